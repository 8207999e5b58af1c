import Adoption

extension Document.Section {
  /// What it says, a line each: a fact as `label: words`, the cells of a row between bars.
  var lines: [String] {
    blocks.flatMap { block in
      switch block {
      case .paragraph(let phrases), .item(let phrases), .fact("", let phrases): [phrases.text]
      case .fact(let label, let phrases): ["\(label): \(phrases.text)"]
      case .fitting(let fact): ["\(fact.label): \(fact.full.text)"]
      case .entry(let name, let phrases, let more): ["\(name): \(phrases.text)"] + more.map(\.text)
      case .table(let table): table.rows.map { $0.cells.map(\.text).joined(separator: " | ") }
      case .headlines(let all): all.map(\.figure.text)
      case .curve(let curve): [curve.words]
      }
    }
  }
}
