/// Finds an account's weekly records in the tables of many files.
public struct UsageIndex: Sendable {
  /// In the order in which they came.
  private let tables: [SharedTable<UsageTable>]
  /// For each table, its place in path order.
  private let order: [Int32]
  /// For each table, the book's number of each of its names.
  private let names: [UsageHistory.Names]
  /// The records of account i are `places[starts[i]..<ends[i]]`, by week.
  private let places: [RecordPlace]
  private let starts: [Int]
  private let ends: [Int]
  /// The records of accounts that more was read of since, by week.
  private let later: [Int: [RecordPlace]]
  /// Records that a later record of the same account and week replaces, by account.
  private let replacedByAccount: [Int: [(place: RecordPlace, by: RecordPlace)]]
  /// Records whose account the book does not have, by table in path order.
  private let lost: [[OrphanRecords]]

  /// How many accounts may stand in `later`, as a share of all: beyond it all is indexed anew.
  private static let laterShare = 4

  /// Bytes that a record takes in its table and in the index, on average; 0 without one.
  var bytesEach: Int {
    let rows = tables.reduce(0) { $0 + $1.table.rows.count }
    let bytes = tables.reduce(places.count * MemoryLayout<RecordPlace>.stride) { $0 + $1.table.storedBytes }
    return rows == 0 ? 0 : bytes / rows
  }

  /// Records whose account the book does not have.
  public var orphans: [OrphanRecords] { lost.flatMap(\.self) }

  /// Records that a later record of the same account and week replaces.
  public var replaced: [Replaced] {
    replacedByAccount.sorted { $0.key < $1.key }.flatMap { account, pairs in
      pairs.map { pair in
        Replaced(source: source(pair.place), by: source(pair.by), account: account, week: week(of: pair.place))
      }
    }
  }

  /// A second record for one account and week.
  public struct Replaced: Sendable {
    /// Where the record stands that does not count.
    public let source: Source
    /// Where the one stands that counts.
    public let by: Source
    /// The account's position in the book.
    public let account: Int
    /// The week.
    public let week: Week
  }

  /// No usage.
  public init() { self.init(tables: [], accounts: [:], count: 0, names: []) }

  /// Indexes the tables, given in path order, for `count` accounts numbered by `accounts`.
  ///
  /// `names` holds, for each table, the book's number of each of its names. Of two records for one account and week
  /// the later in path and line order counts. `features` holds the numbers of names of features where they are others.
  public init(
    tables: [UsageTable], accounts: [String: Int], count: Int, names: [[NameNumber]], features: [[NameNumber]]? = nil
  ) {
    let shared = tables.map(SharedTable.init)
    self.tables = shared
    self.names = zip(names, features ?? names).map { UsageHistory.Names(plain: $0, features: $1) }
    order = tables.indices.map { Int32($0) }
    later = [:]
    let numbers = tables.map { table in table.accountIDs.map { accounts[$0] ?? -1 } }
    lost = zip(tables, numbers).map { $0.orphans($1) }

    let starts = tables.starts(numbers, count: count)
    var ends = starts
    var places = [RecordPlace](repeating: RecordPlace(table: 0, row: 0), count: starts[count])
    var weeks = [Week](repeating: Week(number: 0), count: starts[count])
    var inOrder = [Bool](repeating: true, count: count)
    for (tableNumber, table) in tables.enumerated() {
      for (rowNumber, row) in table.rows.enumerated() {
        let account = numbers[tableNumber][Int(row.account)]
        guard account >= 0 else { continue }
        let position = ends[account]
        if position > starts[account], weeks[position - 1] >= row.week { inOrder[account] = false }
        places[position] = RecordPlace(table: Int32(tableNumber), row: Int32(rowNumber))
        weeks[position] = row.week
        ends[account] += 1
      }
    }
    var replaced: [Int: [(place: RecordPlace, by: RecordPlace)]] = [:]
    for account in 0..<count where !inOrder[account] {
      let range = starts[account]..<ends[account]
      // Places are in path and line order now, which decides between two records of one week.
      let sorted = range.map { ($0, weeks[$0]) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { places[$0.0] }
      let (kept, gone) = UsageIndex.lastOfEachWeek(sorted, shared)
      if !gone.isEmpty { replaced[account] = gone }
      for (index, place) in kept.enumerated() { places[range.lowerBound + index] = place }
      ends[account] = range.lowerBound + kept.count
    }
    replacedByAccount = replaced
    self.places = places
    self.starts = starts
    self.ends = ends
  }

  /// Of places by week, those of one week in path and line order, the last of each week, and what it replaces.
  private static func lastOfEachWeek(
    _ sorted: [RecordPlace], _ tables: [SharedTable<UsageTable>]
  ) -> (kept: [RecordPlace], replaced: [(place: RecordPlace, by: RecordPlace)]) {
    var kept: [RecordPlace] = []
    kept.reserveCapacity(sorted.count)
    var replaced: [(place: RecordPlace, by: RecordPlace)] = []
    for place in sorted {
      if let last = kept.last, week(of: last, tables) == week(of: place, tables) {
        replaced.append((last, place))
        kept[kept.count - 1] = place
      } else {
        kept.append(place)
      }
    }
    return (kept, replaced)
  }

  /// The history of the account at that position of the book, or the part of it that begins with a week.
  public func history(of account: Int, from first: Week? = nil) -> UsageHistory {
    history(of: account, from: first, only: nil)
  }

  /// The same, which says nothing of other breakdowns than those that are asked for.
  func history(of account: Int, from first: Week? = nil, only breakdowns: Set<UsageBreakdown>?) -> UsageHistory {
    guard account < ends.count else { return UsageHistory() }
    let places = places(of: account)
    var start = places.startIndex
    if let first {
      start = places.endIndex
      while start > places.startIndex, week(of: places[start - 1]) >= first { start -= 1 }
    }
    return UsageHistory(places[start...], only: breakdowns, of: tables, names)
  }

  /// The weeks of the account that begin before one day or after another.
  func outside(_ earliest: Day, _ latest: Day, of account: Int) -> [(monday: Day, source: Source)] {
    guard account < ends.count else { return [] }
    let all = places(of: account)
    let early = all.prefix { week(of: $0).monday < earliest }
    let late = all.reversed().prefix { week(of: $0).monday > latest }
    return (Array(early) + late).map { (week(of: $0).monday, source($0)) }
  }

  private func places(of account: Int) -> ArraySlice<RecordPlace> {
    if !later.isEmpty, let places = later[account] { return places[...] }
    return places[starts[account]..<ends[account]]
  }

  private func source(_ place: RecordPlace) -> Source { tables[Int(place.table)].table.source(at: Int(place.row)) }

  private func week(of place: RecordPlace) -> Week { UsageIndex.week(of: place, tables) }

  private static func week(of place: RecordPlace, _ tables: [SharedTable<UsageTable>]) -> Week {
    tables[Int(place.table)].table.rows[Int(place.row)].week
  }
}

// MARK: - More tables

extension UsageIndex {
  /// The index with more tables.
  ///
  /// - Parameters:
  ///   - tables: all tables in path order.
  ///   - added: the positions among them of those that are new; the others are the tables of this index in their order.
  ///   - accounts: the same accounts as before.
  ///   - names: as for `init`; the names of the tables that were there have the same numbers.
  /// - Returns: the index, and the accounts that the new tables tell of.
  func adding(
    _ tables: [UsageTable], _ added: [Int], accounts: [String: Int], names: [[NameNumber]], features: [[NameNumber]]?
  ) -> (index: UsageIndex, touched: Set<Int>) {
    let more = AddedRecords(tables, added, after: lost, accounts: accounts)
    guard (later.count + more.places.count) * UsageIndex.laterShare <= max(ends.count, 64) else {
      let index = UsageIndex(
        tables: tables, accounts: accounts, count: ends.count, names: names, features: features)
      return (index, more.accounts)
    }
    return (UsageIndex(self, tables, added, more, names: names, features: features ?? names), more.accounts)
  }

  private init(
    _ earlier: UsageIndex, _ all: [UsageTable], _ added: [Int], _ more: AddedRecords, names: [[NameNumber]],
    features: [[NameNumber]]
  ) {
    let tables = earlier.tables + added.map { SharedTable(all[$0]) }
    let order = AddedRecords.order(earlier.order, added)
    var later = earlier.later
    var replaced = earlier.replacedByAccount
    for (account, rows) in more.places {
      let all = Array(earlier.places(of: account)) + (replaced[account] ?? []).map(\.place) + rows
      let sorted = all.sorted {
        (UsageIndex.week(of: $0, tables), order[Int($0.table)], $0.row)
          < (UsageIndex.week(of: $1, tables), order[Int($1.table)], $1.row)
      }
      let (kept, gone) = UsageIndex.lastOfEachWeek(sorted, tables)
      later[account] = kept
      replaced[account] = gone.isEmpty ? nil : gone
    }
    (self.tables, self.order, self.later, lost) = (tables, order, later, more.orphans)
    replacedByAccount = replaced
    (places, starts, ends) = (earlier.places, earlier.starts, earlier.ends)
    self.names = order.map { UsageHistory.Names(plain: names[Int($0)], features: features[Int($0)]) }
  }
}

extension UsageTable: RecordTable {
  var count: Int { rows.count }
  func account(at row: Int) -> UInt32 { rows[row].account }
  func source(at row: Int) -> Source { Source(file: file, line: Int32(clamping: linesBefore + Int(rows[row].line))) }
}
