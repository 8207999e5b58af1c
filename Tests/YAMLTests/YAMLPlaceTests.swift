import Testing
import YAML

@Suite("Places of what is wrong in YAML")
struct YAMLPlaceTests {
  /// A text and the place of its trouble: where no letter is left it is behind the last one, never in a line that is not there.
  static let wrong: [(bytes: [UInt8], line: Int, column: Int)] = [
    (Array("a: [1, 2".utf8), 1, 9),
    (Array("a: [1, 2\n".utf8), 2, 1),
    (Array("a: 'b".utf8), 1, 6),
    (Array("a: 1\r\nb: {".utf8), 2, 5),
    // What is no UTF-8, no letter of YAML, or cut in the middle of a letter.
    (Array("a: 1\nb: ü".utf8) + [0xFF], 2, 5),
    (Array("a: 1\rb: \u{1}c".utf8), 2, 4),
    (Array("é: ".utf8) + [0xC3], 1, 4),
  ]

  @Test("What is wrong has its place in the text", arguments: wrong.indices)
  func places(index: Int) {
    let (bytes, line, column) = Self.wrong[index]
    let error = #expect(throws: YAMLError.self) { try YAMLNode.read(bytes) }
    #expect(error?.place == YAMLPlace(line: line, column: column), "\(error?.message ?? "")")
  }

  @Test("A value that is not there begins in the text")
  func empty() throws {
    let root = try YAMLNode.read(Array("? a".utf8))
    #expect(root?["a"]?.text == "" && root?["a"]?.place == YAMLPlace(line: 1, column: 4))
  }
}
