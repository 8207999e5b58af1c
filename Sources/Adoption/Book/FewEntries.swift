/// What is known of each of a few keys: going through them is quicker than hashing. Of many it is hashed all the same.
struct FewEntries<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var keys: [Key] = []
  private var values: [Value] = []
  /// Where each stands, from when on there are many.
  private var positions: [Key: Int] = [:]
  private static var few: Int { 32 }

  subscript(key: Key) -> Value? { position(of: key).map { values[$0] } }

  mutating func set(_ value: Value, for key: Key) {
    if let position = position(of: key) { return values[position] = value }
    keys.append(key)
    values.append(value)
    guard keys.count > Self.few else { return }
    if positions.isEmpty {
      for (position, key) in keys.enumerated() { positions[key] = position }
    } else {
      positions[key] = keys.count - 1
    }
  }

  /// Forgets them. The room for a few stays.
  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    if !positions.isEmpty { positions = [:] }
  }

  private func position(of key: Key) -> Int? {
    keys.count > Self.few ? positions[key] : keys.firstIndex(of: key)
  }
}
