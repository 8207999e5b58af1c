/// Names that are listed somewhere, found in whatever spelling they are referred to.
package struct Spellings: Sendable {
  private let exact: Set<String>
  private let folded: [String: String]

  /// The names listed; of several that differ only in blanks or case a third spelling means the first in byte order.
  package init(_ listed: some Sequence<String>) {
    exact = Set(listed)
    folded = Dictionary(exact.map { ($0.matched, $0) }) { $0.precedesInBytes($1) ? $0 : $1 }
  }

  /// The word of a fixed list that is meant, in any case and with blank, hyphen or underscore alike; nil for none.
  static func word(_ written: String, of listed: [String]) -> String? {
    if listed.contains(written) { return written }
    func folded(_ word: String) -> String { String(word.matched.map { $0 == "_" || $0 == " " ? "-" : $0 }) }
    let wanted = folded(written)
    return listed.first { folded($0) == wanted }
  }

  /// The names as they are listed, in byte order.
  var names: [String] { exact.sorted { $0.precedesInBytes($1) } }

  /// Whether the name is listed as it is spelled.
  func has(_ name: String) -> Bool { exact.contains(name) }

  /// The listed name that is meant; nil for none.
  package func listed(_ name: String) -> String? { exact.contains(name) ? name : folded[name.matched] }
}

/// People and words of which several spellings are one: shown in the spelling met most, of equals the first in byte order.
struct CommonSpellings: Sendable {
  private let shown: [String: String]

  /// The spellings as often as they are met.
  init(_ met: some Sequence<String>) {
    var counts: [String: Int] = [:]
    for name in met { counts[name, default: 0] += 1 }
    var shown: [String: String] = [:]
    for (name, count) in counts.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      let key = name.matched
      if let other = shown[key], counts[other] ?? 0 >= count { continue }
      shown[key] = name
    }
    self.shown = shown
  }

  /// The spelling to show.
  func shown(_ name: String) -> String { shown[name.matched] ?? name }

  /// The spelling to show where that is not, byte by byte, the one given.
  func otherwise(_ name: String) -> String? {
    shown[name.matched].flatMap { $0.utf8.elementsEqual(name.utf8) ? nil : $0 }
  }

  /// Adds spellings that decide only where none of these is the same.
  func adding(_ others: some Sequence<String>) -> CommonSpellings {
    CommonSpellings(shown: CommonSpellings(others).shown.merging(shown) { $1 })
  }

  private init(shown: [String: String]) { self.shown = shown }
}

/// A reference that is not spelled as what it means, or means nothing that the book has.
struct LooseReference: Hashable, Sendable {
  /// The account whose record it is in.
  let account: String
  /// What refers, in words: `segment`, `person`.
  let field: String
  /// What is written.
  let written: String
  /// What is meant; nil where nothing is.
  let meant: String?
  /// The word that was most likely meant where nothing is.
  let nearest: String?
  /// Where it stands first.
  let source: Source
}

/// The people of an account, found by whatever an event calls them.
struct PeopleSearch {
  let people: [Person]

  /// The person's id: by id, then by mail address, then by a name that is nobody else's. Exact goes before folded.
  func id(of written: String) -> String? {
    if let exact = people.first(where: { $0.id == written }) { return exact.id }
    let key = written.matched
    if let folded = people.first(where: { $0.id.matched == key }) { return folded.id }
    if let mail = people.first(where: { $0.email?.matched == key }) { return mail.id }
    let exact = people.filter { $0.name == written }
    if exact.count == 1 { return exact[0].id }
    let named = people.filter { $0.name?.matched == key }
    return named.count == 1 ? named[0].id : nil
  }

  /// The person whom a slip most likely means; nil where it is a name that several have.
  func nearest(to written: String) -> String? {
    let key = written.matched
    guard !people.contains(where: { $0.name?.matched == key }) else { return nil }
    return nearestWord(to: written, among: people.map(\.id))
      ?? nearestWord(to: written, among: people.compactMap(\.name))
  }
}
