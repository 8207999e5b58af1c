import Adoption

/// A number that a filter can compare. The raw value is its name there.
enum NumberField: String, CaseIterable, Sendable {
  case arr, depth, days, day, left, quiet, active, provisioned, touch, renews, percentile

  /// What it is, for help.
  var meaning: String {
    switch self {
    case .arr: "annual recurring revenue"
    case .depth: "depth of use in the newest week"
    case .days: "days in the stage"
    case .day: "day of the first-value clock, while first value is not reached"
    case .left: "days left of the first-value window"
    case .quiet: "days without progress"
    case .active: "active users in the newest week"
    case .provisioned: "users set up"
    case .touch: "days since the last touch"
    case .renews: "days until the renewal"
    case .percentile: "percentile of depth within the segment"
    }
  }

  /// How a value is written.
  var example: String {
    switch self {
    case .arr: "50000 or 50k"
    case .depth: "0.3 or 30%"
    default: "a number such as 14"
    }
  }

  /// The account's value; nil is unknown.
  func value(_ assessment: Assessment) -> Double? {
    let active = assessment.active
    switch self {
    case .arr: return assessment.account.arr
    case .depth: return active?.adoption.depth
    case .days: return Double(assessment.stage.days)
    case .day: return active?.firstValue.day.map(Double.init)
    case .left: return active?.firstValue.windowLeft.map(Double.init)
    case .quiet: return active?.firstValue.quiet.map(Double.init)
    case .active: return active?.adoption.activeUsers
    case .provisioned: return active?.adoption.provisioned
    case .touch: return assessment.daysSinceLastTouch.map(Double.init)
    case .renews: return assessment.daysToRenewal.map(Double.init)
    case .percentile: return active?.adoption.percentile
    }
  }

  /// Reads `50000`, `50k`, `1.2m`, `30%`; nil for anything else.
  func read(_ text: String) -> Double? {
    var text = text.folded
    var factor = 1.0
    switch text.last {
    case "k": factor = 1000
    case "m": factor = 1_000_000
    case "%": factor = 0.01
    default: break
    }
    if factor != 1 { text.removeLast() }
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }), let number = Double(text) else {
      return nil
    }
    // 30 % is nearer to 0.3 than 30 × 0.01 in binary.
    return factor == 0.01 ? number / 100 : number * factor
  }
}
