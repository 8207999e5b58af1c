import Demo
import Foundation
import Testing

/// Every record can be read, refers to what exists, and its figures agree with each other.
@Suite struct RecordTests {
  @Test(arguments: SomeBook.allCases)
  func everyFileIsJSONOrTheReadme(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    for folder in ["book.json", "accounts/", "usage/", "events/", "journal/"] {
      #expect(try !text.records(folder).isEmpty, "\(folder)")
    }
    #expect(text.files.keys.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".jsonl") } == ["README.md"])
    #expect(text.order.count == text.files.count, "a path came back after another file was begun")
    let book = try #require(try text.records("book.json").first)
    #expect(book.string("name").contains("SYNTHETIC"))
    #expect(book.string("as_of") == some.asOf)
  }

  @Test(arguments: SomeBook.allCases)
  func weeksAreMondaysUpToTheOneUnfinished(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    let today = try days(some.asOf)
    // 1970-01-05 was a Monday, so Mondays are 4 more than a multiple of 7.
    let thisMonday = today - (today - 4) % 7
    let weeks = try some.book.weeks
    var leftOn: [String: Int] = [:]
    for event in try text.records("events/") where event.string("kind") == "churn" {
      leftOn[event.string("account_id")] = try days(event.string("on"))
    }
    var seen: Set<String> = []
    for usage in try text.records("usage/") {
      let monday = try days(usage.string("week"))
      #expect((monday - 4) % 7 == 0)
      #expect(monday <= thisMonday)
      // Who left long ago is shown by as many weeks before the leaving.
      let last = leftOn[usage.string("account_id")] ?? today
      let isLongGone = today - last > 7 * weeks / 2
      #expect(monday > (isLongGone ? last : thisMonday) - 7 * (weeks + (isLongGone ? 1 : 0)))
      #expect(seen.insert(usage.string("account_id") + usage.string("week")).inserted, "a week came twice")
    }
    let newest = try text.records("usage/").map { $0.string("week") }.max() ?? ""
    #expect(try days(newest) == thisMonday, "the week of the as-of day is there, finished or not")
  }

  @Test(arguments: SomeBook.allCases)
  func usageFiguresAgree(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    let accounts = try text.records("accounts/")
    let seats = Dictionary(uniqueKeysWithValues: accounts.map { ($0.string("id"), $0.object("limits").int("seats")) })
    let features = try #require(try text.records("book.json").first).object("segments").object("smb").object("weights")
    for usage in try text.records("usage/") {
      let here = "\(usage.string("account_id")) \(usage.string("week"))"
      let seat = try #require(seats[usage.string("account_id")], "\(here): no such account")
      let active = usage.int("active")
      #expect(active >= 1, "\(here)")
      #expect(active <= usage.int("monthly_active"), "\(here)")
      #expect(usage.int("monthly_active") <= usage.int("provisioned"), "\(here)")
      #expect(usage.int("provisioned") <= seat, "\(here)")
      #expect(active <= usage.int("sessions"), "\(here)")
      #expect((0...usage.int("sessions")).contains(usage.int("guided_sessions")), "\(here)")
      #expect(usage.counts("features").allSatisfy { (0...active).contains($0) }, "\(here)")
      #expect(Set(usage.object("features").keys) == Set(features.keys), "\(here): a feature without a weight")
      #expect(usage.counts("teams").reduce(0, +) == active, "\(here)")
      #expect(usage.counts("personas").reduce(0, +) == active, "\(here)")
      #expect((0...1).contains(usage["top_user_share"] as? Double ?? -1), "\(here)")
      #expect((0...usage.int("new_users")).contains(usage.int("new_users_active")), "\(here)")
      #expect(usage.counts("investment").allSatisfy { $0 >= 0 }, "\(here)")
    }
  }

  @Test(arguments: SomeBook.allCases)
  func eventsHappenedToAccountsAndPeopleOfTheBook(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    let today = try days(some.asOf)
    let book = try #require(try text.records("book.json").first)
    var people: [String: Set<String>] = [:]
    for account in try text.records("accounts/") {
      people[account.string("id")] = Set(account.objects("people").map { $0.string("id") })
    }
    for event in try text.records("events/") {
      let known = try #require(people[event.string("account_id")], "no such account: \(event)")
      #expect(try days(event.string("on")) <= today, "\(event)")
      #expect(Self.kinds.contains(event.string("kind")), "\(event)")
      if let person = event["person"] as? String { #expect(known.contains(person), "\(event)") }
      if event.string("kind") == "behaviour" {
        #expect(book.object("behaviours")[event.string("name")] != nil, "a behaviour without a class: \(event)")
      }
    }
  }

  private static let kinds: Set = [
    "behaviour", "touch", "ebr", "review", "survey", "ticket", "cause", "evidence", "observation", "team_request",
    "adjacent_use", "advocacy", "exec_reference", "unprompted_ask", "outcome", "renewal", "expansion", "churn",
    "returned", "person_left",
  ]

  @Test(arguments: SomeBook.allCases)
  func accountsHaveTheirOwnIdAndKnownRules(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    let book = try #require(try text.records("book.json").first)
    let accounts = try text.records("accounts/")
    #expect(accounts.count == (try some.book.accounts))
    #expect(Set(accounts.map { $0.string("id") }).count == accounts.count)
    for account in accounts {
      #expect(book.object("segments")[account.string("segment")] != nil, "\(account.string("id"))")
      #expect((6_000...480_000).contains(account.int("arr")), "\(account.string("id"))")
      #expect(account.string("id").allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
      if let outcome = account["outcome"] as? [String: Any] {
        #expect(book.object("outcomes")[outcome.string("id")] != nil, "\(account.string("id"))")
      }
      for person in account.objects("people") { #expect(person.string("email").hasSuffix(".example")) }
    }
  }

  @Test(arguments: SomeBook.allCases)
  func journalsAreInOrderAndReferToTheirOwnEntries(_ some: SomeBook) throws {
    let text = BookText(try some.book)
    let accounts = Set(try text.records("accounts/").map { $0.string("id") })
    for path in text.files.keys where path.hasPrefix("journal/") {
      let entries = try text.records(path)
      let ids = entries.map { $0.string("id") }
      #expect(ids == ids.sorted())
      #expect(Set(ids).count == ids.count)
      #expect(entries.map { $0.string("at") } == entries.map { $0.string("at") }.sorted())
      for entry in entries {
        #expect(path == "journal/\(entry.string("by"))@sample-desk.jsonl")
        #expect(entry.string("at") < some.asOf + "T24")
        if let account = entry["account_id"] as? String { #expect(accounts.contains(account)) }
        if let of = (entry["of"] ?? entry["action"]) as? String {
          #expect(ids.prefix { $0 < entry.string("id") }.contains(of), "\(entry)")
        }
      }
    }
  }
}
