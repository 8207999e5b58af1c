/// Where a record stands: a table by its number, and a row of it.
struct RecordPlace: Sendable {
  var table: Int32
  var row: Int32
}

/// Records that stand one after another in a table.
struct RecordRun: Sendable {
  let table: Int32
  private let first: Int32
  private var count: Int32

  init(table: Int32, rows: Range<Int>) {
    (self.table, first, count) = (table, Int32(rows.lowerBound), Int32(rows.count))
  }

  init(_ place: RecordPlace) { (table, first, count) = (place.table, place.row, 1) }

  /// The rows of the table.
  var rows: Range<Int> { Int(first)..<Int(first) + Int(count) }

  var places: some BidirectionalCollection<RecordPlace> {
    rows.lazy.map { [table] in RecordPlace(table: table, row: Int32(truncatingIfNeeded: $0)) }
  }

  /// Takes the place in, where it is the next one.
  fileprivate mutating func extend(to place: RecordPlace) -> Bool {
    guard place.table == table, Int(place.row) == rows.upperBound else { return false }
    count += 1
    return true
  }
}

/// Where the records of each account stand, in the order in which they count. Most stand together, so runs are few.
struct RecordRuns: Sendable {
  /// Those of account i are `runs[ends[i - 1]..<ends[i]]`.
  private var runs: ContiguousArray<RecordRun> = []
  private var ends: ContiguousArray<Int> = []
  /// Those of accounts that more was read of since.
  private var later: [Int: ContiguousArray<RecordRun>] = [:]

  /// How many accounts may stand in `later`, as a share of all: beyond it they take their place among the others.
  private static let laterShare = 4

  /// The records of `count` accounts.
  ///
  /// - Parameters:
  ///   - numbers: for each table its accounts' numbers in the book; negative for none.
  ///   - settle: puts the records of an account, given as they stand in tables, into the order in which they count; nil where
  ///     they are.
  init(
    _ tables: [some RecordTable], _ numbers: [[Int]], count: Int,
    settle: (_ account: Int, borrowing ArraySlice<RecordRun>) -> [RecordPlace]?
  ) {
    let standing = RecordRuns.standing(tables, numbers, count: count)
    runs.reserveCapacity(standing.runs.count)
    ends.reserveCapacity(count)
    for account in 0..<count {
      let all = standing.runs[standing.starts[account]..<standing.starts[account + 1]]
      if let places = settle(account, all) { RecordRuns.add(places, to: &runs) } else { runs.append(contentsOf: all) }
      ends.append(runs.count)
    }
  }

  /// The runs as they stand in the tables, by account, and where those of each account begin.
  private static func standing(
    _ tables: [some RecordTable], _ numbers: [[Int]], count: Int
  ) -> (runs: [RecordRun], starts: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for (table, numbers) in zip(tables, numbers) {
      table.forEachStretch { account, _ in if numbers[account] >= 0 { starts[numbers[account] + 1] += 1 } }
    }
    for account in 0..<count { starts[account + 1] += starts[account] }
    var next = starts
    let none = RecordRun(table: 0, rows: 0..<0)
    var runs = [RecordRun](repeating: none, count: starts[count])
    for (number, (table, numbers)) in zip(tables, numbers).enumerated() {
      table.forEachStretch { account, rows in
        let account = numbers[account]
        guard account >= 0 else { return }
        runs[next[account]] = RecordRun(table: Int32(number), rows: rows)
        next[account] += 1
      }
    }
    return (runs, starts)
  }

  private static func add(_ places: [RecordPlace], to runs: inout ContiguousArray<RecordRun>) {
    let first = runs.count
    for place in places where runs.count == first || !runs[runs.count - 1].extend(to: place) {
      runs.append(RecordRun(place))
    }
  }

  /// How many accounts there are.
  var count: Int { ends.count }

  /// Bytes that they take.
  var storedBytes: Int { runs.count * MemoryLayout<RecordRun>.stride }

  /// The runs of an account.
  subscript(account: Int) -> ArraySlice<RecordRun> {
    if !later.isEmpty, let later = later[account] { return later[...] }
    return runs[(account > 0 ? ends[account - 1] : 0)..<ends[account]]
  }

  /// The records of an account one by one.
  func places(of account: Int) -> [RecordPlace] { self[account].flatMap(\.places) }

  /// The records with which those of an account begin while they are early, and those with which they end while they are late,
  /// the last first.
  func places(of account: Int, early isEarly: (RecordPlace) -> Bool, late isLate: (RecordPlace) -> Bool)
    -> [RecordPlace]
  {
    // Most accounts have neither, which their ends tell.
    guard let first = self[account].first?.places.first, let last = self[account].last?.places.last,
      isEarly(first) || isLate(last)
    else { return [] }
    let all = places(of: account)
    return Array(all.prefix(while: isEarly)) + all.reversed().prefix(while: isLate)
  }

  /// The same where more was read of some accounts.
  ///
  /// - Parameters:
  ///   - added: what was read of each.
  ///   - settle: all records of an account in the order in which they count; nil where what was read comes after the others.
  func adding(
    _ added: [Int: [RecordPlace]], settle: (_ account: Int, _ places: [RecordPlace]) -> [RecordPlace]?
  ) -> RecordRuns {
    var all = self
    all.later.reserveCapacity(later.count + added.count)
    for (account, places) in added {
      let settled = settle(account, places)
      var runs = settled == nil ? ContiguousArray(self[account]) : []
      RecordRuns.add(settled ?? places, to: &runs)
      all.later[account] = runs
    }
    return all.later.count * RecordRuns.laterShare <= max(ends.count, 64) ? all : all.flattened
  }

  /// The same with all accounts in their places.
  private var flattened: RecordRuns {
    var flat = RecordRuns()
    flat.runs.reserveCapacity(later.values.reduce(runs.count) { $0 + $1.count })
    flat.ends.reserveCapacity(count)
    for account in 0..<count {
      flat.runs.append(contentsOf: self[account])
      flat.ends.append(flat.runs.count)
    }
    return flat
  }

  private init() {}
}
