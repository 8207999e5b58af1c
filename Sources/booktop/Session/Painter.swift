import Canvas
import Curses

/// Turns what the dashboard draws into what the terminal shows.
@MainActor
struct Painter {
  private let screen: Screen
  private let theme: Theme
  private let tier: Tier
  private var looks: [Style: Look] = [:]
  /// What was painted last, and its rows as the screen takes them: only rows that differ are made anew.
  private var painted: Grid?
  private var rows: [[ScreenCell]] = []

  /// How a cell looks on this terminal.
  private struct Look {
    let foreground: ScreenColour
    let background: ScreenColour
    let attributes: ScreenAttributes

    /// Whether a blank looks the same in either look: the colour and the weight of strokes are not seen where there are none.
    /// Where colours are exchanged the strokes' is the one that is seen, so only the terminal's own goes on.
    func isSameWhenBlank(_ other: Look) -> Bool {
      guard background == other.background, !attributes.union(other.attributes).contains(.underline),
        attributes.contains(.reverse) == other.attributes.contains(.reverse)
      else { return false }
      return !attributes.contains(.reverse) || foreground == .standard && other.foreground == .standard
    }
  }

  init(screen: Screen, theme: Theme, tier: Tier) {
    self.screen = screen
    self.theme = theme
    self.tier = tier
  }

  mutating func paint(_ grid: Grid) {
    let before = painted.flatMap { $0.columns == grid.columns && $0.rows == grid.rows ? $0 : nil }
    if before == nil { rows = Array(repeating: [], count: grid.rows) }
    for row in 0..<grid.rows where before?.row(row) != grid.row(row) { rows[row] = screenCells(grid.row(row)) }
    painted = grid
    screen.draw(rows: rows, cursor: grid.cursor.map { ($0.column, $0.row) })
  }

  /// The cells of a row. Blanks between two words go on in the look of the word before where that is not seen: each change of
  /// look is bytes to the terminal.
  private mutating func screenCells(_ row: ArraySlice<Cell>) -> [ScreenCell] {
    var cells: [ScreenCell] = []
    cells.reserveCapacity(row.count)
    // Where a row ends blank, the terminal clears it at once.
    let end = row.lastIndex { !$0.isBlank } ?? row.startIndex
    var style: Style?
    var look = Look(foreground: .standard, background: .standard, attributes: [])
    var last: Look?
    for index in row.indices where row[index].columns > 0 {
      let cell = row[index]
      if cell.style != style {
        style = cell.style
        look = self.look(cell.style)
      }
      var shown = look
      if cell.isBlank, index < end, let last, last.isSameWhenBlank(look) { shown = last }
      last = shown
      cells.append(
        ScreenCell(
          cell.scalar, marks: cell.marks, columns: Int(cell.columns), foreground: shown.foreground,
          background: shown.background, attributes: shown.attributes))
    }
    return cells
  }

  private mutating func look(_ style: Style) -> Look {
    if let known = looks[style] { return known }
    let face = theme.face(style, tier)
    let look = Look(
      foreground: colour(face.foreground), background: colour(face.background),
      attributes: ScreenAttributes(rawValue: face.attributes.screenBits))
    looks[style] = look
    return look
  }

  private func colour(_ colour: Colour) -> ScreenColour {
    switch colour {
    case .terminalDefault: .standard
    case .ansi(let index): .indexed(index)
    case .rgb(let rgb): .rgb(UInt32(rgb.red) << 16 | UInt32(rgb.green) << 8 | UInt32(rgb.blue))
    }
  }
}

extension Attributes {
  fileprivate var screenBits: UInt8 {
    var bits: ScreenAttributes = []
    if contains(.bold) { bits.insert(.bold) }
    if contains(.dim) { bits.insert(.dim) }
    if contains(.underline) { bits.insert(.underline) }
    if contains(.reverse) { bits.insert(.reverse) }
    if contains(.italic) { bits.insert(.italic) }
    return bits.rawValue
  }
}
