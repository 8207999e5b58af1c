/// Which of some ids a person means by the whole of it, or by its beginning or end.
public enum IDSearch: Hashable, Sendable {
  /// These ids begin or end so, or the one that is exactly this.
  case found([String])
  /// No id does.
  case none
  /// Too little of an id to tell it from others.
  case tooShort

  /// The fewest characters of an id that are looked for.
  public static let shortest = 4

  /// The longest ending that anyone would type.
  private static let longestEnding = 40

  /// Looks for the id, which is taken as it is written: capitals matter.
  public init(_ typed: String, among ids: some Collection<String>) {
    if ids.contains(typed) {
      self = .found([typed])
    } else if typed.count < Self.shortest {
      self = .tooShort
    } else {
      let found = ids.filter { $0.hasPrefix(typed) || $0.hasSuffix(typed) }
      self = found.isEmpty ? .none : .found(found)
    }
  }

  /// For each id the shortest ending of at least `shortest` characters that tells it from the others; the whole id where
  /// none does.
  public static func endings(of ids: some Sequence<String>) -> [String: String] {
    let ids = Set(ids)
    var open = Array(ids)
    var endings: [String: String] = [:]
    var length = shortest
    while !open.isEmpty, length <= longestEnding {
      var count: [Substring: Int] = [:]
      // An ending that is another's beginning would name both.
      for id in ids {
        let (end, start) = (id.suffix(length), id.prefix(length))
        count[end, default: 0] += 1
        if start != end { count[start, default: 0] += 1 }
      }
      for id in open where count[id.suffix(length)] == 1 || id.count <= length {
        endings[id] = id.count <= length ? id : String(id.suffix(length))
      }
      open.removeAll { endings[$0] != nil }
      length += 1
    }
    for id in open { endings[id] = id }
    return endings
  }
}
