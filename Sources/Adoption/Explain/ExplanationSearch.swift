/// Which number a person means by a key: `curve.shortfall`, or as much of its end as tells it from others: `shortfall`.
package enum ExplanationSearch: Hashable, Sendable {
  /// That key is meant.
  case found(String)
  /// Several keys end like this.
  case several([String])
  /// Not a key but a part of them is meant, such as `health`: its keys, in order.
  case part([String])
  /// No key is meant; those spelled most alike come first, at most five.
  case none(nearest: [String])

  /// Looks for the key among those that have an explanation. Capitals, spaces and `-` for `_` make no difference.
  package init(_ text: String, among keys: [String]) {
    let wanted = String(text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    if let key = keys.first(where: { $0 == wanted || wanted.hasPrefix($0 + ".") && $0.contains(".") == false }) {
      self = .found(key)
      return
    }
    let matches = keys.filter { $0.hasSuffix("." + wanted) }
    let part = keys.filter { $0.hasPrefix(wanted + ".") }
    self =
      switch matches.count {
      case 0 where !part.isEmpty: .part(part)
      case 0: .none(nearest: ExplanationSearch.nearest(wanted, keys))
      case 1: .found(matches[0])
      default: .several(matches)
      }
  }

  /// Those that hold the text, then those within a third of its letters.
  private static func nearest(_ wanted: String, _ keys: [String]) -> [String] {
    guard !wanted.isEmpty else { return [] }
    let holding = keys.filter { Array($0.utf8).contains(bytes: Array(wanted.utf8)) }
    let limit = max(1, wanted.count / 3)
    let alike = keys.compactMap { key -> (key: String, distance: Int)? in
      let end = key.split(separator: ".").last.map(String.init) ?? key
      let distance = min(spellingDistance(key, wanted), spellingDistance(end, wanted))
      return distance <= limit && !holding.contains(key) ? (key, distance) : nil
    }
    return Array((holding + alike.sorted { $0.distance < $1.distance }.map(\.key)).prefix(5))
  }
}
