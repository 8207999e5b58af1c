/// One character as a terminal cell can hold it: a scalar that takes one or two columns, and the marks on it.
struct Glyph: Hashable {
  var scalar: Unicode.Scalar
  var marks: [Unicode.Scalar] = []
  var columns: Int

  /// The glyphs of a text, which is made safe first.
  ///
  /// What a grapheme shows is what ncurses shows of it, so that the grid and the screen agree on every width:
  /// emoji sequences become their first emoji, skin tones and variation selectors are dropped, flags become their two letters, and a mark without a
  /// character sits on a dotted circle.
  static func glyphs(of text: String) -> [Glyph] {
    if text.isPrintableASCII { return text.unicodeScalars.map { Glyph(scalar: $0, columns: 1) } }
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
        glyphs.append(Glyph(scalar: "\u{25CC}", marks: [scalar], columns: 1))
      } else if glyphs[glyphs.count - 1].marks.count < String.marksPerCharacter {
        glyphs[glyphs.count - 1].marks.append(scalar)
      }
    }
    return glyphs
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
    isPrintableASCII ? utf8.count : Glyph.glyphs(of: self).reduce(0) { $0 + $1.columns }
  }

  /// The text cut to a number of columns, its end marked by an ellipsis when something is missing.
  public func truncated(to columns: Int, symbols: Symbols = .unicode) -> String {
    if isPrintableASCII, utf8.count <= columns { return self }
    var result = String.UnicodeScalarView()
    for glyph in Glyph.glyphs(of: self).truncated(to: columns, symbols.ellipsis) {
      result.append(glyph.scalar)
      result.append(contentsOf: glyph.marks)
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
