import Adoption
import Testing

/// Section 7: business reviews, their spikes, and the team's reviews.
@Suite struct RhythmTests {
  func review(started: Day?, on day: Day, held: [Day] = [], ebr: Bool = true) -> BusinessReview? {
    var book = SmallBook()
    book.segment { $0.ebr = ebr }
    book.account(started: started)
    for day in held { book.event(day, .executiveBusinessReview) }
    return book.active(on: day)?.businessReview
  }

  @Test(
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2026-01-31", 3, "2026-04-30"),
      ("2026-11-30", 3, "2027-02-28"), ("2026-01-31", 12, "2027-01-31"),
    ] as [(Day, Int, Day)])
  func `months end with their last day`(start: Day, months: Int, day: Day) {
    #expect(start.adding(months: months) == day)
  }

  /// Started 2026-01-31: month 3 is due on 2026-04-30. Held in (due − 45, due + 45]: after 2026-03-16, up to 06-14.
  @Test(
    arguments: [
      ("2026-03-16", 3), ("2026-03-17", 6), ("2026-04-30", 6), ("2026-06-14", 6), ("2026-06-15", 3),
    ] as [(Day, Int)])
  func `a business review is held within 45 days of its due day`(held: Day, month: Int) {
    // On due + 45 the one of month 3 is still waited for; one held tomorrow is not known.
    let review = review(started: "2026-01-31", on: "2026-06-14", held: [held])
    #expect(review?.month == month)
    #expect(review?.nextOn == (month == 3 ? "2026-04-30" : "2026-07-31"))
    #expect(review?.isOverdue == (month == 3))
    #expect(review?.lastHeldOn == (held <= "2026-06-14" ? held : nil))
  }

  @Test(
    arguments: [
      ("2026-01-31", 3, "2026-04-30", false), ("2026-04-30", 3, "2026-04-30", false),
      ("2026-05-01", 3, "2026-04-30", true), ("2026-06-14", 3, "2026-04-30", true),
      // due + 46: it is given up, and the one of month 6 is next.
      ("2026-06-15", 6, "2026-07-31", false), ("2027-01-31", 12, "2027-01-31", false),
      ("2027-03-17", 12, "2027-01-31", true), ("2027-03-18", 15, "2027-04-30", false),
      // Eighty years without one: month 963 was due 46 days before, month 966 is next.
      ("2106-06-14", 963, "2106-04-30", true), ("2106-06-15", 966, "2106-07-31", false),
    ] as [(Day, Int, Day, Bool)])
  func `requirement 87: the next is the first that is not held and not long past`(
    day: Day, month: Int, next: Day, overdue: Bool
  ) {
    let review = review(started: "2026-01-31", on: day)
    #expect(review?.month == month)
    #expect(review?.nextOn == next)
    #expect(review?.isOverdue == overdue)
  }

  /// Months 3 and 6 were held, so in May month 9 is next; its theme comes of the month in the year.
  @Test func `one held early counts for the one that it is near to`() {
    let next = review(started: "2026-01-31", on: "2026-07-20", held: ["2026-05-02", "2026-07-20"])
    #expect(next?.month == 9 && next?.theme == .preRenewal && next?.lastHeldOn == "2026-07-20")
    #expect(review(started: "2026-01-31", on: "2026-02-01")?.theme == .outcomeValidation)
    #expect(review(started: "2026-01-31", on: "2026-07-01")?.theme == .trajectoryExpansion)
    #expect(review(started: "2026-01-31", on: "2027-01-31")?.theme == .renewal)
    #expect(review(started: "2026-01-31", on: "2027-04-30")?.theme == .outcomeValidation)
  }

  @Test func `none without a start and where none are held`() {
    #expect(review(started: nil, on: "2026-11-22") == nil)
    #expect(review(started: "2026-01-31", on: "2026-11-22", ebr: false) == nil)
  }

  /// Weekly sessions from the fifth week before the review to the third after it; the review is in the week of
  /// sunday − 21, index 5. Before is the mean of 100, 90, 110 and 100.
  @Test(
    arguments: [
      ([100, 90, 110, 100, 100, 150, 100, 110, 120], true), ([100, 90, 110, 100, 150, 20, 100, 110, 120], true),
      ([100, 90, 110, 100, 149, 149, 100, 110, 120], false), ([100, 90, 110, 100, 100, 150, 100, 110, 121], false),
      ([nil, 90, 110, 100, 100, 150, 100, 110, 120], false), ([100, 90, 110, 100, nil, 150, 100, 110, 120], false),
      ([100, 90, 110, 100, 100, 150, 100, nil, 120], false),
    ] as [([Double?], Bool)])
  func `requirement 36: a spike is half as much again and back within a tenth`(sessions: [Double?], spike: Bool) {
    var book = SmallBook.sound()
    book.event(sunday - 21, .executiveBusinessReview)
    for (index, sessions) in sessions.enumerated() { book.set(.sessions, sessions, weeks: 8 - index..<9 - index) }
    #expect(book.active()?.has(.reviewSpike) == spike)
    // A week before, the third week after is not complete: it is not judged yet.
    #expect(book.active(on: sunday - 1)?.has(.reviewSpike) == false)
  }

  /// The review of three weeks ago was a spike. One of two weeks ago cannot be judged yet; one of a week before is older.
  @Test(arguments: [(14, true), (20, true), (28, true), (22, true)]) func `the latest that can be judged is judged`(
    other: Int, spike: Bool
  ) {
    var book = SmallBook.sound()
    book.event(sunday - 21, .executiveBusinessReview)
    book.event(sunday - other, .executiveBusinessReview)
    book.set(.sessions, 200, weeks: 3..<4)
    #expect(book.active()?.has(.reviewSpike) == spike)
  }

  @Test func `an older spike is forgotten with the next review`() {
    var book = SmallBook.sound()
    book.soundWeeks(9..<12)
    book.event(sunday - 42, .executiveBusinessReview)
    book.set(.sessions, 200, weeks: 6..<7)
    #expect(book.active()?.has(.reviewSpike) == true)
    book.event(sunday - 21, .executiveBusinessReview)
    #expect(book.active()?.has(.reviewSpike) == false)
  }

  func schedule(
    _ cadence: ReviewCadence, started: Day? = "2026-10-01", event: Day? = nil, entry: Day? = nil, on day: Day = sunday
  ) -> ReviewSchedule? {
    var book = SmallBook()
    book.segment { $0.review = cadence }
    book.account(started: started)
    if let event { book.event(event, .review) }
    if let entry { book.entry("r", entry, .reviewAccount(outcome: .scheduled, why: nil)) }
    return book.active(on: day)?.review
  }

  @Test(
    arguments: [
      // Seven days after 2026-11-15 is sunday itself, which is not overdue.
      (.weekly, "2026-11-15", nil, "2026-11-22", false), (.weekly, nil, "2026-11-14", "2026-11-21", true),
      (.weekly, "2026-11-15", "2026-11-14", "2026-11-22", false),
      (.weekly, "2026-11-13", "2026-11-14", "2026-11-21", true),
      (.weekly, "2026-11-23", "2026-11-14", "2026-11-21", true),
      (.monthly, "2026-10-23", nil, "2026-11-22", false), (.monthly, nil, "2026-10-22", "2026-11-21", true),
      (.onTrigger, "2026-10-23", nil, nil, false),
    ] as [(ReviewCadence, Day?, Day?, Day?, Bool)])
  func `requirement 94: due by the rhythm of the segment, counted from the last review`(
    cadence: ReviewCadence, event: Day?, entry: Day?, due: Day?, overdue: Bool
  ) {
    let schedule = schedule(cadence, event: event, entry: entry)
    #expect(schedule?.lastOn == [event, entry].compactMap(\.self).filter { $0 <= sunday }.max())
    #expect(schedule?.dueOn == due)
    #expect(schedule?.isOverdue == overdue)
  }

  @Test(
    arguments: [
      (.weekly, "2026-11-15", "2026-11-22", false), (.weekly, "2026-11-14", "2026-11-21", true),
      (.monthly, "2026-10-23", "2026-11-22", false), (.weekly, nil, "2026-11-22", false),
      (.monthly, nil, "2026-11-22", false), (.onTrigger, "2026-10-23", nil, false),
    ] as [(ReviewCadence, Day?, Day?, Bool)])
  func `never reviewed`(cadence: ReviewCadence, started: Day?, due: Day?, overdue: Bool) {
    let schedule = schedule(cadence, started: started)
    #expect(schedule?.lastOn == nil)
    #expect(schedule?.dueOn == due)
    #expect(schedule?.isOverdue == overdue)
  }

  /// The champion is gone since Sunday 2026-11-08.
  @Test(
    arguments: [(nil, "2026-11-08"), ("2026-11-07", "2026-11-08"), ("2026-11-08", nil), ("2026-11-20", nil)]
      as [(Day?, Day?)])
  func `requirement 94: on trigger, a red flag since the last review makes one due`(last: Day?, due: Day?) {
    var book = SmallBook.sound()
    book.segment { $0.review = .onTrigger }
    book.championLeaves("2026-11-08")
    if let last { book.event(last, .review) }
    let schedule = book.active()?.review
    #expect(schedule?.dueOn == due)
    #expect(schedule?.isOverdue == (due != nil))
  }

  /// The champion is gone since 2026-11-08, users since sunday: reviewed in between, the later one is left.
  @Test func `on trigger, the earliest since after the last review`() {
    var book = SmallBook.sound()
    book.segment { $0.review = .onTrigger }
    book.championLeaves("2026-11-08")
    book.set(.active, 4, weeks: 0..<2)
    // Sunday: (4 + 4 + 10 + 10)/4 = 7 of 10; the Sunday before (4 + 3·10)/4 = 8.5, a drop of 0.15.
    #expect(book.active()?.since(.activeDrop) == sunday)
    #expect(book.active()?.review.dueOn == "2026-11-08")
    book.event("2026-11-10", .review)
    #expect(book.active()?.review.dueOn == sunday)
    #expect(book.active()?.review.isOverdue == false)
  }
}
