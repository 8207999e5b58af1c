internal import Adoption
internal import JSONReader

/// Turns book.json into rules.
struct RulesReader {
  private(set) var rules = Rules()
  private var findings: RuleFindings

  private static let keys = RuleKey.allCases
  static let table = KeyTable(keys.map(\.rawValue))
  private static let thresholds = Threshold.allCases
  private static let thresholdTable = KeyTable(thresholds.map(\.name))

  init(file: Int32, notes: RecordNotes) { findings = RuleFindings(file: file, notes: notes) }

  /// What is to be said about the rules.
  var notes: RecordNotes { findings.notes }

  mutating func read(_ tree: JSONTree) {
    keepUnknown(tree)
    for (key, member) in findings.members(tree, "", known: Self.table) { read(Self.keys[key], member) }
    rules.origins = findings.origins
  }

  private mutating func keepUnknown(_ tree: JSONTree) {
    guard case .object(let members) = tree.value else { return }
    for member in members where Self.table.id(of: member.key) == nil {
      rules.other.removeAll { $0.key == member.key }
      rules.other.append(OtherField(key: member.key, json: member.value.found))
    }
  }

  private mutating func read(_ key: RuleKey, _ member: JSONTree.Member) {
    let tree = member.value
    let name = key.rawValue
    switch key {
    case .name: set(\.name, findings.text(tree, name), name, member)
    case .currency: set(\.currency, findings.text(tree, name), name, member)
    case .rates: readRates(tree)
    case .timeZone: set(\.timeZone, findings.text(tree, name), name, member)
    case .weekStartsOn:
      guard let day: WeekStart = findings.word(tree, name) else { return }
      rules.weekStartsOn = day
      findings.holds(name, member.place)
    case .workingDays: readWorkingDays(member)
    case .definitionsReviewDays: readThreshold(.definitionsReviewDays, member, name)
    case .reviewMinutes: readThreshold(.reviewMinutes, member, name)
    case .asOf: set(\.asOf, findings.day(tree, name), name, member)
    case .reviewedAt: set(\.reviewedAt, findings.day(tree, name), name, member)
    case .arrBands: readBands(member)
    case .segments: readSegments(tree)
    case .outcomes: readOutcomes(tree)
    case .behaviours: readBehaviours(tree)
    case .playbooks: readPlaybooks(tree)
    case .thresholds: readThresholds(tree)
    }
  }

  /// Takes over a value that makes sense.
  private mutating func set<Value>(
    _ path: WritableKeyPath<Rules, Value?>, _ value: Value?, _ name: String, _ member: JSONTree.Member
  ) {
    guard let value else { return }
    rules[keyPath: path] = value
    findings.holds(name, member.place)
  }

  private mutating func readWorkingDays(_ member: JSONTree.Member) {
    guard let texts = findings.texts(member.value, "working_days") else { return }
    var days: Set<WorkingDays.Weekday> = []
    for text in texts {
      // Their first three letters do, too.
      let day = WorkingDays.Weekday.allCases.first { $0.rawValue == text.lowercased() || $0.short == text.lowercased() }
      guard let day else { return findings.nonsense("working_days", member.value, Self.someDays) }
      days.insert(day)
    }
    guard !days.isEmpty else { return findings.nonsense("working_days", member.value, Self.someDays) }
    rules.workingDays = WorkingDays(days)
    findings.holds("working_days", member.place)
  }

  private static let someDays = "a list of days such as [\"monday\", \"tuesday\"], at least one"

  private mutating func readBands(_ member: JSONTree.Member) {
    let expected = "a list of ascending amounts above 0"
    guard case .list(let elements) = member.value.value else {
      return findings.nonsense("arr_bands", member.value, expected)
    }
    var bands: [Double] = []
    for element in elements {
      let range = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
      guard let band = findings.number(element, "arr_bands", in: range, "an amount above 0") else { return }
      bands.append(band)
    }
    guard zip(bands, bands.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return findings.nonsense("arr_bands", member.value, expected)
    }
    rules.arrBands = bands
    findings.holds("arr_bands", member.place)
  }

  /// Rates by code; a code is compared without case, and of two spellings of one the last counts.
  private mutating func readRates(_ tree: JSONTree) {
    var seen: Set<String> = []
    for member in findings.members(tree, "rates") ?? [] {
      let code = member.key.trimmingBlanks.uppercased()
      let path = "rates.\(code)"
      if !seen.insert(code).inserted { findings.duplicate(path, member.place) }
      rules.rates[code] = nil
      findings.retract(path)
      let range = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
      guard let rate = findings.number(member.value, path, in: range, "a number above 0") else { continue }
      rules.rates[code] = rate
      findings.holds(path, member.place)
    }
  }

  // MARK: Segments

  private mutating func readSegments(_ tree: JSONTree) {
    guard let members = findings.members(tree, "segments") else { return }
    var base = Segment()
    // The others inherit from the book's own default, wherever it stands.
    for member in members where member.key == "default" { base = read(member, from: Segment()) }
    rules.segments["default"] = base
    for member in members where member.key != "default" {
      rules.segments[member.key] = read(member, from: base)
    }
  }

  private mutating func read(_ member: JSONTree.Member, from base: Segment) -> Segment {
    var reader = SegmentReader(name: "segments.\(member.key)", base: base, findings: findings)
    reader.read(member.value)
    findings = reader.findings
    return reader.segment
  }

  // MARK: Outcomes, behaviours, playbooks

  private mutating func readOutcomes(_ tree: JSONTree) {
    let table = KeyTable(OutcomeKey.allCases.map(\.rawValue))
    for outcome in findings.members(tree, "outcomes") ?? [] {
      let path = "outcomes.\(outcome.key)"
      var rule = OutcomeRule()
      for (key, member) in findings.members(outcome.value, path, known: table) {
        switch OutcomeKey.allCases[key] {
        case .name:
          rule.name = findings.text(member.value, "\(path).name")
          if rule.name != nil { findings.holds("\(path).name", member.place) }
        case .weights:
          rule.weights = findings.weights(member.value, "\(path).weights")
          if rule.weights != nil { findings.holds("\(path).weights", member.place) }
        }
      }
      rules.outcomes[outcome.key] = rule
    }
  }

  private mutating func readBehaviours(_ tree: JSONTree) {
    for member in findings.members(tree, "behaviours") ?? [] {
      let path = "behaviours.\(member.key)"
      guard let word: BehaviourClass = findings.word(member.value, path) else { continue }
      rules.behaviours[member.key] = word
      findings.holds(path, member.place)
    }
  }

  private mutating func readPlaybooks(_ tree: JSONTree) {
    var seen: Set<Stage> = []
    for member in findings.members(tree, "playbooks") ?? [] {
      guard let stage = Stage(member.key) else {
        let stages = KeyTable(Stage.allCases.map(\.key))
        findings.unknown("playbooks.\(member.key)", member.place, nearest: stages.nearest(to: member.key))
        continue
      }
      let path = "playbooks.\(stage.key)"
      // Two spellings of one stage are two keys of the object, and one playbook.
      if !seen.insert(stage).inserted { findings.duplicate(path, member.place) }
      rules.playbooks[stage] = nil
      findings.retract(path)
      guard let playbook = readPlaybook(member, path) else { continue }
      rules.playbooks[stage] = playbook
      findings.holds(path, member.place)
    }
  }

  private mutating func readPlaybook(_ playbook: JSONTree.Member, _ path: String) -> Playbook? {
    guard case .object = playbook.value.value else {
      findings.nonsense(path, playbook.value, "an object")
      return nil
    }
    let table = KeyTable(PlaybookKey.allCases.map(\.rawValue))
    var trigger: String?
    var actions: [String]?
    var days: Int?
    var escalation: String?
    var given: Set<Int> = []
    for (key, member) in findings.members(playbook.value, path, known: table) {
      let name = "\(path).\(table.names[key])"
      given.insert(key)
      switch PlaybookKey.allCases[key] {
      case .trigger: trigger = findings.text(member.value, name)
      case .actions: actions = findings.texts(member.value, name)
      case .timelineDays: days = findings.whole(member.value, name, in: 1...3650)
      case .escalation: escalation = findings.text(member.value, name)
      }
    }
    if let trigger, let actions, !actions.isEmpty, let days, let escalation {
      return Playbook(trigger: trigger, actions: actions, timelineDays: days, escalation: escalation)
    }
    let lacking = table.names.indices.filter { !given.contains($0) || ($0 == 1 && actions?.isEmpty == true) }
    if !lacking.isEmpty {
      findings.doubt(
        "playbook_part", playbook.place,
        "\(path) lacks \(lacking.map { table.names[$0] }.joined(separator: ", ")), so the default holds",
        advice: "Give all four parts: \(table.names.joined(separator: ", "))")
    }
    return nil
  }

  // MARK: Thresholds

  private mutating func readThresholds(_ tree: JSONTree) {
    var places: [Threshold: JSONTree] = [:]
    for (key, member) in findings.members(tree, "thresholds", known: Self.thresholdTable) {
      let threshold = Self.thresholds[key]
      let holds = readThreshold(threshold, member, "thresholds.\(threshold.name)")
      if holds { places[threshold] = member.value }
    }
    checkThresholds(places)
  }

  /// Reads one threshold and says whether it holds.
  @discardableResult
  private mutating func readThreshold(_ threshold: Threshold, _ member: JSONTree.Member, _ name: String) -> Bool {
    let (low, high) = (threshold.range.lowerBound, threshold.range.upperBound)
    let value =
      if threshold.isWhole {
        findings.whole(member.value, name, in: Int(low)...Int(high)).map(Double.init)
      } else {
        findings.number(member.value, name, in: low...high, "a number from \(plain(low)) to \(plain(high))")
      }
    guard let value else { return false }
    rules.thresholds[threshold] = value
    findings.holds("thresholds.\(threshold.name)", member.place)
    return true
  }

  /// Weeks that are needed, each with the weeks that they are among.
  private static let weeksAmong: [(needed: Threshold, of: Threshold)] = [
    (.meanMinimumKnown, .meanWeeks), (.habitMinimumKnown, .habitWeeks), (.habitMinimumActive, .habitWeeks),
    (.slopeBeforeMinimumKnown, .slopeBeforeWeeks), (.slopeNowMinimumKnown, .slopeNowWeeks),
    (.projectionMinimumKnown, .projectionWeeks),
  ]

  /// More weeks needed than there are would make every account unknown for ever.
  private mutating func checkThresholds(_ places: [Threshold: JSONTree]) {
    for (needed, all) in Self.weeksAmong {
      if rules[needed] > rules[all], let tree = places[needed] {
        reset(needed, tree, "at most \(all.name), \(rules.count(all))")
      }
      if rules[needed] > rules[all], let tree = places[all] {
        reset(all, tree, "at least \(needed.name), \(rules.count(needed))")
      }
    }
  }

  private mutating func reset(_ threshold: Threshold, _ tree: JSONTree, _ expected: String) {
    rules.thresholds[threshold] = nil
    findings.retract("thresholds.\(threshold.name)")
    findings.nonsense("thresholds.\(threshold.name)", tree, expected)
  }
}

extension WorkingDays.Weekday {
  /// Its first three letters: `mon`.
  var short: String { String(rawValue.prefix(3)) }
}
