import Canvas
import Testing

@testable import Dashboard

@Suite struct WrappingTests {
  /// Pieces with `|` between them, a width, and the lines that come of them.
  private static let cases: [(pieces: String, width: Int, lines: [String])] = [
    ("", 10, [""]),
    ("one two three", 7, ["one two", "three"]),
    ("one two", 7, ["one two"]),
    // The comma goes with the word before it, whatever its style: “today,” has 6 columns, after “heard ” it needs 12.
    ("last heard today|, usually", 16, ["last heard", "today, usually"]),
    ("last heard today|, usually", 17, ["last heard today,", "usually"]),
    ("one |two", 7, ["one two"]),
    ("one |two", 6, ["one", "two"]),
    ("one| two", 6, ["one", "two"]),
    // Two spaces stay two inside a line, and are not seen where it breaks.
    ("a  b  c", 4, ["a  b", "c"]),
    ("  a", 4, ["a"]),
    // What is wider than a line has one of its own.
    ("a incomprehensible b", 6, ["a", "incomprehensible", "b"]),
    ("漢字 漢字", 5, ["漢字", "漢字"]),
  ]

  @Test(arguments: cases) func `lines break between words`(_ example: (pieces: String, width: Int, lines: [String])) {
    let spans = example.pieces.split(separator: "|").enumerated().map { index, text in
      Span.text(String(text), index.isMultiple(of: 2) ? .text : .muted)
    }
    let lines = Page.wrapped(spans, to: example.width)
    #expect(lines.map(Self.text) == example.lines)
  }

  /// What fits is not broken into words first, and is laid out as the first line of a text that is.
  @Test(arguments: 0..<60) func `what fits into one line is that line`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let parts = ["one", " two", "three  ", ",", "", " ", "漢字", "-"]
    var spans: [Span] = [.text("lead", .muted)]
    for _ in 0..<Int.random(in: 0...7, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: spans.append(.bar(0.5, columns: 4, .bar))
      case 1: spans.append(.label("", columns: 0))
      default:
        spans.append(
          .text(parts.randomElement(using: &random) ?? "", Bool.random(using: &random) ? .text : .muted))
      }
    }
    // Spaces at a break are not seen.
    spans.append(.text("end"))
    let lines = Page.wrapped(spans, to: spans.columns)
    let broken = Page.wrapped(spans + [.text(" and more than there is room for")], to: spans.columns)
    #expect(lines.count == 1 && broken.count > 1 && "\(lines[0])" == "\(broken[0])")
  }

  @Test func `each piece keeps its style`() {
    let lines = Page.wrapped([.text("last heard today"), .muted(", usually")], to: 14)
    #expect(lines.map { $0.map(Self.piece) } == [["last heard"], ["today", "(, usually)"]])
  }

  @Test(arguments: 1...40) func `no word is lost and no line is wider than its word`(width: Int) {
    let words = "A champion left on 3 Nov, and nobody said who follows: ask the sponsor (Ann)."
    let lines = Page.wrapped([.text(words)], to: width).map(Self.text)
    #expect(lines.joined(separator: " ") == words)
    for line in lines { #expect(line.count <= width || !line.contains(" ")) }
  }

  /// The text of a piece, in brackets where it is muted.
  private static func piece(_ span: Span) -> String {
    guard case .text(let text, let style) = span else { return "" }
    return style == .muted ? "(\(text))" : text
  }

  private static func text(_ line: [Span]) -> String {
    line.map { if case .text(let text, _) = $0 { text } else { "" } }.joined()
  }
}
