import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The reminder to revisit the definitions, on the screen of the findings.
@Suite struct ReminderTests {
  private static func snapshot(reviewed: Int?) -> Snapshot {
    var rules = SampleBook.book().rules
    rules.reviewedAt = reviewed.map(SampleBook.day)
    let book = Book(rules: rules, accounts: SampleBook.accounts)
    return Snapshot(
      generation: 1, portfolio: Portfolio(book, on: SampleBook.today), findings: SampleBook.findings,
      today: SampleBook.today)
  }

  @Test(
    "requirement 132: the findings remind of it from the day after, and count no finding for it",
    arguments: [
      (nil, true), (-181, true), (-180, false), (0, false), (1, true),
    ] as [(Int?, Bool)])
  func reminder(_ reviewed: Int?, _ isDue: Bool) {
    for (columns, rows) in FrameTests.sizes {
      var dashboard = Dashboard.showing(Self.snapshot(reviewed: reviewed), columns: columns, rows: rows)
      dashboard.press(keys: "6")
      let text = dashboard.draw(columns: columns, rows: rows).text
      #expect(text.lowercased().contains("revisit the definitions") == isDue, "\(columns)×\(rows)")
      #expect(text.contains(" 3 findings "))
      #expect(dashboard.navigation.current.itemCount == 3)
    }
  }

  @Test("requirement 132: as of a day before it was done it is not known") func earlier() {
    var dashboard = Dashboard.showing(Self.snapshot(reviewed: -3))
    dashboard.press(keys: "6")
    #expect(!dashboard.draw(columns: 80, rows: 24).text.contains("Revisit"))
    dashboard.press(keys: "t '-4' enter")
    #expect(dashboard.draw(columns: 80, rows: 24).text.contains("Revisit the definitions: it is not known yet"))
  }
}
