internal import Adoption
import JSONReader

/// The number without a decimal point where it needs none.
func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? String(number) }

/// Text from files made fit for messages: short, on one line, and without anything that a terminal would act on.
enum SafeText {
  /// The text in double quotes.
  static func quoted(_ text: String, limit: Int = 40) -> String { "\"\(plain(text, limit: limit))\"" }

  /// JSON as it is written, on one line: a line's end with the indentation after it is one space.
  static func json(_ bytes: UnsafeRawBufferPointer, limit: Int = 40) -> String {
    // Indentation aside it is four bytes a character at most; what is cut off is not looked at.
    let text = String(decoding: bytes.prefix(limit * 16), as: UTF8.self)
    // No string of JSON holds a line's end, so none is touched.
    let lines = text.split { $0.isNewline }.enumerated().map {
      $0.offset == 0 ? $0.element : $0.element.drop { $0 == " " || $0 == "\t" }
    }
    return plain(lines.joined(separator: " "), limit: limit)
  }

  /// The text with control characters, unassigned and invisible ones written as numbers, cut after `limit` characters.
  static func plain(_ text: String, limit: Int = 40) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      count += 1
      if !scalar.isInvisible {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }
}
