import Canvas

/// The lines of a list that are in view: where each is drawn, which is selected, what can be clicked.
struct ListView {
  /// The position of the first line in view.
  let top: Int
  private let rows: Rect
  private let count: Int
  private let selected: Int?

  /// The lines of a place.
  init(_ place: Place, in rows: Rect) {
    self.rows = rows
    count = place.lines.count
    selected = place.selectedIndex
    top = place.top(showing: rows.rows)
  }

  /// So many lines, of which one is selected and in view.
  init(count: Int, selected: Int, in rows: Rect) {
    self.rows = rows
    self.count = count
    self.selected = selected
    top = max(0, min(selected - rows.rows + 1, count - rows.rows))
  }

  /// Draws the lines in view.
  ///
  /// - Parameters:
  ///   - target: what a click on a line means.
  ///   - line: draws the line at a position into a row, and says whether it can be selected.
  func draw(
    on frame: inout Frame, target: (Int) -> Frame.Target = Frame.Target.line,
    _ line: (_ position: Int, _ row: Rect, _ isSelected: Bool, _ frame: inout Frame) -> Bool
  ) {
    for (offset, position) in (0..<count).dropFirst(top).prefix(rows.rows).enumerated() {
      let row = Rect(column: rows.column, row: rows.row + offset, columns: rows.columns, rows: 1)
      let isSelected = position == selected
      if frame.isLinear { frame.grid.list(row: row.row) }
      guard line(position, row, isSelected, &frame) else { continue }
      frame.mark(row, target(position))
      guard isSelected else { continue }
      frame.select(row)
    }
  }

  /// How many lines are above and below those in view.
  var more: (above: Int, below: Int) { (top, max(0, count - top - rows.rows)) }
}

extension Dashboard {
  /// The list of the current place, in what a notice leaves of some rows.
  func list(in rows: Rect) -> ListView { ListView(navigation.current, in: uncovered(rows)) }
}

extension Frame {
  /// Draws what explains the selected line below a list, under a rule.
  mutating func drawDetail(_ rect: Rect, _ fill: (inout Page) -> Void) {
    guard !rect.isEmpty else { return }
    grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    var page = Page(width: rect.columns - 3)
    fill(&page)
    let area = Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1)
    page.draw(in: area, on: &self)
    markMore(above: 0, below: page.lines.count - area.rows, in: area)
  }
}
