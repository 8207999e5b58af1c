import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints how well flags foretold outcomes in the book.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Show how well each flag predicted churn or contraction.",
    discussion: """
      Flags are looked at on days 26 weeks apart, with the facts dated by then, and held against what followed within \
      26 weeks. Under 10 observations with a flag, or 5 outcomes in all, there is no verdict: too few.
      """)

  @Option(help: "What to predict: churn (or a lost renewal), or contraction of use below half.")
  var outcome: Outcome = .churn

  @Option(help: "For contraction: active users that an account must have had before. (default: 5, or the book's rule)")
  var least: Double?

  @OptionGroup var output: TableOutput

  @OptionGroup var book: BookArguments

  enum Outcome: String, ExpressibleByArgument, CaseIterable { case churn, contraction }

  func validate() throws {
    if let least, !(least > 0 && least.isFinite) { throw ValidationError("--least is a number of users above 0.") }
  }

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let outcome: BookBacktest.Outcome =
      switch outcome {
      case .churn: .churn
      case .contraction: .contraction
      }
    let report = BacktestReport(
      BookBacktest(
        loaded.book, on: book.day(for: loaded.book), outcome: outcome, leastUsers: least, workers: .threads))
    try output.print(report)
  }
}
