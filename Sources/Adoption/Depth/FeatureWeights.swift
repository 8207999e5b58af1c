/// What each feature contributes to an account's outcome (<doc:DepthOfUse>).
public struct FeatureWeights: Sendable {
  /// Weight by the feature's number in `Book.names`; features that are not in it weigh nothing.
  public let byName: [NameNumber: Double]
  /// The sum over all weighted features, seen or not.
  public let total: Double
  /// Where the weights come from.
  public let origin: Origin

  /// Where weights come from.
  public enum Origin: Hashable, Sendable {
    /// The account's outcome, by its id in the rules.
    case outcome(String)
    /// The segment.
    case segment(String)
    /// Nobody set any: every feature seen in the segment weighs 1.
    case equal(segment: String)
  }
}

/// The weights in force at a day, worked out once for each outcome and segment.
struct WeightTable: Sendable {
  private let outcomes: [String: FeatureWeights]
  private let segments: [String: FeatureWeights]

  init(book: Book, at last: Week) {
    var numbers: [String: NameNumber] = [:]
    for (number, name) in book.names.enumerated() { numbers[name] = NameNumber(number) }
    func weights(_ values: [String: Double], _ origin: FeatureWeights.Origin) -> FeatureWeights {
      var byName: [NameNumber: Double] = [:]
      for (name, weight) in values { if let number = numbers[name] { byName[number] = weight } }
      // Summed in a fixed order, so that the last digit never depends on a dictionary's.
      let total = values.sorted { $0.key.precedesInBytes($1.key) }.reduce(0) { $0 + $1.value }
      return FeatureWeights(byName: byName, total: total, origin: origin)
    }
    outcomes = book.rules.outcomes.reduce(into: [:]) { result, outcome in
      if let values = outcome.value.weights { result[outcome.key] = weights(values, .outcome(outcome.key)) }
    }
    segments = book.rules.segments.reduce(into: [:]) { result, segment in
      if let values = segment.value.weights {
        result[segment.key] = weights(values, .segment(segment.key))
      } else {
        let seen = book.featureSightings[segment.key] ?? [:]
        let byName = seen.filter { $0.value <= last }.mapValues { _ in 1.0 }
        result[segment.key] = FeatureWeights(
          byName: byName, total: Double(byName.count), origin: .equal(segment: segment.key))
      }
    }
  }

  func weights(for account: Account, segment: String) -> FeatureWeights {
    if let id = account.outcome?.id, let weights = outcomes[id] { return weights }
    return segments[segment] ?? FeatureWeights(byName: [:], total: 0, origin: .equal(segment: segment))
  }
}

/// The weights that the rules set, for working out depth week by week.
struct SetWeights: Sendable {
  private let outcomes: [String: List]
  private let segments: [String: List]

  /// One list of weights.
  struct List: Sendable {
    /// The sum of all, seen or not.
    let total: Double
    private let few: [(name: NameNumber, weight: Double)]
    private let many: [NameNumber: Double]

    init(_ values: [String: Double], names: [String: NameNumber]) {
      // Summed in a fixed order, so that the last digit never depends on a dictionary's.
      let sorted = values.sorted { $0.key.precedesInBytes($1.key) }
      total = sorted.reduce(0) { $0 + $1.value }
      let known = sorted.compactMap { item in names[item.key].map { (name: $0, weight: item.value) } }
      // Looking through a short list costs less than hashing.
      few = known.count <= 16 ? known : []
      many = known.count <= 16 ? [:] : Dictionary(known.map { ($0.name, $0.weight) }) { $1 }
    }

    /// The weight of a feature; 0 without one.
    func weight(of name: NameNumber) -> Double {
      for item in few where item.name == name { return item.weight }
      return many.isEmpty ? 0 : many[name] ?? 0
    }
  }

  init(_ rules: Rules, names: [String: NameNumber]) {
    outcomes = rules.outcomes.compactMapValues { $0.weights.map { List($0, names: names) } }
    segments = rules.segments.compactMapValues { $0.weights.map { List($0, names: names) } }
  }

  /// The weights of the account's outcome, else of its segment; nil where every feature weighs 1.
  func of(_ account: Account, segment: String) -> List? {
    account.outcome?.id.flatMap { outcomes[$0] } ?? segments[segment]
  }
}
