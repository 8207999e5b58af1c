import Foundation
import Testing

@testable import JSONReader

/// Text as JSON writes it.
struct JSONQuotingTests {
  @Test(
    arguments: [
      ("plain", "\"plain\""), ("", "\"\""), ("a\"b\\", "\"a\\\"b\\\\\""),
      ("\n\r\t\u{0}\u{7F}", "\"\\n\\r\\t\\u0000\\u007f\""),
      ("a\u{34F}b", "\"a\\u034fb\""), ("❤\u{FE0F}", "\"❤\\ufe0f\""),
      ("\u{180B}\u{115F}\u{3164}", "\"\\u180b\\u115f\\u3164\""),
      ("\u{E0041}", "\"\\udb40\\udc41\""), ("Zoë 東京 🚀", "\"Zoë 東京 🚀\""), ("\u{2028}", "\"\\u2028\""),
    ])
  func quotes(text: String, expected: String) { #expect(text.quotedJSON == expected) }

  @Test("Nothing that is invisible is written as it is, and every text reads back") func everyScalar() throws {
    for value in 0...UInt32(0x10FFFF) where value < 0x30000 || value >= 0xE0000 && value < 0xE2000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      let isHidden = properties.isDefaultIgnorableCodePoint || [.control, .format].contains(properties.generalCategory)
      let text = String(scalar).quotedJSON
      if isHidden { #expect(text.utf8.allSatisfy { $0 < 0x7F && $0 >= 0x20 }, "U+\(String(value, radix: 16))") }
    }
    for text in ["\u{34F}\u{E0041}\u{0}\"\\/\u{FFFF}é\u{301}", "🏴\u{E0067}\u{E007F}", "\u{10FFFF}"] {
      let read = try JSONSerialization.jsonObject(with: Data(text.quotedJSON.utf8), options: .fragmentsAllowed)
      #expect((read as? String)?.utf8.elementsEqual(text.utf8) == true)
    }
  }

  /// Eight bytes are looked at at once: one that is odd is met at every place of texts of every length, alone and at both ends.
  @Test("One character is written as it has to be, wherever it stands", arguments: 0...26)
  func oneOdd(length: Int) {
    let plain = Array(repeating: Unicode.Scalar("~"), count: length)
    #expect(text(plain).quotedJSON == "\"\(text(plain))\"")
    let odd: [(Unicode.Scalar, String)] = [
      ("\"", "\\\""), ("\\", "\\\\"), ("\u{0}", "\\u0000"), ("\u{1F}", "\\u001f"), ("\u{7F}", "\\u007f"),
      ("\u{80}", "\\u0080"), ("é", "é"), (" ", " "), ("!", "!"), ("}", "}"),
    ]
    for (scalar, written) in odd {
      for place in 0..<length {
        var scalars = plain
        scalars[place] = scalar
        let (before, after) = (text(Array(plain[..<place])), text(Array(plain[(place + 1)...])))
        #expect(text(scalars).quotedJSON == "\"\(before)\(written)\(after)\"", "U+\(scalar.value) at \(place)")
      }
    }
  }

  private func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }

  @Test(
    "Numbers are written as they are read",
    arguments: [0, 1, -1, 9, 10, -10, 99, 100, 1 << 53, Int.max, Int.min])
  func integers(value: Int) {
    #expect(String(decoding: JSONValue.integer(value).compact, as: UTF8.self) == "\(value)")
    let number = Double(value)
    #expect(Double(String(decoding: JSONValue.number(number).compact, as: UTF8.self)) == number)
  }
}
