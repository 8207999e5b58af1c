import Canvas

/// Rows of texts under headings, the first column to the left and the others to the right.
package struct TextTable {
  let headings: [String]
  let rows: [[String]]

  /// - Parameter rows: as many texts in each as there are headings.
  package init(headings: [String], rows: [[String]]) {
    (self.headings, self.rows) = (headings, rows)
  }

  /// Aligned by spaces, a line a row.
  package var text: String {
    let all = [headings] + rows
    let widths = headings.indices.map { column in all.map { $0[column].columns }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].columns)
        return column == 0 ? row[column] + space : space + row[column]
      }
      return cells.joined(separator: "  ").trimmedAtEnd + "\n"
    }.joined()
  }

  /// As a table of Markdown.
  var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.map(\.markdown).joined(separator: " | ") + " |\n" }
    let rule = "|" + String(repeating: " --- |", count: headings.count) + "\n"
    return line(headings) + rule + rows.map(line).joined()
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var line = Substring(self)
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
