import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints what is wrong with the book's files and what they lack.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with the data, with file, line and column.",
    discussion:
      "Exit code 0: nothing found. 1: findings. 2: the directory, or something in it, cannot be read. A reminder is no finding."
  )

  @Option(help: "The format: text or json.")
  var format: Format = .text

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    let loaded = try book.load()
    let portfolio = book.portfolio(of: loaded.book)
    let definitions = DefinitionsReview(loaded.book.rules, on: portfolio.day)
    let report = FindingsReport(
      loaded.findings + (loaded.book.unread.isEmpty ? portfolio.gaps : []), reminder: definitions.reminder)
    try Output.print(format == .json ? report.json : report.text)
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
    if !report.findings.isEmpty { throw ExitCode(1) }
  }
}
