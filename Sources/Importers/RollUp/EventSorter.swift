/// Rows of events by account, user and time, each event once, however many there are.
///
/// Rows are dealt into files by their identity, each so small that its events fit in memory. There repeats meet; what is
/// left is put in order and written as a run. The runs are merged.
final class EventSorter {
  /// Rows of keys that mean no account.
  private(set) var withoutAccount = 0
  /// Rows of events that other rows tell already.
  private(set) var repeats = 0

  private let meanings: EventMeanings
  private let folder: String
  private let memory: Int
  private let accountBits: Int
  private let rowsInMemory: Int
  private var runs: [EventRun] = []

  typealias Body = (SpilledEvent) throws(ImportError) -> Void

  /// Files into which rows are dealt at once.
  static let greatestFan = 64
  /// By then each file holds too few events to be anything but the same ones again and again.
  private static let greatestDepth = 3

  init(meanings: EventMeanings, folder: String, memory: Int) {
    self.meanings = meanings
    self.folder = folder
    self.memory = memory
    rowsInMemory = max(1, memory / DistinctEvents.bytesPerRow)
    let accounts = Int64(meanings.account.max() ?? 0) + 1
    accountBits = Int64.bitWidth - max(0, accounts - 1).leadingZeroBitCount
  }

  /// Calls `body` for each event; its row's account is the index of the account.
  func forEachOrdered(_ files: [EventSpill], _ body: Body) throws(ImportError) {
    let rows = files.reduce(0) { $0 + $1.count }
    guard rows > rowsInMemory else {
      var table = DistinctEvents(capacity: rows, meanings: meanings)
      for file in files {
        try forEachAdmitted(in: file) { row throws(ImportError) in table.insert(row) }
      }
      repeats += table.repeats
      return try table.forEachOrdered(accountBits: accountBits, body)
    }
    let run = try EventSpill(scratchIn: folder, rowsInMemory: bufferRows(1))
    var parts = try deal(rows, depth: 0) { take throws(ImportError) in
      for file in files { try forEachAdmitted(in: file, take) }
    }
    try order(&parts, into: run)
    try merge(run, body)
  }

  /// Calls `body` for each row whose key means an account, with its index and an identity.
  private func forEachAdmitted(in file: EventSpill, _ body: Body) throws(ImportError) {
    var passed = 0
    try file.forEach(rowsInMemory: bufferRows(1)) { row throws(ImportError) in
      guard meanings.covers(row) else {
        throw EventSpill.damaged(file.path, "a row names what there is not, or a time in no year of four digits")
      }
      var row = row
      let account = meanings.account[Int(row.account)]
      guard account >= 0 else {
        if !row.isAddress { passed += 1 }
        return
      }
      row.account = UInt32(account)
      if row.id == .none { row.id = row.ownIdentity }
      try body(row)
    }
    withoutAccount += passed
  }

  /// Rows that a buffer may hold where there are so many.
  private func bufferRows(_ buffers: Int) -> Int {
    max(1, min(1 << 13, memory / (2 * buffers * MemoryLayout<SpilledEvent>.size)))
  }

  // MARK: Parts

  /// Deals rows into files by their identity.
  private func deal(
    _ rows: Int, depth: Int, _ source: (Body) throws(ImportError) -> Void
  ) throws(ImportError) -> [EventSpill] {
    // A tenth is left for files that get more than others.
    let fan = min(Self.greatestFan, rows / max(1, rowsInMemory * 9 / 10) + 1)
    var parts: [EventSpill] = []
    for _ in 0..<fan { parts.append(try EventSpill(scratchIn: folder, rowsInMemory: min(1 << 10, bufferRows(fan)))) }
    try source { row throws(ImportError) in try parts[Self.part(of: row, fan: fan, depth: depth)].append(row) }
    for part in parts { try part.flush() }
    return parts
  }

  /// Which part takes the row; by other bits at each depth.
  @inline(__always)
  static func part(of row: SpilledEvent, fan: Int, depth: Int) -> Int {
    let bits = DistinctEvents.spread(row) &>> UInt64(48 - 16 * depth) & 0xFFFF
    return (Int(truncatingIfNeeded: bits) &* fan) &>> 16
  }

  /// Writes a run of each part and lets go of it.
  private func order(_ parts: inout [EventSpill], into run: EventSpill) throws(ImportError) {
    var table = DistinctEvents(capacity: rowsInMemory, meanings: meanings)
    try order(&parts, depth: 1, &table, into: run)
    try run.flush()
  }

  /// Writes a run of each part; a part that is too large is dealt again.
  private func order(
    _ parts: inout [EventSpill], depth: Int, _ table: inout DistinctEvents, into run: EventSpill
  ) throws(ImportError) {
    while let part = parts.popLast() {
      if part.count > rowsInMemory, depth < Self.greatestDepth {
        var smaller = try deal(part.count, depth: depth) { take throws(ImportError) in
          try part.forEach(rowsInMemory: bufferRows(1), take)
        }
        try order(&smaller, depth: depth + 1, &table, into: run)
      } else if part.count > 0 {
        table.removeAll()
        try part.forEach(rowsInMemory: bufferRows(1)) { row throws(ImportError) in table.insert(row) }
        repeats += table.repeats
        let start = run.count
        try table.forEachOrdered(accountBits: accountBits) { row throws(ImportError) in try run.append(row) }
        runs.append(EventRun(start: start, end: run.count))
      }
    }
  }

  // MARK: Runs

  /// Calls `body` for each row of all runs.
  private func merge(_ file: EventSpill, _ body: Body) throws(ImportError) {
    guard !runs.isEmpty else { return }
    let merge = EventMerge(runs, of: file, accountBits: accountBits, bufferRows: bufferRows(runs.count))
    try merge.forEach(body)
  }
}
