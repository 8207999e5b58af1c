/// How a CSM feels about a customer.
public struct Sentiment: Hashable, Sendable {
  /// The feeling.
  public var value: Value
  /// The day on which it was noted; nil when not said, which is older than any day.
  public var on: Day?
  /// Why.
  public var why: String?

  /// What a CSM can feel, best first.
  public enum Value: String, CaseIterable, Sendable {
    case good, watch, risk
  }

  /// A feeling; unknown where left out.
  public init(value: Value, on: Day? = nil, why: String? = nil) {
    self.value = value
    self.on = on
    self.why = why
  }

  /// The latest that is known on the day: of one day the journal's, and one without a day is the oldest.
  static func latest(inFile: Sentiment?, inJournal: Sentiment?, on day: Day) -> Sentiment? {
    let inFile = inFile.flatMap { $0.on.map { $0 > day } ?? false ? nil : $0 }
    guard let inJournal else { return inFile }
    guard let filed = inFile?.on, let noted = inJournal.on, filed > noted else { return inJournal }
    return inFile
  }
}

/// A stage set by hand.
public struct StageCall: Hashable, Sendable {
  /// The stage that was set.
  public var value: Stage
  /// The day on which it was set.
  public var on: Day
  /// Who set it.
  public var by: String?
  /// Why.
  public var why: String?

  /// A call of that day.
  public init(value: Stage, on: Day, by: String? = nil, why: String? = nil) {
    self.value = value
    self.on = on
    self.by = by
    self.why = why
  }
}
