import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// What every screen keeps to at every size: the golden frames show two sizes of most scenes, these laws see to the others.
@Suite struct LayoutLawTests {
  static let widths = [40, 53, 80, 97, 120, 160, 200, 240]
  static let heights = [12, 17, 24, 33, 40, 60]

  /// The frame of the scene at each size, by resizing one dashboard.
  private func eachSize(of name: String, _ start: Dashboard, _ check: (Dashboard, Frame, Comment) throws -> Void)
    rethrows
  {
    var dashboard = start
    for columns in Self.widths {
      for rows in Self.heights {
        _ = dashboard.update(.resize(columns: columns, rows: rows))
        let frame = dashboard.frame(columns: columns, rows: rows, symbols: .unicode)
        try check(dashboard, frame, "\(name) at \(columns)×\(rows)")
      }
    }
  }

  private func check(_ name: String, _ dashboard: Dashboard) {
    eachSize(of: name, dashboard) { dashboard, frame, place in
      let grid = frame.grid
      let lines = grid.text.split(separator: "\n", omittingEmptySubsequences: false)
      // The bar names the screen, or says which review runs; the last line says what can be done.
      #expect(lines.first?.contains { !$0.isWhitespace } == true, place)
      #expect(lines.last?.contains { !$0.isWhitespace } == true, place)
      #expect(!grid.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, place)
      let whole = Rect(columns: grid.columns, rows: grid.rows)
      for (rect, target) in frame.targets {
        #expect(rect.intersection(whole) == rect, "\(target) reaches beyond the screen: \(place)")
      }
      guard dashboard.shown != nil, dashboard.form == nil, dashboard.prompt == nil else { return }
      expectNoDifference(problems(dashboard, frame), [], "\(place)")
    }
  }

  /// What is wrong with the lines: the selected one is in sight, and each is clicked where it stands alone.
  private func problems(_ dashboard: Dashboard, _ frame: Frame) -> [String] {
    let place = dashboard.navigation.current
    let rects = frame.targets.compactMap { target -> (Int, Rect)? in
      if case .line(let index) = target.target { (index, target.rect) } else { nil }
    }
    let covered = rects.filter { frame.target(column: $0.1.column, row: $0.1.row) != .line($0.0) }
      .map { "line \($0.0) lies below something else" }
    if dashboard.screens.view(of: place.screen).hasLines(place), let selected = place.selectedIndex {
      // A review that runs on a narrow screen shows the account alone, and no list.
      let hasNoList = rects.isEmpty && place.screen == .review && dashboard.running != nil
      if !hasNoList, !rects.contains(where: { $0.0 == selected }) {
        return covered + ["the selected line is out of sight"]
      }
    }
    return covered
  }

  @Test(arguments: FrameTests.scenes) func `every scene`(_ scene: FrameTests.Scene) {
    check(scene.name, scene.dashboard(columns: 80, rows: 24))
  }

  @Test(arguments: FrameTests.triageScenes) func `every scene of the triage`(_ scene: FrameTests.Scene) {
    var dashboard = Dashboard.triaging(columns: 80, rows: 24)
    dashboard.press(keys: scene.keys)
    check(scene.name, dashboard)
  }

  @Test(arguments: FrameTests.reviewScenes) func `every scene of the review`(_ scene: FrameTests.ReviewScene) {
    check(scene.name, scene.dashboard(columns: 80, rows: 24))
  }

  /// A law that nothing can break is none.
  @Test func `a line that is out of sight is found`() {
    var dashboard = Dashboard.showing(SampleBook.large(100), columns: 80, rows: 24)
    dashboard.press(keys: "G")
    let frame = dashboard.frame(columns: 80, rows: 24, symbols: .unicode)
    #expect(problems(dashboard, frame) == [])
    // The frame is of the last account, and the first is selected.
    dashboard.press(keys: "g")
    #expect(problems(dashboard, frame) == ["the selected line is out of sight"])
    var covered = dashboard.frame(columns: 80, rows: 24, symbols: .unicode)
    covered.mark(Rect(columns: 80, rows: 24), .cover)
    #expect(problems(dashboard, covered).count > 10)
  }

  // MARK: - A wider terminal never shows less

  @Test(arguments: ["", "t H enter"]) func `tabs keep their names as the terminal widens`(keys: String) {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 60, rows: 24)
    dashboard.press(keys: keys)
    var before: [Screen: Int] = [:]
    for columns in 60...240 {
      let frame = dashboard.frame(columns: columns, rows: 24, symbols: .unicode)
      let bar = Array(frame.grid.text.prefix { $0 != "\n" }) + Array(repeating: " ", count: columns)
      var names: [Screen: Int] = [:]
      for (rect, target) in frame.targets where rect.row == 0 {
        guard case .screen(let tab) = target else { continue }
        names[tab] = bar[rect.column..<rect.endColumn].count(where: \.isLetter)
      }
      #expect(names.count == 8, "\(columns)")
      for (tab, count) in before { #expect(names[tab, default: 0] >= count, "\(tab.words) at \(columns)") }
      // Either all have names or, where there is room for none, only the one in view.
      let named = names.values.count { $0 > 0 }
      #expect(named == 8 || (named == 1 && columns < 80), "\(columns)")
      before = names
    }
  }

  /// The scan stands beside the sections from 110 columns on, which takes their room; on either side of that they only grow.
  @Test(arguments: [60..<110, 110..<241]) func `sections keep their names as the terminal widens`(_ widths: Range<Int>)
  {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 80, rows: 40)
    dashboard.press(keys: "/ 'acme' enter enter")
    var before: [Section: Int] = [:]
    for columns in widths {
      _ = dashboard.update(.resize(columns: columns, rows: 40))
      let frame = dashboard.frame(columns: columns, rows: 40, symbols: .unicode)
      let lines = frame.grid.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
      var names: [Section: Int] = [:]
      for (rect, target) in frame.targets {
        guard case .section(let section) = target else { continue }
        let line = lines[rect.row] + Array(repeating: " ", count: columns)
        names[section] = line[rect.column..<rect.endColumn].count(where: \.isLetter)
      }
      #expect(names.count >= 8, "\(columns)")
      for (section, count) in before { #expect(names[section, default: 0] >= count, "\(section) at \(columns)") }
      before = names
    }
  }

  @Test func `a finding is read as far as the terminal goes`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot, columns: 40, rows: 60)
    dashboard.press(keys: "6")
    var before: [Int] = []
    for columns in 40...240 {
      let lines = dashboard.draw(columns: columns, rows: 60).text.split(separator: "\n").dropFirst(2)
      let read = SampleBook.findings.map { finding in
        (0...finding.sentence.count).last { count in
          lines.prefix(40).contains { $0.contains(finding.sentence.prefix(count)) }
        } ?? 0
      }
      for (one, other) in zip(before, read) { #expect(other >= one, "\(columns)") }
      before = read
    }
    #expect(before == SampleBook.findings.map(\.sentence.count))
  }
}
