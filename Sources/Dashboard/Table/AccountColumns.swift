import Adoption
import Canvas

// The columns of the book.
extension AccountColumn {
  static let name = AccountColumn(
    id: .name, heading: "Account",
    order: { SortKey($0.account.displayName) }, news: { .text($0.account.displayName) },
    cell: { assessment, _ in [.text(assessment.account.displayName)] })

  static let stage = AccountColumn(
    id: .stage, heading: "Stage", startsDescending: true,
    order: { SortKey($0.stage.value.rawValue) }, news: { SortKey($0.stage.value.rawValue) },
    cell: { assessment, context in
      let word = Span.text(assessment.stage.value.words)
      return assessment.stage.disagrees ? [word, .text(context.glyphs.disagrees, .watch)] : [word]
    })

  static let days = AccountColumn(
    id: .days, heading: "Days", isRight: true, startsDescending: true,
    order: { SortKey($0.stage.days) },
    cell: { assessment, _ in [.muted(String(assessment.stage.days))] })

  static let clock = AccountColumn(
    id: .clock, heading: "First value",
    order: { assessment in
      // The running clocks with the least time left first, then those reached by how long they took.
      guard let first = assessment.active?.firstValue else { return .unknown }
      if let left = first.windowLeft { return SortKey(left) }
      return SortKey(first.days.map { $0 + 100_000 })
    },
    news: { .text($0.active?.firstValue.state.rawValue ?? "") },
    cell: { assessment, context in ClockCell.spans(assessment, context.glyphs) })

  static let depth = AccountColumn(
    id: .depth, heading: "Depth", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.depth) }, news: { SortKey($0.active?.adoption.depth) },
    cell: { assessment, context in
      guard let active = assessment.active else { return unknown(context.glyphs) }
      if active.adoption.isBlind { return [.text("blind", .warning)] }
      return active.adoption.depth.map { [.text(Wording.percent($0))] } ?? unknown(context.glyphs)
    })

  static let trend = AccountColumn(
    id: .trend, heading: "12 weeks",
    order: { SortKey($0.active?.adoption.depthMean4) },
    cell: { assessment, context in
      guard let active = assessment.active else { return unknown(context.glyphs) }
      return [.sparkline(active.adoption.depthByWeek, top: 1)]
    })

  static let percentile = AccountColumn(
    id: .percentile, heading: "Pctl", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.percentile) }, news: { SortKey($0.active?.adoption.percentile) },
    cell: { assessment, context in
      assessment.active?.adoption.percentile.map { [.text(Wording.whole($0))] } ?? unknown(context.glyphs)
    })

  static let users = AccountColumn(
    id: .users, heading: "Active", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.adoption.activeUsers) }, news: { SortKey($0.active?.adoption.activeUsers) },
    cell: { assessment, context in
      guard let adoption = assessment.active?.adoption, adoption.activeUsers != nil || adoption.provisioned != nil
      else {
        return unknown(context.glyphs)
      }
      let active = adoption.activeUsers.map(Wording.short) ?? context.glyphs.unknown
      let provisioned = adoption.provisioned.map(Wording.short) ?? context.glyphs.unknown
      return [.text(active), .muted(" of \(provisioned)")]
    })

  static let touch = AccountColumn(
    id: .touch, heading: "Touch", isRight: true, startsDescending: true,
    order: { SortKey($0.daysSinceLastTouch) },
    cell: { assessment, context in
      assessment.daysSinceLastTouch.map { [.text($0 == 0 ? "today" : Wording.days($0))] } ?? unknown(context.glyphs)
    })

  static let next = AccountColumn(
    id: .next, heading: "Next action",
    order: { SortKey($0.active?.actions.open.first?.due.map { Int($0.number) }) },
    news: { assessment in
      guard let actions = assessment.active?.actions else { return .unknown }
      let first = actions.open.first
      return .text(
        "\(actions.state.rawValue) \(first?.id ?? "") \(first?.owner ?? "") \(first?.due?.description ?? "")")
    },
    cell: { assessment, context in ActionCell.spans(assessment, context.glyphs) })

  static let csm = AccountColumn(
    id: .csm, heading: "CSM",
    order: { SortKey($0.account.csm) }, news: { .text($0.account.csm ?? "") },
    cell: { assessment, context in assessment.account.csm.map { [.text($0)] } ?? unknown(context.glyphs) })

  static let segment = AccountColumn(
    id: .segment, heading: "Segment",
    order: { SortKey($0.account.segment) }, news: { .text($0.account.segment ?? "") },
    cell: { assessment, context in assessment.account.segment.map { [.muted($0)] } ?? unknown(context.glyphs) })

  static let arr = AccountColumn(
    id: .arr, heading: "ARR", isRight: true, startsDescending: true,
    order: { SortKey($0.account.arr) }, news: { SortKey($0.account.arr) },
    cell: { assessment, context in assessment.account.arr.map { [.text(Wording.short($0))] } ?? unknown(context.glyphs)
    })

  static let renewal = AccountColumn(
    id: .renewal, heading: "Renewal", isRight: true,
    order: { SortKey($0.daysToRenewal) },
    cell: { assessment, context in
      // The book looks ninety days ahead at renewals (model.md 11).
      guard let days = assessment.daysToRenewal else { return unknown(context.glyphs) }
      return [.text(days < 0 ? "past" : days == 0 ? "today" : Wording.days(days), days <= 90 ? .watch : .text)]
    })

  static func unknown(_ glyphs: Glyphs) -> [Span] { [.text(glyphs.unknown, .unknown)] }
}

// The columns that only the at-risk list has.
extension AccountColumn {
  static let stall = AccountColumn(
    id: .stall, heading: "Clock",
    order: { SortKey($0.active?.firstValue.quiet) },
    news: { .text($0.active?.firstValue.state.rawValue ?? "") },
    cell: { assessment, context in ClockCell.stall(assessment, context.glyphs) })

  static let waiting = AccountColumn(
    id: .waiting, heading: "Waits for",
    order: { SortKey($0.account.firstValueMilestone) },
    cell: { assessment, context in [Waiting.span(assessment, context.portfolio, context.glyphs, isShort: true)] })

  static let play = AccountColumn(
    id: .play, heading: "Play called for", startsDescending: true,
    order: { SortKey($0.active?.firstValue.trigger?.rawValue) },
    news: { SortKey($0.active?.firstValue.trigger?.rawValue) },
    cell: { assessment, context in
      guard let trigger = assessment.active?.firstValue.trigger else { return [.muted("none")] }
      return [.text(trigger.play, ClockCell.style(of: trigger))]
    })

  static let blockers = AccountColumn(
    id: .blockers, heading: "Blockers",
    order: { SortKey($0.account.blockers.first) }, news: { .text($0.account.blockers.joined(separator: "; ")) },
    cell: { assessment, _ in
      assessment.account.blockers.isEmpty
        ? [.muted("none named")] : [.text(assessment.account.blockers.joined(separator: "; "))]
    })
}
