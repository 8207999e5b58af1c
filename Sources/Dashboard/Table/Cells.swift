import Adoption
import Canvas

/// The clock of the first value in a few columns.
enum ClockCell {
  /// `▓▓▓░░ 12/30` while it runs, `closed +12 d` after the window, `✓ in 9 d` once reached.
  static func spans(_ assessment: Assessment, _ glyphs: Glyphs) -> [Span] {
    cell(assessment.clock, assessment, glyphs)
  }

  /// The same for the at-risk list: once first value is reached, the days without progress.
  static func stall(_ assessment: Assessment, _ glyphs: Glyphs) -> [Span] {
    cell(assessment.stall, assessment, glyphs)
  }

  private static func cell(_ words: Document.Phrase?, _ assessment: Assessment, _ glyphs: Glyphs) -> [Span] {
    guard let words, let first = assessment.active?.firstValue else { return AccountColumn.unknown(glyphs) }
    // The bar stands where a window runs.
    guard !glyphs.areWords, first.state == .waiting, first.windowLeft.map({ $0 >= 0 }) == true else {
      return glyphs.spans([words])
    }
    let style = words.tone.style
    let padding = String(repeating: " ", count: max(1, 7 - words.text.columns))
    return [
      .bar(first.windowShare, columns: 5, first.trigger == nil ? .bar : style), .text(padding + words.text, style),
    ]
  }
}

/// The next action in a line: its day first, then who, then what; in a column what it is comes before who.
enum ActionCell {
  static func spans(_ assessment: Assessment, _ glyphs: Glyphs, titleFirst: Bool = false) -> [Span] {
    guard let actions = assessment.active?.actions else { return AccountColumn.unknown(glyphs) }
    guard let action = actions.next else {
      let needed = assessment.active?.atRisk?.needsOwner ?? false
      return [.text("none", needed ? .warning : .muted)]
    }
    let spans = spans(action, actions.state, at: assessment.day, glyphs, titleFirst: titleFirst)
    // A save play starts now, not at the review (requirement 79).
    guard assessment.active?.isAfterNextReview(action) ?? false else { return spans }
    return [.text("after EBR ", .warning)] + spans
  }

  private static func spans(
    _ action: Adoption.Action, _ state: ActionStanding.State, at day: Day, _ glyphs: Glyphs, titleFirst: Bool
  ) -> [Span] {
    var spans: [Span] = []
    switch state {
    case .overdue: spans.append(.text("overdue ", .risk))
    case .unowned: spans.append(.text("no owner", .warning))
    case .undated: spans.append(.text("no date", .warning))
    case .none, .scheduled: break
    }
    let due = action.due.map { Wording.day($0, at: day) }
    if state == .overdue || state == .scheduled, let due { spans.append(.text(due, state == .overdue ? .risk : .text)) }
    var words: [String] = []
    if state == .unowned, let due { words.append(due) }
    let what = (action.title ?? action.kind).map(Wording.plain)
    words += (titleFirst ? [what, action.owner] : [action.owner, what]).compactMap(\.self)
    for (index, word) in words.enumerated() {
      let isMuted = index + 1 == words.count && (!titleFirst || action.owner != nil)
      spans.append(.text((spans.isEmpty ? "" : glyphs.dot) + word, isMuted ? .muted : .text))
    }
    return spans
  }
}

/// What an account waits for on its way to first value and habit.
enum Waiting {
  static func span(_ assessment: Assessment, _ portfolio: Portfolio, _ glyphs: Glyphs, width: Int = .max) -> Span {
    switch portfolio.awaited(assessment.position) {
    case nil, .nothingNamed?: .text(glyphs.unknown, .unknown)
    case .undefinedMilestone? where width < 21: .text("win not defined", .warning)
    case .undefinedMilestone?: .text(Awaited.undefinedMilestone.words, .warning)
    case let awaited?: .text(awaited.words)
    }
  }
}

/// An account's ARR in a column.
enum ARRCell {
  /// `90k`; in another currency than the book's `15M JPY ≈92k` where there is room, else `≈92k`; without a rate `15M JPY`,
  /// else `? JPY`. Nil where it is not known.
  static func text(_ account: Account, width: Int, _ glyphs: Glyphs) -> String? {
    guard let given = account.arrGiven else { return nil }
    guard account.isForeign else { return account.arr.map { Wording.short($0) } }
    let own = Wording.short(given) + (account.currency.map { " " + $0 } ?? "")
    let converted = account.arr.map { glyphs.about + Wording.short($0) }
    let forms =
      converted.map { ["\(own) \($0)", $0] } ?? [own, account.currency.map { "? " + $0 }].compactMap(\.self)
    return forms.first { $0.columns <= width } ?? forms.last
  }
}
