import Adoption
import Canvas

/// What is to be done for an account: its red flags and what answers them, its signs of expansion, and the play that a
/// stall calls for.
struct PlayPage {
  let assessment: Assessment
  let shown: Shown
  let glyphs: Glyphs

  init(_ assessment: Assessment, _ shown: Shown, _ glyphs: Glyphs) {
    self.assessment = assessment
    self.shown = shown
    self.glyphs = glyphs
  }

  private var dot: Span { .muted(glyphs.dot) }
  private func date(_ day: Day) -> String { Wording.day(day, at: assessment.day) }

  /// The few lines that a review needs of an account on the at-risk list.
  func strip(width: Int) -> Page {
    var page = Page(width: width)
    guard let active = assessment.active else { return page }
    play(&page)
    page.fact("Blockers", blockers)
    if !active.redFlags.isEmpty { flags(active, &page) }
    page.fact("Waits for", [Waiting.span(assessment, shown.portfolio, glyphs)])
    page.fact("Next action", ActionCell.spans(assessment, glyphs))
    return page
  }

  /// The play where one is called for and the signs of expansion where there are some, followed by the scan of the account
  /// without what these say, on at most so many rows.
  func preview(of pages: AccountPage, width: Int, rows: Int, isAtRisk: Bool) -> Page {
    var page = Page(width: width)
    var said: Set<AccountScan.Subject> = []
    if let active = assessment.active {
      if isAtRisk {
        play(&page)
        page.fact("Blockers", blockers)
        said = [.play, .blockers]
      }
      if active.expansion.state != .none {
        expansion(active.expansion, &page)
        said.insert(.signs)
      }
    }
    for line in pages.scan(width: width, rows: rows - page.lines.count, without: said).lines { page.line(line) }
    return page
  }

  private func flags(_ active: Assessment.Active, _ page: inout Page) {
    let answers = shown.portfolio.flagAnswers(of: assessment)
    guard !answers.isEmpty else {
      page.fact("Churn", noFlags(active))
      return
    }
    for (index, answer) in answers.enumerated() {
      var spans: [Span] = [.text("\(glyphs.attention) \(answer.flag.key.words)", .risk)]
      if let since = answer.flag.since { spans.append(.muted(" since \(date(since))")) }
      spans += [dot] + state(of: answer)
      page.fact(index == 0 ? "Churn" : "", spans)
      page.fact("", [.muted("\(answer.play): "), .text(answer.nextStep, .accent)])
    }
  }

  private func noFlags(_ active: Assessment.Active) -> [Span] {
    if active.adoption.isBlind { return [.text("no usage data: usage cannot be judged", .warning)] }
    return active.judgedRedFlags.isEmpty ? [.text("no red flag could be judged", .unknown)] : [.muted("no red flag")]
  }

  private func state(of answer: FlagAnswer) -> [Span] {
    guard let action = answer.action else {
      return answer.isDismissed ? [.muted("dismissed")] : [.text("no action", .warning)]
    }
    var spans: [Span] = [
      action.due.map { .text(date($0)) } ?? .text("no date", .warning), dot,
      action.owner.map { .text($0) } ?? .text("no owner", .warning),
    ]
    if answer.isAfterNextReview { spans += [dot, .text("after the next EBR", .warning)] }
    return spans
  }

  private func expansion(_ expansion: Expansion, _ page: inout Page) {
    let signs = expansion.product.map(\.words) + expansion.relationship.map(\.words)
    var spans: [Span] = [
      .text(
        (expansion.isMixed ? "mixed: " : "") + expansion.words,
        expansion.state == .none ? .muted : expansion.state == .green ? .good : expansion.isMixed ? .watch : .text)
    ]
    if !signs.isEmpty { spans += [dot, .text(signs.joined(separator: ", "))] }
    if expansion.state != .none, let day = expansion.teeUpOn {
      spans += [dot, .muted(day < assessment.day ? "EBR was due " : "next EBR "), .text(date(day))]
    }
    page.fact("Expansion", spans)
  }

  private func play(_ page: inout Page) {
    page.fact("Play", PlayCell.spans(assessment, shown.portfolio))
    guard let sponsor = shown.portfolio.triggerPlay(of: assessment)?.sponsor else { return }
    page.fact("", [.text(sponsor.words, sponsor.isMissing ? .warning : .text)])
  }

  private var blockers: [Span] {
    let named = assessment.account.blockers
    return [named.isEmpty ? .muted("none named") : .text(named.joined(separator: "; "))]
  }
}
