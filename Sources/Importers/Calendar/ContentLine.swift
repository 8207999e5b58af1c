/// A property of a calendar: `DTSTART;TZID=Europe/Berlin:20261120T090000`.
struct ContentLine: Hashable, Sendable {
  /// In capitals.
  let name: String
  /// Values by names in capitals, without quotes; of a list of values the first.
  let parameters: [String: String]
  /// The value as it stands, escapes in it, without blanks around it.
  let value: String
  /// The file's line on which it begins, from 1.
  let line: Int

  /// Reads an unfolded line; nil where it has no name or no value.
  init?(_ bytes: [UInt8], line: Int) {
    var place = 0
    while place < bytes.count, Self.isNameLetter(bytes[place]) { place += 1 }
    guard place > 0 else { return nil }
    name = Self.capitals(bytes[..<place])
    var parameters: [String: String] = [:]
    while place < bytes.count, bytes[place] == UInt8(ascii: ";") {
      let start = place + 1
      place = start
      while place < bytes.count, Self.isNameLetter(bytes[place]) { place += 1 }
      guard place > start, place < bytes.count, bytes[place] == UInt8(ascii: "=") else { return nil }
      let parameter = Self.capitals(bytes[start..<place])
      repeat {
        place += 1
        guard let value = Self.parameterValue(bytes, &place) else { return nil }
        if parameters[parameter] == nil { parameters[parameter] = value }
      } while place < bytes.count && bytes[place] == UInt8(ascii: ",")
    }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return nil }
    self.parameters = parameters
    value = String(decoding: bytes[(place + 1)...], as: UTF8.self).trimmingBlanks
    self.line = line
  }

  /// The name of a line in capitals, without reading the rest; empty where it has none.
  static func name(_ bytes: [UInt8]) -> String {
    let name = bytes.prefix { isNameLetter($0) }
    let isNamed = name.count < bytes.count && [UInt8(ascii: ":"), UInt8(ascii: ";")].contains(bytes[name.count])
    return isNamed ? capitals(name) : ""
  }

  private static func isNameLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func capitals(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
  }

  /// A value in quotes or not; nil where a quote is not closed.
  private static func parameterValue(_ bytes: [UInt8], _ place: inout Int) -> String? {
    let start: Int
    let end: Int
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      guard let close = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      (start, end) = (place + 1, close)
      place = close + 1
    } else {
      start = place
      while place < bytes.count, ![UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: ",")].contains(bytes[place]) {
        place += 1
      }
      end = place
    }
    return withoutCarets(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  /// `^n`, `^'` and `^^` stand for a line end, a quote and `^` (RFC 6868).
  private static func withoutCarets(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "^")) else { return text }
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "^"):
        isEscaped = true
        continue
      case (true, "n"): result.append("\n")
      case (true, "'"): result.append("\"")
      case (true, "^"): result.append("^")
      case (true, _):
        result.append("^")
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
      isEscaped = false
    }
    return isEscaped ? result + "^" : result
  }

  /// The value as text: `\n`, `\,`, `\;` and `\\` without their escapes; another backslash stays.
  var text: String { texts(separated: false).first ?? "" }

  /// A list of texts, separated by commas that are not escaped.
  var textList: [String] { texts(separated: true) }

  private func texts(separated: Bool) -> [String] {
    var texts: [String] = []
    var current = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in value.unicodeScalars {
      if isEscaped {
        switch scalar {
        case "n", "N": current.append("\n")
        case ",", ";", "\\": current.append(scalar)
        default: current.append(contentsOf: ["\\", scalar])
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == ",", separated {
        texts.append(String(current))
        current = String.UnicodeScalarView()
      } else {
        current.append(scalar)
      }
    }
    if isEscaped { current.append("\\") }
    return texts + [String(current)]
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmingBlanks: String {
    let front = drop { $0 == " " || $0 == "\t" }
    return String(front.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
