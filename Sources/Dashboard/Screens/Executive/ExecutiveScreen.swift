import Adoption
import Canvas

extension Dashboard.Screen {
  /// What a leader is told of the book.
  public static let executive = Dashboard.Screen("executive", "Executive", number: 5, .page)
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
    shown.pages.value(of: PageKey(width: columns, areGlyphsASCII: glyphs.areASCII)) {
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
    let padding = String(repeating: " ", count: max(0, width - name.columns - view.size.columns))
    if width >= 60 {
      page.line([.text(name, .title), .text(padding), .text(view.size)])
    } else {
      page.paragraph([.text(view.size, .title)])
    }
    if let emptiness = view.emptiness {
      page.blank()
      page.paragraph([.text(glyphs.plain(emptiness), .warning)])
    }
    guard let first = view.sections.first else { return page }
    ExecutiveLines(glyphs: glyphs).add(first, to: &page)
    let rest = Array(view.sections.dropFirst())
    let gap = 3
    let count = width >= 150 ? 3 : width >= 110 ? 2 : 1
    let narrow = (width - (count - 1) * gap) / count
    let parts = rest.map { section in
      var part = Page(width: narrow)
      ExecutiveLines(glyphs: glyphs).add(section, to: &part)
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
        line += piece
        guard index + 1 < stacks.count else { break }
        line.append(.text(String(repeating: " ", count: max(0, narrow - piece.columns) + 1)))
        line.append(.text(glyphs.areASCII ? "| " : "│ ", .border))
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

/// Lays the parts of the executive view out as lines.
struct ExecutiveLines {
  let glyphs: Glyphs

  func add(_ section: ExecutiveView.Section, to page: inout Page) {
    let isNoted = section.title.columns + 2 + section.note.columns <= page.width
    page.heading(section.title, note: isNoted ? section.note : "")
    for block in section.blocks {
      switch block {
      case .headlines(let headlines): add(headlines, to: &page)
      case .fact(let label, let phrases): page.fact(label, phrases.map(span))
      case .table(let table): add(table, to: &page)
      case .curve(let curve): add(curve, to: &page)
      }
    }
  }

  private func add(_ headlines: [ExecutiveView.Headline], to page: inout Page) {
    let pitch = page.width / max(1, headlines.count)
    let tiles = headlines.map { headline -> [[Span]] in
      [
        [.muted(headline.question)], headline.figure.map(span), [.text(headline.meaning)], [.muted(headline.basis)],
      ]
    }
    guard tiles.allSatisfy({ $0.allSatisfy { $0.columns < pitch } }) else {
      for headline in headlines {
        page.fact(
          headline.question, headline.figure.map(span) + [.text(" " + headline.meaning), .muted(", " + headline.basis)])
      }
      return
    }
    for row in 0..<4 {
      page.line(tiles.flatMap { $0[row] + [.text(String(repeating: " ", count: pitch - $0[row].columns))] })
    }
  }

  private func add(_ table: ExecutiveView.Table, to page: inout Page) {
    let columns = table.headings.indices.map { column in
      max(table.headings[column].columns, table.rows.map { $0.cells[column].text.columns }.max() ?? 0)
    }
    // Two spaces between columns where there is room, else one.
    let sum = columns.reduce(0, +)
    let gap = sum + 2 * (columns.count - 1) <= page.width ? 2 : 1
    let figures = sum - columns[0] + gap * (columns.count - 1)
    let names = min(columns[0], page.width - figures)
    guard names >= min(columns[0], 12) else {
      for row in table.rows {
        // A space before a piece, none after: a line may end there.
        let last = row.cells.count - 1
        let cells = (1...last).flatMap { column in
          [
            Span.muted(" " + table.headings[column]),
            span(.init(" " + row.cells[column].text + (column == last ? "" : ","), row.cells[column].tone)),
          ]
        }
        page.paragraph([.text(row.cells[0].text + ":", .heading)] + cells)
      }
      return
    }
    let hasBar = table.rows.contains { $0.share != nil }
    let bar = hasBar ? max(0, min(40, page.width - names - figures - 2)) : 0
    func line(_ cells: [Span], _ share: [Span]) -> [Span] {
      var line: [Span] = []
      for (index, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: max(0, (index == 0 ? names : columns[index]) - cell.columns))
        if index == 0 {
          line += [cell, .text(padding)] + share
        } else if table.areWords {
          line += [.text(String(repeating: " ", count: gap)), cell, .text(padding)]
        } else {
          line += [.text(String(repeating: " ", count: gap) + padding), cell]
        }
      }
      return line
    }
    func cut(_ text: String) -> String { text.truncated(to: names) }
    let isBarred = bar >= 6
    page.line(
      line(
        table.headings.enumerated().map { .text($0 == 0 ? cut($1) : $1, .heading) },
        isBarred ? [.text(String(repeating: " ", count: bar + 2))] : []))
    for row in table.rows {
      var cells = row.cells.map(span)
      cells[0] = .text(cut(row.cells[0].text))
      page.line(line(cells, isBarred ? [.text("  "), .bar(row.share, columns: bar, .bar)] : []))
    }
  }

  /// The curve in dots between its scales.
  private func add(_ curve: WaitingCurve, to page: inout Page) {
    let scale = 6
    let plot = min(page.width - scale, 90)
    guard plot >= 16 else { return page.fact("Waiting", [.text(curve.words)]) }
    page.line([.muted(curve.caption.truncated(to: page.width))])
    let rows = page.width >= 60 ? 9 : 6
    var grid = Grid(columns: plot, rows: rows, symbols: glyphs.areASCII ? .ascii : .unicode)
    grid.chart([Series(curve.byDay.map { $0 })], in: grid.area, top: 1)
    for (row, dots) in grid.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let label = row == 0 ? "100 % " : row == rows / 2 ? " 50 % " : row == rows - 1 ? "  0 % " : "      "
      page.line([.muted(label), .text(String(dots), .bar)])
    }
    let ticks = [0, curve.horizon / 3, curve.horizon * 2 / 3, curve.horizon]
    var axis = String(repeating: " ", count: scale)
    for tick in ticks {
      let text = tick == curve.horizon ? "\(tick) d" : String(tick)
      let column = scale + tick * (plot - 1) / curve.horizon
      let start = max(
        axis.columns, min(tick == curve.horizon ? column - text.columns + 1 : column, page.width - text.columns))
      axis += String(repeating: " ", count: start - axis.columns) + text
    }
    page.line([.muted(axis)])
  }

  private func span(_ phrase: ExecutiveView.Phrase) -> Span {
    let text = glyphs.plain(phrase.text)
    return switch phrase.tone {
    case .figure: .text(text, .heading)
    case .plain: .text(text)
    case .aside: .muted(text)
    case .good: .text(text, .good)
    case .warning: .text(text, .warning)
    case .unknown: .text(text == FigureText.unknown ? glyphs.unknown : text, .unknown)
    }
  }
}

extension Glyphs {
  /// The words of the model with signs that the terminal has.
  func plain(_ text: String) -> String {
    guard areASCII else { return text }
    return String(text.map { $0 == "–" || $0 == "−" ? "-" : $0 })
  }
}
