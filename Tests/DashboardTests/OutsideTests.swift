import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// What goes to the clipboard and to the editor.
@Suite struct OutsideTests {
  private func effects(_ keys: String, _ snapshot: Snapshot = SampleBook.decided) -> (effects: [Effect], notice: String)
  {
    var dashboard = Dashboard.showing(snapshot, columns: 120, rows: 40)
    let effects = dashboard.press(keys: keys).filter {
      switch $0 {
      case .copy, .copyAsMarkdown, .edit: true
      default: false
      }
    }
    return (effects, dashboard.notice?.text ?? "")
  }

  private func copied(_ keys: String, _ snapshot: Snapshot = SampleBook.decided) -> (text: String, what: String)? {
    guard case .copy(let text, let what)? = effects(keys, snapshot).effects.first else { return nil }
    return (text, what)
  }

  @Test(arguments: [
    (
      "/ 'acme' enter y", "the row of Acme Freight",
      "Acme Freight (acme): Embedded for 30 d · health risk: champion silent · depth of use 60 % · next: Quarterly business review, Ann, 15 Dec · renews 4 Jan 2027 · Ann Okafor"
    ),
    (
      "2 y", "the row of Cinder & Sons",
      "Cinder & Sons (cinder): Activated for 0 d · health risk: no progress past the third trigger · depth of use 75 % · play: recovery + exec sponsor · next: Recovery call with the owner, Ann, 18 Nov · renews 25 Oct 2027 · Ann Okafor"
    ),
    (
      "7 j y", "the decision of Ben",
      "Fri 20 Nov 2026, 09:30 · Ben · Kestrel Couriers · forecast.set, which only a newer version knows"
    ),
    (
      "/ 'acme' enter enter shift-tab shift-tab y", "the line of Thu 19 Nov 2026",
      "Acme Freight, Thu 19 Nov 2026: snoozed until 29 Nov: audit week · Ann, 08:00"
    ),
  ])
  func `a line as text`(keys: String, what: String, text: String) {
    expectNoDifference(copied(keys)?.what, what)
    expectNoDifference(copied(keys)?.text, text)
  }

  @Test func `a finding as text`() {
    expectNoDifference(
      copied("6 y", SampleBook.snapshot)?.text,
      "error · usage/2026-11.jsonl:41:17 · this line is not JSON: expected a comma or }, found the end of the line. Repair the line; until then the last good version of the file is shown. (and 2 more like it in this file)"
    )
  }

  @Test func `of an account the scan as Markdown, whatever section is in view`() throws {
    let portfolio = SampleBook.decided.portfolio
    let position = try #require(portfolio["acme"]?.position)
    let scan = AccountScan(portfolio, account: position)
    for keys in ["", "tab tab"] {
      guard
        case .copyAsMarkdown(let document, let what)? = effects("/ 'acme' enter enter \(keys) y", SampleBook.decided)
          .effects.first
      else {
        Issue.record("nothing was copied")
        return
      }
      #expect(document == scan.document)
      #expect(what == "the scan of Acme Freight")
    }
  }

  @Test(arguments: [
    ("e y", "why "), ("e enter y", "why "), ("5 y", "the Executive screen"), ("D y", "the changes of "),
  ])
  func `pages as text`(keys: String, what: String) throws {
    let copy = try #require(copied(keys))
    #expect(copy.what.hasPrefix(what))
    #expect(copy.text.contains { !$0.isWhitespace })
    if !what.hasPrefix("the changes") {
      #expect(copy.text.split(separator: "\n").allSatisfy { String($0).columns <= 80 })
    }
  }

  @Test func `nothing is selected, nothing is copied`() {
    #expect(effects("/ 'zebra' enter y").effects.isEmpty)
    #expect(effects("/ 'zebra' enter y").notice == "There is nothing here to copy.")
  }

  // MARK: - The editor

  /// The sample book with accounts and events that know where they stand.
  private static let placed: Snapshot = {
    var accounts = SampleBook.accounts
    for index in accounts.indices { accounts[index].sources[.id] = Source(file: 0, line: Int32(index + 1)) }
    var events = SampleBook.events
    events["acme"] = events["acme"]?.map { Event(on: $0.on, kind: $0.kind, source: Source(file: 1, line: 7)) }
    let rules = SampleBook.book().rules
    let book = Book(
      rules: rules, accounts: accounts, events: [EventTable(events)], journal: SampleBook.journal,
      paths: ["accounts.json", "events/all.jsonl"])
    return Snapshot(
      generation: 1, portfolio: Portfolio(book, on: SampleBook.today),
      findings: SampleBook.findings + [
        Finding(.error, code: "torn", path: "journal/ann@desk.jsonl", line: 3, what: "torn")
      ])
  }()

  @Test(arguments: [
    ("/ 'acme' enter E", Effect.edit(path: "accounts.json", line: 1)),
    ("/ 'acme' enter enter E", .edit(path: "accounts.json", line: 1)),
    ("/ 'gala' enter enter e E", .edit(path: "accounts.json", line: 7)),
    ("6 E", .edit(path: "usage/2026-11.jsonl", line: 41)),
    ("/ 'acme' enter enter shift-tab shift-tab E", .edit(path: "events/all.jsonl", line: 7)),
    ("2 E", .edit(path: "accounts.json", line: 3)),
    // A file is the same on every day.
    ("t '-1' enter / 'acme' enter E", .edit(path: "accounts.json", line: 1)),
  ])
  func `the file behind what is selected`(keys: String, effect: Effect) {
    expectNoDifference(effects(keys, Self.placed).effects, [effect])
  }

  @Test(arguments: [
    ("7 E", "The journal is only ever appended to, not opened: u undoes a decision."),
    ("6 j E", "The journal is only ever appended to, not opened: u undoes a decision."),
    ("6 G E", "This finding is about no file."),
    (
      "/ 'acme' enter enter shift-tab shift-tab v E",
      "The journal is only ever appended to, not opened: u undoes a decision."
    ),
    (
      "/ 'acme' enter enter shift-tab shift-tab / 'became' enter E",
      "This follows from other facts: no line of a file says it."
    ),
    ("/ 'zebra' enter E", "No account is selected: the list is empty."),
  ])
  func `what is not opened, and why`(keys: String, sentence: String) {
    #expect(effects(keys, Self.placed).effects.isEmpty)
    expectNoDifference(effects(keys, Self.placed).notice, sentence)
  }

  @Test func `a read-only look opens no editor`() {
    var dashboard = Dashboard(columns: 80, rows: 24, isReadOnly: true)
    _ = dashboard.update(.data(Self.placed))
    #expect(dashboard.press(keys: "E").isEmpty)
    #expect(dashboard.notice?.text == "This is a read-only look: no file is opened to be changed.")
  }
}
