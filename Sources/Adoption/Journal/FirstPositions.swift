/// Positions of a growing list that were put under keys, of which the first is asked for that still belongs there.
///
/// What once belonged under a key and does not any more is passed over when it comes up, so that neither finding nor
/// taking out costs a walk through the list.
struct FirstPositions<Key: Hashable & Sendable>: Sendable {
  /// Under each key a binary heap with the least position on top.
  private var heaps: [Key: [Int]] = [:]

  /// Puts a position under a key; one that belongs there again is put there again.
  mutating func add(_ position: Int, under key: Key) { heaps[key, default: []].insertIntoHeap(position) }

  /// The first position under the key that `belongs`; nil for none. Those before it are forgotten.
  mutating func first(under key: Key, where belongs: (Int) -> Bool) -> Int? {
    guard !heaps.isEmpty, let index = heaps.index(forKey: key) else { return nil }
    while let first = heaps.values[index].first {
      if belongs(first) { return first }
      heaps.values[index].removeTopOfHeap()
    }
    return nil
  }
}

extension [Int] {
  fileprivate mutating func insertIntoHeap(_ position: Int) {
    append(position)
    var child = count - 1
    while child > 0, self[child] < self[(child - 1) / 2] {
      swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  fileprivate mutating func removeTopOfHeap() {
    swapAt(0, count - 1)
    removeLast()
    var parent = 0
    while 2 * parent + 1 < count {
      let (left, right) = (2 * parent + 1, 2 * parent + 2)
      let least = right < count && self[right] < self[left] ? right : left
      guard self[least] < self[parent] else { return }
      swapAt(parent, least)
      parent = least
    }
  }
}
