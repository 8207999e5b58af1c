import Adoption
import Testing

/// Absence is evidence only while somebody is reporting (see Feeds).
@Suite struct TouchFeedTests {
  /// The last day of the feed.
  static let last: Day = "2026-11-18"

  /// A sound account and another that is written to `count` times: one touch a day up to `last`.
  static func book(_ count: Int = 20, _ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook.sound()
    book.forgetTouches()
    book.account("busy", started: "2026-01-05")
    for back in 0..<count { book.event(last - back, .touch(Touch(mode: .automated)), of: "busy") }
    change(&book)
    return book
  }

  /// Stopped means more than seven days after the newest, of a feed of twenty in 56 days.
  @Test(
    arguments: [(20, 7, false), (20, 8, true), (20, 400, true), (19, 8, false), (20, 0, false), (20, -1, false)])
  func `the feed has stopped after more than seven days without an event`(count: Int, days: Int, stopped: Bool) {
    let seen = Self.book(count).book.touchFeed.seen(at: Self.last + days)
    #expect(seen.isStopped == stopped)
    #expect(seen.judgedOn == (stopped ? Self.last : Self.last + days))
    #expect(seen.newestOn == (days < 0 ? Self.last - 1 : Self.last))
  }

  /// Nineteen daily ones and one 55 or 56 days before the newest: the days that count are the 56 that end with it.
  @Test(arguments: [(55, true), (56, false)]) func `the 56 days end with the newest event`(back: Int, stopped: Bool) {
    let book = Self.book(19) { $0.event(Self.last - back, .executiveBusinessReview, of: "busy") }
    #expect(book.book.touchFeed.seen(at: Self.last + 30).isStopped == stopped)
  }

  @Test func `a business review keeps the feed running, and what comes again ends the stop`() {
    let book = Self.book { $0.event(Self.last + 20, .executiveBusinessReview, of: "busy") }.book
    #expect(book.touchFeed.seen(at: Self.last + 19).judgedOn == Self.last)
    #expect(book.touchFeed.seen(at: Self.last + 20).judgedOn == Self.last + 20)
    #expect(!book.touchFeed.seen(at: Self.last + 27).isStopped)
    // The twenty touches and the review lie in the 56 days up to it.
    #expect(book.touchFeed.seen(at: Self.last + 28).isStopped)
    #expect(SmallBook().book.touchFeed.seen(at: Self.last).newestOn == nil)
  }

  /// The champion wrote 20 days before the feed's last day; the cadence is 14, so 28 days are usual. At last + 7 the feed
  /// is not stopped and silence is 27; with a running feed it would be 41 at last + 21, with a stopped one it is 20.
  @Test func `silence is judged as of the last day of a stopped feed, and says so`() {
    let book = Self.book { $0.message(Self.last - 20) }
    #expect(book.active(of: "a", on: Self.last + 7)?.champion.silence == 27)
    let stopped = book.active(of: "a", on: Self.last + 21)
    #expect(stopped?.champion.silence == 20)
    #expect(stopped?.champion.state == .ok)
    // With the message these are nineteen events: no feed that can stop.
    let few = Self.book(18) { $0.message(Self.last - 20) }.active(of: "a", on: Self.last + 21)
    #expect(few?.champion.silence == 41 && few?.champion.state == .silent)
    let portfolio = book.portfolio(Self.last + 21)
    let words = portfolio.evidence(of: .championSilent, at: 0).iso
    #expect(words.contains("20 days without a message, up to 2026-11-18, the last day with a touch in the book"))
  }

  /// High-touch: 14 days are allowed. 10 days before the last day; 31 before the day shown.
  @Test func `no touch is judged as of the last day of a stopped feed`() {
    let book = Self.book { $0.message(Self.last - 10) }
    #expect(book.active(of: "a", on: Self.last + 7)?.has(.noTouch) == true)
    #expect(book.active(of: "a", on: Self.last + 8)?.has(.noTouch) == false)
    #expect(book.assess("a", on: Self.last + 21).daysSinceLastTouch == 10)
    // 8 November is ten days before the last day, the 18th: no count of days is known three weeks later.
    #expect(book.assess("a", on: Self.last + 21).lastTouchWords == "8 Nov")
    #expect(book.assess("a", on: Self.last + 7).lastTouchWords == "17 d")
    #expect(book.assess("a", on: Self.last - 10).lastTouchWords == "today")
    let portfolio = book.portfolio(Self.last + 21)
    #expect(portfolio.evidence(of: .noTouch, at: 0).iso.hasPrefix("10 days since the last, up to 2026-11-18"))
  }

  /// An account that started after the feed's last day was never silent: not −5, but 0.
  @Test func `silence is never below 0`() {
    let book = Self.book { $0.change { $0.startedOn = Self.last + 5 } }
    let active = book.active(of: "a", on: Self.last + 60)
    #expect(active?.champion.silence == 0)
    #expect(active?.has(.noTouch) == false)
  }

  /// Five automated touches in the 90 days up to the feed's last day count, whatever has aged out since.
  @Test func `automated touches are counted up to the last day of a stopped feed`() {
    let book = Self.book(21)
    #expect(book.active(of: "busy", on: Self.last + 80)?.has(.automatedOnly) == true)
    #expect(book.portfolio(Self.last + 80).touches(of: 1).automated == 21)
  }

  /// Started on 2026-06-02: month 3 is due on 2026-09-02, month 6 on 2026-12-02. At 2026-12-20, without a review held:
  /// month 3 is long past (09-02 < 12-20 − 45 = 11-05) and month 6 overdue. As of 2026-11-18 month 3 is too (09-02 <
  /// 10-04), and month 6 is not overdue yet. It is within 14 days of the day shown, so it stays a deadline.
  @Test func `a business review is held or overdue as of the last day of a stopped feed`() {
    let day: Day = "2026-12-20"
    let stopped = Self.book().active(of: "a", on: day)
    #expect(stopped?.businessReview?.nextOn == "2026-12-02")
    #expect(stopped?.businessReview?.isOverdue == false)
    #expect(stopped?.deadline?.kind == .businessReview)
    let running = Self.book(3).active(of: "a", on: day)
    #expect(running?.businessReview?.nextOn == "2026-12-02" && running?.businessReview?.isOverdue == true)
    // By 2027-01-20 month 6 would be given up (12-02 < 01-20 − 45 = 12-06); as of the feed's last day it is next.
    #expect(Self.book(3).active(of: "a", on: "2027-01-20")?.businessReview?.month == 9)
    #expect(Self.book().active(of: "a", on: "2027-01-20")?.businessReview?.month == 6)
  }

  /// 20 days before the last day, which is the 18th: 14 are allowed, so that it began on the 15th day after 29 October.
  @Test func `the reason says up to when, and when it began`() throws {
    let portfolio = Self.book { $0.message(Self.last - 20) }.portfolio(Self.last + 21)
    let item = try #require(TriageQueue(portfolio).items.first { $0.id == "a" })
    let reason = try #require(item.reasons.first { $0.key == "no_touch" })
    #expect(reason.words == "no touch for 20 d, touches known up to 18 Nov")
    #expect(reason.began == "2026-11-13")
    // 40 days are more than twice the 14 that are usual.
    let silent = Self.book { $0.message(Self.last - 40) }.portfolio(Self.last + 21)
    let words = TriageQueue(silent).items.first { $0.id == "a" }?.reasons.map(\.words)
    #expect(words?.contains("champion silent for 40 d, touches known up to 18 Nov") == true, "\(words ?? [])")
  }

  /// The feed's last day is a Wednesday: its week began on Monday 16 November, the next one after it.
  @Test func `of weeks that begin after the last day nothing can be estimated`() {
    let feed = Self.book().book.touchFeed
    #expect(feed.seen(at: Self.last + 8).covers(Week(containing: "2026-11-16")))
    #expect(!feed.seen(at: Self.last + 8).covers(Week(containing: "2026-11-23")))
    #expect(feed.seen(at: Self.last + 7).covers(Week(containing: "2026-11-23")))
  }

  @Test func `the header and check say so`() {
    let portfolio = Self.book().portfolio(Self.last + 21)
    let words = "no touch in the book since 18 Nov: the export may have stopped"
    #expect(portfolio.touchesStopped == words)
    #expect(portfolio.gaps().first { $0.code == "touches_stopped" }?.what == words)
    #expect(Self.book().portfolio(Self.last + 7).touchesStopped == nil)
  }

  /// Three in four make a feed: 4 · 6 ≥ 3 · 8, but 4 · 5 < 3 · 7; and four accounts are too few.
  @Test(arguments: [(9, 10, true), (6, 8, true), (5, 7, false), (4, 4, false)])
  func `usage that went stale for three in four accounts is a feed`(stale: Int, of: Int, stopped: Bool) {
    var book = SmallBook()
    for index in 0..<of {
      book.account("a\(index)", started: "2026-01-05")
      book.weeks(6, endingAt: index < stale ? sunday - 14 : sunday, [.active: 5], of: "a\(index)")
    }
    book.account("none", started: "2026-01-05")
    let portfolio = book.portfolio(sunday)
    #expect(portfolio.withStaleUsage.count == stale)
    let words = stopped ? "usage of \(stale) of \(of) is stale: the export may have stopped" : nil
    #expect(portfolio.usageStopped == words)
    #expect(portfolio.usageWeek == Week(containing: stale == of ? sunday - 14 : sunday))
  }

  /// Of what rests on touches that did not come: whatever a stopped feed shows was there on its last day.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a stopped feed never raises a flag that was not there on its last day`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var book = SmallBook()
    for index in 0..<8 {
      let id = "a\(index)"
      book.account(id, started: Self.last - Int.random(in: 0...300, using: &random)) {
        $0.people = [Person(id: "c", role: .champion)]
        $0.people[0].cadenceDays = Bool.random(using: &random) ? nil : Double(Int.random(in: 1...20, using: &random))
      }
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let touches = [
          Touch(direction: .inbound, mode: .human, person: "c"), Touch(mode: .automated), Touch(mode: .human),
        ]
        let touch = touches.randomElement(using: &random) ?? Touch()
        book.event(Self.last - Int.random(in: 0...60, using: &random), .touch(touch), of: id)
      }
    }
    for back in 0..<20 { book.event(Self.last - back, .touch(Touch(mode: .automated)), of: "a0") }
    let keys: [FlagKey] = [.championSilent, .noTouch, .automatedOnly]
    let before = book.portfolio(Self.last)
    for days in [8, 9, 30, 100, 200] {
      let after = book.portfolio(Self.last + days)
      #expect(after.touchFeed.isStopped)
      for (one, two) in zip(before.assessments, after.assessments) {
        for key in keys { #expect(one.active?.has(key) == two.active?.has(key), "\(key) of \(one.id)") }
        #expect(one.active?.champion.silence == two.active?.champion.silence)
        #expect(two.active?.businessReview?.isOverdue != true || one.active?.businessReview?.isOverdue == true)
      }
    }
  }
}

extension SmallBook {
  fileprivate func active(of id: String, on day: Day) -> Assessment.Active? { assess(id, on: day).active }
}
