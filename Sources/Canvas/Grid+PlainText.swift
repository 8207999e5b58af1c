extension Grid {
  /// The characters, one line for each row, without trailing spaces; for golden files and plain output.
  public var text: String {
    (0..<rows).map { plain(row($0)) }.joined(separator: "\n")
  }

  private func plain(_ cells: ArraySlice<Cell>) -> String {
    var line = String.UnicodeScalarView()
    for cell in cells where cell.columns > 0 {
      line.append(cell.scalar)
      line.append(contentsOf: cell.marks)
    }
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  /// The styles, one letter for each cell, then a legend of the letters used; for golden files.
  ///
  /// Each role has its own small letter, plain text is `.`; styles with a background or attributes get digits and capitals in a fixed order.
  public var styleText: String {
    let used = Set(cells(where: { _ in true }).map(\.style))
    let plain = used.filter { $0.background == nil && $0.attributes.isEmpty }.sorted(by: Self.precedes)
    let combined = used.subtracting(plain).sorted(by: Self.precedes)
    var letters: [Style: Character] = [:]
    for style in plain { letters[style] = style.role.letter }
    for (style, letter) in zip(combined, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") { letters[style] = letter }
    let lines = (0..<rows).map { row in
      var line = String(self.row(row).map { letters[$0.style] ?? "#" })
      while line.last == Role.text.letter { line.removeLast() }
      return line
    }
    let legend = (plain + combined).map { "\(letters[$0] ?? "#") \($0.words)" }
    return (lines + legend).joined(separator: "\n")
  }

  private func cells(where isWanted: (Cell) -> Bool) -> [Cell] {
    (0..<rows).flatMap { row($0).filter(isWanted) }
  }

  private static func precedes(_ left: Style, _ right: Style) -> Bool {
    func order(_ style: Style) -> (UInt8, Int, UInt8) {
      (style.role.rawValue, style.background.map { Int($0.rawValue) } ?? -1, style.attributes.rawValue)
    }
    return order(left) < order(right)
  }
}

extension Role {
  /// The letter that stands for the role in `Grid.styleText`.
  var letter: Character {
    switch self {
    case .text: "."
    case .muted: "m"
    case .title: "t"
    case .heading: "h"
    case .accent: "a"
    case .key: "k"
    case .border: "o"
    case .good: "g"
    case .watch: "w"
    case .risk: "r"
    case .unknown: "u"
    case .warning: "n"
    case .error: "e"
    case .selection: "s"
    case .changed: "c"
    case .bar: "b"
    case .barMuted: "d"
    case .input: "i"
    }
  }
}

extension Style {
  /// The style in words, such as `risk on selection, bold`.
  var words: String {
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
    ]
    let base = background.map { "\(role) on \($0)" } ?? "\(role)"
    return ([base] + names.filter { attributes.contains($0.0) }.map(\.1)).joined(separator: ", ")
  }
}
