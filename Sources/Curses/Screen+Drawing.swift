import CNcurses

extension Screen {
  /// Shows rows of cells, from the top; rows equal to those shown last cost nothing.
  ///
  /// - Parameters:
  ///   - rows: A cell for each character, so that the columns of a row add up to the width at most; what is missing is blank, what is too much is cut.
  ///   - cursor: Where the terminal's own cursor stands, for typing and for screen readers; nil hides it.
  ///
  /// The cursor does not follow the drawing: it is hidden meanwhile, and afterwards it stands at its place or, hidden, at the upper left.
  /// So whoever reads a terminal knows a frame that is whole.
  public func draw(rows: [[ScreenCell]], cursor: (column: Int, row: Int)? = nil) {
    let (columns, height) = size
    if drawn.count != height { drawn = Array(repeating: nil, count: height) }
    for row in 0..<height {
      let cells = row < rows.count ? rows[row] : []
      if drawn[row] == cells { continue }
      showCursor(false)
      show(cells, row, columns)
      drawn[row] = cells
    }
    if cursor == nil { showCursor(false) }
    place(cursor ?? (0, 0), columns, height)
    refresh()
    if cursor != nil { showCursor(true) }
  }

  private func place(_ cursor: (column: Int, row: Int), _ columns: Int, _ rows: Int) {
    guard columns > 0, rows > 0 else { return }
    wmove(window, Int32(max(0, min(cursor.row, rows - 1))), Int32(max(0, min(cursor.column, columns - 1))))
  }

  private func showCursor(_ isShown: Bool) {
    guard isShown != isCursorShown else { return }
    isCursorShown = isShown
    SignalPipe.atTerminal { _ = curs_set(isShown ? 1 : 0) }
  }

  private func show(_ cells: [ScreenCell], _ row: Int, _ columns: Int) {
    var line: [cchar_t] = []
    line.reserveCapacity(columns)
    var ink = Ink()
    var used = 0
    for cell in cells where used < columns {
      let isWhole = used + cell.columns <= columns
      used += append(isWhole ? cell : .blank(cell), to: &line, &ink)
    }
    while used < columns { used += append(ScreenCell(" "), to: &line, &ink) }
    mvwadd_wchnstr(window, Int32(row), 0, line, Int32(clamping: line.count))
  }

  /// Appends a cell as ncurses wants it and returns the columns it takes.
  private func append(_ cell: ScreenCell, to line: inout [cchar_t], _ ink: inout Ink) -> Int {
    let isASCII = (0x20..<0x7F).contains(cell.scalar.value)
    if !isASCII, wcwidth(wchar_t(cell.scalar.value)) != Int32(clamping: cell.columns) {
      for _ in 0..<max(1, min(cell.columns, 2)) { line.append(complexCharacter(.unshowable(cell), &ink)) }
      return max(1, min(cell.columns, 2))
    }
    line.append(complexCharacter(cell, &ink))
    return cell.columns
  }

  private func complexCharacter(_ cell: ScreenCell, _ ink: inout Ink) -> cchar_t {
    var result = cchar_t()
    // The colour pair goes in as an int behind `opts`: the `short` argument cannot hold it.
    var pair = pair(cell.foreground, cell.background, &ink)
    guard !cell.marks.isEmpty else {
      ink.text[0] = wchar_t(cell.scalar.value)
      setcchar(&result, ink.text, attributes(cell.attributes), 0, &pair)
      return result
    }
    var scalars = [wchar_t(cell.scalar.value)]
    for mark in cell.marks.prefix(Int(CCHARW_MAX) - 1) where wcwidth(wchar_t(mark.value)) == 0 {
      scalars.append(wchar_t(mark.value))
    }
    scalars.append(0)
    setcchar(&result, scalars, attributes(cell.attributes), 0, &pair)
    return result
  }

  private func attributes(_ wanted: ScreenAttributes) -> attr_t {
    if wanted.isEmpty { return 0 }
    var result: attr_t = 0
    if wanted.contains(.bold) { result |= CURSES_BOLD }
    if wanted.contains(.dim) { result |= CURSES_DIM }
    if wanted.contains(.underline) { result |= CURSES_UNDERLINE }
    if wanted.contains(.reverse) { result |= CURSES_REVERSE }
    if wanted.contains(.italic) { result |= CURSES_ITALIC }
    return result
  }

  /// What the cells of a row are made with: most need nothing of their own.
  private struct Ink {
    /// The pair of colours that was asked for last: most cells have those of the cell before.
    var foreground = ScreenColour.standard
    var background = ScreenColour.standard
    var number: Int32 = 0
    /// A character and the end of the text.
    var text: [wchar_t] = [0, 0]
  }

  /// The number of a pair of colours; ncurses keeps those in use and recycles the others itself.
  private func pair(_ foreground: ScreenColour, _ background: ScreenColour, _ ink: inout Ink) -> Int32 {
    if ink.foreground == foreground, ink.background == background { return ink.number }
    let (front, back) = (number(foreground), number(background))
    (ink.foreground, ink.background) = (foreground, background)
    ink.number = front == -1 && back == -1 ? 0 : max(0, alloc_pair(front, back))
    return ink.number
  }

  private func number(_ colour: ScreenColour) -> Int32 {
    let available = Int32(clamping: colours)
    switch colour {
    case .indexed(let index) where Int32(index) < available: return Int32(index)
    case .rgb(let value) where available >= 1 << 24: return Int32(clamping: value & 0xFF_FFFF)
    default: return -1
    }
  }
}

extension ScreenCell {
  fileprivate static func blank(_ cell: ScreenCell) -> ScreenCell { cell.showing(" ") }
  fileprivate static func unshowable(_ cell: ScreenCell) -> ScreenCell { cell.showing("?") }

  private func showing(_ scalar: Unicode.Scalar) -> ScreenCell {
    var cell = self
    cell.scalar = scalar
    cell.marks = []
    cell.columns = 1
    return cell
  }
}
