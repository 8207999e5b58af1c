/// Rows of events by account, user and time, each event once, however many there are.
///
/// Rows are dealt into files by account, each so small that its events fit in memory: there repeats meet, and what is left
/// is put in order. An account with more is dealt by the identity of its events; what is left of each of these files is a
/// run, and the runs are merged.
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

  typealias Body = (SpilledEvent) throws(ImportError) -> Void
  /// Hands out rows.
  private typealias Source = (Body) throws(ImportError) -> Void

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
    var table = DistinctEvents(capacity: min(rows, rowsInMemory), meanings: meanings)
    let source: Source = { take throws(ImportError) in for file in files { try self.forEachAdmitted(in: file, take) } }
    guard rows > rowsInMemory else { return try order(source, &table, body) }
    try order(try AccountRows(files, meanings, bufferRows: bufferRows(1)), source, &table, body)
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

  /// Files of rows, each row in the one that is said.
  private func deal(
    _ source: Source, fan: Int, _ part: @escaping (SpilledEvent) -> Int
  ) throws(ImportError) -> [EventSpill] {
    var parts: [EventSpill] = []
    for _ in 0..<fan { parts.append(try EventSpill(scratchIn: folder, rowsInMemory: min(1 << 10, bufferRows(fan)))) }
    try source { row throws(ImportError) in try parts[part(row)].append(row) }
    for part in parts { try part.flush() }
    return parts
  }

  /// Hands out the rows of a part.
  private func source(_ part: EventSpill) -> Source {
    { take throws(ImportError) in try part.forEach(rowsInMemory: self.bufferRows(1), take) }
  }

  /// Calls `body` for each event of rows that fit in memory.
  private func order(_ source: Source, _ table: inout DistinctEvents, _ body: Body) throws(ImportError) {
    table.removeAll()
    try source { row throws(ImportError) in table.insert(row) }
    repeats += table.repeats
    try table.forEachOrdered(accountBits: accountBits, body)
  }

  // MARK: By account

  /// Calls `body` for each event of some accounts.
  private func order(
    _ accounts: AccountRows, _ source: Source, _ table: inout DistinctEvents, _ body: Body
  ) throws(ImportError) {
    if accounts.rows <= rowsInMemory { return try order(source, &table, body) }
    let pieces = accounts.pieces(of: rowsInMemory, greatestFan: Self.greatestFan)
    if pieces.count == 1 { return try orderByIdentity(accounts.rows, source, &table, body) }
    var piece: [UInt8] = []
    for index in pieces.indices { piece += repeatElement(UInt8(index), count: pieces[index].accounts.count) }
    var parts = Array(try deal(source, fan: pieces.count) { Int(piece[Int($0.account) - accounts.first]) }.reversed())
    // A part is let go of when it is done, often before the disk has taken it.
    for piece in pieces { if let part = parts.popLast() { try order(piece, self.source(part), &table, body) } }
  }

  // MARK: By identity

  /// Calls `body` for each event of rows that do not fit in memory, whatever their accounts.
  private func orderByIdentity(
    _ rows: Int, _ source: Source, _ table: inout DistinctEvents, _ body: Body
  ) throws(ImportError) {
    let file = try EventSpill(scratchIn: folder, rowsInMemory: bufferRows(1))
    var runs: [EventRun] = []
    var parts = try dealByIdentity(source, rows, depth: 0)
    try writeRuns(of: &parts, depth: 1, &table, into: file, &runs)
    try file.flush()
    guard !runs.isEmpty else { return }
    // While runs are merged, their buffers take the memory.
    table = DistinctEvents(capacity: 1, meanings: meanings)
    let merge = EventMerge(runs, of: file, accountBits: accountBits, bufferRows: bufferRows(runs.count))
    try merge.forEach(body)
    table = DistinctEvents(capacity: rowsInMemory, meanings: meanings)
  }

  private func dealByIdentity(_ source: Source, _ rows: Int, depth: Int) throws(ImportError) -> [EventSpill] {
    // A tenth is left for files that get more than others.
    let fan = min(Self.greatestFan, rows / max(1, rowsInMemory * 9 / 10) + 1)
    return try deal(source, fan: fan) { Self.part(of: $0, fan: fan, depth: depth) }
  }

  /// Which part takes the row; by other bits at each depth.
  @inline(__always)
  static func part(of row: SpilledEvent, fan: Int, depth: Int) -> Int {
    let bits = DistinctEvents.spread(row) &>> UInt64(48 - 16 * depth) & 0xFFFF
    return (Int(truncatingIfNeeded: bits) &* fan) &>> 16
  }

  /// Writes a run of each part and lets go of it; a part that is too large is dealt again.
  private func writeRuns(
    of parts: inout [EventSpill], depth: Int, _ table: inout DistinctEvents, into file: EventSpill,
    _ runs: inout [EventRun]
  ) throws(ImportError) {
    while let part = parts.popLast() {
      if part.count > rowsInMemory, depth < Self.greatestDepth {
        var smaller = try dealByIdentity(source(part), part.count, depth: depth)
        try writeRuns(of: &smaller, depth: depth + 1, &table, into: file, &runs)
      } else if part.count > 0 {
        let start = file.count
        try order(source(part), &table) { row throws(ImportError) in try file.append(row) }
        runs.append(EventRun(start: start, end: file.count))
      }
    }
  }
}
