import Canvas
import CustomDump
import Testing

@testable import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What screens look like, against files that can be read and reviewed.
///
/// A deliberate change of a screen is accepted by running
///
///     ACCEPT_FRAMES=1 swift test --disable-xctest --filter DashboardTests.FrameTests
///
/// which writes Tests/DashboardTests/Frames anew; the difference is then reviewed like any other.
@Suite struct FrameTests {
  /// A screen, how to get there, and whether its styles are recorded too.
  struct Scene: CustomTestStringConvertible, Sendable {
    var name: String
    var keys = ""
    var data = true
    var styles = false
    /// Whether days asked for are there at once.
    var days = true
    /// Which made-up book is shown.
    var book = Book.sample
    var isReadOnly = false
    var testDescription: String { name }
    var sizes: [(Int, Int)] { FrameTests.sizes(of: name) }

    func dashboard(columns: Int, rows: Int) -> Dashboard {
      var dashboard = Dashboard.showing(
        data ? book.snapshot : nil, columns: columns, rows: rows, isReadOnly: isReadOnly)
      if !data { _ = dashboard.update(.loadProgress(LoadProgress(done: 12, total: 40, bytes: 3_400_000))) }
      dashboard.press(keys: keys, assessing: days)
      return dashboard
    }
  }

  enum Book: Sendable {
    case sample, decided, lost
    var snapshot: Snapshot {
      switch self {
      case .sample: SampleBook.snapshot
      case .decided: SampleBook.decided
      case .lost: SampleBook.lost
      }
    }
  }

  static let sizes = [(40, 12), (80, 24), (120, 40), (200, 50)]

  /// The sizes at which a scene is a file: all of them for the layouts that differ most, two for the others. What holds at
  /// every size is in `LayoutLawTests`.
  static func sizes(of scene: String) -> [(Int, Int)] {
    ["book", "at-risk", "account", "executive", "triage", "review-running"].contains(scene) ? sizes : twoSizes
  }

  static let twoSizes = [(80, 24), (120, 40)]

  static let scenes: [Scene] = [
    Scene(name: "book", styles: true), Scene(name: "at-risk", keys: "2", styles: true),
    Scene(name: "book-ebr", keys: "v"), Scene(name: "book-scrum", keys: "v v"),
    Scene(name: "book-audit", keys: "v v v"), Scene(name: "groups", keys: "F"),
    Scene(name: "book-group", keys: "F 'stuck' enter"), Scene(name: "at-risk-stalled", keys: "2 G k k"),
    Scene(name: "account", keys: "/ 'acme' enter enter", styles: true),
    Scene(name: "account-waiting", keys: "2 enter"),
    Scene(name: "account-blind", keys: "/ 'blau' enter enter"),
    Scene(
      name: "account-adoption",
      keys: "/ 'acme' enter enter shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab"),
    Scene(name: "account-timeline", keys: "/ 'acme' enter enter shift-tab shift-tab"),
    Scene(name: "timeline", keys: "/ 'acme' enter enter shift-tab shift-tab j", styles: true, book: .decided),
    Scene(name: "timeline-decisions", keys: "/ 'acme' enter enter shift-tab shift-tab v", book: .decided),
    Scene(name: "timeline-filtering", keys: "/ 'acme' enter enter shift-tab shift-tab / 'signal'"),
    Scene(name: "score", keys: "8", styles: true), Scene(name: "score-motion", keys: "8 2 2 3"),
    Scene(name: "score-leaving", keys: "8 2 2 5"),
    Scene(name: "score-answered", keys: "8 \(ScoreTests.answers) 4"),
    Scene(name: "score-result", keys: "8 \(ScoreTests.answers) enter j j", styles: true),
    Scene(name: "score-keeping", keys: "8 \(ScoreTests.answers) enter k"),
    Scene(
      name: "account-signals",
      keys: "/ 'isar' enter enter shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab"),
    Scene(name: "account-plan", keys: "2 enter shift-tab shift-tab shift-tab shift-tab shift-tab"),
    Scene(name: "account-decline", keys: "/ 'acme' enter enter shift-tab shift-tab shift-tab shift-tab shift-tab"),
    Scene(name: "account-expansion", keys: "/ 'acme' enter enter shift-tab shift-tab shift-tab shift-tab"),
    Scene(name: "account-kestrel", keys: "/ 'kestrel' enter enter"),
    Scene(name: "executive", keys: "5", styles: true), Scene(name: "executive-end", keys: "5 G"),
    Scene(name: "executive-before", keys: "5 t '-3y' enter"),
    Scene(name: "account-ebr", keys: "/ 'acme' enter enter shift-tab shift-tab shift-tab"),
    Scene(name: "account-ebr-none", keys: "/ 'juno' enter enter shift-tab shift-tab shift-tab"),
    Scene(name: "changes", keys: "D", styles: true), Scene(name: "changes-travelled", keys: "t [ [ enter D j"),
    Scene(name: "changes-working", keys: "D", days: false),
    Scene(name: "backtest", keys: "B", styles: true, book: .lost), Scene(name: "backtest-too-few", keys: "B"),
    Scene(name: "backtest-working", keys: "B", days: false),
    Scene(name: "explain", keys: "/ 'acme' enter enter e"), Scene(name: "explain-at-risk", keys: "2 e"),
    Scene(name: "explain-book", keys: "5 e"), Scene(name: "explanation-book", keys: "5 e enter"),
    Scene(name: "explanation", keys: "/ 'acme' enter enter tab e enter"),
    Scene(name: "findings", keys: "6"), Scene(name: "journal", keys: "7", styles: true, book: .decided),
    Scene(name: "journal-filtered", keys: "7 v / 'by:ann' enter", book: .decided),
    Scene(name: "journal-help", keys: "7 ?"), Scene(name: "help", keys: "?"),
    Scene(name: "book-filtering", keys: "/ 'stage:adopted'"),
    Scene(name: "book-filter-problem", keys: "/ 'stge:adopted'"),
    Scene(name: "book-empty", keys: "/ 'zebra' enter"),
    Scene(name: "palette", keys: ": 'sort'"),
    Scene(name: "time", keys: "j t H H"), Scene(name: "time-typing", keys: "t '-3w'"),
    Scene(name: "time-travelled", keys: "t [ enter", styles: true),
    Scene(name: "time-pending", keys: "t [ h", days: false),
    Scene(name: "time-account", keys: "/ 'acme' enter enter t '-41' enter"),
    Scene(name: "time-ahead", keys: "2 t '+1' enter"),
    Scene(name: "time-before", keys: "t '-3y' enter"),
    Scene(name: "form-act", keys: "2 a", styles: true), Scene(name: "form-typing", keys: "2 a '2w' shift-tab 'be'"),
    Scene(name: "form-assign", keys: "/ 'acme' enter enter o"), Scene(name: "form-finish", keys: "2 f"),
    Scene(name: "form-call", keys: "/ 'acme' enter c"), Scene(name: "form-dismiss", keys: "/ 'acme' enter x"),
    Scene(name: "form-snooze-refused", keys: "2 z 'away' tab 'yesterday' enter"),
    Scene(name: "form-diagnose", keys: "/ 'acme' enter enter d"),
    Scene(name: "form-decline-step", keys: "/ 'acme' enter d 'c' tab 'layoff' enter d"),
    Scene(name: "form-saved", keys: "/ 'acme' enter c tab 'layoff' enter"),
    Scene(name: "form-undo", keys: "/ 'acme' enter c tab 'layoff' enter u"),
    Scene(name: "read-only", isReadOnly: true), Scene(name: "read-only-refused", keys: "2 a", isReadOnly: true),
    Scene(name: "loading", data: false),
  ]

  @Test("requirement 145: every screen, wide letters and accents in it", arguments: scenes)
  func screen(_ scene: Scene) throws {
    for (columns, rows) in scene.sizes {
      let dashboard = scene.dashboard(columns: columns, rows: rows)
      let grid = dashboard.draw(columns: columns, rows: rows)
      try compare(grid.text, with: "\(scene.name)-\(columns)x\(rows).txt")
      if scene.styles, columns == 80 {
        try compare(grid.styleText, with: "\(scene.name)-\(columns)x\(rows).styles.txt")
      }
    }
  }

  /// Books of which there is little or nothing to tell: they say why, and never draw a blank or a number that is none.
  @Test(arguments: [("no account", 0), ("one account", 1)]) func `executive of a small book`(
    name: String, count: Int
  ) throws {
    let snapshot = SampleBook.large(count)
    for (columns, rows) in Self.twoSizes {
      var dashboard = Dashboard.showing(snapshot, columns: columns, rows: rows)
      dashboard.press(keys: "5")
      let text = dashboard.draw(columns: columns, rows: rows).text
      #expect(!text.lowercased().contains("nan") && !text.contains("inf"))
      let file = name.split(separator: " ").joined(separator: "-")
      try compare(text, with: "executive-\(file)-\(columns)x\(rows).txt")
    }
  }

  @Test(arguments: [Tier.mono, .ansi16]) func colourTier(_ tier: Tier) throws {
    let dashboard = Dashboard.showing(SampleBook.snapshot)
    let frame = dashboard.draw(columns: 80, rows: 24).ansi(tier)
    try compare(
      frame.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(separator: "␛"),
      with: "book-80x24.\(tier).txt")
  }

  @Test func withASCIIOnly() throws {
    let grid = Dashboard.showing(SampleBook.snapshot).draw(columns: 80, rows: 24, symbols: .ascii)
    try compare(grid.text, with: "book-80x24.ascii.txt")
  }

  // MARK: - Files

  func compare(_ frame: String, with name: String, location: SourceLocation = #_sourceLocation) throws {
    // One style of dates on screen; what can be typed into an import is an option's own form.
    let shown = frame.split(separator: "\n").filter { !$0.contains("--through") }
    #expect(
      shown.allSatisfy { !$0.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/) }, "\(name) shows a day as files hold it",
      sourceLocation: location)
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let path = folder + "/Frames/" + name
    if getenv("ACCEPT_FRAMES") != nil {
      try #require(write(frame + "\n", to: path), "cannot write \(path)", sourceLocation: location)
    }
    let expected = try #require(
      read(path), "there is no \(name): run with ACCEPT_FRAMES=1 to record it", sourceLocation: location)
    guard expected != frame + "\n" else { return }
    Issue.record(
      "\(name) differs.\n\n\(diff(expected, frame + "\n") ?? "")\n\nIf this is wanted: ACCEPT_FRAMES=1 swift test --disable-xctest --filter DashboardTests.FrameTests",
      sourceLocation: location)
  }

  private func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
