extension Grid {
  /// Fills a part of the current area with one character.
  public mutating func fill(_ rect: Rect, _ style: Style = .text, with character: Unicode.Scalar = " ") {
    guard !isLinear else {
      if character == " " { forget(rect) }
      return
    }
    let part = visible(rect)
    if character.isPlain {
      for row in part.row..<part.endRow { set(repeatElement(character, count: part.columns), part.column, row, style) }
      return
    }
    guard let glyph = Glyph.glyphs(of: String(character)).first else { return }
    for row in part.row..<part.endRow {
      for column in stride(from: part.column, to: part.endColumn, by: glyph.columns) {
        guard column + glyph.columns <= part.endColumn else {
          set(Glyph(scalar: " ", columns: 1), column, row, style)
          continue
        }
        set(glyph, column, row, style)
      }
    }
  }

  /// Draws a horizontal line.
  public mutating func horizontalLine(_ column: Int, _ row: Int, length: Int, _ style: Style = .border) {
    guard !isLinear else { return }
    fill(Rect(column: column, row: row, columns: length, rows: 1), style, with: symbols.horizontal)
  }

  /// Draws a vertical line.
  public mutating func verticalLine(_ column: Int, _ row: Int, length: Int, _ style: Style = .border) {
    guard !isLinear else { return }
    fill(Rect(column: column, row: row, columns: 1, rows: length), style, with: symbols.vertical)
  }

  /// Draws a box with a title in its upper edge and returns the area inside.
  ///
  /// A box without room for two rows and columns draws nothing and gives its whole area away.
  @discardableResult
  public mutating func box(
    _ rect: Rect, title: String = "", _ style: Style = .border, titleStyle: Style = .title
  ) -> Rect {
    guard rect.columns >= 2, rect.rows >= 2 else { return rect }
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    horizontalLine(rect.column, rect.row, length: rect.columns, style)
    horizontalLine(rect.column, bottom, length: rect.columns, style)
    verticalLine(rect.column, rect.row, length: rect.rows, style)
    verticalLine(right, rect.row, length: rect.rows, style)
    for (corner, column, row) in [
      (symbols.topLeft, rect.column, rect.row), (symbols.topRight, right, rect.row),
      (symbols.bottomLeft, rect.column, bottom), (symbols.bottomRight, right, bottom),
    ] {
      set(Glyph(scalar: corner, columns: 1), column, row, style)
    }
    if !title.isEmpty, rect.columns >= 6 {
      let shown = " " + title.truncated(to: rect.columns - 6, symbols: symbols) + " "
      put(shown, rect.column + 2, rect.row, titleStyle)
    }
    return rect.inset()
  }
}
