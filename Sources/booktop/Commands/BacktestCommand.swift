import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints how well flags foretold outcomes in the book.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Say how well each flag foretold what became of the book's accounts.",
    discussion: """
      Flags are replayed at past week-ends with the facts dated by then. Under 10 flagged accounts the shares say \
      little: too few.
      """)

  @Option(help: "What was to be foretold: churn (or a lost renewal), or contraction of use below half.")
  var outcome: Outcome = .churn

  @Option(help: "The format: text, json, csv or markdown.")
  var format: Format = .text

  @OptionGroup var book: BookArguments

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown }
  enum Outcome: String, ExpressibleByArgument, CaseIterable { case churn, contraction }

  func run() throws {
    let loaded = try book.load(toPrint: format.rawValue)
    let outcome: BookBacktest.Outcome =
      switch outcome {
      case .churn: .churn
      case .contraction: .contraction
      }
    let report = BacktestReport(
      BookBacktest(loaded.book, on: book.day(for: loaded.book), outcome: outcome, workers: .threads))
    switch format {
    case .text: try Output.print(report.text)
    case .json: try Output.print(report.json)
    case .csv: try Output.print(report.csv)
    case .markdown: try Output.print(report.markdown)
    }
  }
}
