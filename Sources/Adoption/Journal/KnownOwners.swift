/// The people who do things in a book: owners of actions, customer success managers, authors of decisions.
package struct KnownOwners: Sendable {
  /// Their names, those with the most open actions first, then in alphabetical order.
  package let names: [String]

  /// The people of a portfolio's book.
  /// - Parameter author: Who decides now, and need not have decided before.
  package init(_ portfolio: Portfolio, and author: String? = nil) {
    self.init(portfolio.decisions, in: portfolio.book, and: author)
  }

  /// The people of a book, with what had been decided in it.
  init(_ decisions: Decisions, in book: Book, and author: String? = nil) {
    var open: [String: Int] = [:]
    for account in decisions.accounts.values {
      for action in account.actions {
        if let owner = action.owner { open[owner, default: 0] += action.state == .open ? 1 : 0 }
      }
    }
    if let author { open[author] = 0 }
    for entry in decisions.entries { open[entry.by, default: 0] += 0 }
    for account in book.accounts { if let csm = account.csm { open[csm, default: 0] += 0 } }
    names = open.map { (name: SortableName($0.key), open: $0.value) }
      .sorted { ($1.open, $0.name) < ($0.open, $1.name) }.map(\.name.name)
  }

  /// The customer success managers of a book, those with the most accounts first.
  package init(managersOf book: Book) {
    let accounts = Dictionary(grouping: book.accounts.compactMap(\.csm)) { $0 }.mapValues(\.count)
    names = accounts.map { (name: SortableName($0.key), count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }.map(\.name.name)
  }

  /// Those of whom a word of the name begins with what was typed; all of them for nothing typed.
  package func matching(_ typed: String) -> [String] {
    let typed = typed.folded
    guard !typed.isEmpty else { return names }
    return names.filter { $0.folded.anyWordBegins(with: typed) }
  }

  /// A whole name as the book spells it; nil where it is nobody's.
  func spelling(of typed: String) -> String? {
    names.first { $0 == typed } ?? names.first { $0.folded == typed.folded }
  }

  /// Who is meant by what was typed as an owner.
  package func meaning(of typed: String) -> Meaning {
    if let same = spelling(of: typed) { return .known(same) }
    let near = matching(typed)
    return near.isEmpty ? .nobody : near.count == 1 ? .known(near[0]) : .several(near)
  }

  /// Who may be meant by a name that is nobody's: those whose name, or a word of it, is spelled nearly so, nearest first, at
  /// most three.
  package func nearest(_ typed: String) -> [String] {
    let typed = typed.folded
    let most = max(1, typed.count / 3)
    let near = names.compactMap { name -> (name: String, distance: Int)? in
      let words = name.folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      let distance = ([name.folded] + words).map { spellingDistance($0, typed) }.min() ?? .max
      return distance <= most ? (name, distance) : nil
    }
    return near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .prefix(3).map(\.element.name)
  }

  /// Who may be meant by a name.
  package enum Meaning: Hashable, Sendable {
    /// One person, as the book spells the name: it was typed in full, or no other has a word that begins so.
    case known(String)
    /// More than one, in the order of `names`.
    case several([String])
    /// No one who is known.
    case nobody
  }
}
