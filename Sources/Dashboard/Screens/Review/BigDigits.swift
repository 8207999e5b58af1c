import Canvas

/// Digits five rows high, to be read across a room.
enum BigDigits {
  static let rows = 5

  /// Each sign as five rows of three bits, the leftmost bit first.
  private static let shapes: [Character: [UInt8]] = [
    "0": [0b111, 0b101, 0b101, 0b101, 0b111], "1": [0b010, 0b110, 0b010, 0b010, 0b111],
    "2": [0b111, 0b001, 0b111, 0b100, 0b111], "3": [0b111, 0b001, 0b111, 0b001, 0b111],
    "4": [0b101, 0b101, 0b111, 0b001, 0b001], "5": [0b111, 0b100, 0b111, 0b001, 0b111],
    "6": [0b111, 0b100, 0b111, 0b101, 0b111], "7": [0b111, 0b001, 0b001, 0b001, 0b001],
    "8": [0b111, 0b101, 0b111, 0b101, 0b111], "9": [0b111, 0b101, 0b111, 0b001, 0b111],
    ":": [0b000, 0b010, 0b000, 0b010, 0b000], "+": [0b000, 0b010, 0b111, 0b010, 0b000],
  ]

  /// A dot is two columns wide, so that it is about as wide as high; a sign is three dots and a gap.
  private static let sign = 8

  static func columns(_ text: String) -> Int { max(0, text.count * sign - 2) }

  /// Draws a text of digits, colons and plus signs; anything else leaves a gap. Returns the columns it took.
  @discardableResult
  static func draw(_ text: String, _ column: Int, _ row: Int, _ style: Style, on frame: inout Frame) -> Int {
    guard !frame.isLinear else { return frame.grid.put(text, column, row, style) }
    let dot = frame.grid.symbols.eighths.last ?? "#"
    for (index, character) in text.enumerated() {
      for (line, bits) in (shapes[character] ?? []).enumerated() {
        for place in 0..<3 where bits & (0b100 >> place) != 0 {
          let start = column + index * sign + place * 2
          frame.grid.fill(Rect(column: start, row: row + line, columns: 2, rows: 1), style, with: dot)
        }
      }
    }
    return columns(text)
  }
}
