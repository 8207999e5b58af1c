import Adoption
import Canvas

/// Depth by week beside the predicted curve and the target: told apart by how the lines are drawn and by their names at
/// the right, not by colour.
struct DepthChart {
  /// Depth of the latest weeks, oldest first.
  let depths: [Double?]
  /// What was predicted for the same weeks.
  let predicted: [Double?]
  let target: Double
  let last: Week

  /// Columns for the scale at the left and for the names at the right.
  private static let (scale, names) = (6, 16)

  init(_ depths: [Double?], _ curve: PredictedCurve, last: Week) {
    self.depths = depths
    predicted = depths.indices.map { curve.predicted(at: last - (depths.count - 1 - $0)) }
    target = curve.target
    self.last = last
  }

  /// The chart in so many columns and rows, with a scale, and the weeks below.
  func lines(columns: Int, rows: Int, _ glyphs: Glyphs, date: (Day) -> String) -> [[Span]] {
    let hasNames = columns >= 56
    let width = columns - Self.scale - (hasNames ? Self.names : 0)
    guard width >= 8, rows >= 2, depths.count > 1 else { return [] }
    var grid = Grid(columns: width, rows: rows, symbols: glyphs.areASCII ? .ascii : .unicode)
    let top = top
    grid.chart(
      [
        Series(dots(across: width, every: 4) { predicted($0) }, .muted),
        Series(dashes(across: width), .watch), Series(depths, .bar),
      ], in: grid.area, top: top)
    let names = hasNames ? self.names(rows: rows, top: top) : [:]
    var lines = (0..<rows).map { row -> [Span] in
      let label = row == 0 ? Wording.percent(top) : row == rows - 1 ? "0 %" : ""
      return [.muted(label.leftPadded(to: Self.scale - 1) + " ")]
        + spans(of: grid.row(row), glyphs) + (names[row].map { [.text("  "), $0] } ?? [])
    }
    lines.append(weeks(width, date))
    lines.append([.muted("".padded(to: Self.scale)), .muted(legend(glyphs))])
    return lines
  }

  /// The same in words, oldest first: `3 weeks unknown, 40 %, 42 %`.
  static func words(_ depths: [Double?]) -> String {
    var (words, unknown): ([String], Int) = ([], 0)
    func gap() -> [String] { unknown > 0 ? ["\(Wording.count(unknown, "week")) unknown"] : [] }
    for depth in depths {
      guard let depth else {
        unknown += 1
        continue
      }
      words += gap() + [Wording.percent(depth)]
      unknown = 0
    }
    return (words + gap()).joined(separator: ", ")
  }

  /// The next ten per cent above everything that is drawn.
  private var top: Double {
    let highest = (depths + predicted).compactMap(\.self).max().map { max($0, target) } ?? target
    return min(1, max(0.1, (highest * 10 + 0.5).rounded(.up) / 10))
  }

  private func legend(_ glyphs: Glyphs) -> String {
    glyphs.areASCII ? "*** depth   . . predicted   --- target" : "⠤⠤⠤ depth   ⠄⠄⠄ predicted   ⠤ ⠤ target"
  }

  // MARK: - Lines

  /// What was predicted at a share of the width.
  private func predicted(_ share: Double) -> Double? {
    let place = share * Double(predicted.count - 1)
    let index = min(Int(place), predicted.count - 2)
    guard let one = predicted[index], let two = predicted[index + 1] else { return nil }
    return one + (two - one) * (place - Double(index))
  }

  private func dots(across width: Int, every step: Int, _ value: (Double) -> Double?) -> [Double?] {
    (0..<width * 2).map { $0 % step == 0 ? value(Double($0) / Double(width * 2 - 1)) : nil }
  }

  private func dashes(across width: Int) -> [Double?] { (0..<width * 2).map { $0 % 8 < 4 ? target : nil } }

  /// The cells as pieces of text; without braille each line has a sign of its own.
  private func spans(of cells: ArraySlice<Cell>, _ glyphs: Glyphs) -> [Span] {
    var spans: [Span] = []
    var (text, style) = ("", Style.text)
    for cell in cells {
      var scalar = cell.scalar
      if glyphs.areASCII, scalar == "*" { scalar = cell.style == .muted ? "." : cell.style == .watch ? "-" : "*" }
      if cell.style != style {
        if !text.isEmpty { spans.append(.text(text, style)) }
        (text, style) = ("", cell.style)
      }
      text.unicodeScalars.append(scalar)
    }
    spans.append(.text(text, style))
    return spans
  }

  // MARK: - Names and weeks

  /// The name and latest value of each line on a row of its own, as near to its end as can be.
  private func names(rows: Int, top: Double) -> [Int: Span] {
    var wanted: [(value: Double, span: Span)] = [
      (target, .text("target \(Wording.percent(target))", .watch))
    ]
    if let value = depths.last(where: { $0 != nil }) ?? nil {
      wanted.append((value, .text("depth \(Wording.percent(value))", .heading)))
    }
    if let value = predicted.last ?? nil { wanted.append((value, .muted("predicted \(Wording.percent(value))"))) }
    wanted.sort { $0.value > $1.value }
    var names: [Int: Span] = [:]
    var free = 0
    for (index, name) in wanted.enumerated() {
      let own = Int(((1 - name.value / top) * Double(rows - 1)).rounded())
      let row = min(max(own, free), rows - (wanted.count - index))
      names[row] = name.span
      free = row + 1
    }
    return names
  }

  /// The Mondays of some weeks below their places, as many as there is room for.
  private func weeks(_ width: Int, _ date: (Day) -> String) -> [Span] {
    var text = "".padded(to: Self.scale)
    let count = max(2, min(depths.count, width / 12 + 1))
    for label in 0..<count {
      let index = label * (depths.count - 1) / (count - 1)
      let words = date((last - (depths.count - 1 - index)).monday)
      let place = Self.scale + index * (width - 1) / (depths.count - 1)
      let start = label == 0 ? place : min(place - words.columns / 2, Self.scale + width - words.columns)
      guard start >= text.columns + (label == 0 ? 0 : 1) || label == 0 else { continue }
      text = text.padded(to: start) + words
    }
    return [.muted(text)]
  }
}
