import Adoption
import Canvas

// The columns that only the at-risk list has.
extension AccountColumn {
  static let stall = AccountColumn(
    id: .stall, key: "ttfv.quiet", heading: "Clock",
    order: { SortKey($0.active?.firstValue.quiet) },
    news: { .text($0.active?.firstValue.state.rawValue ?? "") },
    cell: { assessment, context in ClockCell.stall(assessment, context.glyphs) })

  static let waiting = AccountColumn(
    id: .waiting, key: "ttfv.first_value_on", heading: "Waits for",
    // A milestone that was reached is not waited for.
    order: { SortKey($0.active?.firstValue.firstValueOn == nil ? $0.account.firstValueMilestone : nil) },
    cell: { assessment, context in
      [Waiting.span(assessment, context.portfolio, context.glyphs, width: context.width)]
    })

  static let play = AccountColumn(
    id: .play, key: "ttfv.trigger", heading: "Play and next step", short: "Play", startsDescending: true,
    order: { SortKey($0.active?.firstValue.trigger?.rawValue) },
    news: { SortKey($0.active?.firstValue.trigger?.rawValue) },
    cell: { assessment, context in PlayCell.spans(assessment, context.portfolio) })

  static let blockers = AccountColumn(
    id: .blockers, key: "at_risk", heading: "Blockers",
    order: { SortKey($0.account.blockers.first) }, news: { .text($0.account.blockers.joined(separator: "; ")) },
    cell: { assessment, _ in
      assessment.account.blockers.isEmpty
        ? [.muted("none named")] : [.text(assessment.account.blockers.joined(separator: "; "))]
    })
}

/// What the list calls for: the play of the trigger with its step, else the next step of the stage's playbook.
enum PlayCell {
  static func spans(_ assessment: Assessment, _ portfolio: Portfolio) -> [Span] {
    if let play = portfolio.triggerPlay(of: assessment) {
      return [.text(play.trigger.play, play.trigger.tone.style), .muted(": \(play.step)")]
    }
    if assessment.active?.atRisk == .noHabit, assessment.mayBeHigher {
      return [.text("usage data first", .warning), .muted(": whether there is a habit cannot be judged")]
    }
    guard assessment.stage.value != nil else { return [.muted("none: the stage is not known")] }
    guard let step = portfolio.playbookStep(of: assessment) else { return [.muted("playbook done")] }
    return [.muted("playbook \(step.number)/\(step.of): "), .text(step.action)]
  }
}
