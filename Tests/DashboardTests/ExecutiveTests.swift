import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The executive screen.
@Suite struct ExecutiveTests {
  private func page(_ portfolio: Portfolio, columns: Int) -> [String] {
    ExecutiveScreen.page(ExecutiveView(portfolio), columns: columns, Glyphs(.unicode)).lines.map { line in
      line.words
    }
  }

  @Test(arguments: [1, 8, 20, 38, 40, 60, 80, 111, 120, 149, 152, 200, 300])
  func `no line is wider than the screen`(columns: Int) {
    let books = [SampleBook.portfolio, SampleBook.large(0).portfolio, SampleBook.large(60).portfolio]
    for portfolio in books {
      let lines = ExecutiveScreen.page(ExecutiveView(portfolio), columns: columns, Glyphs(.unicode)).lines
      // A single word or figure can be wider than a handful of columns; the frame cuts it.
      for line in lines where columns >= 38 { #expect(line.columns <= columns, "\(line)") }
    }
  }

  @Test("requirement 142: the page leads with how fast, how deep and how broad", arguments: [40, 80, 200])
  func leads(columns: Int) {
    let lines = page(SampleBook.portfolio, columns: columns)
    let fast = lines.firstIndex { $0.contains("How fast") }
    let stages = lines.firstIndex { $0.contains("Stages") }
    let lagging = lines.firstIndex { $0.contains("Lagging") }
    guard let fast, let stages, let lagging else {
      Issue.record("a part is missing")
      return
    }
    #expect(fast < stages && stages < lagging)
  }

  /// Isar was called dependent 20 days ago; another team asked 6 days later; the champion has spoken for 4 days. Acme was
  /// dependent before its twelve weeks of usage could show it.
  @Test("requirement 47: conversions and the pipeline stand on the page with names and days", arguments: [40, 80, 109])
  func growth(columns: Int) {
    var accounts = SampleBook.accounts
    for index in accounts.indices where accounts[index].id == "isar" {
      accounts[index].stage = StageCall(value: .dependent, on: SampleBook.day(-20))
    }
    var events = SampleBook.events
    events["isar", default: []] += [
      Event(on: SampleBook.day(-14), kind: .teamRequest(name: "rail")),
      Event(on: SampleBook.day(-4), kind: .advocacy(person: "ida")),
    ]
    let book = Book(
      rules: SampleBook.book().rules, accounts: accounts, events: [EventTable(events)],
      usage: [UsageTable(SampleBook.usage)])
    let text = page(Portfolio(book, on: SampleBook.today), columns: columns).joined(separator: " ")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // 20 November less 20 days is 31 October.
    for words in [
      "31 Oct, set by hand", "another team asks, 6 Nov", "Lag 6 d", "16 Nov", "by 4 Oct", "reached 1 of 1; 1 left out",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.contains("Isarwerke") && text.contains("From Dependent to expansion"))
  }

  @Test func `the first page of 80 by 24 has the trio and the distribution`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "5")
    let text = dashboard.draw(columns: 80, rows: 24).text
    for word in ["How fast", "How deep", "How broad"] + Stage.allCases.map(\.words) { #expect(text.contains(word)) }
  }

  @Test func `it scrolls like a page and comes back to where it was`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "5 G")
    let end = dashboard.draw(columns: 80, rows: 24).text
    #expect(end.contains("Lagging") && dashboard.navigation.current.top > 0)
    dashboard.press(keys: "j j j")
    #expect(dashboard.draw(columns: 80, rows: 24).text == end)
    dashboard.press(keys: "1 5")
    #expect(dashboard.draw(columns: 80, rows: 24).text == end)
    dashboard.press(keys: "g")
    #expect(dashboard.navigation.current.top == 0)
    dashboard.press(keys: "q")
    #expect(dashboard.screen == .book)
  }

  @Test(arguments: [
    ([5], 3, [0..<1, 1..<1, 1..<1]), ([4, 4, 4], 3, [0..<1, 1..<2, 2..<3]), ([9, 1, 1, 1], 2, [0..<1, 1..<4]),
    ([1, 1, 1, 9], 2, [0..<3, 3..<4]), ([2, 2, 2, 2], 1, [0..<4]), ([], 2, [0..<0, 0..<0]),
  ])
  func `parts are stacked in their order, as evenly as they go`(heights: [Int], count: Int, ranges: [Range<Int>]) {
    let split = ExecutiveScreen.split(heights, into: count)
    func highest(_ ranges: [Range<Int>]) -> Int { ranges.map { heights[$0].reduce(0, +) }.max() ?? 0 }
    #expect(highest(split) == highest(ranges))
    #expect(split.flatMap { Array($0) } == Array(heights.indices))
    #expect(split.count == count)
  }

  @Test func `without Unicode the page has only ASCII of its own`() {
    var dashboard = Dashboard.showing(SampleBook.large(40))
    dashboard.press(keys: "5")
    let text = dashboard.draw(columns: 200, rows: 80, symbols: .ascii).text
    let others = text.unicodeScalars.filter { !$0.isASCII }
    #expect(others.isEmpty, "\(String(String.UnicodeScalarView(others)))")
  }
}
