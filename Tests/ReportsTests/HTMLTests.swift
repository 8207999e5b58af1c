import Canvas
import CustomDump
import Foundation
import Testing

@testable import Adoption
@testable import Reports

/// How a document is laid out as a page of HTML. Everything in it is synthetic.
@Suite struct HTMLTests {
  private static func section(_ blocks: [Document.Block], note: String = "") -> [String] {
    HTML.lines(Document.Section(title: "Part", note: note, blocks: blocks), level: 2, of: "Title")
  }

  @Test(
    arguments: [
      ([.paragraph([.init("One."), .init(" More.", .aside)])], ["<p>One.<span class=\"aside\"> More.</span></p>"]),
      ([.item([.init("one")]), .item([.init("two")])], ["<ul>", "<li>one</li>", "<li>two</li>", "</ul>"]),
      (
        [.fact("Label", [.init("value", .good, sign: .reached)]), .fact("", [.init("and more")])],
        ["<dl>", "<dt>Label</dt>", "<dd><span class=\"good\">value</span></dd>", "<dd>and more</dd>", "</dl>"]
      ),
      ([.fact("", [.init("alone")]), .paragraph([.init("After.")])], ["<p>alone</p>", "<p>After.</p>"]),
      (
        [.entry("acme", [.init("left")], [[.init("why")]]), .entry("brim", [], []), .fact("Sum", [.init("2")])],
        [
          "<ul>", "<li><b>acme</b>: left", "<ul>", "<li>why</li>", "</ul>", "</li>", "<li><b>brim</b></li>", "</ul>",
          "<dl>", "<dt>Sum</dt>", "<dd>2</dd>", "</dl>",
        ]
      ),
      (
        [.fitting(.init("Tickets", [[.init("2 open")]], items: [[.init("Export")], [.init("SSO")]]))],
        [
          "<dl>", "<dt>Tickets</dt>",
          "<dd>2 open<span class=\"aside\">: </span>Export<span class=\"aside\">; </span>SSO</dd>", "</dl>",
        ]
      ),
      (
        [
          .table(
            .init(headings: ["Account", "Why"], rows: [.init([.init("Acme"), .init("·", .unknown)])], form: .words))
        ],
        [
          "<div class=\"table\" role=\"region\" aria-label=\"Part\" tabindex=\"0\">", "<table class=\"words\">",
          "<thead>",
          "<tr><th scope=\"col\">Account</th><th scope=\"col\">Why</th></tr>", "</thead>", "<tbody>",
          "<tr><th scope=\"row\">Acme</th><td><span class=\"unknown\">·</span></td></tr>", "</tbody>", "</table>",
          "</div>",
        ]
      ),
    ] as [([Document.Block], [String])])
  func `HTML of a block`(blocks: [Document.Block], lines: [String]) {
    expectNoDifference(Self.section(blocks), ["<section>", "<h2>Part</h2>"] + lines + ["</section>"])
  }

  @Test func `a note stands below its heading, and parts below their chapter`() {
    let part = Document.Section(title: "Part", note: "built in", blocks: [.item([.init("one")])])
    let page = Document(
      title: "Title", lead: [[.init("Lead.")]],
      sections: [part, .init(title: "Chapter", blocks: [], isChapter: true), part]
    ).html
    let body = page.split(separator: "\n").map(String.init).drop { $0 != "<main>" }
    expectNoDifference(
      Array(body),
      [
        "<main>", "<header>", "<h1>Title</h1>", "<p>Lead.</p>", "</header>", "<section>", "<h2>Part</h2>",
        "<p class=\"note\"><span class=\"aside\">built in</span></p>", "<ul>", "<li>one</li>", "</ul>", "</section>",
        "<section>", "<h2>Chapter</h2>", "</section>", "<section>", "<h3>Part</h3>",
        "<p class=\"note\"><span class=\"aside\">built in</span></p>", "<ul>", "<li>one</li>", "</ul>", "</section>",
        "</main>", "</body>", "</html>",
      ])
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(page.contains("<title>Title</title>") && page.hasSuffix("</html>\n"))
  }

  /// 16 units high: 0.25 is 4, nothing is unknown and nothing drawn, and 0 is half a unit.
  @Test func `bars tell what is unknown from none`() {
    #expect(
      HTMLChart.bars([0.25, nil, 0]) == "<svg class=\"bars\" viewBox=\"0 0 15 16\" aria-hidden=\"true\">"
        + "<rect x=\"0\" y=\"12\" width=\"4\" height=\"4\"/><rect x=\"10\" y=\"15.5\" width=\"4\" height=\"0.5\"/></svg>"
    )
    let row = Document.Table.Row([.init("Adopted"), .init("12")], share: 0.431)
    let lines = Self.section([.table(.init(headings: ["Stage", "Count"], rows: [row]))])
    #expect(
      lines.contains { $0.contains("Adopted<svg class=\"bar\"") && $0.contains("<rect width=\"43.1\" height=\"8\"/>") })
  }

  /// Four accounts: two adopt after 10 and 20 days, two wait. The share that waits falls from 1 to 0.75 to 0.5. Between 40
  /// and 350 a day is 310 / 90 wide, so day 10 is at 74.4 and day 20 at 108.9; 0.75 is 45 below the top, 0.5 is 80.
  @Test func `the curve of who still waits goes down by steps, and is said in words`() throws {
    let survival = Survival([
      .init(days: 10, end: .reached), .init(days: 20, end: .reached), .init(days: 90, end: .waiting),
      .init(days: 90, end: .waiting),
    ])
    let curve = WaitingCurve(survival, caption: "Share <waiting>")
    let lines = Self.section([.curve(curve)])
    #expect(lines.contains("<path class=\"step\" d=\"M40 10H74.4V45H108.9V80H350\"/>"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("<figcaption>Share &lt;waiting&gt;: day 7: 100 %, day 14: 75 %") })
  }

  // MARK: - Text from data

  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=1>", "' onmouseover='alert(1)", "&amp;", "&#60;b&#62;",
    "</title>",
    "</style><style>*{}", "<!--", "]]>", "javascript:alert(1)", "a\u{202E}b\u{2066}c\u{200F}d",
    "a\u{0}b\u{1B}[2Jc\r\nd\te",
    "<\u{301}b>", "\u{FEFF}x\u{2028}y", String(repeating: "x", count: 300), String(repeating: "<&\"'>", count: 60), "",
  ]

  @Test(arguments: hostile) func `text from data is text on the page, wherever it stands`(text: String) throws {
    let phrase = Document.Phrase(text, .warning)
    let blocks: [Document.Block] = [
      .headlines([.init(question: text, figure: [phrase], meaning: text, basis: text)]), .paragraph([phrase]),
      .item([phrase]), .fact(text, [phrase]), .fitting(.init(text, [[phrase]], items: [[phrase]])),
      .entry(text, [phrase], [[phrase]]),
      .table(.init(headings: [text, text], rows: [.init([phrase, phrase], share: 2)], form: .words)),
    ]
    func page(_ text: String) -> String {
      Document(title: text, lead: [[.init(text)]], sections: [.init(title: text, note: text, blocks: blocks)]).html
    }
    try Page(page(text)).check(holding: text)
  }

  /// Sixty texts of characters that mean something in HTML, put together by chance with fixed seeds.
  @Test(arguments: 0..<60) func `no text is markup`(seed: UInt64) throws {
    var random = SeededRandom(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let pieces = [
      "<", ">", "&", "\"", "'", "/", "=", "-", "!", ";", "#", "lt", "script", "onload", " ", "\n", "\u{202E}", "é", "名",
    ]
    let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    let table = Document.Table(headings: [text], rows: [.init([.init(text)])])
    let document = Document(title: text, sections: [.init(title: text, blocks: [.table(table), .item([.init(text)])])])
    try Page(document.html).check(holding: text)
  }

  // MARK: - Looks

  /// What WCAG 2 asks of text: 4.5, on the page and on the heads of tables, by day and by night.
  @Test func `every ink can be read on every paper`() throws {
    for papers in ["paper", "head"] {
      let paper = try #require(HTMLStyle.colours.first { $0.name == papers })
      for ink in HTMLStyle.inks {
        #expect(RGB(ink.light).contrast(with: RGB(paper.light)) >= 4.5, "\(ink.name) on \(papers) by day")
        #expect(RGB(ink.dark).contrast(with: RGB(paper.dark)) >= 4.5, "\(ink.name) on \(papers) by night")
      }
    }
  }

  @Test func `every tone has an ink`() {
    let tones: [Document.Tone] = [.figure, .plain, .aside, .answer, .good, .watch, .risk, .warning, .unknown]
    #expect(Set(tones.map { "\($0)" }) == Set(HTMLStyle.inks.map(\.name)))
  }

  @Test func `a page has no way to reach anything`() {
    let page = Document(title: "Title", sections: [.init(title: "Part", blocks: [.item([.init("https://x.example")])])])
      .html
    for way in ["<script", "<link", "<img", "<a ", "href", "src=", "url(", "@import", "@font-face", "<iframe", "<form"]
    {
      #expect(!page.contains(way), "\(way)")
    }
    #expect(page.contains("Content-Security-Policy\" content=\"default-src 'none'"))
  }
}

/// A generator whose numbers are the same on every machine.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// A page taken apart as strictly as the renderer writes: tags from a closed list, attributes in double quotes, and every
/// `&` the beginning of one of five entities. A mark after a sign hides nothing: what is beyond ASCII counts as `?`.
struct Page {
  private let source: String

  private static let known: Set = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3", "section", "p",
    "ul", "li", "dl", "dt", "dd", "div", "b", "span", "table", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "svg", "rect", "line", "path", "text",
  ]
  private static let attributes: Set = [
    "lang", "charset", "http-equiv", "content", "name", "class", "role", "aria-label", "aria-hidden", "tabindex",
    "scope", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "x2", "y1", "y2", "dy", "d",
    "text-anchor",
  ]
  private static let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]

  init(_ source: String) {
    #expect(!source.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F..<0xA0).contains($0.value) })
    let hiding: [Unicode.Scalar] = ["\u{202E}", "\u{2066}", "\u{200F}", "\u{FEFF}", "\u{2028}", "\u{200B}"]
    #expect(!source.unicodeScalars.contains { hiding.contains($0) })
    self.source = Self.ascii(source)
  }

  static func ascii(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
  }

  /// Fails where anything but the renderer's own markup is in the page, or the text is not.
  func check(holding text: String) throws {
    let parts = source.components(separatedBy: "<style>")
    try #require(parts.count == 2)
    let end = try #require(parts[1].range(of: "</style>"))
    #expect(!parts[1][end.upperBound...].contains("</style>"))
    var (texts, rest, open): ([String], Substring, [String]) = ([], parts[0] + parts[1][end.upperBound...], [])
    while let start = rest.firstIndex(of: "<") {
      texts.append(String(rest[..<start]))
      let close = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<close]
      rest = rest[rest.index(after: close)...]
      texts += Self.values(in: tag)
      let name = String(tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
      if tag.hasPrefix("/") {
        #expect(open.popLast() == name, "</\(name)>")
      } else if !["!DOCTYPE", "meta"].contains(name), !tag.hasSuffix("/") {
        open.append(name)
      }
    }
    #expect(open == [])
    texts.append(String(rest))
    var shown = 0
    for piece in texts {
      for match in piece.matches(of: /&[^;]{0,8};?/) {
        #expect(Self.entities.keys.contains(String(match.0)), "\(match.0)")
      }
      let words = piece.replacing(/&[a-z#0-9]+;/) { Self.entities[String($0.0)] ?? "" }
      if words.contains(Self.ascii(text.safe)) { shown += 1 }
    }
    #expect(text.isEmpty || shown >= 3, "\(text.safe) is not shown")
  }

  /// The values of a tag's attributes; fails where the tag or an attribute is none of the renderer's.
  private static func values(in tag: Substring) -> [String] {
    let words = tag.drop { $0 == "/" }
    let name = String(words.prefix { $0 != " " && $0 != "/" })
    #expect(known.contains(name), "<\(tag)>")
    let attribute = /([a-zA-Z0-9-]+)="([^"]*)"/
    let left = words.dropFirst(name.count).replacing(attribute, with: "").filter { $0 != " " && $0 != "/" }
    #expect(left.isEmpty || name == "!DOCTYPE", "\(left) in <\(tag)>")
    return words.matches(of: attribute).map { match in
      #expect(attributes.contains(String(match.1)), "\(match.1) in <\(tag)>")
      return String(match.2)
    }
  }
}
