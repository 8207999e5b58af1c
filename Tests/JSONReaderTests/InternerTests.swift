import JSONReader
import Testing

@Suite struct InternerTests {
  /// Names of every length around the bounds of what is compared at once, alike in their ends.
  static let names: [String] =
    [""]
    + (1...40).flatMap { length in
      ["a", "b"].flatMap { letter in
        [
          String(repeating: letter, count: length),
          String(repeating: "a", count: length / 2) + "é" + String(repeating: letter, count: length / 2),
        ]
      }
    }

  @Test func namesAreNumberedInOrderOfFirstMeeting() {
    var interner = Interner()
    var expected: [String] = []
    for name in Self.names + Self.names.reversed() {
      let id = interner.id(of: name)
      if let index = expected.firstIndex(of: name) {
        #expect(Int(id) == index)
      } else {
        #expect(Int(id) == expected.count)
        expected.append(name)
      }
      #expect(interner[id] == name)
      #expect(interner.find(name) == id)
    }
    #expect(interner.count == expected.count)
    #expect(interner.find("never met") == nil)
    for name in Self.names where !name.isEmpty { #expect(interner.find(name + "c") == nil, "\(name)c") }
  }

  /// Adds as many names as would take minutes were each compared with a share of the others.
  @Test func manyNamesStayQuick() {
    var interner = Interner()
    let count = 200_000
    let ids = (0..<count).map { interner.id(of: "a long name that ends alike \($0) in all of them") }
    #expect(ids == Array(0..<UInt32(count)))
    for number in stride(from: 0, to: count, by: 997) {
      #expect(interner[UInt32(number)] == "a long name that ends alike \(number) in all of them")
    }
    #expect(interner.count == count)
  }

  @Test func copiesAreValues() {
    var one = Interner()
    _ = one.id(of: "a")
    var other = one
    #expect(other.id(of: "b") == 1)
    #expect(one.id(of: "c") == 1)
    #expect(one.count == 2 && other.count == 2)
    #expect(one[1] == "c" && other[1] == "b")
  }

  @Test(arguments: [
    #""abc""#, #""\u0061bc""#, #""größe und mehr als sechzehn""#, #""gr\u00f6ße und mehr als sechzehn""#, #""""#,
    #""\"""#,
  ])
  func textsAreInternedDecoded(literal: String) throws {
    var interner = Interner()
    let (id, text) = try Array(literal.utf8).withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      let text = try cursor.readString()
      return (interner.id(of: text), text.string)
    }
    #expect(interner[id] == text)
    #expect(interner.id(of: text) == id)
  }

  @Test func textsCompareWithNames() throws {
    try Array(#"["w\u0065ek", "week", "weeks", ""]"#.utf8).withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      var equal: [Bool] = []
      try cursor.beginArray()
      while try cursor.nextElement() { equal.append(try cursor.readString() == "week") }
      #expect(equal == [true, true, false, false])
    }
  }

  @Test func rawValuesAreVerbatim() throws {
    try Array(#"{"a" : { "x": [1, "é"] } , "b":1.50}"#.utf8).withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      var raw: [String] = []
      try cursor.beginObject()
      while try cursor.nextKey() != nil { raw.append(String(decoding: try cursor.rawValue(), as: UTF8.self)) }
      #expect(raw == [#"{ "x": [1, "é"] }"#, "1.50"])
    }
  }
}
