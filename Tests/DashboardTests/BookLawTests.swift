import Adoption
import BookDirectory
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Laws of the layout of the book and of the at-risk list: a wider terminal never shows less, space goes to what is read, rows come first.
@Suite struct BookLawTests {
  /// A book, and what it is.
  struct Shelf: CustomTestStringConvertible, Sendable {
    var name: String
    var snapshot: Snapshot
    var testDescription: String { name }
  }

  /// The columns of a view of the book, or of the at-risk list.
  struct Columns: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var order: AccountColumn.Order
  }

  static let tables =
    BookView.allCases.map { Columns(testDescription: $0.words, order: $0.order) }
    + [Columns(testDescription: "at risk", order: AccountColumn.atRisk)]

  private static let long = Portfolio(
    SampleBook.book { accounts in
      for index in accounts.indices {
        accounts[index].name = "Vereinigte Elbe- und Weserhäfen, Abteilung \(index)"
        accounts[index].csm = "Anneliese Okafor-Lindqvist"
        accounts[index].tags = ["reference", "2026-cohort", "strategic"]
      }
    }, on: SampleBook.today)

  static let shelves = [
    Shelf(name: "sample", snapshot: SampleBook.snapshot), Shelf(name: "decided", snapshot: SampleBook.decided),
    Shelf(name: "large", snapshot: SampleBook.large(60)),
    Shelf(name: "long names", snapshot: Snapshot(generation: 1, portfolio: long, today: SampleBook.today)),
  ]

  /// The book that comes with booktop, on its own day.
  private static func sampleData() throws -> Snapshot {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let book = try BookLoader("/\(package)/sample-data").load().book
    return Snapshot(generation: 1, portfolio: Portfolio(book, on: try #require(book.rules.asOf)))
  }

  @Test func `the laws hold for the book that comes with booktop`() throws {
    let shelf = Shelf(name: "sample-data", snapshot: try Self.sampleData())
    for kind in Self.tables {
      `a column once shown stays, and is never narrower`(shelf, kind)
      `a wider cell shows all that a narrower one does`(shelf, kind)
      `a name has 20 cells at 80 columns and 32 at 120`(shelf, kind)
    }
    `each column is there from its width on`(shelf)
  }

  /// An account whose red flag is about use shows a move: two of the eight levels at least, in fewer than a third it does
  /// not. One whose champion has left may be level.
  @Test func `the weeks of accounts whose use is flagged show a move`() throws {
    let traces = try Self.sampleData().portfolio.assessments.compactMap { assessment in
      assessment.active.flatMap { $0.has(.activeDrop) || $0.has(.depthFlattened) ? $0.weeklyTrace : nil }
    }
    let flat = traces.filter { trace in
      let known = trace.values.compactMap(\.self)
      return ((known.max() ?? 0) - (known.min() ?? 0)) / (trace.high - trace.low) * 7 < 2
    }
    #expect(!traces.isEmpty && flat.count * 3 < traces.count, "\(flat.count) of \(traces.count) are flat")
  }

  private func table(_ shelf: Shelf, _ order: AccountColumn.Order, sort: Sort = .standard) -> AccountTable {
    let dashboard = Dashboard.showing(shelf.snapshot)
    return AccountTable(dashboard: dashboard, shown: Shown(shelf.snapshot), order: order, sort: sort)
  }

  @Test(arguments: shelves, tables) func `a column once shown stays, and is never narrower`(
    _ shelf: Shelf, _ kind: Columns
  ) {
    for sort in [Sort.standard, Sort(column: .csm, descending: false), Sort(column: .next, descending: false)] {
      let table = table(shelf, kind.order, sort: sort)
      var before: [AccountColumn.ID: Int] = [:]
      for columns in 40...240 {
        let slots = table.slots(columns: columns, Glyphs(.unicode))
        let widths = Dictionary(uniqueKeysWithValues: slots.map { ($0.id, $0.width) })
        for (id, width) in before { #expect(widths[id] ?? 0 >= width, "\(id) at \(columns)") }
        #expect((slots.last.map { $0.column + $0.width } ?? 0) <= columns - AccountTable.margin - 1)
        before = widths
      }
    }
  }

  /// What is seen of each cell at each width that its column ever has.
  @Test(arguments: shelves, tables) func `a wider cell shows all that a narrower one does`(
    _ shelf: Shelf, _ kind: Columns
  ) {
    let table = table(shelf, kind.order)
    var widths: [AccountColumn.ID: Set<Int>] = [:]
    for columns in 40...240 {
      for slot in table.slots(columns: columns, Glyphs(.unicode)) { widths[slot.id, default: []].insert(slot.width) }
    }
    for (id, all) in widths {
      for assessment in shelf.snapshot.portfolio.assessments {
        var before = ""
        for width in all.sorted() {
          let text = seen(id, of: assessment, width, in: shelf.snapshot.portfolio)
          #expect(holds(text, before), "\(id) of \(assessment.id) at \(width): “\(before)”, then “\(text)”")
          before = text
        }
      }
    }
  }

  private func seen(_ id: AccountColumn.ID, of assessment: Assessment, _ width: Int, in portfolio: Portfolio) -> String
  {
    var frame = Frame(columns: width, rows: 1, symbols: .unicode)
    let context = CellContext(portfolio: portfolio, glyphs: frame.glyphs, width: width)
    frame.put(AccountColumn[id].cell(assessment, context), 0, 0, width: width)
    return frame.grid.text
  }

  /// Whether a text has all that can be read in another, in its order; the sign for what was cut is not read.
  private func holds(_ text: String, _ other: String) -> Bool {
    var rest = text[...]
    for letter in other where letter != "…" && letter != " " {
      guard let index = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: index)...]
    }
    return true
  }

  @Test func `a law that nothing can break is none`() {
    #expect(holds("! champion silent", "!silent") && !holds("!silent", "! champion silent"))
    #expect(holds("Acme Frei…", "Acme F…") && !holds("Acme…", "Acme Frei…"))
  }

  /// Names are cut last.
  @Test(arguments: shelves, tables) func `a name has 20 cells at 80 columns and 32 at 120`(
    _ shelf: Shelf, _ kind: Columns
  ) {
    let table = table(shelf, kind.order)
    let need = table.shown.snapshot.digest.columnNeeds.need(of: .name, .unicode).width
    func name(_ columns: Int) -> Int { table.slots(columns: columns, Glyphs(.unicode))[0].width }
    #expect(name(80) >= min(20, need))
    #expect(name(120) >= min(32, need), "\(name(120)) of \(need)")
  }

  @Test(arguments: shelves) func `each column is there from its width on`(_ shelf: Shelf) {
    let table = table(shelf, AccountColumn.book)
    func slots(_ columns: Int) -> [AccountColumn.Slot] { table.slots(columns: columns, Glyphs(.unicode)) }
    func isEmpty(_ id: AccountColumn.ID) -> Bool {
      table.shown.snapshot.digest.columnNeeds.need(of: id, .unicode).isEmpty
    }
    let first: [AccountColumn.ID] = [.name, .stage, .health, .value, .churn, .expansion, .renewal, .arr]
    for (columns, ids) in [(80, first), (100, first + [.next]), (120, first + [.next, .csm])] {
      let shown = slots(columns).map(\.id)
      expectNoDifference(shown.prefix(ids.count), ids.filter { !isEmpty($0) || AccountColumn.pair.contains($0) }[...])
    }
    // What is left blank is less than the next column needs, or nothing is cut.
    for columns in 80...240 {
      let slots = slots(columns)
      let free = columns - AccountTable.margin - 1 - (slots.last.map { $0.column + $0.width } ?? 0)
      let cut = slots.contains { $0.width < table.shown.snapshot.digest.columnNeeds.need(of: $0.id, .unicode).width }
      #expect(!cut || free <= 16, "\(free) blank at \(columns)")
    }
  }

  /// Layouts are kept; each is that of its own order, width and sorted column, of which each makes another one somewhere. Signs of
  /// ASCII are as wide as the others.
  @Test(arguments: shelves) func `a kept layout is the layout`(_ shelf: Shelf) {
    let needs = table(shelf, AccountColumn.book).shown.snapshot.digest.columnNeeds
    func layout(_ order: AccountColumn.Order, _ columns: Int, _ always: AccountColumn.ID?, _ symbols: Symbols)
      -> [AccountColumn.Slot]
    {
      let layout = AccountColumn.layout(order, columns: columns, always: always) { needs.need(of: $0, symbols) }
      expectNoDifference(needs.slots(order, columns: columns, always: always, symbols), layout)
      return layout
    }
    var others: Set<String> = []
    for columns in stride(from: 240, through: 60, by: -5) {
      let first = layout(AccountColumn.book, columns, nil, .unicode)
      #expect(layout(AccountColumn.book, columns, nil, .ascii) == first)
      if layout(AccountColumn.book, columns, .tags, .unicode) != first { others.insert("sorted column") }
      if layout(AccountColumn.ebr, columns, nil, .unicode) != first { others.insert("order") }
      if layout(AccountColumn.book, columns - 1, nil, .unicode) != first { others.insert("width") }
    }
    #expect(others.count == 3, "\(others)")
  }

  @Test func `an empty column takes no room`() {
    let slots = table(Self.shelves[2], AccountColumn.book).slots(columns: 240, Glyphs(.unicode))
    // Nobody of that book has a tag.
    #expect(!slots.contains { $0.id == .tags } && slots.contains { $0.id == .csm })
  }

  // MARK: - Rows

  @Test func `rows come first, and the preview takes a third at most`() {
    var dashboard = Dashboard.showing(SampleBook.large(100))
    for keys in ["", "p"] {
      dashboard.press(keys: keys)
      for columns in [40, 80, 120, 200] {
        for rows in 12...60 {
          _ = dashboard.update(.resize(columns: columns, rows: rows))
          guard let book = dashboard.view as? BookScreen else { return }
          let layout = book.layout(in: dashboard.layout.body)
          #expect(layout.preview.rows * 3 <= dashboard.layout.body.rows)
          #expect(layout.table.rows >= (rows >= 40 ? 21 : 5), "\(columns)×\(rows)")
        }
      }
    }
  }

  @Test func `at 120 by 40 twenty accounts are seen, and more without the preview`() {
    var dashboard = Dashboard.showing(SampleBook.large(100), columns: 120, rows: 40)
    func seen() -> Int {
      dashboard.frame(columns: 120, rows: 40, symbols: .unicode).targets.count {
        if case .line = $0.target { true } else { false }
      }
    }
    #expect(seen() >= 20)
    dashboard.press(keys: "p")
    #expect(seen() >= 27)
    #expect(dashboard.navigation.current[BookScreen.self].preview == .closed)
    // It stays closed on the way to another screen and back.
    dashboard.press(keys: "2 1")
    #expect(seen() >= 27)
    dashboard.press(keys: "p")
    #expect((20..<27).contains(seen()))
  }

  @Test func `where there is no room for the preview, its key says so`() {
    var dashboard = Dashboard.showing(SampleBook.large(100), columns: 80, rows: 14)
    dashboard.press(keys: "p")
    #expect(dashboard.notice?.text == "The terminal is too small for the preview: Enter opens the account.")
  }

  // MARK: - The head

  /// A click on each part of the head, and the filter or the screen that it leads to.
  @Test(arguments: [
    ("Embedded 4", "stage:embedded", Screen.book), ("3 no owner/date", "is:unowned", .book),
    ("2 stale", "is:stale", .book), ("3 without usage", "group:no-usage", .book),
    ("due for review", "group:review-due", .book), ("3 findings", "", .findings),
  ])
  func `a click on a count lists what it counts`(_ words: String, _ filter: String, _ screen: Screen) throws {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 100, rows: 24)
    let lines = dashboard.draw(columns: 100, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
    let short = filter == "is:unowned" ? "no owner or date" : filter == "stage:embedded" ? "E 4" : words
    let row = try #require(lines.prefix(6).firstIndex { $0.contains(words) || $0.contains(short) })
    let line = String(lines[row])
    let start = line.ranges(of: words).first ?? line.ranges(of: short).first
    let column = line.distance(from: line.startIndex, to: try #require(start).lowerBound)
    _ = dashboard.update(.mouse(.click(column: column, row: row)))
    #expect(dashboard.screen == screen)
    #expect(dashboard.navigation.current.filter == filter)
  }

  @Test func `the distribution is a line, and a line for each stage on a high terminal`() {
    let dashboard = Dashboard.showing(SampleBook.snapshot)
    let low = dashboard.draw(columns: 80, rows: 24).text
    #expect(low.contains("N 4 ▲+1 · A 2 ▲+1 · Ad 1 ▼−1 · E 4 ▲+1 · D 0  in 7 d"))
    let high = dashboard.draw(columns: 120, rows: 36).text
    #expect(high.contains("Embedded            4   36 %   ARR 752k") && high.contains("▲+1 in 7 d   ▲+1 in 28 d"))
    #expect(!low.contains("██") && !high.contains("████"))
  }

  // MARK: - The panels

  @Test func `the sort menu has one letter a column, and a letter sorts`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    for view in BookView.allCases {
      let letters = SortMenu(view.order.shown).items.map(\.letter)
      #expect(Set(letters).count == letters.count && Set("jk").isDisjoint(with: letters))
    }
    dashboard.press(keys: "s")
    let text = dashboard.draw(columns: 80, rows: 24).text
    #expect(text.contains("Sort by") && text.contains("Attention: risk first"))
    let letter = SortMenu(AccountColumn.book.shown).items.first { $0.column == .arr }?.letter ?? " "
    dashboard.press(keys: "'\(letter)'")
    #expect(dashboard.navigation.current[BookScreen.self].sort == Sort(column: .arr, descending: true))
    #expect(dashboard.bookPanel == nil && dashboard.selection == dashboard.visibleIDs.first)
    dashboard.press(keys: "s escape")
    #expect(dashboard.bookPanel == nil)
    #expect(dashboard.navigation.current[BookScreen.self].sort.column == .arr)
    // The selected line is the order that holds; up from there is picked with Enter.
    dashboard.press(keys: "s k k k k k k k k k enter")
    #expect(dashboard.navigation.current[BookScreen.self].sort == .standard)
  }

  @Test func `columns are hidden, shown and moved, and kept for the view`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 120, rows: 40)
    func shown() -> [AccountColumn.ID] { dashboard.navigation.current[BookScreen.self].order.shown }
    // The second line is the stage; the third, health, is moved up before it.
    dashboard.press(keys: "C j space enter")
    #expect(!shown().contains(.stage) && shown().contains(.health))
    dashboard.press(keys: "C j J enter")
    #expect(shown().prefix(3) == [.name, .value, .health])
    // Another view has its own; this one is as it was left.
    dashboard.press(keys: "v")
    #expect(shown() == BookView.ebr.order.shown)
    dashboard.press(keys: "v v v")
    #expect(shown().prefix(3) == [.name, .value, .health])
    // Esc keeps nothing, r gives back what the view has.
    dashboard.press(keys: "C j space escape")
    #expect(shown().contains(.value))
    dashboard.press(keys: "C r enter")
    #expect(shown() == AccountColumn.book.shown)
    #expect(dashboard.navigation.current[BookScreen.self].columns.isEmpty)
  }

  @Test("requirement 74: churn and expansion are hidden together, and the account is never hidden") func pair() {
    var columns = ColumnChoice(AccountColumn.book.shown, own: AccountColumn.book.shown)
    columns.toggle()
    #expect(columns.shown.contains(.name))
    columns.select(columns.all.firstIndex(of: .churn) ?? 0)
    columns.toggle()
    #expect(!columns.shown.contains(.churn) && !columns.shown.contains(.expansion))
    columns.toggle()
    #expect(columns.shown.suffix(2) == [.churn, .expansion])
  }
}
