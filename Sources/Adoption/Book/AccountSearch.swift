/// Which account a person means by a few letters: its id, its name, or a part of either.
///
/// The id as it is written goes first. Then capitals and accents are ignored: a whole id or name goes before a part of
/// one, so that `Acme` is not kept from its account by `Acme Labs`.
package enum AccountSearch: Hashable, Sendable {
  /// That account is meant: its position in `Book.accounts`.
  case found(Int)
  /// Several accounts may be meant, by id.
  case several([Int])
  /// No account is meant; those whose id or name is spelled most alike come first, at most five.
  case none(nearest: [Int])

  /// Looks for the account in a book. No text at all means no account.
  package init(_ text: String, in book: Book) {
    if let position = book.position(of: text) {
      self = .found(position)
      return
    }
    let wanted = text.folded.trimmed
    guard !wanted.isEmpty else {
      self = .none(nearest: [])
      return
    }
    let names = book.accounts.map { account in [account.id, account.name].compactMap(\.self).map(\.folded.trimmed) }
    let whole = names.indices.filter { names[$0].contains(wanted) }
    let needle = Array(wanted.utf8)
    let partly =
      whole.isEmpty ? names.indices.filter { names[$0].contains { Array($0.utf8).contains(bytes: needle) } } : []
    let matches = whole.isEmpty ? partly : whole
    self =
      switch matches.count {
      case 0: .none(nearest: AccountSearch.nearest(wanted, names))
      case 1: .found(matches[0])
      default: .several(matches)
      }
  }

  /// Those within a third of the letters, nearest first. A word of a name counts as much as the whole.
  private static func nearest(_ wanted: String, _ names: [[String]]) -> [Int] {
    // Of a single letter nothing would be left.
    let limit = min(max(1, wanted.count / 3), wanted.count - 1)
    let distances = names.indices.compactMap { position -> (position: Int, distance: Int)? in
      let spellings = names[position] + names[position].flatMap { $0.split { $0 == " " || $0 == "-" }.map(String.init) }
      let near = spellings.filter { abs($0.count - wanted.count) <= limit }.map { spellingDistance($0, wanted) }
      return near.min().flatMap { $0 <= limit ? (position, $0) : nil }
    }
    return distances.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }.prefix(5).map(\.position)
  }
}

extension String {
  /// Without spaces at either end.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
