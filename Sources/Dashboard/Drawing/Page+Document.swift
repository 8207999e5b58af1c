import Adoption
import Canvas

extension Page {
  /// Lays a part of a document out for the page's width.
  mutating func add(_ section: Document.Section, _ glyphs: Glyphs) {
    DocumentLines(glyphs: glyphs).add(section, to: &self)
  }

  /// The parts of a document below each other.
  mutating func add(_ sections: [Document.Section], _ glyphs: Glyphs) {
    for section in sections { add(section, glyphs) }
  }
}

/// Lays the parts of a document out as lines of a page.
private struct DocumentLines {
  let glyphs: Glyphs

  func add(_ section: Document.Section, to page: inout Page) {
    heading(section, &page)
    var isParagraph = false
    for block in section.blocks {
      if isParagraph, block.isParagraph { page.blank() }
      isParagraph = block.isParagraph
      switch block {
      case .headlines(let headlines): add(headlines, to: &page)
      case .paragraph(let phrases): page.paragraph(spans(phrases))
      case .item(let phrases): page.paragraph([.text("- ")] + spans(phrases))
      case .fact(let label, let phrases): page.fact(label, spans(phrases))
      case .fitting(let fact): page.add([fact], glyphs)
      case .entry(let name, let phrases, let more):
        page.paragraph([.text(name, .accent)] + (phrases.isEmpty ? [] : [.text("  ")] + spans(phrases)))
        for line in more { page.paragraph(spans(line)) }
      case .table(let table): add(table, to: &page)
      case .curve(let curve): add(curve, to: &page)
      }
    }
  }

  /// A note that only explains is left out where it has no room; an answer is not.
  private func heading(_ section: Document.Section, _ page: inout Page) {
    guard !section.title.isEmpty else { return }
    let note = spans(section.note)
    let isNoted = section.title.columns + 2 + note.columns <= page.width || section.note.contains { $0.tone != .aside }
    page.heading([.text(section.title, .heading)] + (note.isEmpty || !isNoted ? [] : [.text("  ")] + note))
  }

  private func add(_ headlines: [Document.Headline], to page: inout Page) {
    let pitch = page.width / max(1, headlines.count)
    let tiles = headlines.map { headline -> [[Span]] in
      [
        [.muted(headline.question)], spans(headline.figure), [.text(headline.meaning)], [.muted(headline.basis)],
      ]
    }
    guard !glyphs.areWords, tiles.allSatisfy({ $0.allSatisfy { $0.columns < pitch } }) else {
      for headline in headlines {
        page.fact(
          headline.question, spans(headline.figure) + [.text(" " + headline.meaning), .muted(", " + headline.basis)])
      }
      return
    }
    for row in 0..<4 {
      page.line(tiles.flatMap { $0[row].padded(to: pitch) })
    }
  }

  private func add(_ table: Document.Table, to page: inout Page) {
    guard table.headings.count > 1 else { return table.rows.forEach { page.paragraph($0.cells.flatMap { spans($0) }) } }
    switch table.form {
    case .lines where table.headings.count == 3: lines(table, &page)
    case .figures, .words, .plainWords, .lines: columns(table, &page)
    }
  }

  private func columns(_ table: Document.Table, _ page: inout Page) {
    let columns = table.headings.indices.map { column in
      max(table.headings[column].columns, table.rows.map { spans($0.cells[column]).columns }.max() ?? 0)
    }
    // Two spaces between columns where there is room, else one.
    let sum = columns.reduce(0, +)
    let gap = sum + 2 * (columns.count - 1) <= page.width ? 2 : 1
    let figures = sum - columns[0] + gap * (columns.count - 1)
    let names = min(columns[0], page.width - figures)
    guard !glyphs.areWords, names >= min(columns[0], 12) else {
      guard table.form == .figures else {
        let names = min(columns[0] + 2, page.width * 2 / 5)
        let isNamed = table.form != .plainWords
        for row in table.rows { entry(table.headings, row.cells, indent: names, isNamed: isNamed, &page) }
        return
      }
      for row in table.rows {
        // A space before a piece, none after: a line may end there.
        let last = row.cells.count - 1
        let cells = (1...last).filter { !glyphs.areWords || !row.cells[$0].text.isEmpty }.flatMap { column in
          [Span.muted(" " + table.headings[column])]
            + spans(.init(" " + row.cells[column].text + (column == last ? "" : ","), row.cells[column].tone))
        }
        page.paragraph([.text(row.cells[0].text + ":", .heading)] + cells)
      }
      return
    }
    let hasBar = table.rows.contains { $0.share != nil }
    let bar = hasBar ? max(0, min(40, page.width - names - figures - 2)) : 0
    func line(_ cells: [[Span]], _ share: [Span]) -> [Span] {
      var line: [Span] = []
      for (index, cell) in cells.enumerated() {
        let padding = "".padded(to: (index == 0 ? names : columns[index]) - cell.columns)
        if index == 0 {
          line += cell + [.text(padding)] + share
        } else if table.form != .figures {
          line += [.text("".padded(to: gap))] + cell + [.text(padding)]
        } else {
          line += [.text("".padded(to: gap) + padding)] + cell
        }
      }
      return line
    }
    func cut(_ text: String) -> String { text.truncated(to: names) }
    let isBarred = bar >= 6
    page.line(
      line(
        table.headings.enumerated().map { [.text($0 == 0 ? cut($1) : $1, .heading)] },
        isBarred ? [.text("".padded(to: bar + 2))] : []))
    for row in table.rows {
      var cells = row.cells.map { spans($0) }
      cells[0] = [.text(cut(row.cells[0].text))]
      page.line(line(cells, isBarred ? [.text("  "), .bar(row.share, columns: bar, .bar)] : []))
    }
  }

  /// A row of words that has no room in columns: its name, then what there is to say of it, on one line where it fits.
  private func entry(
    _ headings: [String], _ cells: [Document.Phrase], indent: Int, isNamed: Bool, _ page: inout Page
  ) {
    let name = cells[0].text
    var rest: [Span] = []
    for (heading, cell) in zip(headings, cells).dropFirst() where !cell.text.isEmpty {
      let between = rest.isEmpty ? "" : isNamed ? ", " : glyphs.dot
      rest += [.muted(between + (isNamed ? heading + " " : ""))] + spans(cell)
    }
    guard page.width >= 70, name.columns < indent else {
      page.paragraph([.text(name, .text.bold)])
      for line in Page.wrapped(rest, to: page.width - 2) { page.line([.text("  ")] + line) }
      return
    }
    for (index, line) in Page.wrapped(rest, to: page.width - indent).enumerated() {
      page.line([.text((index == 0 ? name : "").padded(to: indent), .text.bold)] + line)
    }
  }

  /// Rows of three columns: what, the value, where it stands. What is too long for its column is broken, never cut.
  private func lines(_ table: Document.Table, _ page: inout Page) {
    let width = page.width
    let rows = table.rows.map { $0.cells.map(\.text) }
    guard width >= 56 else {
      for row in rows {
        page.paragraph([.muted(row[0] + ": "), .text(row[1]), .muted(row[2].isEmpty ? "" : "  " + row[2])])
      }
      return
    }
    let first = min(rows.map { $0[0].columns }.max() ?? 0, width * 45 / 100)
    let placed = rows.filter { !$0[2].isEmpty }
    let longest = placed.map { $0[2].columns }.max() ?? 0
    let second = min(placed.map { $0[1].columns }.max() ?? 0, max(12, width - first - 2 - longest - 2))
    for row in rows {
      let what = Page.wrapped([.muted(row[0])], to: first)
      let value = Page.wrapped([.text(row[1])], to: row[2].isEmpty ? width - first - 2 : second)
      let place: [Span] = row[2].isEmpty ? [] : [.muted(row[2])]
      let fits = first + 2 + second + 2 + place.columns <= width
      for index in 0..<max(what.count, value.count) {
        let left = what.indices.contains(index) ? what[index] : []
        let middle = value.indices.contains(index) ? value[index] : []
        let right = index == 0 && fits ? place : []
        page.line(left.padded(to: first + 2) + (right.isEmpty ? middle : middle.padded(to: second + 2)) + right)
      }
      // A place is never cut: its end is the line.
      if !fits, !place.isEmpty { page.line([].padded(to: first + 2) + place) }
    }
  }

  /// The curve in dots between its scales.
  private func add(_ curve: WaitingCurve, to page: inout Page) {
    let scale = 6
    let plot = min(page.width - scale, 90)
    guard plot >= 16, !glyphs.areWords else { return page.fact("Waiting", [.text(curve.words)]) }
    page.line([.muted(curve.caption.truncated(to: page.width))])
    let rows = page.width >= 60 ? 9 : 6
    var grid = Grid(columns: plot, rows: rows, symbols: glyphs.areASCII ? .ascii : .unicode)
    grid.chart([Series(curve.byDay.map { $0 })], in: grid.area, top: 1)
    for (row, dots) in grid.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let label = row == 0 ? "100 % " : row == rows / 2 ? " 50 % " : row == rows - 1 ? "  0 % " : "      "
      page.line([.muted(label), .text(String(dots), .bar)])
    }
    let ticks = [0, curve.horizon / 3, curve.horizon * 2 / 3, curve.horizon]
    var axis = "".padded(to: scale)
    for tick in ticks {
      let text = tick == curve.horizon ? "\(tick) d" : String(tick)
      let column = scale + tick * (plot - 1) / curve.horizon
      let start = max(
        axis.columns, min(tick == curve.horizon ? column - text.columns + 1 : column, page.width - text.columns))
      axis = axis.padded(to: start) + text
    }
    page.line([.muted(axis)])
  }

  private func spans(_ phrases: [Document.Phrase]) -> [Span] { glyphs.spans(phrases) }
  private func spans(_ phrase: Document.Phrase) -> [Span] { glyphs.spans([phrase]) }
}

extension Document.Tone {
  /// Whether it says how good or bad something is: then its sign is painted alike.
  fileprivate var isJudgement: Bool {
    switch self {
    case .figure, .plain, .aside, .answer: false
    case .good, .watch, .risk, .warning, .unknown: true
    }
  }

  /// How words of that tone are painted; they say all without it.
  var style: Style {
    switch self {
    case .figure: .heading
    case .plain: .text
    case .aside: .muted
    case .answer: .accent
    case .good: .good
    case .watch: .watch
    case .risk: .risk
    case .warning: .warning
    case .unknown: .unknown
    }
  }
}

extension Document.Sign {
  /// How a sign is painted where it stands alone.
  var style: Style {
    switch self {
    case .reached: .good
    case .missed: .risk
    case .attention: .warning
    case .absent: .muted
    case .unknown: .unknown
    }
  }
}

extension Glyphs {
  /// Phrases as a line shows them.
  func spans(_ phrases: [Document.Phrase]) -> [Span] {
    phrases.flatMap { phrase -> [Span] in
      let style = phrase.tone.style
      let text = phrase.text == FigureText.unknown ? unknown : phrase.text
      // The words say all: neither tone nor sign adds anything to them.
      if areWords { return [.text(text, style)] }
      let sign = phrase.sign.map { Span.text(self.sign(of: $0) + " ", phrase.tone.isJudgement ? style : $0.style) }
      let bars: [Span] = phrase.bars.isEmpty ? [] : [.sparkline(phrase.bars, top: 1), .text(" ")]
      return bars + (sign.map { [$0] } ?? []) + [.text(text, style)]
    }
  }

  /// Words in which a figure that is not known is the sign for that.
  func known(_ text: String) -> String { text.replacing(FigureText.unknown, with: unknown) }

  func sign(of sign: Document.Sign) -> String {
    switch sign {
    case _ where areWords: ""
    case .reached: reached
    case .missed: missed
    case .attention: attention
    case .absent: minus
    case .unknown: unknown
    }
  }
}
