/// The accounts that belong together because records name a `parent`: a group and its subsidiaries.
///
/// Each member keeps a stage of its own: stages are never averaged.
public struct Family: Sendable {
  /// The account at the top.
  public let root: Int
  /// The members, the root first, each with those below it right after it.
  public let members: [Int]
}

/// Who belongs to whom in a book.
public struct Families: Sendable {
  /// The position of each account's parent; nil where it names none, one that the book does not have, or itself.
  private let parents: [Int?]
  /// The accounts that name each account as their parent, by id.
  private let children: [Int: [Int]]

  /// The accounts that name a parent, whoever that is.
  let naming: [Int]

  init(_ accounts: [Account], position: (String) -> Int?) {
    naming = accounts.indices.filter { accounts[$0].parent != nil }
    var parents = accounts.indices.map { index in
      accounts[index].parent.flatMap(position).flatMap { $0 == index ? nil : $0 }
    }
    Families.openRings(&parents)
    self.parents = parents
    var children: [Int: [Int]] = [:]
    for (index, parent) in parents.enumerated() { if let parent { children[parent, default: []].append(index) } }
    self.children = children
  }

  /// Of accounts that name each other in a ring the first by id stands at the top.
  private static func openRings(_ parents: inout [Int?]) {
    /// The account from which each was first come to.
    var walks = [Int?](repeating: nil, count: parents.count)
    for start in parents.indices {
      var next: Int? = start
      while let current = next, walks[current] == nil {
        walks[current] = start
        next = parents[current]
      }
      // Only what this walk has come to before closes a ring, and then from there on.
      guard let first = next, walks[first] == start else { continue }
      var ring = [first]
      while let member = parents[ring[ring.count - 1]], member != first { ring.append(member) }
      if let top = ring.min() { parents[top] = nil }
    }
  }

  /// The account that this one belongs to.
  public func parent(of position: Int) -> Int? { parents[position] }

  /// The accounts that belong directly to this one, by id.
  public func children(of position: Int) -> [Int] { children[position] ?? [] }

  /// The family that the account is of; nil where it has neither a parent nor children in the book.
  public func family(of position: Int) -> Family? {
    guard !children.isEmpty else { return nil }
    var root = position
    while let parent = parents[root] { root = parent }
    guard children[root] != nil else { return nil }
    var members: [Int] = []
    var waiting = [root]
    while let next = waiting.popLast() {
      members.append(next)
      waiting += self.children(of: next).reversed()
    }
    return Family(root: root, members: members)
  }
}

/// An account's family as it stands on a day, seen from the account.
public struct FamilyStanding: Sendable {
  /// The account that it belongs to; nil at the top.
  public let parent: Assessment?
  /// The accounts that belong directly to it, by id.
  public let children: [Assessment]
  /// All members with the account itself, from the top down.
  public let members: [Assessment]
  /// The ARR of the active members.
  public let arr: ARRSum
}

extension Portfolio {
  /// The family of the account at that position; nil where it has none in the book.
  public func family(of position: Int) -> FamilyStanding? {
    guard let family = book.families.family(of: position) else { return nil }
    let members = family.members.map { assessments[$0] }
    return FamilyStanding(
      parent: book.families.parent(of: position).map { assessments[$0] },
      children: book.families.children(of: position).map { assessments[$0] }, members: members,
      arr: arr(of: members.filter { $0.status == .active }.map(\.position)))
  }
}
