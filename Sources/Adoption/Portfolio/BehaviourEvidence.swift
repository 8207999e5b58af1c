/// Which behaviours of the first weeks went with customers who stayed (<doc:BacktestAndSignals>).
///
/// It suggests what a signal of value might be. Only a person classes a behaviour.
public struct BehaviourEvidence: Sendable {
  /// The day up to which facts are known.
  public let day: Day
  /// The accounts whose first window ended 26 weeks before the day or earlier, and that were active at its end.
  public let observable: Int
  /// One row for each behaviour in the book, by name in byte order.
  public let rows: [Row]

  /// What followed one behaviour.
  public struct Row: Sendable {
    /// The behaviour's name.
    public let name: String
    /// What kind it is: as book.json says, else by the segments' lists; nil when nobody says.
    public let behaviourClass: BehaviourClass?
    /// Accounts of any status that reached it by the day.
    public let accounts: Int
    /// The median days, at least 0, from the start until they did; nil where no start is known.
    public let medianDays: Double?
    /// Of the observable accounts that reached it within their window, those that stayed.
    public let reached: Proportion
    /// Of the observable accounts that did not, those that stayed.
    public let notReached: Proportion

    /// A behaviour that nobody has reached.
    public init(name: String) {
      self.name = name
      behaviourClass = nil
      accounts = 0
      medianDays = nil
      (reached, notReached) = (Proportion(count: 0, of: 0), Proportion(count: 0, of: 0))
    }

    /// Share of the first less share of the second, with Newcombe's interval; nil where one of them is of none.
    public var riskDifference: RiskDifference? { RiskDifference(reached, notReached) }
    /// Whether one of the two has too few accounts to say anything.
    public var isTooFew: Bool { min(reached.of, notReached.of) < BehaviourEvidence.minimumAccounts }
  }

  /// Fewer accounts that did, or did not, than this are too few.
  public static let minimumAccounts = 10

  /// Looks at the book as it is known on that day.
  public init(_ book: Book, on day: Day, workers: Workers = .single) {
    let seen = workers.map(book.facts.count) { Seen(book.facts[$0], on: day, rules: book.rules.numbers) }
    var names: Set<String> = []
    for account in seen { names.formUnion(account.reachedOn.keys) }
    self.day = day
    observable = seen.count { $0.stayed != nil }
    rows = names.sorted { $0.precedesInBytes($1) }.map { Row($0, book.rules, seen) }
  }
}

extension BehaviourEvidence {
  /// One account's first window and what followed it.
  fileprivate struct Seen: Sendable {
    let startedOn: Day?
    /// The day on which each behaviour was first seen; tests do not count.
    let reachedOn: [String: Day]
    let windowEnd: Day
    /// Whether it stayed after its window; nil where that cannot be known yet.
    let stayed: Bool?

    init(_ facts: AccountFacts, on day: Day, rules: RuleNumbers) {
      startedOn = facts.account.startedOn
      reachedOn = facts.digest.behaviours.reduce(into: [:]) { reached, behaviour in
        if let on = behaviour.usedOn, on <= day { reached[behaviour.name] = on }
      }
      guard let startedOn else {
        windowEnd = day
        stayed = nil
        return
      }
      let end = startedOn + facts.segment.windowDays
      let later = end + BookBacktest.horizon
      windowEnd = end
      stayed = later <= day && facts.isActive(on: end) ? Seen.stayed(facts, from: end, to: later, rules: rules) : nil
    }

    /// Active at the end, no renewal lost, and no contraction that is known of.
    private static func stayed(_ facts: AccountFacts, from start: Day, to end: Day, rules: RuleNumbers) -> Bool {
      guard facts.isActive(on: end) else { return false }
      if facts.digest.renewals.contains(where: { !$0.isWon && $0.on > start && $0.on <= end }) { return false }
      guard let before = facts.users(on: start, rules: rules), reaches(before, rules[.contractionMinimumUsers]),
        let after = facts.users(on: end, rules: rules)
      else { return true }
      return reaches(after, rules[.contractionShare] * before)
    }
  }
}

extension BehaviourEvidence.Row {
  fileprivate init(_ name: String, _ rules: Rules, _ seen: [BehaviourEvidence.Seen]) {
    var days: [Double] = []
    var (accounts, reached, notReached) = (0, (0, 0), (0, 0))
    for account in seen {
      let on = account.reachedOn[name]
      if let on {
        accounts += 1
        if let startedOn = account.startedOn { days.append(Double(max(0, on - startedOn))) }
      }
      guard let stayed = account.stayed else { continue }
      if let on, on <= account.windowEnd {
        reached = (reached.0 + (stayed ? 1 : 0), reached.1 + 1)
      } else {
        notReached = (notReached.0 + (stayed ? 1 : 0), notReached.1 + 1)
      }
    }
    self.name = name
    behaviourClass = rules.behaviourClass(of: name)
    self.accounts = accounts
    medianDays = median(days)
    self.reached = Proportion(count: reached.0, of: reached.1)
    self.notReached = Proportion(count: notReached.0, of: notReached.1)
  }
}

extension Rules {
  /// What kind of behaviour a name is in the book: as the book says, else a signal or an activation where a segment lists
  /// it so; nil when nobody says.
  func behaviourClass(of name: String) -> BehaviourClass? {
    if let said = behaviours[name] { return said }
    if segments.values.contains(where: { $0.signals.contains(name) }) { return .signal }
    return segments.values.contains { $0.activation.contains(name) } ? .activation : nil
  }
}
