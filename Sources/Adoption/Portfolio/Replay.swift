/// The flags and warnings as they stood on any day, without the rest of an assessment.
///
/// What an account's facts come to is worked out once; a day then costs no more than looking at the facts up to it. It
/// says exactly what `Portfolio` says of that day.
struct Replay: Sendable {
  let book: Book
  /// Each account's facts, at its position.
  let facts: [AccountFacts]
  private let histories: [UsageHistory]

  /// Prepares the book for days up to `day`.
  init(_ book: Book, upTo day: Day, workers: Workers) {
    self.book = book
    // Features that were not yet seen on an earlier day have no users in the weeks before it, so one set of weights
    // serves every day; their sum is asked for day by day.
    let weights = WeightTable(book: book, at: .latestComplete(at: day))
    let prepared = workers.map(book.accounts.count) { position in
      let history = book.history(of: position)
      return (history, AccountFacts(book, position, history: history, weights: weights))
    }
    histories = prepared.map(\.0)
    facts = prepared.map(\.1)
  }

  /// What holds for each account on that day, at its position: red flags first, as `Assessment.Active.flags` has them.
  /// Nil for an account that is not active then.
  func flags(on day: Day) -> [[FlagKey]?] {
    let last = Week.latestComplete(at: day)
    let seen = facts.indices.map { Gathered.Seen(facts[$0], history: histories[$0], book: book, on: day) }
    let depths = Depths(facts.indices.lazy.map { (facts[$0].segmentName, seen[$0]?.adoption.depthMean4) })
    let point = BookDay(day: day, last: last, drops: drops(on: day, last: last))
    let decisions = Decisions(journal: book.journal, on: day)
    return facts.indices.map { position in
      guard var seen = seen[position] else { return nil }
      let facts = facts[position]
      if !seen.adoption.isBlind {
        depths.rank(
          &seen.adoption, segment: facts.segmentName, minimumPeers: book.rules.count(.percentileMinimumPeers))
      }
      let stage = StageStanding(facts, decisions[facts.account.id], on: day)
      let judged = Judgement(facts, seen: seen, stage: stage, at: point, in: book)
      return judged.red + judged.warnings
    }
  }

  /// The known drops of active users by segment.
  private func drops(on day: Day, last: Week) -> [String: SegmentDrops] {
    var known: [String: [Double]] = [:]
    for facts in facts where facts.isActive(on: day) && !facts.isBlind(at: last, rules: book.rules) {
      guard let drop = UserDrop(facts.series, last: last, rules: book.rules).drop else { continue }
      known[facts.segmentName, default: []].append(drop)
    }
    return known.compactMapValues { SegmentDrops($0) }
  }
}
