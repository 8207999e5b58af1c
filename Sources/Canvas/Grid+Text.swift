/// Where a text stands in its width.
public enum Alignment: Sendable {
  /// At the left, cut at the right.
  case left
  /// At the right, for numbers.
  case right
  /// In the middle.
  case centre
}

extension Grid {
  /// Writes one line of text and returns how many columns it took.
  ///
  /// - Parameters:
  ///   - text: Any text; it is made safe. A line feed does not start a new line, it is shown as `␊`.
  ///   - column: Where the text, or the width it stands in, begins.
  ///   - row: Its row.
  ///   - style: How it looks.
  ///   - width: How many columns it may take; by default all up to the right edge of the area. Longer text ends in an ellipsis.
  ///   - align: Where it stands in `width`. With a given width the rest of it is filled with spaces in the style.
  /// - Returns: The columns of the text itself, without the filling.
  @discardableResult
  public mutating func put(
    _ text: String, _ column: Int, _ row: Int, _ style: Style = .text, width: Int? = nil, align: Alignment = .left
  ) -> Int {
    if isLinear { return write([(text, style)], column, row, width: width) }
    let room = max(0, min(width ?? area.columns - max(-Rect.limit, min(column, Rect.limit)), Rect.limit))
    let text = symbols.spelled(text)
    let from = max(-Rect.limit, min(column, Rect.limit))
    func start(of used: Int) -> Int {
      switch align {
      case .left: from
      case .right: from + room - used
      case .centre: from + (room - used) / 2
      }
    }
    if let used = text.plainColumns, used <= room {
      let first = start(of: used)
      if width != nil {
        fill(Rect(column: from, row: row, columns: first - from, rows: 1), style)
        fill(Rect(column: first + used, row: row, columns: from + room - first - used, rows: 1), style)
      }
      set(text.unicodeScalars, first, row, style)
      return used
    }
    let glyphs = Glyph.glyphs(of: text).truncated(to: room, symbols.ellipsis)
    let used = glyphs.reduce(0) { $0 + $1.columns }
    if width != nil { fill(Rect(column: from, row: row, columns: room, rows: 1), style) }
    var next = start(of: used)
    for glyph in glyphs {
      set(glyph, next, row, style)
      next += glyph.columns
    }
    return used
  }

  /// Writes several pieces one after another and returns how many columns they took.
  @discardableResult
  public mutating func put(_ pieces: [(String, Style)], _ column: Int, _ row: Int) -> Int {
    var used = 0
    for (text, style) in pieces {
      guard column + used < area.columns else { break }
      used += put(text, column + used, row, style)
    }
    return used
  }

  /// Writes text over several rows, broken between words, and returns how many rows it took.
  ///
  /// Line feeds in the text start new rows. What does not fit into the rectangle is cut; the last row then ends in an ellipsis.
  @discardableResult
  public mutating func wrap(_ text: String, in rect: Rect, _ style: Style = .text) -> Int {
    if isLinear {
      let paragraphs = text.split(whereSeparator: \.isNewline)
      for (offset, line) in paragraphs.enumerated() { put(String(line), rect.column, rect.row + offset, style) }
      return paragraphs.count
    }
    let lines = text.wrapped(to: rect.columns)
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      let isCut = offset == rect.rows - 1 && lines.count > rect.rows
      let shown = isCut ? line + String(symbols.ellipsis) : line
      within(rect) { $0.put(shown, 0, offset, style) }
    }
    return min(lines.count, rect.rows)
  }
}

extension String {
  /// The lines of a text broken between words so that each takes at most a number of columns; longer words are broken inside.
  public func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for paragraph in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        var word = String(word)
        if !line.isEmpty, line.columns + 1 + word.columns <= columns {
          line += " " + word
          continue
        }
        if !line.isEmpty { lines.append(line) }
        while word.columns > columns {
          let head = word.head(columns)
          guard !head.isEmpty, head.count < word.count else { break }
          lines.append(head)
          word.removeFirst(head.count)
        }
        line = word
      }
      lines.append(line)
    }
    return lines
  }

  /// As many of the first characters as fit.
  private func head(_ columns: Int) -> String {
    var (result, used) = ("", 0)
    for character in self {
      let width = String(character).columns
      if used + width > columns { break }
      used += width
      result.append(character)
    }
    return result.isEmpty ? String(prefix(1)) : result
  }
}

extension String {
  /// The text with spaces after it, so many columns wide at least.
  package func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - self.columns))
  }

  /// The text with spaces before it, so many columns wide at least.
  package func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - self.columns)) + self
  }

  /// The text without the spaces at its end.
  package var trimmedAtEnd: String {
    var line = Substring(self)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
