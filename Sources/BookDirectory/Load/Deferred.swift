internal import Synchronization

/// What is worked out when it is asked for first, and once.
final class Deferred<Value: Sendable>: Sendable {
  private enum State {
    case due(@Sendable () -> Value)
    case known(Value)
  }

  private let state: Mutex<State>

  init(_ work: @escaping @Sendable () -> Value) { state = Mutex(.due(work)) }

  /// What comes of the work. Whoever asks meanwhile waits.
  var value: Value {
    state.withLock { state in
      switch state {
      case .known(let value): return value
      case .due(let work):
        let value = work()
        state = .known(value)
        return value
      }
    }
  }
}
