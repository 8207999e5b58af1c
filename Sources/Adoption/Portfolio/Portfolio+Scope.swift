// A part of the book, such as one person's: every figure is of its accounts alone, and no account's own figures change.
extension Portfolio {
  /// The accounts that a scope lets through, as a portfolio of their own.
  ///
  /// Every list and every figure of the book is of these accounts. What an account is compared with (peers, curves, drops of
  /// its segment) stays the whole book, as do feeds of data: an account is judged alike in every scope.
  ///
  /// Accounts of every status are in it, unless the scope asks for one. A filter that nothing is typed of lets all through.
  /// - Parameters:
  ///   - words: The filter as typed: what the scope is called.
  ///   - me: Who `csm:me` is.
  package func scoped(by words: String, me: String? = nil, workers: Workers = .single) -> Portfolio {
    let filter = AccountFilter(words, me: me)
    let candidates = filterCandidates(workers: workers)
    return Portfolio(
      part: self, Scope(words: words, me: me, positions: candidates.indices.filter { filter.covers(candidates[$0]) }))
  }

  /// A part of a book.
  package struct Scope: Hashable, Sendable {
    /// What it is called: the filter as typed.
    package let words: String
    /// Who `me` is in it; nil where that is not known.
    package let me: String?
    /// The positions of its accounts, ascending.
    package let positions: [Int]

    /// Those of some accounts that are among them, in the same order.
    func part(of accounts: [Int]) -> [Int] {
      let own = Set(positions)
      return accounts.filter(own.contains)
    }

    /// `mine`, `scope csm:ana`.
    package var called: String { words.folded == "csm:me" ? "mine" : "scope \(words)" }
  }

  /// The positions of the accounts that figures are of: all of the book's, or those of the scope.
  package var positions: [Int] { scope?.positions ?? Array(assessments.indices) }

  /// Whether an account is among them.
  package func covers(_ position: Int) -> Bool {
    guard let positions = scope?.positions else { return true }
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] < position { low = middle + 1 } else { high = middle }
    }
    return low < positions.count && positions[low] == position
  }

  /// Positions of the active accounts of the whole book, whatever the scope: what accounts are compared with.
  var everyActive: [Int] {
    scope == nil ? active : assessments.indices.filter { assessments[$0].status == .active }
  }

  /// How many active accounts the scope has, and of how many; nil without one.
  package var scopeCount: (active: Int, of: Int)? { scope.map { _ in (active.count, everyActive.count) } }

  /// `mine: 41 of 380`, `scope csm:ana: 41 of 380`; nil without a scope.
  package var scopeWords: String? {
    guard let scope, let (active, all) = scopeCount else { return nil }
    return "\(scope.called): \(FigureText.number(active)) of \(FigureText.number(all))"
  }
}
