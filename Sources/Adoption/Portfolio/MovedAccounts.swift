internal import Synchronization

/// The accounts that stand otherwise than before: what follows of one of the others alone is what it was, and only the
/// places of these are looked for again in an order of all.
///
/// Open to other modules, as what they work out of it is compiled for them.
public struct MovedAccounts: Sendable {
  /// Their positions, ascending.
  public let positions: [Int]

  init(_ positions: [Int]) { self.positions = positions }

  /// All of so many accounts.
  package init(all count: Int) { positions = Array(0..<count) }

  /// The accounts that stand otherwise than in an earlier portfolio of the same day; nil where any of them may.
  ///
  /// An assessment is the same object as long as nothing that it rests on is different (`AssessmentMemory`).
  package init?(from earlier: Portfolio, to now: Portfolio) {
    guard earlier.day == now.day, earlier.hasSameAccounts(as: now) else { return nil }
    positions = now.assessments.indices.filter { now.assessments[$0] !== earlier.assessments[$0] }
  }

  /// With more accounts.
  func adding(_ more: [Int]) -> MovedAccounts {
    more.isEmpty ? self : MovedAccounts(Set(positions).union(more).sorted())
  }

  /// What follows of each account alone, at its position.
  ///
  /// - Parameters:
  ///   - values: what followed before; empty where nothing is known.
  ///   - work: says it of an account that moved.
  @inlinable
  public func renewing<Value: Sendable>(
    _ values: [Value], workers: Workers = .single, _ work: @Sendable (Int) -> Value
  ) -> [Value] {
    let anew = workers.map(positions.count) { work(positions[$0]) }
    guard !values.isEmpty else { return anew }
    var values = values
    for (position, value) in zip(positions, anew) { values[position] = value }
    return values
  }

  /// The accounts in order of their ranks, of which no two are alike.
  ///
  /// - Parameters:
  ///   - order: the order before; empty where nothing is known.
  ///   - rank: the rank of an account now; nil for one that is not listed.
  @inlinable
  public func reordering<Rank: Comparable>(_ order: [Int], by rank: (Int) -> Rank?) -> [Int] {
    guard !order.isEmpty else { return ranked(positions, by: rank).map(\.position) }
    // Accounts that moved mostly stand in the same order among themselves, and what is nearly in order is soon sorted.
    var isUnlisted = [Bool](repeating: false, count: max(order.max() ?? 0, positions.last ?? 0) + 1)
    for position in positions { isUnlisted[position] = true }
    var (stay, moved): ([Int], [Int]) = ([], [])
    for position in order {
      if isUnlisted[position] { moved.append(position) } else { stay.append(position) }
      isUnlisted[position] = false
    }
    let anew = ranked(moved + positions.filter { isUnlisted[$0] }, by: rank)
    var reordered: [Int] = []
    reordered.reserveCapacity(stay.count + anew.count)
    var done = 0
    for (position, own) in anew {
      var (low, high) = (done, stay.count)
      while low < high {
        let middle = (low + high) / 2
        if rank(stay[middle]).map({ $0 < own }) ?? true { low = middle + 1 } else { high = middle }
      }
      reordered += stay[done..<low]
      reordered.append(position)
      done = low
    }
    return reordered + stay[done...]
  }

  /// Those of the accounts that are listed, in order of their ranks.
  @inlinable
  func ranked<Rank: Comparable>(
    _ positions: [Int], by rank: (Int) -> Rank?
  ) -> [(position: Int, rank: Rank)] {
    positions.compactMap { position in rank(position).map { (position: position, rank: $0) } }
      .sorted { $0.rank < $1.rank }
  }
}

extension Portfolio {
  /// Whether the accounts and the rules are those of another portfolio: what differs are records of single accounts and
  /// decisions.
  package func hasSameAccounts(as other: Portfolio) -> Bool { book.known.origin === other.book.known.origin }
}

/// What follows of each account alone, worked out when it is first asked for, and again only for accounts that moved.
package final class KeptValues<Value: Sendable>: Sendable {
  private struct State {
    var values: [Value] = []
    /// The accounts of which it has to be worked out again.
    var moved: Set<Int> = []
    var timesWorkedOut = 0
  }
  private let state: Mutex<State>

  /// Nothing yet.
  package init() { state = Mutex(State()) }

  /// What is known already, but for the accounts that moved since.
  package init(_ earlier: KeptValues, _ moved: MovedAccounts) {
    var known = earlier.state.withLock { $0 }
    if moved.positions.count < known.values.count {
      known.moved.formUnion(moved.positions)
    } else {
      // Nothing of it holds any more.
      (known.values, known.moved) = ([], [])
    }
    state = Mutex(known)
  }

  /// How often it was worked out for an account, by this one and those before it.
  package var timesWorkedOut: Int { state.withLock { $0.timesWorkedOut } }

  /// What is known of so many accounts, and those of which it has to be worked out: whoever does that may keep it.
  package func known(_ count: Int) -> (values: [Value], moved: MovedAccounts) {
    let (known, moved) = state.withLock { ($0.values, $0.moved) }
    return known.count == count ? (known, MovedAccounts(moved.sorted())) : ([], MovedAccounts(all: count))
  }

  /// Keeps what was worked out of accounts that moved, with what was known of the others.
  package func keep(_ values: [Value], of moved: MovedAccounts) {
    state.withLock { state in
      (state.values, state.moved) = (values, [])
      state.timesWorkedOut += moved.positions.count
    }
  }

  /// That of each of so many accounts, at its position.
  func values(_ count: Int, workers: Workers, _ work: @Sendable (Int) -> Value) -> [Value] {
    let (known, moved) = known(count)
    guard !moved.positions.isEmpty else { return known }
    let values = moved.renewing(known, workers: workers, work)
    keep(values, of: moved)
    return values
  }
}
