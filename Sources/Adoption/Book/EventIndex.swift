/// Finds an account's events in the tables of many files.
struct EventIndex: Sendable {
  /// In the order in which they came.
  private var tables: [SharedTable<EventTable>]
  /// For each table, its place in path order.
  private let order: [Int32]
  /// How many accounts there are.
  private let count: Int
  /// The events of each account by day, those of one day in path and line order.
  private var events: Events

  private enum Events {
    /// They stand in the tables.
    case inTables(RecordRuns)
    /// The tables have no rows any more.
    case packed(PackedEvents)
  }
  /// Events whose account the book does not have, by table in path order.
  private let lost: [[OrphanRecords]]
  /// Bytes that an event takes in its table and in the index, on average; 0 without one.
  var bytesEach: Int {
    let (count, own) =
      switch events {
      case .inTables(let runs): (tables.reduce(0) { $0 + $1.table.rows.count }, runs.storedBytes)
      case .packed(let packed): (packed.count, packed.storedBytes)
      }
    return count == 0 ? 0 : tables.reduce(own) { $0 + $1.table.storedBytes } / count
  }

  /// Events whose account the book does not have.
  var orphans: [OrphanRecords] { lost.flatMap(\.self) }

  /// Indexes the tables, given in path order, for `count` accounts numbered by `accounts`. Of exact duplicates the first counts.
  init(_ tables: [EventTable], accounts: [String: Int], count: Int) {
    let shared = tables.map(SharedTable.init)
    self.tables = shared
    order = tables.indices.map { Int32($0) }
    self.count = count
    let numbers = tables.map { table in table.accountIDs.map { accounts[$0] ?? -1 } }
    lost = zip(tables, numbers).map { $0.orphans($1) }
    events = .inTables(RecordRuns(tables, numbers, count: count) { _, runs in EventIndex.settle(runs, shared) })
  }

  /// The events of an account by day, without those that are said twice; nil where they stand so.
  private static func settle(
    _ runs: ArraySlice<RecordRun>, _ tables: [SharedTable<EventTable>]
  ) -> [RecordPlace]? {
    var last: Day?
    var (isInOrder, isOneADay) = (true, true)
    for run in runs {
      let shared = tables[Int(run.table)]
      shared.table.rows.withUnsafeBufferPointer { rows in
        for row in run.rows {
          if let last, rows[row].on <= last { (isOneADay, isInOrder) = (false, isInOrder && rows[row].on == last) }
          last = rows[row].on
        }
      }
    }
    guard !isOneADay else { return nil }
    var places = runs.flatMap(\.places)
    if !isInOrder {
      places = places.map { (row($0, tables).on, $0) }.enumerated().sorted {
        ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
      }.map(\.element.1)
    }
    return withoutDuplicates(places, tables) ?? (isInOrder ? nil : places)
  }

  /// Places by day without what is said again; nil where nothing is.
  private static func withoutDuplicates(
    _ places: [RecordPlace], _ tables: [SharedTable<EventTable>]
  ) -> [RecordPlace]? {
    var kept: [RecordPlace] = []
    var start = 0
    while start < places.count {
      var next = start + 1
      while next < places.count, row(places[next], tables).on == row(places[start], tables).on { next += 1 }
      if next == start + 1 { kept.append(places[start]) } else { add(places[start..<next], to: &kept, tables) }
      start = next
    }
    return kept.count < places.count ? kept : nil
  }

  /// Adds the events of a day, each once.
  private static func add(
    _ day: ArraySlice<RecordPlace>, to kept: inout [RecordPlace], _ tables: [SharedTable<EventTable>]
  ) {
    let first = kept.count
    var said = SaidOnce(isCrowded: day.count > 8)
    for place in day where said.isNew(place, among: kept, first..<kept.count, tables) { kept.append(place) }
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
    guard case .inTables(let runs) = events else {
      return (EventIndex(tables, accounts: accounts, count: count), more.accounts)
    }
    return (EventIndex(self, runs, tables, added, more), more.accounts)
  }

  private init(
    _ earlier: EventIndex, _ runs: RecordRuns, _ all: [EventTable], _ added: [Int], _ more: AddedRecords
  ) {
    let (tables, order) = (
      earlier.tables + added.map { SharedTable(all[$0]) }, AddedRecords.order(earlier.order, added)
    )
    (self.tables, self.order, count, lost) = (tables, order, earlier.count, more.orphans)
    func rank(_ place: RecordPlace) -> (Day, Int32, Int32) {
      (EventIndex.row(place, tables).on, order[Int(place.table)], place.row)
    }
    events = .inTables(
      runs.adding(more.places) { account, rows in
        let places = (runs.places(of: account) + rows).sorted { rank($0) < rank($1) }
        return EventIndex.withoutDuplicates(places, tables) ?? places
      })
  }

  /// An index that says the same of every account, in less memory: the tables that it was made of are not needed any more.
  func packed(workers: Workers) -> EventIndex {
    var index = self
    index.events = .packed(PackedEvents(self, count: count, workers: workers))
    index.tables = tables.map { SharedTable($0.table.withoutRows()) }
    return index
  }

  /// Whether it says of every day up to that one what an earlier index does.
  func isSame(upTo day: Day, as earlier: EventIndex) -> Bool { tables.areSame(upTo: day, as: earlier.tables) }

  private func day(of place: RecordPlace) -> Day { EventIndex.row(place, tables).on }
}

extension EventTable: RecordTable {
  var count: Int { rows.count }
  func account(at row: Int) -> UInt32 { rows[row].account }
  func source(at row: Int) -> Source { source(rows[row]) }
  func day(at row: Int) -> Day { rows[row].on }
}

extension EventIndex {
  /// Goes through the rows of the account's events by day, each with its table and the table's number.
  func forEachRow(of account: Int, _ body: (EventRow, Int32, borrowing EventTable) -> Void) {
    switch events {
    case .inTables(let runs):
      for run in runs[account] {
        let shared = tables[Int(run.table)]
        shared.table.rows.withUnsafeBufferPointer { rows in
          for row in run.rows { body(rows[row], run.table, shared.table) }
        }
      }
    case .packed(let packed):
      for run in packed.runs(of: account) {
        let shared = tables[Int(run.table)]
        for row in run.rows { body(row, run.table, shared.table) }
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
    var events: [Event] = []
    forEachRow(of: account) { row, _, table in
      if words?.contains(row.word) != false { events.append(table.event(row)) }
    }
    return events
  }

  /// The account's events before one day and after another, the latest of those first.
  func outside(_ earliest: Day, _ latest: Day, of account: Int) -> [(on: Day, word: Event.Kind.Word, source: Source)] {
    if case .inTables(let runs) = events {
      return runs.places(of: account, early: { day(of: $0) < earliest }, late: { day(of: $0) > latest }).map { place in
        let row = EventIndex.row(place, tables)
        return (row.on, row.word, tables[Int(place.table)].table.source(row))
      }
    }
    var (early, late): ([(Day, Event.Kind.Word, Source)], [(Day, Event.Kind.Word, Source)]) = ([], [])
    forEachRow(of: account) { row, _, table in
      if row.on < earliest { early.append((row.on, row.word, table.source(row))) }
      if row.on > latest { late.append((row.on, row.word, table.source(row))) }
    }
    return early + late.reversed()
  }
}
