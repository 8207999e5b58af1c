import Adoption
import Canvas
import Testing

@testable import Dashboard

/// What holds whatever is done.
@Suite struct InvariantTests {
  static let sizes = [(1, 1), (10, 3), (40, 12), (80, 24), (300, 100)]

  static let books: [(String, Snapshot)] = [
    ("no account", Snapshot(generation: 1, portfolio: Portfolio(.empty, on: SampleBook.today))),
    ("one account", SampleBook.large(1)), ("the sample", SampleBook.snapshot), ("500 accounts", SampleBook.large(500)),
  ]

  /// Every command on every screen, with books and sizes of every kind.
  @Test(arguments: books.indices) func `every command runs everywhere`(index: Int) {
    for (columns, rows) in Self.sizes {
      for way in [
        "", "2", "5", "5 G", "6", "?", "D", "B o", "enter", "2 enter tab", "/ 'zzz' enter", "t H", "t 1", "7",
        "enter shift-tab shift-tab", "8", "8 1 1 1", "I", "I 'x' enter",
      ] {
        var start = Dashboard.showing(Self.books[index].1, columns: columns, rows: rows)
        start.press(keys: way)
        for command in Screens.standard.commands(on: start.screen) {
          var dashboard = start
          dashboard.run(command)
          check(dashboard, "\(command.id) after \(way)")
          let grid = dashboard.draw(columns: columns, rows: rows)
          #expect(grid.columns == columns && grid.rows == rows)
        }
      }
    }
  }

  @Test(arguments: [(0, 0), (0, 5), (5, 0), (1, 1), (2, 2), (3, 8), (8, 3), (13, 7), (39, 11), (61, 17), (999, 2)])
  func `every size is drawn`(columns: Int, rows: Int) {
    for keys in [
      "", "2", "5", "6", "?", "D", "B", "enter", "enter tab", ": 'a'", "/ 'stage:x'", "t H", "t H enter", "t '-3'", "7",
      "enter shift-tab shift-tab j", "8", "8 1", "I", "I 'x' tab",
    ] {
      var dashboard = Dashboard.showing(SampleBook.snapshot, columns: columns, rows: rows)
      dashboard.press(keys: keys)
      let grid = dashboard.draw(columns: columns, rows: rows)
      #expect(grid.columns == columns && grid.rows == rows)
      _ = dashboard.draw(columns: columns + 7, rows: rows + 3)
    }
  }

  @Test func `the smallest screen shows the selected account`() {
    let dashboard = Dashboard.showingByARR(SampleBook.snapshot, columns: 20, rows: 2)
    #expect(dashboard.draw(columns: 20, rows: 1).text.contains("Isarwerke"))
  }

  /// Random keys, sizes, times and readings.
  @Test(arguments: UInt64(1)...40) func `random use keeps its promises`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let readings = [
      SampleBook.snapshot, SampleBook.large(30, seed: seed), SampleBook.large(27, seed: seed &+ 1), SampleBook.large(0),
    ]
    let keys =
      Commands.all.flatMap(\.keys).filter { !["q", "Q"].contains($0) } + [
        "x", "é", "東", "a", ">", "-", "\"", ":", "backspace", "enter", "escape",
      ]
    var dashboard = Dashboard(columns: 80, rows: 24)
    var time = 0
    for step in 0..<250 {
      let before = dashboard.navigation.current
      let hadEarlyKeys = !dashboard.early.isEmpty
      switch Int.random(in: 0..<20, using: &random) {
      case 0:
        _ = dashboard.update(
          .resize(columns: .random(in: 0...130, using: &random), rows: .random(in: 0...50, using: &random)))
      case 1, 2:
        time += .random(in: 0...3000, using: &random)
        _ = dashboard.update(.tick(now: .milliseconds(time)))
      case 3:
        _ = dashboard.update(.data(readings.randomElement(using: &random) ?? readings[0]))
        let after = dashboard.navigation.current
        if !hadEarlyKeys, before.screen == after.screen, let id = before.selection, after.index(of: id) != nil {
          #expect(after.selection == id, "seed \(seed), step \(step)")
        }
      case 4:
        let (column, row) = (Int.random(in: -2...130, using: &random), Int.random(in: -2...50, using: &random))
        let mice: [Mouse] = [
          .click(column: column, row: row), .wheelUp(column: column, row: row), .wheelDown(column: column, row: row),
        ]
        _ = dashboard.update(.mouse(mice.randomElement(using: &random) ?? mice[0]))
      case 5: _ = dashboard.update(.paste("arr>5\n\u{1B}[2J"))
      default: _ = dashboard.update(.key(keys.randomElement(using: &random) ?? "j"))
      }
      check(dashboard, "seed \(seed), step \(step)")
      if step % 10 == 0 {
        let size = dashboard.size
        let grid = dashboard.draw(columns: size.columns, rows: size.rows)
        #expect(!grid.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      }
    }
  }

  private func check(_ dashboard: Dashboard, _ situation: String) {
    for place in dashboard.navigation.trail where dashboard.shown != nil || place.screen == .help {
      let ids = place.lines.compactMap(\.id)
      #expect(Set(ids).count == ids.count, "ids are not unique: \(situation)")
      if ids.isEmpty {
        #expect(place.selection == nil, "\(situation)")
      } else {
        #expect(place.selectedIndex != nil, "\(situation)")
      }
    }
    #expect(dashboard.navigation.trail.first?.screen == .book, "\(situation)")
    let place = dashboard.navigation.current
    if place.screen.isList, let index = place.selectedIndex {
      let top = place.top(showing: dashboard.listRows)
      #expect(index >= top && index < top + dashboard.listRows, "\(situation)")
    }
  }
}
