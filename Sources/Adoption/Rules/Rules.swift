/// What a book says about itself and how its accounts are to be judged (book.json).
public struct Rules: Sendable {
  /// What the book is called.
  public var name: String?
  /// The day that the book is to be seen at; nil is today.
  public var asOf: Day?
  /// The day on which the rules and definitions were last revisited; nil when the book does not say.
  public var reviewedAt: Day?
  /// The currency of every amount that names none.
  public var currency: String?
  /// The worth of one unit of each currency in the book's own, > 0, by code in capitals. The book's own currency needs none.
  public var rates: [String: Double] = [:]
  /// The time zone of the book's days as book.json names it, such as `Europe/Berlin`; nil when it names none.
  public var timeZone: String?
  /// The day with which the weeks of the book's usage records begin.
  public var weekStartsOn = WeekStart.monday
  /// The days of the week on which people work.
  public var workingDays = WorkingDays.standard
  /// The segments by name, with everything inherited. `default` is always among them.
  public var segments: [String: Segment] = ["default": Segment()]
  /// The outcomes by id.
  public var outcomes: [String: OutcomeRule] = [:]
  /// What kind of behaviour each name is, where the book says so.
  public var behaviours: [String: BehaviourClass] = [:]
  /// The playbook of each stage, where the book gives its own.
  public var playbooks: [Stage: Playbook] = [:]
  /// The ARR amounts at which the next band begins, ascending.
  public var arrBands: [Double] = [25_000, 100_000]
  /// The thresholds that the book sets.
  public var thresholds: [Threshold: Double] = [:] {
    didSet { numbers = RuleNumbers(thresholds) }
  }
  /// The thresholds in force.
  private(set) var numbers = RuleNumbers([:])
  /// Where each rule that the book sets is written, by dotted name: `segments.smb.window_days`.
  public var origins: [String: Source] = [:]
  /// Keys that booktop does not know.
  public var other: [OtherField] = []

  /// The built-in rules.
  public init() {}

  /// The threshold in force.
  public subscript(threshold: Threshold) -> Double { numbers[threshold] }

  /// The threshold in force, for one that counts weeks, days or things.
  public func count(_ threshold: Threshold) -> Int { numbers.count(threshold) }

  /// The name of the segment whose rules hold for an account: its own where the book lists it, else `default`.
  public func segmentName(for account: Account) -> String {
    guard let name = account.segment, segments.keys.contains(name) else { return "default" }
    return name
  }

  /// The rules that hold for an account.
  public func segment(for account: Account) -> Segment { segments[segmentName(for: account)] ?? Segment() }

  /// What kind of behaviour a name is in a segment: its lists decide, then the book's classes; nil when no one says.
  public func behaviourClass(of name: String, in segment: Segment) -> BehaviourClass? {
    if segment.signals.contains(name) { return .signal }
    if segment.activation.contains(name) { return .activation }
    return behaviours[name]
  }
}

/// The day with which weeks begin in the files. booktop's own weeks begin on Monday.
public enum WeekStart: String, CaseIterable, Sendable {
  case monday
  /// A Sunday names the week that begins on the day after: six of its seven days.
  case sunday
}

/// The thresholds in force: what judging an account needs of the rules, cheap to hand around.
struct RuleNumbers: Sendable {
  private let values: [Double]

  init(_ set: [Threshold: Double]) { values = Threshold.allCases.map { set[$0] ?? $0.standard } }

  /// The number in force.
  subscript(threshold: Threshold) -> Double { values[threshold.rawValue] }

  /// The number in force, for one that counts weeks, days or things.
  func count(_ threshold: Threshold) -> Int { Int(values[threshold.rawValue]) }
}
