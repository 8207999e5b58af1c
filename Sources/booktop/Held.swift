import Synchronization

/// What was read and worked out stays until the program ends: to free a large book piece by piece would only keep the shell
/// waiting.
enum Held {
  private static let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

  /// Keeps a value, and no other of its type.
  static func keep<Value: Sendable>(_ value: Value) -> Value {
    values.withLock { $0[ObjectIdentifier(Value.self)] = value }
    return value
  }
}
