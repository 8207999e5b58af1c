/// The next executive business review of an account (<doc:Rhythm>).
public struct BusinessReview: Hashable, Sendable {
  /// Months after the start: 3, 6, 9, 12, 15 …
  public let month: Int
  /// The day on which it is due.
  public let nextOn: Day
  /// Whether that day has passed, up to the day as of which reviews are judged.
  public let isOverdue: Bool
  /// The day of the latest review held; nil when there was none.
  public let lastHeldOn: Day?
  /// Whether the book holds any business review, of whatever account. One that holds none cannot say that one was not held.
  public let isKindRecorded: Bool

  /// Whether people are told that it is overdue: its day has passed, and reviews are recorded at all.
  public var isLate: Bool { isOverdue && isKindRecorded }

  /// What the review is about.
  package var theme: ReviewTheme { ReviewTheme(month: month) ?? .renewal }

  /// The earliest review that was not held and is not long past. Nil without a start and where none are held.
  ///
  /// - Parameters:
  ///   - isKindRecorded: whether the book holds any business review by the day.
  ///   - judgedOn: the day as of which reviews count as held and overdue, not after `day`.
  init?(
    startedOn: Day?, segment: Segment, held: [Day], isKindRecorded: Bool, rules: RuleNumbers, on day: Day, judgedOn: Day
  ) {
    guard segment.ebr, let startedOn, startedOn <= day else { return nil }
    let day = judgedOn
    let around = rules.count(.ebrHeldDays)
    let past = held.filter { $0 <= day }
    // Reviews long past do not count any more: begin near the day, which may be centuries after the start.
    var month = max(3, (day - around - startedOn) / 31 / 3 * 3)
    var due = startedOn.adding(months: month)
    while due < day - around || past.contains(where: { due - around < $0 && $0 <= due + around }) {
      month += 3
      due = startedOn.adding(months: month)
    }
    self.month = month
    nextOn = due
    isOverdue = due < day
    lastHeldOn = past.last
    self.isKindRecorded = isKindRecorded
  }

  /// Where something is raised at it, in words: a day that has passed is none to plan for.
  public func place(on day: Day) -> String {
    nextOn >= day
      ? "the business review on \(FigureText.day(nextOn, at: day))" : "the next business review (\(words(on: day)))"
  }

  /// How it stands on that day, in words without a full stop: `due in 12 d`, `45 d overdue`, and why that cannot be said.
  public func words(on day: Day) -> String {
    let left = nextOn - day
    if left > 0 { return "due in \(FigureText.days(left))" }
    if left == 0 { return "due today" }
    let since = "was due \(FigureText.day(nextOn, at: day))"
    if !isKindRecorded { return "\(since), none recorded in this book" }
    return FigureText.days(-left) + (isOverdue ? " overdue" : " past its day, held or not is unknown")
  }
}
