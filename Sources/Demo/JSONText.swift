/// A JSON value to write; objects keep the order in which they are written down.
indirect enum JSON: Sendable {
  case string(String)
  case int(Int)
  case thousandths(Int)
  case bool(Bool)
  case array([JSON])
  case object([(String, JSON)])

  static func strings(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }
  static func day(_ day: CivilDay) -> JSON { .string(day.text) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
  init(integerLiteral value: Int) { self = .int(value) }
}

extension JSON: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
}

/// Bytes of UTF-8 text, appended to.
struct Text: Sendable {
  var bytes: [UInt8] = []

  mutating func put(_ string: String) { bytes.append(contentsOf: string.utf8) }

  mutating func put(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// `0.62` for 620, and `1` for 1000: no trailing zeros.
  mutating func put(thousandths value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    put(Int(value.magnitude) / 1000)
    var rest = Int(value.magnitude) % 1000
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit = 100
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// The generator's own words hold no control characters, so only quotes and backslashes are escaped.
  mutating func put(quoted string: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// One line, without a newline at its end.
  mutating func put(_ json: JSON) {
    switch json {
    case .string(let value): put(quoted: value)
    case .int(let value): put(value)
    case .thousandths(let value): put(thousandths: value)
    case .bool(let value): put(value ? "true" : "false")
    case .array(let values):
      put("[")
      for (index, value) in values.enumerated() {
        if index > 0 { put(",") }
        put(value)
      }
      put("]")
    case .object(let members):
      put("{")
      for (index, member) in members.enumerated() {
        if index > 0 { put(",") }
        put(quoted: member.0)
        put(":")
        put(member.1)
      }
      put("}")
    }
  }

  mutating func put(lines: [JSON]) {
    for line in lines {
      put(line)
      put("\n")
    }
  }

  /// Indented for people: what holds only plain values stays on one line where it is short.
  mutating func put(pretty json: JSON, indent: Int = 0) {
    var line = Text()
    line.put(json)
    guard indent == 0 || line.bytes.count + indent > 100 else { return put(spaced: json) }
    let margin = String(repeating: " ", count: indent)
    switch json {
    case .array(let values) where !values.isEmpty:
      put("[\n")
      for (index, value) in values.enumerated() {
        put(margin + "  ")
        put(pretty: value, indent: indent + 2)
        put(index + 1 < values.count ? ",\n" : "\n")
      }
      put(margin + "]")
    case .object(let members) where !members.isEmpty:
      put("{\n")
      for (index, member) in members.enumerated() {
        put(margin + "  ")
        put(quoted: member.0)
        put(": ")
        put(pretty: member.1, indent: indent + 2)
        put(index + 1 < members.count ? ",\n" : "\n")
      }
      put(margin + "}")
    default: put(json)
    }
  }

  private mutating func put(spaced json: JSON) {
    switch json {
    case .array(let values):
      put("[")
      for (index, value) in values.enumerated() {
        if index > 0 { put(", ") }
        put(spaced: value)
      }
      put("]")
    case .object(let members):
      put("{ ")
      for (index, member) in members.enumerated() {
        if index > 0 { put(", ") }
        put(quoted: member.0)
        put(": ")
        put(spaced: member.1)
      }
      put(" }")
    default: put(json)
    }
  }
}
