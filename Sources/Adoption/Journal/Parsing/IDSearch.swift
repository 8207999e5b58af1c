/// Which of some ids a person means by the whole of it, or by its beginning or end.
package enum IDSearch: Hashable, Sendable {
  /// These ids begin or end so, or the one that is exactly this.
  case found([EntryID])
  /// No id does.
  case none
  /// Too little of an id to tell it from others.
  case tooShort

  /// The fewest characters of an id that are looked for.
  package static let shortest = 4

  /// The longest ending that anyone would type.
  private static let longestEnding = 40

  /// Looks for the id, which is taken as it is written: capitals matter.
  package init(_ typed: String, among ids: some Collection<EntryID>) {
    let whole = EntryID(typed)
    if ids.contains(whole) {
      self = .found([whole])
    } else if typed.count < Self.shortest {
      self = .tooShort
    } else {
      let found = ids.filter { id in
        let text = id.text
        return text.hasPrefix(typed) || text.hasSuffix(typed)
      }
      self = found.isEmpty ? .none : .found(found)
    }
  }

  /// For each id the shortest ending of at least `shortest` characters that tells it from the others; the whole id where
  /// none does.
  package static func endings(of all: some Sequence<EntryID>) -> [EntryID: String] {
    let ids = Set(all).map { (id: $0, text: $0.text) }
    var open = ids
    var endings: [EntryID: String] = [:]
    var length = shortest
    while !open.isEmpty, length <= longestEnding {
      var count: [Substring: Int] = [:]
      // An ending that is another's beginning would name both.
      for (_, text) in ids {
        let (end, start) = (text.suffix(length), text.prefix(length))
        count[end, default: 0] += 1
        if start != end { count[start, default: 0] += 1 }
      }
      for (id, text) in open where count[text.suffix(length)] == 1 || text.count <= length {
        endings[id] = text.count <= length ? text : String(text.suffix(length))
      }
      open.removeAll { endings[$0.id] != nil }
      length += 1
    }
    for (id, text) in open { endings[id] = text }
    return endings
  }
}
