/// Finds an account's weekly records in the tables of many files.
public struct UsageIndex: Sendable {
  /// In the order in which they came.
  private let tables: [SharedTable<UsageTable>]
  /// For each table, its place in path order.
  private let order: [Int32]
  /// For each table, the book's number of each of its names.
  private let names: [UsageHistory.Names]
  /// The records of each account, by week.
  private let runs: RecordRuns
  /// Records that a later record of the same account and week replaces, by account.
  private var replacedByAccount: [Int: [(place: RecordPlace, by: RecordPlace)]]
  /// Records whose account the book does not have, by table in path order.
  private let lost: [[OrphanRecords]]

  /// Bytes that a record takes in its table and in the index, on average; 0 without one.
  var bytesEach: Int {
    let rows = tables.reduce(0) { $0 + $1.table.rows.count }
    let bytes = tables.reduce(runs.storedBytes) { $0 + $1.table.storedBytes }
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
    let shared = tables.map { SharedTable($0.withoutAccountIDs()) }
    self.tables = shared
    self.names = zip(names, features ?? names).map { UsageHistory.Names(plain: $0, features: $1) }
    order = tables.indices.map { Int32($0) }
    let numbers = tables.map { table in table.accountIDs.map { accounts[$0] ?? -1 } }
    lost = zip(tables, numbers).map { $0.orphans($1) }
    var replaced: [Int: [(place: RecordPlace, by: RecordPlace)]] = [:]
    runs = RecordRuns(tables, numbers, count: count) { account, runs in
      guard !UsageIndex.areInOrder(runs, shared) else { return nil }
      // Places are in path and line order now, which decides between two records of one week.
      let places = runs.flatMap(\.places).enumerated().sorted {
        (UsageIndex.week(of: $0.element, shared), $0.offset) < (UsageIndex.week(of: $1.element, shared), $1.offset)
      }
      let (kept, gone) = UsageIndex.lastOfEachWeek(places.map(\.element), shared)
      if !gone.isEmpty { replaced[account] = gone }
      return kept
    }
    replacedByAccount = replaced
  }

  /// Whether each record is of a later week than the one before it.
  private static func areInOrder(_ runs: ArraySlice<RecordRun>, _ tables: [SharedTable<UsageTable>]) -> Bool {
    var last: Week?
    for run in runs {
      let shared = tables[Int(run.table)]
      let isSo = shared.table.rows.withUnsafeBufferPointer { rows in
        for row in run.rows {
          if let last, rows[row].week <= last { return false }
          last = rows[row].week
        }
        return true
      }
      if !isSo { return false }
    }
    return true
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
    var history = UsageHistory()
    tell(&history, of: account, from: first, only: breakdowns)
    return history
  }

  /// Puts that history in the place of another.
  func tell(
    _ history: inout UsageHistory, of account: Int, from first: Week? = nil,
    only breakdowns: Set<UsageBreakdown>? = nil
  ) {
    guard account < runs.count else { return history = UsageHistory() }
    let told = runs[account]
    guard let first else { return history.fill(told, only: breakdowns, of: tables, names) }
    // Mostly the latest weeks are asked for: the run in which they begin is found from the end.
    for index in told.indices.reversed() {
      let run = told[index]
      var start = run.rows.upperBound
      tables[Int(run.table)].table.lists.rows.withUnsafeBufferPointer { rows in
        while start > run.rows.lowerBound, rows[start - 1].week >= first { start -= 1 }
      }
      guard start > run.rows.lowerBound else { continue }
      return history.fill(told[index...], from: start, only: breakdowns, of: tables, names)
    }
    history.fill(told, only: breakdowns, of: tables, names)
  }

  /// The weeks of the account that begin before one day or after another.
  func outside(_ earliest: Day, _ latest: Day, of account: Int) -> [(monday: Day, source: Source)] {
    guard account < runs.count else { return [] }
    return runs.places(
      of: account, early: { week(of: $0).monday < earliest }, late: { week(of: $0).monday > latest }
    ).map { (week(of: $0).monday, source($0)) }
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
    return (UsageIndex(self, tables, added, more, names: names, features: features ?? names), more.accounts)
  }

  private init(
    _ earlier: UsageIndex, _ all: [UsageTable], _ added: [Int], _ more: AddedRecords, names: [[NameNumber]],
    features: [[NameNumber]]
  ) {
    let tables = earlier.tables + added.map { SharedTable(all[$0].withoutAccountIDs()) }
    let order = AddedRecords.order(earlier.order, added)
    (self.tables, self.order, lost) = (tables, order, more.orphans)
    self.names = order.map { UsageHistory.Names(plain: names[Int($0)], features: features[Int($0)]) }
    func week(_ place: RecordPlace) -> Week { UsageIndex.week(of: place, tables) }
    var replaced = earlier.replacedByAccount
    runs = earlier.runs.adding(more.places) { account, rows in
      // Mostly one week comes, which is later than all before.
      if rows.count == 1, let last = earlier.runs[account].last?.places.last, week(last) < week(rows[0]) { return nil }
      let all = earlier.runs.places(of: account) + (replaced[account] ?? []).map(\.place) + rows
      let sorted = all.sorted {
        (week($0), order[Int($0.table)], $0.row) < (week($1), order[Int($1.table)], $1.row)
      }
      let (kept, gone) = UsageIndex.lastOfEachWeek(sorted, tables)
      replaced[account] = gone.isEmpty ? nil : gone
      return kept
    }
    replacedByAccount = replaced
  }
}

extension UsageIndex {
  /// Whether it says of every day up to that one what an earlier index does.
  func isSame(upTo day: Day, as earlier: UsageIndex) -> Bool { tables.areSame(upTo: day, as: earlier.tables) }
}

extension UsageTable: RecordTable {
  func day(at row: Int) -> Day { rows[row].week.sunday }
  var count: Int { rows.count }
  func account(at row: Int) -> UInt32 { rows[row].account }
  func source(at row: Int) -> Source { Source(file: file, line: Int32(clamping: linesBefore + Int(rows[row].line))) }
}
