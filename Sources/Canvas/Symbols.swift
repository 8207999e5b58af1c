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
  /// Whether the signs of sentences are ASCII, too.
  public var areASCII = false
  /// Whether nothing is drawn and words are kept (`Grid.lines`).
  public var areWords = false

  /// Box drawing, block elements and braille.
  public static let unicode = Symbols(
    ellipsis: "…", horizontal: "─", vertical: "│",
    topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], track: "░",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"], unknown: "·", hasBraille: true)

  /// None: what is drawn is read aloud or felt, so only words are kept (`Grid.lines`).
  public static let linear = Symbols(
    ellipsis: "…", horizontal: " ", vertical: " ", topLeft: " ", topRight: " ", bottomLeft: " ", bottomRight: " ",
    eighths: [], track: " ", levels: [], unknown: " ", hasBraille: false, areWords: true)

  /// Only ASCII, for terminals and readers without more.
  public static let ascii = Symbols(
    ellipsis: "~", horizontal: "-", vertical: "|",
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    eighths: ["#"], track: ".",
    levels: ["_", ".", "-", "=", "+", "*", "#", "@"], unknown: "?", hasBraille: false, areASCII: true)

  /// Words alone, whose signs are ASCII where these are.
  public var words: Symbols {
    var words = Self.linear
    if areASCII { (words.ellipsis, words.areASCII) = (ellipsis, true) }
    return words
  }

  /// The text with the signs that may be shown. Each takes the column of what it stands for, so that nothing moves; letters
  /// stay what they are, for they belong to names.
  public func spelled(_ text: String) -> String {
    guard areASCII, !text.isPrintableASCII else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { Self.plainSigns[$0] ?? $0 }))
  }

  /// The signs that sentences and formulas are written with, and what stands for each in ASCII.
  private static let plainSigns: [Unicode.Scalar: Unicode.Scalar] = [
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "·": "-", "…": "~",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "‹": "<", "›": ">", "×": "x", "÷": "/", "✓": "+", "▓": "#", "░": ".",
  ]
}
