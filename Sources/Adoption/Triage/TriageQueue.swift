/// What needs someone today: one item for each account, with every reason under it, in the order in which accounts need
/// attention (<doc:Attention>). Snoozed accounts are not in it.
package struct TriageQueue: Sendable {
  /// The accounts with a reason that nobody deals with.
  package let items: [TriageItem]
  /// How many of the red flags that nobody deals with belong to accounts that are snoozed.
  package let snoozedFlags: Int
  /// The accounts that are snoozed: their positions, those that come back first at the front.
  package let snoozed: [Int]
  /// The ids of accounts about which someone decided on this day, and that are not left.
  package let decidedToday: Set<String>
  /// The day.
  package let day: Day
  /// The item of each account that has one, at its position in the book.
  private let all: [TriageItem?]
  /// The accounts about which someone decided on this day what comes next.
  private let decidedNext: Set<String>
  /// Where accounts stand in the book.
  private let records: BookFacts
  /// How many accounts were looked at for this queue.
  package let countAnew: Int

  /// The queue of a portfolio's day.
  ///
  /// - Parameter earlier: a portfolio of before, and its queue: what is the same is taken from there.
  package init(
    _ portfolio: Portfolio, after earlier: (portfolio: Portfolio, queue: TriageQueue)? = nil,
    workers: Workers = .single
  ) {
    day = portfolio.day
    records = portfolio.book.known
    let decided = portfolio.decisions.accountsDecided(on: portfolio.day)
    decidedNext = decided.next
    let before = earlier.flatMap { $0.portfolio.scope == portfolio.scope ? $0 : nil }
    let moved = before.flatMap { before in
      MovedAccounts(from: before.portfolio, to: portfolio)?.adding(
        before.queue.decidedNext.symmetricDifference(decided.next).compactMap(portfolio.book.position))
    }
    var all = moved.flatMap { _ in before?.queue.all } ?? Array(repeating: nil, count: portfolio.assessments.count)
    let anew =
      moved?.positions.filter { AttentionRank(portfolio.assessments[$0]) != nil && portfolio.covers($0) }
      ?? portfolio.attention
    let found = workers.map(anew.count) { index in
      TriageItem(portfolio.assessments[anew[index]], in: portfolio, decidedToday: decided.next)
    }
    for position in moved?.positions ?? [] { all[position] = nil }
    for (position, item) in zip(anew, found) { all[position] = item }
    countAnew = anew.count
    self.all = all
    items = portfolio.attention.compactMap { all[$0] }
    let snoozed = portfolio.active.compactMap { position in
      portfolio.assessments[position].active?.snoozedUntil.map { (position, until: $0) }
    }
    self.snoozed = snoozed.sorted { ($0.until, $0.0) < ($1.until, $1.0) }.map(\.0)
    snoozedFlags = snoozed.reduce(0) { $0 + (portfolio.assessments[$1.0].active?.unhandledFlags.count ?? 0) }
    decidedToday = decided.any.filter { id in
      let position = portfolio.book.position(of: id)
      guard position.flatMap({ all[$0] })?.id != id else { return false }
      return portfolio.scope == nil || position.map(portfolio.covers) ?? false
    }
  }

  /// The accounts that were to be decided today: what is left and what was decided.
  package var total: Int { items.count + decidedToday.count }

  /// The item of that account; nil when nothing of it is left to decide.
  package subscript(id: String) -> TriageItem? {
    records.positions[id].flatMap { all[$0] }.flatMap { $0.id == id ? $0 : nil }
  }
}

/// An account that needs someone, with every reason for it.
package struct TriageItem: Identifiable, Sendable {
  /// The account.
  package let assessment: Assessment
  /// The reasons, the worst first; those that someone deals with come last.
  package let reasons: [TriageReason]

  /// The account's id.
  package var id: String { assessment.id }

  /// The reasons that nobody deals with; never empty.
  package var open: [TriageReason] { reasons.filter { !$0.isAnswered } }

  /// Whether a reason that nobody deals with is new; else the account stands where it stood.
  package func isNew(on day: Day, since look: Day?) -> Bool {
    reasons.contains { !$0.isAnswered && $0.isNew(on: day, since: look) }
  }

  /// The worst reason that nobody deals with.
  package var worst: TriageReason { reasons[0] }

  /// Nil for an account without a reason that nobody deals with.
  init?(_ assessment: Assessment, in portfolio: Portfolio, decidedToday: Set<String>) {
    let all = portfolio.triageReasons(of: assessment, decidedToday: decidedToday)
    let open = all.filter { !$0.isAnswered }
    guard !open.isEmpty else { return nil }
    self.assessment = assessment
    reasons = open + all.filter(\.isAnswered)
  }
}

extension Portfolio {
  /// Every reason why an account wants attention on the day, dealt with or not, the worst first; none for accounts that are
  /// not active.
  package func triageReasons(of assessment: Assessment) -> [TriageReason] {
    triageReasons(of: assessment, decidedToday: decisions.accountsDecided(on: day).next)
  }

  fileprivate func triageReasons(of assessment: Assessment, decidedToday: Set<String>) -> [TriageReason] {
    guard let active = assessment.active else { return [] }
    return TriageReasons(
      assessment: assessment, active: active, portfolio: self, isDecidedToday: decidedToday.contains(assessment.id)
    ).all
  }
}

extension Decisions {
  /// The accounts about which something was decided on a day: what comes next, and anything that settles a reason. A note
  /// settles nothing.
  func accountsDecided(on day: Day) -> (next: Set<String>, any: Set<String>) {
    var next: Set<String> = []
    var any: Set<String> = []
    for entry in entries where entry.day == day {
      switch entry.kind {
      case .actionScheduled, .reviewAccount: if let id = entry.accountID { next.insert(id) }
      case .actionUpdated: if let id = account(of: entry) { next.insert(id) }
      case .stageCalled, .snoozed, .dismissed: if let id = entry.accountID { any.insert(id) }
      case .actionDone, .actionCancelled: if let id = account(of: entry) { any.insert(id) }
      case .reviewStarted, .reviewEnded, .note, .diagnosis, .sentimentSet, .undo, .unknown: break
      }
    }
    return (next, any.union(next))
  }
}
