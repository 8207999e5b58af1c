import Adoption
import Canvas
internal import Synchronization

/// How much room a column takes in a book.
struct ColumnNeed: Hashable, Sendable {
  /// The columns of the terminal that its widest cell takes, at least those of its shorter heading.
  let width: Int
  /// Whether no cell says anything: all are unknown, or there is no account.
  let isEmpty: Bool

  /// What the cells of all accounts of the book need.
  fileprivate init(_ column: AccountColumn, _ cells: [CellSize]) {
    let widest = cells.reduce(0) { max($0, $1.columns) }
    width = max(Int(widest), (column.short ?? column.heading).columns)
    isEmpty = cells.allSatisfy(\.isUnknown)
  }
}

/// How wide one cell is.
private struct CellSize: Sendable {
  let columns: Int32
  /// Whether it says that nothing is known.
  let isUnknown: Bool

  /// The size of an account's cell. No initializer: that would be given a context of its own for each cell.
  static func measured(_ column: AccountColumn, _ assessment: Assessment, _ context: CellContext) -> CellSize {
    let spans = column.cell(assessment, context)
    var isUnknown = false
    if case .text(context.glyphs.unknown, _)? = spans.first, spans.count == 1 { isUnknown = true }
    return CellSize(columns: Int32(clamping: spans.columns), isUnknown: isUnknown)
  }

  /// Wider than any cell.
  static let boundless = 1000
}

/// What columns need in a book: each is measured when it is first shown, and then only the cells of accounts that moved.
final class ColumnNeeds: Sendable {
  private let portfolio: Portfolio
  private let needs = Once<NeededColumn, ColumnNeed>(keeping: 2 * AccountColumn.every.count)
  /// The tables that were laid out last: a frame is drawn for every key.
  private let layouts = Once<LaidTable, [AccountColumn.Slot]>(keeping: 4)
  private let cells: Mutex<[NeededColumn: KeptValues<CellSize>]>

  /// What the need of a column follows from.
  private struct NeededColumn: Hashable, Sendable {
    var id: AccountColumn.ID
    var symbols: Symbols
  }

  /// What the layout of a table follows from.
  private struct LaidTable: Hashable, Sendable {
    var columns: Int
    var always: AccountColumn.ID?
    var symbols: Symbols
    var order: AccountColumn.Order
  }

  /// - Parameters:
  ///   - earlier: those of before.
  ///   - moved: the accounts that stand otherwise than then; nil where any may. What records say stands in all.
  init(_ portfolio: Portfolio, after earlier: ColumnNeeds?, _ moved: MovedAccounts?) {
    self.portfolio = portfolio
    let known = earlier?.cells.withLock { $0 } ?? [:]
    let hasSameAccounts = earlier?.portfolio.hasSameAccounts(as: portfolio) == true
    var cells: [NeededColumn: KeptValues<CellSize>] = [:]
    for (column, kept) in known {
      if hasSameAccounts, AccountColumn[column.id].isOfRecord {
        cells[column] = kept
      } else if let moved {
        cells[column] = KeptValues(kept, moved)
      }
    }
    self.cells = Mutex(cells)
  }

  /// Measures columns: accounts beside each other, so that none is looked at by two workers at once.
  func measure(_ columns: [AccountColumn.ID], _ symbols: Symbols, workers: Workers) {
    for column in columns { _ = need(of: column, symbols, workers: workers) }
  }

  /// What a column of accounts needs to show every cell whole, in a set of signs.
  func need(of id: AccountColumn.ID, _ symbols: Symbols, workers: Workers = .single) -> ColumnNeed {
    let needed = NeededColumn(id: id, symbols: symbols)
    return needs.value(of: needed) {
      let column = AccountColumn[id]
      let context = CellContext(portfolio: portfolio, glyphs: Glyphs(symbols), width: CellSize.boundless)
      let kept = cells.withLock { cells in
        let kept = cells[needed] ?? KeptValues()
        cells[needed] = kept
        return kept
      }
      let assessments = portfolio.assessments
      let (known, moved) = kept.known(assessments.count)
      // Here, where the compiler knows what a cell's size is.
      let sizes = moved.renewing(known, workers: workers) { CellSize.measured(column, assessments[$0], context) }
      kept.keep(sizes, of: moved)
      return ColumnNeed(column, sizes)
    }
  }

  /// Where the columns of a table stand whose cells need what they need here (``AccountColumn/layout(_:columns:always:need:)``).
  func slots(
    _ order: AccountColumn.Order, columns: Int, always: AccountColumn.ID?, _ symbols: Symbols
  ) -> [AccountColumn.Slot] {
    layouts.value(of: LaidTable(columns: columns, always: always, symbols: symbols, order: order)) {
      let order = portfolio.book.hasForeignAmounts ? order.withCurrencies : order
      return AccountColumn.layout(order, columns: columns, always: always) { need(of: $0, symbols) }
    }
  }

  /// How many cells of a column were measured, now and before.
  func cellsMeasured(of id: AccountColumn.ID, _ symbols: Symbols) -> Int {
    cells.withLock { $0[NeededColumn(id: id, symbols: symbols)]?.timesWorkedOut ?? 0 }
  }
}
