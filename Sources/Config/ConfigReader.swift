import Adoption
import Canvas
import Dashboard
import YAML

/// Walks through a config and puts down what it says and what is wrong.
struct ConfigReader {
  var reading: ConfigReading

  init(_ reading: ConfigReading) { self.reading = reading }

  /// Reads the keys that are known; each by itself, so that a bad one costs no other.
  mutating func read(_ members: [YAMLNode.Member]) {
    for member in members {
      guard let key = ConfigKey.all.first(where: { $0.name == member.key }) else {
        unknown(member, among: ConfigKey.all.map(\.name), in: "the config")
        continue
      }
      if member.node.isNull || member.node.text == "" { continue }
      key.read(member, &self)
    }
  }

  // MARK: - Values

  // What is null is not set, as if its key were not there.

  /// A text that is not empty.
  mutating func text(_ member: YAMLNode.Member, _ path: String? = nil, like example: String) -> String? {
    guard !member.node.isNull else { return nil }
    guard let text = member.node.text, !text.isEmpty else {
      refuse(path ?? member.key, member.node, expected: "a text such as \(example)")
      return nil
    }
    reading.places[path ?? member.key] = member.place
    return text
  }

  /// One of some words.
  mutating func word<Value>(
    _ node: YAMLNode, _ path: String, of words: [(String, Value)]
  ) -> Value? {
    if let text = node.text, let value = words.first(where: { $0.0 == text.lowercased() })?.1 { return value }
    let known = words.map(\.0)
    let nearest = node.text.flatMap { nearestWord(to: $0, among: known) }
    let isLong = known.count > 12 && nearest != nil
    refuse(path, node, expected: isLong ? nil : "one of \(known.joined(separator: ", "))", nearest: nearest)
    return nil
  }

  /// The elements of a list; a single value stands for a list of it.
  mutating func elements(_ member: YAMLNode.Member, _ path: String, like example: String) -> [YAMLNode]? {
    guard !member.node.isNull else { return nil }
    switch member.node.value {
    case .list(let list):
      reading.places[path] = member.place
      return list
    case .text(let text):
      reading.places[path] = member.place
      return text.isEmpty ? [] : [member.node]
    case .map:
      refuse(path, member.node, expected: "a list such as \(example)")
      return nil
    }
  }

  /// Keys with values below a key.
  mutating func members(_ member: YAMLNode.Member, like example: String) -> [YAMLNode.Member] {
    if let members = member.node.members { return members }
    guard !member.node.isNull else { return [] }
    refuse(member.key, member.node, expected: "keys with values such as \(example)")
    return []
  }

  // MARK: - What is wrong

  mutating func refuse(
    _ path: String, _ node: YAMLNode, expected: String? = nil, advice: String? = nil, nearest: String? = nil
  ) {
    reading.places[path] = nil
    reading.add(
      .warning, "\(path) cannot be read, so it is left out", expected: expected, found: node.excerpt,
      advice: nearest.map { "If you mean \($0), correct it" } ?? advice, node.place)
  }

  /// Refuses a filter that cannot be understood.
  mutating func refuse(filter path: String, _ node: YAMLNode, _ problem: String) {
    // A finding ends with a full stop of its own.
    let words = problem.split(separator: ": did you mean ", maxSplits: 1)
    let advice = words.count == 2 ? "\(words[0]); the nearest is \(words[1].dropLast())" : problem
    refuse(path, node, advice: advice.hasSuffix(".") ? String(advice.dropLast()) : advice)
  }

  mutating func unknown(_ member: YAMLNode.Member, among known: [String], in place: String) {
    let nearest = nearestWord(to: member.key, among: known)
    reading.add(
      .warning, "\(place) has no key of this name, so it is left out",
      expected: nearest == nil && known.count <= 20 ? "one of \(known.joined(separator: ", "))" : nil,
      found: quoted(member.key), advice: nearest.map { "If you mean \($0), correct it" }, member.place)
  }
}

extension YAMLNode {
  /// What stands there, for messages.
  var excerpt: String {
    switch value {
    case .text where isNull: "nothing"
    case .text(""): "nothing"
    case .text(let text): quoted(text)
    case .list: "a list"
    case .map: "keys with values"
    }
  }
}

/// The beginning of a text in quotes.
func quoted(_ text: String) -> String { "\"\(text.excerpt.safe)\"" }
