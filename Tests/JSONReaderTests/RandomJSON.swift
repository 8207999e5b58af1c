/// A seeded generator (SplitMix64), so that a failing case can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ReadValue {
  /// Some value, at most `levels` deep.
  static func random(levels: Int, using generator: inout SeededGenerator) -> ReadValue {
    switch Int.random(in: 0..<(levels > 0 ? 8 : 6), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .integer(Int64(Int16.random(in: .min ... .max, using: &generator)))
    case 3: .integer(.random(in: .min ... .max, using: &generator))
    case 4: .double(randomDouble(using: &generator))
    case 5: .string(randomString(using: &generator))
    case 6:
      .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in random(levels: levels - 1, using: &generator) })
    default:
      .object(
        (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
          Member(key: randomString(using: &generator), value: random(levels: levels - 1, using: &generator))
        })
    }
  }

  /// Some finite Double that is not written as an integer.
  private static func randomDouble(using generator: inout SeededGenerator) -> Double {
    while true {
      let value = Double(bitPattern: generator.next())
      if value.isFinite { return value }
    }
  }

  private static func randomString(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "account_id", "é", "漢", "😀", "\"", "\\", "\n", "\u{1}", "/", "\u{7F}", " ", "0123456789abcdef", "\u{FFFF}",
    ]
    let count = Int.random(in: 0..<8, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  /// Writes the value, with space and escapes chosen at random where the grammar leaves a choice.
  func written(using generator: inout SeededGenerator) -> String {
    let space = ["", "", " ", "\n", "\r\n\t"].randomElement(using: &generator) ?? ""
    switch self {
    case .null: return space + "null"
    case .bool(let value): return space + "\(value)"
    case .integer(let value): return space + "\(value)"
    case .double(let value):
      let text = "\(value)"
      return space + (text.contains(where: { $0 == "." || $0 == "e" }) ? text : text + ".0")
    case .string(let text): return space + Self.quoted(text, using: &generator)
    case .array(let elements):
      return space + "[" + elements.map { $0.written(using: &generator) }.joined(separator: space + ",") + space + "]"
    case .object(let members):
      let texts = members.map {
        space + Self.quoted($0.key, using: &generator) + space + ":" + $0.value.written(using: &generator)
      }
      return space + "{" + texts.joined(separator: ",") + space + "}"
    }
  }

  private static func quoted(_ text: String, using generator: inout SeededGenerator) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar == "\"" || scalar == "\\" || scalar.value < 0x20
      if mustEscape || Int.random(in: 0..<10, using: &generator) == 0 {
        for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
          let digits = String(unit, radix: 16, uppercase: .random(using: &generator))
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
