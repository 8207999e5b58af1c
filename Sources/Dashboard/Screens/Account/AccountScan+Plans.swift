import Adoption
import Canvas

// The scan's lower half: what is planned, what the customer wants, where the contract stands.
extension AccountPage {
  func actions(_ active: Assessment.Active, _ page: inout Page, most: Int) {
    let open = active.actions.open
    guard !open.isEmpty else {
      return page.fact("Actions", [.text("none open", active.atRisk?.needsOwner == true ? .warning : .muted)])
    }
    let more = open.count - most
    for (index, action) in open.prefix(most).enumerated() {
      let isLate = action.due.map { $0 < assessment.day } ?? false
      let due = action.due.map(date) ?? "no date"
      var spans: [Span] = [
        isLate ? .text("overdue \(due)", .risk) : .text(due, action.due == nil ? .warning : .text), dot,
        .text(action.owner ?? "no owner", action.owner == nil ? .warning : .text), dot,
        .text(Wording.plain(action.title ?? action.kind ?? "untitled")),
      ]
      if more > 0, index == most - 1 { spans += [dot, .muted("\(more) more")] }
      if most == 1 { page.short("Actions", spans) } else { page.fact(index == 0 ? "Actions" : "", spans) }
    }
  }

  func businessReview(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    guard let review = active.businessReview else {
      if !isTight { page.fact("Next EBR", [.muted("none are held in this segment, or no start is known")]) }
      return
    }
    let distance = review.nextOn - assessment.day
    let doubt =
      distance >= 0 || review.isLate
      ? "" : review.isKindRecorded ? ", held or not is unknown" : ", none recorded in this book"
    page.fact(
      "Next EBR",
      [
        review.isLate
          ? .text("overdue since \(date(review.nextOn))", .risk)
          : .text("\(date(review.nextOn)), \(Wording.distance(-distance))\(doubt)"),
        dot, .text("month \(review.month): \(review.theme.words)"),
      ])
  }

  func outcome(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    guard let outcome = account.outcome, let name = outcome.name ?? outcome.id else {
      return named(
        [.text("not known: what did they buy it for?", .watch)], inShort: [.text("not known", .watch)], active, &page)
    }
    let measured = active.outcomeMeasure
    var figures: [Span] =
      measured.map { [.text("now \(Wording.trimmed($0.value))"), .muted(" (\(date($0.on)))")] }
      ?? [.text("no measure recorded", .watch)]
    let isReached = measured.flatMap { outcome.isReached(by: $0.value) } == true
    if isReached { figures.insert(contentsOf: [.text("\(glyphs.reached) reached", .good), .muted(": ")], at: 0) }
    if let baseline = outcome.baseline { figures += [.muted(" from "), .text(Wording.trimmed(baseline))] }
    if let target = outcome.target {
      figures += [.muted(" to "), .text(Wording.trimmed(target))]
      if let unit = outcome.unit { figures.append(.text(" \(unit)")) }
      if let by = outcome.by {
        let isLate = by < assessment.day && !isReached
        figures.append(isLate ? .text(", was due \(date(by))", .watch) : .muted(" by \(date(by))"))
      }
    }
    guard active.borrowedTime != nil else { return page.facts("Outcome", [.text(name)], "", figures, between: dot) }
    named([.text(name)], active, &page)
    page.fact("", figures)
  }

  /// The outcome, and that the customer is on borrowed time where it is so: beside it, else on a line of its own.
  private func named(
    _ spans: [Span], inShort short: [Span]? = nil, _ active: Assessment.Active, _ page: inout Page
  ) {
    guard let borrowed = active.borrowedTime else { return page.fact("Outcome", spans) }
    let room = page.width - page.indent
    let words = [
      ": no result to point to by day \(borrowed.windowDays)", ": no result by day \(borrowed.windowDays)", "",
    ]
    .map { Span.text("on borrowed time\($0)", .watch) }
    let lines = [spans, short ?? spans].flatMap { outcome in words.map { outcome + [dot, $0] } }
    if page.indent > 0, let line = lines.first(where: { $0.columns <= room }) { return page.fact("Outcome", line) }
    page.fact("Outcome", spans)
    page.fact("", [words.first { $0.columns <= room } ?? words[words.count - 1]])
  }

  /// Depth against what was predicted and aimed at.
  func curve(_ active: Assessment.Active, _ page: inout Page) {
    let (adoption, curve) = (active.adoption, active.curve)
    guard !adoption.isBlind else {
      let newest = adoption.newestWeek.map { "newest week \(date($0.monday))" } ?? "no week is known"
      return page.fact("Depth of use", [.text("unknown", .unknown), dot, .text("blind: \(newest)", .warning)])
    }
    // The table shows the newest week: what is compared with the prediction is the mean, and says so.
    var spans: [Span] = [.sparkline(adoption.depthByWeek, top: 1), .text(" ")]
    spans += adoption.depthMean4.map { [.text(Wording.percent($0), .heading), .muted(" mean")] } ?? [unknown]
    if let predicted = curve.predicted {
      spans += [dot, .muted("predicted "), .text(Wording.percent(predicted))]
      if curve.isBehind, let shortfall = curve.shortfall {
        spans += [.text(", \(Wording.percent(shortfall)) short", .watch)]
      }
    }
    let target: [Span] = [dot, .muted("target "), .text(Wording.percent(curve.target))]
    let by: [Span] = curve.targetOn.map { [.muted(" by \(date($0))")] } ?? []
    let age: [Span] = (adoption.weeksStale ?? 0) > 0 ? [dot, .text("\(adoption.weeksStale ?? 0) wk old", .watch)] : []
    let room = page.width - page.indent - spans.columns - age.columns
    spans += [target + by, target].first { $0.columns <= room } ?? []
    page.fact("Depth of use", spans + age)
  }

  func renewal(_ active: Assessment.Active, _ page: inout Page) {
    var spans = glyphs.spans(assessment.renewalWords)
    let near = active.limits.filter { $0.share >= book.rules[.limitHit] }
    if !near.isEmpty {
      let words = near.map { "\(Wording.plain($0.name)) \(Wording.percent($0.share))" }
      spans += [dot, .muted("near its limit: "), .text(Wording.list(words, atMost: 3), .watch)]
    }
    page.fact("Renewal", spans)
  }

  /// Signs of expansion are facts here, never something to ask for: that belongs to the business review.
  func expansionFact(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    guard !accountDetail.signs.isEmpty else { return }
    let signs = accountDetail.signs.map { sign -> [Span] in [.text(sign.words), .muted(" \(date(sign.on))")] }
    page.list("Noticed", signs, between: .muted(", "), lines: isTight ? 1 : 2)
  }
}
