import Adoption

extension Document {
  /// The document as a message in Slack's mrkdwn. It has no tables: a row is a point of a list that names its columns, so
  /// that it reads on a phone.
  public var slack: String {
    let head = ["*\(title.slack)*"] + lead.map { $0.text.slack }
    return ([head] + sections.map(Slack.lines)).filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }
}

/// Lays the parts of a document out as Slack shows them.
enum Slack {
  static func lines(_ section: Document.Section) -> [String] {
    let note = section.note.isEmpty ? "" : "  _\(section.note.text.slack)_"
    return (section.title.isEmpty ? [] : ["*\(section.title.slack)*\(note)"]) + section.blocks.flatMap(lines)
  }

  private static func lines(_ block: Document.Block) -> [String] {
    switch block {
    case .headlines(let headlines):
      headlines.map { point($0.question, [$0.figure.text, $0.meaning, $0.basis].joined(separator: ", ")) }
    case .paragraph(let phrases): [phrases.text.slack]
    case .item(let phrases): ["• \(phrases.text.slack)"]
    case .fact("", let phrases): ["    \(phrases.text.slack)"]
    case .fact(let label, let phrases): [point(label, phrases.text)]
    case .fitting(let said): [point(said.label, said.full.text)]
    case .entry(let name, let phrases, let more):
      [point(name, phrases.text)] + more.map { "    ◦ \($0.text.slack)" }
    case .table(let table): table.rows.map { row(table, $0) }
    case .curve(let curve): [point("Waiting", "\(curve.caption), \(curve.words)")]
    }
  }

  private static func point(_ name: String, _ text: String) -> String {
    "• *\(name.slack)*" + (text.isEmpty ? "" : ": \(text.slack)")
  }

  /// `• *Acme*: Reset the plan · Ana · 20 Nov`; columns that are not understood without their headings are named.
  private static func row(_ table: Document.Table, _ row: Document.Table.Row) -> String {
    let isNamed = table.form == .figures || table.form == .words
    let cells = zip(table.headings, row.cells).dropFirst().filter { !$1.text.isEmpty }.map { heading, cell in
      isNamed ? "\(heading.lowercased()) \(cell.text)" : cell.text
    }
    return point(row.cells.first?.text ?? "", cells.joined(separator: isNamed ? ", " : Document.dot))
  }
}
