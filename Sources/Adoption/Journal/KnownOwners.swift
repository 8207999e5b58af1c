/// The people who do things in a book: owners of actions, customer success managers, authors of decisions.
public struct KnownOwners: Sendable {
  /// Their names, those with the most open actions first, then in alphabetical order.
  public let names: [String]

  /// The people of a portfolio's book.
  public init(_ portfolio: Portfolio) { self.init(portfolio.decisions, in: portfolio.book) }

  /// The people of a book, with what had been decided in it.
  init(_ decisions: Decisions, in book: Book) {
    var open: [String: Int] = [:]
    for account in decisions.accounts.values {
      for action in account.actions {
        if let owner = action.owner { open[owner, default: 0] += action.state == .open ? 1 : 0 }
      }
    }
    for entry in decisions.entries { open[entry.by, default: 0] += 0 }
    for account in book.accounts { if let csm = account.csm { open[csm, default: 0] += 0 } }
    names = open.map { (name: SortableName($0.key), open: $0.value) }
      .sorted { ($1.open, $0.name) < ($0.open, $1.name) }.map(\.name.name)
  }

  /// Those of whom a word of the name begins with what was typed; all of them for nothing typed.
  public func matching(_ typed: String) -> [String] {
    let typed = typed.folded
    guard !typed.isEmpty else { return names }
    return names.filter { $0.folded.anyWordBegins(with: typed) }
  }
}
