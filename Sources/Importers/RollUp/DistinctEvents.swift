/// Rows of events in memory, of each account and id only one; then their order.
struct DistinctEvents: ~Copyable {
  /// Rows that were not kept because another tells the same event.
  private(set) var repeats = 0

  private let meanings: EventMeanings
  private var rows: UnsafeMutableBufferPointer<SpilledEvent>
  private var count = 0
  /// A row's index + 1 at the place of its identity or the next free one; 0 is free. A power of two of them.
  private var places: UnsafeMutableBufferPointer<UInt32>
  /// Space for the order of the rows, and for sorting it; made when it is first needed.
  private var space = UnsafeMutableBufferPointer<OrderEntry>(start: nil, count: 0)

  /// What a row takes: itself, up to four places (half of them at the least are free), and two entries of the order.
  static let bytesPerRow = MemoryLayout<SpilledEvent>.size + 4 * 4 + 2 * MemoryLayout<OrderEntry>.stride

  /// - Parameter capacity: rows that are expected; more make it grow.
  init(capacity: Int, meanings: EventMeanings) {
    self.meanings = meanings
    rows = .allocate(capacity: max(1, capacity))
    places = Self.emptyPlaces(for: rows.count)
  }

  deinit {
    rows.deallocate()
    places.deallocate()
    space.deallocate()
  }

  private static func emptyPlaces(for rows: Int) -> UnsafeMutableBufferPointer<UInt32> {
    let places = UnsafeMutableBufferPointer<UInt32>.allocate(
      capacity: 1 << (Int.bitWidth - (2 * rows - 1).leadingZeroBitCount))
    places.initialize(repeating: 0)
    return places
  }

  /// 64 bits that spread evenly over accounts and ids.
  @inline(__always)
  static func spread(_ row: SpilledEvent) -> UInt64 {
    row.id.low ^ UInt64(row.account) &* 0x9E37_79B9_7F4A_7C15
  }

  mutating func removeAll() {
    count = 0
    repeats = 0
    places.update(repeating: 0)
  }

  /// Keeps the row, unless the one that is kept of its account and id goes before it.
  mutating func insert(_ row: SpilledEvent) {
    // Rows of one file share bits of `spread`.
    var place = Int(truncatingIfNeeded: row.id.high ^ Self.spread(row)) & (places.count - 1)
    while places[place] != 0 {
      let index = Int(places[place]) - 1
      if rows[index].id == row.id, rows[index].account == row.account {
        if !row.isAddress { repeats += 1 }
        if meanings.isKept(row, before: rows[index]) { rows[index] = row }
        return
      }
      place = (place + 1) & (places.count - 1)
    }
    if count == rows.count {
      grow()
      return insert(row)
    }
    rows.initializeElement(at: count, to: row)
    count += 1
    places[place] = UInt32(count)
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<SpilledEvent>.allocate(capacity: rows.count + rows.count / 8 + 1)
    _ = larger.initialize(fromContentsOf: rows[..<count])
    rows.deallocate()
    rows = larger
    places.deallocate()
    places = Self.emptyPlaces(for: rows.count)
    for index in 0..<count {
      var place = Int(truncatingIfNeeded: rows[index].id.high ^ Self.spread(rows[index])) & (places.count - 1)
      while places[place] != 0 { place = (place + 1) & (places.count - 1) }
      places[place] = UInt32(index + 1)
    }
  }

  /// Calls `body` for each row by account, user and time.
  mutating func forEachOrdered(
    accountBits: Int, _ body: (SpilledEvent) throws(ImportError) -> Void
  ) throws(ImportError) {
    if space.count < 2 * count {
      space.deallocate()
      space = .allocate(capacity: 2 * rows.count)
    }
    let entries = UnsafeMutableBufferPointer(rebasing: space[..<count])
    for index in 0..<count {
      entries.initializeElement(
        at: index, to: OrderEntry(key: OrderEntry.key(rows[index], accountBits: accountBits), row: UInt32(index)))
    }
    let sorted = OrderEntry.sort(entries, UnsafeMutableBufferPointer(rebasing: space[count..<2 * count]))
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, sorted[end].key == sorted[start].key { end += 1 }
      if end - start > 1 { sortUsers(UnsafeMutableBufferPointer(rebasing: sorted[start..<end])) }
      start = end
    }
    // Rows in order lie anywhere in memory: fetched some at a time, they come while others are on their way.
    let fetched = UnsafeMutableBufferPointer<SpilledEvent>.allocate(capacity: 64)
    defer { fetched.deallocate() }
    start = 0
    while start < count {
      let end = min(count, start + fetched.count)
      for place in start..<end { fetched.initializeElement(at: place - start, to: rows[Int(sorted[place].row)]) }
      for place in start..<end { try body(fetched[place - start]) }
      start = end
    }
  }

  /// Orders entries of one key by user and time.
  private func sortUsers(_ entries: UnsafeMutableBufferPointer<OrderEntry>) {
    var entries = entries
    let user = rows[Int(entries[0].row)].user
    guard entries.allSatisfy({ rows[Int($0.row)].user == user }) else {
      entries.sort { OrderEntry.precedes(rows[Int($0.row)], rows[Int($1.row)]) }
      return
    }
    // Nearly always they are one user's. The time takes the place of the key, so that no rows are looked up to compare; those
    // of one time stay in the order of the rows.
    for place in entries.indices { entries[place].key = OrderEntry.key(time: rows[Int(entries[place].row)].time) }
    if entries.count > 64 { return entries.sort { ($0.key, $0.row) < ($1.key, $1.row) } }
    for end in 1..<entries.count {
      let entry = entries[end]
      var place = end
      while place > 0, entry.key < entries[place - 1].key {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }
}

/// A row's place in the order by account, user and time.
struct OrderEntry: BitwiseCopyable {
  /// The account and the first bits of the user; among rows of one user their time.
  var key: UInt64
  var row: UInt32

  @inline(__always)
  static func key(_ row: SpilledEvent, accountBits: Int) -> UInt64 {
    // Shifts by 64 give 0.
    UInt64(row.account) << UInt64(64 - accountBits) | row.user.high >> UInt64(accountBits)
  }

  /// Numbers in the order of times.
  @inline(__always)
  static func key(time: Int64) -> UInt64 { UInt64(bitPattern: time) ^ 1 << 63 }

  /// Of rows whose keys are equal.
  @inline(__always)
  static func precedes(_ row: SpilledEvent, _ other: SpilledEvent) -> Bool {
    row.user != other.user ? row.user < other.user : row.time < other.time
  }

  /// Sorts by key, digit by digit from the last; the answer is in one of the two spaces.
  static func sort(
    _ entries: UnsafeMutableBufferPointer<OrderEntry>, _ space: UnsafeMutableBufferPointer<OrderEntry>
  ) -> UnsafeMutableBufferPointer<OrderEntry> {
    var (source, target) = (entries, space)
    let digits = 1 << 11
    withUnsafeTemporaryAllocation(of: Int.self, capacity: digits) { starts in
      for shift in stride(from: UInt64(0), to: 64, by: 11) {
        starts.initialize(repeating: 0)
        for entry in source { starts[Int(truncatingIfNeeded: entry.key &>> shift) & (digits - 1)] += 1 }
        var start = 0
        for digit in 0..<digits { (starts[digit], start) = (start, start + starts[digit]) }
        for entry in source {
          let digit = Int(truncatingIfNeeded: entry.key &>> shift) & (digits - 1)
          target.initializeElement(at: starts[digit], to: entry)
          starts[digit] += 1
        }
        swap(&source, &target)
      }
    }
    return source
  }
}
