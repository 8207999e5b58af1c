import Adoption

extension Document {
  /// The document as Markdown, as GitHub reads it.
  public var markdown: String {
    let head = (["# \(title.markdown)"] + lead.map { $0.text.markdown }).flatMap { [$0, ""] }
    return (head + sections.flatMap(Markdown.lines)).dropLast().map { $0 + "\n" }.joined()
  }
}

/// Lays the parts of a document out as Markdown. Each block ends with an empty line; entries of one list do not.
enum Markdown {
  static func lines(_ section: Document.Section) -> [String] {
    let title = section.title.isEmpty ? [] : ["\(section.isChapter ? "#" : "##") \(section.title.markdown)", ""]
    var lines = title + (section.note.isEmpty ? [] : ["*\(section.note.text.markdown)*", ""])
    var isList = false
    for block in section.blocks {
      // A list and what is none end each other only at an empty line.
      if isList, !block.isListed { lines.append("") }
      // What has no label of its own belongs to the entry before it.
      let isBelow = isList && block.isUnlabelled
      lines += Self.lines(block).map { isBelow ? "  \($0)" : $0 }
      isList = block.isListed
      if !isList { lines.append("") }
    }
    return isList ? lines + [""] : lines
  }

  private static func lines(_ block: Document.Block) -> [String] {
    switch block {
    case .headlines(let headlines):
      table(
        ["Question", "Answer", "What it is", "Of"], isRight: false,
        headlines.map { [$0.question, $0.figure.text, $0.meaning, $0.basis] })
    case .paragraph(let phrases): [phrases.text.markdown]
    case .item(let phrases): ["- \(phrases.text.markdown)"]
    case .fact(let label, let phrases): [fact(label, phrases.text)]
    case .fitting(let said): [fact(said.label, said.full.text)]
    case .entry(let name, let phrases, let more):
      [phrases.isEmpty ? "- **\(name.markdown)**" : fact(name, phrases.text)] + more.map { "  - \($0.text.markdown)" }
    case .table(let table):
      Self.table(table.headings, isRight: table.form == .figures, table.rows.map { $0.cells.map(\.text) })
    case .curve(let curve): [fact("Waiting", "\(curve.caption), \(curve.words)")]
    }
  }

  private static func fact(_ label: String, _ text: String) -> String {
    label.isEmpty ? "- \(text.markdown)" : "- **\(label.markdown)**: \(text.markdown)"
  }

  private static func table(_ headings: [String], isRight: Bool, _ rows: [[String]]) -> [String] {
    let rules = headings.indices.map { $0 > 0 && isRight ? "---:" : ":---" }
    return [row(headings), "| \(rules.joined(separator: " | ")) |"] + rows.map(row)
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.map(\.markdown).joined(separator: " | ")) |" }
}

extension Document.Block {
  fileprivate var isUnlabelled: Bool { if case .fact("", _) = self { true } else { false } }

  /// Whether it is an entry of a list.
  fileprivate var isListed: Bool {
    switch self {
    case .item, .fact, .fitting, .entry, .curve: true
    case .headlines, .paragraph, .table: false
    }
  }
}
