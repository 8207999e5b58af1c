/// One character as a terminal cell can hold it: a scalar that takes one or two columns, and the marks on it.
struct Glyph: Hashable {
  var scalar: Unicode.Scalar
  var marks = Marks.none
  var columns: Int

  /// The glyphs of a text, which is made safe first.
  ///
  /// What a grapheme shows is what ncurses shows of it, so that the grid and the screen agree on every width:
  /// emoji sequences become their first emoji, skin tones and variation selectors are dropped, flags become their two letters, and a mark without a
  /// character sits on a dotted circle.
  static func glyphs(of text: String) -> [Glyph] {
    if text.plainColumns != nil { return text.unicodeScalars.map { Glyph(scalar: $0, columns: 1) } }
    return shaped(text)
  }

  /// The same by every rule, whatever the text is.
  static func shaped(_ text: String) -> [Glyph] {
    var glyphs: [Glyph] = []
    var isJoined = false
    for scalar in text.safe.unicodeScalars {
      if scalar.isEmojiGlue {
        isJoined = scalar == .zeroWidthJoiner
        continue
      }
      defer { isJoined = false }
      if isJoined || scalar.isSkinTone && glyphs.last?.columns == 2 { continue }
      let columns = scalar.columns
      if columns > 0 {
        glyphs.append(Glyph(scalar: scalar.flagLetter ?? scalar, columns: columns))
      } else if glyphs.isEmpty {
        glyphs.append(Glyph(scalar: "\u{25CC}", marks: Marks(scalar), columns: 1))
      } else {
        glyphs[glyphs.count - 1].marks.append(scalar)
      }
    }
    return glyphs
  }
}

/// The combining marks on one character, four at most: in place, so that a cell needs no memory of its own.
struct Marks: Hashable, Sendable {
  // U+0000 is no mark.
  private var first: UInt32 = 0
  private var second: UInt32 = 0
  private var third: UInt32 = 0
  private var fourth: UInt32 = 0

  static let none = Marks()

  private init() {}

  init(_ mark: Unicode.Scalar) { first = mark.value }

  var isEmpty: Bool { first == 0 }

  var all: [Unicode.Scalar] {
    isEmpty ? [] : [first, second, third, fourth].prefix { $0 > 0 }.compactMap { Unicode.Scalar($0) }
  }

  /// Adds a mark; of a character that has four no more is kept.
  mutating func append(_ mark: Unicode.Scalar) {
    if first == 0 {
      first = mark.value
    } else if second == 0 {
      second = mark.value
    } else if third == 0 {
      third = mark.value
    } else if fourth == 0 {
      fourth = mark.value
    }
  }
}

extension Unicode.Scalar {
  /// The Latin letter of a regional indicator, of which two make a flag; nil for every other scalar.
  fileprivate var flagLetter: Unicode.Scalar? {
    (0x1F1E6...0x1F1FF).contains(value) ? Unicode.Scalar(value - 0x1F1E6 + 0x41) : nil
  }
}

extension String {
  /// How many columns the text takes on a grid.
  public var columns: Int {
    plainColumns ?? Glyph.shaped(self).reduce(0) { $0 + $1.columns }
  }

  /// The text cut to a number of columns, its end marked by an ellipsis when something is missing.
  public func truncated(to columns: Int, symbols: Symbols = .unicode) -> String {
    if let plainColumns, plainColumns <= columns { return self }
    var result = String.UnicodeScalarView()
    for glyph in Glyph.glyphs(of: self).truncated(to: columns, symbols.ellipsis) {
      result.append(glyph.scalar)
      result.append(contentsOf: glyph.marks.all)
    }
    return String(result)
  }
}

extension [Glyph] {
  /// The glyphs that fit into a number of columns, the last one an ellipsis when not all do.
  func truncated(to columns: Int, _ ellipsis: Unicode.Scalar) -> [Glyph] {
    var (used, fitting, cut) = (0, 0, 0)
    for glyph in self {
      used += glyph.columns
      if used > columns { break }
      fitting += 1
      if used < columns { cut = fitting }
    }
    if fitting == count { return self }
    return columns < 1 ? [] : Array(self[..<cut]) + [Glyph(scalar: ellipsis, columns: 1)]
  }
}
