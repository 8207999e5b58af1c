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

  /// Which definition of adoption it goes by, and what that is for; the shorter form is for narrow screens.
  var definition: (full: String, short: String) {
    switch self {
    case .standard: ("the clock until first value, then depth of use against its curve", "clock, then depth of use")
    case .ebr:
      (
        "depth of use: how much of the weighted product each active user uses, for business reviews",
        "depth of use, for business reviews"
      )
    case .scrum:
      ("active: weekly active users of those provisioned, for the weekly scrum", "active users, for the weekly scrum")
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
