/// One cell of a grid.
public struct Cell: Hashable, Sendable {
  /// The character that starts here; a space in the second cell of a wide character.
  public let scalar: Unicode.Scalar
  /// Combining marks on it, as they are stored.
  let stacked: Marks
  /// How it looks.
  public var style: Style
  /// How many columns the character takes: 1, 2, or 0 for the second cell of a wide one.
  public let columns: UInt8

  /// Combining marks on it, four at most.
  public var marks: [Unicode.Scalar] { stacked.all }
  /// Whether it shows nothing but its background.
  public var isBlank: Bool { scalar == " " && columns == 1 && stacked.isEmpty }

  static func blank(_ style: Style) -> Cell { Cell(scalar: " ", stacked: .none, style: style, columns: 1) }
}

/// A screen full of cells, as a value; everything a terminal shows is drawn here first.
///
/// Every size from 0×0 up works, every coordinate may be given, and what lies outside is clipped. All text is made safe on its way in (`String.safe`), so
/// no cell can hold anything that steers a terminal. A wide character has two cells; where only one is left, a space is shown.
public struct Grid: Equatable, Sendable {
  /// The width of the whole grid, 0…1000.
  public let columns: Int
  /// The height of the whole grid, 0…4000.
  public let rows: Int
  /// What lines, bars and ellipses are drawn with.
  public let symbols: Symbols
  /// Where the terminal's own cursor stands; nil hides it.
  public var cursor: Cursor?
  /// What was written, where the grid keeps words instead of cells.
  private(set) var runs: [Run] = []
  /// The rows of lists, of a grid that keeps words.
  private(set) var listedRows: Set<Int> = []
  /// The rows that are selected, of a grid that keeps words.
  private(set) var selectedRows: Set<Int> = []
  private var cells: [Cell]
  var origin: (column: Int, row: Int) { (frame.column, frame.row) }
  private var frame: Rect
  private var clip: Rect
  /// Whether words are kept as they are, and no cells (`lines`).
  public let isLinear: Bool

  /// A place of the terminal's cursor.
  public struct Cursor: Hashable, Sendable {
    /// Its column, from 0.
    public let column: Int
    /// Its row, from 0.
    public let row: Int

    /// Makes a place.
    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// Makes an empty grid; sizes out of range are brought into it.
  public init(columns: Int, rows: Int, symbols: Symbols = .unicode) {
    self.columns = max(0, min(columns, 1000))
    self.rows = max(0, min(rows, 4000))
    self.symbols = symbols
    isLinear = symbols.areWords
    cells = isLinear ? [] : Array(repeating: .blank(.text), count: self.columns * self.rows)
    frame = Rect(columns: self.columns, rows: self.rows)
    clip = frame
  }

  /// The area that drawing goes to, in its own coordinates: it starts at 0, 0.
  public var area: Rect { Rect(columns: frame.columns, rows: frame.rows) }

  /// The cell at a column and row of the whole grid; nil outside.
  public func cell(column: Int, row: Int) -> Cell? {
    guard !isLinear, column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return cells[row * columns + column]
  }

  /// The cells of one row of the whole grid; none outside.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    !isLinear && row >= 0 && row < rows ? cells[row * columns..<(row + 1) * columns] : []
  }

  /// Draws inside a part of the current area: there, 0, 0 is its top left corner and nothing outside it is touched.
  @discardableResult
  public mutating func within<Result>(_ rect: Rect, _ draw: (inout Grid) throws -> Result) rethrows -> Result {
    let (outerFrame, outerClip) = (frame, clip)
    frame = rect.moved(columns: origin.column, rows: origin.row)
    clip = clip.intersection(frame)
    defer { (frame, clip) = (outerFrame, outerClip) }
    return try draw(&self)
  }

  /// Whether two grids show the same; what is being drawn on does not count.
  public static func == (left: Grid, right: Grid) -> Bool {
    left.columns == right.columns && left.rows == right.rows && left.cells == right.cells
      && left.cursor == right.cursor && left.runs == right.runs && left.selectedRows == right.selectedRows
      && left.listedRows == right.listedRows
  }
}

// MARK: - Single cells

extension Grid {
  /// Sets one character at a column and row of the current area.
  mutating func set(_ glyph: Glyph, _ column: Int, _ row: Int, _ style: Style) {
    let place = absolute(column, row)
    guard !isLinear, place.row >= clip.row, place.row < clip.endRow else { return }
    if glyph.columns == 2 {
      let (first, second) = (isInside(place.column), isInside(place.column + 1))
      guard first && second else {
        if first { store(.blank(style), place.column, place.row) }
        if second { store(.blank(style), place.column + 1, place.row) }
        return
      }
      store(
        Cell(scalar: glyph.scalar, stacked: glyph.marks, style: style, columns: 2), place.column, place.row, wide: true)
    } else if isInside(place.column) {
      store(
        Cell(scalar: glyph.scalar, stacked: glyph.marks, style: style, columns: 1), place.column, place.row)
    }
  }

  /// Sets characters of one column each, without marks, from a column of the current area on.
  mutating func set(_ scalars: some Sequence<Unicode.Scalar>, _ column: Int, _ row: Int, _ style: Style) {
    let place = absolute(column, row)
    guard !isLinear, place.row >= clip.row, place.row < clip.endRow else { return }
    var next = place.column
    for scalar in scalars {
      defer { next += 1 }
      guard next >= clip.column else { continue }
      guard next < clip.endColumn else { return }
      store(Cell(scalar: scalar, stacked: .none, style: style, columns: 1), next, place.row)
    }
  }

  /// Changes the styles in a part of the current area and leaves the characters.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    guard !isLinear else { return }
    let part = rect.moved(columns: origin.column, rows: origin.row).intersection(clip)
    for row in part.row..<part.endRow {
      for index in row * columns + part.column..<row * columns + part.endColumn {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Lays the background of a role, such as the selection, under a part of the current area.
  public mutating func highlight(_ rect: Rect, _ role: Role = .selection) {
    restyle(rect) { $0.on(role) }
  }

  /// The scalar at a column and row of the current area; nil outside of what can be drawn on.
  func scalar(_ column: Int, _ row: Int) -> Unicode.Scalar? {
    guard !isLinear else { return nil }
    let place = absolute(column, row)
    return clip.contains(column: place.column, row: place.row) ? cells[place.row * columns + place.column].scalar : nil
  }

  /// The part of an area, in local coordinates, where drawing can be seen; for loops over many cells.
  func visible(_ rect: Rect) -> Rect {
    rect.moved(columns: origin.column, rows: origin.row).intersection(clip)
      .moved(columns: -origin.column, rows: -origin.row)
  }

  func absolute(_ column: Int, _ row: Int) -> (column: Int, row: Int) {
    (
      origin.column + max(-Rect.limit, min(column, Rect.limit)),
      origin.row + max(-Rect.limit, min(row, Rect.limit))
    )
  }

  /// Keeps words; those outside of what can be drawn on are dropped.
  mutating func keep(_ run: Run) {
    guard run.row >= clip.row, run.row < clip.endRow, run.column < clip.endColumn else { return }
    runs.append(run)
  }

  /// Forgets the words in a part of the current area.
  mutating func forget(_ rect: Rect) {
    let part = visible(rect).moved(columns: origin.column, rows: origin.row)
    runs.removeAll { part.contains(column: $0.column, row: $0.row) }
  }

  /// Says that a row of the current area is a line of a list, of a grid that keeps words.
  public mutating func list(row: Int) { listedRows.insert(absolute(0, row).row) }

  /// Says that a row of the current area is the selected one, of a grid that keeps words.
  public mutating func select(row: Int) { selectedRows.insert(absolute(0, row).row) }

  private func isInside(_ column: Int) -> Bool { column >= clip.column && column < clip.endColumn }

  /// Stores a cell inside the grid and blanks the other half of any wide character it covers.
  private mutating func store(_ cell: Cell, _ column: Int, _ row: Int, wide: Bool = false) {
    let index = row * columns + column
    if cells[index].columns == 0 { cells[index - 1] = .blank(cells[index - 1].style) }
    let last = wide ? index + 1 : index
    if cells[last].columns == 2 { cells[last + 1] = .blank(cells[last + 1].style) }
    cells[index] = cell
    if wide { cells[last] = Cell(scalar: " ", stacked: .none, style: cell.style, columns: 0) }
  }
}
