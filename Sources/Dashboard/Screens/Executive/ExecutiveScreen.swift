import Adoption
import Canvas

extension Dashboard.Screen {
  /// What a leader is told of the book.
  public static let executive = Dashboard.Screen("executive", "Executive", short: "Exec", number: 5, .page)
}

/// What a leader is told of the book: what leads first, what lags last.
struct ExecutiveScreen: ScreenView {
  static let screen = Screen.executive

  let dashboard: Dashboard
  let shown: Shown

  func scrolling(in body: Rect) -> Scrolling? {
    Scrolling(page(body.columns, Glyphs(.unicode)), rows: body.rows)
  }

  private func page(_ columns: Int, _ glyphs: Glyphs) -> Page {
    shown.pages.value(of: PageKey(width: columns, symbols: glyphs.symbols)) {
      Self.page(shown.executive, columns: columns, glyphs)
    }
  }

  var copied: Copied? {
    Copied(Self.page(shown.executive, columns: 80, Glyphs(.unicode)).text, "the Executive screen")
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let page = page(body.columns, frame.glyphs)
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - body.rows))
    page.draw(in: body.inset(columns: Self.margin(body.columns), rows: 0), from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - body.rows, in: body)
  }

  private static func margin(_ columns: Int) -> Int { columns >= 20 ? 1 : 0 }

  /// The whole page for a screen of that width: the head, then the parts below each other or side by side.
  static func page(_ view: ExecutiveView, columns: Int, _ glyphs: Glyphs) -> Page {
    let width = columns - 2 * margin(columns)
    var page = Page(width: width)
    let name = view.name.truncated(to: max(0, width - view.size.columns - 2))
    if width >= 60 {
      page.line([.text(name.padded(to: width - view.size.columns), .title), .text(view.size)])
    } else {
      page.paragraph([.text(view.size, .title)])
    }
    if let emptiness = view.emptiness {
      page.blank()
      page.paragraph([.text(emptiness, .warning)])
    }
    guard let first = view.sections.first else { return page }
    page.add(first, glyphs)
    let rest = Array(view.sections.dropFirst())
    let gap = 3
    let count = glyphs.areWords ? 1 : width >= 150 ? 3 : width >= 110 ? 2 : 1
    let narrow = (width - (count - 1) * gap) / count
    let parts = rest.map { section in
      var part = Page(width: narrow)
      part.add(section, glyphs)
      return part.lines
    }
    page.blank()
    let stacks = split(parts.map { $0.count + 1 }, into: count).map { range in
      Array(parts[range].joined(separator: [[]]))
    }
    for row in 0..<(stacks.map(\.count).max() ?? 0) {
      var line: [Span] = []
      for (index, stack) in stacks.enumerated() {
        let piece = stack.indices.contains(row) ? stack[row] : []
        guard index + 1 < stacks.count else {
          line += piece
          break
        }
        line += piece.padded(to: narrow + 1) + [.text(glyphs.areASCII ? "| " : "│ ", .border)]
      }
      page.line(line)
    }
    return page
  }

  /// Cuts a row of heights into so many runs, in their order, so that the highest run is as low as can be.
  static func split(_ heights: [Int], into count: Int) -> [Range<Int>] {
    guard count > 1 else { return [0..<heights.count] }
    var best = (height: Int.max, ranges: [0..<heights.count])
    for end in stride(from: heights.count, through: 0, by: -1) {
      let first = heights[..<end].reduce(0, +)
      let rest = split(Array(heights[end...]), into: count - 1)
      let height = max(
        first, rest.map { heights[end...].dropFirst($0.lowerBound).prefix($0.count).reduce(0, +) }.max() ?? 0)
      if height < best.height {
        best = (height, [0..<end] + rest.map { $0.lowerBound + end..<$0.upperBound + end })
      }
    }
    return best.ranges
  }
}
