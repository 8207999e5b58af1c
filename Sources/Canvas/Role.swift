/// What a piece of the screen means; a theme decides how it looks.
///
/// Screens name roles, never colours. A role is never the only carrier of its meaning: a glyph or a word says it too.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  /// Ordinary text.
  case text
  /// Text that matters less: units, labels, explanations.
  case muted
  /// The name of the screen or of a box.
  case title
  /// The head of a column or section.
  case heading
  /// What the eye should find first.
  case accent
  /// A key that can be pressed.
  case key
  /// Lines and boxes.
  case border
  /// In good health.
  case good
  /// To be watched.
  case watch
  /// At risk.
  case risk
  /// Not known; never a zero.
  case unknown
  /// A warning about data or an action.
  case warning
  /// An error.
  case error
  /// The selected row or item; used as a background.
  case selection
  /// A cell that changed a moment ago.
  case changed
  /// The filled part of a bar, chart or sparkline.
  case bar
  /// The unfilled part of a bar, and lines drawn for comparison.
  case barMuted
  /// Text being typed.
  case input

  /// Whether it paints marks (bars, lines) rather than words; marks need a contrast of 3:1, words 4.5:1.
  public var isMark: Bool {
    switch self {
    case .border, .bar, .barMuted: true
    default: false
    }
  }

  /// The least contrast its foreground must have against its background: 4.5 for words, 3 for marks (WCAG 2, 1.4.3 and 1.4.11).
  public var contrastRatio: Double { isMark ? 3 : 4.5 }
}

/// How a cell is to look: a role, perhaps on another role's background, with extra attributes.
public struct Style: Hashable, Sendable {
  /// What the cell means.
  public var role: Role
  /// The role whose background lies under it; nil for the role's own.
  public var background: Role?
  /// Attributes added to those of the role.
  public var attributes: Attributes

  /// Makes a style of a role.
  public init(_ role: Role, _ attributes: Attributes = [], on background: Role? = nil) {
    self.role = role
    self.background = background
    self.attributes = attributes
  }

  /// The same style on the background of another role.
  public func on(_ background: Role?) -> Style { Style(role, attributes, on: background) }
  /// The same style in bold.
  public var bold: Style { Style(role, attributes.union(.bold), on: background) }
  /// The same style, underlined.
  public var underlined: Style { Style(role, attributes.union(.underline), on: background) }
  /// The same style, dimmed.
  public var dimmed: Style { Style(role, attributes.union(.dim), on: background) }
}

extension Style {
  /// Ordinary text.
  public static let text = Style(.text)
  /// Text that matters less.
  public static let muted = Style(.muted)
  /// The name of a screen or box.
  public static let title = Style(.title)
  /// The head of a column or section.
  public static let heading = Style(.heading)
  /// What the eye should find first.
  public static let accent = Style(.accent)
  /// A key that can be pressed.
  public static let key = Style(.key)
  /// Lines and boxes.
  public static let border = Style(.border)
  /// In good health.
  public static let good = Style(.good)
  /// To be watched.
  public static let watch = Style(.watch)
  /// At risk.
  public static let risk = Style(.risk)
  /// Not known.
  public static let unknown = Style(.unknown)
  /// A warning.
  public static let warning = Style(.warning)
  /// An error.
  public static let error = Style(.error)
  /// The selected item.
  public static let selection = Style(.selection)
  /// Changed a moment ago.
  public static let changed = Style(.changed)
  /// The filled part of a bar.
  public static let bar = Style(.bar)
  /// The unfilled part of a bar.
  public static let barMuted = Style(.barMuted)
  /// Text being typed.
  public static let input = Style(.input)
}

/// The attributes a terminal can give to a character besides colour.
public struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit for each attribute.
  public let rawValue: UInt8
  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier strokes.
  public static let bold = Attributes(rawValue: 1)
  /// Fainter strokes.
  public static let dim = Attributes(rawValue: 2)
  /// A line below.
  public static let underline = Attributes(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Attributes(rawValue: 8)
  /// Slanted strokes.
  public static let italic = Attributes(rawValue: 16)
}
