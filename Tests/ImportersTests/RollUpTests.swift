import Adoption
import Testing

@testable import Importers

@Suite("Events to account-weeks")
struct RollUpTests {
  // MARK: Sessions

  @Test("A gap over thirty minutes opens a session; thirty minutes do not")
  func gaps() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    // 09:00, +30:00 (same), +30:00.000001 (second); another user at once (third).
    log.add("ann", "2026-01-05T09:00:00Z")
    log.add("ann", "2026-01-05T09:30:00Z")
    log.add("ann", "2026-01-05T10:00:00.000001Z")
    log.add("bob", "2026-01-05T09:10:00Z")
    let week = try #require(try log.weeks().first)
    #expect(week.sessions == 3 && week.active == 2)
    // ann has 3 events of 4.
    #expect(week.topUserShare == 0.75)
  }

  @Test("A session counts in the week in which it opens, and use in the week in which it happens")
  func acrossSunday() throws {
    var log = EventLog()
    log.through = "2026-01-18T23:59:59Z"
    log.add("ann", "2026-01-11T23:50:00Z")
    log.add("ann", "2026-01-12T00:10:00Z")
    let weeks = try log.weeks()
    #expect(weeks.map(\.sessions) == [1, 0])
    #expect(weeks.map(\.active) == [1, 1])
  }

  @Test("The tool's own sessions count once, where they begin; events without one open none")
  func sessionsByID() throws {
    var log = EventLog()
    log.sessions = .byID
    log.through = "2026-01-18T23:59:59Z"
    log.add("ann", "2026-01-05T09:00:00Z", session: "1")
    log.add("ann", "2026-01-05T09:01:00Z", session: "2")
    log.add("ann", "2026-01-05T09:02:00Z")
    log.add("ann", "2026-01-12T09:00:00Z", session: "1")
    // The same word is another user's own session.
    log.add("bob", "2026-01-12T09:00:00Z", session: "1")
    #expect(try log.weeks().map(\.sessions) == [2, 1])
  }

  @Test("Where events do not say, sessions are unknown")
  func noSessions() throws {
    var log = EventLog()
    log.sessions = .unknown
    log.guided = .meetings([])
    log.through = "2026-01-18T23:59:59Z"
    log.add("ann", "2026-01-05T09:00:00Z", weight: 30)
    log.add("bob", "2026-01-05T10:00:00Z", weight: 10)
    let weeks = try log.weeks()
    #expect(weeks.map(\.sessions) == [nil, nil] && weeks.map(\.guidedSessions) == [nil, nil])
    // A row stands for as many events as it says.
    #expect(weeks[0].topUserShare == 0.75)
  }

  @Test("Sessions that begin within a meeting are guided")
  func guidedSessions() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    let start = EventLog.instant("2026-01-05T09:00:00Z")
    let hour: Int64 = 3_600_000_000
    log.guided = .meetings([
      .init(account: 1, start: start - hour, end: start + 9 * hour),
      .init(account: 0, start: start, end: start + hour),
      // Touches the one before it.
      .init(account: 0, start: start + hour / 2, end: start + 2 * hour),
    ])
    // Before; at the start; within the second; at its end, which is no longer within.
    for (user, time) in [("a", "08:59:59"), ("b", "09:00:00"), ("c", "10:30:00"), ("d", "11:00:00")] {
      log.add(user, "2026-01-05T\(time)Z")
    }
    #expect(try log.weeks().map(\.guidedSessions) == [2])
    log.guided = .never
    #expect(try log.weeks().map(\.guidedSessions) == [0])
    log.guided = .unknown
    #expect(try log.weeks().map(\.guidedSessions) == [nil])
  }

  // MARK: Weeks

  @Test("Silent weeks are zero from the first event on; the month is real, or unknown before the coverage")
  func silentWeeks() throws {
    var log = EventLog()
    log.from = "2026-01-05T00:00:00Z"
    log.through = "2026-02-22T23:59:59Z"
    // Weeks of 5, 12, 19, 26 January, 2, 9, 16 February. ann: 12 January; bob: 19 January and 9 February.
    log.add("ann", "2026-01-12T09:00:00Z")
    log.add("bob", "2026-01-19T09:00:00Z")
    log.add("bob", "2026-02-09T09:00:00Z")
    let weeks = try log.weeks()
    #expect(weeks.map(\.week.description).first == "2026-01-12" && weeks.count == 6)
    #expect(weeks.map(\.active) == [1, 1, 0, 0, 1, 0])
    #expect(weeks.map(\.sessions) == [1, 1, 0, 0, 1, 0])
    // The 28 days of 12 and 19 January begin in December. 26 Jan: ann, bob; 2 Feb: ann (12 Jan is its first week), bob;
    // 9 and 16 Feb: bob.
    #expect(weeks.map(\.monthlyActive) == [nil, nil, 2, 2, 1, 1])
    #expect(weeks[2].features.isEmpty && weeks[2].topUserShare == nil)
  }

  @Test("Weeks are whole from a Monday's first instant to a Sunday's last second; the others are named")
  func incompleteWeeks() throws {
    var log = EventLog()
    for day in ["2026-01-06", "2026-01-12", "2026-01-19", "2026-01-27"] { log.add("ann", "\(day)T09:00:00Z") }
    let whole = { (from: String, through: String) throws -> ([String], [LeftOutWeek]) in
      (log.from, log.through) = (from, through)
      let (facts, summary) = try log.facts()
      let weeks = facts.compactMap { if case .week(let week) = $0 { week.week.description } else { nil } }
      return (weeks, summary.leftOut)
    }
    let (weeks, left) = try whole("2026-01-05T00:00:00.000001Z", "2026-01-25T23:59:58.999999Z")
    #expect(weeks == ["2026-01-12"])
    #expect(left.map(\.week.description) == ["2026-01-05", "2026-01-19", "2026-01-26"])
    #expect(left.map(\.coverageBegins) == [EventLog.instant("2026-01-05T00:00:00.000001Z"), nil, nil])
    let end = EventLog.instant("2026-01-25T23:59:58.999999Z")
    #expect(left.map(\.coverageEnds) == [nil, end, end])
    let (moreWeeks, less) = try whole("2026-01-05T00:00:00Z", "2026-01-25T23:59:59Z")
    #expect(moreWeeks == ["2026-01-05", "2026-01-12", "2026-01-19"])
    // Of the week behind the coverage there is use.
    #expect(less.map(\.week.description) == ["2026-01-26"])
    #expect(try whole("2026-01-06T00:00:00Z", "2026-01-07T00:00:00Z").0.isEmpty)
    #expect(try whole("0001-01-01T00:00:00Z", "2026-01-11T23:59:59Z").0 == ["2026-01-05"])
    // A coverage of nothing.
    #expect(try whole("2026-01-07T00:00:00Z", "2026-01-06T00:00:00Z").0.isEmpty)
  }

  @Test("A coverage without beginning or end is none of a time that there is not")
  func openCoverage() throws {
    let weeks = LocalWeeks(newYork)
    let whole = try #require(EventCoverage(from: .min, through: .max).whole(weeks))
    #expect(whole.lowerBound.monday.components.year == 1 && whole.upperBound.monday.components.year == 9999)
  }

  @Test("An account whose first event is behind the coverage, or only a test, has no weeks")
  func noUse() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    log.add("ann", "2026-01-12T09:00:00Z")
    log.add("bob", "2026-01-05T09:00:00Z", at: "bolt", isTest: true)
    let (facts, summary) = try log.facts()
    #expect(facts.isEmpty && summary.tests == 1)
  }

  @Test("Days are the zone's, also in the week in which clocks change")
  func zones() throws {
    var log = EventLog()
    log.offset = newYork
    // Sunday 1 November has 25 hours: it ends at 05:00Z on Monday. The Sunday before ends at 04:00Z.
    log.from = "2026-10-26T04:00:00Z"
    log.through = "2026-11-09T04:59:59Z"
    log.add("ann", "2026-10-26T04:00:00Z")
    log.add("bob", "2026-11-02T04:59:59.999999Z")
    log.add("bob", "2026-11-02T05:00:00Z")
    let weeks = try log.weeks()
    #expect(weeks.map(\.week.description) == ["2026-10-26", "2026-11-02"])
    #expect(weeks.map(\.active) == [2, 1])
    log.from = "2026-10-26T04:00:00.000001Z"
    log.through = "2026-11-09T04:59:58Z"
    #expect(try log.weeks().isEmpty)
  }

  /// Clocks that on Monday 5 January 2026 do odd things near midnight.
  static let oddZones: [(name: String, offset: @Sendable (Int64) -> Int, start: String)] = [
    // From 00:00 to 01:00: the day begins at one.
    ("forward at midnight", { $0 < seconds("2026-01-05T00:00:00Z") ? 0 : 3600 }, "2026-01-05T00:00:00Z"),
    // From 23:30 to 00:30: it begins half an hour earlier.
    ("forward over midnight", { $0 < seconds("2026-01-04T23:30:00Z") ? 0 : 3600 }, "2026-01-04T23:30:00Z"),
    // At 00:01 back to 23:01: it begins twice, and has begun at the first.
    ("back over midnight", { $0 < seconds("2026-01-05T00:01:00Z") ? 0 : -3600 }, "2026-01-05T00:00:00Z"),
    // At 00:00 back to 23:00: it begins an hour later.
    ("back at midnight", { $0 < seconds("2026-01-05T00:00:00Z") ? 0 : -3600 }, "2026-01-05T01:00:00Z"),
    // From Sunday 24:00 to Tuesday 00:00, as in Samoa in 2011.
    ("over the whole day", { $0 < seconds("2026-01-05T10:00:00Z") ? -36_000 : 50_400 }, "2026-01-05T10:00:00Z"),
  ]

  private static func seconds(_ text: String) -> Int64 { EventLog.instant(text) / 1_000_000 }

  @Test("A Monday begins with the first second in which clocks show it or a later day", arguments: oddZones.indices)
  func mondays(index: Int) throws {
    let (_, offset, start) = Self.oddZones[index]
    let weeks = LocalWeeks(offset)
    let monday = Week(containing: try #require(Day("2026-01-05")))
    #expect(weeks.start(of: monday) == EventLog.instant(start))
    #expect(weeks.week(at: EventLog.instant(start)) == monday)
    #expect(weeks.week(at: EventLog.instant(start) + 30 * 60 * 1_000_000) == monday)
    #expect(weeks.week(at: EventLog.instant(start) - 1) == monday - 1)
    #expect(weeks.start(of: monday + 1) == EventLog.instant("2026-01-12T00:00:00Z") - Int64(offset(.max)) * 1_000_000)
  }

  @Test("Weeks before 1970 begin on Mondays as well")
  func longAgo() throws {
    let weeks = LocalWeeks { _ in 3600 }
    let time = EventLog.instant("1969-12-28T22:59:59.999999Z")
    #expect(weeks.week(at: time).description == "1969-12-22")
    #expect(weeks.week(at: time + 1).description == "1969-12-29")
  }

  // MARK: What they did

  @Test("Features, teams and personas count users, by name in byte order")
  func names() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    log.add("ann", "2026-01-05T09:00:00Z", "Report viewed", team: "Sales", persona: "analyst")
    log.add("ann", "2026-01-05T09:01:00Z", "Report opened", team: "Ops", persona: "analyst")
    log.add("bob", "2026-01-05T09:02:00Z", "Report opened", team: "Ops")
    log.add("bob", "2026-01-05T09:02:01Z", "Alert set")
    log.add("cid", "2026-01-05T09:03:00Z", "Something else")
    #expect(
      try log.lines() == [
        #"{"account_id":"acme","week":"2026-01-05","active":3,"sessions":3,"features":{"alerts":1,"reports":2},"#
          + #""teams":{"Ops":2,"Sales":1},"personas":{"analyst":1},"top_user_share":0.4}"#
      ])
  }

  @Test("A behaviour is one a week, of its first day, tests apart, in incomplete weeks too")
  func behaviours() throws {
    var log = EventLog()
    log.offset = newYork
    log.from = "2026-01-12T05:00:00Z"
    log.through = "2026-01-18T06:00:00Z"
    // 03:00Z on the 14th is the 13th in New York; bob is earlier.
    log.add("ann", "2026-01-15T12:00:00Z", "Report shared")
    log.add("bob", "2026-01-14T03:00:00Z", "Report shared")
    log.add("cid", "2026-01-13T12:00:00Z", "Report shared", isTest: true)
    log.add("cid", "2026-01-20T12:00:00Z", "Report shared")
    #expect(
      try log.lines() == [
        #"{"account_id":"acme","on":"2026-01-13","kind":"behaviour","name":"result-used-in-decision"}"#,
        #"{"account_id":"acme","on":"2026-01-13","kind":"behaviour","name":"result-used-in-decision","test":true}"#,
        #"{"account_id":"acme","on":"2026-01-20","kind":"behaviour","name":"result-used-in-decision"}"#,
      ])
  }

  @Test("Users of a users file are provisioned from their day on, and new in its week")
  func users() throws {
    var log = EventLog()
    log.through = "2026-01-25T23:59:59Z"
    func user(_ name: String, _ joined: String?, _ left: String? = nil) -> RollUp.ListedUser {
      .init(
        account: 0, ids: [EventLog.user(name)],
        seat: .init(joined: joined.flatMap { Day($0) }, left: left.flatMap { Day($0) }))
    }
    log.users = [
      user("ann", "2025-03-01"), user("bob", "2026-01-11"), user("cid", "2026-01-12", "2026-01-25"),
      user("dora", "2026-01-13", "2026-01-26"),
      // Gone before they came: never there.
      user("fay", "2026-01-20", "2026-01-06"),
    ]
    for (name, day) in [("ann", "05"), ("bob", "11"), ("cid", "19"), ("dora", "14"), ("eve", "14")] {
      log.add(name, "2026-01-\(day)T09:00:00Z")
    }
    log.add("ann", "2026-01-05T09:00:00Z", at: "bolt")
    let weeks = try log.weeks()
    let acme = weeks.filter { $0.account == 0 }
    // Week of 5: ann, bob. Of 12: cid and dora come. Of 19: cid left on its Sunday, dora only after it.
    #expect(acme.map(\.provisioned) == [2, 4, 3])
    #expect(acme.map(\.newUsers) == [1, 2, 1])
    // cid came in the week of 12 and was active only in the next.
    #expect(acme.map(\.newUsersActive) == [1, 1, 0])
    // Nobody of the other account is listed: that says nothing.
    #expect(weeks.last?.provisioned == nil && weeks.last?.newUsers == nil && weeks.last?.newUsersActive == nil)
  }

  @Test("Of a user whose first day is unknown it is known from the first use on that they are there, and not new")
  func usersWithoutADay() throws {
    var log = EventLog()
    log.through = "2026-02-01T23:59:59Z"
    log.add("bob", "2026-01-05T09:00:00Z")
    log.add("ann", "2026-01-12T09:00:00Z")
    log.add("bob", "2026-01-26T09:00:00Z")
    func user(_ name: String, _ joined: String?, _ left: String? = nil) -> RollUp.ListedUser {
      .init(
        account: 0, ids: [EventLog.user(name)],
        seat: .init(joined: joined.flatMap { Day($0) }, left: left.flatMap { Day($0) }))
    }
    // Weeks of 5, 12, 19 and 26 January. ann is seen in that of 12: before nobody knows; in it she may be new.
    log.users = [user("ann", nil), user("bob", "2026-01-20")]
    var weeks = try log.weeks()
    // In the week of 5 bob is active and by the file not there yet; it is unknown anyway. Of 19: ann and bob, who is new.
    #expect(weeks.map(\.provisioned) == [nil, 1, 2, 2])
    #expect(weeks.map(\.newUsers) == [nil, nil, 1, 0] && weeks.map(\.newUsersActive) == [nil, nil, 0, 0])
    // eve was never seen, and is gone in the week of 19: until then she may have been there, and in it she may have come.
    log.users.append(user("eve", nil, "2026-01-21"))
    weeks = try log.weeks()
    #expect(weeks.map(\.provisioned) == [nil, nil, 2, 2] && weeks.map(\.newUsers) == [nil, nil, nil, 0])
    // fay was never seen, and is there still: since when nobody knows.
    log.users.append(user("fay", nil))
    weeks = try log.weeks()
    #expect(weeks.map(\.provisioned) == [nil, nil, nil, nil] && weeks.map(\.newUsers) == [nil, nil, nil, nil])
  }

  @Test("Where more are active than the files list, and some of them are not listed, the files do not list all users")
  func incompleteList() throws {
    var log = EventLog()
    log.through = "2026-01-18T23:59:59Z"
    log.users = [.init(account: 0, ids: [EventLog.user("ann")], seat: .init(joined: Day("2025-03-01")))]
    for user in ["ann", "bob"] { log.add(user, "2026-01-05T09:00:00Z") }
    log.add("bob", "2026-01-12T09:00:00Z")
    let (facts, summary) = try log.facts()
    let weeks = facts.compactMap { if case .week(let week) = $0 { week } else { nil } }
    // Two active, one listed; in the next week one and one.
    #expect(weeks.map(\.provisioned) == [nil, 1] && weeks.map(\.newUsers) == [nil, 0])
    #expect(summary.seen == 1 && summary.unlisted == 1)
    // People who are only known, as contacts are, are no users.
    log.users[0].seat = nil
    #expect(try log.weeks().map(\.provisioned) == [nil, nil])
  }

  @Test("Users are found by the tool's own id, by address, or by another tool's id that no address contradicts")
  func matchedUsers() throws {
    func found(_ user: RollUp.ListedUser, _ change: (inout EventLog) -> Void) throws -> RolledWeek {
      var log = EventLog()
      log.through = "2026-01-11T23:59:59Z"
      var user = user
      user.seat = .init(joined: Day("2026-01-05"))
      log.users = [user]
      change(&log)
      return try #require(try log.weeks().first)
    }
    func ann(_ log: inout EventLog) { log.add("ann", "2026-01-05T09:00:00Z") }
    let (id, address) = (EventLog.user("ann"), Hash128("ann@acme.example"))
    #expect(try found(.init(account: 0, ids: [id]), ann).newUsersActive == 1)
    #expect(try found(.init(account: 0, otherIDs: [id]), ann).newUsersActive == 1)
    // The id is the address itself.
    #expect(try found(.init(account: 0, address: id), ann).newUsersActive == 1)
    let withAddress = { (log: inout EventLog) in
      ann(&log)
      log.address("ann", "ann@acme.example")
    }
    #expect(try found(.init(account: 0, address: address), withAddress).newUsersActive == 1)
    // Somebody else, of whom the tool itself tells that; then it is known that the new one was not active.
    #expect(try found(.init(account: 0, ids: [EventLog.user("bob")]), ann).newUsersActive == 0)
    let other = Hash128("bob@acme.example")
    #expect(try found(.init(account: 0, otherIDs: [id], address: other), withAddress).newUsersActive == 0)
    // Nothing tells whether the two are one.
    #expect(try found(.init(account: 0, otherIDs: [EventLog.user("bob")]), ann).newUsersActive == nil)
    #expect(try found(.init(account: 0, address: address), ann).newUsersActive == nil)
    // An account of that name elsewhere says nothing here.
    #expect(try found(.init(account: 1, ids: [id]), ann).provisioned == nil)
  }

  @Test("A user's team and persona are those of the users file where the week's events carry none")
  func filledNames() throws {
    var log = EventLog()
    log.through = "2026-01-18T23:59:59Z"
    log.add("ann", "2026-01-05T09:00:00Z", team: "Sales", persona: "analyst")
    log.add("ann", "2026-01-12T09:00:00Z")
    log.add("bob", "2026-01-12T09:00:00Z", team: "Ops")
    // Codes 2 and 1: Ops and analyst.
    log.users = [.init(account: 0, ids: [EventLog.user("ann")], team: 2, persona: 1)]
    let weeks = try log.weeks()
    #expect(weeks.map { $0.teams.map { "\($0.name) \($0.users)" } } == [["Sales 1"], ["Ops 2"]])
    #expect(weeks.map { $0.personas.map { "\($0.name) \($0.users)" } } == [["analyst 1"], ["analyst 1"]])
  }

  @Test("Sessions of a day on which some training was leave the week unknown; weeks without a calendar are too")
  func unclearMeetings() throws {
    var log = EventLog()
    log.through = "2026-01-25T23:59:59Z"
    let day = EventLog.instant("2026-01-05T00:00:00Z")
    let hour: Int64 = 3_600_000_000
    let weeks = [Week("2026-01-05"), Week("2026-01-12")].compactMap(\.self)
    log.add("ann", "2026-01-05T09:00:00Z")
    log.add("ann", "2026-01-12T09:00:00Z")
    log.add("ann", "2026-01-19T09:00:00Z")
    log.guided = .meetings([], weeks: [weeks[0]...weeks[1]])
    #expect(try log.weeks().map(\.guidedSessions) == [0, 0, nil])
    log.guided = .meetings(
      [.init(account: 0, start: day, end: day + 24 * hour, isExact: false)], weeks: [weeks[0]...weeks[1]])
    #expect(try log.weeks().map(\.guidedSessions) == [nil, 0, nil])
    // A training of which the hours are known, on the same day.
    log.guided = .meetings([
      .init(account: 0, start: day, end: day + 24 * hour, isExact: false),
      .init(account: 0, start: day + 8 * hour, end: day + 10 * hour),
    ])
    #expect(try log.weeks().map(\.guidedSessions) == [1, 0, 0])
  }

  // MARK: Repeats

  @Test("An event that comes again counts once: the earliest of one id, whatever comes first")
  func repeats() throws {
    var log = EventLog()
    log.through = "2026-01-18T23:59:59Z"
    log.add("ann", "2026-01-12T09:00:00Z", "Alert set", id: "1")
    log.add("bob", "2026-01-05T09:00:00Z", "Report viewed", id: "1")
    log.add("bob", "2026-01-05T09:00:00Z", "Alert set", id: "1")
    // The same id of another account is another event.
    log.add("ann", "2026-01-12T09:00:00Z", at: "bolt", id: "1")
    // Without ids account, user, time and name are one event.
    log.add("cid", "2026-01-12T09:00:00Z", at: "bolt")
    log.add("cid", "2026-01-12T09:00:00Z", at: "bolt", team: "Ops")
    log.add("cid", "2026-01-12T09:00:00Z", "Alert set", at: "bolt")
    log.add("ann", "2026-01-12T09:00:00Z", at: "nobody")
    let (facts, summary) = try log.facts()
    #expect(summary == RollUp.Summary(rows: 8, withoutAccount: 1, repeats: 3, tests: 0, leftOut: []))
    let weeks = facts.compactMap { if case .week(let week) = $0 { week } else { nil } }
    #expect(weeks.map(\.active) == [1, 0, 2])
    #expect(weeks[0].features.map(\.name) == ["alerts"])
    log.rows.reverse()
    #expect(try log.facts().facts == facts)
  }

  @Test("Of one id at one time the user decides, not the order")
  func repeatsOfUsers() throws {
    var log = EventLog()
    log.through = "2026-01-11T23:59:59Z"
    for (user, hour) in [("ann", 10), ("ann", 11), ("bob", 12)] { log.add(user, "2026-01-05T\(hour):00:00Z") }
    log.add("ann", "2026-01-05T09:00:00Z", id: "1")
    log.add("bob", "2026-01-05T09:00:00Z", id: "1")
    // ann has 3 of 4 events, or 2 as bob has.
    let share = EventLog.user("ann") < EventLog.user("bob") ? 0.75 : 0.5
    #expect(try log.weeks().map(\.topUserShare) == [share])
    log.rows.reverse()
    #expect(try log.weeks().map(\.topUserShare) == [share])
  }
}
