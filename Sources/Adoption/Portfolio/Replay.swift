/// The flags and warnings as they stood on any day, without the rest of an assessment.
///
/// A day costs no more than looking at the facts up to it. It says exactly what `Portfolio` says of that day.
struct Replay: Sendable {
  private let book: Book
  private let calls: CallHistory

  init(book: Book) {
    self.book = book
    calls = CallHistory(book.journal)
  }

  /// What holds for each account on that day, at its position: red flags first, as `Assessment.Active.flags` has them.
  /// Nil for an account that is not active then.
  func flags(on day: Day) -> [[FlagKey]?] {
    let last = Week.latestComplete(at: day)
    let rules = book.rules.numbers
    let first = last - AccountInputs.weeksByName(rules)
    let facts = book.facts
    let seen = facts.indices.map { position in
      AccountInputs.OnDay(facts[position], history: book.history(of: position, from: first), book: book, on: day)
    }
    var known: [String: [Double]] = [:]
    for (facts, seen) in zip(facts, seen) {
      if let depth = seen?.adoption.depthMean4 { known[facts.segmentName, default: []].append(depth) }
    }
    let depths = Depths(known)
    let point = BookDay(book, on: day, drops: drops(on: day, last: last))
    return facts.indices.map { position in
      guard let seen = seen[position] else { return nil }
      let facts = facts[position]
      var adoption = seen.adoption
      if !adoption.isBlind {
        depths.rank(
          &adoption, segment: facts.segmentName, minimumPeers: rules.count(.percentileMinimumPeers))
      }
      let stage = StageStanding(facts, calls.calls(of: facts.account.id, on: day), on: day, in: book)
      let judged = Judgement(facts, seen: seen, ranked: adoption, stage: stage, at: point, in: book, isShown: false)
      return judged.red + judged.warnings
    }
  }

  /// The known drops of active users by segment.
  private func drops(on day: Day, last: Week) -> [String: SegmentDrops] {
    var known: [String: [Double]] = [:]
    let rules = book.rules.numbers
    for facts in book.facts where facts.isActive(on: day) && !facts.isBlind(at: last) {
      guard let drop = UserDrop(facts.series, last: last, rules: rules).drop else { continue }
      known[facts.segmentName, default: []].append(drop)
    }
    return known.compactMapValues { SegmentDrops($0) }
  }
}
