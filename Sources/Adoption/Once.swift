internal import Synchronization

/// What takes a while and may not be asked for, worked out when it is first asked for and never again. Whoever asks meanwhile
/// waits.
package final class Deferred<Value: Sendable>: Sendable {
  private enum State {
    case open(@Sendable () -> Value)
    case known(Value)
  }
  private let state: Mutex<State>

  /// What `work` makes: once, and what it holds is let go of then.
  package init(_ work: @escaping @Sendable () -> Value) { state = Mutex(.open(work)) }

  package var value: Value {
    state.withLock { state in
      switch state {
      case .known(let value): return value
      case .open(let work):
        let value = work()
        state = .known(value)
        return value
      }
    }
  }

  /// The value where it is known by now; nobody waits for it.
  package var known: Value? {
    state.withLockIfAvailable { if case .known(let value) = $0 { value } else { nil } }.flatMap(\.self)
  }
}

/// What follows from a reading and takes a while, worked out when it is first asked for and never again.
package final class Once<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[(key: Key, value: Value)]>([])
  private let count: Int
  private let worked = Atomic(0)

  /// - Parameter count: how many values are kept: those worked out last.
  package init(keeping count: Int = 1) { self.count = count }

  /// How often something was worked out.
  package var timesWorkedOut: Int { worked.load(ordering: .relaxed) }

  /// What is known under that key, else what `work` makes of it. Two threads may work out the same; both come to the same.
  package func value(of key: Key, _ work: () -> Value) -> Value {
    if let known = known.withLock({ $0.first { $0.key == key }?.value }) { return known }
    let value = work()
    worked.add(1, ordering: .relaxed)
    known.withLock { $0 = [(key, value)] + $0.prefix(count - 1) }
    return value
  }
}
