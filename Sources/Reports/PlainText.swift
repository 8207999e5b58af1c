import Adoption
import Canvas

/// Lays the parts of a view out as plain text of at most 80 columns.
struct PlainText {
  static let width = 80
  /// Where facts begin, after their labels.
  private static let indent = 15

  static func lines(_ section: ExecutiveView.Section) -> [String] {
    let title = section.title.safe
    let note = section.note.safe
    let isOneLine = title.columns + note.columns + 2 <= width
    let head = note.isEmpty ? [title] : isOneLine ? ["\(title)  \(note)"] : [title] + wrapped(note, indent: 2)
    return head + section.blocks.flatMap(lines)
  }

  /// The text with a margin, broken between words.
  static func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return text.safe.wrapped(to: width - indent).map { margin + $0 }
  }

  private static func lines(_ block: ExecutiveView.Block) -> [String] {
    switch block {
    case .headlines(let headlines): headlines.flatMap { fact($0.question, words($0)) }
    case .fact(let label, let phrases): fact(label, phrases.text)
    case .table(let table): lines(table)
    case .curve(let curve): fact("Waiting", "\(curve.caption), \(curve.words)")
    }
  }

  static func words(_ headline: ExecutiveView.Headline) -> String {
    "\(headline.figure.text), \(headline.meaning), \(headline.basis)"
  }

  private static func fact(_ label: String, _ text: String) -> [String] {
    let start = padded("  " + label.safe.truncated(to: indent - 3), to: indent)
    let lines = text.safe.wrapped(to: width - indent)
    let margin = String(repeating: " ", count: indent)
    return lines.enumerated().map { ($0 == 0 ? start : margin) + $1 }
  }

  private static func lines(_ table: ExecutiveView.Table) -> [String] {
    // Cells are made safe first, so that what is measured is what is printed.
    let rows = table.rows.map { $0.cells.map { ExecutiveView.Phrase($0.text.safe, $0.tone) } }
    let columns = table.headings.indices.map { column in
      max(table.headings[column].columns, rows.map { $0[column].text.columns }.max() ?? 0)
    }
    // A long name is cut; words are not: where they do not fit, each row becomes an entry of its own.
    let rest = columns.dropFirst().reduce(0) { $0 + $1 + 2 } + 2
    guard !table.areWords || columns[0] + rest <= width else { return rows.flatMap { entry(table.headings, $0) } }
    let names = max(1, min(columns[0], width - rest))
    return ([table.headings] + rows.map { $0.map(\.text) }).map { cells in
      var line = "  " + padded(cells[0].truncated(to: names), to: names)
      for column in cells.indices.dropFirst() {
        let space = String(repeating: " ", count: columns[column] - cells[column].columns)
        line += "  " + (table.areWords ? cells[column] + space : space + cells[column])
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The row as an entry: its name, then what there is to say of it.
  private static func entry(_ headings: [String], _ cells: [ExecutiveView.Phrase]) -> [String] {
    let facts = zip(headings, cells).dropFirst().filter { $1.tone != .aside }.map { "\($0.lowercased()): \($1.text)" }
    return wrapped(cells[0].text, indent: 2) + wrapped(facts.joined(separator: " · "), indent: 6)
  }

  private static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - text.columns))
  }
}

extension [ExecutiveView.Phrase] {
  /// The words without their weight.
  var text: String { map(\.text).joined() }
}
