/// An article of Adoption.docc: where a figure, a flag or a rule is defined.
///
/// The raw value is the article's title, by which screens, reports and comments cite it.
package enum Chapter: String, CaseIterable, Sendable {
  case accounts = "Accounts and days"
  case money = "Money"
  case feeds = "Feeds"
  case stages = "Stages"
  case firstValue = "First value"
  case depth = "Depth of use"
  case curve = "Predicted curve"
  case flags = "Flags"
  case coverage = "Data coverage"
  case rhythm = "Rhythm"
  case expansion = "Expansion"
  case health = "Health"
  case actions = "Actions"
  case attention = "Attention"
  case book = "Book figures"
  case backtest = "Backtest and signals"
  case rules = "Rules"

  /// The article's title.
  package var title: String { rawValue }

  /// The name of the article's file, without its ending.
  package var article: String {
    switch self {
    case .accounts: "AccountsAndDays"
    case .money: "Money"
    case .feeds: "Feeds"
    case .stages: "Stages"
    case .firstValue: "TimeToFirstValue"
    case .depth: "DepthOfUse"
    case .curve: "PredictedDepthCurve"
    case .flags: "Flags"
    case .coverage: "DataCoverage"
    case .rhythm: "Rhythm"
    case .expansion: "ExpansionStates"
    case .health: "StageHealth"
    case .actions: "Actions"
    case .attention: "Attention"
    case .book: "BookFigures"
    case .backtest: "BacktestAndSignals"
    case .rules: "RulesOfTheBook"
    }
  }
}
