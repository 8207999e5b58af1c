/// The exact colours that stand for a terminal's own, where a picture or a calculation needs them.
public struct Palette: Hashable, Sendable {
  /// What `terminalDefault` means as a foreground.
  public var foreground: RGB
  /// What `terminalDefault` means as a background.
  public var background: RGB
  /// The sixteen colours of the terminal.
  public var ansi: [RGB]

  /// Makes a palette; fewer than sixteen colours are filled up with xterm's.
  public init(foreground: RGB, background: RGB, ansi: [RGB]) {
    self.foreground = foreground
    self.background = background
    self.ansi = Array((ansi + Self.xterm.dropFirst(ansi.count)).prefix(16))
  }

  /// Light text on a dark background, in colours that read well in a picture.
  public static let dark = Palette(
    foreground: RGB(0xD8D8D8), background: RGB(0x181818),
    ansi: [
      0x181818, 0xE06C75, 0x98C379, 0xE5C07B, 0x61AFEF, 0xC678DD, 0x56B6C2, 0xD8D8D8,
      0x7F848E, 0xF08A92, 0xB5D99A, 0xF2D59B, 0x8CC8F8, 0xDDA1EE, 0x7FD1DB, 0xF8F8F8,
    ].map { RGB($0) })

  /// The exact colour that a colour stands for.
  public func rgb(_ colour: Colour, isForeground: Bool) -> RGB {
    switch colour {
    case .terminalDefault: isForeground ? foreground : background
    case .ansi(let index): index < ansi.count ? ansi[Int(index)] : Self.indexed(index)
    case .rgb(let exact): exact
    }
  }

  /// xterm's sixteen colours (XTerm-col.ad).
  static let xterm: [RGB] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { RGB($0) }

  /// The value of one of xterm's 256 colours: sixteen, then a cube of 6×6×6, then 24 greys.
  static func indexed(_ index: UInt8) -> RGB {
    switch index {
    case 0...15: return xterm[Int(index)]
    case 16...231:
      let cube = index - 16
      func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }
      return RGB(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
  }

  /// The index, within a range, of the colour that looks nearest among those that are acceptable; the nearest of all when none is.
  static func nearestIndex(
    to colour: RGB, from indices: ClosedRange<UInt8>, where isAcceptable: (UInt8) -> Bool = { _ in true }
  ) -> UInt8 {
    let wanted = Oklab(colour)
    let ordered = indices.map { (index: $0, distance: perceived[Int($0)].distance(to: wanted)) }
      .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return (ordered.first { isAcceptable($0.index) } ?? ordered.first)?.index ?? indices.lowerBound
  }

  private static let perceived = (0...255).map { Oklab(indexed(UInt8($0))) }
}
