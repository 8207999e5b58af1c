import Adoption
import CustomDump
import Testing

@testable import Reports

/// How a document is laid out as a message in Slack. Everything in it is synthetic.
@Suite struct SlackTests {
  private static func table(_ form: Document.Table.Form) -> Document.Block {
    .table(
      .init(
        headings: ["Account", "Action", "Owner"], rows: [.init([.init("Acme"), .init("Reset"), .init("Ana")])],
        form: form))
  }

  @Test(
    arguments: [
      ([.paragraph([.init("One."), .init(" More.", .aside)])], "One. More.\n"),
      ([.item([.init("one")]), .item([.init("two")])], "• one\n• two\n"),
      ([.fact("Label", [.init("value")]), .fact("", [.init("and more")])], "• *Label*: value\n    and more\n"),
      (
        [.entry("acme", [.init("left")], [[.init("why")]]), .entry("brim", [], [])],
        "• *acme*: left\n    ◦ why\n• *brim*\n"
      ),
      ([table(.words)], "• *Acme*: action Reset, owner Ana\n"), ([table(.plainWords)], "• *Acme*: Reset · Ana\n"),
    ] as [([Document.Block], String)])
  func `mrkdwn of a block`(blocks: [Document.Block], text: String) {
    let document = Document(
      title: "Title", lead: [[.init("Lead.")]], sections: [.init(title: "Part", note: "built in", blocks: blocks)])
    expectNoDifference(document.slack, "*Title*\nLead.\n\n*Part*  _built in_\n" + text)
  }

  @Test(
    arguments: [
      ("plain", "plain"), ("R&D <b> a>b", "R&amp;D &lt;b&gt; a&gt;b"), ("&amp;", "&amp;amp;"),
      ("<!channel> <https://x.example|click>", "&lt;!channel&gt; &lt;https://x.example|click&gt;"),
      ("*Acme*", "∗Acme∗"), ("_a_b_", "＿a_b＿"), ("~x~ 1~2", "∼x∼ 1~2"), ("`code`", "ˋcodeˋ"),
      ("data_connected", "data_connected"),
      ("@channel, @here", "＠channel, ＠here"), ("ana@acme.example", "ana@acme.example"), ("a @ b", "a @ b"),
      ("a\nb\u{1B}[2J\u{202E}", "a␊b␛[2J\u{FFFD}"), ("", ""),
    ])
  func `text from data shows as it is`(text: String, shown: String) { expectNoDifference(text.slack, shown) }

  /// The only signs of markup in a message are those of its layout, whatever is in it.
  @Test(arguments: HTMLTests.hostile + ["*a* _b_ ~c~ `d`", "@everyone"])
  func `no text is markup`(text: String) {
    let row = Document.Table.Row([.init(text), .init(text)])
    func message(_ text: String) -> String {
      Document(
        title: text, lead: [[.init(text)]],
        sections: [
          .init(
            title: text, note: text,
            blocks: [
              .item([.init(text)]), .fact(text, [.init(text)]), .entry(text, [], [[.init(text)]]),
              .table(.init(headings: ["A", "B"], rows: [row], form: .words)),
            ])
        ]
      ).slack
    }
    let (hostile, plain) = (Page.ascii(message(text)), message(text.isEmpty ? "" : "x"))
    #expect(!hostile.contains { "<>`".contains($0) } && !hostile.contains("@everyone"))
    for sign: Character in ["*", "\n"] {
      #expect(hostile.count { $0 == sign } == plain.count { $0 == sign })
    }
    for match in hostile.matches(of: /&[^;]{0,4};?/) {
      #expect(["&amp;", "&lt;", "&gt;"].contains(String(match.0)))
    }
    #expect(!hostile.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
