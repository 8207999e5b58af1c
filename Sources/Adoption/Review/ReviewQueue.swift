/// The accounts that a review has to settle: those at risk, then those that are due for a review; first those that need an
/// owner and a day, then those that were planned before it began (<doc:Rhythm>).
package struct ReviewQueue: Sendable {
  /// The accounts in order. Deciding moves none of them.
  package let items: [Item]

  /// One account of the queue.
  package struct Item: Sendable, Identifiable {
    /// The account as it stands.
    package let assessment: Assessment
    /// Why it is here.
    package let cause: Cause
    /// How it left the review; nil while it is undecided.
    package let outcome: ReviewedAccount?

    /// The account's id.
    package var id: String { assessment.id }

    /// Whether its next step has an owner and a day already, and is not late (<doc:Actions>).
    package var isHandled: Bool { assessment.active?.actions.state == .scheduled }

    /// The open action that its standing is about; nil when none is open.
    package var action: Action? { assessment.active?.actions.next }
  }

  /// Why an account is in the queue.
  package enum Cause: Hashable, Sendable {
    /// It is on the at-risk list, in a group that needs an owner and a day.
    case atRisk(AtRiskGroup)
    /// Its rhythm asks for a review since a day; it was last reviewed on another, or never.
    case due(on: Day, lastOn: Day?)
    /// It left this review, and nothing else brings it here.
    case decided
  }

  /// The queue of a portfolio, with the accounts that left the review that is under way in their places.
  package init(_ portfolio: Portfolio, session: ReviewSession? = nil) {
    let outcomes = Dictionary((session?.decided ?? []).map { ($0.id, $0) }) { $1 }
    let atRisk = portfolio.needingOwner
    let listed = Set(atRisk)
    // Actions decided in the review would move accounts about: their order goes by those that there were before.
    let before = session.map { session in
      Decisions(journal: portfolio.book.journal.filter { $0.at < session.startedAt }, on: portfolio.day)
    }
    func standing(_ assessment: Assessment) -> ActionStanding? {
      before.map { ActionStanding($0[assessment.id], on: portfolio.day) } ?? assessment.active?.actions
    }
    let others = portfolio.active.filter { position in
      guard !listed.contains(position) else { return false }
      let assessment = portfolio.assessments[position]
      return outcomes[assessment.id] != nil || assessment.active?.review.isDue(on: portfolio.day) == true
    }.compactMap { position -> AttentionRank? in
      let assessment = portfolio.assessments[position]
      guard let active = assessment.active else { return nil }
      let deadline = Deadline(
        account: assessment.account, firstValue: active.firstValue, businessReview: active.businessReview,
        actions: standing(assessment) ?? active.actions, rules: portfolio.book.rules.numbers, on: portfolio.day)
      return AttentionRank(assessment: assessment, band: active.health.band, due: deadline?.on)
    }.sorted().map(\.position)
    let all = atRisk + others
    let planned = Set(all.filter { standing(portfolio.assessments[$0])?.state == .scheduled })
    items = (all.filter { !planned.contains($0) } + all.filter(planned.contains)).map { position in
      let assessment = portfolio.assessments[position]
      return Item(
        assessment: assessment, cause: Cause(assessment, on: portfolio.day), outcome: outcomes[assessment.id])
    }
  }

  /// The item of that account.
  package subscript(id: String) -> Item? { items.first { $0.id == id } }

  /// The items that have not left yet, in order.
  package var undecided: [Item] { items.filter { $0.outcome == nil } }

  /// The undecided item after that account: the next one in order, else the first that was passed over. Nil when all are
  /// decided.
  package func next(after id: String?) -> Item? {
    guard let id, let index = items.firstIndex(where: { $0.id == id }) else { return undecided.first }
    return items[(index + 1)...].first { $0.outcome == nil } ?? items[...index].first { $0.outcome == nil }
  }

  /// Why there is nothing to review, and what comes next; nil when there is something.
  package func emptiness(_ portfolio: Portfolio) -> String? {
    guard items.isEmpty else { return nil }
    let next = portfolio.active.compactMap { position -> (Day, String)? in
      let assessment = portfolio.assessments[position]
      return assessment.active?.review.dueOn.map { ($0, assessment.account.displayName) }
    }.min { $0 < $1 }
    let start = "Nothing to review: no account at risk needs an owner and a date, and none is due"
    guard let next else { return start + "." }
    return "\(start). Next due: \(next.1) on \(FigureText.long(next.0))."
  }
}

extension ReviewQueue.Cause {
  init(_ assessment: Assessment, on day: Day) {
    guard let active = assessment.active else {
      self = .decided
      return
    }
    if let group = active.atRisk, group.needsOwner {
      self = .atRisk(group)
    } else if let due = active.review.dueOn, due <= day {
      self = .due(on: due, lastOn: active.review.lastOn)
    } else {
      self = .decided
    }
  }

  /// Why the account is in the queue, in words without a full stop.
  package func words(on day: Day) -> String {
    switch self {
    case .atRisk(let group): return "\(group.words): \(group.meaning)"
    case .due(let due, let lastOn):
      let last = lastOn.map { "last reviewed \(FigureText.day($0, at: day))" } ?? "no review recorded"
      let since = due == day ? "today" : "since \(FigureText.day(due, at: day))"
      return "Due for review \(since), \(last)"
    case .decided: return "Decided in this review"
    }
  }

  /// The same in a word or two.
  package var shortWords: String {
    switch self {
    case .atRisk(let group): group.words
    case .due: "Due"
    case .decided: "Decided"
    }
  }
}

extension ReviewSchedule {
  /// Whether a review is due by that day.
  func isDue(on day: Day) -> Bool { dueOn.map { $0 <= day } ?? false }
}
