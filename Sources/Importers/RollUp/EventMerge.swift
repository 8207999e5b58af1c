/// Rows of a file that are in order, from one to before another.
struct EventRun {
  let start: Int
  let end: Int
}

/// Merges runs of one file: a tournament in which each row plays once a level.
struct EventMerge: ~Copyable {
  private let file: EventSpill
  private let accountBits: Int
  private let heads: UnsafeMutableBufferPointer<Head>
  /// At 0 the winner; behind it, in each match of the tournament, who lost it.
  private let losers: UnsafeMutableBufferPointer<Int>
  private let space: UnsafeMutableBufferPointer<SpilledEvent>
  private let bufferRows: Int

  /// The rows of a run that are in memory, and the first of them.
  private struct Head: BitwiseCopyable {
    var key: UInt64 = 0
    var row: UnsafePointer<SpilledEvent>?
    /// The row behind the last in memory.
    var end: UnsafePointer<SpilledEvent>?
    /// Rows of the file that are not yet in memory.
    var next: Int
    let last: Int
  }

  /// - Parameter bufferRows: rows of each run that are in memory.
  init(_ runs: [EventRun], of file: EventSpill, accountBits: Int, bufferRows: Int) {
    self.file = file
    self.accountBits = accountBits
    self.bufferRows = bufferRows
    heads = .allocate(capacity: runs.count)
    losers = .allocate(capacity: runs.count)
    losers.initialize(repeating: -1)
    space = .allocate(capacity: runs.count * bufferRows)
    for (index, run) in runs.enumerated() {
      heads.initializeElement(at: index, to: Head(next: run.start, last: run.end))
    }
  }

  deinit {
    heads.deallocate()
    losers.deallocate()
    space.deallocate()
  }

  /// Calls `body` for each row by account, user and time.
  func forEach(_ body: (SpilledEvent) throws(ImportError) -> Void) throws(ImportError) {
    for run in heads.indices { try advance(run) }
    for run in heads.indices { seat(run) }
    while let row = heads[losers[0]].row {
      try body(row.pointee)
      try advance(losers[0])
      replay()
    }
  }

  /// Makes the run's next row its first one; none at its end.
  private func advance(_ run: Int) throws(ImportError) {
    if let row = heads[run].row, row + 1 != heads[run].end {
      heads[run].row = row + 1
      heads[run].key = OrderEntry.key(row[1], accountBits: accountBits)
      return
    }
    let rows = min(bufferRows, heads[run].last - heads[run].next)
    let buffer = UnsafeMutableBufferPointer(rebasing: space[run * bufferRows..<run * bufferRows + rows])
    guard rows > 0, try file.read(into: buffer, from: heads[run].next) == rows, let first = buffer.baseAddress else {
      heads[run].row = nil
      heads[run].key = .max
      return
    }
    heads[run].next += rows
    heads[run].row = UnsafePointer(first)
    heads[run].end = UnsafePointer(first + rows)
    heads[run].key = OrderEntry.key(first.pointee, accountBits: accountBits)
  }

  private func goesFirst(_ run: Int, _ other: Int) -> Bool {
    let (key, otherKey) = (heads[run].key, heads[other].key)
    if key != otherKey { return key < otherKey }
    guard let row = heads[run].row else { return false }
    guard let otherRow = heads[other].row else { return true }
    return OrderEntry.precedes(row.pointee, otherRow.pointee)
  }

  /// Lets a run play up to a match that nobody has come to yet.
  private func seat(_ run: Int) {
    var winner = run
    var match = (run + heads.count) / 2
    while match > 0 {
      if losers[match] < 0 {
        losers[match] = winner
        return
      }
      if goesFirst(losers[match], winner) { (winner, losers[match]) = (losers[match], winner) }
      match /= 2
    }
    losers[0] = winner
  }

  /// Lets the last winner's next row play.
  private func replay() {
    var winner = losers[0]
    var match = (winner + heads.count) / 2
    while match > 0 {
      if goesFirst(losers[match], winner) { (winner, losers[match]) = (losers[match], winner) }
      match /= 2
    }
    losers[0] = winner
  }
}
