/// How the domain writes figures in its sentences: rounded for reading, safe for any size.
enum FigureText {
  /// `42 %` of 0.42.
  static func share(_ share: Double) -> String { whole(share * 100) + " %" }

  /// At most two decimals, none that are zero at the end: `95`, `0.5`, `1234.25`.
  static func amount(_ value: Double) -> String {
    guard let hundredths = Int64(exactly: (value.magnitude * 100).rounded()) else { return whole(value) }
    let sign = value < 0 && hundredths > 0 ? "-" : ""
    let rest = hundredths % 100
    let fraction = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return "\(sign)\(hundredths / 100)\(fraction)"
  }

  /// `1 day`, `2 days`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A whole number; what is too large for one is written as it is.
  private static func whole(_ value: Double) -> String {
    guard value.isFinite else { return "unknown" }
    return Int64(exactly: value.rounded()).map { String($0) } ?? value.description
  }
}
