import Adoption
import Canvas

// How the product is used: three definitions side by side, depth against its curve, and what it is made of.
extension AccountPage {
  func adoption(_ page: inout Page) {
    guard let active = assessment.active else { return page.paragraph([.muted(Assessment.notAssessed)]) }
    let figures = active.adoption
    page.heading("Adoption, three ways")
    definitions(figures, &page)
    depth(active, &page)
    features(figures, &page)
    people(active, &page)
    limits(active, &page)
    investments(&page)
    roots(active, &page)
    use(active, &page)
  }

  // MARK: - Definitions

  private func definitions(_ figures: AdoptionFigures, _ page: inout Page) {
    for definition in figures.definitions {
      let text = definition.share.map(Wording.percent) ?? "unknown"
      page.fact(
        definition.label,
        [
          .text(text.padded(to: 7), definition.share == nil ? .unknown : .heading),
          .text(" " + glyphs.known(definition.detail).padded(to: 20)),
          .muted(definition.purpose.map { " for the \($0)" } ?? ""),
        ])
    }
    let adopted = assessment.active?.firstValue.adoptedOn
    page.fact(
      "Adopted on",
      adopted.map { [.text(date($0)), .muted("  first reached; the rows above are current")] }
        ?? [.muted(assessment.stage.derived == nil ? "not measured" : "not yet")])
  }

  // MARK: - Depth

  private func depth(_ active: Assessment.Active, _ page: inout Page) {
    let (adoption, curve) = (active.adoption, active.curve)
    page.heading("Depth by week", note: "\(weightsWords), \(AccountDetail.weeks) weeks")
    guard !adoption.isBlind else {
      return page.paragraph([.text("no usage data: \(accountDetail.evidence[.blind] ?? "")", .warning)])
    }
    let chart = DepthChart(accountDetail.depths, curve, last: adoption.latestWeek)
    let rows = page.width >= 90 ? 10 : 6
    if glyphs.areWords {
      page.fact("Oldest first", [.text(DepthChart.words(accountDetail.depths))])
    } else {
      for line in chart.lines(columns: page.width, rows: rows, glyphs, date: date) { page.line(line) }
    }
    var target: [Span] = [.text(Wording.percent(curve.target)), .muted(curve.targetOn.map { " by \(date($0))" } ?? "")]
    target += [dot] + projection(curve, adoption)
    page.fact("Target", target)
    if let predicted = curve.predicted {
      page.fact(
        "Predicted",
        [
          .text(Wording.percent(predicted)), dot,
          .text(accountDetail.evidence[.behindCurve] ?? "", curve.isBehind ? .watch : .muted),
        ]
      )
    }
    page.fact("Slope", [.text(accountDetail.evidence[.depthFlattened] ?? "")])
  }

  private func projection(_ curve: PredictedCurve, _ adoption: AdoptionFigures) -> [Span] {
    if let depth = adoption.depthMean4, depth >= curve.target { return [.text("reached", .good)] }
    guard let on = curve.projectedTargetOn else {
      return [.text("no date projected: depth is not rising, or too few weeks of data", .watch)]
    }
    let late = curve.targetOn.map { on - $0 } ?? 0
    return [
      .text("projected \(date(on))"),
      late > 0 ? .text(", \(late) d late", .watch) : .muted(late < 0 ? ", \(-late) d early" : ""),
    ]
  }

  private var weightsWords: String {
    switch accountDetail.weightsOrigin {
    case .outcome: "weighted by the outcome"
    case .segment(let name): "weighted by the segment \(name)"
    case .equal: "all weighted equally"
    }
  }

  /// The features against their weights: what weighs most stands first.
  private func features(_ figures: AdoptionFigures, _ page: inout Page) {
    guard let features = accountDetail.features, let newest = figures.newestWeek else { return }
    page.heading("Features", note: "users in the week of \(date(newest.monday)), \(weightsWords)")
    for feature in features {
      let users = feature.users.map(Wording.short) ?? glyphs.unknown
      let share = figures.activeUsers.flatMap { all in all > 0 ? feature.users.map { $0 / all } : nil }
      page.fact(
        Wording.plain(feature.name),
        [
          .bar(share, columns: barColumns(page), .bar), .text(users.leftPadded(to: 6)),
          feature.weight.map { .muted("  weight \(Wording.trimmed($0))") } ?? .text("  no weight", .watch),
        ])
    }
    standings(features.compactMap { accountDetail.standings[$0.name] }, &page)
  }

  /// Where the account stands in each feature, in words that can be said to the customer (requirement 40).
  private func standings(_ standings: [FeatureStanding], _ page: inout Page) {
    guard !standings.isEmpty else { return }
    page.heading("Against their peers", note: "by the share of active users who use it")
    for standing in standings {
      let style: Style = standing.percentile == nil ? .unknown : standing.top == nil ? .text : .good
      let share: Span = .text(Wording.percent(standing.share).padded(to: 7))
      page.fact(Wording.plain(standing.feature), [share, .text(" " + standing.words, style)])
    }
  }

  private func barColumns(_ page: Page) -> Int { max(8, min(40, page.width - 36)) }

  // MARK: - Teams, personas, limits

  private func people(_ active: Assessment.Active, _ page: inout Page) {
    let portfolio = shown.portfolio
    let week = active.adoption.newestWeek.map { "users in the week of \(date($0.monday))" } ?? ""
    if let teams = portfolio.breakdown(.teams, of: assessment.position), !teams.isEmpty {
      page.heading("Teams", note: week)
      page.paragraph([.text(words(teams))])
    }
    let personas = portfolio.breakdown(.personas, of: assessment.position)
    let expected = book.rules.segment(for: account).personas
    guard personas != nil || !expected.isEmpty else { return }
    page.heading("Personas", note: week)
    guard let personas else { return page.paragraph([.text("unknown", .unknown)]) }
    page.paragraph([.text(words(personas))])
    let there = Set(personas.filter { $0.value > 0 }.map(\.name))
    let missing = expected.filter { !there.contains($0) }
    if !missing.isEmpty {
      page.paragraph([.text("no one active: \(missing.map(Wording.plain).joined(separator: ", "))", .watch)])
    }
  }

  private func words(_ parts: [(name: String, value: Double)]) -> String {
    let all = parts.reduce(0) { $0 + $1.value }
    return parts.map { part in
      let share = all > 0 ? " (\(Wording.percent(part.value / all)))" : ""
      return "\(Wording.plain(part.name)) \(Wording.short(part.value))\(share)"
    }.joined(separator: glyphs.dot)
  }

  private func limits(_ active: Assessment.Active, _ page: inout Page) {
    guard !account.limits.isEmpty else { return }
    let friction = active.limits.count { $0.share >= book.rules[.limitFriction] }
    page.heading("Limits", note: "of the contract" + (friction > 0 ? ", \(friction) reached: friction" : ""))
    for (name, allowed) in account.limits.sorted(byName: \.key) {
      let use = active.limits.first { $0.name == name }
      let style: Style = (use?.share ?? 0) >= book.rules[.limitHit] ? .watch : .text
      page.fact(
        Wording.plain(name),
        [
          .bar(use?.share, columns: barColumns(page), .bar),
          use.map { .text(Wording.percent($0.share).leftPadded(to: 7), style) }
            ?? .text("unknown".leftPadded(to: 8), .unknown),
          .muted("  \(use.map { Wording.short($0.used) } ?? glyphs.unknown) of \(Wording.short(allowed))"),
        ])
    }
  }

  private func investments(_ page: inout Page) {
    guard let investments = accountDetail.investments, !investments.isEmpty else { return }
    page.heading("Investment", note: "what they put in, against \(Investment.weeks) weeks earlier")
    for investment in investments {
      let (sign, style): (String, Style) =
        switch investment.trend {
        case .growing: (glyphs.up, .good)
        case .shrinking: (glyphs.down, .watch)
        case .flat: ("=", .text)
        case .unknown: (glyphs.unknown, .unknown)
        }
      page.fact(
        Wording.plain(investment.name),
        [
          .text((investment.now.map(Wording.short) ?? glyphs.unknown).padded(to: 6)),
          .text("\(glyphs.areWords ? "" : sign) \(investment.trend.rawValue)", style),
          .muted(investment.before.map { ", was \(Wording.short($0))" } ?? ""),
        ])
    }
  }

  // MARK: - Use

  private func use(_ active: Assessment.Active, _ page: inout Page) {
    let figures = active.adoption
    page.heading("Use")
    page.fact(
      "Users", [.sparkline(figures.activeByWeek, top: nil), .muted(" active in 12 weeks"), dot] + change(active))
    sessions(&page)
    page.fact(
      "Breadth",
      [figures.breadth.map { .text("\(Wording.trimmed($0, digits: 1)) features per active user") } ?? unknown])
    page.fact(
      "Stickiness",
      [figures.stickiness.map { .text("\(Wording.percent($0)) of the month's users are active in a week") } ?? unknown])
    page.fact("Independent", [.text(accountDetail.evidence[.independentLow] ?? "")])
    topUser(active, &page)
    page.fact("New users", [.text(accountDetail.evidence[.newUsersIdle] ?? "")])
    page.fact("Standing", standing(figures))
  }

  private func change(_ active: Assessment.Active) -> [Span] {
    [.text(accountDetail.evidence[.activeDrop] ?? "", active.has(.activeDrop) ? .risk : .text)]
  }

  private func topUser(_ active: Assessment.Active, _ page: inout Page) {
    guard let top = TopUser(active) else { return page.fact("Top user", [unknown]) }
    var spans: [Span] = [.text("\(Wording.percent(top.share)) of the use", top.isExposed ? .watch : .text)]
    if let effective = top.effectiveUsersAtMost {
      spans += [dot, .muted("as of at most \(Wording.trimmed(effective, digits: 1)) equal users")]
    }
    page.fact("Top user", spans)
    page.fact("  if they go", [.text("\(Wording.percent(top.left)) of the use is left")])
  }

  /// Never a percentile without the number of accounts it is of.
  private func standing(_ figures: AdoptionFigures) -> [Span] {
    guard let peers = figures.peers else { return [unknown] }
    guard let percentile = figures.percentile else {
      return [.text("unknown", .unknown), .muted(", n \(peers) in \(assessment.segment): too few")]
    }
    let top = book.rules[.topPercentile]
    return [
      .text("depth at the \(FigureText.ordinal(percentile)) percentile"),
      .muted(", n \(peers) in \(assessment.segment)"),
    ]
      + (percentile >= top ? [dot, .text("top \(Wording.whole(100 - top)) %", .good)] : [])
  }
}
