/// The characters that boxes, bars and charts are drawn with.
public struct Symbols: Hashable, Sendable {
  /// Stands for text cut off.
  public var ellipsis: Unicode.Scalar
  /// A horizontal and a vertical line.
  public var horizontal, vertical: Unicode.Scalar
  /// The corners of a box.
  public var topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar
  /// The parts of a bar, from one eighth (or the least) to full.
  public var eighths: [Unicode.Scalar]
  /// The unfilled part of a bar.
  public var track: Unicode.Scalar
  /// The heights of a sparkline, from the lowest to the highest.
  public var levels: [Unicode.Scalar]
  /// A value that is not known.
  public var unknown: Unicode.Scalar
  /// Whether charts may use braille dots.
  public var hasBraille: Bool

  /// Box drawing, block elements and braille.
  public static let unicode = Symbols(
    ellipsis: "…", horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], track: "░",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], unknown: "·", hasBraille: true)

  /// None: what is drawn is read aloud or felt, so only words are kept (`Grid.lines`).
  public static let linear = Symbols(
    ellipsis: "…", horizontal: " ", vertical: " ", topLeft: " ", topRight: " ", bottomLeft: " ", bottomRight: " ",
    eighths: [], track: " ", levels: [], unknown: " ", hasBraille: false)

  /// Only ASCII, for terminals and readers without more.
  public static let ascii = Symbols(
    ellipsis: "~", horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    eighths: ["#"], track: ".",
    levels: ["_", ".", "-", "=", "+", "*", "#", "@"], unknown: "?", hasBraille: false)
}
