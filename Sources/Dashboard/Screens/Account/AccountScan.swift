import Adoption
import Canvas

// What must be known before one writes: it fits on one screen, and what matters most stands first.
extension AccountPage {
  /// How much the scan says.
  private enum Detail: Int, CaseIterable {
    /// One line a fact.
    case tight
    /// As much as is read before a call.
    case plain
    /// With the figures of use and what is known, where there is a whole column for it.
    case more
  }

  /// The scan in the fullest form that so many rows hold, else in the shortest.
  func scan(width: Int, rows: Int) -> Page {
    guard rows < .max else { return scan(width, .plain) }
    let pages = Detail.allCases.reversed().lazy.map { scan(width, $0) }
    return pages.first { $0.lines.count <= rows } ?? scan(width, .tight)
  }

  private func scan(_ width: Int, _ detail: Detail) -> Page {
    var page = Page(width: width)
    let isTight = detail == .tight
    guard let active = assessment.active else {
      closed(&page)
      return page
    }
    champion(&page)
    stage(&page, isTight: isTight)
    health(active, &page, isTight: isTight)
    sentiment(&page)
    redFlags(active, &page, isTight: isTight)
    warnings(active, &page, isTight: isTight)
    sinceTouch(&page, lines: isTight ? 2 : 4)
    actions(active, &page, most: isTight ? 1 : 3)
    businessReview(active, &page, isTight: isTight)
    outcome(active, &page, isTight: isTight)
    if active.firstValue.firstValueOn == nil || active.firstValue.trigger != nil || !isTight { clock(active, &page) }
    curve(active, &page)
    renewal(active, &page)
    expansionFact(active, &page, isTight: isTight)
    family(&page, isTight: isTight)
    if detail == .more {
      page.blank()
      figures(active.adoption, &page)
      coverage(active, &page)
    }
    return page
  }

  /// An account that has not started, or has left.
  private func closed(_ page: inout Page) {
    page.fact("Status", [.text(assessment.status.rawValue, .heading), dot, .muted("not assessed")])
    let people = account.people.filter { $0.role == .champion }.map { $0.name ?? $0.id }
    page.fact("Champion", [people.isEmpty ? .text("none named", .watch) : .text(people.joined(separator: ", "))])
    page.fact("Stage", [.text(assessment.stage.value.words), .muted(" since \(date(assessment.stage.since))")])
    if let start = account.startedOn { page.fact("Starts", [.text(date(start))]) }
    sentiment(&page)
    family(&page, isTight: false)
    if let last = events.first { page.fact("Last fact", [.text(last.kind.key), .muted(" on \(date(last.on))")]) }
  }

  // MARK: - Champion

  private func champion(_ page: inout Page) {
    let sponsors = SponsorContact(account.people, on: assessment.day).sponsors.map { $0.name ?? $0.id }
    let sponsor: [Span] = [
      .muted("sponsor "), sponsors.isEmpty ? .text("none", .watch) : .text(Wording.list(sponsors, atMost: 3)),
    ]
    let words = glyphs.spans(shown.portfolio.championWords(of: assessment))
    page.facts("Champion", words, "Sponsor", [sponsor[1]], onOneLine: sponsor, between: dot)
  }

  func name(_ id: String) -> String { account.people.first { $0.id == id }?.name ?? id }

  // MARK: - Stage and health

  private func stage(_ page: inout Page, isTight: Bool) {
    let room = page.width - page.indent
    let forms = StageLine.allCases.map(stageSpans)
    var spans = (isTight ? forms.first { $0.columns <= room } : nil) ?? forms[isTight ? forms.count - 1 : 0]
    if let stage = assessment.stage.value, !assessment.stage.disagrees {
      let risk: [Span] = [dot, .muted("\(stage.churnRiskIfStuck.lowercased()) churn risk if stuck")]
      if spans.columns + risk.columns <= room { spans += risk }
    }
    page.fact("Stage", spans)
    page.fact("Next step", [.text(accountDetail.criteria.nextStepWords, .accent)])
    let doubts = assessment.doubts(book.rules)
    if !doubts.isEmpty { page.fact("Unsafe", [.text("ask first: \(doubts.joined(separator: "; "))", .watch)]) }
  }

  /// How much the line of the stage says.
  private enum StageLine: CaseIterable { case full, short, bare }

  /// The stage with who called it and when (requirement 56), and what the facts say where they say otherwise.
  private func stageSpans(_ line: StageLine) -> [Span] {
    let stage = assessment.stage
    let value = Span.text(stage.value.words, .heading)
    let lasting: [Span] = [value, .text(" for \(stage.isSinceKnown ? "" : "at least ")\(stage.days) d")]
    let sinceWhen = " since \(date(stage.since))" + (stage.isSinceKnown ? "" : " or before")
    guard stage.value != nil else {
      let gap = shown.portfolio.stageGap(of: assessment)?.words ?? FirstValue.State.unmeasured.words
      return [value, dot, .muted(line == .full ? gap : FirstValue.State.unmeasured.words)]
    }
    guard let call = stage.call else {
      let more: [Span] = assessment.mayBeHigher ? [dot, .text("habit cannot be judged", .unknown)] : []
      return lasting + [.muted(sinceWhen)] + more + (line == .full ? [dot, .muted("never called")] : [])
    }
    let isStale = call.isStale(on: assessment.day, book.rules)
    let origin: [Span] =
      [.muted("called \(line == .full ? call.origin(at: assessment.day) : date(call.on))")]
      + (isStale ? [.text(", \(glyphs.attention) stale", .watch)] : [])
    guard stage.disagrees else {
      let measure: [Span] = stage.derived == nil ? [dot, .muted(FirstValue.State.unmeasured.words)] : []
      return lasting + (line == .full ? [.muted(sinceWhen)] : []) + [dot] + origin + measure
    }
    let sign = Span.text("\(glyphs.disagrees) ", .watch)
    guard stage.source == .called else {
      return lasting + [dot, sign, .text("\(call.value.words) ")] + origin
    }
    let facts = Span.text(line == .full ? "the facts say \(stage.derived.words)" : "facts: \(stage.derived.words)")
    let since: [Span] = line == .bare ? [] : [.text(" since \(date(stage.derivedSince))")]
    if line == .full { return lasting + [dot, sign, facts] + since + [dot] + origin }
    return [value, .text(" ")] + origin + [dot, sign, facts] + since
  }

  private func health(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    var spans: [Span] = [
      .text(active.shownBand.rawValue, active.shownBand.tone.style),
      .muted(assessment.stage.value.map { " at \($0.words)" } ?? ""),
    ]
    if !active.shownReasons.isEmpty { spans.append(.text(": " + active.shownReasons.joined(separator: "; "))) }
    page.facts("Health", spans, "", moved(active.healthMovement), between: dot)
  }

  /// What became of health in seven days.
  private func moved(_ movement: HealthMovement?) -> [Span] {
    guard let movement else { return [.muted("new this week")] }
    guard !movement.isStill else { return [.muted("as 7 d ago")] }
    let (before, now) = (movement.before, movement.now)
    var spans: [Span] =
      before == now
      ? [.muted("7 d ago also \(before.rawValue)")]
      : [.text(before < now ? glyphs.up : glyphs.down, now.tone.style), .text(" was \(before.rawValue) 7 d ago")]
    for (label, reasons) in [("came: ", movement.came), ("went: ", movement.went)] where !reasons.isEmpty {
      spans += [dot, .muted(label), .text(reasons.map(Health.words).joined(separator: "; "))]
    }
    return spans
  }

  // MARK: - Flags

  private func redFlags(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    for (index, flag) in active.redFlags.enumerated() {
      var spans: [Span] = [.text("\(glyphs.attention) \(flag.key.words)", .risk)]
      if let since = flag.since {
        spans.append(.text(" since \(date(since))"))
        spans.append(.muted(", \(assessment.day - since) d"))
      }
      if active.unhandledFlags.contains(flag.key) { spans += [dot, .text("no action", .warning)] }
      let next: [Span] = [.muted("next: "), .text(flag.key.nextStep, .accent)]
      page.facts(index == 0 ? "Red flags" : "", spans, "", next, between: dot)
    }
    guard active.redFlags.isEmpty else { return }
    // Without usage data half of the flags could not have been raised: none is no good news.
    if active.adoption.isBlind {
      page.fact("Red flags", [.text("none seen", .unknown), dot, .text("blind: use cannot be judged", .warning)])
      return
    }
    let (judged, all) = (active.judgedRedFlags.count, FlagKey.red.count)
    if judged == 0 {
      page.fact("Red flags", [.text("unknown: none could be judged", .unknown)])
    } else if !isTight {
      page.fact(
        "Red flags",
        judged == all ? [.muted("none")] : [.muted("none seen"), dot, .muted("\(judged) of \(all) could be judged")])
    }
  }

  private func warnings(_ active: Assessment.Active, _ page: inout Page, isTight: Bool) {
    guard !active.warnings.isEmpty else { return }
    page.list(
      "Warnings", active.warnings.map { [Span.text($0.key.words, .watch)] }, between: .muted("; "),
      lines: isTight ? 1 : 3)
  }

  // MARK: - Since the last touch

  private func sinceTouch(_ page: inout Page, lines: Int) {
    guard let changes = accountDetail.changes else {
      return page.fact("Since touch", [.text("\(shown.portfolio.noTouchRecorded), and no start is known", .warning)])
    }
    let ago = Wording.distance(assessment.day - changes.since)
    var lead: [Span] = [.text(ago)]
    if let touch = changes.touch {
      lead.append(.muted(", \(words(of: touch))"))
    } else {
      lead = [.text(shown.portfolio.noTouchRecorded, .warning), .muted(", started \(ago)")]
    }
    lead.append(.muted(":"))
    page.list("Since touch", after: lead, news(changes), between: .muted("; "), lines: lines)
  }

  private func news(_ changes: ChangesSince) -> [[Span]] {
    var items: [[Span]] = changes.changes.map { change in
      let style: Style =
        switch change.kind {
        case .people, .flagCame: .warning
        default: .text
        }
      let day = change.on.map { " \(date($0))" } ?? ""
      return [.text(Wording.plain(change.words), style), .muted(day)]
    }
    if let depth = changes.depth {
      items.append([.muted("depth "), .text(move(Wording.percent(depth.then), Wording.percent(depth.now)))])
    }
    if let users = changes.activeUsers {
      items.append([.muted("active "), .text(move(Wording.short(users.then), Wording.short(users.now)))])
    }
    return items.isEmpty ? [[.muted(changes.touch == nil ? "nothing recorded since" : "nothing new")]] : items
  }

  private func move(_ then: String, _ now: String) -> String { then == now ? "still \(now)" : "\(then) to \(now)" }

  private func words(of touch: Touch) -> String {
    var words = [touch.training ? "training" : Wording.plain(touch.channel ?? "touch")]
    if touch.mode == .automated { words.insert("automated", at: 0) }
    if let person = touch.person {
      words.append((touch.direction == .inbound ? "from " : "with ") + name(person))
    } else if let direction = touch.direction {
      words.append(direction == .inbound ? "from them" : "to them")
    }
    return words.joined(separator: " ")
  }
}
