import JSONReader
import Testing

/// A text and the name of what is special about it.
struct Sample: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]

  init(_ name: String, _ text: String) {
    self.name = name
    bytes = Array(text.utf8)
  }

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A string whose inside is these bytes.
  init(_ name: String, inString bytes: [UInt8]) {
    self.init(name, Array("[\"".utf8) + bytes + Array("\"]".utf8))
  }

  var testDescription: String { name }
}

@Suite struct GrammarTests {
  static let accepted: [Sample] = [
    Sample("array empty", "[]"), Sample("array of arrays", "[[]   ]"),
    Sample("array of every kind", "[null, 1, \"1\", {}, true]"),
    Sample("array with space around", " [ 1 , 2 ] "), Sample("array with line breaks", "[1\n,\r\n2]"),
    Sample("object empty", "{}"), Sample("object with empty key", #"{"":0}"#),
    Sample("object with a key twice", #"{"a":"b","a":"c"}"#),
    Sample("object with escaped key", #"{"foo\u0000bar": 42}"#),
    Sample("object with space around", "{ \"a\" : 1 , \"b\" : 2 }"), Sample("object nested", #"{"a":{"b":{"c":[]}}}"#),
    Sample("number zero", "0"), Sample("number minus zero", "-0"), Sample("number one digit", "7"),
    Sample("number negative", "-123"), Sample("number fraction", "0.1"), Sample("number zero to an exponent", "[0e1]"),
    Sample("number exponent plus", "[1e+2]"), Sample("number exponent minus", "[1E-2]"),
    Sample("number fraction and exponent", "[123.456e78]"), Sample("number beyond Int64", "[12345678901234567890]"),
    Sample("number beyond Double", "[1e999]"),
    Sample("number with 40 digits", "[0.1234567890123456789012345678901234567890]"),
    Sample("number with zeros after the point", "[1.000]"), Sample("number with zeros in the exponent", "[1e0001]"),
    Sample("string empty", #""""#), Sample("string with all short escapes", #""\"\\\/\b\f\n\r\t""#),
    Sample("string escaped letter", #""\u0061\u30af\u30EA\u30b9""#),
    Sample("string surrogate pair", #""\uD801\udc37""#),
    Sample("string two surrogate pairs", #""\ud83d\ude39\ud83d\udc8d""#),
    Sample("string escaped noncharacter", #""\uFFFF""#),
    Sample("string escaped NUL", #""\u0000""#), Sample("string backslash then u", #""\\u0000""#),
    Sample("string DEL", "\"\u{7F}\""), Sample("string two bytes", "\"é\""), Sample("string three bytes", "\"€漢\""),
    Sample("string four bytes", "\"😀\""), Sample("string U+10FFFF", inString: [0xF4, 0x8F, 0xBF, 0xBF]),
    Sample("string U+0080", inString: [0xC2, 0x80]), Sample("string U+0800", inString: [0xE0, 0xA0, 0x80]),
    Sample("string U+D7FF", inString: [0xED, 0x9F, 0xBF]), Sample("string U+E000", inString: [0xEE, 0x80, 0x80]),
    Sample("string U+10000", inString: [0xF0, 0x90, 0x80, 0x80]),
    Sample("string line separator", "\"\u{2028}\u{2029}\""),
    Sample("string with comment in it", #""a/*b*/c/*d//e""#),
    Sample("string of 100 letters", "\"\(String(repeating: "a", count: 100))\""),
    Sample("structure lonely true", "true"), Sample("structure lonely false", "false"),
    Sample("structure lonely null", "null"),
    Sample("structure lonely string", #""a""#), Sample("structure space before and after", " \t\n\r1 \t\n\r"),
    Sample("structure 64 levels", String(repeating: "[", count: 64) + String(repeating: "]", count: 64)),
  ]

  static let rejected: [Sample] = [
    Sample("array comma only", "[,]"), Sample("array trailing comma", "[1,]"), Sample("array leading comma", "[,1]"),
    Sample("array two commas", "[1,,2]"), Sample("array no comma", "[1 true]"), Sample("array colon", "[1:2]"),
    Sample("array open", "[1"), Sample("array open after comma", "[1,"), Sample("array closed twice", "[1]]"),
    Sample("array closed by brace", "[1}"), Sample("array star", "[*]"), Sample("array vertical tab", "[\u{0B}1]"),
    Sample("array form feed", "[\u{0C}]"), Sample("array inner open", "[[1]"),
    Sample("object trailing comma", #"{"a":1,}"#), Sample("object two commas", #"{"a":1,,"b":2}"#),
    Sample("object leading comma", #"{,"a":1}"#), Sample("object no colon", #"{"a" 1}"#),
    Sample("object two colons", #"{"a"::1}"#),
    Sample("object no value", #"{"a":}"#), Sample("object comma for colon", #"{"a",1}"#),
    Sample("object key unquoted", "{a:1}"),
    Sample("object key number", "{1:1}"), Sample("object key single quotes", "{'a':1}"),
    Sample("object key null", "{null:1}"),
    Sample("object only key", #"{"a"}"#), Sample("object open", #"{"a":1"#),
    Sample("object open after colon", #"{"a":"#),
    Sample("object closed by bracket", #"{"a":1]"#), Sample("object comment", #"{"a":/*x*/1}"#),
    Sample("object then text", #"{"a":1}x"#),
    Sample("number plus", "+1"), Sample("number two minus", "--1"), Sample("number minus only", "-"),
    Sample("number minus space", "- 1"),
    Sample("number leading zero", "01"), Sample("number minus leading zero", "-01"), Sample("number two zeros", "00"),
    Sample("number begins with point", ".5"), Sample("number minus point", "-.5"),
    Sample("number ends with point", "1."),
    Sample("number point exponent", "1.e5"), Sample("number two points", "1.2.3"), Sample("number no exponent", "1e"),
    Sample("number exponent sign only", "1e+"), Sample("number two exponents", "1e2e3"),
    Sample("number exponent two signs", "1e+-2"),
    Sample("number hexadecimal", "0x1F"), Sample("number NaN", "NaN"), Sample("number minus NaN", "-NaN"),
    Sample("number nan", "nan"),
    Sample("number Infinity", "Infinity"), Sample("number minus Infinity", "-Infinity"), Sample("number inf", "inf"),
    Sample("number with letter", "[1a]"), Sample("number with space in it", "[1 000]"),
    Sample("number with underscore", "[1_000]"),
    Sample("number full-width digit", "[１]"), Sample("number leading zero with exponent", "[00e1]"),
    Sample("string open", #""a"#), Sample("string single quotes", "'a'"), Sample("string unquoted", "[abc]"),
    Sample("string line feed", "\"a\nb\""), Sample("string tab", "\"\t\""), Sample("string NUL", inString: [0]),
    Sample("string U+001F", inString: [0x1F]), Sample("string bad escape", #""\a""#),
    Sample("string escape of x", #""\x41""#),
    Sample("string escape of quote mark", #""\'""#), Sample("string backslash at end", #""\"#),
    Sample("string backslash only", #""\""#),
    Sample("string u upper case", #""\U0041""#), Sample("string three digits", #""\u041""#),
    Sample("string bad digit", #""\u004g""#),
    Sample("string escape of a letter beyond ASCII", "\"\\é\""), Sample("string escape of NUL", inString: [0x5C, 0]),
    Sample("surrogate high alone", #""\ud800""#), Sample("surrogate low alone", #""\udc00""#),
    Sample("surrogate reversed", #""\udc00\ud800""#),
    Sample("surrogate high twice", #""\ud800\ud800""#), Sample("surrogate then letter", #""\ud800a""#),
    Sample("surrogate then short escape", #""\ud800\n""#), Sample("surrogate then other", #""\ud800\u0041""#),
    Sample("surrogate second half cut", #""\ud800\u""#), Sample("surrogate second half bad", #""\ud834\uDd1X""#),
    Sample("UTF-8 stray continuation", inString: [0x80]), Sample("UTF-8 0xFF", inString: [0xFF]),
    Sample("UTF-8 0xFE", inString: [0xFE]),
    Sample("UTF-8 Latin-1", inString: [0xE9]), Sample("UTF-8 overlong slash", inString: [0xC0, 0xAF]),
    Sample("UTF-8 overlong 0xC1", inString: [0xC1, 0xBF]),
    Sample("UTF-8 overlong three", inString: [0xE0, 0x9F, 0xBF]),
    Sample("UTF-8 overlong four", inString: [0xF0, 0x8F, 0xBF, 0xBF]),
    Sample("UTF-8 overlong six", inString: [0xFC, 0x83, 0xBF, 0xBF, 0xBF, 0xBF]),
    Sample("UTF-8 surrogate", inString: [0xED, 0xA0, 0x80]),
    Sample("UTF-8 last surrogate", inString: [0xED, 0xBF, 0xBF]),
    Sample("UTF-8 beyond U+10FFFF", inString: [0xF4, 0x90, 0x80, 0x80]),
    Sample("UTF-8 0xF5", inString: [0xF5, 0x80, 0x80, 0x80]),
    Sample("UTF-8 two of three", inString: [0xE2, 0x82]), Sample("UTF-8 one of two", inString: [0xC3]),
    Sample("UTF-8 three of four at the end", [0x22, 0xF0, 0x9F, 0x98]),
    Sample("UTF-8 outside a string", [0x5B, 0xE9, 0x5D]),
    Sample("UTF-8 no-break space", [0x5B, 0xC2, 0xA0, 0x5D]),
    Sample("UTF-16 little endian", [0xFF, 0xFE, 0x5B, 0, 0x5D, 0]),
    Sample("UTF-16 big endian", [0, 0x5B, 0, 0x5D]), Sample("BOM where none is asked for", [0xEF, 0xBB, 0xBF, 0x31]),
    Sample("structure empty", ""), Sample("structure space only", " \n\t"), Sample("structure two values", "1 2"),
    Sample("structure NUL after", [0x31, 0]), Sample("structure NUL between", [0x5B, 0, 0x5D]),
    Sample("structure comma after", "[],"),
    Sample("structure colon", ":"), Sample("structure closing only", "]"), Sample("structure closing brace", "}"),
    Sample("structure True", "True"), Sample("structure TRUE", "TRUE"), Sample("structure tru", "tru"),
    Sample("structure nul", "[nul]"),
    Sample("structure truex", "[truex]"), Sample("structure nullnull", "nullnull"),
    Sample("structure undefined", "undefined"),
    Sample("structure line comment", "1 // one"), Sample("structure block comment", "/* one */ 1"),
    Sample("structure hash comment", "# one\n1"),
    Sample("structure 65 levels", String(repeating: "[", count: 65) + String(repeating: "]", count: 65)),
    Sample("structure 100 000 open brackets", String(repeating: "[", count: 100_000)),
    Sample("structure 100 000 open objects", String(repeating: #"{"":"#, count: 100_000)),
    Sample("structure ends in two commas", #"[{"a":1},,]"#), Sample("structure angle bracket", "<null>"),
    Sample("structure lone quote", "\""),
  ]

  @Test(arguments: accepted) func accepts(_ sample: Sample) {
    #expect(ReadValue.errorOfSkipping(sample.bytes) == nil)
  }

  @Test(arguments: rejected) func rejects(_ sample: Sample) throws {
    let error = try #require(ReadValue.errorOfSkipping(sample.bytes))
    #expect(error.kind != .incomplete)
    #expect((0...sample.bytes.count).contains(error.place.offset))
    #expect(ReadValue.read(sample.bytes) == .failure(error))
  }

  /// Behind 16 bytes of space the fast paths see the same text in other places.
  @Test(arguments: rejected) func rejectsInTheMiddleOfAWindow(_ sample: Sample) throws {
    let padded = Array("[".utf8) + sample.bytes + Array(",                ]".utf8)
    #expect(ReadValue.errorOfSkipping(padded) != nil)
  }
}
