extension Grid {
  /// Draws a horizontal bar that fills a share of its width, exact to an eighth of a column.
  ///
  /// - Parameters:
  ///   - share: 0…1, values outside are brought into it; nil or not a number draws the sign for unknown.
  ///   - width: The columns of the whole bar.
  ///   - track: How the unfilled part looks; nil leaves it blank.
  public mutating func bar(
    _ share: Double?, _ column: Int, _ row: Int, width: Int, _ style: Style = .bar, track: Style? = .barMuted
  ) {
    guard !isLinear else { return }
    let whole = Rect(column: column, row: row, columns: width, rows: 1)
    guard let share, !share.isNaN else {
      fill(whole, .unknown, with: symbols.unknown)
      return
    }
    if let track { fill(whole, track, with: symbols.track) } else { fill(whole, style) }
    let steps = symbols.eighths.count
    var filled = Int((max(0, min(share, 1)) * Double(whole.columns * steps)).rounded())
    if filled == 0, share > 0 { filled = 1 }  // something is never shown as nothing
    fill(
      Rect(column: column, row: row, columns: filled / steps, rows: 1), style, with: symbols.eighths.last ?? "#")
    if filled % steps > 0 {
      fill(
        Rect(column: whole.column + filled / steps, row: row, columns: 1, rows: 1), style,
        with: symbols.eighths[filled % steps - 1])
    }
  }

  /// Draws values as a sparkline, one column each, oldest first, and returns how many columns it took.
  ///
  /// - Parameters:
  ///   - values: 0 or more each; nil or not a number is unknown and shown so, never as zero.
  ///   - width: The columns it may take; of more values the last ones are shown. By default all values.
  ///   - top: The value of full height; by default the greatest value. Zero is the lowest level.
  @discardableResult
  public mutating func sparkline(
    _ values: [Double?], _ column: Int, _ row: Int, width: Int? = nil, top: Double? = nil, _ style: Style = .bar
  ) -> Int {
    guard !isLinear else { return 0 }
    let shown = values.suffix(max(0, width ?? values.count))
    let known = shown.compactMap { $0 }.filter { !$0.isNaN }
    let highest = top ?? known.max() ?? 0
    for (offset, value) in shown.enumerated() {
      let level = value.flatMap { sparkLevel($0, of: highest) }
      let rect = Rect(column: Rect(column: column, columns: 0, rows: 0).column + offset, row: row, columns: 1, rows: 1)
      fill(rect, level == nil ? .unknown : style, with: level ?? symbols.unknown)
    }
    return shown.count
  }

  /// Draws values between two bounds as a sparkline, one column each, oldest first, and returns how many columns it took.
  ///
  /// - Parameters:
  ///   - values: nil or not a number is unknown and left blank; what lies outside of the bounds is brought into them.
  ///   - width: The columns it may take; of more values the last ones are shown.
  ///   - low: The value of the lowest level.
  ///   - high: The value of the highest one. Where it is not above `low`, every value stands at the lowest.
  @discardableResult
  public mutating func sparkline(
    _ values: [Double?], _ column: Int, _ row: Int, width: Int, from low: Double, to high: Double,
    _ style: Style = .bar
  ) -> Int {
    guard !isLinear else { return 0 }
    let shown = values.suffix(max(0, width))
    for (offset, value) in shown.enumerated() {
      guard let value, let level = sparkLevel(value - low, of: high - low) else { continue }
      let rect = Rect(column: Rect(column: column, columns: 0, rows: 0).column + offset, row: row, columns: 1, rows: 1)
      fill(rect, style, with: level)
    }
    return shown.count
  }

  private func sparkLevel(_ value: Double, of highest: Double) -> Unicode.Scalar? {
    guard !value.isNaN, !symbols.levels.isEmpty else { return nil }
    let share = highest > 0 ? max(0, min(value / highest, 1)) : 0
    guard !share.isNaN else { return nil }  // infinity of infinity
    return symbols.levels[Int((share * Double(symbols.levels.count - 1)).rounded())]
  }
}
