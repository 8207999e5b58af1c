/// A number that a filter can compare. The raw value is its name there.
package enum NumberField: String, CaseIterable, Sendable {
  case arr, depth, days, day, left, quiet, active, provisioned, touch, renews, due, percentile

  /// What it is, for help.
  package var meaning: String {
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
    case .due: "days until the next open action is due, below 0 when it is late"
    case .percentile: "percentile of depth within the segment"
    }
  }

  /// How a value is written.
  package var example: String {
    switch self {
    case .arr: "50000 or 50k"
    case .depth: "0.3 or 30%"
    case .active, .provisioned, .percentile: "a number such as 14"
    case .days, .day, .left, .quiet, .touch, .renews, .due: "days, such as 14, 14d or 2w"
    }
  }

  /// Whether it counts days.
  private var areDays: Bool {
    switch self {
    case .days, .day, .left, .quiet, .touch, .renews, .due: true
    case .arr, .depth, .active, .provisioned, .percentile: false
    }
  }

  /// The letters that may stand behind a number.
  var units: String { areDays ? "dwkm%" : "km%" }

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
    case .due:
      return assessment.active?.actions.open.compactMap(\.due).min().map { Double($0 - assessment.day) }
    case .percentile: return active?.adoption.percentile
    }
  }

  /// Reads `50000`, `50k`, `1.2m`, `30%`, and of days `14d` and `2w`; nil for anything else.
  func read(_ text: String) -> Double? {
    var text = text.folded
    var factor = 1.0
    switch text.last {
    case "d" where areDays, "w" where areDays:
      let factor: Double = text.removeLast() == "w" ? 7 : 1
      return Self.number(text).map { $0 * factor }
    case "k": factor = 1000
    case "m": factor = 1_000_000
    case "%": factor = 0.01
    default: break
    }
    if factor != 1 { text.removeLast() }
    guard let number = Self.number(text) else { return nil }
    // 30 % is nearer to 0.3 than 30 × 0.01 in binary.
    return factor == 0.01 ? number / 100 : number * factor
  }

  private static func number(_ text: String) -> Double? {
    text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") } ? Double(text) : nil
  }
}
