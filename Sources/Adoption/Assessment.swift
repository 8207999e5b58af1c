/// One account as it stands on a day: every number that is shown of it, worked out once.
///
/// A class, because a book has thousands and every list sorts them.
public final class Assessment: Sendable, Identifiable {
  /// The account's id.
  public var id: String { account.id }
  /// What is known of the account.
  public let account: Account
  /// The account's position in `Book.accounts`.
  public let position: Int
  /// The day.
  public let day: Day
  /// Whether the account has started and not left.
  public let status: Status
  /// Whether the account is active and had left before.
  public let hasReturned: Bool
  /// Days from the start to the day: negative before it, unknown without a start.
  public let tenureDays: Int?
  /// The name of the segment whose rules hold.
  public let segment: String
  /// How the CSM feels about the customer, whatever the figures say; nil when it was never noted.
  public let sentiment: Sentiment?
  /// Where the account stands in adopting the product.
  public let stage: StageStanding
  /// What is known and decided of an active account; nil for one that has not started or has left.
  public let active: Active?

  /// What is assessed of active accounts only.
  public final class Active: Sendable {
    /// The clock of the first value.
    public let firstValue: FirstValue
    /// The group on the at-risk list, or nil when the account is not on it.
    public let atRisk: AtRiskGroup?
    /// How the product is used.
    public let adoption: AdoptionFigures
    /// The depth of use that was to be expected.
    public let curve: PredictedCurve
    /// How the number of active users changed.
    public let activeChange: ActiveChange
    /// The latest weeks as lists draw them.
    public let weeklyTrace: WeeklyTrace
    /// Whether the champion is there and writes.
    public let champion: ChampionStanding
    /// The flags and warnings that hold: red ones first, then by name in byte order.
    public let flags: [RaisedFlag]
    /// Whether the account is ready to grow.
    public let expansion: Expansion
    /// How much of each limit of the contract is used.
    public let limits: [LimitUse]
    /// How the account does at its stage.
    public let health: Health
    /// How it did seven days earlier; nil when it was not active then.
    public let healthWeekAgo: Health?
    /// The next executive business review; nil without a start, and in segments that hold none.
    public let businessReview: BusinessReview?
    /// When it is to be looked at in the team's review.
    public let review: ReviewSchedule
    /// The page of a tech-touch account; nil while its condition does not hold.
    public let page: TechTouchPage?
    /// The nearest day by which something is due.
    public let deadline: Deadline?
    /// The day until which it is out of triage; nil when it is in it.
    public let snoozedUntil: Day?
    /// The red flags that were not dismissed in their current run and that no open action answers.
    public let unhandledFlags: [FlagKey]
    /// Whether the next step has an owner and a day.
    public let actions: ActionStanding
    /// How much is known.
    public let coverage: Coverage
    /// The latest touch by either side and in either mode.
    public let lastTouchOn: Day?
    /// The day as of which touches and business reviews that did not come are judged: the day itself, or the newest of a
    /// feed that has stopped.
    public let touchesJudgedOn: Day
    /// The latest measure of the customer's outcome, in the outcome's unit.
    public let outcomeMeasure: OutcomeMeasure?
    /// Whether the usage of an account that reached Adopted ever said whether there is a habit, yes or no. Where it never did
    /// a habit is not known to be missing, and the stage may be higher than the facts can show. Not asked before Adopted.
    public let isHabitJudged: Bool
    /// Past its window at Adopted or above without a result to point to; nil while it is not so.
    public let borrowedTime: BorrowedTime?

    init(
      _ facts: AccountFacts, _ seen: AccountInputs.OnDay, _ weekAgo: AccountInputs.OnDay?, stage: StageStanding,
      book: borrowing Book, comparisons: borrowing Comparisons, decisions: AccountDecisions,
      callsWeekAgo: [StageCall], past: Active?
    ) {
      let (rules, day, segment) = (book.rules.numbers, comparisons.now.day, facts.segment)
      let judged = Judgement.ranked(facts, seen, stage: stage, comparisons, isWeekAgo: false, in: book)
      let actions = ActionStanding(decisions, on: day)
      let businessReview = BusinessReview(
        startedOn: facts.account.startedOn, segment: segment, held: facts.digest.businessReviews,
        isKindRecorded: book.recorded.holds(.businessReviews, by: day), rules: rules, on: day,
        judgedOn: comparisons.now.touchesJudgedOn)
      // Here and below no closures: each would take the book and its comparisons with it.
      var flags: [RaisedFlag] = []
      flags.reserveCapacity(judged.red.count + judged.warnings.count)
      for key in judged.red {
        flags.append(RaisedFlag(key: key, since: RedFigures.since(key, for: facts, comparisons, in: book)))
      }
      for key in judged.warnings { flags.append(RaisedFlag(key: key, since: nil)) }
      let page = Self.page(facts, judged, comparisons, decisions, in: book)
      let triggers = flags.compactMap(\.since) + (page?.isOpen == true ? [page?.since].compactMap(\.self) : [])

      firstValue = judged.firstValue
      atRisk = AtRiskGroup(stage: stage, firstValue: judged.firstValue)
      adoption = judged.adoption
      curve = judged.curve
      activeChange = judged.activeChange
      weeklyTrace = Self.weeks(flags, judged, rules)
      champion = judged.champion
      self.flags = flags
      limits = seen.limits
      expansion = Expansion(
        facts.digest, limits: seen.limits, areSignsRecorded: book.recorded.holds(.expansionSigns, by: day),
        stage: stage.value, hasRedFlag: !judged.red.isEmpty,
        teeUpOn: businessReview?.nextOn, rules: rules, on: day)
      health = judged.health
      if let past {
        healthWeekAgo = past.healthWeekAgo
      } else if let weekAgo {
        let earlier = StageStanding(facts, callsWeekAgo, on: day - 7, in: book)
        healthWeekAgo =
          Judgement.ranked(facts, weekAgo, stage: earlier, comparisons, isWeekAgo: true, in: book).health
      } else {
        healthWeekAgo = nil
      }
      self.businessReview = businessReview
      review = ReviewSchedule(
        cadence: segment.review, startedOn: facts.account.startedOn, reviews: facts.digest.reviews,
        decided: decisions.reviews, triggers: triggers, rules: rules, on: day)
      self.page = page
      self.actions = actions
      deadline = Deadline(
        account: facts.account, firstValue: judged.firstValue, businessReview: businessReview, actions: actions,
        rules: rules, on: day)
      snoozedUntil = decisions.snooze.flatMap { $0.until > day ? $0.until : nil }
      unhandledFlags = Self.unhandled(flags, actions, decisions)
      coverage = Coverage(facts, adoption: judged.adoption, call: stage.call, rules: rules, on: day)
      lastTouchOn = facts.digest.touches.last { $0.on <= day }?.on
      touchesJudgedOn = comparisons.now.touchesJudgedOn
      outcomeMeasure = facts.digest.outcomes.last { $0.on <= day }
      // The timeline knows of later days too: an account that is adopted only then has no habit to judge yet.
      isHabitJudged =
        judged.firstValue.adoptedOn != nil
        && facts.timeline.habitJudgedFrom.map { $0 <= comparisons.now.last } ?? false
      let inFile = facts.account.stage.flatMap { $0.on <= day ? $0 : nil }
      borrowedTime = BorrowedTime(
        facts, stage: stage, measure: outcomeMeasure,
        calls: decisions.calls + [inFile].compactMap(\.self), on: day)
    }
  }

  /// A measure of the customer's outcome.
  public struct OutcomeMeasure: Hashable, BitwiseCopyable, Sendable {
    /// The measure, in the outcome's unit.
    public let value: Double
    /// The day that it is of.
    public let on: Day
  }

  /// Whether an account has started and not left (<doc:AccountsAndDays>).
  public enum Status: String, CaseIterable, Sendable {
    case active, upcoming, churned
  }

  /// - Parameters:
  ///   - gathered: the account's facts.
  ///   - comparisons: what it is compared with.
  ///   - decisions: what had been decided about it by the day.
  ///   - callsWeekAgo: the calls of its stage that counted seven days earlier.
  ///   - past: the account as it was assessed before, where it stood alike seven days earlier; else nil.
  init(
    book: borrowing Book, position: Int, gathered: AccountInputs, comparisons: borrowing Comparisons,
    decisions: AccountDecisions, callsWeekAgo: [StageCall], past: Active?
  ) {
    let facts = gathered.facts
    let day = comparisons.now.day
    account = facts.account
    self.position = position
    self.day = day
    segment = facts.segmentName
    status = facts.status(on: day)
    hasReturned = status == .active && facts.digest.leavings.contains { $0 <= day }
    sentiment = .latest(inFile: account.sentiment, inJournal: decisions.sentiment, on: day)
    tenureDays = account.startedOn.map { day - $0 }
    let stage = StageStanding(facts, decisions.calls, on: day, in: book)
    self.stage = stage
    if status == .active, let seen = gathered.now {
      active = Active(
        facts, seen, gathered.weekAgo, stage: stage, book: book, comparisons: comparisons,
        decisions: decisions, callsWeekAgo: callsWeekAgo, past: past)
    } else {
      active = nil
    }
  }

  /// The events up to the day.
  ///
  /// - Parameter words: the kinds that are asked for; nil for all.
  static func events(
    of book: Book, _ position: Int, only words: [Event.Kind.Word]? = nil, upTo day: Day
  ) -> ArraySlice<Event> {
    let events = words.map { book.events(of: position, only: $0) } ?? book.events(of: position)
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].on <= day { low = middle + 1 } else { high = middle }
    }
    return events[..<low]
  }

  /// The call with the latest day; of one day the journal beats the account file, a later line an earlier one.
  static func latestCall(_ inFile: StageCall?, _ calls: [StageCall], on day: Day) -> StageCall? {
    let inFile = inFile.flatMap { $0.on <= day ? $0 : nil }
    let inJournal = calls.enumerated().max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?
      .element
    guard let inJournal else { return inFile }
    guard let inFile, inFile.on > inJournal.on else { return inJournal }
    return inFile
  }
}

extension Assessment {
  /// Whether the data says Adopted only as they cannot show more: whether there is a habit could never be judged.
  public var mayBeHigher: Bool {
    stage.value == .adopted && stage.source == .derived && active?.isHabitJudged == false
  }

  /// Days until the contract renews; negative once that day has passed, nil when it is unknown.
  public var daysToRenewal: Int? { account.renewsOn.map { $0 - day } }

  /// Days since the latest touch, up to the day as of which touches are judged; nil without one, and for accounts that are
  /// not active.
  public var daysSinceLastTouch: Int? {
    active.flatMap { active in active.lastTouchOn.map { active.touchesJudgedOn - $0 } }
  }

  /// When the latest touch was, in a word or two: `today`, `5 d`; its date, `31 Oct`, where touches are not known up to the day.
  /// Nil without one, and for accounts that are not active.
  package var lastTouchWords: String? {
    guard let active, let last = active.lastTouchOn else { return nil }
    guard active.touchesJudgedOn == day else { return FigureText.day(last, at: day) }
    return last == day ? "today" : FigureText.days(day - last)
  }

  /// How ties between accounts of one book end: higher ARR first, unknown last, then the id in byte order
  /// (<doc:AccountsAndDays>).
  public static func tieRule(_ left: Assessment, _ right: Assessment) -> Bool {
    TieRank(left) < TieRank(right)
  }
}
