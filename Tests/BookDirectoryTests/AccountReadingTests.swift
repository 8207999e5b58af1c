import Adoption
import BookDirectory
import Testing

@Suite("Reading accounts")
struct AccountReadingTests {
  private static let full = """
    {"id":"acme","name":"Acme GmbH","segment":"smb","csm":"Kim","arr":"12000.5","currency":"EUR",\
    "started_on":"2026-01-31","renews_on":"2026-11-20T23:30:00-08:00","contract_start":"2026-01-01",\
    "onboarding_completed_on":"2026-02-28","complexity":"high","go_to_market":"product_led","plan":"Pro",\
    "tags":["a","b"],"first_value_milestone":"time-saved","first_value_on":"2026-03-01","blockers":["SSO"],\
    "stage":{"value":"embedded","on":"2026-04-01","by":"Kim","why":"daily use"},"depth_target":0.4,\
    "depth_target_month":"6","limits":{"seats":250,"queries":"1000000","none":null},\
    "outcome":{"id":"o1","name":"Faster closes","unit":"days","baseline":-3.5,"target":2,"by":"2026-12-31"},\
    "milestones":[{"name":"m1","due":"2026-05-01","done":true},{"name":"m2","done":"2026-06-01"},{"name":"m3","done":false},{"name":"m4"}],\
    "asks":["renew"],"people":[{"id":"p1","name":"Ann","role":"champion","title":"CTO","persona":"analyst","team":"ops",\
    "email":"ann@example.com","cadence_days":"7.5","joined_on":"2026-01-01","left_on":"2026-09-01"},{"id":"p2"}],\
    "parent":"group","domains":["acme.example"],"former_ids":["acme-old",17],\
    "sentiment":{"value":"Watch","on":"2026-11-02","why":"new boss"},"external_ids":{"salesforce":"001","hubspot":42}}
    """

  @Test("Every field is read") func everyField() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.full + "\n"])
    try fixture.write("accounts/group.jsonl", "{\"id\":\"group\"}")
    try fixture.write("book.json", "{\"outcomes\":{\"o1\":{}}}")
    let loaded = try fixture.load()
    #expect(loaded.lines == [])
    let account = try #require(loaded.account("acme"))
    #expect(account.name == "Acme GmbH")
    #expect(account.segment == "smb")
    #expect(account.csm == "Kim")
    #expect(account.arr == 12000.5)
    #expect(account.currency == "EUR")
    #expect(account.startedOn == Day("2026-01-31"))
    // A time's own calendar date counts, not the one in UTC.
    #expect(account.renewsOn == Day("2026-11-20"))
    #expect(account.contractStart == Day("2026-01-01"))
    #expect(account.onboardingCompletedOn == Day("2026-02-28"))
    #expect(account.complexity == "high")
    #expect(account.goToMarket == .productLed)
    #expect(account.plan == "Pro")
    #expect(account.tags == ["a", "b"])
    #expect(account.firstValueMilestone == "time-saved")
    #expect(account.firstValueOn == Day("2026-03-01"))
    #expect(account.blockers == ["SSO"])
    let called = try #require(Day("2026-04-01"))
    #expect(account.stage == StageCall(value: .embedded, on: called, by: "Kim", why: "daily use"))
    #expect(account.depthTarget == 0.4)
    #expect(account.depthTargetMonth == 6)
    #expect(account.limits == ["seats": 250, "queries": 1_000_000])
    let outcome = Outcome(
      id: "o1", name: "Faster closes", unit: "days", baseline: -3.5, target: 2, by: Day("2026-12-31"))
    #expect(account.outcome == outcome)
    #expect(account.milestones.map(\.name) == ["m1", "m2", "m3", "m4"])
    #expect(account.milestones.map(\.due) == [Day("2026-05-01"), nil, nil, nil])
    let june = try #require(Day("2026-06-01"))
    #expect(account.milestones.map(\.done) == [.yes, .on(june), .no, nil])
    #expect(account.asks == ["renew"])
    var ann = Person(id: "p1", role: .champion)
    ann.name = "Ann"
    ann.title = "CTO"
    ann.persona = "analyst"
    ann.team = "ops"
    ann.email = "ann@example.com"
    ann.cadenceDays = 7.5
    ann.joinedOn = Day("2026-01-01")
    ann.leftOn = Day("2026-09-01")
    #expect(account.people == [ann, Person(id: "p2")])
    #expect(account.externalIDs == ["salesforce": "001", "hubspot": "42"])
    #expect(account.parent == "group" && account.domains == ["acme.example"])
    #expect(account.formerIDs == ["acme-old", "17"])
    #expect(account.sentiment == Sentiment(value: .watch, on: Day("2026-11-02"), why: "new boss"))
    #expect(account.other == [])
    #expect(Set(account.sources.map(\.key)) == Set(AccountField.allCases))
    #expect(Set(account.sources.map(\.value).map(\.line)) == [1])
  }

  @Test(
    "Spellings of keys",
    arguments: [
      "{\"Id\":\"a\",\"StartedOn\":\"2026-01-02\",\"GoToMarket\":\"sales_led\"}",
      "{\"id\":\"a\",\"startedOn\":\"2026-01-02\",\"goToMarket\":\"Sales-Led\"}",
      "{\"ID\":\"a\",\"STARTED_ON\":\"2026-01-02\",\"GO_TO_MARKET\":\"SALES LED\"}",
      "{\"id\":\"a\",\"started_on\":\"2026-01-02\",\"go_to_market\":\"sales_led\"}",
      "{\"\\u0069d\":\"a\",\"started_on\":\"2026-01-02\",\"go_to_market\":\"sales_led\"}",
    ])
  func spellings(_ record: String) throws {
    let loaded = try Fixture(["accounts/a.jsonl": record]).load()
    #expect(loaded.lines == [])
    #expect(loaded.account("a")?.startedOn == Day("2026-01-02"))
    #expect(loaded.account("a")?.goToMarket == .salesLed)
  }

  @Test("Null, empty text and absence are all unknown") func unknown() throws {
    let record = "{\"id\":\"a\",\"name\":null,\"arr\":null,\"csm\":\"\",\"plan\":\"  \",\"tags\":null,\"people\":null}"
    let loaded = try Fixture(["accounts/a.jsonl": record]).load()
    #expect(loaded.lines == [])
    let account = try #require(loaded.account("a"))
    #expect(account.name == nil && account.arr == nil && account.csm == nil && account.plan == nil)
    #expect(Array(account.sources.map(\.key)) == [.id])
    #expect(account.displayName == "a")
  }

  @Test("Unknown keys are kept as they are written") func other() throws {
    let record =
      "{\"id\":\"a\",\"zz\":{\"b\": [1, 2]},\"Sgment\":\"x\",\"people\":[{\"id\":\"p\",\"phone\":1,\"rol\":2}]}"
    let loaded = try Fixture(["accounts/a.jsonl": record]).load()
    let account = try #require(loaded.account("a"))
    #expect(
      account.other == [OtherField(key: "zz", json: "{\"b\": [1, 2]}"), OtherField(key: "Sgment", json: "\"x\"")])
    #expect(
      loaded.lines == [
        "warning unknown_key accounts/a.jsonl:1:39 the key \"Sgment\" of one record in accounts/ is not known and is kept and not read. If you mean segment, correct it.",
        "gap unknown_key accounts/a.jsonl:1:71 the key \"people.phone\" of one record in accounts/ is not known and is not read.",
        "warning unknown_key accounts/a.jsonl:1:79 the key \"people.rol\" of one record in accounts/ is not known and is not read. If you mean people.role, correct it.",
        "gap unknown_key accounts/a.jsonl:1:16 the key \"zz\" of one record in accounts/ is not known and is kept and not read.",
      ])
  }

  @Test("A long unknown value is cut") func longOther() throws {
    let record = "{\"id\":\"a\",\"note_on_all\":\"\(String(repeating: "x", count: 10_000))\"}"
    let loaded = try Fixture(["accounts/a.jsonl": record]).load()
    #expect(loaded.account("a")?.other.first?.json.utf8.count == 4096 + 3)
  }

  /// Each row: a record, where its flaw stands, and what is said of it.
  static let flaws: [(String, Int, String)] = [
    ("{}", 1, "missing_key no id: the field \"id\" is missing, so the record is left out."),
    ("{\"name\":\"x\"}", 1, "missing_key no id: the field \"id\" is missing, so the record is left out."),
    ("  {\"id\":null}", 3, "missing_key no id: the field \"id\" is missing, so the record is left out."),
    (
      "{\"id\":\"\"}", 7,
      "empty id cannot be read, so the record is left out: expected text that is not empty, found \"\"."
    ),
    (
      "{\"id\":7.5}", 7,
      "wrong_type id cannot be read, so the record is left out: expected text or a whole number, found 7.5."
    ),
    (
      "{\"id\":\"a\",\"go_to_market\":\"salesled\"}", 26,
      "unknown_word go_to_market cannot be read, so it is unknown: expected one of sales_led, product_led, found \"salesled\". If you mean sales_led, correct it."
    ),
    (
      "{\"id\":\"a\",\"arr\":-1}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found -1."
    ),
    (
      "{\"id\":\"a\",\"arr\":\"-1\"}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found \"-1\"."
    ),
    (
      "{\"id\":\"a\",\"arr\":1e999}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found 1e999."
    ),
    (
      "{\"id\":\"a\",\"arr\":1e-400}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found 1e-400. Write 0 if that is meant."
    ),
    (
      "{\"id\":\"a\",\"arr\":9007199254740993}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found 9007199254740993. No more than 15 digits are counted exactly: round it."
    ),
    (
      "{\"id\":\"a\",\"arr\":\"9007199254740993.0\"}", 17,
      "out_of_range arr cannot be read, so it is unknown: expected a number that is 0 or more, found \"9007199254740993.0\". No more than 15 digits are counted exactly: round it."
    ),
    (
      "{\"id\":\"a\",\"arr\":\"12k\"}", 17,
      "wrong_type arr cannot be read, so it is unknown: expected a number that is 0 or more, found \"12k\"."
    ),
    (
      "{\"id\":\"a\",\"arr\":true}", 17,
      "wrong_type arr cannot be read, so it is unknown: expected a number that is 0 or more, found true."
    ),
    (
      "{\"id\":\"ä\",\"started_on\":\"2026-02-29\"}", 24,
      "bad_date started_on cannot be read, so it is unknown: expected a day such as 2026-11-20, found \"2026-02-29\"."
    ),
    (
      "{\"id\":\"a\",\"started_on\":20260229}", 24,
      "wrong_type started_on cannot be read, so it is unknown: expected a day such as 2026-11-20, found 20260229."
    ),
    (
      "{\"id\":\"a\",\"renews_on\":\"2026-02-20T10:00\"}", 23,
      "bad_date renews_on cannot be read, so it is unknown: expected a day such as 2026-11-20, found \"2026-02-20T10:00\"."
    ),
    (
      "{\"id\":\"a\",\"go_to_market\":\"plg\"}", 26,
      "unknown_word go_to_market cannot be read, so it is unknown: expected one of sales_led, product_led, found \"plg\"."
    ),
    (
      "{\"id\":\"a\",\"depth_target\":1.5}", 26,
      "out_of_range depth_target cannot be read, so it is unknown: expected a number from 0 to 1, found 1.5."
    ),
    (
      "{\"id\":\"a\",\"depth_target_month\":0}", 32,
      "out_of_range depth_target_month cannot be read, so it is unknown: expected a whole number from 1 to 1200, found 0."
    ),
    (
      "{\"id\":\"a\",\"depth_target_month\":1.5}", 32,
      "out_of_range depth_target_month cannot be read, so it is unknown: expected a whole number from 1 to 1200, found 1.5."
    ),
    (
      "{\"id\":\"a\",\"tags\":\"x\"}", 18,
      "wrong_type tags cannot be read, so it is unknown: expected a list of texts, found \"x\"."
    ),
    (
      "{\"id\":\"a\",\"tags\":[\"x\",1]}", 23,
      "wrong_type tags cannot be read, so this entry is left out: expected text, found 1. Put it in double quotes."
    ),
    (
      "{\"id\":\"a\",\"limits\":{\"seats\":-1}}", 29,
      "out_of_range limits.seats cannot be read, so it is unknown: expected a number that is 0 or more, found -1."
    ),
    (
      "{\"id\":\"a\",\"limits\":[]}", 20,
      "wrong_type limits cannot be read, so it is unknown: expected an object of numbers, found []."
    ),
    (
      "{\"id\":\"a\",\"stage\":{\"on\":\"2026-01-01\"}}", 19,
      "missing_key the field \"stage.value\" is missing, so stage is unknown."
    ),
    (
      "{\"id\":\"a\",\"stage\":{\"value\":\"adopted\"}}", 19,
      "missing_key the field \"stage.on\" is missing, so stage is unknown."
    ),
    (
      "{\"id\":\"a\",\"stage\":{\"value\":\"happy\",\"on\":\"2026-01-01\"}}", 28,
      "unknown_word stage.value cannot be read, so stage is unknown: expected one of not_activated, activated, adopted, embedded, dependent, found \"happy\"."
    ),
    (
      "{\"id\":\"a\",\"people\":[{\"name\":\"x\"}]}", 21,
      "missing_key the field \"people.id\" is missing, so this person is left out."
    ),
    (
      "{\"id\":\"a\",\"people\":[{\"id\":\"x\",\"role\":\"boss\"}]}", 38,
      "unknown_word people.role cannot be read, so it is unknown: expected one of champion, exec_sponsor, economic_buyer, admin, end_user, found \"boss\"."
    ),
    (
      "{\"id\":\"a\",\"people\":[{\"id\":\"x\",\"cadence_days\":0}]}", 46,
      "out_of_range people.cadence_days cannot be read, so it is unknown: expected a number of days above 0, found 0."
    ),
    (
      "{\"id\":\"a\",\"milestones\":[{\"due\":\"2026-01-01\"}]}", 25,
      "missing_key the field \"milestones.name\" is missing, so this milestone is left out."
    ),
    (
      "{\"id\":\"a\",\"milestones\":[{\"name\":\"x\",\"done\":1}]}", 44,
      "wrong_type milestones.done cannot be read, so it is unknown: expected true, false or a day such as 2026-11-20, found 1."
    ),
    (
      "[{\"id\":\"a\"}]", 1,
      "wrong_type the record cannot be read and is left out: expected an object, found a list."
    ),
    (
      "{\"id\":\"a\" \"name\":1}", 11,
      "bad_json the line is not JSON and is left out: expected a comma or }, found a string."
    ),
    (
      "{\"id\":\"a\",}", 11,
      "bad_json the line is not JSON and is left out: expected a key in double quotes, found }. Remove the comma before it."
    ),
    (
      "{\"id\":\"a\"} x", 12,
      "bad_json the line is not JSON and is left out: expected nothing after the value, found x."
    ),
    (
      "{\"id\":\"a\",\"csm\":\"\u{7}\"}", 18,
      "bad_json the line is not JSON and is left out: expected the closing quote of a string, found the control character U+0007. Write it as an escape such as \\n or \\u0001."
    ),
  ]

  @Test("Flaws: they cost the field, or the record where it has no id, and the finding tells all", arguments: flaws)
  func flaw(_ record: String, _ column: Int, _ words: String) throws {
    let text = "{\"id\":\"before\"}\n\(record)\n{\"id\":\"behind\"}\n"
    let loaded = try Fixture(["accounts/a.jsonl": text]).load()
    let code = words.prefix { $0 != " " }
    let rest = words.dropFirst(code.count + 1)
    #expect(loaded.lines == ["error \(code) accounts/a.jsonl:2:\(column) \(rest)"])
    // Whatever is wrong with a field, the customer stays.
    let isKept = words.contains("unknown: ") || words.contains("is unknown.") || words.contains("so this ")
    #expect(loaded.book.accounts.map(\.id).filter { $0.count == 1 }.count == (isKept ? 1 : 0))
    #expect(loaded.counts.records == (isKept ? 3 : 2))
    #expect(loaded.counts.leftOut == (isKept ? 0 : 1))
  }

  @Test("What was found is short and has nothing in it that a terminal would act on") func safe() throws {
    let text = "{\"id\":\"a\",\"started_on\":\"\u{202E}\u{9B}\(String(repeating: "x", count: 90))\"}"
    let finding = try #require(try Fixture(["accounts/a.jsonl": text]).load().findings.first)
    #expect(finding.found == "\"\\u{202e}\\u{9b}" + String(repeating: "x", count: 37) + "…")
  }

  @Test("Empty texts are unknown as null is, in every field") func emptyTexts() throws {
    let keys = AccountField.allCases.map(\.rawValue).filter { $0 != "id" }
    let lines = keys.enumerated().map { "{\"id\":\"a\($0)\",\"\($1)\":\"\($0 % 2 == 0 ? "" : " \u{A0}")\"}\n" }.joined()
    let loaded = try Fixture(["accounts/a.jsonl": lines]).load()
    #expect(loaded.lines == [])
    #expect(loaded.book.accounts.count == keys.count)
    #expect(loaded.book.accounts.allSatisfy { Array($0.sources.map(\.key)) == [.id] })
  }

  @Test("What cannot be read does not overwrite an earlier good value, nor cost its neighbours") func neighbours()
    throws
  {
    let people = "[{\"id\":\"p\",\"role\":\"CTO\",\"title\":\"CTO\"},7,{\"name\":\"x\"},{\"id\":3,\"cadence_days\":-1}]"
    let fixture = try Fixture([
      "accounts/1.jsonl":
        "{\"id\":\"a\",\"arr\":5,\"people\":\(people),\"limits\":{\"seats\":-1,\"rows\":2},\"tags\":[1,\"x\"]}\n",
      "accounts/2.jsonl":
        "{\"id\":\"a\",\"arr\":\"n/a\",\"outcome\":{\"name\":\"n\",\"target\":\"much\"},\"csm\":\" Ann \"}\n",
    ])
    let loaded = try fixture.load()
    let account = try #require(loaded.account("a"))
    #expect(account.arr == 5 && account.limits == ["rows": 2] && account.tags == ["x"] && account.csm == "Ann")
    #expect(account.people.map(\.id) == ["p", "3"] && account.people[0].title == "CTO")
    #expect(account.people.allSatisfy { $0.role == nil && $0.cadenceDays == nil })
    #expect(account.outcome == Outcome(name: "n"))
    #expect(loaded.findings.filter { $0.severity == .error }.count == 8 && loaded.counts.leftOut == 0)
  }

  @Test("Words of other programs are named with the key to use, unless that is there as well") func synonyms() throws {
    let text =
      "{\"id\":\"a\",\"owner\":\"Ann\",\"renewal_date\":\"2027-01-01\",\"Customer Since\":\"2026-01-01\",\"parent_id\":\"g\"}\n"
      + "{\"id\":\"b\",\"account_owner\":\"Bo\",\"csm\":\"Cy\"}\n"
    let loaded = try Fixture(["accounts/a.jsonl": text]).load()
    let advised = loaded.findings.filter { $0.code == "unknown_key" }.map { "\($0.severity) \($0.advice ?? "-")" }
    #expect(
      advised.sorted() == [
        "gap -", "warning If you mean csm, correct it", "warning If you mean parent, correct it",
        "warning If you mean renews_on, correct it", "warning If you mean started_on, correct it",
      ])
  }

  @Test("A key given twice: the last counts") func duplicateKey() throws {
    let record = "{\"id\":\"a\",\"arr\":1,\"arr\":2,\"csm\":\"x\",\"Csm\":null,\"limits\":{\"s\":1,\"s\":2}}"
    let loaded = try Fixture(["accounts/a.jsonl": record]).load()
    #expect(loaded.account("a")?.arr == 2)
    #expect(loaded.account("a")?.csm == nil)
    #expect(loaded.account("a")?.limits == ["s": 2])
    #expect(
      loaded.lines == [
        "warning duplicate_key accounts/a.jsonl:1:25 arr is given twice in one object and the last one counts.",
        "warning duplicate_key accounts/a.jsonl:1:43 csm is given twice in one object and the last one counts.",
        "warning duplicate_key accounts/a.jsonl:1:68 s is given twice in one object and the last one counts.",
      ])
  }

  @Test("Many like findings are counted together") func folding() throws {
    let text = (1...50).map { "{\"id\":\"a\($0)\",\"arr\":-\($0)}\n" }.joined() + "{\"id\":\"a\"}\n"
    let loaded = try Fixture(["accounts/a.jsonl": text]).load()
    #expect(loaded.findings.count == 20)
    #expect(loaded.findings.map(\.more) == Array(repeating: 0, count: 19) + [30])
    #expect(loaded.findings.last?.location == "accounts/a.jsonl:20:19")
    #expect(loaded.counts.leftOut == 0 && loaded.book.accounts.count == 51)
  }
}
