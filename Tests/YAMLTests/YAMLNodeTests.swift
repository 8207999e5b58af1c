import Testing
import YAML

@Suite("YAML with places")
struct YAMLNodeTests {
  private func read(_ text: String) throws(YAMLError) -> YAMLNode? { try YAMLNode.read(Array(text.utf8)) }

  @Test("Texts, lists and keys in the order of the file, with their places")
  func tree() throws {
    let root = try #require(
      try read(
        """
        map: hubspot-companies   # a comment
        null: ["-", NO, 012]
        set:
          arr: {from: [ARR, Annual value], as: money}
          name: Company name
        """))
    #expect(root.members?.map(\.key) == ["map", "null", "set"])
    #expect(root["map"]?.text == "hubspot-companies" && root["nothing"] == nil)
    // Norway and numbers with a leading zero stay what is written.
    #expect(root["null"]?.list?.compactMap(\.text) == ["-", "NO", "012"])
    let arr = try #require(root["set"]?["arr"])
    #expect(arr["from"]?.list?.map(\.text) == ["ARR", "Annual value"])
    #expect(arr["as"]?.place == YAMLPlace(line: 4, column: 40) && arr["as"]?.list == nil)
    #expect(root["set"]?.members?.last?.place == YAMLPlace(line: 5, column: 3))
  }

  @Test("An empty file has no value, an empty value is an empty text")
  func empty() throws {
    #expect(try read("") == nil && read("# nothing\n") == nil)
    #expect(try read("key:\n")?["key"]?.text == "")
    #expect(try read("[]")?.list == [] && read("{}")?.members?.isEmpty == true)
  }

  @Test(
    "Null is what YAML 1.2 calls so, without quotes; it is a text, too",
    arguments: [
      ("", true), ("~", true), ("null", true), ("Null", true), ("NULL", true), ("nULL", false), ("nil", false),
      ("none", false), ("\"null\"", false), ("'~'", false), ("\"\"", false), ("!!str null", false), ("|\n null", false),
      ("~/books", false), ("[]", false), ("{}", false),
    ])
  func null(text: String, isNull: Bool) throws {
    let node = try #require(try read("key: \(text)\n")?["key"])
    #expect(node.isNull == isNull)
    #expect(!isNull || node.text == text)
    #expect(try read("- \(text)\n")?.list?.first?.isNull == isNull)
  }

  @Test(
    "What is wrong is said with its place",
    arguments: [
      ("a: 1\nb: 2\na: 3", 3, 1, "expected \"a\" once, found it again"),
      ("a: &x 1\nb: *x", 2, 4, "found an alias"),
      ("a: 1\n---\nb: 2", 2, 1, "expected one document, found a second"),
      ("? [a]\n: b", 1, 3, "expected a key, found a list"),
      ("a: [1, 2", 2, 1, "expected YAML, found something else"),
      (String(repeating: "[", count: 17), 1, 17, "at most 16 levels"),
    ])
  func wrong(text: String, line: Int, column: Int, words: String) {
    let error = #expect(throws: YAMLError.self) { try read(text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    if words.hasPrefix("expected YAML") { return }
    #expect(error?.place == YAMLPlace(line: line, column: column))
  }

  @Test("Read leniently, a key given twice spoils only itself: the first counts, whatever the later one is")
  func lenient() throws {
    let (root, repeated) = try YAMLNode.readLeniently(Array("a: 1\nb: {c: 2, c: {d: 3}}\na: [4]\n".utf8))
    #expect(root?["a"]?.text == "1" && root?["b"]?["c"]?.text == "2" && root?.members?.count == 2)
    #expect(repeated.map(\.place) == [YAMLPlace(line: 2, column: 11), YAMLPlace(line: 3, column: 1)])
    #expect(throws: YAMLError.self) { try YAMLNode.readLeniently(Array("a: [".utf8)) }
  }
}
