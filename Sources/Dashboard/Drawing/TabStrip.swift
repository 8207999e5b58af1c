import Canvas

/// Tabs on a line: whole names where they fit, else all of them shorter, so that none is bare beside the names of others.
struct TabStrip {
  struct Tab {
    /// What stands before the name whatever its length; empty for nothing.
    var number = ""
    let words: String
    let short: String
    let isShown: Bool
    let target: Frame.Target
  }

  /// How much the tabs say, from the most to the least.
  enum Form: CaseIterable {
    /// The whole words with blanks around them, the whole words, the short words, three characters of each.
    case padded, words, short, cut
  }

  let tabs: [Tab]

  /// The labels and the columns between two of them.
  private func labels(_ form: Form) -> [String] {
    tabs.map { tab in
      let name =
        switch form {
        case .padded, .words: tab.words
        case .short: tab.short
        case .cut: String(tab.short.prefix(3))
        }
      let label = tab.number.isEmpty ? name : "\(tab.number) \(name)"
      return form == .padded ? " \(label) " : label
    }
  }

  /// The columns that they take; the names of sections stand close where they are padded.
  func columns(_ form: Form) -> Int { labels(form).reduce(-gap(form)) { $0 + $1.columns + gap(form) } }

  private func gap(_ form: Form) -> Int { form == .padded && tabs.allSatisfy(\.number.isEmpty) ? 0 : 1 }

  /// Draws them in the longest form that fits; says no where none does.
  func draw(in rect: Rect, _ style: Style, on frame: inout Frame) -> Bool {
    if frame.isLinear {
      let names = tabs.map { tab in
        (tab.number.isEmpty ? "" : tab.number + " ") + tab.words + (tab.isShown ? " (shown)" : "")
      }
      let label = tabs.allSatisfy(\.number.isEmpty) ? "Sections: " : "Screens: "
      frame.grid.put(label + names.joined(separator: ", "), rect.column, rect.row)
      return true
    }
    guard let form = Form.allCases.first(where: { columns($0) <= rect.columns }) else { return false }
    var column = rect.column
    for (tab, label) in zip(tabs, labels(form)) {
      frame.grid.put(label, column, rect.row, tab.isShown ? Style(.title, on: .selection) : style)
      frame.mark(Rect(column: column, row: rect.row, columns: label.columns, rows: 1), tab.target)
      column += label.columns + gap(form)
    }
    return true
  }
}
