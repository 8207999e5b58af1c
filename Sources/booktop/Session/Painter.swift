import Canvas
import Curses

/// Turns what the dashboard draws into what the terminal shows.
@MainActor
struct Painter {
  private let screen: Screen
  private let theme: Theme
  private let tier: Tier
  private var faces: [Style: Face] = [:]

  init(screen: Screen, theme: Theme, tier: Tier) {
    self.screen = screen
    self.theme = theme
    self.tier = tier
  }

  mutating func paint(_ grid: Grid) {
    var rows: [[ScreenCell]] = []
    rows.reserveCapacity(grid.rows)
    for row in 0..<grid.rows {
      var cells: [ScreenCell] = []
      cells.reserveCapacity(grid.columns)
      for cell in grid.row(row) where cell.columns > 0 { cells.append(screenCell(cell)) }
      rows.append(cells)
    }
    screen.draw(rows: rows, cursor: grid.cursor.map { ($0.column, $0.row) })
  }

  private mutating func screenCell(_ cell: Cell) -> ScreenCell {
    let face = face(cell.style)
    return ScreenCell(
      cell.scalar, marks: cell.marks, columns: Int(cell.columns), foreground: colour(face.foreground),
      background: colour(face.background), attributes: ScreenAttributes(rawValue: face.attributes.screenBits))
  }

  private mutating func face(_ style: Style) -> Face {
    if let known = faces[style] { return known }
    let face = theme.face(style, tier)
    faces[style] = face
    return face
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
