import Adoption
import BookDirectory
import ArgumentParser
import Reports

/// Prints the numbers of the book.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every number of the book once.",
    discussion: "The JSON is laid out as in the documentation of the report: full precision, null is unknown.")

  @Option(help: "The format: json. Text, CSV and Markdown: not yet.")
  var format: Format = .json

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case json }

  func run() throws {
    let loaded = try book.load()
    let portfolio = Portfolio(loaded.book, on: book.day(for: loaded.book), workers: .threads)
    try Output.print(ReportJSON(portfolio, workers: .threads).text)
  }
}
