import ArgumentParser
import BookDirectory
import Reports

/// Prints the rules in force.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Print the rules in force and where each comes from.",
    discussion: "It also says when they were last revisited: reviewed_at in book.json.")

  @OptionGroup var output: DocumentOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let report = RulesReport(loaded.book, on: book.day(for: loaded.book))
    try output.print(report)
  }
}
