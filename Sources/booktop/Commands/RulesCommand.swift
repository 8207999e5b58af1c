import ArgumentParser
import BookDirectory
import Reports

/// Prints the rules in force.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Print the rules in force and where each comes from.")

  @OptionGroup var book: BookArguments

  func run() throws {
    try Output.print(RulesReport(try book.load().book).text)
  }
}
