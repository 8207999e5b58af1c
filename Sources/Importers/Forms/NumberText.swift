/// What a text says of a number, before it is decided which sign the column has before its decimals.
struct NumberText: Hashable, Sendable {
  /// Digits, full stops and commas, without signs, currency and blanks.
  private let digits: [UInt8]
  /// Whether it is below zero: a minus before or behind it, or brackets around it.
  let isNegative: Bool
  /// The currency's code where the text names one: `EUR`, also for `€`.
  let currency: String?
  /// A currency sign that several currencies share: `$` or `¥`.
  let sharedSign: Character?
  /// Whether a per cent sign stands behind it.
  let isPercent: Bool

  /// The sign before decimals.
  enum Decimal: String, Hashable, Sendable {
    case point, comma

    fileprivate var sign: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    fileprivate var grouping: UInt8 { self == .point ? UInt8(ascii: ",") : UInt8(ascii: ".") }
  }

  /// Reads `120,000.50`, `$48,000`, `120.000,50 €`, `USD 1 200`, `(3.50)`, `12 %`, `5e3`; nil for anything else.
  init?(_ text: String) {
    var scalars = Array(text.unicodeScalars.filter { !NumberText.blanks.contains($0) })[...]
    var isNegative = false
    if scalars.first == "(", scalars.last == ")" {
      isNegative = true
      scalars = scalars.dropFirst().dropLast()
    }
    var unit: [Unicode.Scalar] = []
    while let first = scalars.first, !NumberText.isDigit(first), first != ".", first != "," {
      if NumberText.isMinus(first) { isNegative.toggle() } else if first != "+" { unit.append(first) }
      scalars.removeFirst()
    }
    var behind: [Unicode.Scalar] = []
    while let last = scalars.last, !NumberText.isDigit(last) {
      if NumberText.isMinus(last) { isNegative.toggle() } else { behind.append(last) }
      scalars.removeLast()
    }
    behind.reverse()
    // A number has a unit before it or behind it, not both.
    guard unit.isEmpty || behind.isEmpty else { return nil }
    unit += behind
    guard !scalars.isEmpty,
      scalars.allSatisfy({
        NumberText.isDigit($0) || $0 == "." || $0 == "," || $0 == "E" || $0 == "e" || $0 == "+" || $0 == "-"
      })
    else { return nil }
    digits = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
    self.isNegative = isNegative
    isPercent = unit == ["%"]
    switch String(String.UnicodeScalarView(unit)) {
    case "", "%": (currency, sharedSign) = (nil, nil)
    case "€": (currency, sharedSign) = ("EUR", nil)
    case "£": (currency, sharedSign) = ("GBP", nil)
    case "$": (currency, sharedSign) = (nil, "$")
    case "¥": (currency, sharedSign) = (nil, "¥")
    case let code where code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }:
      (currency, sharedSign) = (code.uppercased(), nil)
    default: return nil
    }
    guard value(.point) != nil || value(.comma) != nil else { return nil }
  }

  /// Spaces of all widths, and the apostrophe with which Swiss numbers are grouped.
  private static let blanks: Set<Unicode.Scalar> = [" ", "\t", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "'", "’"]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "\u{2212}" }

  /// The number with that sign before its decimals; nil where its signs do not fit that.
  func value(_ decimal: Decimal) -> Double? {
    let parts = digits.split(separator: decimal.sign, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let groups = whole.split(separator: decimal.grouping, omittingEmptySubsequences: false)
    if groups.count > 1 {
      // 1,234,567: groups of three, and the first neither empty nor a zero.
      guard let first = groups.first, (1...3).contains(first.count), first.first != UInt8(ascii: "0"),
        groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy { (0x30...0x39).contains($0) } })
      else { return nil }
    }
    guard parts.count == 1 || !parts[1].contains(decimal.grouping) else { return nil }
    let plain = groups.joined() + (parts.count == 2 ? [UInt8(ascii: ".")] + parts[1] : [])
    guard let value = Double(String(decoding: Array(plain), as: UTF8.self)), value.isFinite else { return nil }
    return isNegative ? -value : value
  }

  /// The decimal sign that the text proves by itself; nil where both fit, to the same number or to two.
  var provenDecimal: Decimal? {
    switch (value(.point), value(.comma)) {
    case (_?, nil): .point
    case (nil, _?): .comma
    default: nil
    }
  }

  /// Whether it is one number with decimal points and another with decimal commas.
  var isAmbiguous: Bool {
    guard let point = value(.point), let comma = value(.comma) else { return false }
    return point != comma
  }

  /// A number as programs write it, `2`, `-0.5` or `1e3`, whatever the column's signs are; nil for anything else.
  static func plain(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || Array(".+-eE".utf8).contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// Whether a spreadsheet has rounded an id to such a text: `4.87688E+15`.
  static func isRoundedID(_ text: String) -> Bool {
    guard let mark = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
    let (mantissa, exponent) = (text[..<mark], text[text.index(after: mark)...])
    guard exponent.hasPrefix("+"), exponent.dropFirst().count >= 2, exponent.dropFirst().allSatisfy(\.isASCIIDigit),
      let first = mantissa.first, first.isASCIIDigit
    else { return false }
    let rest = mantissa.dropFirst()
    return rest.isEmpty
      || ((rest.first == "." || rest.first == ",") && rest.count > 1 && rest.dropFirst().allSatisfy(\.isASCIIDigit))
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
