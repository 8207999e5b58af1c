/// A table as one object: all threads go through the same tables, and one that takes a table up counts one reference.
final class SharedTable<Table: Sendable>: Sendable {
  let table: Table
  init(_ table: Table) { self.table = table }
}

extension Array {
  /// Whether they say of every day up to that one what others do: they only add tables to them, with later records.
  func areSame<Table: RecordTable>(upTo day: Day, as earlier: [SharedTable<Table>]) -> Bool
  where Element == SharedTable<Table> {
    starts(with: earlier, by: ===)
      && dropFirst(earlier.count).allSatisfy { shared in shared.table.days.map { $0.lowerBound > day } ?? true }
  }
}

extension ContiguousArray where Element: BitwiseCopyable {
  /// The same elements in no more room than they take: a list that grew one by one has more.
  func fitted() -> ContiguousArray { withUnsafeBufferPointer { ContiguousArray($0) } }

  /// Makes room for about so many elements, and shows all that room before it is filled.
  mutating func reserveCapacity(_ count: Int, preparing prepare: (UnsafeRawBufferPointer) -> Void) {
    reserveCapacity(count)
    let room = capacity * MemoryLayout<Element>.stride
    withUnsafeBufferPointer { prepare(UnsafeRawBufferPointer(start: $0.baseAddress, count: room)) }
  }
}

/// The records of one file or of a part of it, with their accounts as numbers into the table's own list.
protocol RecordTable {
  var accountIDs: [String] { get }
  /// How many records there are.
  var count: Int { get }
  /// The number of the record's account.
  func account(at row: Int) -> UInt32
  /// Where the record was read.
  func source(at row: Int) -> Source
  /// The day from which on the record counts: of a week its last.
  func day(at row: Int) -> Day
}

extension RecordTable {
  /// The first and the last day from which on one of the records counts; nil without any.
  var days: ClosedRange<Day>? {
    guard count > 0 else { return nil }
    return (1..<count).reduce(day(at: 0)...day(at: 0)) { days, row in
      let day = day(at: row)
      return min(days.lowerBound, day)...max(days.upperBound, day)
    }
  }

  /// Goes through the records, those of one account that follow each other at once.
  func forEachStretch(_ body: (_ account: Int, _ rows: Range<Int>) -> Void) {
    var row = 0
    while row < count {
      let account = account(at: row)
      var end = row + 1
      while end < count, self.account(at: end) == account { end += 1 }
      body(Int(account), row..<end)
      row = end
    }
  }

  /// The records by account, those of one account in their order; nil where they stand so.
  var rowsByAccount: [Int32]? {
    guard (0..<count).dropFirst().contains(where: { account(at: $0) < account(at: $0 - 1) }) else { return nil }
    var next = [Int](repeating: 0, count: accountIDs.count + 1)
    for row in 0..<count { next[Int(account(at: row)) + 1] += 1 }
    for account in accountIDs.indices { next[account + 1] += next[account] }
    var order = [Int32](repeating: 0, count: count)
    for row in 0..<count {
      let account = Int(account(at: row))
      order[next[account]] = Int32(truncatingIfNeeded: row)
      next[account] += 1
    }
    return order
  }

  /// The records of accounts that the book does not have, by account in the order in which they were met.
  ///
  /// - Parameter numbers: for each of the table's accounts its number in the book; negative for none.
  func orphans(_ numbers: [Int]) -> [OrphanRecords] {
    guard numbers.contains(where: { $0 < 0 }) else { return [] }
    var unknown: [UInt32: (first: Int, count: Int)] = [:]
    for row in 0..<count where numbers[Int(account(at: row))] < 0 {
      unknown[account(at: row), default: (row, 0)].count += 1
    }
    return unknown.sorted { $0.value.first < $1.value.first }.map { account, found in
      OrphanRecords(accountID: accountIDs[Int(account)], first: source(at: found.first), count: found.count)
    }
  }
}

/// What tables that came later add to an index.
struct AddedRecords {
  /// The records of each account that they tell of, in path and line order.
  private(set) var places: [Int: [RecordPlace]] = [:]
  /// The records of accounts that the book does not have, of all tables in path order.
  private(set) var orphans: [[OrphanRecords]] = []

  /// The accounts that they tell of.
  var accounts: Set<Int> { Set(places.keys) }

  /// - Parameters:
  ///   - tables: all tables in path order.
  ///   - added: the positions among them of those that came later.
  ///   - before: the orphans of the others, in path order.
  ///   - numbers: the accounts of the book by id.
  init(_ tables: [some RecordTable], _ added: [Int], after before: [[OrphanRecords]], accounts numbers: [String: Int]) {
    var news = added[...]
    var others = before[...]
    for (position, table) in tables.enumerated() {
      guard news.first == position else {
        orphans.append(others.removeFirst())
        continue
      }
      // Tables are numbered in the order in which they came.
      let number = Int32(before.count + added.count - news.count)
      news.removeFirst()
      let accounts = table.accountIDs.map { numbers[$0] ?? -1 }
      orphans.append(table.orphans(accounts))
      for row in 0..<table.count {
        let account = accounts[Int(table.account(at: row))]
        if account >= 0 { places[account, default: []].append(RecordPlace(table: number, row: Int32(row))) }
      }
    }
  }

  /// For each table in the order in which they came, its place in path order.
  ///
  /// - Parameters:
  ///   - before: the same for the tables that were there.
  ///   - added: the places in path order of those that came later.
  static func order(_ before: [Int32], _ added: [Int]) -> [Int32] {
    let news = Set(added)
    let kept = (0..<before.count + added.count).filter { !news.contains($0) }
    return before.map { Int32(kept[Int($0)]) } + added.map { Int32($0) }
  }
}
