/// A rectangle of cells: where it starts and how many columns and rows it has; never negative in size.
///
/// Sides are limited to 0…1 000 000 and positions to ±1 000 000, so that no arithmetic on rectangles can overflow.
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public let column: Int
  /// The topmost row.
  public let row: Int
  /// The width in columns, 0 or more.
  public let columns: Int
  /// The height in rows, 0 or more.
  public let rows: Int

  /// Makes a rectangle; sizes below zero become zero.
  public init(column: Int = 0, row: Int = 0, columns: Int, rows: Int) {
    self.column = max(-Self.limit, min(column, Self.limit))
    self.row = max(-Self.limit, min(row, Self.limit))
    self.columns = max(0, min(columns, Self.limit))
    self.rows = max(0, min(rows, Self.limit))
  }

  static let limit = 1_000_000

  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + rows }
  /// Whether there is no cell in it.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether the cell at a column and row lies inside; for mouse clicks.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// The part that both rectangles share; empty when they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top,
      columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }

  /// The rectangle moved by columns and rows.
  public func moved(columns: Int, rows: Int) -> Rect {
    let columns = max(-Self.limit, min(columns, Self.limit))
    let rows = max(-Self.limit, min(rows, Self.limit))
    return Rect(column: column + columns, row: row + rows, columns: self.columns, rows: self.rows)
  }

  /// The rectangle without a border of the given width; empty when there is no room.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    let columns = max(0, min(columns, Self.limit))
    let rows = max(0, min(rows, Self.limit))
    return Rect(
      column: column + columns, row: row + rows,
      columns: self.columns - 2 * columns, rows: self.rows - 2 * rows)
  }
}

// MARK: - Dividing a rectangle

extension Rect {
  /// Cuts rows off the top and returns them; as many as there are.
  @discardableResult
  public mutating func takeTop(_ count: Int) -> Rect {
    let taken = max(0, min(count, rows))
    defer { self = Rect(column: column, row: row + taken, columns: columns, rows: rows - taken) }
    return Rect(column: column, row: row, columns: columns, rows: taken)
  }

  /// Cuts rows off the bottom and returns them; as many as there are.
  @discardableResult
  public mutating func takeBottom(_ count: Int) -> Rect {
    let taken = max(0, min(count, rows))
    defer { self = Rect(column: column, row: row, columns: columns, rows: rows - taken) }
    return Rect(column: column, row: endRow - taken, columns: columns, rows: taken)
  }

  /// Cuts columns off the left and returns them; as many as there are.
  @discardableResult
  public mutating func takeLeft(_ count: Int) -> Rect {
    let taken = max(0, min(count, columns))
    defer { self = Rect(column: column + taken, row: row, columns: columns - taken, rows: rows) }
    return Rect(column: column, row: row, columns: taken, rows: rows)
  }

  /// Cuts columns off the right and returns them; as many as there are.
  @discardableResult
  public mutating func takeRight(_ count: Int) -> Rect {
    let taken = max(0, min(count, columns))
    defer { self = Rect(column: column, row: row, columns: columns - taken, rows: rows) }
    return Rect(column: endColumn - taken, row: row, columns: taken, rows: rows)
  }
}
