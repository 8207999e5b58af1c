import Adoption
import Foundation
import Testing

@testable import Importers

/// What users files tell the roll-up of events. All files are synthetic.
@Suite("Users files and events")
struct UserFeedTests {
  static let accounts = """
    {"id":"a1","name":"Example Company 1","domains":["c1.example.com"]}
    {"id":"a2","name":"Example Company 2","domains":["c2.example.com"]}

    """
  /// A list of the product's users.
  static let map = """
    map: our-users
    tool: ours
    title: Our users
    recognise: {headers: [user_id, company_id]}
    writes: users
    key: company_id
    id: user_id
    set:
      id: user_id
      email: {from: email, as: email}
      team: team
      persona: role
      joined_on: {from: joined, as: time}
      left_on: {from: left, as: day}
    """
  static let header = "user_id,company_id,email,team,role,joined,left\n"
  static let listed = [
    "u1,a1,ann@c1.example.com,Ops,,2026-09-01,", "u2,a1,Bob@c1.example.com,Sales,analyst,2026-11-10,",
    "u3,a1,,,,2026-11-11,2026-11-18", "u4,a1,dee@c1.example.com,Ops,,2026-09-01T23:30:00Z,",
  ]

  static func event(_ user: String, _ time: String, _ group: String = "a1", email: String? = nil, id: Int) -> String {
    let person = email.map { "{\"email\":\"\($0)\"}" } ?? "{}"
    return
      "{\"uuid\":\"e\(id)\",\"event\":\"view\",\"distinct_id\":\"\(user)\",\"person_id\":\"p\",\"properties\":{\"$groups\":{\"company\":\"\(group)\"}},\"person_properties\":\(person),\"timestamp\":\"\(time)\"}"
  }

  static let events = [
    event("u1", "2026-11-03T09:00:00Z", id: 1),
    // Another id in the product, and the same address.
    event("p-77", "2026-11-10T09:00:00Z", email: "BOB@c1.example.com", id: 2),
    event("u3", "2026-11-17T09:00:00Z", id: 3),
  ]

  /// From a Monday's first to a Sunday's last day.
  static let days = "2026-11-02_2026-11-22"

  static func book(_ map: String = map) throws -> ScratchBook {
    let book = try ScratchBook(accounts: accounts)
    try book.write(map, to: "book/import/our-users.map.yaml")
    return book
  }

  static func weeks(_ book: ScratchBook, _ account: String = "a1") throws -> [NSDictionary] {
    try book.records.filter { $0["week"] != nil && $0["account_id"] as? String == account }
  }

  static func column(_ book: ScratchBook, _ key: String, _ account: String = "a1") throws -> [Int?] {
    try weeks(book, account).map { $0[key] as? Int }
  }

  static func write(_ book: ScratchBook, users: [String] = listed, events: [String] = events) throws -> [String] {
    [
      try book.write(header + users.joined(separator: "\n") + "\n", to: "users.csv"),
      try book.write(events.joined(separator: "\n") + "\n", to: "events_\(days).jsonl"),
    ]
  }

  @Test("Users are provisioned, new and active by the list, found by id or address") func example() throws {
    let book = try Self.book()
    let preview = try book.run(book.request(Self.write(book)))
    // 2 Nov: ann and dee. 9 Nov: bob on the 10th and u3 on the 11th come; bob is active. 16 Nov: u3 is gone on the 18th.
    #expect(try Self.column(book, "provisioned") == [2, 4, 3])
    #expect(try Self.column(book, "new_users") == [0, 2, 0])
    #expect(try Self.column(book, "new_users_active") == [0, 1, 0])
    #expect(try Self.column(book, "active") == [1, 1, 1])
    let weeks = try Self.weeks(book)
    #expect(weeks.map { $0["teams"] as? [String: Int] } == [["Ops": 1], ["Sales": 1], nil])
    #expect(weeks.map { $0["personas"] as? [String: Int] } == [nil, ["analyst": 1], nil])
    let text = preview.lines.joined(separator: "\n")
    #expect(text.contains("users: 4 of our-users give provisioned, new users, teams and personas"), "\(text)")
    #expect(!preview.lacks.contains { $0.what == "seats" })
    // Days are the book's.
    #expect(book.text("accounts/00-import-our-users.jsonl")?.contains("\"joined_on\":\"2026-09-01\"") == true)
    #expect(try book.run(book.request(Self.write(book))).isUnchanged)
  }

  @Test("A moment of joining is a day of the book's zone") func zones() throws {
    let book = try Self.book()
    try book.run(book.request(Self.write(book)), timeZone: "Europe/Berlin")
    // 23:30 in UTC is 01:30 on the next day.
    #expect(book.text("accounts/00-import-our-users.jsonl")?.contains("\"joined_on\":\"2026-09-02\"") == true)
  }

  @Test("Contacts of a CRM are no users; they give personas") func contacts() throws {
    let book = try ScratchBook(
      accounts:
        "{\"id\":\"a1\",\"name\":\"A\",\"domains\":[\"c1.example.com\"],\"external_ids\":{\"hubspot\":\"77\"}}\n")
    let contacts = try book.write(
      "Record ID,Email,Persona,Lifecycle Stage,Associated Company IDs (Primary)\n51,Ann@c1.example.com,analyst,Customer,77\n",
      to: "hubspot-crm-exports-all-contacts.csv")
    let events = try book.write(
      Self.event("ann@c1.example.com", "2026-11-03T09:00:00Z", id: 1) + "\n", to: "events_\(Self.days).jsonl")
    let preview = try book.run(book.request([contacts, events]))
    #expect(try Self.column(book, "provisioned") == [nil, nil, nil])
    #expect(try Self.weeks(book).map { $0["personas"] as? [String: Int] } == [["analyst": 1], nil, nil])
    let text = preview.lines.joined(separator: "\n")
    #expect(text.contains("1 of hubspot-contacts give personas; no provisioned users"), "\(text)")
    #expect(preview.lacks.contains { $0.what == "seats" })
  }

  @Test("Your own people are no users of a customer, wherever a list puts them") func ours() throws {
    let book = try Self.book()
    try book.write(
      "map: posthog-events\nextend: posthog-events\ninternal: {email-domains: [ours.example.com], users: [u4]}\n",
      to: "book/import/posthog-events.map.yaml")
    let users = Self.listed + ["u9,a1,kim@ours.example.com,,,2026-09-01,"]
    try book.run(book.request(Self.write(book, users: users)))
    // Without dee, who is u4: one less each week than above.
    #expect(try Self.column(book, "provisioned") == [1, 3, 2])
  }

  @Test("One user in two lists is one") func twice() throws {
    let book = try Self.book()
    let other = Self.map.replacing("our-users", with: "sso").replacing("tool: ours", with: "tool: sso")
      .replacing("[user_id, company_id]", with: "[user_id, company_id, login]")
    try book.write(other, to: "book/import/sso.map.yaml")
    let sso = try book.write(
      "login,user_id,company_id,email,team,role,joined,left\nx,7,a1,ANN@c1.example.com,,lead,2026-08-01,\n",
      to: "sso.csv")
    try book.run(book.request(Self.write(book) + [sso]))
    #expect(try Self.column(book, "provisioned") == [2, 4, 3])
    // What the one list does not say of ann the other does.
    #expect(try Self.weeks(book).first?["personas"] as? [String: Int] == ["lead": 1])
  }

  // MARK: Order

  /// Random users and events of three weeks.
  private static func random(_ seed: UInt64) -> (users: [String], events: [String]) {
    var dice = SplitMix(seed: seed)
    let monday = Day("2026-11-02") ?? Day(number: 0)
    let users = (0..<24).map { number in
      let joined =
        Int.random(in: 0..<14, using: &dice) == 0
        ? "" : "\((monday + Int.random(in: -20..<21, using: &dice)).description)"
      let left =
        Int.random(in: 0..<4, using: &dice) > 0 ? "" : "\((monday + Int.random(in: 0..<25, using: &dice)).description)"
      let email = Bool.random(using: &dice) ? "" : "P\(number)@c\(number % 2 + 1).example.com"
      return "u\(number),a\(number % 2 + 1),\(email),t\(number % 3),,\(joined),\(left)"
    }
    let events = (0..<60).map { number in
      let user = Int.random(in: 0..<26, using: &dice)
      let day = monday + Int.random(in: 0..<21, using: &dice)
      let isByMail = Bool.random(using: &dice)
      return event(
        isByMail ? "d\(user)" : "u\(user)", "\(day.description)T1\(number % 10):00:00Z", "a\(user % 2 + 1)",
        email: isByMail ? "p\(user)@c\(user % 2 + 1).EXAMPLE.com" : nil, id: number)
    }
    return (users, events)
  }

  private static func facts(_ book: ScratchBook) -> [String: [UInt8]] {
    book.files.filter { $0.key.hasPrefix("usage/") || $0.key.hasPrefix("accounts/") }
  }

  @Test("Users before the events, after some of them, or with them: the same bytes", arguments: UInt64(1)...5)
  func order(seed: UInt64) throws {
    var dice = SplitMix(seed: seed &* 31)
    let (users, events) = Self.random(seed)
    let (early, late) = (Array(events.prefix(35)), Array(events.suffix(30)))
    func run(_ book: ScratchBook, users: [String]? = nil, _ files: [[String]] = []) throws -> ImportPreview {
      var paths: [String] = []
      if let users { paths.append(try book.write(Self.header + users.joined(separator: "\n"), to: "users.csv")) }
      for (number, lines) in files.enumerated() {
        let name = "part\(number)-\(lines.count)_\(Self.days).jsonl"
        paths.append(try book.write(lines.joined(separator: "\n"), to: name))
      }
      return try book.run(book.request(paths.shuffled(using: &dice)), timeZone: "America/New_York")
    }
    let together = try Self.book()
    _ = try run(together, users: users, [early, late])
    // By no seed is all of it unknown.
    for key in ["provisioned", "new_users", "new_users_active"] {
      #expect(try (Self.column(together, key) + Self.column(together, key, "a2")).contains { $0 != nil }, "\(key)")
    }
    let before = try Self.book()
    _ = try run(before, users: users.shuffled(using: &dice))
    _ = try run(before, [early.shuffled(using: &dice)])
    _ = try run(before, [late.shuffled(using: &dice)])
    #expect(Self.facts(before) == Self.facts(together))
    let between = try Self.book()
    _ = try run(between, [late])
    #expect(try Self.column(between, "provisioned").allSatisfy { $0 == nil })
    let said = try run(between, users: users)
    #expect(said.lines.contains { $0.contains("the next import of posthog-events takes them in") })
    _ = try run(between, [early])
    #expect(Self.facts(between) == Self.facts(together))
    // The same events once more, when the users have come.
    let after = try Self.book()
    _ = try run(after, [early, late])
    _ = try run(after, users: users)
    _ = try run(after, [early, late])
    #expect(Self.facts(after) == Self.facts(together))
    #expect(try run(after, users: users, [late]).isUnchanged)
  }

  @Test("A list that no longer names somebody takes them out at the next import of events") func renewed() throws {
    let book = try Self.book()
    try book.run(book.request(Self.write(book)))
    let users = try book.write(Self.header + Self.listed[0] + "\n", to: "users.csv")
    try book.run(book.request([users]))
    // Nothing of the weeks changes by the list alone.
    #expect(try Self.column(book, "provisioned") == [2, 4, 3])
    let more = try book.write(Self.event("u1", "2026-11-20T09:00:00Z", id: 9) + "\n", to: "more.jsonl")
    try book.run(book.request([more]))
    // ann is listed. Of 9 November: bob is active and ann provisioned, one each; of 16: ann and u3 are two.
    #expect(try Self.column(book, "provisioned") == [1, 1, nil])
  }
}
