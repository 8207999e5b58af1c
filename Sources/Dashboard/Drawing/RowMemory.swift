import Canvas
internal import Synchronization

/// The rows of accounts that tables drew last: the cursor moves over rows that stay as they are.
final class RowMemory: Sendable {
  /// What the cells of a row follow from, besides the reading and the account.
  struct Table: Hashable, Sendable {
    var slots: [AccountColumn.Slot]
    var symbols: Symbols
  }

  fileprivate struct State {
    /// The tables that were drawn last, the latest first, with their rows by the account's position.
    var tables: [(table: Table, rows: [Int: [[Span]]])] = []
    var worked = 0
  }

  private let state = Mutex(State())
  /// How many tables are kept: a list of accounts and the one before.
  fileprivate static let tables = 2
  /// How many rows of a table are kept: more than a screen has.
  fileprivate static let rows = 500

  /// How many rows were laid out.
  var timesWorkedOut: Int { state.withLock { $0.worked } }

  /// The cells of an account, a list of pieces for each column: those known, else what `work` makes of it.
  func cells(of position: Int, in table: Table, _ work: () -> [[Span]]) -> [[Span]] {
    if let known = state.withLock({ $0.tables.first { $0.table == table }?.rows[position] }) { return known }
    let cells = work()
    state.withLock { $0.keep(cells, of: position, in: table) }
    return cells
  }
}

extension RowMemory.State {
  fileprivate mutating func keep(_ cells: [[Span]], of position: Int, in table: RowMemory.Table) {
    worked += 1
    if let index = tables.firstIndex(where: { $0.table == table }) {
      tables.swapAt(0, index)
    } else {
      tables = [(table, [:])] + tables.prefix(RowMemory.tables - 1)
    }
    if tables[0].rows.count >= RowMemory.rows { tables[0].rows = [:] }
    tables[0].rows[position] = cells
  }
}
