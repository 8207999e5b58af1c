// Who is stuck, who is at risk, who grows.
extension ExecutiveFigures {
  var embeddedLong: Section {
    let limit = 90
    let stuck = portfolio.embedded(longerThan: limit).map { portfolio.assessments[$0] }.sorted { left, right in
      left.stage.days == right.stage.days ? Assessment.tieRule(left, right) : left.stage.days > right.stage.days
    }
    let embedded = portfolio.distribution.first { $0.stage == .embedded }?.proportion.count ?? 0
    var blocks: [Document.Block] = [
      .fact(
        "Stuck",
        [.figure(FigureText.number(stuck.count)), .aside(" of \(FigureText.count(embedded, "embedded account"))")])
    ]
    if !stuck.isEmpty {
      let rows = stuck.prefix(Self.listed).map { assessment in
        Table.Row([
          Phrase(assessment.account.displayName), Phrase(assessment.stage.lasting),
          .cell(portfolio.book.arr(of: assessment.account, written: FigureText.short, isLabelled: false)),
        ])
      }
      blocks.append(.table(Table(headings: ["Account", "Embedded", "ARR"], rows: rows)))
      let rest = stuck.count - rows.count
      if rest > 0 { blocks.append(.fact("", [.aside("and \(FigureText.number(rest)) more")])) }
    }
    return Section(
      title: "Embedded over \(limit) days", note: "the habit is there, the roots are not", blocks: blocks)
  }

  var atRisk: Section {
    let unowned = Set(portfolio.unownedAtRisk)
    let groups = Dictionary(grouping: portfolio.atRisk) { portfolio.assessments[$0].active?.atRisk }
    let rows = AtRiskGroup.allCases.compactMap { group -> Table.Row? in
      guard let accounts = groups[group] else { return nil }
      let open = accounts.count(where: unowned.contains)
      return Table.Row([
        Phrase(group.words), .figure(FigureText.number(accounts.count)),
        group.needsOwner ? Phrase(FigureText.number(open), open > 0 ? .warning : .plain) : .aside("not asked"),
      ])
    }
    let unmeasured = groups[.unmeasured]?.count ?? 0
    let beside: [Phrase] =
      unmeasured == 0 ? [] : [Phrase("; \(FigureText.number(unmeasured)) not measured", .unknown)]
    var blocks: [Document.Block] = [
      .fact(
        "Accounts",
        [
          .figure(FigureText.number(portfolio.atRisk.count - unmeasured)),
          .aside(" of \(FigureText.count(portfolio.active.count, "active account"))"),
        ] + beside),
      .fact("No owner", ownership), .fact("Red flags", redFlags),
    ]
    if !rows.isEmpty {
      blocks.append(.table(Table(headings: ["Group", "Accounts", "No owner or date"], rows: rows)))
    }
    return Section(title: "At risk of missing first value", note: "most urgent group first", blocks: blocks)
  }

  private var ownership: [Phrase] {
    let words = portfolio.ownershipAtRisk
    return words.tone == .unknown ? [Phrase("unknown", .unknown), .aside(": \(words.text)")] : [words]
  }

  private var redFlags: [Phrase] {
    let raised = portfolio.active.reduce(0) { $0 + (portfolio.assessments[$1].active?.redFlags.count ?? 0) }
    let unhandled = portfolio.unhandledFlags
    if raised == 0 {
      // That none was raised says little where none could have been.
      let blank = portfolio.active.count { portfolio.assessments[$0].active?.judgedRedFlags.isEmpty == true }
      let accounts = FigureText.count(portfolio.active.count, "account")
      if blank == portfolio.active.count, blank > 0 {
        return [Phrase("unknown", .unknown), .aside(": none could be judged at any of \(accounts)")]
      }
      return [.aside("none raised" + (blank == 0 ? "" : "; none could be judged at \(blank) of \(accounts)"))]
    }
    if unhandled == 0 { return [Phrase("all \(FigureText.number(raised)) have an action or were dismissed", .good)] }
    return [
      Phrase("\(FigureText.number(unhandled)) of \(FigureText.number(raised)) without an action", .warning),
      .aside(": no action answers them"),
    ]
  }

  var expansion: Section {
    func row(_ words: String, _ accounts: [Int]) -> Table.Row {
      Table.Row([
        Phrase(words.capitalisedFirst), .figure(FigureText.number(accounts.count)),
        .cell(portfolio.arr(of: accounts).besideCount),
      ])
    }
    let unknown = portfolio.active.filter { portfolio.assessments[$0].active?.expansion.isUnknown == true }
    let blind = Set(unknown)
    let rows =
      Expansion.State.allCases.map { state in
        row(state.words, portfolio.expanding(state).accounts.filter { !blind.contains($0) })
      } + (unknown.isEmpty ? [] : [row("not recorded", unknown)])
    let conversion = portfolio.stage4Conversion
    return Section(
      title: "Expansion pipeline", note: "it follows the conversion to Dependent",
      blocks: [
        .fact(
          "To Dependent",
          Phrase.share(conversion, conversionBasis(conversion))),
        .table(Table(headings: ["Signs", "Accounts", "ARR"], rows: rows)),
      ])
  }

  /// Of how many accounts the conversion is; where it is of none, whether nothing could show it or none is old enough.
  private func conversionBasis(_ conversion: Proportion) -> String {
    let days = "\(Portfolio.conversionDays) days ago or more"
    guard conversion.of == 0 else {
      return "\(FigureText.number(conversion.count)) of \(FigureText.count(conversion.of, "account")) started \(days)"
    }
    let old = portfolio.positions.count {
      (portfolio.assessments[$0].tenureDays ?? 0) >= Portfolio.conversionDays
    }
    guard old > 0 else { return "no account is known to have started \(days)" }
    return "nothing that could show it is recorded of \(FigureText.count(old, "account")) started \(days)"
  }

  var retention: Section {
    let retention = portfolio.retentionByMotion
    let rows = [("Tech-touch", retention.techTouch), ("Human touch", retention.humanTouch)].map { name, arm in
      Table.Row([
        Phrase(name), .figure("\(FigureText.number(arm.count)) of \(FigureText.number(arm.of))"),
        .cell(arm.share.map(FigureText.percent)),
        .cell(arm.interval.map(FigureText.interval)),
      ])
    }
    let basis =
      "\(FigureText.number(retention.kept)) of \(FigureText.count(retention.of, "renewal")) in peer groups with both motions"
    var difference: [Phrase]
    if retention.of == 0 {
      difference = [Phrase("unknown", .unknown), .aside(": no renewal decision of the last 365 days is recorded")]
    } else if retention.isComparable, let value = retention.riskDifference {
      difference = [
        .figure(FigureText.change(Int(exactly: (value * 100).rounded()) ?? 0) + " points"),
        .aside(" tech minus human, among accounts of like ARR and complexity: \(basis)"),
      ]
    } else {
      difference = [Phrase("not comparable", .unknown), .aside(": \(basis)")]
    }
    return Section(
      title: "Retention by motion", note: "renewals won, last 365 days",
      blocks: [
        .table(Table(headings: ["Motion", "Won", "Share", "95 %"], rows: rows)), .fact("Difference", difference),
      ])
  }

  // MARK: - What is to be expected

  var renewalByStage: Section {
    let renewal = portfolio.renewalByStage
    let rows = renewal.rows.map { row in
      let isUnknown = isNoDayKnown || row.isRenewingUnknown
      return Table.Row([
        Phrase(row.words), .figure("\(FigureText.number(row.won.count)) of \(FigureText.number(row.won.of))"),
        .cell(row.won.share.map(FigureText.percent)), .cell(row.won.interval.map(FigureText.interval)),
        .cell(isUnknown ? nil : row.renewing.words()),
        .cell(isUnknown ? nil : row.expected.map(FigureText.short)),
      ])
    }
    return Section(
      title: "Renewal by stage", note: "by the stage 90 days before the decision, last 730 days",
      blocks: [
        .table(Table(headings: ["Stage", "Won", "Share", "95 %", "Due in 180 d", "Expected"], rows: rows)),
        .fact(
          "Expected",
          [.aside("the ARR due times the share won; unknown under \(RenewalByStage.leastDecisions) decisions")]),
      ] + renewalDays)
  }

  // MARK: - What lags

  var lagging: Section {
    let figures = portfolio.renewalFigures
    let bands: [Health.Band] = [.good, .watch, .risk, .unknown]
    let rows = portfolio.renewing90(bands) { portfolio.assessments[$0].active?.shownBand }.map { row in
      Table.Row([
        Phrase(row.band.rawValue.capitalisedFirst), .figure(FigureText.number(row.accounts.count)),
        .cell(row.arr.besideCount),
      ])
    }
    let table: [Document.Block] =
      isNoDayKnown ? [] : [.table(Table(headings: ["Health", "Accounts", "ARR"], rows: rows))]
    return Section(
      title: "Lagging", note: "what renewals say, long after adoption decided it",
      blocks: [
        .fact("GRR", revenue(figures.grr, "gross revenue retention", figures)),
        .fact("NRR", revenue(figures.nrr, "net revenue retention", figures)),
        .fact(
          "Renewals",
          figures.of == 0
            ? [Phrase("unknown", .unknown), .aside(": no decision of the last 365 days is recorded")]
            : [
              .figure("\(FigureText.number(figures.won)) of \(FigureText.number(figures.decided))"),
              .aside(" won in the last 365 days\(basis(figures))"),
            ]),
        .fact("Next 90 days", [.aside("ARR up for renewal, by the account's health at its own stage")]),
      ] + table + renewalDays)
  }

  /// Whether no renewal day of any active account is known: then no sum of what renews says anything.
  private var isNoDayKnown: Bool {
    !portfolio.active.isEmpty && portfolio.withoutRenewalDay.count == portfolio.active.count
  }

  /// Of how many accounts no renewal day is known; nothing where it is of all.
  private var renewalDays: [Document.Block] {
    let unknown = portfolio.withoutRenewalDay.count
    guard unknown > 0 else { return [] }
    let accounts = FigureText.count(portfolio.active.count, "account")
    return [
      .fact(
        "Renewal day",
        [
          Phrase("unknown", .unknown),
          .aside(
            isNoDayKnown
              ? " for all of \(accounts): nothing is known of what renews"
              : " for \(FigureText.number(unknown)) of \(accounts): not in the sums above"),
        ])
    ]
  }

  private func revenue(_ share: Double?, _ words: String, _ figures: RenewalFigures) -> [Phrase] {
    guard let share else {
      return [Phrase("unknown", .unknown), .aside(": \(words) takes a renewal with a known ARR")]
    }
    return [
      .figure(FigureText.percent(share)),
      .aside(" \(words), n \(FigureText.count(figures.decided, "renewal"))\(basis(figures))"),
    ]
  }

  /// Of how many renewals the figures are, where the ARR of some is not known in the book's currency.
  private func basis(_ figures: RenewalFigures) -> String {
    figures.decided == figures.of ? "" : " of known ARR, of \(FigureText.number(figures.of)) decided"
  }
}
