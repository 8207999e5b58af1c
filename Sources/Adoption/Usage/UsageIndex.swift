/// Finds an account's weekly records in the tables of many files.
public struct UsageIndex: Sendable {
  private let tables: [UsageTable]
  /// For each table, the book's number of each of its names.
  private let names: [[NameNumber]]
  /// The same where it names a feature, and whether two names of one breakdown can be one.
  private let features: [[NameNumber]]
  private let merges: [Bool]
  /// The records of account i are `places[starts[i]..<ends[i]]`, by week.
  private let places: [Place]
  private let starts: [Int]
  private let ends: [Int]
  /// Records that a later record of the same account and week replaces.
  public let replaced: [Replaced]
  /// Records whose account the book does not have.
  public let orphans: [OrphanRecords]

  private struct Place {
    var table: Int32
    var row: Int32
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
    self.tables = tables
    self.names = names
    self.features = features ?? names
    merges = zip(names, self.features).map { Set($0).count < $0.count || Set($1).count < $1.count }
    let numbers = tables.map { table in table.accountIDs.map { accounts[$0] ?? -1 } }
    orphans = UsageIndex.orphans(tables, numbers)

    var starts = [Int](repeating: 0, count: count + 1)
    for (table, numbers) in zip(tables, numbers) {
      for row in table.rows {
        let account = numbers[Int(row.account)]
        if account >= 0 { starts[account + 1] += 1 }
      }
    }
    for account in 0..<count { starts[account + 1] += starts[account] }
    var ends = starts
    var places = [Place](repeating: Place(table: 0, row: 0), count: starts[count])
    var weeks = [Week](repeating: Week(number: 0), count: starts[count])
    var inOrder = [Bool](repeating: true, count: count)
    for (tableNumber, table) in tables.enumerated() {
      for (rowNumber, row) in table.rows.enumerated() {
        let account = numbers[tableNumber][Int(row.account)]
        guard account >= 0 else { continue }
        let position = ends[account]
        if position > starts[account], weeks[position - 1] >= row.week { inOrder[account] = false }
        places[position] = Place(table: Int32(tableNumber), row: Int32(rowNumber))
        weeks[position] = row.week
        ends[account] += 1
      }
    }
    var replaced: [Replaced] = []
    for account in 0..<count where !inOrder[account] {
      let range = starts[account]..<ends[account]
      // Places are in path and line order now, which decides between two records of one week.
      let sorted = range.map { ($0, weeks[$0]) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { places[$0.0] }
      var end = range.lowerBound
      for place in sorted {
        let row = tables[Int(place.table)].rows[Int(place.row)]
        if end > range.lowerBound {
          let last = places[end - 1]
          let lastRow = tables[Int(last.table)].rows[Int(last.row)]
          if lastRow.week == row.week {
            replaced.append(
              Replaced(
                source: Source(file: tables[Int(last.table)].file, line: Int32(clamping: lastRow.line)),
                by: Source(file: tables[Int(place.table)].file, line: Int32(clamping: row.line)),
                account: account, week: row.week))
            end -= 1
          }
        }
        places[end] = place
        end += 1
      }
      ends[account] = end
    }
    self.replaced = replaced
    self.places = places
    self.starts = starts
    self.ends = ends
  }

  /// The history of the account at that position of the book, or the part of it that begins with a week.
  public func history(of account: Int, from first: Week? = nil) -> UsageHistory {
    var history = UsageHistory()
    guard account < ends.count else { return history }
    var start = starts[account]
    if let first {
      start = ends[account]
      while start > starts[account], week(of: places[start - 1]) >= first { start -= 1 }
    }
    history.reserve(weeks: ends[account] - start)
    // An account's weeks mostly stand in one table after another, so a table is taken up once for many of them.
    var position = start
    while position < ends[account] {
      let number = places[position].table
      let table = tables[Int(number)]
      let names = UsageHistory.Names(
        plain: names[Int(number)], features: features[Int(number)], merges: merges[Int(number)])
      while position < ends[account], places[position].table == number {
        history.append(table.rows[Int(places[position].row)], of: table, names: names)
        position += 1
      }
    }
    return history
  }

  /// The weeks of the account that begin before one day or after another.
  func outside(_ earliest: Day, _ latest: Day, of account: Int) -> [(monday: Day, source: Source)] {
    guard account < ends.count else { return [] }
    let range = starts[account]..<ends[account]
    let early = range.prefix { week(of: places[$0]).monday < earliest }
    let late = range.reversed().prefix { week(of: places[$0]).monday > latest }
    return (Array(early) + late).map { position in
      let table = tables[Int(places[position].table)]
      let row = table.rows[Int(places[position].row)]
      return (row.week.monday, Source(file: table.file, line: Int32(clamping: row.line)))
    }
  }

  private func week(of place: Place) -> Week { tables[Int(place.table)].rows[Int(place.row)].week }

  private static func orphans(_ tables: [UsageTable], _ numbers: [[Int]]) -> [OrphanRecords] {
    var orphans: [OrphanRecords] = []
    for (table, numbers) in zip(tables, numbers) where numbers.contains(-1) {
      var seen: [UInt32: (line: UInt32, count: Int)] = [:]
      for row in table.rows where numbers[Int(row.account)] < 0 {
        let before = seen[row.account]
        seen[row.account] = (before?.line ?? row.line, (before?.count ?? 0) + 1)
      }
      for (account, found) in seen.sorted(by: { $0.value.line < $1.value.line }) {
        orphans.append(
          OrphanRecords(
            accountID: table.accountIDs[Int(account)],
            first: Source(file: table.file, line: Int32(clamping: found.line)), count: found.count))
      }
    }
    return orphans
  }
}
