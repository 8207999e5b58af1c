/// A character that a picture shows as shapes: box lines, blocks, shades and braille.
struct SVGShape {
  /// Filled parts of the cell: x, y, width and height, each 0…1.
  private var parts: [(Double, Double, Double, Double)] = []
  private var opacity = 1.0
  private var dots: UInt32 = 0

  /// The shapes of a character; nil for one that is left to the font.
  init?(_ scalar: Unicode.Scalar) {
    let (thinX, thinY) = (0.14, 0.07)
    let (left, top) = ((1 - thinX) / 2, (1 - thinY) / 2)
    let across = (0.0, top, 1.0, thinY)
    let down = (left, 0.0, thinX, 1.0)
    let toRight = (left, top, 1 - left, thinY)
    let toLeft = (0.0, top, left + thinX, thinY)
    let below = (left, top, thinX, 1 - top)
    let above = (left, 0.0, thinX, top + thinY)
    switch scalar {
    case "─": parts = [across]
    case "│": parts = [down]
    case "┌": parts = [toRight, below]
    case "┐": parts = [toLeft, below]
    case "└": parts = [toRight, above]
    case "┘": parts = [toLeft, above]
    case "▁"..."█":
      let share = Double(scalar.value - 0x2580) / 8
      parts = [(0, 1 - share, 1, share)]
    case "▉"..."▏":
      parts = [(0, 0, Double(0x2590 - scalar.value) / 8, 1)]
    case "░":
      parts = [(0, 0, 1, 1)]
      opacity = 0.25
    case "\u{2800}"..."\u{28FF}": dots = scalar.value & 0xFF
    default: return nil
    }
  }

  /// The elements in a cell at x and y.
  func elements(_ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String) -> [String] {
    let rects = parts.map {
      Self.rect(x + $0.0 * width, y + $0.1 * height, $0.2 * width, $0.3 * height, fill: fill, opacity: opacity)
    }
    // Unicode numbers the dots down the first three of each column, then the two at the bottom.
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    let circles = places.enumerated().filter { dots & 1 << UInt32($0.offset) != 0 }.map { _, place in
      let (column, row) = (Double(place.0), Double(place.1))
      return "<circle cx=\"\((x + (column + 0.5) * width / 2).short)\" cy=\"\((y + (row + 0.5) * height / 4).short)\""
        + " r=\"1.3\" fill=\"#\(fill)\"/>"
    }
    return rects + circles
  }

  static func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, opacity: Double = 1
  ) -> String {
    "<rect x=\"\(x.short)\" y=\"\(y.short)\" width=\"\(width.short)\" height=\"\(height.short)\" fill=\"#\(fill)\""
      + (opacity < 1 ? " opacity=\"\(opacity.short)\"/>" : "/>")
  }
}

extension Double {
  /// The number with two decimals at most, for coordinates.
  var short: String {
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
    if rest == 0 { return "\(whole)" }
    return "\(whole)." + (rest < 10 ? "0" : "") + (rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
  }
}
