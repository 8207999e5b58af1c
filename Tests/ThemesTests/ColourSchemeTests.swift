import Canvas
import Testing
import Themes

private let digits = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }

private func scheme(_ text: String, file: String = "s.yaml") throws(SchemeError) -> ColourScheme {
  try ColourScheme(Array(text.utf8), file: file)
}

private func message(_ text: String) -> String {
  do {
    _ = try scheme(text)
    return "accepted"
  } catch {
    return error.description
  }
}

private let older =
  "scheme: \"Old\"\nauthor: \"A\"\n" + digits.map { "\($0): \"18181\($0.last ?? "0")\"\n" }.joined()
private let newer =
  "system: base16\nname: New\nauthor: A\nvariant: dark\npalette:\n"
  + digits.map { "  \($0): \"#18181\($0.last ?? "0")\"\n" }.joined()

@Suite("Reading schemes")
struct ColourSchemeTests {
  @Test("The older and the newer form say the same", arguments: [older, newer])
  func forms(text: String) throws {
    let scheme = try scheme(text)
    #expect(scheme.colours.count == 16 && scheme.colours[0xC] == RGB(0x18181C))
    #expect(scheme.variant == .dark && !scheme.isBase24)
    #expect(["Old", "New"].contains(scheme.name) && scheme.author == "A")
  }

  @Test("Keys that are not known, lists and comments are left alone")
  func unknownKeys() throws {
    let scheme = try scheme("# a comment\ntags: [a, {b: c}]\nmore:\n  - x\n" + newer)
    #expect(scheme.name == "New")
  }

  @Test("A light background makes a light scheme when the file does not say")
  func variant() throws {
    let text = older.replacing("181810", with: "fdf6e3")
    #expect(try scheme(text).variant == .light)
  }

  @Test(
    "What is wrong is said with line, column, what was expected and what was found",
    arguments: [
      ("", "s.yaml: expected the scheme's \"name\" (in older files \"scheme\"), found none"),
      ("just words", "s.yaml:1:1: expected keys such as \"name:\" and \"base00:\", found the text \"just words\""),
      ("name: x\n", "s.yaml: expected the colours base00 to base0F, found no \"base00\""),
      (
        newer.replacing("\"#181813\"", with: "\"#18181\""),
        "s.yaml:9:11: expected palette.base03 to be a colour of six hexadecimal digits such as \"7cafc2\", found \"#18181\""
      ),
      (
        newer.replacing("\"#181813\"", with: "+18181"),
        "s.yaml:9:11: expected palette.base03 to be a colour of six hexadecimal digits such as \"7cafc2\", found \"+18181\""
      ),
      (
        newer.replacing("base16", with: "base99"),
        "s.yaml:1:9: expected the system \"base16\" or \"base24\", found \"base99\""
      ),
      (newer.replacing("base16", with: "base24"), "s.yaml: expected the colours base00 to base17, found no \"base10\""),
      (newer.replacing("dark", with: "dim"), "s.yaml:4:10: expected the variant \"light\" or \"dark\", found \"dim\""),
      ("name: a\nname: b\n", "s.yaml:2:1: expected \"name\" once, found it again"),
      (
        "a: &x {b: c}\nd: *x\n",
        "s.yaml:2:4: expected a plain value, found an alias (\"*name\"); write the value itself"
      ),
      ("{a: b}: c", "s.yaml:1:1: expected a key, found a list or a group of keys"),
    ])
  func errors(text: String, sentence: String) {
    #expect(message(text) == sentence)
  }

  @Test("Broken YAML names the place")
  func broken() {
    let sentence = message("name: \"x\n")
    #expect(sentence.hasPrefix("s.yaml:2:1: expected YAML, found something else ("), "\(sentence)")
  }

  @Test(
    "Deep, large and binary files are refused with a sentence",
    arguments: [
      (String(repeating: "[", count: 5000), "levels of nesting"),
      (String(repeating: "a: {", count: 5000), "levels of nesting"),
      (String(repeating: "#", count: 70000), "at most 64 KiB"), ("name: \u{0}\u{1}", "expected YAML"),
    ])
  func hostile(text: String, part: String) {
    #expect(message(text).contains(part), "\(message(text))")
  }

  @Test("Any bytes give a scheme or a sentence, never a crash", arguments: 0..<300)
  func anyBytes(seed: UInt64) {
    var bytes = Array(newer.utf8)
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    for _ in 0..<5 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes[Int((state >> 33) % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: state >> 20)
    }
    do {
      #expect(try ColourScheme(bytes, file: "f").colours.count >= 16)
    } catch {
      #expect(error.description.hasPrefix("f:"))
      #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
  }
}
