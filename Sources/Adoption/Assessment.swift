/// One account as it stands on a day: every number that is shown of it, worked out once.
public struct Assessment: Sendable, Identifiable {
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
  /// Days from the start to the day: negative before it, unknown without a start.
  public let tenureDays: Int?
  /// The name of the segment whose rules hold.
  public let segment: String
  /// Where the account stands in adopting the product.
  public let stage: StageStanding
  /// What is known and decided of an active account; nil for one that has not started or has left.
  public internal(set) var active: Active?

  /// What is assessed of active accounts only.
  public struct Active: Sendable {
    /// The clock of the first value.
    public let firstValue: FirstValue
    /// The group on the at-risk list, or nil when the account is not on it.
    public let atRisk: AtRiskGroup?
    /// How the product is used.
    public internal(set) var adoption: AdoptionFigures
    /// Whether the next step has an owner and a day.
    public let actions: ActionStanding
    /// How much is known.
    public let coverage: Coverage
    /// The latest touch by either side and in either mode.
    public let lastTouchOn: Day?
    /// The latest measure of the customer's outcome, in the outcome's unit.
    public let outcomeMeasure: OutcomeMeasure?
  }

  /// A measure of the customer's outcome.
  public struct OutcomeMeasure: Hashable, Sendable {
    /// The measure, in the outcome's unit.
    public let value: Double
    /// The day that it is of.
    public let on: Day
  }

  /// Whether an account has started and not left (model.md 0).
  public enum Status: String, CaseIterable, Sendable {
    case active, upcoming, churned
  }

  init(book: Book, position: Int, on day: Day, decisions: AccountDecisions, weights: WeightTable) {
    let account = book.accounts[position]
    let rules = book.rules
    let timeline = book.timelines[position]
    let events = Assessment.events(of: book, position, upTo: day)
    self.account = account
    self.position = position
    self.day = day
    segment = rules.segmentName(for: account)
    status = Assessment.status(startedOn: account.startedOn, events: events, on: day)
    tenureDays = account.startedOn.map { day - $0 }
    let call = Assessment.latestCall(account.stage, decisions, on: day)
    stage = StageStanding(
      derived: timeline.stage(on: day), derivedSince: timeline.since(on: day), call: call, on: day)
    guard status == .active else { return }

    let firstValue = FirstValue(
      account: account, progress: timeline.progress, segment: rules.segment(for: account), on: day)
    let adoption = AdoptionFigures(
      account: account, history: book.history(of: position),
      weights: weights.weights(for: account, segment: segment), rules: rules, last: .latestComplete(at: day))
    active = Active(
      firstValue: firstValue,
      atRisk: AtRiskGroup(stage: stage.value, firstValue: firstValue),
      adoption: adoption,
      actions: ActionStanding(decisions, on: day),
      coverage: Coverage(account: account, events: events, adoption: adoption, call: call, rules: rules, on: day),
      lastTouchOn: events.last { if case .touch = $0.kind { true } else { false } }?.on,
      outcomeMeasure: Assessment.outcomeMeasure(events))
  }

  /// The events up to the day.
  static func events(of book: Book, _ position: Int, upTo day: Day) -> ArraySlice<Event> {
    let events = book.events[position]
    var low = 0
    var high = events.count
    while low < high {
      let middle = (low + high) / 2
      if events[middle].on <= day { low = middle + 1 } else { high = middle }
    }
    return events[..<low]
  }

  private static func outcomeMeasure(_ events: ArraySlice<Event>) -> OutcomeMeasure? {
    for event in events.reversed() {
      if case .outcome(let value) = event.kind { return OutcomeMeasure(value: value, on: event.on) }
    }
    return nil
  }

  static func status(startedOn: Day?, events: ArraySlice<Event>, on day: Day) -> Status {
    if let startedOn, startedOn > day { return .upcoming }
    return churnedOn(events) == nil ? .active : .churned
  }

  /// The day on which the account left, if it has.
  static func churnedOn(_ events: ArraySlice<Event>) -> Day? { events.first { $0.kind == .churn }?.on }

  /// The call with the latest day; of one day the journal beats the account file, a later line an earlier one.
  static func latestCall(_ inFile: StageCall?, _ decisions: AccountDecisions, on day: Day) -> StageCall? {
    let inFile = inFile.flatMap { $0.on <= day ? $0 : nil }
    let inJournal = decisions.calls.enumerated().max { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }?
      .element
    guard let inJournal else { return inFile }
    guard let inFile, inFile.on > inJournal.on else { return inJournal }
    return inFile
  }
}

extension Assessment {
  /// Days until the contract renews; negative once that day has passed, nil when it is unknown.
  public var daysToRenewal: Int? { account.renewsOn.map { $0 - day } }

  /// Days since the latest touch; nil without one, and for accounts that are not active.
  public var daysSinceLastTouch: Int? { active?.lastTouchOn.map { day - $0 } }

  /// How ties end: higher ARR first, unknown last, then the id in byte order (model.md 0).
  public static func tieRule(_ left: Assessment, _ right: Assessment) -> Bool {
    switch (left.account.arr, right.account.arr) {
    case (let one?, let two?) where one != two: one > two
    case (_?, nil): true
    case (nil, _?): false
    default: left.account.id.precedesInBytes(right.account.id)
    }
  }
}
