import Adoption
import Canvas
import Testing

@testable import Dashboard

extension FrameTests {
  struct ReviewScene: CustomTestStringConvertible, Sendable {
    var name: String
    /// Keys, then seconds that go by, in turn.
    var steps: [(keys: String, seconds: Double)]
    var book: Adoption.Book = SampleBook.book()
    var isReadOnly = false
    var styles = false
    var testDescription: String { name }

    init(
      _ name: String, _ steps: [(keys: String, seconds: Double)], book: Adoption.Book = SampleBook.book(),
      isReadOnly: Bool = false, styles: Bool = false
    ) {
      self.name = name
      self.steps = steps
      self.book = book
      self.isReadOnly = isReadOnly
      self.styles = styles
    }

    func dashboard(columns: Int, rows: Int, asLines: Bool = false) -> Dashboard {
      var dashboard = Dashboard.ofAna(book, columns: columns, rows: rows, isReadOnly: isReadOnly)
      dashboard.asksForLines = asLines
      for (keys, seconds) in steps {
        dashboard.press(keys: keys)
        dashboard.wait(seconds)
      }
      return dashboard
    }
  }

  static let reviewScenes: [ReviewScene] = [
    ReviewScene("review-start", [("3", 0)], styles: true),
    ReviewScene("review-start-30-minutes", [("3 + +", 0)]),
    ReviewScene("review-read-only", [("3", 0)], isReadOnly: true),
    ReviewScene("review-empty", [("3", 0)], book: SampleBook.quiet),
    ReviewScene("review-running", [("3 enter", 48)], styles: true),
    ReviewScene("review-form", [("3 enter", 48), ("enter", 3)], styles: true),
    ReviewScene("review-second", [("3 enter", 48), ("enter enter", 20)]),
    ReviewScene("review-overrun", [("3 enter", 48), ("enter enter", 142)], styles: true),
    ReviewScene("review-over", [("3 enter", 1265)], styles: true),
    ReviewScene("review-keep", [("3 enter G k", 30), ("enter", 0)]),
    ReviewScene("review-skip", [("3 enter", 30), ("s 'on' space 'leave'", 2)]),
    ReviewScene("review-skipped", [("3 enter", 30), ("s 'on' space 'leave' enter", 7), ("k", 0)]),
    ReviewScene("review-note", [("3 enter", 30), ("n 'they' space 'hire' enter", 2)]),
    ReviewScene("review-end", [("3 enter", 30), ("enter enter", 9), ("X 'end'", 0)]),
    ReviewScene("review-paused", [("3 enter", 30), ("enter enter", 9), ("escape", 7)]),
    ReviewScene("review-account", [("3 enter", 30), ("l", 12)]),
    ReviewScene("review-on-book", [("3 enter", 30), ("1", 12)]),
    ReviewScene("review-on-at-risk", [("3 enter", 30), ("enter enter s 'later' enter 2", 1212)]),
    ReviewScene("review-minutes-so-far", [("3 enter", 30), ("enter enter", 9), ("m", 0)]),
  ]

  @Test(arguments: reviewScenes) func `the review, step by step`(_ scene: ReviewScene) throws {
    for (columns, rows) in Self.sizes(of: scene.name) {
      let dashboard = scene.dashboard(columns: columns, rows: rows)
      let grid = dashboard.draw(columns: columns, rows: rows)
      try compare(grid.text, with: "\(scene.name)-\(columns)x\(rows).txt")
      if scene.styles, columns == 80 {
        try compare(grid.styleText, with: "\(scene.name)-\(columns)x\(rows).styles.txt")
      }
    }
  }

  @Test func `the review when it is taken up, and when it has ended by itself`() throws {
    for (columns, rows) in Self.twoSizes {
      var dashboard = Dashboard.ofAna(columns: columns, rows: rows)
      dashboard.press(keys: "3 enter")
      dashboard.wait(48)
      dashboard.press(keys: "enter enter")
      dashboard.wait(65)
      var cut = Dashboard.ofAna(
        dashboard.shown?.portfolio.book ?? SampleBook.book(), columns: columns, rows: rows)
      _ = cut.update(.checkpoint(dashboard.running?.checkpoint(at: dashboard.now)))
      cut.press(keys: "3")
      try compare(cut.text, with: "review-open-\(columns)x\(rows).txt")
      cut.press(keys: "enter")
      try compare(cut.text, with: "review-taken-up-\(columns)x\(rows).txt")
      dashboard.skipAll()
      dashboard.wait(7)
      try compare(dashboard.text, with: "review-decided-\(columns)x\(rows).txt")
      dashboard.press(keys: "enter")
      dashboard.wait(7)
      try compare(dashboard.text, with: "review-ended-\(columns)x\(rows).txt")
      dashboard.press(keys: "3 m")
      try compare(dashboard.text, with: "review-minutes-\(columns)x\(rows).txt")
    }
  }

  @Test func `the review in ASCII`() throws {
    var dashboard = Dashboard.ofAna(columns: 100, rows: 32)
    dashboard.press(keys: "3 enter")
    dashboard.wait(1265)
    try compare(
      dashboard.draw(columns: 100, rows: 32, symbols: .ascii).text, with: "review-over-100x32.ascii.txt")
  }
}
