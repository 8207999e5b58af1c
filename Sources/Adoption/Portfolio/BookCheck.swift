/// What the book lacks, seen from the model: not errors of the files, but facts and rules without which numbers stay
/// unknown or can mislead.
extension Portfolio {
  /// What makes the book's figures doubtful, then the gaps of active accounts and of the rules, accounts in order of id,
  /// names in byte order.
  package func gaps(workers: Workers = .single) -> [Finding] {
    let lacks = lacks(workers)
    let own = active.compactMap { lacks[$0] }
    return doubts(lacks) + own.flatMap(\.findings) + segmentGaps(own) + unmeasuredSegments + outcomeGaps(own)
      + unclassedBehaviours(own) + unweightedFeatures(own) + boundlessSum + fastClocks
  }

  /// What each account lacks, whatever the scope, at its position.
  private func lacks(_ workers: Workers) -> [AccountLacks?] {
    let weights = WeightTable(book: book, at: Week.latestComplete(at: day))
    return ranked.lacks.values(assessments.count, workers: workers) { AccountLacks(assessments[$0], in: book, weights) }
  }

  /// Amounts of ARR that no sum can hold; each alone may be sound.
  private var boundlessSum: [Finding] {
    guard !active.map(amount).reduce(0, +).isFinite, let largest = active.max(by: { amount(of: $0) < amount(of: $1) })
    else {
      return []
    }
    return [
      Finding(
        .warning, code: "arr_sum", account: book.accounts[largest].id,
        what: "the ARR of the active accounts adds up to more than can be counted, so their total is unknown",
        advice: "Correct the amounts: this account has the largest")
    ]
  }

  private func amount(of position: Int) -> Double { book.accounts[position].arr ?? 0 }

  private func segmentGaps(_ own: [AccountLacks]) -> [Finding] {
    let unlisted = own.compactMap { own in own.segment.map { ($0, own.account) } }
    // In a book that lists none, the rules of default are what is wanted, or still to be written.
    let listed = book.rules.segments.keys.filter { $0 != "default" }.sorted { $0.precedesInBytes($1) }
    return Portfolio.folded(unlisted).map { segment, account, more in
      Finding(
        listed.isEmpty ? .gap : .warning, code: "unlisted_segment", account: account,
        what: "the segment \(segment) is not in book.json, so the rules of default hold",
        advice: nearestWord(to: segment, among: listed).map { "If you mean \($0), correct it" }
          ?? "List it under segments, or correct the name", more: more)
    }
  }

  /// Segments of whose accounts the data says no stage (<doc:Stages>).
  private var unmeasuredSegments: [Finding] {
    let unmeasured = active.filter { assessments[$0].stage.derived == nil }
    return Portfolio.folded(unmeasured.map { (assessments[$0].segment, assessments[$0].id) }).map {
      name, account, more in
      let gap = StageGap(segment: name, rules: book.rules)
      return Finding(
        .gap, code: "unmeasured_segment", account: account, what: "the stage is \(gap.words)",
        advice: gap.remedy.capitalisedFirst, more: more)
    }
  }

  private func outcomeGaps(_ own: [AccountLacks]) -> [Finding] {
    let unlisted = own.compactMap { own in own.outcome.map { ($0, own.account) } }
    let listed = book.rules.outcomes.keys.sorted { $0.precedesInBytes($1) }
    return Portfolio.folded(unlisted).map { outcome, account, more in
      let nearest = nearestWord(to: outcome, among: listed)
      return Finding(
        nearest == nil ? .gap : .warning, code: "unlisted_outcome", account: account,
        what: "the outcome \(outcome) is not in book.json, so its features have no weights of their own",
        advice: nearest.map { "If you mean \($0), correct it" } ?? "List it under outcomes with weights", more: more)
    }
  }

  /// Behaviours of which no one says whether they prove value (requirement 21).
  private func unclassedBehaviours(_ own: [AccountLacks]) -> [Finding] {
    let unclassed = own.flatMap { own in own.behaviours.map { ($0, own.account) } }
    let segments = book.rules.segments.values.flatMap { $0.signals + $0.activation }
    let listed = Set(segments).union(book.rules.behaviours.keys).sorted { $0.precedesInBytes($1) }
    return Portfolio.folded(unclassed).map { name, account, more in
      // One that another segment lists is spelled right.
      let nearest = listed.contains(name) ? nil : nearestWord(to: name, among: listed)
      return Finding(
        nearest == nil ? .gap : .warning, code: "unclassed_behaviour", account: account,
        what: "the behaviour \(name) is not mapped, so it cannot change a stage",
        advice: nearest.map { "If you mean \($0), correct it" }
          ?? "Add it to a segment's activation or signals, or to behaviours as engagement or vanity", more: more)
    }
  }

  /// Features that are used and weigh nothing, although weights are set (<doc:DepthOfUse>).
  private func unweightedFeatures(_ own: [AccountLacks]) -> [Finding] {
    let unweighted = own.flatMap { own in own.features.map { ($0, own.account) } }
    let listed = book.rules.segments.values.compactMap(\.weights) + book.rules.outcomes.values.compactMap(\.weights)
    let known = Set(listed.flatMap(\.keys)).sorted { $0.precedesInBytes($1) }
    return Portfolio.folded(unweighted).map { name, account, more in
      let nearest = known.contains(name) ? nil : nearestWord(to: name, among: known)
      return Finding(
        nearest == nil ? .gap : .warning, code: "unweighted_feature", account: account,
        what: "the feature \(name) has no weight, so its use counts for nothing in depth",
        advice: nearest.map { "If you mean \($0), correct it" }
          ?? "Give it a weight under the account's outcome or segment, 0 if that is meant", more: more)
    }
  }

  /// One entry for each name, with the first account and the number of further ones.
  private static func folded(_ found: [(name: String, account: String)]) -> [(String, String, Int)] {
    var first: [String: (account: String, count: Int)] = [:]
    for (name, account) in found { first[name, default: (account, 0)].count += 1 }
    return first.sorted { $0.key.precedesInBytes($1.key) }.map { ($0.key, $0.value.account, $0.value.count - 1) }
  }
}
