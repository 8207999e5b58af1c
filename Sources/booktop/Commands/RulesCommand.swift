import ArgumentParser
import BookDirectory
import Reports

/// Prints the rules in force.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Print the rules in force and where each comes from.",
    discussion: "It also says when they were last revisited: reviewed_at in book.json.")

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load { try Output.print($0.text) }
    try Output.print(RulesReport(loaded.book, on: book.day(for: loaded.book)).text)
  }
}
