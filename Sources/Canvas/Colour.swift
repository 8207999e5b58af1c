/// A colour of 24 bits in sRGB.
public struct RGB: Hashable, Sendable {
  /// Red, 0…255.
  public var red: UInt8
  /// Green, 0…255.
  public var green: UInt8
  /// Blue, 0…255.
  public var blue: UInt8

  /// Makes a colour from its channels.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Makes a colour from `0xRRGGBB`; higher bits are ignored.
  public init(_ hex: UInt32) {
    self.init(UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8), UInt8(truncatingIfNeeded: hex))
  }

  /// Six lower-case hexadecimal digits, such as `7cafc2`.
  public var hex: String {
    [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// A colour as a theme names it.
public enum Colour: Hashable, Sendable {
  /// Whatever the terminal uses when no colour is asked for.
  case terminalDefault
  /// One of the terminal's own sixteen colours, 0…15, or of the 256 (16…231 the cube, 232…255 the greys).
  case ansi(UInt8)
  /// An exact colour.
  case rgb(RGB)
}

/// How many colours a terminal can show.
public enum Tier: CaseIterable, Hashable, Sendable {
  /// Every colour of 24 bits.
  case trueColour
  /// The 256 indexed colours.
  case indexed256
  /// The sixteen colours of the terminal's own palette.
  case ansi16
  /// The eight dark ones of them.
  case ansi8
  /// None: attributes only; also what `NO_COLOR` asks for.
  case mono

  /// The words for them, on the command line and in a config.
  public static let words: KeyValuePairs<String, Tier> = [
    "true": .trueColour, "256": .indexed256, "16": .ansi16, "8": .ansi8, "mono": .mono,
  ]

  /// The tier of a terminal that announces a number of colours.
  public init(colours: Int) {
    switch colours {
    case 0x100_0000...: self = .trueColour
    case 256...: self = .indexed256
    case 16...: self = .ansi16
    case 8...: self = .ansi8
    default: self = .mono
    }
  }
}

extension Tier {
  /// The tier of a terminal that only its environment describes, for output that does not go through ncurses.
  ///
  /// `NO_COLOR` (no-color.org), when it is set and not empty, wins; then `COLORTERM`, then the name in `TERM`. Nothing known means no colours.
  ///
  /// - Parameter variable: The value of an environment variable; nil when it is not set.
  public init(environment variable: (String) -> String?) {
    let type = variable("TERM") ?? ""
    let isTrueColour = ["truecolor", "24bit"].contains(variable("COLORTERM") ?? "") || type.hasSuffix("-direct")
    if Self.isColourRefused(variable) || type.isEmpty || type == "dumb" || type.hasPrefix("vt") {
      self = .mono
    } else if isTrueColour {
      self = .trueColour
    } else if type.hasSuffix("-256color") {
      self = .indexed256
    } else {
      self = type.hasSuffix("-16color") ? .ansi16 : .ansi8
    }
  }

  /// Whether the person asks for output without colours: `NO_COLOR` is set and not empty.
  public static func isColourRefused(_ variable: (String) -> String?) -> Bool {
    !(variable("NO_COLOR") ?? "").isEmpty
  }
}

extension Colour {
  /// The nearest colour that a terminal of a tier can show.
  ///
  /// Exact colours become the nearest of the cube and the greys (16…255, whose values every terminal agrees on), or of xterm's sixteen or eight.
  /// The bright colours 8…15 become their dark counterparts at eight colours.
  public func nearest(in tier: Tier) -> Colour {
    switch (self, tier) {
    case (_, .mono): .terminalDefault
    case (.rgb(let colour), .indexed256): .ansi(Palette.nearestIndex(to: colour, from: 16...255))
    case (.rgb(let colour), .ansi16): .ansi(Palette.nearestIndex(to: colour, from: 0...15))
    case (.rgb(let colour), .ansi8): .ansi(Palette.nearestIndex(to: colour, from: 0...7))
    case (.ansi(let index), .ansi16) where index > 15:
      .ansi(Palette.nearestIndex(to: Palette.indexed(index), from: 0...15))
    case (.ansi(let index), .ansi8) where index > 15:
      .ansi(Palette.nearestIndex(to: Palette.indexed(index), from: 0...7))
    case (.ansi(let index), .ansi8): .ansi(index & 7)
    default: self
    }
  }
}
