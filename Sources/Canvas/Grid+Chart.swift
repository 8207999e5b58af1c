/// One line of a chart.
public struct Series: Sendable {
  /// The values, evenly spaced, oldest first; nil or not a number is unknown and leaves a gap.
  public var values: [Double?]
  /// How the line looks.
  public var style: Style

  /// Makes a line of a chart.
  public init(_ values: [Double?], _ style: Style = .bar) {
    self.values = values
    self.style = style
  }
}

extension Grid {
  /// Draws lines over each other in dots, two by four to a cell, the first series undermost.
  ///
  /// - Parameters:
  ///   - series: The lines; each takes the whole width.
  ///   - rect: Where; the bottom dots stand for 0.
  ///   - top: The value of the uppermost dots; by default the greatest value of all.
  public mutating func chart(_ series: [Series], in rect: Rect, top: Double? = nil) {
    let rect = Rect(column: rect.column, row: rect.row, columns: min(rect.columns, 1000), rows: min(rect.rows, 4000))
    let highest = top ?? series.flatMap(\.values).compactMap { $0 }.filter(\.isFinite).max() ?? 0
    guard !rect.isEmpty, highest > 0, highest.isFinite else { return }
    for line in series {
      var previous: Dot?
      for (index, value) in line.values.enumerated() {
        guard let value, value.isFinite else {
          previous = nil
          continue
        }
        let share = max(0, min(value / highest, 1))
        let across = line.values.count > 1 ? Double(index) / Double(line.values.count - 1) : 0
        let dot = Dot(
          x: Int((across * Double(rect.columns * 2 - 1)).rounded()),
          y: Int(((1 - share) * Double(rect.rows * 4 - 1)).rounded()))
        join(previous ?? dot, dot, rect, line.style)
        previous = dot
      }
    }
  }

  private struct Dot { var x, y: Int }

  private mutating func join(_ from: Dot, _ to: Dot, _ rect: Rect, _ style: Style) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y))
    for step in 0...steps {
      let share = steps == 0 ? 0 : Double(step) / Double(steps)
      let x = from.x + Int((Double(to.x - from.x) * share).rounded())
      let y = from.y + Int((Double(to.y - from.y) * share).rounded())
      light(x, y, rect, style)
    }
  }

  private mutating func light(_ x: Int, _ y: Int, _ rect: Rect, _ style: Style) {
    let (column, row) = (rect.column + x / 2, rect.row + y / 4)
    guard symbols.hasBraille else { return set(Glyph(scalar: "*", columns: 1), column, row, style) }
    let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    var dots = bits[x % 2][y % 4]
    if let present = scalar(column, row), (0x2800...0x28FF).contains(present.value) { dots |= present.value & 0xFF }
    set(Glyph(scalar: Unicode.Scalar(0x2800 + dots) ?? " ", columns: 1), column, row, style)
  }
}
