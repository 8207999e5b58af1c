/// Finds an account's events in the tables of many files.
struct EventIndex: Sendable {
  /// In the order in which they came.
  private let tables: [SharedTable<EventTable>]
  /// For each table, its place in path order.
  private let order: [Int32]
  /// The events of account i are `places[starts[i]..<ends[i]]`, by day, those of one day in path and line order.
  private let places: [RecordPlace]
  private let starts: [Int]
  private let ends: [Int]
  /// The events of accounts that more was read of since, in the same order.
  private let later: [Int: [RecordPlace]]
  /// Events whose account the book does not have, by table in path order.
  private let lost: [[OrphanRecords]]
  /// Bytes that an event takes in its table and in the index, on average; 0 without one.
  var bytesEach: Int {
    let rows = tables.reduce(0) { $0 + $1.table.rows.count }
    let bytes = tables.reduce(places.count * MemoryLayout<RecordPlace>.stride) { $0 + $1.table.storedBytes }
    return rows == 0 ? 0 : bytes / rows
  }

  /// Events whose account the book does not have.
  var orphans: [OrphanRecords] { lost.flatMap(\.self) }

  /// How many accounts may stand in `later`, as a share of all: beyond it all is indexed anew.
  private static let laterShare = 4

  /// Indexes the tables, given in path order, for `count` accounts numbered by `accounts`. Of exact duplicates the first counts.
  init(_ tables: [EventTable], accounts: [String: Int], count: Int) {
    let shared = tables.map(SharedTable.init)
    self.tables = shared
    order = tables.indices.map { Int32($0) }
    later = [:]
    let numbers = tables.map { table in table.accountIDs.map { accounts[$0] ?? -1 } }
    lost = zip(tables, numbers).map { $0.orphans($1) }
    let starts = tables.starts(numbers, count: count)
    var ends = starts
    var places = [RecordPlace](repeating: RecordPlace(table: 0, row: 0), count: starts[count])
    var days = [Day](repeating: Day(number: 0), count: starts[count])
    // What is to be done about an account's events: nothing, look for duplicates, put them in order.
    var care = [UInt8](repeating: 0, count: count)
    for (tableNumber, table) in tables.enumerated() {
      for (rowNumber, row) in table.rows.enumerated() {
        let account = numbers[tableNumber][Int(row.account)]
        guard account >= 0 else { continue }
        let position = ends[account]
        if position > starts[account], days[position - 1] >= row.on {
          care[account] = max(care[account], days[position - 1] == row.on ? 1 : 2)
        }
        places[position] = RecordPlace(table: Int32(tableNumber), row: Int32(rowNumber))
        days[position] = row.on
        ends[account] += 1
      }
    }
    for account in 0..<count where care[account] > 0 {
      let range = starts[account]..<ends[account]
      if care[account] == 2 {
        let sorted = range.sorted { (days[$0], $0) < (days[$1], $1) }.map { (places[$0], days[$0]) }
        for (position, (place, day)) in zip(range, sorted) { (places[position], days[position]) = (place, day) }
      }
      ends[account] = EventIndex.dropDuplicates(&places, days, range, shared)
    }
    self.places = places
    self.starts = starts
    self.ends = ends
  }

  /// Moves what is said once to the front of the range and returns its end.
  private static func dropDuplicates(
    _ places: inout [RecordPlace], _ days: [Day], _ range: Range<Int>, _ tables: [SharedTable<EventTable>]
  ) -> Int {
    var end = range.lowerBound
    var start = range.lowerBound
    while start < range.upperBound {
      var next = start + 1
      while next < range.upperBound, days[next] == days[start] { next += 1 }
      let first = end
      var said = SaidOnce(isCrowded: next - start > 8)
      for position in start..<next {
        let place = places[position]
        guard said.isNew(place, among: places, first..<end, tables) else { continue }
        places[end] = place
        end += 1
      }
      start = next
    }
    return end
  }

  /// The records of one day that were said.
  private struct SaidOnce {
    /// Whether there are so many that they are hashed.
    let isCrowded: Bool
    private var written: Set<UInt64> = []
    private var built: Set<Event> = []

    init(isCrowded: Bool) { self.isCrowded = isCrowded }

    /// Sources differ between duplicates, so they are left out of the comparison. What is written tells all of a record;
    /// events that were never written are compared part by part.
    mutating func isNew(
      _ place: RecordPlace, among places: [RecordPlace], _ kept: Range<Int>, _ tables: [SharedTable<EventTable>]
    )
      -> Bool
    {
      let row = EventIndex.row(place, tables)
      if row.written == 0 { return built.insert(EventIndex.plain(place, tables)).inserted }
      if isCrowded { return written.insert(row.written).inserted }
      return !kept.contains { EventIndex.row(places[$0], tables).written == row.written }
    }
  }

  private static func row(_ place: RecordPlace, _ tables: [SharedTable<EventTable>]) -> EventRow {
    tables[Int(place.table)].table.rows[Int(place.row)]
  }

  private static func plain(_ place: RecordPlace, _ tables: [SharedTable<EventTable>]) -> Event {
    var event = tables[Int(place.table)].table.event(row(place, tables))
    event.source = .none
    return event
  }
}

// MARK: - More tables

extension EventIndex {
  /// The index with more tables.
  ///
  /// - Parameters:
  ///   - tables: all tables in path order.
  ///   - added: the positions among them of those that are new; the others are the tables of this index in their order.
  ///   - accounts: the same accounts as before.
  /// - Returns: the index, and the accounts that the new tables tell of.
  func adding(
    _ tables: [EventTable], _ added: [Int], accounts: [String: Int]
  ) -> (index: EventIndex, touched: Set<Int>) {
    let more = AddedRecords(tables, added, after: lost, accounts: accounts)
    guard (later.count + more.places.count) * EventIndex.laterShare <= max(ends.count, 64) else {
      return (EventIndex(tables, accounts: accounts, count: ends.count), more.accounts)
    }
    return (EventIndex(self, tables, added, more), more.accounts)
  }

  private init(_ earlier: EventIndex, _ all: [EventTable], _ added: [Int], _ more: AddedRecords) {
    let tables = earlier.tables + added.map { SharedTable(all[$0]) }
    let order = AddedRecords.order(earlier.order, added)
    var later = earlier.later
    for (account, rows) in more.places {
      var places = Array(earlier.places(of: account)) + rows
      let days = { (place: RecordPlace) in EventIndex.row(place, tables).on }
      places.sort {
        (days($0), order[Int($0.table)], $0.row) < (days($1), order[Int($1.table)], $1.row)
      }
      let end = EventIndex.dropDuplicates(&places, places.map(days), places.indices, tables)
      later[account] = Array(places[..<end])
    }
    (self.tables, self.order, self.later, lost) = (tables, order, later, more.orphans)
    (places, starts, ends) = (earlier.places, earlier.starts, earlier.ends)
  }

  private func places(of account: Int) -> ArraySlice<RecordPlace> {
    if !later.isEmpty, let places = later[account] { return places[...] }
    return places[starts[account]..<ends[account]]
  }
}

extension EventTable: RecordTable {
  var count: Int { rows.count }
  func account(at row: Int) -> UInt32 { rows[row].account }
  func source(at row: Int) -> Source { source(rows[row]) }
}

extension EventIndex {
  /// Goes through the packed events of the account by day, each with its table and the table's number.
  func forEachRow(of account: Int, _ body: (EventRow, Int32, borrowing EventTable) -> Void) {
    places(of: account).forEachRun { number, places in
      let shared = tables[number]
      shared.table.rows.withUnsafeBufferPointer { rows in
        for place in places { body(rows[Int(place.row)], Int32(number), shared.table) }
      }
    }
  }

  /// How many events of the account are so.
  func count(of account: Int, where isSo: (EventRow) -> Bool) -> Int {
    var count = 0
    forEachRow(of: account) { row, _, _ in if isSo(row) { count += 1 } }
    return count
  }

  /// The events of the account as they are written, by day.
  ///
  /// - Parameter words: the kinds that are asked for; nil for all.
  func events(of account: Int, only words: [Event.Kind.Word]? = nil) -> [Event] {
    places(of: account).compactMap { place in
      let row = EventIndex.row(place, tables)
      if let words, !words.contains(row.word) { return nil }
      return tables[Int(place.table)].table.event(row)
    }
  }

  /// The account's events before one day and after another, the latest of those first.
  func outside(_ earliest: Day, _ latest: Day, of account: Int) -> [(on: Day, word: Event.Kind.Word, source: Source)] {
    let all = places(of: account)
    let early = all.prefix { EventIndex.row($0, tables).on < earliest }
    let late = all.reversed().prefix { EventIndex.row($0, tables).on > latest }
    return (Array(early) + late).map { place in
      let row = EventIndex.row(place, tables)
      return (row.on, row.word, tables[Int(place.table)].table.source(row))
    }
  }
}
