/// Text from files made fit for messages: short, on one line, and without anything that a terminal would act on.
enum SafeText {
  /// The text in double quotes.
  static func quoted(_ text: String, limit: Int = 40) -> String { "\"\(plain(text, limit: limit))\"" }

  /// JSON as it is written, space squeezed.
  static func json(_ bytes: UnsafeRawBufferPointer, limit: Int = 40) -> String {
    // Four bytes a character at most; what is cut off is not looked at.
    plain(String(decoding: bytes.prefix(limit * 4 + 4), as: UTF8.self), limit: limit)
  }

  /// The text with control, format and unassigned characters written as numbers, cut after `limit` characters.
  static func plain(_ text: String, limit: Int = 40) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      count += 1
      if isPlain(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
