extension Dashboard {
  /// What the dashboard can show.
  public enum Screen: String, CaseIterable, Hashable, Sendable {
    case book, atRisk, review, minutes, triage, account, explain, explanation, executive, findings, journal, score
    case changes, backtest, importing, help

    /// The name on screen.
    public var words: String {
      switch self {
      case .book: "Book"
      case .atRisk: "At risk"
      case .review: "Review"
      case .minutes: "Minutes"
      case .triage: "Triage"
      case .account: "Account"
      case .explain: "Explain"
      case .explanation: "Explanation"
      case .executive: "Executive"
      case .findings: "Findings"
      case .journal: "Journal"
      case .score: "Score"
      case .changes: "Changes"
      case .backtest: "Backtest"
      case .importing: "Import"
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
      case .review: 3
      case .triage: 4
      case .executive: 5
      case .findings: 6
      case .journal: 7
      case .score: 8
      case .minutes, .account, .explain, .explanation, .changes, .backtest, .importing, .help: nil
      }
    }

    /// The screens that number keys switch between, in order.
    static let numbered = allCases.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }

    /// Whether its lines are accounts.
    var listsAccounts: Bool { [.book, .atRisk, .review, .triage, .changes].contains(self) }

    /// Whether it is a list with a selected line; else it is a page that scrolls.
    var isList: Bool { ![.minutes, .account, .explanation, .executive, .score, .importing].contains(self) }

    /// Whether it is about one account.
    var isOfAccount: Bool { self == .account || self == .explain || self == .explanation }
  }
}

typealias Screen = Dashboard.Screen

/// The parts of the account screen.
enum Section: Int, CaseIterable, Sendable {
  case scan, adoption, signals, people, plan, expansion, businessReview, timeline, other

  var words: String {
    switch self {
    case .scan: "Scan"
    case .adoption: "Adoption"
    case .signals: "Signals"
    case .people: "People"
    case .plan: "Plan"
    case .expansion: "Expand"
    case .businessReview: "EBR"
    case .timeline: "Timeline"
    case .other: "Other"
    }
  }
}
