internal import Adoption
internal import JSONReader

/// Collects what is to be said about rules, and where each one is written.
struct RuleFindings {
  let file: Int32
  private(set) var notes: RecordNotes
  private(set) var origins: [String: Source] = [:]

  init(file: Int32, notes: RecordNotes) {
    self.file = file
    self.notes = notes
  }

  /// The rule of that dotted name is written there and holds.
  mutating func holds(_ name: String, _ place: JSONPlace) {
    origins[name] = Source(file: file, line: Int32(clamping: place.line))
  }

  /// The rule of that dotted name does not hold after all.
  mutating func retract(_ name: String) { origins[name] = nil }

  /// The value makes no sense, so the default holds.
  mutating func nonsense(_ name: String, _ tree: JSONTree, _ expected: String, code: String = "bad_rule") {
    add(
      .error, code, tree.place, "\(SafeText.plain(name, limit: 120)) makes no sense, so the default holds",
      expected: expected, found: tree.found)
  }

  /// Something doubtful about a rule that holds.
  mutating func doubt(_ code: String, _ place: JSONPlace, _ what: String, advice: String? = nil) {
    add(.warning, code, place, what, advice: advice)
  }

  /// The key is not known.
  mutating func unknown(_ name: String, _ place: JSONPlace, nearest: String?) {
    add(
      .warning, "unknown_rule", place, "the rule \(SafeText.plain(name, limit: 120)) is not known and has no effect",
      advice: nearest.map { "If you mean \($0), correct it" })
  }

  /// The key is given twice.
  mutating func duplicate(_ name: String, _ place: JSONPlace) {
    doubt("duplicate_key", place, "\(SafeText.plain(name, limit: 120)) is given twice and the last one counts")
  }

  private mutating func add(
    _ severity: Finding.Severity, _ code: String, _ place: JSONPlace, _ what: String, expected: String? = nil,
    found: String? = nil, advice: String? = nil
  ) {
    notes.add(
      Finding(
        severity, code: code, path: notes.path, line: place.line, column: place.column, what: what,
        expected: expected, found: found, advice: advice))
  }
}

// MARK: - Values

extension RuleFindings {
  /// The members of an object, one for each key; nil when it is no object. Null stands for absent.
  mutating func members(_ tree: JSONTree, _ name: String) -> [JSONTree.Member]? {
    if case .null = tree.value { return [] }
    guard case .object(let members) = tree.value else {
      nonsense(name, tree, "an object")
      return nil
    }
    var positions: [String: Int] = [:]
    var kept: [JSONTree.Member] = []
    for member in members {
      if let position = positions[member.key] {
        duplicate(dotted(name, member.key), member.place)
        kept[position] = member
      } else {
        positions[member.key] = kept.count
        kept.append(member)
      }
    }
    return kept.filter { !$0.value.saysNothing }
  }

  /// The members of an object by known key; others are reported. Of two spellings of one key the last counts.
  mutating func members(_ tree: JSONTree, _ name: String, known keys: KeyTable) -> [(key: Int, JSONTree.Member)] {
    var positions: [Int: Int] = [:]
    var kept: [(key: Int, JSONTree.Member)] = []
    for member in members(tree, name) ?? [] {
      guard let key = keys.id(of: member.key) else {
        let nearest = KeyHints.meant(by: member.key, among: keys) ?? keys.nearest(to: member.key)
        unknown(dotted(name, member.key), member.place, nearest: nearest)
        continue
      }
      if let position = positions[key] {
        duplicate(dotted(name, keys.names[key]), member.place)
        kept[position] = (key, member)
      } else {
        positions[key] = kept.count
        kept.append((key, member))
      }
    }
    return kept
  }

  /// `segments.smb`, or the key alone at the top.
  func dotted(_ name: String, _ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }

  /// The number, or nil with a finding.
  mutating func number(_ tree: JSONTree, _ name: String, in range: ClosedRange<Double>, _ expected: String) -> Double? {
    let number: Double? =
      switch tree.value {
      case .number(let number): number
      case .text(let text): Array(text.utf8).withUnsafeBytes { JSONNumber(parsing: $0)?.faithfulDouble }
      case .object, .list, .flag, .null: nil
      }
    guard let number, range.contains(number) else {
      nonsense(name, tree, expected)
      return nil
    }
    return number
  }

  /// The whole number, or nil with a finding.
  mutating func whole(_ tree: JSONTree, _ name: String, in range: ClosedRange<Int>) -> Int? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    guard let number = number(tree, name, in: bounds, expected) else { return nil }
    guard let whole = Int(exactly: number) else {
      nonsense(name, tree, expected)
      return nil
    }
    return whole
  }

  /// The text, or nil with a finding.
  mutating func text(_ tree: JSONTree, _ name: String) -> String? {
    guard case .text(let text) = tree.value, !tree.saysNothing else {
      nonsense(name, tree, "text that is not empty")
      return nil
    }
    return text.trimmingBlanks
  }

  /// The day, or nil with a finding.
  mutating func day(_ tree: JSONTree, _ name: String) -> Day? {
    if case .text(let text) = tree.value, let day = Array(text.utf8).withUnsafeBytes({ Day(utf8: $0) }) { return day }
    nonsense(name, tree, "a day such as 2026-11-20")
    return nil
  }

  /// The texts of a list, or nil with a finding.
  mutating func texts(_ tree: JSONTree, _ name: String) -> [String]? {
    guard case .list(let elements) = tree.value else {
      nonsense(name, tree, "a list of texts")
      return nil
    }
    var texts: [String] = []
    for element in elements {
      guard let text = text(element, name) else { return nil }
      if texts.contains(text) {
        doubt(
          "duplicate_name", element.place, "\(name) names \(SafeText.quoted(text)) twice",
          advice: "Remove one of the two")
      } else {
        texts.append(text)
      }
    }
    return texts
  }

  /// One of the words of a type, or nil with a finding.
  mutating func word<Word>(_ tree: JSONTree, _ name: String, _ type: Word.Type = Word.self) -> Word?
  where Word: CaseIterable & RawRepresentable<String> {
    if case .text(let text) = tree.value, let word = Word.named(text) { return word }
    nonsense(name, tree, oneOf(Word.allCases.map(\.rawValue)))
    return nil
  }

  /// The weights of features, or nil with a finding.
  mutating func weights(_ tree: JSONTree, _ name: String) -> [String: Double]? {
    guard let members = members(tree, name) else { return nil }
    var weights: [String: Double] = [:]
    for member in members {
      guard
        let weight = number(
          member.value, "\(name).\(member.key)", in: 0...Double.greatestFiniteMagnitude, "a number that is 0 or more")
      else { return nil }
      weights[member.key] = weight
    }
    guard weights.values.contains(where: { $0 > 0 }), weights.values.reduce(0, +).isFinite else {
      nonsense(name, tree, "some weight above 0")
      return nil
    }
    return weights
  }
}
