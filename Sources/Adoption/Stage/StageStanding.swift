/// An account's stage on a day: what the data says, what a person said, and which of the two stands (<doc:Stages>).
public struct StageStanding: Hashable, Sendable {
  /// The stage in effect; nil where neither facts nor a person say one.
  public let value: Stage?
  /// Which word stands.
  public let source: Source
  /// The day since which the stage in effect has been so.
  public let since: Day
  /// The days since then, ≥ 0.
  public let days: Int
  /// Whether it is known that it began on that day. It is not where the data says it from the first week-end on at which
  /// they could: then it began on that day at the latest.
  public let isSinceKnown: Bool
  /// The stage that the data says; nil where nothing that moves a stage is recorded for the account's segment: what is
  /// not recorded is not what was not done.
  public let derived: Stage?
  /// The day since which the facts have said so.
  public let derivedSince: Day
  /// The latest call, or nil when the stage was never set by hand.
  public let call: StageCall?

  /// Where the stage in effect comes from.
  public enum Source: String, CaseIterable, Sendable {
    case called, derived
  }

  /// Whether there is a call that says something else than the facts. Both are always shown, never averaged. What is not
  /// recorded contradicts no one.
  public var disagrees: Bool { derived != nil && call.map { $0.value != derived } ?? false }

  /// Whether nothing could show first value: the stage is unknown, or called at or below Adopted while the data says
  /// none. Such an account is in a row of its own in health and on the at-risk list (<doc:TimeToFirstValue>).
  public var isUnmeasured: Bool { derived == nil && value.map { $0 <= .adopted } ?? true }

  /// `318 d`, and `at least 318 d` where it may have begun earlier.
  public var lasting: String { (isSinceKnown ? "" : "at least ") + FigureText.days(days) }

  /// The later word stands: the call when it is not older than the derived stage, else the derived stage. Where the
  /// data says none a call stands whenever it was made.
  ///
  /// - Parameter isFirstJudged: whether a habit could not be judged before `derivedSince`, although the account had started.
  init(derived: Stage?, derivedSince: Day, call: StageCall?, isFirstJudged: Bool = false, on day: Day) {
    self.derived = derived
    self.derivedSince = derivedSince
    self.call = call
    if let call, derived == nil || call.on >= derivedSince {
      source = .called
      value = call.value
      since = call.value == derived ? derivedSince : call.on
    } else {
      source = .derived
      value = derived
      since = derivedSince
    }
    days = day - since
    // A stage below rests on behaviours, which carry their days.
    isSinceKnown = !(isFirstJudged && value == derived && value.map { $0 >= .embedded } ?? false)
  }
}

extension StageStanding {
  /// - Parameter calls: The calls of the journal that count on the day, in order.
  init(_ facts: AccountFacts, _ calls: [StageCall], on day: Day, in book: borrowing Book) {
    let since = facts.timeline.since(on: day)
    self.init(
      derived: facts.derivedStage(on: day, in: book), derivedSince: since,
      call: Assessment.latestCall(facts.account.stage, calls, on: day),
      isFirstJudged: facts.isFirstJudged(by: since),
      on: day)
  }
}
