import Adoption
import Canvas

// The columns that say how an account does: the stay in its stage, its health, the signs of churn and of expansion.
extension AccountColumn {
  static let days = AccountColumn(
    id: .days, key: "stage.days", heading: "Days in stage", short: "Days", isRight: true, startsDescending: true,
    order: { SortKey($0.stage.days) },
    cell: { assessment, context in
      // It may have begun before the facts could show it.
      let days = String(assessment.stage.days) + (assessment.stage.isSinceKnown ? "" : "+")
      guard assessment.isStalled(context.rules) else { return [.muted(days)] }
      return [.text(days + context.glyphs.attention, .watch)]
    })

  /// Sorted by it, the accounts stand in the order in which they need attention (see Attention).
  static let health = AccountColumn(
    id: .health, key: "health.band", heading: "Health",
    order: { assessment in
      guard let active = assessment.active else { return .unknown }
      let band = Health.Band.allCases.firstIndex(of: active.health.band) ?? 0
      return SortKey(Double(band) * 1e8 + (active.deadline.map { Double($0.on.number) } ?? 9e7))
    },
    news: { .text($0.active?.shownBand.rawValue ?? "") },
    cell: { assessment, context in HealthCell.spans(assessment, context) })

  static let value = AccountColumn(
    id: .value, key: "ttfv.state", heading: "Clock or depth", short: "Value",
    order: { assessment in
      // The running clocks with the least time left first, then the shallowest use.
      guard let active = assessment.active else { return .unknown }
      if let left = active.firstValue.windowLeft { return SortKey(left) }
      return SortKey(active.adoption.depth.map { $0 + 100_000 })
    },
    news: { assessment in
      guard let active = assessment.active else { return .unknown }
      return active.firstValue.firstValueOn == nil
        ? .text(active.firstValue.state.rawValue) : SortKey(active.adoption.depth)
    },
    cell: { assessment, context in ValueCell.spans(assessment, context) })

  static let churn = AccountColumn(
    id: .churn, key: "health.reasons", heading: "Churn", startsDescending: true,
    order: { assessment in
      // The worst flag first, then how many there are; who cannot be judged stands below who can.
      guard let active = assessment.active else { return .unknown }
      guard !active.redFlags.isEmpty || !active.adoption.isBlind else { return .unknown }
      let worst = active.worstFlag.flatMap(FlagKey.worstFirst.firstIndex).map { FlagKey.worstFirst.count - $0 } ?? 0
      return SortKey(worst * 100 + active.redFlags.count)
    },
    news: { .text($0.active?.redFlags.map(\.key.rawValue).joined(separator: " ") ?? "") },
    cell: { assessment, context in SignCells.churn(assessment, context) })

  static let expansion = AccountColumn(
    id: .expansion, key: "expansion.state", heading: "Expansion", short: "Expand", startsDescending: true,
    order: { SortKey($0.active.flatMap { Expansion.State.allCases.firstIndex(of: $0.expansion.state) }) },
    news: { .text($0.active?.expansion.state.rawValue ?? "") },
    cell: { assessment, context in SignCells.expansion(assessment, context) })

  static let warnings = AccountColumn(
    id: .warnings, key: "warnings", heading: "Warnings", short: "Warn", startsDescending: true,
    order: { SortKey($0.active?.warnings.count) },
    cell: { assessment, context in
      guard let active = assessment.active else { return unknown(context.glyphs) }
      guard !active.warnings.isEmpty else { return [.muted("none")] }
      let count = Span.text(String(active.warnings.count), .watch)
      guard context.width >= 20 else { return [count] }
      return [count, .muted("  " + active.warnings.map(\.key.words).joined(separator: ", "))]
    })

  static let unhandled = AccountColumn(
    id: .unhandled, key: "unhandled_flags", heading: "No action", short: "Flag", isRight: true, startsDescending: true,
    order: { SortKey($0.active?.unhandledFlags.count) },
    cell: { assessment, context in
      guard let active = assessment.active else { return unknown(context.glyphs) }
      let count = active.unhandledFlags.count
      if count == 0, active.judgedRedFlags.isEmpty { return unknown(context.glyphs) }
      return count == 0 ? [.muted("none")] : [.text("\(count)\(context.glyphs.attention)", .warning)]
    })

  static let review = AccountColumn(
    id: .review, key: "review.due_on", heading: "Review", isRight: true,
    order: { SortKey($0.active?.review.dueOn.map { Int($0.number) }) },
    cell: { assessment, context in
      guard let review = assessment.active?.review else { return unknown(context.glyphs) }
      guard let dueOn = review.dueOn else { return [.muted("not due")] }
      let left = dueOn - assessment.day
      if left > 0 { return [.text("in \(Wording.days(left))")] }
      if review.lastOn == nil { return [.text("none yet", .watch)] }
      return [.text(left == 0 ? "due" : "late \(Wording.days(-left))", .watch)]
    })
}

/// The health of a stage in a few columns.
enum HealthCell {
  /// `risk`, with a sign when the band moved within seven days, and the first reason where there is room.
  static func spans(_ assessment: Assessment, _ context: CellContext) -> [Span] {
    guard let active = assessment.active else { return AccountColumn.unknown(context.glyphs) }
    let band = active.shownBand
    let word = band == .unknown ? context.glyphs.unknown : band.rawValue
    var spans: [Span] = [.text(word + moved(active, context.glyphs), band.tone.style)]
    if context.width >= 20, let reason = active.shownReasons.first {
      spans.append(.muted((context.glyphs.areWords ? ": " : " ") + reason))
    }
    return spans
  }

  /// The sign of a band that is another than seven days ago; empty for one that is the same.
  static func moved(_ active: Assessment.Active, _ glyphs: Glyphs) -> String {
    guard let before = active.healthWeekAgo?.band, before != active.health.band else { return "" }
    if before == .unknown || active.shownBand == .unknown { return glyphs.otherBand }
    return active.health.band > before ? glyphs.better : glyphs.worse
  }
}

/// The clock until first value is reached, then depth of use.
enum ValueCell {
  static func spans(_ assessment: Assessment, _ context: CellContext) -> [Span] {
    guard let active = assessment.active else { return AccountColumn.unknown(context.glyphs) }
    // Where no clock runs, use is what there is to see.
    return active.firstValue.firstValueOn == nil && active.firstValue.state != .unmeasured
      ? clock(assessment, active.firstValue, context) : depth(active, context)
  }

  private static func clock(_ assessment: Assessment, _ first: FirstValue, _ context: CellContext) -> [Span] {
    guard let left = first.windowLeft else { return assessment.clock.map { context.glyphs.spans([$0]) } ?? [] }
    let clock: [Span] = context.glyphs.areWords ? [.text("clock ")] : []
    return clock + (left >= 0 ? context.glyphs.spans([first.running]) : [.text("+\(Wording.days(-left))", .risk)])
  }

  /// `60 % ↗↓ ▃▃▃▃▄▄▄▄▅▅▅▅`: depth in the newest week, whether it rises, whether it is behind its curve, and with more room
  /// the latest weeks of what the red flag is about.
  private static func depth(_ active: Assessment.Active, _ context: CellContext) -> [Span] {
    let adoption = active.adoption
    if adoption.isBlind { return [.text("no data", .warning)] }
    let share = adoption.depth.map(Wording.percent) ?? context.glyphs.unknown
    if context.glyphs.areWords { return words(share, active.weeklyTrace, context.glyphs) }
    var spans: [Span] = [.text(share.padded(to: 4), adoption.depth == nil ? .unknown : .text)]
    guard context.width >= signs else { return [.text(share, adoption.depth == nil ? .unknown : .text)] }
    let weeks = active.weeklyTrace
    spans += [.text(" "), context.glyphs.sign(of: weeks.trend)]
    spans.append(weeks.isBehindCurve ? .text(context.glyphs.behind, .watch) : .text(" "))
    let room = context.width - signs
    guard room > fewestWeeks else { return spans }
    spans += [.text(" "), .weeks(weeks.latest(room - 1))]
    return weeks.series == .activeUsers && room > WeeklyTrace.weeks + 6 ? spans + [.muted(" users")] : spans
  }

  /// The same for the ear.
  private static func words(_ share: String, _ weeks: WeeklyTrace, _ glyphs: Glyphs) -> [Span] {
    let what = weeks.series == .activeUsers ? ", users in 12 weeks " : ", depth in 12 weeks "
    return [
      .text("depth \(share)"), weeks.trend == nil ? .text("") : glyphs.sign(of: weeks.trend),
      .text((weeks.isBehindCurve ? glyphs.behind : "") + what), .weeks(weeks),
    ]
  }

  /// The columns of a share and its two signs.
  private static let signs = 7
  /// Fewer weeks than these show nothing.
  private static let fewestWeeks = 4
}

/// The signs of churn and of expansion.
enum SignCells {
  /// `!gone+1`: the worst red flag, and how many more there are.
  static func churn(_ assessment: Assessment, _ context: CellContext) -> [Span] {
    guard let active = assessment.active else { return AccountColumn.unknown(context.glyphs) }
    guard let worst = active.worstFlag else {
      // A flag that cannot be judged is not the same as none; without usage half of them cannot.
      if active.adoption.isBlind { return [.text("no data", .warning)] }
      return active.judgedRedFlags.isEmpty ? AccountColumn.unknown(context.glyphs) : [.muted("none")]
    }
    let more = active.redFlags.count - 1
    let words = "\(context.glyphs.attention)\(worst.shortWord)"
    if context.glyphs.areWords { return [.text(active.redFlags.map(\.key.words).joined(separator: " and "))] }
    return [.text(more > 0 ? "\(words)+\(more)" : words, .risk)]
  }

  /// `±early`: whether it is ready to grow, marked where there are signs of churn too.
  static func expansion(_ assessment: Assessment, _ context: CellContext) -> [Span] {
    guard let expansion = assessment.active?.expansion else { return AccountColumn.unknown(context.glyphs) }
    if expansion.isUnknown { return AccountColumn.unknown(context.glyphs) }
    let style: Style =
      switch expansion.state {
      case .none: .muted
      case .green: .good
      case .productOnly, .relationshipOnly, .tooEarly, .onHold: expansion.isMixed ? .watch : .text
      }
    return [.text((expansion.isMixed ? context.glyphs.mixed : "") + expansion.state.shortWord, style)]
  }
}
