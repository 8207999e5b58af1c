import Adoption
import Canvas

/// Lays the parts of a view out as Markdown, as GitHub reads it.
struct Markdown {
  static func lines(_ section: ExecutiveView.Section) -> [String] {
    let note = section.note.isEmpty ? [] : ["*\(section.note.markdown)*", ""]
    var lines = ["## \(section.title.markdown)", ""] + note
    var isList = false
    for block in section.blocks {
      let isFact = if case .table = block { false } else if case .headlines = block { false } else { true }
      // A list and a table end each other only at an empty line.
      if isList, !isFact { lines.append("") }
      lines += Self.lines(block)
      if !isFact { lines.append("") }
      isList = isFact
    }
    return isList ? lines + [""] : lines
  }

  private static func lines(_ block: ExecutiveView.Block) -> [String] {
    switch block {
    case .headlines(let headlines):
      table(
        ["Question", "Answer", "What it is", "Of"], isRight: false,
        headlines.map { [$0.question, $0.figure.text, $0.meaning, $0.basis] })
    case .fact(let label, let phrases): [fact(label, phrases.text)]
    case .table(let table):
      Self.table(table.headings, isRight: !table.areWords, table.rows.map { $0.cells.map(\.text) })
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
