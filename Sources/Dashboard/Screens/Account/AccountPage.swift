import Adoption
import Canvas

/// What there is to say of an account, as pages of text.
struct AccountPage {
  let assessment: Assessment
  let shown: Shown
  let glyphs: Glyphs
  let accountDetail: AccountDetail

  init(_ assessment: Assessment, _ shown: Shown, _ glyphs: Glyphs) {
    self.assessment = assessment
    self.shown = shown
    self.glyphs = glyphs
    accountDetail = shown.accountDetail(of: assessment)
  }

  var account: Account { assessment.account }
  var book: Book { shown.portfolio.book }
  var unknown: Span { .text("unknown", .unknown) }
  var dot: Span { .muted(glyphs.dot) }

  func date(_ day: Day) -> String { Wording.day(day, at: assessment.day) }

  /// The page of a section. The scan goes by the rows it has: it is to be seen without scrolling.
  func section(_ section: Section, width: Int, rows: Int = .max) -> Page {
    let key = PageKey(
      account: assessment.id, section: section, width: width, rows: section == .scan ? rows : .max,
      areGlyphsASCII: glyphs.areASCII)
    return shown.pages.value(of: key) { built(section, width: width, rows: rows) }
  }

  private func built(_ section: Section, width: Int, rows: Int) -> Page {
    if section == .scan { return scan(width: width, rows: rows) }
    var page = Page(width: width)
    switch section {
    case .scan: break
    case .adoption: adoption(&page)
    case .signals: signals(&page)
    case .people: people(&page)
    case .plan: plan(&page)
    case .expansion: expansion(&page)
    case .businessReview: businessReview(&page)
    case .timeline: break
    case .other: other(&page)
    }
    return page
  }

  /// The facts of the account up to the as-of day, newest first.
  var events: [Event] { shown.portfolio.events(of: assessment.position).reversed() }

  // MARK: - What the scan shows where there is room for more

  func clock(_ active: Assessment.Active, _ page: inout Page) {
    let first = active.firstValue
    var spans: [Span] = []
    switch first.state {
    case .noClock:
      spans.append(.text("no start date: the clock cannot run", .warning))
      if let on = first.firstValueOn { spans += [dot, .text("\(glyphs.reached) reached \(date(on))", .good)] }
    case .unmeasured:
      return page.fact("First value", [.muted(first.state.words)])
    case .reached:
      spans = [.text("\(glyphs.reached) in \(first.days ?? 0) d", .good)]
      if let on = first.firstValueOn { spans.append(.muted(" on \(date(on))")) }
    case .waiting:
      if let left = first.windowLeft, left >= 0 {
        spans += [.bar(first.windowShare, columns: 10, .bar), .text(" ")] + glyphs.spans([first.window])
        spans.append(.muted(", \(left) d left"))
      } else {
        spans += glyphs.spans([first.window])
      }
    }
    spans += [dot, .text("\(first.signalsReached) of \(first.signalsTotal) signals")]
    if first.signalsComplete {
      page.fact("First value", spans)
    } else {
      page.facts(
        "First value", spans, "", [.muted("waits for "), Waiting.span(assessment, shown.portfolio, glyphs)],
        between: dot)
    }
    if let trigger = first.trigger, let quiet = first.quiet {
      page.fact("Play now", [.text(trigger.play, trigger.tone.style), .muted(" after \(quiet) quiet days")])
    }
  }

  func figures(_ adoption: AdoptionFigures, _ page: inout Page) {
    if adoption.isBlind {
      page.fact("Adoption", [.text("blind: no usage for three weeks, nothing can be said", .warning)])
    } else {
      for definition in adoption.definitions {
        guard let purpose = definition.purpose else { continue }
        page.fact(definition.label, share(definition.share) + detail(definition.detail) + [.muted(purpose)])
      }
      trends(adoption, &page)
      page.fact("Spread", spread(adoption))
    }
    page.fact("Usage", freshness(adoption))
  }

  /// A share in a column of its own, so that the three definitions stand under each other.
  private func share(_ value: Double?) -> [Span] {
    let text = value.map(Wording.percent) ?? glyphs.unknown
    return [.text(text.padded(to: 5), value == nil ? .unknown : .heading), .text("  ")]
  }

  private func detail(_ text: String) -> [Span] { [.text(glyphs.known(text).padded(to: 18) + "  ")] }

  /// Depth and users of twelve weeks, on one line where there is room for it.
  private func trends(_ adoption: AdoptionFigures, _ page: inout Page) {
    func ends(_ values: [Double?], _ write: (Double) -> String) -> [Span] {
      let known = values.compactMap(\.self)
      guard let first = known.first, let last = known.last else { return [] }
      return [.text(" \(write(first))"), .muted(" to "), .text(write(last))]
    }
    let depth =
      [.muted("depth "), .sparkline(adoption.depthByWeek, top: 1)] + ends(adoption.depthByWeek, Wording.percent)
    let users =
      [.muted("users "), .sparkline(adoption.activeByWeek, top: nil)] + ends(adoption.activeByWeek, Wording.short)
    if depth.columns + users.columns + 2 <= page.width - page.indent {
      page.fact("12 weeks", depth + [.text("  ")] + users)
    } else {
      page.fact("12 weeks", depth)
      page.fact("", users)
    }
  }

  private func spread(_ adoption: AdoptionFigures) -> [Span] {
    var spans: [Span] = [
      .text(
        adoption.teams.map { Wording.count($0, "team") } ?? "teams unknown", adoption.teams == nil ? .unknown : .text),
      dot,
      .text(
        adoption.personas.map { Wording.count($0, "persona") } ?? "personas unknown",
        adoption.personas == nil ? .unknown : .text),
    ]
    if let ratio = adoption.independentRatio {
      spans += [dot, .text(Wording.percent(ratio)), .muted(independent(adoption))]
    }
    if let peers = adoption.peers {
      spans.append(dot)
      if let percentile = adoption.percentile {
        spans += [.text("percentile \(Wording.whole(percentile))"), .muted(", n \(peers)")]
      } else {
        spans.append(.muted("too few peers"))
      }
    }
    return spans
  }

  private func independent(_ adoption: AdoptionFigures) -> String {
    adoption.independence == .estimated ? " independent, estimated" : " independent"
  }

  private func freshness(_ adoption: AdoptionFigures) -> [Span] {
    guard let week = adoption.newestWeek, let stale = adoption.weeksStale else {
      return [.text("no week is known", .warning)]
    }
    let start: [Span] = [.muted("newest week "), .text(date(week.monday))]
    guard stale > 0 else { return start + [dot, .text("complete", .good)] }
    return start + [dot, .text("\(Wording.count(stale, "week")) behind", stale >= 2 ? .warning : .watch)]
  }

  func coverage(_ active: Assessment.Active, _ page: inout Page) {
    let onboarded = account.onboardingCompletedOn.flatMap { $0 <= assessment.day ? $0 : nil }
    page.fact(
      "Onboarding",
      [
        onboarded.map { .text("completed \(date($0))") } ?? .text("not completed", .muted), dot,
        active.firstValue.activatedOn.map { .text("activated \(date($0))") }
          ?? (active.firstValue.state == .unmeasured
            ? .muted("activation not measured") : .text("not activated", .watch)),
      ])
    let coverage = active.coverage
    var spans: [Span] = [.text("\(coverage.known.count) of \(coverage.of) inputs")]
    if !coverage.missing.isEmpty {
      spans += [dot, .muted("missing "), .text(coverage.missing.map(\.words).joined(separator: ", "), .watch)]
    }
    page.fact("Known", spans)
  }
}
