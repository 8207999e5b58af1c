/// The whole book on a day: every account assessed, and what follows for the book (<doc:BookFigures>).
public struct Portfolio: Sendable {
  /// The book.
  public let book: Book
  /// The day.
  public let day: Day
  /// What had been decided by the day.
  public let decisions: Decisions
  /// Every account, at its position in the book.
  public let assessments: [Assessment]
  /// Positions of the active accounts, by id.
  public let active: [Int]
  /// Positions of the accounts whose first value is at risk, most urgent first (<doc:TimeToFirstValue>).
  public let atRisk: [Int]
  /// Positions of the active accounts in the order in which they need attention, without snoozed ones
  /// (<doc:Attention>).
  public let attention: [Int]
  /// Accounts by stage, with the same a week and four weeks earlier.
  public let distribution: [StageShare]
  /// What each owner has to do on the days to come.
  let dueLoad: DueLoad
  /// How accounts moved between stages over four weeks.
  public let flows: [StageFlow]
  /// How long accounts take to become adopted.
  public let timeToAdopted: Survival
  /// How long accounts take to reach first value.
  public let timeToFirstValue: Survival
  /// The part of the book that all this is of; nil for the whole.
  package let scope: Scope?

  /// The drops of active users that a segment's accounts are compared with, by segment.
  let drops: [String: SegmentDrops]

  /// What the figures of the whole book rest on.
  let ranked: RankedBook

  /// Assesses the book on that day.
  ///
  /// - Parameter memory: what was assessed last: what of it still holds is not worked out again, and what comes out is the same.
  public init(_ book: Book, on day: Day, workers: Workers = .single, memory: AssessmentMemory? = nil) {
    let assessed = AssessedBook(book, on: day, after: memory?.last, isKept: memory != nil, workers: workers)
    memory?.keep(assessed)
    self.init(
      book, on: day, decisions: assessed.decisions, drops: assessed.comparisons.now.drops,
      assessments: assessed.assessments, ranked: assessed.ranked, scope: nil)
  }

  /// A part of a portfolio.
  init(part whole: Portfolio, _ scope: Scope) {
    self.init(
      whole.book, on: whole.day, decisions: whole.decisions, drops: whole.drops, assessments: whole.assessments,
      ranked: whole.ranked, scope: scope)
  }

  /// What follows of the assessments of all accounts for those of the scope.
  private init(
    _ book: Book, on day: Day, decisions: Decisions, drops: [String: SegmentDrops], assessments: [Assessment],
    ranked: RankedBook, scope: Scope?
  ) {
    (self.drops, self.ranked) = (drops, ranked)
    self.book = book
    self.day = day
    self.decisions = decisions
    self.assessments = assessments
    self.scope = scope
    // Whoever has much to do has it in the whole book.
    dueLoad = DueLoad(assessments, decisions, on: day)
    let positions = scope?.positions ?? Array(assessments.indices)
    let part = positions.map { assessments[$0] }
    let pasts = scope == nil ? ranked.pasts : positions.map { ranked.pasts[$0] }
    active = positions.filter { assessments[$0].status == .active }
    atRisk = scope?.part(of: ranked.atRisk) ?? ranked.atRisk
    attention = scope?.part(of: ranked.attention) ?? ranked.attention
    distribution = StageShare.distribution(part, pasts)
    flows = StageFlow.flows(of: part, pasts)
    timeToAdopted = Survival(pasts.compactMap(\.toAdopted))
    timeToFirstValue = Survival(pasts.compactMap(\.toFirstValue))
  }

  /// The assessment of the account with that id, or nil when the book has none.
  public subscript(id: String) -> Assessment? { book.position(of: id).map { assessments[$0] } }

  /// The median drop of active users in the account's segment; unknown when none is known, and for an account that is not active
  /// or cannot be judged.
  public func segmentMedian(of assessment: Assessment) -> Double? {
    guard let active = assessment.active, !active.adoption.isBlind else { return nil }
    return drops[assessment.segment]?.median
  }

  /// The ARR of the active accounts.
  public var arr: ARRSum { arr(of: active) }

  /// The ARR of the accounts at those positions.
  public func arr(of positions: [Int]) -> ARRSum { ARRSum(positions.map { assessments[$0].account.arr }) }

  /// Active accounts of groups 0 to 4 of the at-risk list whose next step lacks an owner or a day (<doc:Actions>).
  public var unownedAtRisk: [Int] {
    needingOwner.filter { position in
      let state = assessments[position].active?.actions.state
      return state == ActionStanding.State.none || state == .unowned || state == .undated
    }
  }

  /// Active accounts of groups 0 to 4 of the at-risk list: those that the weekly review has to settle.
  public var needingOwner: [Int] { atRisk.filter { assessments[$0].active?.atRisk?.needsOwner == true } }

  /// Red flags that were not dismissed in their current run and that no open action answers (<doc:Actions>).
  public var unhandledFlags: Int { active.reduce(0) { $0 + (assessments[$1].active?.unhandledFlags.count ?? 0) } }

  /// Active accounts in that state of expansion, and their ARR.
  public func expanding(_ state: Expansion.State) -> (accounts: [Int], arr: ARRSum) {
    let accounts = active.filter { assessments[$0].active?.expansion.state == state }
    return (accounts, arr(of: accounts))
  }

  /// The newest week that is known of any active account; nil when there is none.
  public var newestWeek: Week? { active.compactMap { assessments[$0].active?.adoption.newestWeek }.max() }

  /// The newest known week of any account, whatever its status; nil when no week is known.
  public var usageWeek: Week? {
    let last = Week.latestComplete(at: day)
    return book.facts.compactMap { $0.series.newest(upTo: last) }.max()
  }

  /// The touches and business reviews of the whole book as they are seen at the day.
  public var touchFeed: TouchFeed.Seen { book.touchFeed.seen(at: day) }

  /// Active accounts without one known week (<doc:DataCoverage>).
  public var withoutUsage: [Int] { active.filter { assessments[$0].active?.adoption.newestWeek == nil } }

  /// Active accounts whose newest week is two weeks old or older (<doc:DataCoverage>).
  public var withStaleUsage: [Int] {
    active.filter { (assessments[$0].active?.adoption.weeksStale ?? 0) >= book.rules.count(.staleWeeks) }
  }

  /// How many active accounts had left before.
  public var returned: Int { active.count { assessments[$0].hasReturned } }

  /// The number of accounts of that status.
  public func count(_ status: Assessment.Status) -> Int {
    positions.count { assessments[$0].status == status }
  }
}
