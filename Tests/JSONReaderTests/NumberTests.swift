import JSONReader
import Testing

@Suite struct NumberTests {
  static func read(_ text: String) -> (int64: Int64?, double: Double?, text: String)? {
    Array(text.utf8).withUnsafeBytes { JSONNumber(parsing: $0).map { ($0.int64, $0.double, $0.text) } }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("1234567", 1_234_567), ("12345678", 12_345_678),
      ("123456789012345678", 123_456_789_012_345_678), ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("18446744073709551615", nil),
      ("18446744073709551616", nil),
      ("100000000000000000000", nil), ("1.0", nil), ("1e3", nil), ("0e0", nil),
    ] as [(String, Int64?)])
  func integers(text: String, value: Int64?) throws {
    let number = try #require(Self.read(text))
    #expect(number.int64 == value)
    #expect(number.text == text)
    // Followed by something else, the number takes the fast path.
    let bytes = Array("[\(text),          1]".utf8)
    bytes.withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      let read = Result { () throws(JSONError) in
        try cursor.beginArray()
        _ = try cursor.nextElement()
        return try cursor.readInt64()
      }
      if let value { #expect(read == .success(value)) } else { #expect(read.error?.kind == .numberOutOfRange) }
    }
  }

  @Test(arguments: [
    "0.1", "0.3", "123.456", "1e22", "1e23", "9007199254740992", "9007199254740993", "9007199254740993.0",
    "1.7976931348623157e308",
    "2.2250738585072011e-308", "5e-324", "4.9e-324", "2e-324", "1e-999", "0.1234567890123456789012345678901234567890",
    "123456789012345678901234567890", "1e-22", "1e-23", "0.000000000000000000000000000000000001", "-0.0", "-0",
    "100e-2",
    "8.41e21", "1.00000000000000011102230246251565404236316680908203125", "0e99999999999999999999", "0e999",
    "1e00000000000000000002",
  ])
  func doublesAreTheNearest(text: String) throws {
    let number = try #require(Self.read(text))
    #expect(number.double?.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: ["1e999", "-1e999", "1.8e308", "1e99999999999999999999", String(repeating: "9", count: 400)])
  func beyondTheRangeIsAnErrorNeverInfinity(text: String) throws {
    let number = try #require(Self.read(text))
    #expect(number.double == nil)
    let error = Array("[ \(text)]".utf8).withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      return Result { () throws(JSONError) in
        try cursor.beginArray()
        _ = try cursor.nextElement()
        return try cursor.readDouble()
      }.error
    }
    #expect(error?.kind == .numberOutOfRange)
    #expect(error?.place.offset == 2)
    #expect(error?.expected == "a number within the range of Double")
  }

  /// Each with what it is as a Double that is no other number; nil where there is none.
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("0e-999", 0), ("0.000", 0), ("1e-400", nil), ("-1e-400", nil), ("0.1", 0.1),
      ("5e-324", .leastNonzeroMagnitude),
      ("2e-324", nil), ("9007199254740991", 9_007_199_254_740_991), ("9007199254740992", 9_007_199_254_740_992),
      ("9007199254740993", nil), ("-9007199254740993", nil), ("9007199254740993.0", nil), ("9.007199254740993e15", nil),
      ("9007199254740993000e-3", nil), ("9007199254740992.5", nil), ("9007199254740994", 9_007_199_254_740_994),
      ("9223372036854775808", 0x1p63), ("9223372036854775807", nil), ("1e23", 1e23), ("1e300", 1e300), ("12e2", 1200),
      ("100000000000000000000", 1e20), ("123456789012345678901234567890", nil), ("1e999", nil),
      ("0.1234567890123456789012345678901234567890", 0.1234567890123456789), ("12.50000000000000000000000", 12.5),
      ("1.7976931348623157e308", .greatestFiniteMagnitude), ("000", nil),
    ] as [(String, Double?)])
  func aDoubleIsNoOtherNumber(text: String, expected: Double?) {
    let double = Array(text.utf8).withUnsafeBytes { JSONNumber(parsing: $0)?.faithfulDouble }
    #expect(double == expected)
  }

  @Test(arguments: [
    "", " 1", "1 ", "+1", "01", "1.", ".5", "1a", "0x10", "NaN", "inf", "1,5", "-", "1e", "１", "1\n", "1\u{0}",
  ])
  func otherTextsAreNoNumbers(text: String) { #expect(Self.read(text) == nil) }

  @Test(arguments: 1...4) func randomNumbersAgreeWithTheStandardLibrary(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let digits = Int.random(in: 1...20, using: &generator)
      let integer = String((1...digits).map { _ in Character("\(Int.random(in: 1...9, using: &generator))") })
      let fraction = Bool.random(using: &generator) ? ".\(Int.random(in: 0...999_999, using: &generator))" : ""
      let exponent = Bool.random(using: &generator) ? "e\(Int.random(in: -330...300, using: &generator))" : ""
      let text = (Bool.random(using: &generator) ? "-" : "") + integer + fraction + exponent
      let number = try #require(Self.read(text))
      #expect(number.double == Double(text).flatMap { $0.isFinite ? $0 : nil }, "\(text)")
      #expect(number.int64 == Int64(text), "\(text)")
    }
  }
}
