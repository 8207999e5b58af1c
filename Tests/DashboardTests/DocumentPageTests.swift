import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// How the parts of a document are laid out as a page. Everything in them is synthetic.
@Suite struct DocumentPageTests {
  private func lines(_ section: Document.Section, width: Int, _ symbols: Symbols = .unicode) -> [String] {
    var page = Page(width: width)
    page.add(section, Glyphs(symbols))
    return page.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static let blocks: [Document.Block] = [
    .paragraph([.init("One.")]), .paragraph([.init("Two.")]), .item([.init("entry")]),
    .fact("Label", [.init("9 d", .good, sign: .reached), .aside]),
    .entry("acme", [.init("left", .risk)], [[.init("why")]]),
  ]

  @Test(arguments: [
    // What separates is spelled in ASCII where it is drawn.
    (Symbols.unicode, "Label        ✓ 9 d · so"), (.ascii, "Label        + 9 d · so"),
  ])
  func `each block has its line`(symbols: Symbols, fact: String) {
    expectNoDifference(
      lines(Document.Section(title: "Part", note: "built in", blocks: Self.blocks), width: 60, symbols),
      ["Part  built in", "One.", "", "Two.", "- entry", fact, "acme  left", "why"])
  }

  @Test func `a note that only explains goes where it has no room, an answer does not`() {
    let note = "a note of thirty-two columns ...."
    expectNoDifference(lines(Document.Section(title: "A part", note: note, blocks: []), width: 30), ["A part"])
    let answer = Document.Section(title: "A part", note: [.init(note, .answer)], blocks: [])
    expectNoDifference(lines(answer, width: 30), ["A part  a note of thirty-two", "columns ...."])
  }

  private static let table = Document.Table(
    headings: ["Account", "Action", "Owner"],
    rows: [.init([.init("Acme Freight"), .init("call the sponsor"), .init("no owner", .warning)])], form: .words)

  @Test(arguments: [
    (60, ["Account       Action            Owner", "Acme Freight  call the sponsor  no owner"]),
    (30, ["Acme Freight", "  Action call the sponsor,", "  Owner no owner"]),
  ])
  func `words stand in columns where they have room, else below their name`(width: Int, expected: [String]) {
    expectNoDifference(lines(Document.Section(title: "", blocks: [.table(Self.table)]), width: width), expected)
  }
}

extension Document.Phrase {
  fileprivate static let aside = Document.Phrase(" · so", .aside)
}
