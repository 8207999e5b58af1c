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
    names = open.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// Those of whom a word of the name begins with what was typed; all of them for nothing typed.
  public func matching(_ typed: String) -> [String] {
    let typed = typed.folded
    guard !typed.isEmpty else { return names }
    return names.filter { name in
      let name = name.folded
      return name.hasPrefix(typed) || name.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(typed) }
    }
  }
}
