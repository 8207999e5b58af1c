import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The tables' columns, whatever their width.
@Suite struct ColumnTests {
  @Test("requirement 74: churn and expansion are shown together or not at all", arguments: BookView.allCases)
  func pair(_ view: BookView) {
    for columns in 1...400 {
      for always in view.order.shown {
        let shown = AccountColumn.layout(view.order, columns: columns, always: always).map(\.id)
        #expect(shown.contains(.churn) == shown.contains(.expansion), "\(columns) columns, sorted by \(always)")
        if columns >= 77 { #expect(shown.contains(.churn), "\(columns) columns, sorted by \(always)") }
      }
    }
  }

  @Test("Columns never overlap or leave the table", arguments: BookView.allCases) func fits(_ view: BookView) {
    for columns in 1...400 {
      var end = -1
      for slot in AccountColumn.layout(view.order, columns: columns, always: .arr) {
        #expect(slot.column > end)
        end = slot.column + slot.width
      }
      #expect(end <= columns, "\(columns) columns")
    }
  }

  @Test("Every column of a view is wished for, and the other way round", arguments: BookView.allCases)
  func wished(_ view: BookView) {
    #expect(Set(view.order.wishes.map(\.id)) == Set(view.order.shown))
    #expect(view.order.shown.contains(.stage))
  }

  @Test("Each column is explained by a key that there is", arguments: AccountColumn.every.map(\.id))
  func explained(_ id: AccountColumn.ID) {
    let column = AccountColumn[id]
    let portfolio = SampleBook.snapshot.portfolio
    let keys = portfolio["acme"].map { portfolio.explanations(of: $0.position).map(\.key) } ?? []
    for key in [column.key] + [column.keyByMonth].compactMap(\.self) { #expect(keys.contains(key), "\(key)") }
  }

  @Test("Where the table is sorted by a column, its explanation opens", arguments: BookView.allCases)
  func opensExplanation(_ view: BookView) {
    for id in view.order.shown {
      var dashboard = Dashboard.showing(SampleBook.snapshot)
      dashboard.navigation.change { $0[BookScreen.self].sort = Sort(column: id, descending: false) }
      dashboard.press(keys: "/ 'acme' enter e")
      #expect(dashboard.navigation.current.screen == .explain)
      #expect(dashboard.navigation.current.selection == AccountColumn[id].key, "\(id)")
    }
  }

  @Test("requirement 73: no column is called adoption, and each heading is its own") func headings() {
    for column in AccountColumn.every {
      #expect(!column.heading.lowercased().contains("adoption"))
      #expect(!(column.short ?? "").lowercased().contains("adoption"))
    }
    #expect(Set(AccountColumn.every.map(\.heading)).count == AccountColumn.every.count)
    #expect(Set(AccountColumn.every.map(\.id)) == Set(AccountColumn.ID.allCases))
  }

  @Test("requirement 73: no screen and no view shows a number that is called adoption alone") func labels() {
    let ways = ["", "v", "v v", "v v v", "2", "6", "F", "enter", "enter tab", "2 enter", "/ 'blau' enter enter"]
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 50)] {
      for keys in ways {
        var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
        dashboard.press(keys: keys)
        let text = dashboard.draw(columns: columns, rows: rows).text.lowercased()
        let bare = text.firstMatch(of: /adoption[\s:]*([0-9.]+ ?%|[▁▂▃▄▅▆▇█])/)
        #expect(bare == nil, "\(keys) at \(columns)×\(rows)")
      }
    }
  }

  /// Each row: the keys, and what the screen says of the view and of its definition.
  @Test(
    "requirement 72: a view for each definition",
    arguments: [
      ("", "Standard view", "depth of use"), ("v", "EBR view", "depth of use, for business reviews"),
      ("v v", "Scrum view", "weekly active users of those provisioned"), ("v v v", "Audit view", "users set up"),
      ("v v v v", "Standard view", "depth of use"), (": 'viewebr' enter", "EBR view", "depth of use"),
      (": 'viewaudit' enter", "Audit view", "provisioned"),
    ])
  func views(_ keys: String, _ name: String, _ definition: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 120, rows: 40)
    dashboard.press(keys: keys)
    let text = dashboard.draw(columns: 120, rows: 40).text
    #expect(text.contains(name) && text.contains(definition))
  }

  /// Acme is an enterprise account with 210 of 280 active in the week (75 %) and 294, 1.4 times as many, in the month
  /// (105 %). Kestrel is an SMB with 15 of 22 (68 %) and 21 (95 %).
  @Test(
    "requirement 69: the scrum view shows the window of the rules, and says which it is",
    arguments: [
      ([], "active by week:", "75 %", "68 %", "210 of 280"),
      (["enterprise"], "active by week (w) or month (m)", "105 %m", "68 %w", "294 of 280"),
      (["enterprise", "smb", "default"], "active by month (m)", "105 %m", "95 %m", "294 of 280"),
    ] as [([String], String, String, String, String)])
  func activeWindow(_ monthly: [String], _ words: String, _ acme: String, _ kestrel: String, _ users: String) {
    let plain = SampleBook.book()
    var rules = plain.rules
    for name in monthly { rules.segments[name]?.activeWindow = .month }
    let book = Book(
      rules: rules, accounts: SampleBook.accounts, events: [EventTable(SampleBook.events)],
      usage: [UsageTable(SampleBook.usage)], journal: SampleBook.journal, paths: plain.paths)
    let snapshot = Snapshot(generation: 1, portfolio: Portfolio(book, on: SampleBook.today), today: SampleBook.today)
    var dashboard = Dashboard.showing(snapshot, columns: 120, rows: 40)
    dashboard.press(keys: "v v")
    let text = dashboard.draw(columns: 120, rows: 40).text
    func row(_ name: String) -> Substring { text.split(separator: "\n").first { $0.contains(name) } ?? "" }
    #expect(text.contains(words))
    #expect(row("Acme Freight").contains(acme) && row("Acme Freight").contains(users))
    #expect(row("Kestrel").contains(kestrel))
    // Sorting by it opens its own explanation.
    dashboard.navigation.change { $0[BookScreen.self].sort = Sort(column: .activeShare, descending: true) }
    dashboard.press(keys: "/ 'acme' enter e")
    #expect(
      dashboard.navigation.current.selection == (monthly.isEmpty ? "adoption.active" : "adoption.active_by_month"))
    for size in [(40, 12), (80, 24)] {
      dashboard.press(keys: "escape")
      #expect(dashboard.draw(columns: size.0, rows: size.1).text.contains(monthly.isEmpty ? "75 %" : "105 %m"))
    }
  }

  @Test func `a sort that the next view lacks gives way`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.navigation.change { $0[BookScreen.self].sort = Sort(column: .value, descending: false) }
    dashboard.press(keys: "v")
    #expect(dashboard.navigation.current[BookScreen.self].sort == .standard)
    dashboard.navigation.change { $0[BookScreen.self].sort = Sort(column: .churn, descending: true) }
    dashboard.press(keys: "v")
    #expect(dashboard.navigation.current[BookScreen.self].sort == Sort(column: .churn, descending: true))
  }

  @Test func `sorted by health the accounts stand in the order of attention`() {
    for snapshot in [SampleBook.snapshot, SampleBook.large(200)] {
      var dashboard = Dashboard.showing(snapshot)
      dashboard.press(keys: ": 'attention' enter")
      let portfolio = snapshot.portfolio
      #expect(dashboard.visibleIDs == portfolio.attention.map { portfolio.assessments[$0].id })
    }
  }

  @Test("requirement 75: the worst churn sign comes first, and so does the readiest to grow") func signs() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    for column in [AccountColumn.ID.churn, .expansion] {
      dashboard.sort(by: column)
      let keys = dashboard.visibleIDs.compactMap { SampleBook.portfolio[$0] }.map(AccountColumn[column].order)
      #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.order($1, descending: true) <= 0 })
    }
    dashboard.sort(by: .churn)
    #expect(dashboard.visibleIDs.prefix(2) == ["acme", "blauwal"])
  }

  @Test func `a group is chosen by letters and filters the list`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "F 'disagrees' enter")
    #expect(dashboard.navigation.current.filter == "group:disagrees")
    #expect(dashboard.visibleIDs == ["isar", "acme"])
    dashboard.press(keys: "escape : 'listblind' enter")
    #expect(dashboard.visibleIDs == ["blauwal"])
    dashboard.press(keys: "escape F 'zzz' enter")
    #expect(dashboard.visibleIDs.count == 11)
  }

  @Test(
    "The counts of the groups are what choosing them lists, in a scope too", arguments: NamedGroup.allCases,
    [nil, "segment:smb"])
  func counts(_ group: NamedGroup, _ scope: String?) throws {
    let whole = SampleBook.large(200).portfolio
    let portfolio = scope.map { whole.scoped(by: $0) } ?? whole
    var dashboard = Dashboard.showing(Snapshot(generation: 1, portfolio: portfolio, today: SampleBook.today))
    dashboard.filter(by: "group:\(group.key)", selecting: nil)
    let (shown, count) = (try #require(dashboard.shown), dashboard.visibleIDs.count)
    #expect(shown.groupCounts[group] ?? 0 == count)
    if group == .reviewDue {
      // Of 200 accounts a third are of the scope.
      #expect(shown.headline.reviewsDue == count && count > 0 && (scope == nil || count < 70))
    }
  }

  @Test("requirement 79: an action for a red flag that waits for the next EBR is marked in list and preview")
  func afterReview() throws {
    // Acme's next EBR is on 18 December, 28 days ahead.
    for (distance, isMarked) in [(28, false), (29, true)] {
      let fields = ActionFields(
        kind: "save-play", title: "Call", owner: "Ann", due: SampleBook.day(distance), reason: "champion_silent")
      let entry = JournalEntry(
        id: "x", at: Timestamp(seconds: Int64(SampleBook.today.number) * 86_400), by: "Ann", accountID: "acme",
        kind: .actionScheduled(fields))
      let portfolio = Portfolio(SampleBook.book(journal: [entry]), on: SampleBook.today)
      var dashboard = Dashboard.showing(Snapshot(generation: 1, portfolio: portfolio), columns: 200, rows: 50)
      dashboard.press(keys: "/ 'acme' enter")
      let text = dashboard.draw(columns: 200, rows: 50).text
      #expect(text.contains("after EBR") == isMarked)
      let acme = try #require(portfolio["acme"])
      let page = PlayPage(acme, Shown(Snapshot(generation: 1, portfolio: portfolio)), Glyphs(.unicode)).strip(
        width: 200)
      let words = Array(page.lines.joined()).words
      #expect(words.contains("after the next EBR") == isMarked)
      #expect(words.contains("champion play: try another channel to the champion"))
    }
  }

  @Test("requirement 13: a first win that no one has defined is said") func noMilestone() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "2 / 'ferro' enter")
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("first win not defined"))
  }
}
