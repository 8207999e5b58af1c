import Adoption
import Testing

/// Active users by week and by month, side by side.
@Suite struct ActiveWindowTests {
  /// 40 of 100 in the week, 55 of 100 in the month.
  @Test("requirement 69: the month's share stands beside the week's", arguments: ActiveWindow.allCases)
  func shares(window: ActiveWindow) {
    var book = SmallBook()
    book.segment { $0.activeWindow = window }
    book.account(started: "2026-01-05")
    book.week(sunday, [.provisioned: 100, .active: 40, .monthlyActive: 55])
    let figures = book.active()?.adoption
    #expect(figures?.activeWindow == window)
    #expect(figures?.active == 0.4 && figures?.activeByMonth == 0.55)
    #expect(figures?.active(by: .week).users == 40 && figures?.active(by: .week).share == 0.4)
    #expect(figures?.active(by: .month).users == 55 && figures?.active(by: .month).share == 0.55)
  }

  @Test(
    "requirement 69: a month that is not in the data is unknown, never the week's",
    arguments: [
      ([.provisioned: 100, .active: 40], 0), ([.provisioned: 0, .active: 40, .monthlyActive: 55], 0),
      ([.active: 40, .monthlyActive: 55], 0), ([.provisioned: 100, .active: 40, .monthlyActive: 55], 21),
    ] as [([UsageFigure: Double], Int)])
  func unknown(figures: [UsageFigure: Double], daysOld: Int) {
    var book = SmallBook()
    book.segment { $0.activeWindow = .month }
    book.account(started: "2026-01-05")
    book.week(sunday - daysOld, figures)
    #expect(book.active()?.adoption.active(by: .month).share == nil)
  }

  /// Flags, health and everything else that is judged go by the week.
  @Test(arguments: 0..<8) func `requirement 69: the choice changes nothing that is judged`(seed: UInt64) {
    func judged(_ window: ActiveWindow) -> [String] {
      var book = RandomBookTests.book(seed)
      for name in book.rules.segments.keys { book.rules.segments[name]?.activeWindow = window }
      for index in book.usage.indices { book.usage[index].figures[.monthlyActive] = Double(index % 17) }
      let portfolio = book.portfolio(RandomBookTests.today)
      return portfolio.assessments.compactMap(\.active).map { active in
        "\(active.flags) \(active.health) \(active.activeChange) \(active.curve) \(active.adoption.active as Double?)"
      } + ["\(portfolio.attention) \(portfolio.atRisk)"]
    }
    #expect(judged(.week) == judged(.month))
  }
}
