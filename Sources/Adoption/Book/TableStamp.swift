/// Tells one table of records from another whatever stands in it: a table that is read again has a new one, and the copies of a
/// table share theirs.
public final class TableStamp: Sendable {
  @usableFromInline init() {}
}

/// How the tables of a book differ from those that it was put together of before.
enum TableChange {
  /// Some are gone, or come in another order.
  case other
  /// All are there in their order; those at these positions are new.
  case added([Int])

  /// - Parameters:
  ///   - before: the tables before, in path order.
  ///   - now: those now, in path order.
  init(from before: [TableStamp], to now: [TableStamp]) {
    var next = 0
    var added: [Int] = []
    for (position, stamp) in now.enumerated() {
      if next < before.count, before[next] === stamp { next += 1 } else { added.append(position) }
    }
    self = next == before.count ? .added(added) : .other
  }
}
