/// What a leader is told of the book, in its order and in its words: what leads first, what lags last
/// (<doc:BookFigures>).
///
/// There is no average of health across stages in it.
package struct ExecutiveView: Sendable {
  /// The book's name.
  package let name: String
  /// Its day, written out.
  package let day: String
  /// Its size: accounts and ARR.
  package let size: String
  /// Why there is little or nothing to tell and what to do about it; nil when there are active accounts.
  package let emptiness: String?
  /// The parts in order; none of a book without any account.
  package let sections: [Document.Section]

  /// The view of a portfolio.
  package init(_ portfolio: Portfolio, workers: Workers = .single) {
    name = portfolio.book.displayName
    let count = FigureText.count(portfolio.active.count, "active account")
    let arr = portfolio.arr.words(portfolio.book.currency) ?? "unknown"
    day = FigureText.long(portfolio.day)
    size = "\(count), ARR \(arr)"
    emptiness = portfolio.emptiness
    guard !portfolio.assessments.isEmpty else {
      sections = []
      return
    }
    let figures = ExecutiveFigures(portfolio)
    sections = [
      figures.leading, figures.stages, figures.timeToAdopted, figures.embeddedLong, figures.atRisk, figures.expansion,
      figures.growth(workers), figures.retention, figures.renewalByStage, figures.lagging,
    ]
  }

  /// The whole report of a book: this view, then the at-risk list with owners, what needs attention first, and where two
  /// sources disagree.
  package static func report(_ portfolio: Portfolio) -> Document {
    let view = ExecutiveView(portfolio)
    let lead = [["\(view.day): \(view.size)"], view.emptiness.map { [$0] } ?? []].flatMap(\.self)
    guard !view.sections.isEmpty else { return Document(title: view.name, lead: lead.map { [.init($0)] }) }
    let list = AtRiskList(portfolio)
    let chapter = Document.Section(
      title: "At-risk list", blocks: [.paragraph([.init(list.words)])], isChapter: true)
    return Document(
      title: view.name, lead: lead.map { [.init($0)] },
      sections: view.sections + [chapter] + list.sections + [attention(portfolio), discrepancies(portfolio)])
  }
}

/// The share of accounts that still wait for something, by days since their start.
package struct WaitingCurve: Hashable, Sendable {
  /// The last day that is shown: 90, or 180 where the curve still falls after 90 days.
  package let horizon: Int
  /// The share still waiting on each day from 0 to the horizon, 0…1.
  package let byDay: [Double]
  /// What it shows.
  package let caption: String

  init(_ survival: Survival, caption: String) {
    let horizon = survival.curve.contains { $0.day > 90 } ? 180 : 90
    self.horizon = horizon
    self.caption = caption
    var byDay = [Double](repeating: 1, count: horizon + 1)
    for step in survival.curve where step.day <= horizon {
      for day in step.day...horizon { byDay[day] = step.waiting }
    }
    self.byDay = byDay
  }

  /// `day 7: 92 %, day 14: 60 %…`: the curve in words.
  package var words: String {
    let days = [7, 14, 30, 60, 90, 180].filter { $0 <= horizon }
    return days.map { "day \($0): \(FigureText.percent(byDay[$0]))" }.joined(separator: ", ")
  }
}
