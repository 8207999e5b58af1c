extension String {
  /// The text with everything that could steer a terminal, hide or reorder text made visible; the one sanitiser for text from data.
  ///
  /// - Control characters become their control picture (`␛` for escape, `␉` for tab, `␊` for line feed, `␡` for delete).
  /// - Everything else that must not reach a terminal becomes `�`, one column: C1 controls, bidirectional controls, zero-width and other invisible
  ///   characters, line and paragraph separators, tags, private use, unassigned and noncharacters, characters newer than Unicode 14 (their width is
  ///   not agreed on), and each run of combining marks beyond the fourth.
  /// - Zero-width joiners stay inside emoji, variation selectors after an emoji or an ideograph.
  ///
  /// Every scalar of the result has a known width of 0, 1 or 2 columns. What is plain is returned as it is, without copying.
  public var safe: String {
    if plainColumns != nil { return self }
    var result = String.UnicodeScalarView()
    result.reserveCapacity(utf8.count)
    var marks = 0
    var previous: Unicode.Scalar?
    let scalars = unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      index = scalars.index(after: index)
      let shown = scalar.shown(after: previous, before: index < scalars.endIndex ? scalars[index] : nil)
      if shown == scalar, !scalar.isEmojiGlue, shown.columns == 0 {
        marks += 1
        if marks <= Self.marksPerCharacter { result.append(shown) }
        if marks == Self.marksPerCharacter + 1 { result.append(.replacement) }
      } else {
        marks = 0
        result.append(shown)
      }
      previous = shown
    }
    return String(result)
  }

  /// How many combining marks one character may carry; ncurses keeps as many in a cell.
  static let marksPerCharacter = 4

  /// How many columns the text takes where every scalar is plain: shown as it is, in a column of its own, whatever stands beside
  /// it. Nil for every other text. Most of what is on screen is plain, and so costs no look into the Unicode tables.
  var plainColumns: Int? {
    if isPrintableASCII { return utf8.count }
    var count = 0
    for scalar in unicodeScalars {
      guard scalar.isPlain else { return nil }
      count += 1
    }
    return count
  }

  /// Whether every byte is printable ASCII (0x20…0x7E), eight bytes at a time.
  var isPrintableASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var offset = 0
      while offset + 8 <= raw.count {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let delete = word ^ 0x7F7F_7F7F_7F7F_7F7F
        let low = (word &- 0x2020_2020_2020_2020) & ~word
        let unsafe = word | low | ((delete &- 0x0101_0101_0101_0101) & ~delete)
        if unsafe & 0x8080_8080_8080_8080 != 0 { return false }
        offset += 8
      }
      return raw[offset...].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    } ?? utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the common characters that are shown as they are, in a column of their own: Latin letters, quotes and
  /// dashes, arrows, operators, boxes, blocks and braille. The others are not, or the tables have to say.
  var isPlain: Bool {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: true
    case 0x2010..<0x2028, 0x2030..<0x205F, 0x2190..<0x2300, 0x2500..<0x25FD, 0x2713, 0x2717, 0x27F3, 0x2800..<0x2900:
      true
    default: false
    }
  }

  static let replacement: Unicode.Scalar = "\u{FFFD}"
  static let zeroWidthJoiner: Unicode.Scalar = "\u{200D}"

  /// The scalar that stands for this one between its neighbours: itself when it is safe.
  fileprivate func shown(after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Unicode.Scalar {
    switch value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: return self
    case 0..<0x20: return Unicode.Scalar(0x2400 + value) ?? .replacement
    case 0x7F: return "\u{2421}"
    case 0x200D:
      return previous?.continuesEmoji == true && next?.isPictograph == true ? self : .replacement
    default: break
    }
    if properties.isVariationSelector {
      return previous?.properties.isEmoji == true || previous?.properties.isIdeographic == true ? self : .replacement
    }
    return isVisible ? self : .replacement
  }

  /// Whether it is an assigned character of Unicode 14 that shows itself and steers nothing.
  private var isVisible: Bool {
    let properties = properties
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
    default: break
    }
    if properties.isDefaultIgnorableCodePoint { return false }
    guard let age = properties.age else { return false }
    return age.major <= 14
  }

  /// Whether it glues emoji together or chooses their look: takes no column and is not a mark.
  var isEmojiGlue: Bool { self == .zeroWidthJoiner || properties.isVariationSelector }

  /// A skin tone, which colours the emoji before it.
  var isSkinTone: Bool { (0x1F3FB...0x1F3FF).contains(value) }

  private var isPictograph: Bool { value > 0x7F && properties.isEmoji }
  private var continuesEmoji: Bool { isPictograph || value == 0xFE0F }
}
