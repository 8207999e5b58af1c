/// The events of one file or of a part of it, in its order, with their accounts as numbers into the table's own list.
public struct EventTable: Sendable {
  /// The account ids that events refer to.
  public var accountIDs: [String] = []
  /// The events.
  public private(set) var events: ContiguousArray<Event> = []
  /// For each event, the position of its account in `accountIDs`.
  public private(set) var accounts: ContiguousArray<UInt32> = []

  /// An empty table.
  public init() {}

  /// A table of events by account id; those of one account keep their order.
  public init(_ events: [String: [Event]]) {
    for (id, events) in events.sorted(by: { $0.key < $1.key }) {
      accountIDs.append(id)
      for event in events { append(event, account: UInt32(accountIDs.count - 1)) }
    }
  }

  /// Adds an event of the account at that position of `accountIDs`.
  public mutating func append(_ event: Event, account: UInt32) {
    events.append(event)
    accounts.append(account)
  }

  /// Adds `lines` to the line of every event, for a part of a file that begins further down.
  public mutating func moveDown(by lines: Int) {
    for index in events.indices {
      events[index].source.line = Int32(clamping: Int(events[index].source.line) + lines)
    }
  }
}

/// Records of one file for an account that the book does not have.
public struct OrphanRecords: Sendable {
  /// The id that they carry.
  public let accountID: String
  /// Where the first of them stands.
  public let first: Source
  /// How many there are.
  public let count: Int
}

extension EventTable {
  /// The events of each account at the account's position, in the order of the tables, and those of no account.
  static func sorted(
    _ tables: [EventTable], accounts positions: [String: Int], count: Int
  ) -> (events: [[Event]], orphans: [OrphanRecords]) {
    let numbers = tables.map { table in table.accountIDs.map { positions[$0] ?? -1 } }
    var counts = [Int](repeating: 0, count: count)
    for (table, numbers) in zip(tables, numbers) {
      for account in table.accounts where numbers[Int(account)] >= 0 { counts[numbers[Int(account)]] += 1 }
    }
    var events = counts.map { count in
      var events: [Event] = []
      events.reserveCapacity(count)
      return events
    }
    var orphans: [OrphanRecords] = []
    for (table, numbers) in zip(tables, numbers) {
      var unknown: [UInt32: (first: Source, count: Int)] = [:]
      for (event, account) in zip(table.events, table.accounts) {
        let position = numbers[Int(account)]
        if position >= 0 {
          events[position].append(event)
        } else {
          unknown[account, default: (event.source, 0)].count += 1
        }
      }
      for (account, found) in unknown.sorted(by: { $0.value.first.line < $1.value.first.line }) {
        orphans.append(
          OrphanRecords(accountID: table.accountIDs[Int(account)], first: found.first, count: found.count))
      }
    }
    return (events, orphans)
  }
}
