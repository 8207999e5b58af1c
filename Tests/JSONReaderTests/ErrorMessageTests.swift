import JSONReader
import Testing

/// A text with the place of its error marked by ¦, and what is said about it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let marked: String
  let kind: JSONError.Kind
  let message: String

  init(_ marked: String, _ kind: JSONError.Kind, _ message: String) {
    self.marked = marked
    self.kind = kind
    self.message = message
  }

  var text: String { marked.replacing("¦", with: "", maxReplacements: 1) }
  var offset: Int { marked.utf8.prefix { $0 != 0xC2 }.count }
  var testDescription: String { marked }
}

@Suite struct ErrorMessageTests {
  static let mistakes: [Mistake] = [
    Mistake("¦", .unexpectedEnd, "line 1, column 1: expected a value, found the end of the text; the text is cut off"),
    Mistake(
      "[1, 2¦", .unexpectedEnd,
      "line 1, column 6: expected a comma or ], found the end of the text; the text is cut off"),
    Mistake("[1,¦]", .trailingComma, "line 1, column 4: expected a value, found ]; remove the comma before it"),
    Mistake(
      "{\n  \"a\": 1,\n¦}", .trailingComma,
      "line 3, column 1: expected a key in double quotes, found }; remove the comma before it"),
    Mistake("[1 ¦2]", .unexpectedCharacter, "line 1, column 4: expected a comma or ], found the number 2"),
    Mistake("{\"a\" ¦1}", .unexpectedCharacter, "line 1, column 6: expected a colon after the key, found the number 1"),
    Mistake("{¦a: 1}", .unexpectedCharacter, "line 1, column 2: expected a key in double quotes, found a"),
    Mistake(
      "{¦'a': 1}", .unexpectedCharacter, "line 1, column 2: expected a key in double quotes, found a single quote"),
    Mistake("[1,¦,2]", .unexpectedCharacter, "line 1, column 4: expected a value, found a comma"),
    Mistake("[1¦:2]", .unexpectedCharacter, "line 1, column 3: expected a comma or ], found a colon"),
    Mistake("[¦NaN]", .unexpectedCharacter, "line 1, column 2: expected a value, found NaN"),
    Mistake("[¦nul]", .unexpectedCharacter, "line 1, column 2: expected null, found nul"),
    Mistake("[¦True]", .unexpectedCharacter, "line 1, column 2: expected a value, found True"),
    Mistake("[¦01]", .invalidNumber, "line 1, column 2: expected a number without leading zeros, found the number 01"),
    Mistake("[1.¦]", .invalidNumber, "line 1, column 4: expected a digit after the decimal point, found the number 1."),
    Mistake("[-¦x]", .invalidNumber, "line 1, column 3: expected a digit after the minus, found the number -"),
    Mistake("[1e+¦]", .invalidNumber, "line 1, column 5: expected a digit in the exponent, found the number 1e+"),
    Mistake(
      "[\"é\",\n \"größe\" ¦/]", .unexpectedCharacter, "line 2, column 10: expected a comma or ], found /"),
    Mistake(
      "\"a¦\tb\"", .controlCharacter,
      #"line 1, column 3: expected the closing quote of a string, found a tab; write it as an escape such as \n or \u0001"#
    ),
    Mistake(
      "\"\\¦x\"", .invalidEscape,
      #"line 1, column 3: expected one of " \ / b f n r t u after the backslash, found x"#),
    Mistake(
      "\"\\u00¦g0\"", .invalidEscape, #"line 1, column 6: expected four hexadecimal digits after \u, found g"#),
    Mistake(
      "\"ab¦\\ud83d\"", .loneSurrogate,
      "line 1, column 4: expected the second half of a surrogate pair after this escape, found a backslash; write the character itself, or both halves"
    ),
    Mistake(
      "\"¦\\udc00\"", .loneSurrogate,
      "line 1, column 2: expected the first half of a surrogate pair before this escape, found a backslash; write the character itself, or both halves"
    ),
    Mistake("{} ¦{}", .trailingContent, "line 1, column 4: expected nothing after the value, found an object"),
    Mistake(
      "[]¦\u{FEFF}", .trailingContent, "line 1, column 3: expected nothing after the value, found the character U+FEFF"),
    Mistake("[¦\u{202E}]", .unexpectedCharacter, "line 1, column 2: expected a value, found the character U+202E"),
    Mistake(
      "[¦\u{1B}]", .unexpectedCharacter, "line 1, column 2: expected a value, found the control character U+001B"),
    Mistake("[¦１]", .unexpectedCharacter, "line 1, column 2: expected a value, found the character U+FF11"),
    Mistake(
      String(repeating: "[", count: 64) + "¦[", .tooDeep,
      "line 1, column 65: expected at most 64 levels of nesting, found one more"),
  ]

  @Test(arguments: mistakes) func saysWhatIsWrongAndWhere(_ mistake: Mistake) throws {
    let bytes = Array(mistake.text.utf8)
    let error = try #require(ReadValue.errorOfSkipping(bytes))
    #expect(error.description == mistake.message)
    #expect(error.kind == mistake.kind)
    #expect(error.place.offset == mistake.offset)
    #expect(ReadValue.read(bytes) == .failure(error))
  }

  @Test(
    arguments: [([0x22, 0xC3, 0x28, 0x22], 1, "the byte 0xC3"), ([0x5B, 0xFF, 0x5D], 1, "the byte 0xFF")]
      as [([UInt8], Int, String)])
  func namesBytesThatAreNotUTF8(bytes: [UInt8], offset: Int, found: String) throws {
    let error = try #require(ReadValue.errorOfSkipping(bytes))
    #expect(error.found == found)
    #expect(error.place == JSONPlace(offset: offset, line: 1, column: offset + 1))
  }

  @Test func countsFromThePlaceOfTheWindow() throws {
    let bytes = Array("{\n \"é\": x}".utf8)
    let error = bytes.withUnsafeBytes { window in
      var cursor = JSONCursor(window, at: JSONPlace(offset: 1000, line: 7, column: 3))
      return Result { () throws(JSONError) in try cursor.skipValue() }
    }
    // Two bytes to the line break, then space, quote, two bytes of é, quote, colon, space: 2 + 7 = 9; six characters before x.
    #expect(
      throws: JSONError(
        kind: .unexpectedCharacter, place: JSONPlace(offset: 1009, line: 8, column: 7), expected: "a value", found: "x")
    ) { try error.get() }
  }

  /// A wrong kind leaves the cursor before the value, so the record can be read on.
  @Test func wrongKindCanBePassed() throws {
    let text = Array(#"{"name": 12, "active": "many", "on": [1, {"a": null}], "last": true}"#.utf8)
    var messages: [String] = []
    try text.withUnsafeBytes { window in
      var cursor = JSONCursor(window)
      try cursor.beginObject()
      while let key = try cursor.nextKey() {
        do throws(JSONError) {
          switch key {
          case "name": _ = try cursor.readString()
          case "active": _ = try cursor.readInt64()
          case "on": _ = try cursor.readBool()
          default: try cursor.readNull()
          }
        } catch {
          #expect(error.kind == .wrongKind)
          messages.append(error.description)
          try cursor.skipValue()
        }
      }
      try cursor.endDocument()
    }
    #expect(
      messages == [
        "line 1, column 10: expected a string, found the number 12",
        "line 1, column 24: expected a number, found a string",
        "line 1, column 38: expected true or false, found a list",
        "line 1, column 64: expected null, found true",
      ])
  }

  @Test(arguments: [1, 3, 200]) func nestingLimitCanBeSet(limit: Int) throws {
    for depth in [limit, limit + 1] {
      let text = Array((String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)).utf8)
      let error = text.withUnsafeBytes { window in
        var cursor = JSONCursor(window, nestingLimit: limit)
        return Result { () throws(JSONError) in try cursor.skipValue() }
      }
      if depth == limit {
        try error.get()
      } else {
        #expect { try error.get() } throws: { ($0 as? JSONError)?.kind == .tooDeep }
      }
    }
  }
}
