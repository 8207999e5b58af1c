public import Canvas

extension Theme {
  /// Makes a theme of a scheme, every colour on the scheme's own background (base00).
  ///
  /// | role | slot | | role | slot |
  /// |---|---|---|---|---|
  /// | text | base05 | | good | base0B, green |
  /// | muted, unknown | base04 | | watch | base0A, yellow |
  /// | title, accent, bar | base0D, blue | | risk, error | base08, red |
  /// | heading | base05, bold | | warning | base09, orange |
  /// | key | base0C, cyan | | changed | base0E, purple |
  /// | border, barMuted | base03 | | selection | base05, reversed |
  ///
  /// A colour without enough contrast against the background (4.5:1 for words, 3:1 for marks) moves towards black or white until it has it
  /// (`RGB.readable`); so light themes, whose accents are often pale, stay readable, and no other colour changes.
  public init(_ scheme: ColourScheme) {
    let colours = scheme.colours
    let background = colours[0]
    self.init(name: scheme.name, palette: Palette(scheme)) { role in
      let (slot, attributes) = role.slot
      let foreground = colours[slot].readable(on: background, ratio: role.contrastRatio)
      return Face(.rgb(foreground), on: .rgb(background), attributes)
    }
  }
}

extension Role {
  /// The scheme's slot and the attributes that show the role.
  var slot: (Int, Attributes) {
    switch self {
    case .text: (0x05, [])
    case .muted, .unknown: (0x04, [])
    case .title: (0x0D, .bold)
    case .heading: (0x05, .bold)
    case .accent, .bar: (0x0D, [])
    case .key: (0x0C, .bold)
    case .border, .barMuted: (0x03, [])
    case .good: (0x0B, [])
    case .watch: (0x0A, [])
    case .risk: (0x08, .bold)
    case .warning: (0x09, .bold)
    case .error: (0x08, [.bold, .reverse])
    case .selection: (0x05, .reverse)
    case .changed: (0x0E, .bold)
    case .input: (0x05, .underline)
    }
  }
}

extension Palette {
  /// The terminal colours of a scheme, as terminals with base16 palettes have them.
  init(_ scheme: ColourScheme) {
    let dark = [0x00, 0x08, 0x0B, 0x0A, 0x0D, 0x0E, 0x0C, 0x05]
    let bright =
      scheme.isBase24
      ? [0x03, 0x12, 0x14, 0x13, 0x16, 0x17, 0x15, 0x07] : [0x03, 0x08, 0x0B, 0x0A, 0x0D, 0x0E, 0x0C, 0x07]
    self.init(
      foreground: scheme.colours[5], background: scheme.colours[0], ansi: (dark + bright).map { scheme.colours[$0] })
  }
}
