import Adoption
import Canvas
import Testing

@testable import Dashboard

/// Screens as lines of text, for a reader of the screen or a braille display.
@Suite struct LinearTests {
  static let sizes = [(40, 12), (80, 24), (120, 40)]

  /// A screen, and how it came up.
  struct Sight: CustomTestStringConvertible, Sendable {
    var name: String
    var book: Book
    var isLoaded = true
    /// The screen at a size of columns and rows, as lines or not.
    var dashboard: @Sendable (_ columns: Int, _ rows: Int, _ asLines: Bool) -> Dashboard
    var testDescription: String { name }

    init(_ scene: FrameTests.Scene) {
      (name, book, isLoaded) = (scene.name, scene.book.snapshot.portfolio.book, scene.data)
      dashboard = { columns, rows, asLines in
        var dashboard = Dashboard.showing(
          scene.data ? scene.book.snapshot : nil, columns: columns, rows: rows, isReadOnly: scene.isReadOnly)
        dashboard.asksForLines = asLines
        if !scene.data { _ = dashboard.update(.loadProgress(LoadProgress(done: 12, total: 40, bytes: 3_400_000))) }
        dashboard.press(keys: scene.keys, assessing: scene.days)
        return dashboard
      }
    }

    init(_ scene: FrameTests.ReviewScene) {
      (name, book) = (scene.name, scene.book)
      dashboard = { scene.dashboard(columns: $0, rows: $1, asLines: $2) }
    }
  }

  /// Every screen by the keys that open it, and every scene.
  static let scenes: [Sight] = {
    let triage = FrameTests.triageScenes.map { scene in
      var scene = scene
      scene.keys = "4 \(scene.keys)"
      return scene
    }
    let opened = Screens.standard.all.map { screen in
      FrameTests.Scene(name: "screen \(screen.id)", keys: screen.opening.joined(separator: " "), book: .decided)
    }
    let plain = (FrameTests.scenes + triage + opened).map { Sight($0) }
    return plain + (FrameTests.reviewScenes + reviewScenes).map { Sight($0) }
  }()

  /// What can be open over a review that runs, and how it ends.
  private static let reviewScenes: [FrameTests.ReviewScene] = {
    let keys = [
      "?", ": 'min'", "a", "o", "f", "c", "x", "z", "d", "n 'call'", "s 'on'", "X", "j", "G", "e", "l a", "t [", "+",
    ]
    let decided: [(keys: String, seconds: Double)] = [("3 enter", 48), (skips, 3)]
    return keys.map { FrameTests.ReviewScene("review \($0)", [("3 enter", 48), ($0, 3)]) } + [
      FrameTests.ReviewScene("review undo", [("3 enter", 48), ("enter enter u", 3)]),
      FrameTests.ReviewScene("review decided", decided),
      FrameTests.ReviewScene("review over its time, decided", [("3 enter", 1265), (skips, 3)]),
      FrameTests.ReviewScene("review ended", decided + [("enter", 3)]),
      FrameTests.ReviewScene("review minutes", decided + [("enter", 3), ("3 m", 3)]),
    ]
  }()

  /// Skips every account of the queue.
  private static let skips = Dashboard.queueOfReview.map { _ in "s 'later' enter" }.joined(separator: " ")

  private func sight(_ name: String) throws -> Sight { try #require(Self.scenes.first { $0.name == name }) }

  private func book(_ keys: String = "", _ columns: Int = 80, _ rows: Int = 24) -> Dashboard {
    Sight(FrameTests.Scene(name: "book", keys: keys)).dashboard(columns, rows, true)
  }

  private func rows(of grid: Grid) -> [String] {
    grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  // MARK: - What holds on every screen

  @Test(arguments: scenes) func `no box, no bar, no column, and the cursor where one is`(_ scene: Sight)
    throws
  {
    for (columns, height) in Self.sizes {
      let dashboard = scene.dashboard(columns, height, true)
      let grid = dashboard.draw(columns: columns, rows: height)
      let rows = rows(of: grid)
      let place = Comment("\(scene.name) at \(columns)×\(height)")
      for line in rows + dashboard.lines(columns: columns) {
        #expect(!line.unicodeScalars.contains { (0x2500...0x25FF).contains($0.value) }, "\(line), \(place)")
        #expect(!line.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) }, "\(line), \(place)")
        #expect(!line.contains("   ") && !line.hasPrefix(" "), "\(line), \(place)")
        #expect(line.columns <= columns, place)
      }
      let cursor = try #require(grid.cursor, place)
      #expect(cursor.column < columns && cursor.row < height, place)
      #expect(rows.last?.isEmpty == false, place)
      if let name = selectedName(dashboard) {
        #expect(cursor.column == 0, place)
        let first = name.split(separator: " ").first ?? ""
        #expect(
          rows[cursor.row].hasPrefix(first), "\(name) is selected, the cursor is at \(rows[cursor.row]), \(place)")
      }
    }
  }

  /// What the selected line begins with, where it is an account and nothing is open over the list.
  private func selectedName(_ dashboard: Dashboard) -> String? {
    guard dashboard.form == nil, dashboard.prompt == nil, dashboard.bookPanel == nil, dashboard.tags.isEmpty,
      [.book, .atRisk].contains(dashboard.screen), let shown = dashboard.shown
    else { return nil }
    return dashboard.selection.flatMap { shown.portfolio[$0]?.account.displayName }
  }

  @Test(arguments: scenes.filter(\.isLoaded)) func `every account in sight is among the lines`(_ scene: Sight)
    throws
  {
    for (columns, height) in Self.sizes {
      let seen = scene.dashboard(columns, height, false).draw(columns: columns, rows: height).text
      let said = scene.dashboard(columns, height, true).lines(columns: columns).joined(separator: " ")
      for account in scene.book.accounts.map(\.displayName) where seen.contains(account) {
        #expect(said.contains(account), "\(account), \(scene.name) at \(columns)×\(height)")
      }
    }
  }

  @Test func `there are enough accounts to be missed`() {
    let seen = Self.scenes[0].dashboard(80, 24, false).draw(columns: 80, rows: 24).text
    #expect(SampleBook.snapshot.portfolio.assessments.count { seen.contains($0.account.displayName) } >= 10)
  }

  // MARK: - In ASCII

  /// The letters of a book's names and of what was written in it: every other sign is of booktop's own sentences.
  private func letters(_ book: Book) -> Set<Unicode.Scalar> {
    let texts = book.accounts.map { "\($0)" } + book.journal.map { "\($0)" }
    return Set(texts.joined().unicodeScalars.filter { !$0.isASCII && $0.properties.isAlphabetic })
  }

  @Test(arguments: scenes) func `with --ascii every sign is ASCII, as lines and without`(_ scene: Sight) {
    let known = letters(scene.book)
    for (columns, height) in Self.sizes {
      let lines = scene.dashboard(columns, height, true)
      let texts = [
        lines.draw(columns: columns, rows: height, symbols: .ascii).text,
        lines.lines(columns: columns, symbols: .ascii).joined(separator: "\n"),
        scene.dashboard(columns, height, false).draw(columns: columns, rows: height, symbols: .ascii).text,
      ]
      for text in texts {
        let strangers = Set(text.unicodeScalars.filter { !$0.isASCII }).subtracting(known)
        #expect(strangers == [], "\(scene.name) at \(columns)×\(height)")
      }
    }
  }

  @Test(arguments: scenes) func `lines say the same with --ascii`(_ scene: Sight) {
    let dashboard = scene.dashboard(80, 24, true)
    // So wide that nothing is broken.
    let plain = Set(dashboard.lines(columns: 900, symbols: .ascii))
    // Keys are words there; the way through time has arrows and dots of its own.
    for line in dashboard.lines(columns: 900)
    where !line.hasPrefix("Keys:") && !line.contains(where: { "←→↑↓…".contains($0) }) {
      #expect(plain.contains(Symbols.ascii.spelled(line)), "\(line), \(scene.name)")
    }
  }

  // MARK: - What it looks like

  @Test(arguments: ["book", "account", "triage", "form-act", "review-running", "review-form"]) func `a screen of lines`(
    _ name: String
  ) throws {
    let grid = try sight(name).dashboard(80, 24, true).draw(columns: 80, rows: 24)
    let cursor = try #require(grid.cursor)
    try FrameTests().compare(
      grid.text + "\ncursor: column \(cursor.column), row \(cursor.row)", with: "linear-\(name)-80x24.txt")
  }

  // MARK: - Moving, typing, news

  /// Lines are read, and a press of a button is often none of the program's: it chooses text, or says where the reader is.
  @Test(arguments: ["", "3", "3 enter", "s", "n 'call'", ": 'so'", "/ 'ac'", "?"]) func `a click does nothing`(
    keys: String
  ) {
    var dashboard = book(keys)
    let before = dashboard.draw(columns: 80, rows: 24)
    for row in 0..<24 {
      for column in [0, 3, 20, 79] { _ = dashboard.update(.mouse(.click(column: column, row: row))) }
    }
    #expect(dashboard.draw(columns: 80, rows: 24) == before)
  }

  @Test func `the cursor goes with the selection, and what is not about it stays`() throws {
    var dashboard = book("", 80, 60)
    let first = dashboard.draw(columns: 80, rows: 60)
    dashboard.press(keys: "j")
    let second = dashboard.draw(columns: 80, rows: 60)
    let (before, after) = (rows(of: first), rows(of: second))
    let row = try #require(second.cursor?.row)
    #expect(try row > #require(first.cursor?.row))
    #expect(before[1...row] == after[1...row])
    dashboard.press(keys: "k")
    #expect(dashboard.draw(columns: 80, rows: 60) == first)
  }

  @Test(arguments: ["4", "4 G", "6", "7", "?", "e"]) func `what is said of the selected line is in sight`(keys: String)
    throws
  {
    let scene = FrameTests.Scene(name: keys, keys: keys, book: keys == "6" ? .sample : .decided)
    var dashboard = Sight(scene).dashboard(80, 24, true)
    for _ in 0..<8 {
      let rows = rows(of: dashboard.draw(columns: 80, rows: 24))
      let first = try #require(LinearScreen(dashboard, columns: 80).linesBelowList.first)
      #expect(rows.contains { $0 == first.wrapped(to: 80)[0] }, "\(first)")
      dashboard.press(keys: "j")
    }
  }

  @Test func `on a page the cursor goes from line to line to its end`() throws {
    var dashboard = book("5", 80, 12)
    var lines: [String] = []
    for _ in 0..<400 {
      let grid = dashboard.draw(columns: 80, rows: 12)
      let row = try #require(grid.cursor?.row)
      lines.append(rows(of: grid)[row])
      dashboard.press(keys: "j")
    }
    let all = dashboard.lines(columns: 80)
    #expect(lines.contains(all[3]) && lines.last == lines[398])
    let end = try #require(all.firstIndex { $0.hasPrefix("Screens:") })
    #expect(lines.contains { all[end - 3..<end].contains($0) }, "\(lines.last ?? "")")
  }

  @Test func `while one types the cursor is behind the last letter`() throws {
    var dashboard = book()
    dashboard.press(keys: "/ 'acm'")
    let grid = dashboard.draw(columns: 80, rows: 24)
    #expect(grid.cursor == Grid.Cursor(column: "Filter: acm".count, row: 22))
    #expect(rows(of: grid)[22] == "Filter: acm, 1 match")
  }

  @Test(arguments: ["s", ": 'sort'", "F"]) func `a panel begins the page, with the line that is chosen in sight`(
    keys: String
  ) throws {
    var dashboard = book()
    dashboard.press(keys: keys)
    let rows = rows(of: dashboard.draw(columns: 80, rows: 24))
    let title = keys == "s" ? "Sort by" : keys == "F" ? "Groups" : "Commands"
    #expect(rows[1] == title, "\(rows)")
  }

  @Test func `a form begins the page, with the cursor in its field`() throws {
    var dashboard = book()
    dashboard.press(keys: "n 'call'")
    let grid = dashboard.draw(columns: 80, rows: 24)
    let cursor = try #require(grid.cursor)
    #expect(rows(of: grid)[1].hasPrefix("Add a note"))
    #expect(rows(of: grid)[cursor.row].prefix(cursor.column).hasSuffix("call"))
  }

  @Test func `the last line says what changed`() throws {
    var dashboard = book()
    func last() -> String? { rows(of: dashboard.draw(columns: 80, rows: 24)).last }
    let stale = "An older version of usage/2026-11.jsonl is shown."
    #expect(last() == "On Book. \(stale)")
    dashboard.press(keys: "2")
    #expect(last() == "On At risk. \(stale)")
    _ = dashboard.update(.message("Copied: the row."))
    #expect(last() == "Copied: the row. \(stale)")
    _ = dashboard.update(.tick(now: dashboard.now + Dashboard.noticeLasts + .seconds(1)))
    _ = dashboard.update(
      .data(
        Snapshot(
          generation: 2,
          portfolio: Portfolio(SampleBook.book { $0[1].arrGiven = 5_000 }, on: SampleBook.today),
          today: SampleBook.today)))
    #expect(last()?.contains("ARR changed.") == true, "\(last() ?? "")")
  }

  @Test func `preferences turn it on while it is open`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    #expect(dashboard.draw(columns: 80, rows: 24).cursor == nil)
    var preferences = Preferences()
    preferences.isLinear = true
    _ = dashboard.update(.preferences(preferences))
    #expect(dashboard.isLinear && dashboard.draw(columns: 80, rows: 24).cursor != nil)
    dashboard.press(keys: "?")
    #expect(!dashboard.lines(columns: 80).contains("Signs"))
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 2), (1000, 1), (20, 3)]) func `any size`(columns: Int, rows: Int) {
    let grid = book("", columns, rows).draw(columns: columns, rows: rows)
    #expect(grid.columns == columns && grid.rows == rows)
    if let cursor = grid.cursor { #expect(cursor.column < columns && cursor.row < rows) }
  }
}
