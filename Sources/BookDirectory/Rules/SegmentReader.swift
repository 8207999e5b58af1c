internal import Adoption
internal import JSONReader

/// Reads the rules of one segment over those that it inherits.
struct SegmentReader {
  private(set) var segment: Segment
  private(set) var findings: RuleFindings
  private let name: String
  private let base: Segment

  private static let keys = SegmentKey.allCases
  static let table = KeyTable(keys.map(\.rawValue))

  init(name: String, base: Segment, findings: RuleFindings) {
    self.name = name
    self.base = base
    segment = base
    self.findings = findings
  }

  mutating func read(_ tree: JSONTree) {
    var places: [SegmentKey: JSONTree] = [:]
    for (key, member) in findings.members(tree, name, known: Self.table) {
      let key = Self.keys[key]
      places[key] = member.value
      let path = "\(name).\(key.rawValue)"
      if read(key, member.value, path) { findings.holds(path, member.place) }
    }
    check(places)
  }

  /// Reads one rule and says whether it holds.
  private mutating func read(_ key: SegmentKey, _ tree: JSONTree, _ path: String) -> Bool {
    switch key {
    case .motion: return take(\.motion, findings.word(tree, path))
    case .activation: return take(\.activation, findings.texts(tree, path))
    case .signals: return readSignals(tree, path)
    case .signalsToAdopt: return take(\.signalsToAdopt, findings.whole(tree, path, in: 1...100))
    case .windowDays: return take(\.windowDays, findings.whole(tree, path, in: 1...3650))
    case .triggers: return readTriggers(tree, path)
    case .weights:
      guard let weights = findings.weights(tree, path) else { return false }
      segment.weights = weights
    case .depthTarget: return take(\.depthTarget, findings.number(tree, path, in: 0...1, "a number from 0 to 1"))
    case .depthTargetMonth: return take(\.depthTargetMonth, findings.whole(tree, path, in: 1...1200))
    case .review: return take(\.review, findings.word(tree, path))
    case .ebr: return readFlag(tree, path)
    case .touchEveryDays:
      guard let days = findings.whole(tree, path, in: 1...3650) else { return false }
      segment.touchDaysSet = days
    case .championCadenceDays:
      let range = Double.leastNonzeroMagnitude...3650
      return take(\.championCadenceDays, findings.number(tree, path, in: range, "a number of days above 0"))
    case .pageBelowDepth: return take(\.pageBelowDepth, findings.number(tree, path, in: 0...1, "a number from 0 to 1"))
    case .activeWindow: return take(\.activeWindow, findings.word(tree, path))
    case .guided:
      guard let guided: Guided = findings.word(tree, path) else { return false }
      segment.guided = guided
    case .personas: return take(\.personas, findings.texts(tree, path))
    }
    return true
  }

  private mutating func take<Value>(_ path: WritableKeyPath<Segment, Value>, _ value: Value?) -> Bool {
    guard let value else { return false }
    segment[keyPath: path] = value
    return true
  }

  private mutating func readSignals(_ tree: JSONTree, _ path: String) -> Bool {
    guard let signals = findings.texts(tree, path) else { return false }
    guard !signals.isEmpty else {
      findings.nonsense(path, tree, "two or three behaviours")
      return false
    }
    if !(2...3).contains(signals.count) {
      findings.doubt(
        "signal_count", tree.place,
        "\(path) names \(signals.count == 1 ? "one behaviour" : "\(signals.count) behaviours")",
        advice: "Choose the two or three that prove value")
    }
    segment.signals = signals
    return true
  }

  private mutating func readTriggers(_ tree: JSONTree, _ path: String) -> Bool {
    let expected = "three ascending whole numbers of days, such as [7, 14, 21]"
    guard case .list(let elements) = tree.value, elements.count == 3 else {
      findings.nonsense(path, tree, expected)
      return false
    }
    var days: [Int] = []
    for element in elements {
      guard case .number(let number) = element.value, let day = Int(exactly: number), (1...3650).contains(day),
        day > days.last ?? 0
      else {
        findings.nonsense(path, tree, expected)
        return false
      }
      days.append(day)
    }
    segment.triggers = days
    return true
  }

  private mutating func readFlag(_ tree: JSONTree, _ path: String) -> Bool {
    guard case .flag(let flag) = tree.value else {
      findings.nonsense(path, tree, "true or false")
      return false
    }
    segment.ebr = flag
    return true
  }

  // MARK: Rules that only make sense together

  private mutating func check(_ places: [SegmentKey: JSONTree]) {
    if segment.signalsToAdopt > segment.signals.count {
      // Whichever of the two the segment gives itself is the one that does not fit.
      if let tree = places[.signalsToAdopt] {
        findings.retract("\(name).signals_to_adopt")
        findings.nonsense("\(name).signals_to_adopt", tree, "at most the number of signals, \(segment.signals.count)")
      } else if let tree = places[.signals] {
        findings.doubt(
          "signal_count", tree.place,
          "\(name).signals are fewer than signals_to_adopt, \(segment.signalsToAdopt), so all of them are needed")
      }
      segment.signalsToAdopt = min(base.signalsToAdopt, segment.signals.count)
    }
    for behaviour in segment.signals where segment.activation.contains(behaviour) {
      guard let tree = places[.signals] ?? places[.activation] else { continue }
      findings.doubt(
        "two_classes", tree.place,
        "\(name) has \(SafeText.quoted(behaviour)) as activation and as a signal; it counts as a signal",
        advice: "Remove it from one of the two lists")
    }
  }
}
