/// A colour as the terminal is asked for it.
public enum ScreenColour: Hashable, Sendable {
  /// The terminal's default foreground or background.
  case standard
  /// One of its indexed colours, 0…255; one it does not have becomes the default.
  case indexed(UInt8)
  /// An exact colour, `0xRRGGBB`; only for terminals with 2²⁴ colours, the default elsewhere.
  case rgb(UInt32)
}

/// The attributes a cell can have.
public struct ScreenAttributes: OptionSet, Hashable, Sendable {
  /// One bit for each attribute.
  public let rawValue: UInt8
  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes.
  public static let bold = ScreenAttributes(rawValue: 1)
  /// Fainter strokes.
  public static let dim = ScreenAttributes(rawValue: 2)
  /// A line below.
  public static let underline = ScreenAttributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = ScreenAttributes(rawValue: 8)
  /// Slanted strokes.
  public static let italic = ScreenAttributes(rawValue: 16)
}

/// One character for the terminal; a character of two columns is one cell.
public struct ScreenCell: Hashable, Sendable {
  /// The character; it must be printable, a control character is shown as `?`.
  public var scalar: Unicode.Scalar
  /// Combining marks on it; ncurses keeps four.
  public var marks: [Unicode.Scalar]
  /// How many columns the caller counts for it, 1 or 2; where the C library counts otherwise, `?` is shown instead so that nothing shifts.
  public var columns: Int
  /// The colour of the strokes.
  public var foreground: ScreenColour
  /// The colour behind them.
  public var background: ScreenColour
  /// Bold, dim, underline, reverse, italic.
  public var attributes: ScreenAttributes

  /// Makes a cell; by default in the terminal's own look.
  public init(
    _ scalar: Unicode.Scalar, marks: [Unicode.Scalar] = [], columns: Int = 1, foreground: ScreenColour = .standard,
    background: ScreenColour = .standard, attributes: ScreenAttributes = []
  ) {
    self.scalar = scalar
    self.marks = marks
    self.columns = columns
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
