import Adoption
import CustomDump
import Reports
import Testing

/// How a document is laid out as text and as Markdown. Everything in it is synthetic.
@Suite struct DocumentTests {
  private static let words = Document.Table(
    headings: ["Account", "Why"], rows: [.init([.init("Acme"), .init("silent")])], form: .words)
  private static let figures = Document.Table(
    headings: ["Stage", "Count"], rows: [.init([.init("Adopted"), .init("12")]), .init([.init("All"), .init("140")])])
  private static let lines = Document.Table(
    headings: ["Rule", "Value", "Set in"],
    rows: [.init([.init("window"), .init("30"), .init("built in")]), .init([.init("name"), .init("x"), .init("")])],
    form: .lines)

  private static func document(_ blocks: [Document.Block], note: String = "") -> Document {
    Document(title: "Title", lead: [[.init("Lead.")]], sections: [.init(title: "Part", note: note, blocks: blocks)])
  }

  @Test(
    arguments: [
      (
        [.paragraph([.init("One."), .init(" More.", .aside)]), .paragraph([.init("Two.")])], "  One. More.\n\n  Two.\n"
      ),
      ([.item([.init("one")]), .item([.init("two")])], "  - one\n  - two\n"),
      (
        [.fact("Label", [.init("value", .good, sign: .reached)]), .fact("", [.init("and more")])],
        "  Label        value\n               and more\n"
      ),
      (
        [.entry("acme", [.init("left")], [[.init("why")]]), .entry("brim", [], [])], "  acme: left\n      why\n  brim\n"
      ),
      ([.table(words)], "  Account  Why\n  Acme     silent\n"),
      ([.table(figures)], "  Stage    Count\n  Adopted     12\n  All        140\n"),
      ([.table(lines)], "  window  30  built in\n  name    x\n"),
    ] as [([Document.Block], String)])
  func `plain text of a block`(blocks: [Document.Block], text: String) {
    expectNoDifference(Self.document(blocks).plainText, "Title\nLead.\n\nPart\n" + text)
  }

  @Test(
    arguments: [
      ([.paragraph([.init("One."), .init(" More.", .aside)]), .paragraph([.init("Two.")])], "One. More.\n\nTwo.\n"),
      ([.item([.init("one")]), .item([.init("two")])], "- one\n- two\n"),
      (
        [.fact("Label", [.init("*value*")]), .fact("", [.init("and more")])], "- **Label**: \\*value\\*\n  - and more\n"
      ),
      ([.fact("", [.init("alone")]), .paragraph([.init("After.")])], "- alone\n\nAfter.\n"),
      (
        [.entry("acme", [.init("left")], [[.init("why")]]), .entry("brim", [], [])],
        "- **acme**: left\n  - why\n- **brim**\n"
      ),
      ([.table(words)], "| Account | Why |\n| :--- | :--- |\n| Acme | silent |\n"),
      ([.table(figures)], "| Stage | Count |\n| :--- | ---: |\n| Adopted | 12 |\n| All | 140 |\n"),
      (
        [.item([.init("one")]), .table(lines)],
        "- one\n\n| Rule | Value | Set in |\n| :--- | :--- | :--- |\n| window | 30 | built in |\n| name | x |  |\n"
      ),
    ] as [([Document.Block], String)])
  func `Markdown of a block`(blocks: [Document.Block], text: String) {
    expectNoDifference(Self.document(blocks).markdown, "# Title\n\nLead.\n\n## Part\n\n" + text)
  }

  @Test func `a note stands beside its heading, a chapter above parts, and a part may have no heading`() {
    let part = Document.Section(title: "Part", note: "built in", blocks: [.item([.init("one")])])
    let document = Document(
      title: "Title",
      sections: [
        .init(title: "", blocks: [.item([.init("first")])]), .init(title: "Chapter", blocks: [], isChapter: true), part,
      ])
    expectNoDifference(document.plainText, "Title\n\n  - first\n\nChapter\n\nPart  built in\n  - one\n")
    expectNoDifference(document.markdown, "# Title\n\n- first\n\n# Chapter\n\n## Part\n\n*built in*\n\n- one\n")
  }

  /// Each row of each table is one line that `grep` finds whole and `awk -F '  +'` takes apart, whatever is in it.
  ///
  /// 30 columns of figures with two spaces before each take 2 + 12 + 30 × 6 = 194 columns: no row is broken, and none
  /// loses its name.
  @Test func `a row of a table is a line, however long, and its columns stand below each other`() {
    let long = String(repeating: "word ", count: 20) + "end"
    let words = Document.Table(
      headings: ["Account", "Why", "Owner"],
      rows: [
        .init([.init("Acme"), .init(long), .init("none", .aside)]),
        .init([.init("Crème & Crumb"), .init("x"), .init("Bo")]),
      ], form: .words)
    let text = Self.document([.table(words)]).plainText.split(separator: "\n").suffix(3)
    #expect(text.map { $0.split(separator: "  ").count } == [3, 3, 3])
    #expect(text.dropFirst().first == "  Acme           \(long)  none")
    #expect(
      text.last?.hasSuffix("  Bo") == true
        && Set(text.dropFirst().map { $0.count - ($0.hasSuffix("Bo") ? 2 : 4) }).count == 1)
    let wide = Document.Table(
      headings: ["Flag"] + (0..<30).map { "F\($0)" },
      rows: [.init([.init("champion gone")] + (0..<30).map { _ in .init("1234") })])
    let rows = Self.document([.table(wide)]).plainText.split(separator: "\n").suffix(2)
    #expect(rows.count == 2 && rows.last?.hasPrefix("  champion gone  1234") == true && rows.last?.count == 195)
  }

  @Test func `nothing in it can steer a terminal`() {
    let hostile = "a\u{1B}[2J\u{202E}\nb"
    let phrase = Document.Phrase(hostile)
    let document = Document(
      title: hostile, lead: [[phrase]],
      sections: [
        .init(
          title: hostile, note: hostile,
          blocks: [
            .paragraph([phrase]), .item([phrase]), .fact(hostile, [phrase]), .entry(hostile, [phrase], [[phrase]]),
            .table(.init(headings: ["A", "B"], rows: [.init([phrase, phrase])], form: .words)),
          ])
      ])
    for text in [document.plainText, document.markdown] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || ($0.value < 0x20 && $0 != "\n") })
      // A line feed in the data begins no line of its own.
      #expect(!text.contains("\nb"))
    }
  }
}
