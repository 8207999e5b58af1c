// Conversion to Dependent and the pipeline that follows it, both with their days (requirement 47).
extension ExecutiveFigures {
  func growth(_ workers: Workers) -> Section {
    let conversions = portfolio.conversions(workers: workers)
    let pipeline = portfolio.pipeline(workers: workers)
    return Section(
      title: "From Dependent to expansion", note: "when accounts became dependent, and what followed",
      blocks: converted(conversions) + lag(conversions) + waiting(pipeline))
  }

  private func name(_ position: Int) -> Phrase { Phrase(portfolio.assessments[position].account.displayName) }

  private func date(_ day: Day) -> String { FigureText.day(day, at: portfolio.day) }

  /// `7 Aug`, `7 Aug, called`, and `by 7 Aug` of a day that is not known but was not later.
  private func words(_ day: Day, _ basis: DependentConversion.Basis) -> String {
    switch basis {
    case .derived: date(day)
    case .atTheLatest: "by \(date(day))"
    case .called: "\(date(day)), set by hand"
    }
  }

  // MARK: - Conversions

  private func converted(_ conversions: [DependentConversion]) -> [Document.Block] {
    guard !conversions.isEmpty else {
      return [.fact("Converted", [.aside("no account is known to have been dependent")])]
    }
    let outside = conversions.count { !$0.isInShare }
    let accounts = conversions.count == 1 ? "account" : "accounts"
    let left =
      outside == 0
      ? ""
      : "; \(FigureText.number(outside)) not in the share above: started less than \(Portfolio.conversionDays) days ago, or on an unknown day"
    let rows = conversions.prefix(Self.listed).map { conversion in
      Table.Row([
        name(conversion.position),
        Phrase(words(conversion.on, conversion.basis)),
        conversion.growth.map { Phrase("\($0.words), \(date($0.on))") } ?? .aside("none yet"),
        .cell(conversion.lag.map { "\($0) d" }),
      ])
    }
    return [
      .fact(
        "Converted",
        [.figure(FigureText.number(conversions.count)), .aside(" \(accounts), the latest first\(left)")]),
      .table(Table(headings: ["Account", "Dependent", "First sign after", "Lag"], rows: rows, form: .words)),
    ] + more(conversions.count - rows.count)
  }

  private func lag(_ conversions: [DependentConversion]) -> [Document.Block] {
    guard !conversions.isEmpty else { return [] }
    let lag = portfolio.lag(of: conversions)
    let left = conversions.count - lag.of
    let unknown =
      left == 0 ? "" : "; \(FigureText.number(left)) left out: dependent before the data begins, date unknown"
    guard lag.of > 0 else { return [.fact("Lag", [Phrase("unknown", .unknown), .aside(unknown)])] }
    let basis = " median to the first sign or event of expansion, reached"
    return [
      .fact(
        "Lag",
        [
          lag.median.map { .figure("\($0) d") } ?? Phrase("not reached", .unknown),
          .aside("\(basis) \(FigureText.number(lag.reached)) of \(FigureText.number(lag.of))\(unknown)"),
        ])
    ]
  }

  // MARK: - Pipeline

  private func waiting(_ pipeline: [PipelineEntry]) -> [Document.Block] {
    guard !pipeline.isEmpty else {
      let none = "no account with both product and relationship signs"
      let areKnown = portfolio.active.contains { portfolio.assessments[$0].active?.expansion.isObservable == true }
      return [
        .fact(
          "Pipeline",
          areKnown || portfolio.active.isEmpty
            ? [.aside(none)] : [Phrase("unknown", .unknown), .aside(": no sign of either is recorded")])
      ]
    }
    let rows = pipeline.prefix(Self.listed).map { entry in
      Table.Row([
        name(entry.position), Phrase(entry.state.words),
        .cell(entry.productSince.map { words($0, entry.isProductAtTheLatest ? .atTheLatest : .derived) }),
        .cell(entry.relationshipSince.map(date)),
        entry.converted.map { Phrase(words($0.on, $0.basis)) } ?? .aside("not yet"),
      ])
    }
    let accounts = pipeline.count == 1 ? "account" : "accounts"
    return [
      .fact(
        "Pipeline",
        [
          .figure(FigureText.number(pipeline.count)),
          .aside(" \(accounts) with product and relationship signs, and since when"),
        ]),
      .table(
        Table(headings: ["Account", "State", "Product", "People", "Dependent"], rows: rows, form: .words)),
    ] + more(pipeline.count - rows.count)
  }

  private func more(_ rest: Int) -> [Document.Block] {
    rest > 0 ? [.fact("", [.aside("and \(FigureText.number(rest)) more")])] : []
  }
}
