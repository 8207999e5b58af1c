import Adoption
import Foundation
import Reports
import Testing

@Suite("What is to be done, printed")
struct ActionsReportTests {
  static let day = Day("2026-11-18") ?? Day(number: 0)

  /// Of each account one action, in no order: open and late, open and to come, without a day, done, cancelled; one of an
  /// account that the book does not have.
  static let portfolio: Portfolio = {
    var zed = Account(id: "zed")
    (zed.name, zed.startedOn, zed.csm) = ("Zed, \"Ltd\"", day - 90, "Ana")
    var acme = Account(id: "acme")
    (acme.name, acme.startedOn, acme.csm) = ("Acme", day - 90, "Bo")
    func entry(_ id: EntryID, _ ago: Int, _ kind: JournalEntry.Kind, of account: String) -> JournalEntry {
      JournalEntry(
        id: id, at: Timestamp(seconds: Int64((day - ago).number) * 86_400 + 36_000), by: "ana", accountID: account,
        kind: kind)
    }
    func action(_ title: String?, _ owner: String?, _ due: Int?, _ kind: String? = nil) -> JournalEntry.Kind {
      .actionScheduled(
        ActionFields(kind: kind, title: title, owner: owner, due: due.map { day + $0 }, reason: "active_drop"))
    }
    let journal = [
      entry("e-later-01", 9, action("=Later", "Bo", 9, "call"), of: "zed"),
      entry("e-soon-002", 8, action("Soon", "Ana Lima", 0, "mail"), of: "zed"),
      entry("e-none-003", 8, action(nil, nil, nil, "odd_kind"), of: "zed"),
      entry("e-late-004", 8, action("Late \u{1B}[31m|x|", "Bo", -1), of: "acme"),
      entry("e-worst-05", 8, action("Worst", nil, -3, "call"), of: "acme"),
      entry("e-done-006", 8, action("Done", "Bo", -3, "a"), of: "acme"),
      entry("e-gone-007", 8, action("Gone", "Bo", -3, "b"), of: "acme"),
      entry("e-stray-08", 8, action("Stray", "Bo", 9, "call"), of: "nowhere"),
      entry("e-x1", 4, .actionDone(action: "e-done-006"), of: "acme"),
      entry("e-x2", 2, .actionCancelled(action: "e-gone-007", why: "no"), of: "acme"),
    ]
    let used = Event(on: day - 80, kind: .behaviour(name: "first-workflow-run", test: false, value: nil, note: nil))
    return Portfolio(
      Book(
        rules: Rules(), accounts: [zed, acme], events: [EventTable(["zed": [used], "acme": [used]])], journal: journal),
      on: day)
  }()

  static func ids(_ selection: ActionList.Selection = .init()) throws -> [String] {
    let object = try object(ActionsReport(portfolio, selection).json)
    return try #require(object["actions"] as? [[String: Any]]).compactMap { $0["id"] as? String }
  }

  static func object(_ json: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  @Test("Late ones come first, then by day, undated ones last; closed ones after them, the latest first")
  func order() throws {
    let open = ["e-worst-05", "e-late-004", "e-soon-002", "e-stray-08", "e-later-01", "e-none-003"]
    #expect(try Self.ids() == open)
    #expect(try Self.ids(.init(includesClosed: true)) == open + ["e-gone-007", "e-done-006"])
    #expect(try Self.ids(.init(isOverdueOnly: true)) == ["e-worst-05", "e-late-004"])
    #expect(try Self.ids(.init(owners: ["Ana Lima"])) == ["e-soon-002"])
    #expect(try Self.ids(.init(owners: ["Bo"], isOverdueOnly: true, includesClosed: true)) == ["e-late-004"])
  }

  @Test("JSON has every key of every action, null for what is unknown, and the counts")
  func json() throws {
    let json = ActionsReport(Self.portfolio).json
    let object = try Self.object(json)
    #expect(object["as_of"] as? String == "2026-11-18")
    // Open: 6. Late: those of −3 and −1. Without owner: Worst and the untitled one, which has no day either.
    for (key, count) in [("open", 6), ("overdue", 2), ("without_owner", 2), ("without_due", 1)] {
      #expect(object[key] as? Int == count, "\(key)")
    }
    let actions = try #require(object["actions"] as? [[String: Any]])
    let late = actions[1]
    #expect(late["title"] as? String == "Late \u{1B}[31m|x|" && late["overdue_days"] as? Int == 1)
    #expect(late["account_name"] as? String == "Acme" && late["due"] as? String == "2026-11-17")
    #expect(late["kind"] is NSNull && late["closed_on"] is NSNull && late["state"] as? String == "open")
    #expect(late["by"] as? String == "ana" && late["scheduled_on"] as? String == "2026-11-10")
    #expect(actions[3]["account_id"] as? String == "nowhere" && actions[3]["account_name"] is NSNull)
    #expect(actions[5]["title"] is NSNull && actions[5]["owner"] is NSNull && actions[5]["due"] is NSNull)
    #expect(Set(actions.map { Set($0.keys) }).count == 1)
  }

  @Test("CSV has a row for each action, safe to open")
  func csv() throws {
    let lines = ActionsReport(Self.portfolio).csv().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 1 + 6 + 1)
    #expect(
      lines[0]
        == "id,account_id,account_name,title,owner,due,overdue_days,state,kind,reason,scheduled_on,by,closed_on")
    #expect(lines[2] == "e-late-004,acme,Acme,Late ␛[31m|x|,Bo,2026-11-17,1,open,,active_drop,2026-11-10,ana,")
    #expect(lines[5].contains(",\"Zed, \"\"Ltd\"\"\",\"'=Later\",Bo,2026-11-27,,open,call,"))
  }

  @Test("Text and Markdown say the same, in parts, with the counts and an id that can be typed")
  func text() {
    let report = ActionsReport(Self.portfolio, .init(includesClosed: true))
    for text in [report.text, report.markdown] {
      for part in [
        "6 open actions: 2 overdue, 2 without an owner, 1 without a due date; 2 closed", "Overdue: 2", "To do: 3",
        "Without a due date: 1", "Closed: 2", "odd kind", "nowhere", "active users dropped", "done 14 Nov",
        "cancelled 16 Nov",
      ] {
        #expect(text.split(separator: "\n").joined(separator: " ").contains(part), "\(part)")
      }
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    // An action is a line, its id the last word.
    let late = report.text.split(separator: "\n").filter { $0.contains("1 d late") }
    #expect(late.count == 1 && late[0].contains("Acme") && late[0].contains("Bo") && late[0].hasSuffix("  -004"))
    #expect(report.markdown.contains("Late ␛\\[31m\\|x\\|"))
  }

  /// Each row: what is asked for, and what the empty list says.
  @Test(
    "An empty list says why and what to do",
    arguments: [
      (
        ActionList.Selection(owners: ["Zoe"]),
        "No action is open for Zoe on Wed 18 Nov 2026. One is scheduled with: booktop act"
      ),
      (.init(owners: ["Zoe", "Max"], isOverdueOnly: true), "No action is overdue for Max or Zoe on Wed 18 Nov 2026."),
      (.init(owners: ["Zoe"], includesClosed: true), "There is no action for Zoe on Wed 18 Nov 2026."),
    ])
  func empty(_ selection: ActionList.Selection, _ words: String) {
    let report = ActionsReport(Self.portfolio, selection)
    #expect(report.text.split(separator: "\n").joined(separator: " ").contains(words), "\(report.text)")
  }

  @Test("A book without an account says so")
  func noAccounts() {
    let text = ActionsReport(Portfolio(.empty, on: Self.day)).text
    #expect(text.split(separator: "\n").count >= 2 && !text.contains("open actions"), "\(text)")
  }

  @Test("requirement 130: steps of the playbooks are told for each CSM")
  func playbooks() throws {
    let list = ActionList(Self.portfolio)
    #expect(list.playbooks.map(\.csm) == ["Ana", "Bo"])
    #expect(!ActionsReport(Self.portfolio).text.contains("Playbooks"))
    let asked = ActionsReport(Self.portfolio, .init(tellsPlaybooks: true))
    for text in [asked.text, asked.markdown] {
      #expect(text.contains("Playbooks") && text.contains("CSM") && text.contains("0 of 4"))
    }
    let rows = try #require(try Self.object(ActionsReport(Self.portfolio).json)["playbooks"] as? [[String: Any]])
    #expect(rows.map { $0["csm"] as? String } == ["Ana", "Bo"] && rows.map { $0["of"] as? Int } == [4, 4])
  }
}
