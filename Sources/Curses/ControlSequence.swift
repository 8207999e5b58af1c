/// A control sequence, `ESC [ parameters final`.
struct ControlSequence {
  /// `<`, `=`, `>` or `?` before the parameters.
  let marker: UInt8?
  /// The numbers between semicolons, each with those that follow it after colons; nil for what is left out.
  let parameters: [[Int?]]
  /// Whether bytes stand between the parameters and the final one: no key has them.
  let hasIntermediates: Bool
  let final: UInt8

  /// The most bytes between the brackets that are told apart; more than any key has.
  static let longest = 64

  init(_ bytes: [UInt8], final: UInt8) {
    let isMarked = bytes.first.map { (0x3C...0x3F).contains($0) } ?? false
    let numbers = bytes.dropFirst(isMarked ? 1 : 0).prefix { (0x30...0x3B).contains($0) }
    marker = isMarked ? bytes.first : nil
    hasIntermediates = numbers.count + (isMarked ? 1 : 0) < bytes.count
    parameters =
      numbers.isEmpty
      ? []
      : numbers.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { group in
        group.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number)
      }
    self.final = final
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.isEmpty ? nil : digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 0x110000) }
  }

  /// A parameter without what follows it after colons; nil where it is left out.
  subscript(index: Int) -> Int? { parameters.indices.contains(index) ? parameters[index].first ?? nil : nil }

  var beginsPaste: Bool { final == UInt8(ascii: "~") && isPlain && parameters.count == 1 && self[0] == 200 }

  /// Whether it has nothing but numbers, as keys do.
  var isPlain: Bool { marker == nil && !hasIntermediates }

  /// What is held, as xterm counts it: 1 and the sum of shift 1, alt 2, control 4, and what no key here goes by.
  var held: Int { max(0, (self[1] ?? 1) - 1) }

  /// Whether a key is let go, as terminals say that are asked to.
  var isRelease: Bool { parameters.count > 1 && parameters[1].count > 1 && parameters[1][1] == 3 }

  /// Whether it is the number of a key alone, which rxvt ends by `$` with shift.
  static func isKeyNumber(_ bytes: [UInt8]) -> Bool {
    (1...2).contains(bytes.count) && bytes.allSatisfy { (0x30...0x39).contains($0) }
      && Key(numbered: Self.number(bytes[...]) ?? 0) != nil
  }
}
