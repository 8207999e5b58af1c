// The clock of first value in words: the same in tables, on the account and where something is to be decided.
extension FirstValue {
  /// How far it is while first value is awaited: `12/30`, `closed +12 d` after the window, `no start`.
  package var running: Document.Phrase {
    guard let day, let windowLeft else { return .init("no start", .warning) }
    guard windowLeft >= 0 else { return .init("closed +\(FigureText.days(-windowLeft))", .risk) }
    return .init("\(day)/\(windowDays)", trigger?.tone ?? .plain)
  }

  /// The same where there is room: `day 12 of 30`, `window closed 12 d ago`, `no start date`.
  package var window: Document.Phrase {
    guard let day, let windowLeft else { return .init("no start date", .warning) }
    guard windowLeft >= 0 else { return .init("window closed \(FigureText.days(-windowLeft)) ago", .risk) }
    return .init("day \(day) of \(windowDays)")
  }
}

extension Trigger {
  /// How urgent its words are.
  package var tone: Document.Tone {
    switch self {
    case .day7: .watch
    case .day14: .warning
    case .day21: .risk
    }
  }
}

extension Assessment {
  /// The clock in a few words, `in 9 d` once first value is reached; nil of an account that is not active.
  package var clock: Document.Phrase? {
    guard let first = active?.firstValue else { return nil }
    switch first.state {
    case .waiting: return first.running
    case .unmeasured: return .init(first.state.words, .unknown)
    case .noClock:
      return first.firstValueOn == nil ? .init("no start", .warning) : .init("no start", .good, sign: .reached)
    case .reached: return .init("in \(FigureText.days(first.days ?? 0))", .good, sign: .reached)
    }
  }

  /// The same for the at-risk list: once first value is reached, the days without progress.
  package var stall: Document.Phrase? {
    guard let first = active?.firstValue else { return nil }
    if first.state == .waiting { return first.running }
    if first.state == .unmeasured { return .init(first.state.words, .unknown) }
    guard first.firstValueOn != nil, let quiet = first.quiet else { return .init("no start", .warning) }
    // Nothing more can be reached but a habit: what counts is how long the account has stood still.
    if active?.atRisk == .noHabit, mayBeHigher { return .init("not judged", .unknown) }
    if active?.atRisk == .noHabit { return .init("stuck \(FigureText.days(stage.days))") }
    return .init("stalled \(FigureText.days(quiet))", first.trigger?.tone ?? .plain)
  }
}
