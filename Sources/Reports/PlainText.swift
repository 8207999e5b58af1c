import Adoption
internal import Canvas

extension Document {
  /// The document as plain text: at most 80 columns, but for tables. A row of a table is a line, however long, so that other
  /// programs find it whole; a terminal that is narrower breaks it by itself.
  public var plainText: String {
    let head = ([title] + lead.map(\.text)).flatMap { PlainText.wrapped($0, indent: 0) }
    let parts = [head] + sections.map(PlainText.lines)
    return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
  }
}

/// Lays the parts of a document out as plain text.
enum PlainText {
  static let width = 80
  /// Where facts begin, after their labels.
  private static let indent = 15
  /// The least that is left of a name, and the most that is kept free for a value before its place.
  private static let (leastName, greatestValue) = (12, 44)

  static func lines(_ section: Document.Section) -> [String] {
    var lines = heading(section.title.safe, section.note.text.safe)
    for (index, block) in section.blocks.enumerated() {
      if block.isParagraph, index > 0, section.blocks[index - 1].isParagraph { lines.append("") }
      lines += Self.lines(block)
    }
    return lines
  }

  private static func heading(_ title: String, _ note: String) -> [String] {
    guard !title.isEmpty else { return [] }
    guard !note.isEmpty else { return [title] }
    return title.columns + note.columns + 2 <= width ? ["\(title)  \(note)"] : [title] + wrapped(note, indent: 2)
  }

  /// The text with a margin, broken between words; its first line may begin with a sign for the margin.
  static func wrapped(_ text: String, indent: Int, sign: String = "") -> [String] {
    text.safe.wrapped(to: width - indent).enumerated().map { ($0 == 0 ? sign : "").leftPadded(to: indent) + $1 }
  }

  private static func lines(_ block: Document.Block) -> [String] {
    switch block {
    case .headlines(let headlines): headlines.flatMap { fact($0.question, words($0)) }
    case .paragraph(let phrases): wrapped(phrases.text, indent: 2)
    case .item(let phrases): wrapped(phrases.text, indent: 4, sign: "- ")
    case .fact(let label, let phrases): fact(label, phrases.text)
    case .fitting(let said):
      fact(said.label, (said.fitting { fact(said.label, $0.text).count <= said.most } ?? said.shortest).text)
    case .entry(let name, let phrases, let more):
      wrapped(name + (phrases.isEmpty ? "" : ": \(phrases.text)"), indent: 2)
        + more.flatMap { wrapped($0.text, indent: 6) }
    case .table(let table): lines(table)
    case .curve(let curve): fact("Waiting", "\(curve.caption), \(curve.words)")
    }
  }

  private static func words(_ headline: Document.Headline) -> String {
    "\(headline.figure.text), \(headline.meaning), \(headline.basis)"
  }

  private static func fact(_ label: String, _ text: String) -> [String] {
    let start = ("  " + label.safe.truncated(to: indent - 3)).padded(to: indent)
    let margin = String(repeating: " ", count: indent)
    return text.safe.wrapped(to: width - indent).enumerated().map { ($0 == 0 ? start : margin) + $1 }
  }

  // MARK: - Tables

  private static func lines(_ table: Document.Table) -> [String] {
    guard !table.headings.isEmpty else { return [] }
    // Cells are made safe first, so that what is measured is what is printed.
    let rows = table.rows.map { $0.cells.map { Document.Phrase($0.text.safe, $0.tone) } }
    let headings = table.form == .lines ? [] : [table.headings]
    var columns = table.headings.indices.map { column in
      max(headings.first?[column].columns ?? 0, rows.map { $0[column].text.columns }.max() ?? 0)
    }
    let rest = columns.dropFirst().reduce(0) { $0 + $1 + 2 } + 2
    switch table.form {
    case .lines: columns = columns.enumerated().map { $0 == 1 ? min($1, greatestValue) : $1 }
    // Words are never cut.
    case .words, .plainWords: break
    // A long name is; where that does not help, the table is as wide as it is.
    case .figures: if width - rest >= leastName { columns[0] = min(columns[0], width - rest) }
    }
    return (headings + rows.map { $0.map(\.text) }).map { cells in
      let line = cells.enumerated().map { column, cell in
        switch (column, table.form) {
        case (0, .lines): cell.padded(to: columns[0])
        case (0, _): cell.truncated(to: columns[0]).padded(to: columns[0])
        case (_, .figures): cell.leftPadded(to: columns[column])
        case (_, .words), (_, .plainWords), (_, .lines): cell.padded(to: columns[column])
        }
      }
      return "  " + line.joined(separator: "  ").trimmedAtEnd
    }
  }
}
