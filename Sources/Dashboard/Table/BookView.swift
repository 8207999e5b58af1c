import Adoption

/// A choice of columns for one occasion: each of the three definitions of adoption has its own (requirement 72).
enum BookView: String, CaseIterable, Hashable, Sendable {
  case standard, ebr, scrum, audit

  /// The name on screen.
  var words: String {
    switch self {
    case .standard: "Standard"
    case .ebr: "EBR"
    case .scrum: "Scrum"
    case .audit: "Audit"
    }
  }

  /// Which definition of adoption it goes by under those rules, and what that is for; the shorter form is for narrow
  /// screens. Where some segment shows the month, the shares carry a letter that is explained here.
  func definition(_ rules: Rules) -> (full: String, short: String) {
    let windows = Set(rules.segments.values.map(\.activeWindow))
    guard windows.contains(.month) else { return definition }
    let words = windows.count == 1 ? "by month (m)" : "by week (w) or month (m)"
    switch self {
    case .standard, .ebr: return definition
    case .scrum:
      return (
        "active \(words): users active of those provisioned, as the segment's rules say, for the weekly scrum",
        "active \(words)"
      )
    case .audit: return ("\(definition.full); active \(words)", "provisioned; active \(words)")
    }
  }

  /// The letter after an active share that says which window it is of; none where every segment shows the week.
  static func mark(of window: ActiveWindow, _ rules: Rules) -> String {
    guard rules.segments.values.contains(where: { $0.activeWindow == .month }) else { return "" }
    return window == .week ? "w" : "m"
  }

  /// The same where every segment shows the week.
  var definition: (full: String, short: String) {
    switch self {
    case .standard: ("the clock until first value, then depth of use against its curve", "clock, then depth of use")
    case .ebr:
      (
        "depth of use: how much of the weighted product each active user uses, for business reviews",
        "depth of use, for business reviews"
      )
    case .scrum:
      (
        "active by week: weekly active users of those provisioned, for the weekly scrum",
        "active by week, for the weekly scrum"
      )
    case .audit:
      ("provisioned: users set up of the seats bought, for the licence audit", "provisioned seats, for licence audits")
    }
  }

  /// The view that comes after it.
  var next: BookView {
    let all = BookView.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// Its columns.
  var order: AccountColumn.Order {
    switch self {
    case .standard: AccountColumn.book
    case .ebr: AccountColumn.ebr
    case .scrum: AccountColumn.scrum
    case .audit: AccountColumn.audit
    }
  }
}
