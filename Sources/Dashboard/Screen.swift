extension Dashboard {
  /// What the dashboard can show.
  public enum Screen: String, CaseIterable, Hashable, Sendable {
    case book, atRisk, account, findings, changes, backtest, help

    /// The name on screen.
    public var words: String {
      switch self {
      case .book: "Book"
      case .atRisk: "At risk"
      case .account: "Account"
      case .findings: "Findings"
      case .changes: "Changes"
      case .backtest: "Backtest"
      case .help: "Help"
      }
    }

    /// The key that switches to it; nil for screens that are opened from others.
    ///
    /// The numbers follow the order of all screens that there are to be (book, at risk, review, triage, executive, findings,
    /// journal, score), so that none moves when another is added.
    public var number: Int? {
      switch self {
      case .book: 1
      case .atRisk: 2
      case .findings: 6
      case .account, .changes, .backtest, .help: nil
      }
    }

    /// The screens that number keys switch between, in order.
    static let numbered: [Screen] = [.book, .atRisk, .findings]

    /// Whether its lines are accounts.
    var listsAccounts: Bool { self == .book || self == .atRisk || self == .changes }

    /// Whether it is a list with a selected line.
    var isList: Bool { self != .account }
  }
}

typealias Screen = Dashboard.Screen

/// The parts of the account screen.
enum Section: Int, CaseIterable, Sendable {
  case scan, adoption, people, plan, businessReview, timeline, explain, other

  var words: String {
    switch self {
    case .scan: "Scan"
    case .adoption: "Adoption"
    case .people: "People"
    case .plan: "Plan"
    case .businessReview: "EBR"
    case .timeline: "Timeline"
    case .explain: "Explain"
    case .other: "Other"
    }
  }
}
