/// What the figures of a book rest on beside its assessments: what follows of each account alone, and the orders of all.
struct RankedBook: Sendable {
  /// What figures count of each account's past, at its position.
  let pasts: [AccountPast]
  /// Positions of all accounts whose first value is at risk, most urgent first.
  let atRisk: [Int]
  /// Positions of all active accounts that are not snoozed, in the order in which they need attention.
  let attention: [Int]
  /// What each account lacks; nil for one that lacks nothing.
  let lacks: KeptValues<AccountLacks?>

  /// - Parameters:
  ///   - earlier: the same of the same accounts on the same day, before some moved.
  init(
    _ book: Book, _ assessments: [Assessment], _ calls: CallHistory, on day: Day, after earlier: RankedBook?,
    _ moved: MovedAccounts, workers: Workers
  ) {
    pasts = moved.renewing(earlier?.pasts ?? [], workers: workers) {
      AccountPast(assessments[$0], in: book, calls, on: day)
    }
    (atRisk, attention) = workers.both {
      moved.reordering(earlier?.atRisk ?? []) { AtRiskRank(assessments[$0]) }
    } _: {
      moved.reordering(earlier?.attention ?? []) { AttentionRank(assessments[$0]) }
    }
    lacks = earlier.map { KeptValues($0.lacks, moved) } ?? KeptValues()
  }
}

/// What the book's figures count of an account's past.
struct AccountPast: Sendable {
  /// The stage seven days earlier, as its place in `Stage?.rows`; nil where the account was not active.
  let weekAgo: Int?
  /// The same four weeks earlier.
  let fourWeeksAgo: Int?
  /// How long it took to become adopted; nil where that is not watched.
  let toAdopted: Survival.Observation?
  /// How long it took to reach first value.
  let toFirstValue: Survival.Observation?

  init(_ assessment: Assessment, in book: borrowing Book, _ calls: CallHistory, on day: Day) {
    let facts = book.facts[assessment.position]
    weekAgo = Self.stage(facts, book, calls, on: day - 7, seenFrom: day)
    fourWeeksAgo = Self.stage(facts, book, calls, on: day - 28, seenFrom: day)
    toAdopted = Self.observation(assessment, facts, reachedOn: facts.timeline.progress.adoptedOn)
    toFirstValue = Self.observation(assessment, facts, reachedOn: facts.timeline.progress.signalDays.first)
  }

  /// - Parameter now: The day from which the earlier one is seen: an account without a start is there from its earliest
  ///   fact on, as known by then (<doc:BookFigures>).
  private static func stage(
    _ facts: AccountFacts, _ book: borrowing Book, _ calls: CallHistory, on day: Day, seenFrom now: Day
  ) -> Int? {
    guard facts.timeline.start(at: now) <= day, facts.isActive(on: day) else { return nil }
    return StageStanding(facts, calls.calls(of: facts.account.id, on: day), on: day, in: book).value.row
  }

  /// Of accounts that have started, whether active or churned, and whose derived stage is known, up to the first time they
  /// left (<doc:AccountsAndDays>).
  private static func observation(
    _ assessment: Assessment, _ facts: AccountFacts, reachedOn: Day?
  ) -> Survival.Observation? {
    let day = assessment.day
    guard let start = assessment.account.startedOn, start <= day, assessment.stage.derived != nil else { return nil }
    let churned = facts.digest.firstLeaving(from: start, upTo: day)
    let end = churned ?? day
    if let reachedOn, reachedOn <= end { return .init(days: max(0, reachedOn - start), end: .reached) }
    return .init(days: max(0, end - start), end: churned == nil ? .waiting : .churned)
  }
}

/// What decides which account is most urgent among those at risk: its group, what counts in the group, then the tie rule.
private struct AtRiskRank: Comparable {
  private let group: AtRiskGroup
  private let order: Int
  private let tie: TieRank

  /// Nil for an account that is not at risk.
  init?(_ assessment: Assessment) {
    guard let active = assessment.active, let group = active.atRisk else { return nil }
    self.group = group
    order = group.order(firstValue: active.firstValue, stage: assessment.stage)
    tie = TieRank(assessment)
  }

  static func == (left: AtRiskRank, right: AtRiskRank) -> Bool { left.tie == right.tie }

  static func < (left: AtRiskRank, right: AtRiskRank) -> Bool {
    if left.group != right.group { return left.group < right.group }
    if left.order != right.order { return left.order < right.order }
    return left.tie < right.tie
  }
}
