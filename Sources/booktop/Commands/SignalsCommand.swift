import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints which early behaviours went with customers who stayed.
struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Say which behaviours of the first weeks went with customers who stayed.",
    discussion: """
      Looks at accounts whose window ended 26 weeks ago or earlier: of those that did something within it, and of those \
      that did not, how many were still there. Under 10 accounts on either side it says so. It suggests signals; only \
      you class a behaviour.
      """)

  @Option(help: "The format: text, json, csv or markdown.")
  var format: Format = .text

  @OptionGroup var spreadsheet: SpreadsheetArguments

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown }

  func run() throws {
    let loaded = try book.load(toPrint: format.rawValue)
    let report = SignalsReport(
      BehaviourEvidence(book.seen(loaded.book), on: book.day(for: loaded.book), workers: .threads))
    switch format {
    case .text: try Output.print(report.text)
    case .json: try Output.print(report.json)
    case .csv: try Output.print(report.csv(raw: spreadsheet.raw))
    case .markdown: try Output.print(report.markdown)
    }
  }
}
