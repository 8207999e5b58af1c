/// Makes the parts of the executive view.
struct ExecutiveFigures {
  typealias Section = Document.Section
  typealias Phrase = Document.Phrase
  typealias Table = Document.Table

  let portfolio: Portfolio

  init(_ portfolio: Portfolio) { self.portfolio = portfolio }

  /// How long a list of accounts gets before the rest is only counted.
  static let listed = 20

  // MARK: - What leads

  var leading: Section {
    let trio = portfolio.leading
    return Section(
      title: "Leading", note: "how fast, how deep and how broad customers adopt",
      blocks: [.headlines([fast, deep(trio), broad(trio)]), .fact("Left out", withoutUsage)])
  }

  private var fast: Document.Headline {
    let survival = portfolio.timeToFirstValue
    return Document.Headline(
      question: "How fast", figure: median(survival), meaning: "median to first value",
      basis: reached(survival))
  }

  private func deep(_ trio: LeadingTrio) -> Document.Headline {
    Document.Headline(
      question: "How deep", figure: figure(trio.depth.value.map(FigureText.percent)),
      meaning: "median depth of use", basis: "4-week mean, n \(FigureText.number(trio.depth.n))")
  }

  private func broad(_ trio: LeadingTrio) -> Document.Headline {
    func words(_ median: MedianOf, _ one: String, _ many: String) -> [Phrase] {
      let count = median.value.map { FigureText.trimmed($0) } ?? "unknown"
      return [.figure("\(count) \(median.value == 1 ? one : many)")]
    }
    return Document.Headline(
      question: "How broad",
      figure: trio.teams.n + trio.personas.n == 0
        ? figure(nil) : words(trio.teams, "team, ", "teams, ") + words(trio.personas, "persona", "personas"),
      meaning: "median, active in 4 weeks",
      basis: trio.teams.n == trio.personas.n
        ? "n \(FigureText.number(trio.teams.n))"
        : "n \(FigureText.number(trio.teams.n)), n \(FigureText.number(trio.personas.n))")
  }

  private var withoutUsage: [Phrase] {
    let (none, stale) = (portfolio.withoutUsage.count, portfolio.withStaleUsage.count)
    let weeks = portfolio.book.rules.count(.staleWeeks)
    return [
      Phrase(FigureText.count(none, "account") + " without usage data,", none > 0 ? .warning : .plain),
      Phrase(" \(FigureText.number(stale)) with usage \(weeks) weeks old or older", stale > 0 ? .warning : .plain),
    ]
  }

  // MARK: - Stages

  var stages: Section {
    let rows = portfolio.shownDistribution.map { share in
      Table.Row(
        [
          Phrase(share.stage.words), .figure(FigureText.number(share.proportion.count)),
          .cell(share.proportion.share.map(FigureText.percent)), .cell(share.arr.besideCount),
          Phrase(FigureText.change(share.change7)), Phrase(FigureText.change(share.change28)),
        ], share: share.proportion.share)
    }
    let up = portfolio.flows.filter { $0.isUp == true }
    let down = portfolio.flows.filter { $0.isUp == false }
    let known = portfolio.flows.filter { $0.from != $0.to && $0.isUp == nil }
    let unknown = portfolio.flows.filter { $0.to == nil && $0.from == nil }.reduce(0) { $0 + $1.count }
    let stayed = portfolio.flows.filter { $0.to == $0.from }.reduce(0) { $0 + $1.count } - unknown
    let compared = portfolio.flows.reduce(0) { $0 + $1.count } - unknown
    let unknownBoth: [Phrase] =
      unknown == 0 ? [] : [Phrase("; \(FigureText.number(unknown)) of unknown stage both times", .unknown)]
    return Section(
      title: "Stages", note: "accounts at each stage",
      blocks: [
        .table(
          Table(headings: ["Stage", "Accounts", "Share", "ARR", "7 days", "28 days"], rows: rows)),
        .fact("Up in 28 d", moves(up)), .fact("Down in 28 d", moves(down)),
      ] + (known.isEmpty ? [] : [.fact("Known or not", moves(known))]) + [
        .fact(
          "Same stage",
          [
            .figure(FigureText.number(stayed)),
            .aside(" of \(FigureText.count(compared, "account")) active both then and now"),
          ] + unknownBoth)
      ])
  }

  private func moves(_ flows: [StageFlow]) -> [Phrase] {
    guard !flows.isEmpty else { return [.aside("none")] }
    let list = flows.map { "\($0.from.words) to \($0.to.words) \(FigureText.number($0.count))" }
    return [
      .figure(FigureText.number(flows.reduce(0) { $0 + $1.count })), .aside(": "), Phrase(list.joined(separator: ", ")),
    ]
  }

  // MARK: - Time to adopted

  var timeToAdopted: Section {
    let survival = portfolio.timeToAdopted
    var blocks: [Document.Block] = [
      .fact("Median", median(survival) + [.aside(", \(reached(survival))")])
    ]
    if survival.of > 0 {
      blocks.append(.curve(WaitingCurve(survival, caption: "share not yet adopted, by days since the start")))
      let n = ", n \(FigureText.number(survival.of))"
      blocks += [
        .fact("By day 30", figure(survival.byDay30.map(FigureText.percent)) + [.aside(" adopted\(n)")]),
        .fact(
          "First 90 d",
          figure(survival.restrictedMean90.map(days)) + [.aside(" average wait\(n)")]),
        .fact(
          "Mean",
          figure(survival.meanOfReached.map(days)) + [
            .aside(
              " of the \(FigureText.number(survival.reached)) that reached it: too low, slow accounts not counted yet"
            )
          ]),
        .fact(
          "Churned",
          [
            .figure(FigureText.number(survival.churnedBefore)),
            .aside(" of \(FigureText.count(survival.of, "account")) before they were adopted"),
          ]),
      ]
    }
    return Section(title: "Time to adopted", note: "those still on the way are counted too", blocks: blocks)
  }

  private func median(_ survival: Survival) -> [Phrase] {
    if survival.of == 0 { return [Phrase("unknown", .unknown)] }
    return [survival.median.map { .figure("\($0) d") } ?? Phrase("not reached", .unknown)]
  }

  private func reached(_ survival: Survival) -> String {
    guard survival.of == 0 else {
      return "reached \(FigureText.number(survival.reached)) of \(FigureText.number(survival.of))"
    }
    let hasStart = portfolio.positions.contains { position in
      portfolio.assessments[position].status != .upcoming && portfolio.assessments[position].account.startedOn != nil
    }
    return hasStart ? "no behaviour that would show it is recorded" : "no start date known"
  }

  private func days(_ value: Double) -> String { FigureText.trimmed(value, digits: 1) + " d" }

  func figure(_ text: String?) -> [Phrase] { [text.map { .figure($0) } ?? Phrase("unknown", .unknown)] }
}
