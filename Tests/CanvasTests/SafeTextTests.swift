import Testing

@testable import Canvas

@Suite("Text from data is made safe")
struct SafeTextTests {
  @Test(
    "Each kind of dangerous character is shown as something visible",
    arguments: [
      ("\u{1B}[31mred", "␛[31mred"),
      ("\u{1B}]0;title\u{07}", "␛]0;title␇"),
      ("a\tb\r\nc", "a␉b␍␊c"),
      ("nul\u{0}del\u{7F}", "nul␀del␡"),
      ("\u{9B}31m", "\u{FFFD}31m"),
      ("\u{85}", "\u{FFFD}"),
      ("moc.\u{202E}live", "moc.\u{FFFD}live"),
      ("\u{2066}x\u{2069}\u{200F}\u{061C}", "\u{FFFD}x\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("zero\u{200B}width\u{FEFF}", "zero\u{FFFD}width\u{FFFD}"),
      ("soft\u{AD}hyphen\u{2060}\u{180E}", "soft\u{FFFD}hyphen\u{FFFD}\u{FFFD}"),
      ("line\u{2028}paragraph\u{2029}", "line\u{FFFD}paragraph\u{FFFD}"),
      ("tag\u{E0041}\u{E0001}", "tag\u{FFFD}\u{FFFD}"),
      ("private\u{E000}\u{F0000}", "private\u{FFFD}\u{FFFD}"),
      ("unassigned\u{378}nonchar\u{FFFE}", "unassigned\u{FFFD}nonchar\u{FFFD}"),
      ("a\u{200D}b", "a\u{FFFD}b"),
      ("Hangul filler \u{3164}", "Hangul filler \u{FFFD}"),
    ])
  func dangerous(text: String, shown: String) {
    #expect(text.safe == shown)
  }

  @Test(
    "Ordinary text in any script stays as it is",
    arguments: [
      "", "plain ASCII ~", "größe Ærøskøbing", "漢字 かな 한글", "العربية עברית", "e\u{301} a\u{308}", "हिन्दी", "→ ≥ ½ €",
      "👨‍👩‍👧 👍🏽 🇩🇪 ❤️ 1️⃣", "葛\u{E0100}", "│ ▁▂▃ ⣿",
    ])
  func ordinary(text: String) {
    #expect(text.safe == text)
  }

  @Test("Of a run of combining marks four stay, the rest becomes one sign")
  func marks() {
    let mark = "\u{301}"
    #expect(("e" + String(repeating: mark, count: 4)).safe.unicodeScalars.count == 5)
    // e, four marks, one sign for the other 996
    let long = ("e" + String(repeating: mark, count: 1000)).safe
    #expect(Array(long.unicodeScalars.map(\.value)) == [0x65, 0x301, 0x301, 0x301, 0x301, 0xFFFD])
  }

  @Test("What is taken for plain is what every rule makes of it: itself, in one column, whatever stands beside it")
  func plain() {
    let plain = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter(\.isPlain)
    #expect(plain.count > 1000 && plain.contains("é") && plain.contains("─") && !plain.contains("漢"))
    for scalar in plain {
      let text = "a\(scalar)b"
      #expect(
        Glyph.shaped(text).map(\.scalar) == ["a", scalar, "b"] && Glyph.shaped(text).allSatisfy { $0.columns == 1 })
      #expect(text.plainColumns == 3 && text.safe == text)
    }
    // A mark, a joiner or a wide neighbour sends the whole text through the rules.
    for text in ["e\u{301}", "→\u{FE0F}", "a漢", "a\u{1B}"] { #expect(text.plainColumns == nil) }
  }

  @Test("Every single scalar, alone and between letters, comes out visible, and safe text stays itself")
  func everyScalar() {
    var unsafe = 0
    for scalar in (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init) {
      let safe = "a\(scalar)b".safe
      for shown in safe.unicodeScalars {
        let category = shown.properties.generalCategory
        if [.control, .format, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator].contains(category) {
          unsafe += 1
        }
      }
      if safe.safe != safe { unsafe += 1 }
    }
    #expect(unsafe == 0)
  }

  @Test("The eight-byte test for ASCII sees every byte in every place", arguments: 0..<24)
  func everyPlace(place: Int) {
    for byte in UInt8(0)...127 {
      var bytes = [UInt8](repeating: 0x41, count: 24)
      bytes[place] = byte
      let text = String(decoding: bytes, as: UTF8.self)
      #expect((text.safe == text) == (0x20..<0x7F).contains(byte), "byte \(byte)")
    }
  }
}

@Suite("Widths")
struct WidthTests {
  @Test(
    "A text takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("größe", 5), ("漢字", 4), ("한글", 4), ("e\u{301}", 1), ("🚀", 2),
      ("👨‍👩‍👧", 2),  // the first emoji of the family
      ("👍🏽", 2),  // without the skin tone
      ("🇩🇪", 2),  // D and E
      ("❤️", 1),  // as text
      ("1️⃣", 1), ("\u{301}", 1), ("a\tb", 3), ("\u{202E}", 1),
    ])
  func columns(text: String, columns: Int) {
    #expect(text.columns == columns)
  }

  @Test(
    "Cut text ends in an ellipsis and never in half a character",
    arguments: [
      ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("abcd", 0, ""), ("漢字かな", 8, "漢字かな"),
      ("漢字かな", 7, "漢字か…"), ("漢字かな", 6, "漢字…"), ("漢字かな", 5, "漢字…"), ("漢", 1, "…"), ("abc", -1, ""),
    ])
  func truncated(text: String, columns: Int, shown: String) {
    #expect(text.truncated(to: columns) == shown)
    #expect(text.truncated(to: columns).columns <= max(0, columns))
  }

  @Test("ASCII symbols cut with a tilde")
  func asciiEllipsis() {
    #expect("abcdef".truncated(to: 4, symbols: .ascii) == "abc~")
  }

  @Test(
    "Text is broken between words, long words inside",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
      ("a\nb", 5, ["a", "b"]), ("", 5, [""]), ("漢字かな", 4, ["漢字", "かな"]), ("漢字", 1, ["漢", "字"]), ("x", 0, []),
    ])
  func wrapped(text: String, columns: Int, lines: [String]) {
    #expect(text.wrapped(to: columns) == lines)
  }
}
