/// How a cell looks at last: two colours and attributes.
public struct Face: Hashable, Sendable {
  /// The colour of the strokes.
  public var foreground: Colour
  /// The colour behind them.
  public var background: Colour
  /// Bold, dim, underline, reverse, italic.
  public var attributes: Attributes

  /// Makes a face; what is left out is the terminal's default.
  public init(
    _ foreground: Colour = .terminalDefault, on background: Colour = .terminalDefault, _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// How each role looks.
///
/// A theme of exact colours holds for true colour and, by the nearest colour, for 256. At sixteen and eight colours the terminal's own palette knows
/// better than a nearest colour (in sixteen colours most published schemes collapse into greys), so there every theme looks as `Theme.terminal`. In mono
/// only attributes are left.
public struct Theme: Hashable, Sendable {
  /// The name people choose it by.
  public var name: String
  /// What the terminal's default colours and own sixteen stand for, where a picture needs exact colours.
  public var palette: Palette
  private let faces: [Face]
  private let indexedFaces: [Face]

  /// Makes a theme from a face for each role.
  public init(name: String, palette: Palette = .dark, face: (Role) -> Face) {
    self.name = name
    self.palette = palette
    faces = Role.allCases.map(face)
    var used: [UInt8: RGB] = [:]
    indexedFaces = zip(Role.allCases, faces).map { $1.indexed(ratio: $0.contrastRatio, used: &used) }
  }

  /// The face of a role with every colour available.
  public subscript(role: Role) -> Face { faces[Int(role.rawValue)] }

  /// The face of a style on a terminal of a tier.
  ///
  /// On the background of another role the foreground keeps its own colour, except where that role is shown reversed: there its colours win, so that
  /// a selected row is one unbroken bar.
  public func face(_ style: Style, _ tier: Tier) -> Face {
    var face = face(style.role, tier)
    if let role = style.background {
      let under = self.face(role, tier)
      if under.attributes.contains(.reverse) {
        face = Face(under.foreground, on: under.background, face.attributes.subtracting(.dim).union(under.attributes))
      } else {
        face.background = under.background
        face.attributes.formUnion(under.attributes)
      }
    }
    face.attributes.formUnion(style.attributes)
    return face
  }

  private func face(_ role: Role, _ tier: Tier) -> Face {
    switch tier {
    case .trueColour: return self[role]
    case .indexed256: return indexedFaces[Int(role.rawValue)]
    case .ansi16, .ansi8: return Self.terminal[role].nearest(in: tier)
    case .mono: return Face(Self.monoAttributes(role))
    }
  }

  private static func monoAttributes(_ role: Role) -> Attributes {
    switch role {
    case .text, .good, .border, .bar: []
    case .muted, .unknown, .barMuted: .dim
    case .title: [.bold, .underline]
    case .heading, .accent, .key, .risk: .bold
    case .watch, .changed, .input: .underline
    case .warning: [.bold, .underline]
    case .error: [.bold, .reverse]
    case .selection: .reverse
    }
  }

  /// The default theme: only the terminal's own sixteen colours and its default foreground and background.
  ///
  /// Muted text is dim rather than bright black, which some palettes set to the background's colour.
  public static let terminal = Theme(name: "terminal") { role in
    switch role {
    case .text: Face()
    case .muted, .border, .barMuted, .unknown: Face(.dim)
    case .title, .heading: Face(.bold)
    case .accent, .bar: Face(.ansi(6))
    case .key: Face(.ansi(6), .bold)
    case .good: Face(.ansi(2))
    case .watch: Face(.ansi(3))
    case .warning: Face(.ansi(3), .bold)
    case .risk: Face(.ansi(1), .bold)
    case .error: Face(.ansi(1), [.bold, .reverse])
    case .selection: Face(.reverse)
    case .changed: Face(.ansi(5), .bold)
    case .input: Face(.underline)
    }
  }
}

extension Face {
  fileprivate init(_ attributes: Attributes) { self.init(.terminalDefault, on: .terminalDefault, attributes) }
  fileprivate init(_ foreground: Colour, _ attributes: Attributes) {
    self.init(foreground, on: .terminalDefault, attributes)
  }

  fileprivate func nearest(in tier: Tier) -> Face {
    Face(foreground.nearest(in: tier), on: background.nearest(in: tier), attributes)
  }

  /// The face in the 256 colours: the nearest background, and of the colours with enough contrast against it the nearest foreground.
  ///
  /// A colour that stands for another exact colour already is passed over, so that colours which differ go on differing.
  fileprivate func indexed(ratio: Double, used: inout [UInt8: RGB]) -> Face {
    let background = background.nearest(in: .indexed256)
    guard case .rgb(let exact) = foreground, case .ansi(let index) = background else {
      return nearest(in: .indexed256)
    }
    let under = Palette.indexed(index)
    let foreground = Palette.nearestIndex(to: exact, from: 16...255) {
      Palette.indexed($0).contrast(with: under) >= ratio && (used[$0] ?? exact) == exact
    }
    used[foreground] = exact
    return Face(.ansi(foreground), on: background, attributes)
  }
}
