/// The events of accounts in the order of an index, each in the few bytes that it takes: for a book that no event is added to.
///
/// Of an event is said what it is, how far its day and its line are from those of the event before, and the parts that it has.
/// Two things of a row are left out: the number of its account in the table, as events are found by account, and what the
/// record was written as, which has told by then what is said twice.
struct PackedEvents: Sendable {
  /// The events of some accounts that follow each other.
  fileprivate struct Stretch: Sendable {
    var bytes: ContiguousArray<UInt8> = []
    /// Where those of each account end.
    var ends: ContiguousArray<Int> = []
    /// How many there are.
    var count = 0
  }
  private let stretches: [Stretch]
  /// How many accounts a stretch is of.
  private let width: Int

  /// The events of the first `count` accounts of an index.
  init(_ index: EventIndex, count: Int, workers: Workers) {
    let width = max(1, (count + 31) / 32)
    self.width = width
    stretches = workers.map((count + width - 1) / width) { number in
      var stretch = Stretch()
      for account in number * width..<min(count, (number + 1) * width) {
        var last = Last()
        index.forEachRow(of: account) { row, table, _ in stretch.add(row, table, after: &last) }
        stretch.ends.append(stretch.bytes.count)
      }
      stretch.bytes = stretch.bytes.fitted()
      return stretch
    }
  }

  /// How many there are.
  var count: Int { stretches.reduce(0) { $0 + $1.count } }

  /// Bytes that they take.
  var storedBytes: Int { stretches.reduce(0) { $0 + $1.bytes.count + $1.ends.count * MemoryLayout<Int>.stride } }

  /// The events of the account, those of one table that follow each other together.
  func runs(of account: Int) -> [(table: Int32, rows: [EventRow])] {
    let (stretch, place) = (stretches[account / width], account % width)
    let (start, end) = (place > 0 ? stretch.ends[place - 1] : 0, stretch.ends[place])
    guard start < end else { return [] }
    var runs: [(table: Int32, rows: [EventRow])] = []
    stretch.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var reader = Reader(place: base + start)
      var last = Last()
      var rows: [EventRow] = []
      rows.reserveCapacity((end - start) / 5)
      while reader.place < base + end {
        let before = last.table
        let row = reader.row(after: &last)
        if last.table != before, !rows.isEmpty {
          runs.append((before, rows))
          rows.removeAll(keepingCapacity: true)
        }
        rows.append(row)
      }
      runs.append((last.table, rows))
    }
    return runs
  }

  /// What the event before said, of which the next says the difference.
  fileprivate struct Last {
    var day: Int32 = 0
    var line: UInt32 = 0
    var id: UInt32 = 0
    var extra: UInt32 = 0
    var table: Int32 = 0
  }

  /// The parts that an event may have.
  fileprivate struct Parts: OptionSet {
    let rawValue: UInt8
    static let first = Parts(rawValue: 1)
    static let second = Parts(rawValue: 2)
    static let id = Parts(rawValue: 4)
    static let extra = Parts(rawValue: 8)
    /// It stands in another table than the event before.
    static let table = Parts(rawValue: 16)
  }
}

extension PackedEvents.Stretch {
  /// Bytes that an event takes at most: three, and seven numbers of up to five.
  private static let greatestSize = 3 + 7 * 5

  fileprivate mutating func add(_ row: EventRow, _ table: Int32, after last: inout PackedEvents.Last) {
    var parts: PackedEvents.Parts = []
    if row.first != EventRow.none { parts.insert(.first) }
    if row.second != EventRow.none { parts.insert(.second) }
    if row.id != EventRow.none { parts.insert(.id) }
    if row.extra != EventRow.none { parts.insert(.extra) }
    if table != last.table { parts.insert(.table) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.greatestSize) { space in
      (space[0], space[1], space[2]) = (parts.rawValue, row.word.number, row.flags)
      var writer = PackedEvents.Writer(space: space, used: 3)
      writer.put(UInt32(bitPattern: row.on.number), after: UInt32(bitPattern: last.day))
      writer.put(row.line, after: last.line)
      if parts.contains(.first) { writer.put(row.first) }
      if parts.contains(.second) { writer.put(row.second) }
      if parts.contains(.id) { writer.put(row.id, after: last.id) }
      if parts.contains(.extra) { writer.put(row.extra, after: last.extra) }
      if parts.contains(.table) { writer.put(UInt32(bitPattern: table)) }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: space[..<writer.used]))
    }
    (last.day, last.line, last.table) = (row.on.number, row.line, table)
    if parts.contains(.id) { last.id = row.id }
    if parts.contains(.extra) { last.extra = row.extra }
    count += 1
  }
}

extension PackedEvents {
  /// Writes numbers, small ones in one byte: seven bits a byte, the lowest first; the top bit says that more follow.
  fileprivate struct Writer {
    let space: UnsafeMutableBufferPointer<UInt8>
    var used: Int

    mutating func put(_ number: UInt32) {
      var rest = number
      while rest > 0x7F {
        space[used] = UInt8(truncatingIfNeeded: rest) | 0x80
        used += 1
        rest >>= 7
      }
      space[used] = UInt8(truncatingIfNeeded: rest)
      used += 1
    }

    /// Writes how far a number is from the one before: the sign is the lowest bit, so that a small way back is short, too.
    mutating func put(_ number: UInt32, after last: UInt32) {
      let difference = Int32(bitPattern: number &- last)
      put(UInt32(bitPattern: difference << 1 ^ difference >> 31))
    }
  }

  /// Reads what was written.
  fileprivate struct Reader {
    var place: UnsafePointer<UInt8>

    mutating func row(after last: inout Last) -> EventRow {
      let parts = Parts(rawValue: place[0])
      var row = EventRow(Event.Kind.Word(number: place[1]), on: Day(number: 0), account: 0)
      row.flags = place[2]
      place += 3
      last.day = Int32(bitPattern: number(after: UInt32(bitPattern: last.day)))
      last.line = number(after: last.line)
      (row.on, row.line) = (Day(number: last.day), last.line)
      if parts.contains(.first) { row.first = number() }
      if parts.contains(.second) { row.second = number() }
      if parts.contains(.id) {
        last.id = number(after: last.id)
        row.id = last.id
      }
      if parts.contains(.extra) {
        last.extra = number(after: last.extra)
        row.extra = last.extra
      }
      if parts.contains(.table) { last.table = Int32(bitPattern: number()) }
      return row
    }

    private mutating func number() -> UInt32 {
      var byte = place[0]
      place += 1
      guard byte > 0x7F else { return UInt32(byte) }
      var (number, shift) = (UInt32(byte & 0x7F), UInt32(7))
      repeat {
        byte = place[0]
        place += 1
        number |= UInt32(byte & 0x7F) << shift
        shift += 7
      } while byte > 0x7F
      return number
    }

    private mutating func number(after last: UInt32) -> UInt32 {
      let number = number()
      return last &+ (number >> 1 ^ (0 &- (number & 1)))
    }
  }
}

extension Event.Kind.Word {
  fileprivate var number: UInt8 { unsafeBitCast(self, to: UInt8.self) }

  /// - Parameter number: one that another had.
  fileprivate init(number: UInt8) { self = unsafeBitCast(number, to: Event.Kind.Word.self) }
}
