import Adoption
import BookDirectory
import Testing

@Suite("References, doubles and former ids")
struct ReferenceTests {
  private func load(_ accounts: [String], book: String = "{}", more: [String: String] = [:]) throws -> LoadedBook {
    let files = ["book.json": book, "accounts/a.jsonl": accounts.joined(separator: "\n") + "\n"]
    return try Fixture(files.merging(more) { $1 }).load()
  }

  /// Each row: how an account spells its segment, what is meant, and whether that is a note.
  static let segments: [(String, String, Bool)] = [
    ("enterprise", "enterprise", false), ("Enterprise", "enterprise", true), (" enterprise\u{A0}", "enterprise", false),
    ("MID  market", "Mid Market", true), ("Default", "default", true), ("Enterprize", "Enterprize", false),
    // Both are listed: exact goes before folded.
    ("SMB", "SMB", false), ("smb", "smb", false), ("Smb", "SMB", true),
  ]

  @Test("A segment in another spelling is the one listed, which is a note", arguments: segments)
  func segment(_ written: String, _ meant: String, _ isNote: Bool) throws {
    let book = "{\"segments\":{\"enterprise\":{\"window_days\":60},\"Mid Market\":{},\"SMB\":{},\"smb\":{}}}"
    let loaded = try load(["{\"id\":\"a\",\"segment\":\"\(written)\"}"], book: book)
    #expect(loaded.account("a")?.segment == meant)
    #expect(loaded.findings.map(\.severity) == (isNote ? [.note] : []))
  }

  @Test("One that is not listed is a finding with the nearest; where none is listed it is a gap") func unlisted() throws
  {
    let day = try #require(Day("2026-11-18"))
    let record = "{\"id\":\"a\",\"started_on\":\"2026-01-01\",\"segment\":\"Enterprize\"}"
    func found(_ book: String) throws -> [String] {
      Portfolio(try load([record], book: book).book, on: day).gaps().filter { $0.code == "unlisted_segment" }.map(
        \.words)
    }
    let what = "unlisted_segment  the segment Enterprize is not in book.json, so the rules of default hold."
    #expect(
      try found("{\"segments\":{\"enterprise\":{}}}") == ["warning \(what) If you mean enterprise, correct it."])
    #expect(try found("{}") == ["gap \(what) List it under segments, or correct the name."])
  }

  @Test("One CSM in five spellings is one, shown as most accounts have it; owners too") func csm() throws {
    // As read: Ana Ruiz twice (blanks at the ends do not belong to a name), three others once.
    let spellings = ["Ana Ruiz", "Ana Ruiz ", "Ana  Ruiz", "ana ruiz", "Ana\u{A0}Ruiz"]
    let journal =
      "{\"id\":\"e1\",\"at\":\"2026-11-20T09:00:00Z\",\"by\":\"k\",\"account_id\":\"0\",\"type\":\"action.scheduled\",\"kind\":\"call\",\"owner\":\"ANA RUIZ\"}\n"
    let loaded = try load(
      spellings.enumerated().map { "{\"id\":\"\($0)\",\"csm\":\"\($1)\"}" }, more: ["journal/k@h.jsonl": journal])
    #expect(Set(loaded.book.accounts.map(\.csm)) == ["Ana Ruiz"])
    #expect(loaded.findings.map(\.severity) == [.note, .note, .note])
    guard case .actionScheduled(let fields) = loaded.book.journal.first?.kind else {
      Issue.record("no action")
      return
    }
    #expect(fields.owner == "Ana Ruiz")
  }

  @Test("Doubles: both are named, and what ARR counts twice") func doubles() throws {
    let loaded = try load(
      [
        "{\"id\":\"Acme 1\",\"arr\":48000,\"currency\":\"eur\"}",
        "{\"id\":\"acme1\",\"arr\":12000,\"currency\":\"EUR\"}",
        // 0017000000abcDE: no capital among the first five and the second five, D and E are the 4th and 5th of the third: AAY.
        "{\"id\":\"0017000000abcDE\"}", "{\"id\":\"0017000000abcDEAAY\"}",
        "{\"id\":\"x\",\"name\":\"Brim Ltd\",\"arr\":5}",
        "{\"id\":\"y\",\"name\":\"brim  LTD\",\"domains\":[\"brim.example\"]}",
        "{\"id\":\"z\",\"domains\":[\"other.example\",\"Brim.example\"]}",
        "{\"id\":\"z-sub\",\"parent\":\"z\",\"domains\":[\"other.example\"]}",
      ])
    let advice = "of the one that stays, or the other way round."
    #expect(
      loaded.findings.map { "\($0.severity) \($0.sentence)" }
        == [
          "warning the ids \"0017000000abcDE\" and \"0017000000abcDEAAY\" are nearly equal. If they are one, put \"0017000000abcDEAAY\" into former_ids \(advice)",
          "warning the ids \"Acme 1\" and \"acme1\" are nearly equal; if they are one customer, 12,000 EUR of ARR count twice. If they are one, put \"acme1\" into former_ids \(advice)",
          "warning \"x\" and \"y\" have the name \"Brim Ltd\". If they are one, put \"y\" into former_ids \(advice)",
          "warning \"y\" and \"z\" have the domain \"brim.example\". If they are one, put \"z\" into former_ids \(advice)",
          "note \"z\" and \"z-sub\" have the domain \"other.example\".",
        ].sorted { left, right in
          func rank(_ text: String) -> Int {
            text.contains("ids \"Acme") ? 0 : text.contains("ids \"00") ? 1 : text.contains("name") ? 2 : 3
          }
          return rank(left) < rank(right)
        })
  }

  @Test("former_ids: the account that stays takes over all records of the other") func former() throws {
    let usage =
      "{\"account_id\":\"old\",\"week\":\"2026-W46\",\"active\":3}\n{\"account_id\":\"new\",\"week\":\"2026-W47\",\"active\":4}\n"
    let journal =
      "{\"id\":\"e1\",\"at\":\"2026-11-20T09:00:00Z\",\"by\":\"k\",\"account_id\":\"old\",\"type\":\"note\",\"text\":\"t\"}\n"
    let loaded = try load(
      [
        "{\"id\":\"new\",\"name\":\"Acme\",\"arr\":10,\"former_ids\":[\"old\",\"older\"]}",
        "{\"id\":\"old\",\"name\":\"ACME\",\"arr\":9,\"csm\":\"Ann\",\"parent\":\"group\"}",
        "{\"id\":\"child\",\"parent\":\"old\"}", "{\"id\":\"group\"}",
      ],
      more: [
        "usage/u.jsonl": usage, "journal/k@h.jsonl": journal,
        "events/e.jsonl": "{\"account_id\":\"older\",\"on\":\"2026-11-01\",\"kind\":\"ebr\"}\n",
      ])
    #expect(loaded.lines == [])
    #expect(loaded.book.accounts.map(\.id) == ["child", "group", "new"])
    let account = try #require(loaded.account("new"))
    #expect(account.name == "Acme" && account.arr == 10 && account.csm == "Ann" && account.parent == "group")
    #expect(loaded.account("child")?.parent == "new")
    #expect(loaded.weeks("new").weeks.map(\.active) == [3, 4])
    #expect(loaded.events("new").map(\.kind) == [.executiveBusinessReview])
    #expect(loaded.book.journal.map(\.accountID) == ["new"])
  }

  @Test("former_ids in a circle, or claimed twice, are findings, and nothing is lost") func disputes() throws {
    let loaded = try load([
      "{\"id\":\"a\",\"former_ids\":[\"b\"]}", "{\"id\":\"b\",\"former_ids\":[\"a\"]}",
      "{\"id\":\"c\",\"former_ids\":[\"x\",\"c\"]}", "{\"id\":\"d\",\"former_ids\":[\"x\"]}", "{\"id\":\"x\"}",
    ])
    #expect(loaded.book.accounts.map(\.id) == ["a", "b", "c", "d"])
    #expect(loaded.lines("former_id").count == 3)
  }

  @Test("A parent that the book does not have, and families in a circle, are findings") func parents() throws {
    let loaded = try load([
      "{\"id\":\"group\"}", "{\"id\":\"a\",\"parent\":\"goup\"}", "{\"id\":\"b\",\"parent\":\"c\"}",
      "{\"id\":\"c\",\"parent\":\"b\"}",
    ])
    #expect(
      loaded.findings.map { "\($0.account ?? "") \($0.sentence)" } == [
        "a the book has no account \"goup\", which is to be its parent. If you mean group, correct it.",
        "b its parent \"c\" belongs to it in turn. Remove one of the two.",
        "c its parent \"b\" belongs to it in turn. Remove one of the two.",
      ])
  }

  @Test("Days far ahead, or long ago, are findings; in a living book days ahead are gaps") func days() throws {
    let more = [
      "usage/u.jsonl":
        "{\"account_id\":\"a\",\"week\":\"2126-11-16\"}\n{\"account_id\":\"a\",\"week\":\"2026-11-16\"}\n{\"account_id\":\"a\",\"week\":\"1989-12-01\"}\n",
      "events/e.jsonl": ["2026-11-20", "2026-11-21", "2026-11-22", "2027-11-19", "2027-11-20", "2062-11-09"].map {
        "{\"account_id\":\"a\",\"on\":\"\($0)\",\"kind\":\"ebr\"}\n"
      }.joined(),
    ]
    let today = try #require(Day("2026-11-18"))
    // 18 November 2026 + 366 days = 19 November 2027; three days of grace end on the 21st.
    let live = try load(["{\"id\":\"a\"}"], more: more).book.implausibleDays(today: today)
    #expect(
      live.map { "\($0.severity) \($0.location)" }
        == [
          "warning usage/u.jsonl:1", "warning usage/u.jsonl:3", "warning events/e.jsonl:5", "warning events/e.jsonl:6",
          "gap events/e.jsonl:3", "gap events/e.jsonl:4",
        ].sorted { left, right in
          let (one, other) = (left.hasPrefix("gap"), right.hasPrefix("gap"))
          return one == other ? left < right : !one
        })
    let pinned = try load(["{\"id\":\"a\"}"], book: "{\"as_of\":\"2026-11-18\"}", more: more)
    #expect(
      pinned.book.implausibleDays(today: today + 4000).map(\.severity) == [.warning, .warning, .warning, .warning])
  }

  @Test("What people write over what an import wrote is a note") func imported() throws {
    let fixture = try Fixture([
      "accounts/00-import-crm.jsonl": "{\"id\":\"a\",\"arr\":1}", "accounts/plans.jsonl": "{\"id\":\"a\",\"arr\":2}",
    ])
    #expect(try fixture.load().findings.map(\.severity) == [.note])
  }

  @Test("No optional field changes the number of accounts, whatever is in it", arguments: 1...30)
  func garbage(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let values = [
      "null", "\"\"", "\" \"", "-1", "1e999", "true", "[]", "[1,null,\"\",{}]", "{}", "{\"id\":[]}", "[{\"id\":{}}]",
      "\"x\"",
      "\"2026-02-30\"", "20260101", "[[[]]]", "{\"value\":\"good\"}", "\"\\u0000\"", "[{\"name\":\"n\",\"done\":7}]",
    ]
    let keys = AccountField.allCases.map(\.rawValue).filter { $0 != "id" && $0 != "former_ids" }
    let lines = (0..<50).map { number in
      let fields = (0..<dice.roll(6)).map { _ in ",\"\(dice.pick(keys))\":\(dice.pick(values))" }.joined()
      return "{\"id\":\"a\(number)\"\(fields)}"
    }
    let loaded = try load(lines)
    #expect(loaded.book.accounts.count == 50)
    #expect(loaded.counts.leftOut == 0)
  }

  @Test("Whatever the order of files, names and references come out the same", arguments: 1...10)
  func order(_ seed: UInt64) throws {
    var dice = Dice(seed)
    let names = ["Ana Ruiz", "ana ruiz", "ANA RUIZ", "Bo", "bo"]
    let records = (0..<12).map {
      "{\"id\":\"a\($0)\",\"csm\":\"\(dice.pick(names))\",\"tags\":[\"\(dice.pick(names))\"]}\n"
    }
    func book(_ order: [Int]) throws -> LoadedBook {
      var files = ["usage/x.jsonl": ""]
      for (place, record) in order.enumerated() { files["accounts/\(100 + place).jsonl"] = records[record] }
      for (place, name) in order.prefix(5).enumerated() {
        files["usage/\(100 + place).jsonl"] =
          "{\"account_id\":\"a\(name)\",\"week\":\"2026-W47\",\"features\":{\"\(names[name % 5])\":1}}\n"
      }
      return try Fixture(files).load()
    }
    let plain = Array(0..<12)
    let shuffled = plain.prefix(5).shuffled(using: &dice) + plain.dropFirst(5).shuffled(using: &dice)
    let (one, other) = (try book(plain), try book(shuffled))
    #expect(snapshot(one, withPlaces: false) == snapshot(other, withPlaces: false))
  }
}
