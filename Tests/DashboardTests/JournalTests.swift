import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// The screen that tells who decided what and when.
@Suite struct JournalTests {
  private func journal(_ keys: String = "", columns: Int = 120) -> Dashboard {
    var dashboard = Dashboard.showing(SampleBook.decided, columns: columns, rows: 40)
    dashboard.press(keys: "7 \(keys)")
    return dashboard
  }

  @Test("one line a decision, newest first, by day; what was undone stands there as undone")
  func lines() {
    let lines = journal().navigation.current.lines.map { line in
      switch line.content {
      case .heading(let day): "# \(day)"
      case .decision(let logged):
        "\(logged.at.clock) \(logged.by) \(logged.accountIDs.joined(separator: "+")) \(logged.isUndone ? "undone " : "")\(logged.words)"
      default: "?"
      }
    }
    expectNoDifference(
      Array(lines.prefix(17)),
      [
        "# Fri 20 Nov 2026",
        "10:00 Ann cinder+east Cinder & Sons: stage set to Activated: scored by hand; 東京港湾サービス: stage set to Activated: scored by hand",
        "09:30 Ben kestrel forecast.set, which only a newer version knows",
        "09:20 Chloé gala action “Ask why” for Chloé by 23 Nov; reviewed, scheduled",
        "09:15 Chloé  review began",
        "# Thu 19 Nov 2026",
        "08:02 Ann acme redo: snoozed until 29 Nov: audit week",
        "08:01 Ann acme undone undo: snoozed until 29 Nov: audit week",
        "08:00 Ann acme snoozed until 29 Nov: audit week",
        "# Wed 18 Nov 2026",
        "10:12 Ben isar undo: stage set to Adopted: the tram team stopped",
        "10:00 Ben isar undone stage set to Adopted: the tram team stopped",
        "# Tue 17 Nov 2026",
        "09:05 Ann acme note: The COO wants one page a quarter",
        "# Mon 16 Nov 2026",
        "09:00 Ann east action “Reset the plan with the harbour master” for Ben by 24 Nov",
        "# Fri 13 Nov 2026",
      ])
  }

  @Test(arguments: [
    // What is typed, and the first entries of the decisions listed.
    ("by:ben", ["da", "d3", "d2"]), ("by:chl", ["d8", "d7"]), ("account:acme is:undone", ["d5"]),
    ("type:note", ["d1"]), ("type:undo", ["d6", "d5", "d3"]), ("type:forecast", ["da"]),
    ("tram -type:undo", ["d2", "a4"]),
    ("account:gala", ["d8"]), ("account:east", ["db", "a3"]), ("is:undone", ["d5", "d2"]),
    ("-by:ann -by:ben", ["d8", "d7"]),
    ("\"audit week\" is:standing", ["d6", "d4"]), ("zebra", []),
  ])
  func `words and terms filter it`(typed: String, ids: [String]) {
    var dashboard = journal()
    dashboard.press(keys: "/")
    for letter in typed { _ = dashboard.update(.key(KeyPress(String(letter)))) }
    expectNoDifference(dashboard.visibleIDs, ids)
  }

  @Test("what is dated later than the day, as by a clock that runs ahead, is counted and not listed")
  func ahead() {
    // The four of Friday, seen from Thursday.
    #expect(journal("t h enter").draw(columns: 120, rows: 40).text.contains("4 dated later do not count yet"))
    #expect(!journal().draw(columns: 120, rows: 40).text.contains("dated later"))
  }

  @Test func `a term that is not known is said and filters nothing`() {
    let dashboard = journal("/ 'owner:ann' enter")
    #expect(dashboard.filterProblems == ["There is no field “owner”. There are by, account, type, is."])
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("There is no field “owner”."))
    #expect(dashboard.visibleIDs.count == journal().visibleIDs.count)
    #expect(journal("/ 'is:gone' enter").filterProblems == ["“gone” is not known to is: use undone or standing."])
  }

  @Test func `what was undone can be left out`() {
    #expect(journal("v").visibleIDs == journal().visibleIDs.filter { !["d5", "d2"].contains($0) })
    #expect(journal("v").draw(columns: 120, rows: 40).text.contains("undone ones are left out"))
    #expect(journal("v v").visibleIDs == journal().visibleIDs)
  }

  @Test(arguments: [("enter", "cinder"), ("j j enter", "gala"), ("/ 'quarterly' enter l", "acme"), ("G enter", "acme")])
  func `enter opens the account`(keys: String, account: String) {
    let dashboard = journal(keys)
    #expect(dashboard.screen == .account)
    #expect(dashboard.selectedAccount == account)
  }

  @Test func `a decision about the whole book opens nothing and says so`() {
    let dashboard = journal("/ 'began' enter enter")
    #expect(dashboard.screen == .journal)
    #expect(dashboard.notice?.text == "No decision about an account of the book is selected.")
  }

  @Test func `the whole entry with its id, file and line`() {
    let text = journal("/ 'type:note' enter").draw(columns: 120, rows: 40).text
    #expect(text.contains("note · d1 · journal/ann@desk.jsonl:6"))
    let undone = journal("/ 'stopped' enter j").draw(columns: 120, rows: 40).text
    #expect(undone.contains("undone by Ben Wed 18 Nov 2026, 10:12"))
  }

  @Test func `on an earlier day it holds what had been decided by then`() {
    var dashboard = Dashboard.showing(SampleBook.decided, columns: 120, rows: 40)
    dashboard.press(keys: "t '-2' enter 7")
    #expect(dashboard.visibleIDs.prefix(2) == ["d3", "d2"])
  }

  @Test func `an empty journal says why and how to decide`() {
    let snapshot = Snapshot(generation: 1, portfolio: Portfolio(SampleBook.book(journal: []), on: SampleBook.today))
    for (columns, rows) in [(40, 12), (80, 24)] {
      var dashboard = Dashboard.showing(snapshot, columns: columns, rows: rows)
      dashboard.press(keys: "7")
      let words = dashboard.draw(columns: columns, rows: rows).text.split { $0.isWhitespace }.joined(separator: " ")
      #expect(words.contains("Nothing was decided by Fri 20 Nov 2026."))
      #expect(words.contains("a schedules an action"))
    }
  }

  // MARK: - Undoing the selected decision

  @Test(arguments: [
    // What is selected, and what is undone, the latest entry first.
    ("/ 'type:note' enter", "Undo · Acme", "The COO wants one page", ["d1"]),
    // Of someone else, with its review; and about two accounts.
    ("/ 'account:gala' enter", "Undo · Gala", "Ask why", ["d9", "d8"]),
    ("/ 'scored' enter", "Undo · 2 accounts: Cinder", "scored by hand", ["dc", "db"]),
  ])
  func `u undoes the decision of the selected line and names it`(
    keys: String, title: String, words: String, ids: [EntryID]
  ) {
    var dashboard = journal(keys + " u")
    let text = dashboard.draw(columns: 120, rows: 40).text
    #expect(text.contains(title) && text.contains(words), "\(text)")
    let asked = dashboard.press(keys: "enter", assessing: false)
    let undone = asked.flatMap { effect -> [EntryID] in
      guard case .record(let decision, _) = effect else { return [] }
      return decision.parts.compactMap { if case .undo(let id) = $0.kind { id } else { nil } }
    }
    expectNoDifference(undone, ids)
  }

  @Test func `where the selected decision cannot be undone it says why`() {
    let dashboard = journal("/ 'stopped' enter j u")
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text == "It is undone already by Ben, Wed 18 Nov, 10:12.")
    #expect(journal("/ 'zebra' enter u").notice?.text == "No decision is selected.")
  }

  @Test func `what was undone here comes back with U`() {
    var dashboard = journal("/ 'type:note' enter u enter")
    #expect(dashboard.selectedDecision?.isUndone == true)
    dashboard.press(keys: "U enter")
    #expect(dashboard.shown?.portfolio.journal.first { $0.id == "d1" }?.isUndone == false)
  }
}
