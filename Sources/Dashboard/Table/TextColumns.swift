import Canvas

/// The columns of a list of texts, from left to right, a blank between them.
struct TextColumns {
  private(set) var all: [Column] = []
  /// The columns of the terminal that are left.
  private(set) var rest: Int

  struct Column {
    /// What stands above it, by which it is known.
    let heading: String
    /// Where it begins, from the left end of a row.
    let start: Int
    let width: Int
  }

  /// None yet, for rows as wide as that area; the margin is for marks.
  init(_ area: Rect) { rest = area.columns - AccountTable.margin }

  /// Adds a column at the right; without a width there is none.
  mutating func add(_ heading: String, _ width: Int) {
    guard width > 0 else { return }
    all.append(
      Column(heading: heading, start: all.last.map { $0.start + $0.width + 1 } ?? AccountTable.margin, width: width))
    rest -= width + 1
  }

  func drawHeadings(in row: Rect, on frame: inout Frame) {
    guard !row.isEmpty, !frame.isLinear else { return }
    for column in all {
      frame.grid.put(column.heading, row.column + column.start, row.row, .heading, width: column.width)
    }
  }
}
