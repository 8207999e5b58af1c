import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// The screen Import: what is typed, what is asked for, what comes of it.
@Suite struct ImportTests {
  // MARK: - Paths

  static let lines: [(line: String, words: [String]?)] = [
    ("", []), ("   ", []), ("a.csv", ["a.csv"]), ("  a.csv   b.csv ", ["a.csv", "b.csv"]),
    // As terminals paste a file that is dragged into them.
    ("'/home/ann/My file.csv' ", ["/home/ann/My file.csv"]), ("/home/ann/My\\ file.csv", ["/home/ann/My file.csv"]),
    ("\"My file.csv\" b.csv", ["My file.csv", "b.csv"]), ("'a b''c'", ["a bc"]), ("~/'a b'.csv", ["~/a b.csv"]),
    ("'it'\\''s.csv'", ["it's.csv"]), ("Ann\\'s.csv", ["Ann's.csv"]), ("a\\\\b", ["a\\b"]),
    ("\"a\\\"b\\x\"", ["a\"b\\x"]), ("'a\\b'", ["a\\b"]), ("''", [""]), ("a '' b", ["a", "", "b"]),
    ("a\u{A0}b\tc", ["a", "b", "c"]), ("Zürich\\ 東京.csv", ["Zürich 東京.csv"]), ("end\\", ["end\\"]),
    ("'open", nil), ("a \"b c", nil), ("Ann's.csv", nil),
  ]

  @Test("A line of paths is read as a shell reads it", arguments: lines.indices)
  func words(index: Int) {
    let (line, words) = Self.lines[index]
    switch TypedWords.words(line) {
    case .success(let found): expectNoDifference(found, words)
    case .failure(let complaint):
      #expect(words == nil, "\(line)")
      #expect(complaint.sentence.contains("is opened and not closed: close it, or write \\"))
    }
  }

  static let broken: [(text: String, pieces: [String])] = [
    ("", [""]), ("short", ["short"]), ("ARR → arr   Name → name", ["ARR → arr", "Name → name"]),
    ("a b   c d", ["a b   c d"]), ("one two three four", ["one two", "three four"]),
    ("id: {\"a\":\"0123456789\"}", ["id:", "{\"a\":\"012345", "6789\"}"]), ("  lead  ", ["lead"]),
    ("東京東京東京東", ["東京東京東京", "東"]),
  ]

  @Test("A line is broken between its phrases, else between words, and never loses a letter", arguments: broken.indices)
  func breaking(index: Int) {
    let (text, pieces) = Self.broken[index]
    expectNoDifference(BrokenLine.pieces(text, to: 12), pieces)
    for width in 1...30 {
      let found = BrokenLine.pieces(text, to: width)
      #expect(found.joined().filter { $0 != " " } == text.filter { $0 != " " })
      #expect(width < 2 || found.allSatisfy { $0.columns <= width })
    }
  }

  // MARK: - DecisionParser

  static let proposal = ImportProposal(
    lines: [
      "companies.csv   HubSpot companies (map hubspot-companies), 2 rows, UTF-8, comma",
      "  Record ID → id   Company name → name   ARR → arr   Company Domain Name → domains   Record ID → external_ids.hubspot",
      "HubSpot companies (all there is)", "  no column fills renews_on, csm, segment, started_on",
      "  accounts/00-import-hubspot-companies.jsonl: 2 records (2 new)", "your book will lack",
      "  renewal days: no renewal comes into sight  (booktop import maps --for renewals)",
      "  weekly usage: no stage can be derived, and no decline is seen  (booktop import maps --for usage)",
    ], beginsBook: true)

  static let unbegun = Snapshot(
    generation: 1, portfolio: Portfolio(.empty, on: SampleBook.today), isUnbegun: true)

  /// A dashboard that asks for the preview of two files.
  private func reading(_ keys: String = "I 'a.csv' space 'b.csv' enter", columns: Int = 80, rows: Int = 24)
    -> (dashboard: Dashboard, effects: [Effect])
  {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
    let effects = dashboard.press(keys: keys)
    return (dashboard, effects)
  }

  private func previewing(_ proposal: ImportProposal = proposal) -> Dashboard {
    var (dashboard, _) = reading()
    _ = dashboard.update(.importNews(.proposed(proposal), number: 1))
    return dashboard
  }

  private func text(_ dashboard: Dashboard, columns: Int = 80, rows: Int = 24) -> String {
    dashboard.draw(columns: columns, rows: rows).text
  }

  @Test("The palette opens it, and what is typed is text, whatever the keys mean elsewhere")
  func typing() {
    var (dashboard, effects) = reading(
      ": 'import' enter 'q?:1~/x.csv' tab '--date-order' space 'dmy' left backspace 'm' down end 'z' enter")
    #expect(dashboard.screen == .importing)
    expectNoDifference(
      effects,
      [.previewImport(ImportWish(number: 1, files: ["q?:1~/x.csvz"], options: ["--date-order", "dmy"]))])
    #expect(text(dashboard).contains("Reading 1 file …  Esc drops it."))
    expectNoDifference(dashboard.press(keys: "Q"), [.quit])
    // Elsewhere than in its lines they are keys again.
    (dashboard, effects) = reading("I 'a' escape")
    #expect(dashboard.screen == .book && effects.isEmpty)
    expectNoDifference(
      dashboard.press(keys: "I 'b.csv' enter"),
      [
        .previewImport(ImportWish(number: 1, files: ["ab.csv"], options: []))
      ])
  }

  @Test("A paste is text of the line in focus, and a click chooses the line")
  func pasting() throws {
    var (dashboard, _) = reading("I")
    #expect(dashboard.takesText)
    _ = dashboard.update(.paste("'/home/ann/My file.csv' \n"))
    let rows = text(dashboard).split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("Options") })
    _ = dashboard.update(.mouse(.click(column: 10, row: row)))
    _ = dashboard.update(.paste("--map x"))
    expectNoDifference(
      dashboard.press(keys: "enter"),
      [.previewImport(ImportWish(number: 1, files: ["/home/ann/My file.csv"], options: ["--map", "x"]))])
  }

  @Test(
    "What cannot be asked for is said on the screen, and nothing is asked for",
    arguments: [
      ("I enter", "No file is named"), ("I 'Ann's.csv' enter", "The quote ' is opened and not closed"),
      ("I 'a.csv' tab '\"x' enter", "The quote \" is opened and not closed"),
    ])
  func lacking(keys: String, words: String) {
    let (dashboard, effects) = reading(keys)
    expectNoDifference(effects, [])
    #expect(text(dashboard).contains("! \(words)") && dashboard.pendingImport.isAsking)
  }

  // MARK: - What comes of it

  @Test("Enter on the preview imports, r remembers, and then the book is shown with what was imported")
  func importing() {
    var dashboard = previewing()
    #expect(text(dashboard).contains("Nothing is written yet.  Enter begins the book and imports this"))
    #expect(text(dashboard).contains("import --again: no") && text(dashboard).contains(" Enter import   r remember"))
    expectNoDifference(dashboard.press(keys: "r"), [])
    #expect(text(dashboard).contains("import --again: yes"))
    expectNoDifference(dashboard.press(keys: "enter"), [.writeImport(number: 1, remembers: true)])
    #expect(text(dashboard).contains("Writing it into the book …"))
    // While it is written nothing is begun anew, and nothing broken off.
    expectNoDifference(dashboard.press(keys: "enter r escape"), [])
    let effects = dashboard.update(.importNews(.written("Imported 2 accounts (2 new)."), number: 1))
    expectNoDifference(effects, [.reload])
    #expect(dashboard.screen == .book && text(dashboard).contains("Imported 2 accounts (2 new)."))
    dashboard.press(keys: "I")
    #expect(text(dashboard).contains("~/Downloads/companies.csv") && !text(dashboard).contains("a.csv b.csv"))
  }

  @Test("A preview that changes nothing says so; one that was asked to be remembered begins with it")
  func unchanged() {
    var dashboard = previewing(ImportProposal(lines: ["x: unchanged"], isUnchanged: true, remembers: true))
    #expect(text(dashboard).contains("Enter only writes import.yaml: the book has the rest"))
    #expect(text(dashboard).contains("import --again: yes"))
    dashboard.press(keys: "r")
    #expect(text(dashboard).contains("Enter changes nothing: the book has all of this"))
  }

  @Test("Refusals stand under what was typed, which is kept; with an answer it is read again")
  func refused() {
    var (dashboard, _) = reading()
    _ = dashboard.update(.importNews(.refused(["a.csv: Which day is 3/4/2026?", "b.csv: no"]), number: 1))
    #expect(text(dashboard).contains("! a.csv: Which day is 3/4/2026?") && text(dashboard).contains("! b.csv: no"))
    expectNoDifference(
      dashboard.press(keys: "tab '--date-order' space 'dmy' enter"),
      [.previewImport(ImportWish(number: 2, files: ["a.csv", "b.csv"], options: ["--date-order", "dmy"]))])
    #expect(!text(dashboard).contains("Which day"))
    _ = dashboard.update(.importNews(.proposed(Self.proposal), number: 2))
    dashboard.press(keys: "enter")
    _ = dashboard.update(.importNews(.refused(["accounts: no space left on device"]), number: 2))
    #expect(dashboard.pendingImport.isAsking && text(dashboard).contains("! accounts: no space left"))
    #expect(text(dashboard).contains("a.csv b.csv") && text(dashboard).contains("--date-order dmy"))
  }

  @Test("Esc drops what is read and the preview; what comes of a dropped one is passed over")
  func dropping() {
    var (dashboard, _) = reading()
    expectNoDifference(dashboard.press(keys: "escape"), [.dropImport])
    #expect(dashboard.screen == .importing && dashboard.pendingImport.isAsking)
    _ = dashboard.update(.importNews(.proposed(Self.proposal), number: 1))
    #expect(dashboard.pendingImport.isAsking)
    dashboard.press(keys: "enter")
    _ = dashboard.update(.importNews(.proposed(ImportProposal(lines: ["of the first"])), number: 1))
    #expect(dashboard.pendingImport.isReading)
    _ = dashboard.update(.importNews(.proposed(Self.proposal), number: 2))
    #expect(dashboard.pendingImport.proposal == Self.proposal)
    expectNoDifference(dashboard.press(keys: "escape"), [.dropImport])
    expectNoDifference(dashboard.press(keys: "escape"), [])
    #expect(dashboard.screen == .book)
  }

  @Test("Whoever looks at another screen meanwhile is told, and finds the preview where it was")
  func elsewhere() {
    var (dashboard, _) = reading()
    dashboard.press(keys: "2")
    _ = dashboard.update(.importNews(.proposed(Self.proposal), number: 1))
    #expect(dashboard.screen == .atRisk && text(dashboard).contains("The preview of the import is there: I shows it."))
    dashboard.press(keys: "I")
    #expect(dashboard.pendingImport.proposal == Self.proposal)
    expectNoDifference(dashboard.press(keys: "enter 2"), [.writeImport(number: 1, remembers: false)])
    _ = dashboard.update(.importNews(.written("Imported."), number: 1))
    #expect(dashboard.screen == .atRisk && text(dashboard).contains("Imported."))
  }

  @Test("A long preview scrolls, a hostile one is harmless, and y copies it")
  func preview() {
    var dashboard = previewing(ImportProposal(lines: (1...60).map { "  line \($0) \u{1B}[2J\u{7}" }))
    #expect(text(dashboard).contains("line 1 ") && !text(dashboard).contains("line 60"))
    #expect(!text(dashboard).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    dashboard.press(keys: "G")
    #expect(text(dashboard).contains("line 60") && text(dashboard).contains("Nothing is written yet."))
    dashboard.press(keys: "g j j")
    #expect(text(dashboard).contains("line 3 ") && !text(dashboard).contains("line 2 "))
    guard case .copy(let copied, _)? = previewing().toCopyEffect else { return #expect(Bool(false)) }
    #expect(copied.hasPrefix("companies.csv   HubSpot"))
  }

  // MARK: - Where nothing was begun

  @Test(
    "A directory without a file of accounts opens on it, with three lines; Esc shows the empty book, which names the key"
  )
  func unbegun() {
    var dashboard = Dashboard.showing(Self.unbegun)
    #expect(
      dashboard.screen == .importing && text(dashboard).contains("Begin your book with the exports that you have"))
    dashboard.press(keys: "escape")
    #expect(dashboard.screen == .book && text(dashboard).contains("I imports the exports that you have"))
    // Read again, it is not in the way.
    _ = dashboard.update(.data(Self.unbegun.followed(by: Self.unbegun.portfolio, reading: 2)))
    #expect(dashboard.screen == .book)
    dashboard = Dashboard.showing(Self.unbegun, isReadOnly: true)
    #expect(dashboard.screen == .book && !text(dashboard).contains("I imports"))
    dashboard = Dashboard.showing(Snapshot(generation: 1, portfolio: Self.unbegun.portfolio))
    #expect(dashboard.screen == .book)
  }

  // MARK: - Refused

  static let refusals: [(keys: String, isReadOnly: Bool, words: String)] = [
    ("I", true, "This is a read-only look: nothing can be imported here."),
    ("t H enter I", false, "The book is shown as of 13 Nov. T goes back to now, where exports are imported."),
    ("3 enter I", false, "A review runs: leave it first, then import."),
  ]

  @Test("Where nothing may be written it does not open, and says why", arguments: refusals.indices)
  func mayNot(index: Int) {
    let (keys, isReadOnly, words) = Self.refusals[index]
    var dashboard = Dashboard.showing(SampleBook.snapshot, isReadOnly: isReadOnly)
    dashboard.press(keys: keys)
    #expect(dashboard.screen != .importing && dashboard.notice?.text == words, "\(dashboard.notice?.text ?? "")")
  }

  @Test("Nor while not all can be read: also what was open then is refused, with the files that stand in the way")
  func unread() {
    let lacking = SampleBook.snapshot.portfolio.book.lacking([Unread(path: "accounts/a.json", reason: "it is locked")])
    let snapshot = Snapshot(generation: 2, portfolio: Portfolio(lacking, on: SampleBook.today))
    var dashboard = Dashboard.showing(snapshot)
    dashboard.press(keys: "I")
    #expect(dashboard.screen == .book && dashboard.notice?.text.hasPrefix("Nothing is imported while not all") == true)
    dashboard = previewing()
    _ = dashboard.update(.data(snapshot))
    expectNoDifference(dashboard.press(keys: "enter"), [])
    #expect(dashboard.notice?.text.hasPrefix("Nothing is imported while not all") == true)
    #expect(text(dashboard).contains("Nothing is written yet."))
  }
}

extension Dashboard {
  /// What y asks for.
  fileprivate var toCopyEffect: Effect? {
    var dashboard = self
    return dashboard.press(keys: "y").first
  }
}

extension FrameTests {
  @Test("The screen Import: what to do, the preview, a refusal")
  func importing() throws {
    for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
      var dashboard = Dashboard.showing(ImportTests.unbegun, columns: columns, rows: rows)
      func check(_ name: String) throws {
        try compare(
          dashboard.draw(columns: columns, rows: rows).text, with: "import-\(name)-\(columns)x\(rows).txt")
      }
      try check("start")
      dashboard.press(keys: "'~/Downloads/companies.csv' enter")
      _ = dashboard.update(
        .importNews(
          .refused([
            "companies.csv:2:5: no row says whether the day or the month comes first, found \"3/4/2026\". Give --date-order dmy or mdy."
          ]), number: 1))
      try check("refused")
      dashboard.press(keys: "tab '--date-order' space 'dmy' enter")
      _ = dashboard.update(.importNews(.proposed(ImportTests.proposal), number: 2))
      try check("preview")
    }
  }
}
