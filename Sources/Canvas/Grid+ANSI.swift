extension Grid {
  /// The grid as lines for a terminal, colours and attributes as SGR sequences (ECMA-48); for printing a frame once.
  ///
  /// Each line begins and ends in the terminal's default look. In mono only attributes are written.
  public func ansi(_ tier: Tier, theme: Theme = .terminal) -> String {
    var faces: [Style: Face] = [:]
    let lines = (0..<rows).map { number in
      let plain = Face()
      var (line, current) = ("", plain)
      for cell in trimmed(row(number)) where cell.columns > 0 {
        let face = faces[cell.style] ?? theme.face(cell.style, tier)
        faces[cell.style] = face
        if face != current {
          line += face.selectGraphicRendition
          current = face
        }
        line.unicodeScalars.append(cell.scalar)
        line.unicodeScalars.append(contentsOf: cell.marks)
      }
      return current == plain ? line : line + "\u{1B}[0m"
    }
    return lines.joined(separator: "\n")
  }

  private func trimmed(_ cells: ArraySlice<Cell>) -> ArraySlice<Cell> {
    let blank = Cell.blank(.text)
    return cells[..<(cells.lastIndex { $0 != blank }.map { $0 + 1 } ?? cells.startIndex)]
  }
}

extension Face {
  /// The sequence that sets exactly this face, whatever was set before.
  fileprivate var selectGraphicRendition: String {
    var codes = ["0"]
    for (attribute, code) in [
      (Attributes.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ] where attributes.contains(attribute) {
      codes.append(code)
    }
    codes += Self.codes(foreground, 30) + Self.codes(background, 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  /// The codes of a colour; 30 is the foreground's base, 40 the background's.
  private static func codes(_ colour: Colour, _ base: Int) -> [String] {
    switch colour {
    case .terminalDefault: []
    case .ansi(let index) where index < 8: ["\(base + Int(index))"]
    case .ansi(let index) where index < 16: ["\(base + 60 + Int(index) - 8)"]
    case .ansi(let index): ["\(base + 8)", "5", "\(index)"]
    case .rgb(let exact): ["\(base + 8)", "2", "\(exact.red)", "\(exact.green)", "\(exact.blue)"]
    }
  }
}
