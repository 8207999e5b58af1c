import Canvas
import Testing

@Suite("Colours")
struct ColourTests {
  @Test(
    "Contrast follows WCAG",
    arguments: [
      (UInt32(0x000000), UInt32(0xFFFFFF), 21.0), (0xFFFFFF, 0xFFFFFF, 1.0),
      (0x777777, 0xFFFFFF, 4.478),  // luminance of 0x77 is 0.1845: 1.05 / 0.2345
      (0x0000FF, 0xFFFFFF, 8.592),  // luminance of blue is 0.0722: 1.05 / 0.1222
    ])
  func contrast(first: UInt32, second: UInt32, ratio: Double) {
    #expect(abs(RGB(first).contrast(with: RGB(second)) - ratio) < 0.002)
  }

  @Test("A readable colour stays, another moves just far enough")
  func readable() {
    let white = RGB(0xFFFFFF)
    #expect(RGB(0x00309F).readable(on: white, ratio: 4.5) == RGB(0x00309F))
    let moved = RGB(0xF7CA88).readable(on: white, ratio: 4.5)
    #expect(moved.contrast(with: white) >= 4.5 && moved.contrast(with: white) < 5.2)
    #expect(RGB(0x808080).readable(on: RGB(0x777777), ratio: 21) == RGB(0x000000))
  }

  @Test(
    "Exact colours become the nearest that a terminal has",
    arguments: [
      (UInt32(0x000000), Tier.indexed256, UInt8(16)), (0xFFFFFF, .indexed256, 231), (0xFF0000, .indexed256, 196),
      (0x5F87AF, .indexed256, 67),  // in the cube: 16 + 36·1 + 6·2 + 3
      (0x808080, .indexed256, 244),  // among the greys: 8 + 10·12
      (0xFF0000, .ansi16, 9), (0xC00000, .ansi8, 1), (0xF0F0F0, .ansi8, 7),
    ])
  func nearest(hex: UInt32, tier: Tier, index: UInt8) {
    #expect(Colour.rgb(RGB(hex)).nearest(in: tier) == .ansi(index))
  }

  @Test("Bright colours lose their brightness at eight, all colours at mono")
  func fewer() {
    #expect(Colour.ansi(12).nearest(in: .ansi8) == .ansi(4))
    #expect(Colour.ansi(12).nearest(in: .ansi16) == .ansi(12))
    #expect(Colour.ansi(196).nearest(in: .ansi16) == .ansi(9))
    #expect(Colour.rgb(RGB(0x123456)).nearest(in: .mono) == .terminalDefault)
    #expect(Colour.terminalDefault.nearest(in: .ansi8) == .terminalDefault)
  }

  @Test(
    "A number of colours names a tier",
    arguments: zip(
      [0, 2, 8, 16, 88, 256, 1 << 24], [Tier.mono, .mono, .ansi8, .ansi16, .ansi16, .indexed256, .trueColour]))
  func tiers(colours: Int, tier: Tier) {
    #expect(Tier(colours: colours) == tier)
  }

  @Test(
    "The environment names a tier",
    arguments: [
      ([:], Tier.mono), (["TERM": "dumb"], .mono), (["TERM": "vt100"], .mono), (["TERM": "linux"], .ansi8),
      (["TERM": "xterm-16color"], .ansi16), (["TERM": "tmux-256color"], .indexed256),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .trueColour), (["TERM": "xterm-direct"], .trueColour),
      (["TERM": "xterm-256color", "COLORTERM": "24bit", "NO_COLOR": "1"], .mono),
      (["TERM": "xterm-256color", "NO_COLOR": ""], .indexed256),
    ])
  func environment(variables: [String: String], tier: Tier) {
    #expect(Tier(environment: { variables[$0] }) == tier)
  }
}

@Suite("The terminal theme")
struct TerminalThemeTests {
  @Test(
    "It uses only the terminal's own colours", arguments: Role.allCases,
    [Tier.trueColour, .indexed256, .ansi16, .ansi8])
  func ownColours(role: Role, tier: Tier) {
    let face = Theme.terminal.face(Style(role), tier)
    for colour in [face.foreground, face.background] {
      switch colour {
      case .terminalDefault: break
      case .ansi(let index): #expect(index < (tier == .ansi8 ? 8 : 16))
      case .rgb: Issue.record("\(role) has an exact colour")
      }
    }
  }

  @Test("Without colours the states that differ in colour differ in attributes")
  func mono() {
    func face(_ style: Style) -> Face { Theme.terminal.face(style, .mono) }
    let states = [Style.good, .watch, .risk, .unknown].map(face)
    #expect(Set(states).count == 4)
    #expect(Role.allCases.allSatisfy { face(Style($0)).foreground == .terminalDefault })
    #expect(face(.selection).attributes == .reverse)
  }

  @Test("A selected row is one bar: the selection's colours win, bold stays")
  func selection() {
    #expect(Theme.terminal.face(.risk.on(.selection), .ansi16) == Face(attributes: [.bold, .reverse]))
    #expect(Theme.terminal.face(.muted.on(.selection), .ansi16) == Face(attributes: .reverse))
    #expect(
      Theme.terminal.face(.good.on(.text).underlined, .ansi16) == Face(.ansi(2), on: .terminalDefault, .underline))
  }
}

extension Face {
  init(attributes: Attributes) { self.init(.terminalDefault, on: .terminalDefault, attributes) }
}

@Suite("Frames for elsewhere")
struct FrameTests {
  private var grid: Grid {
    var grid = Grid(columns: 10, rows: 2)
    grid.put("ok", 0, 0, .good)
    grid.put("<漢&>", 0, 1, .risk)
    return grid
  }

  @Test("For a terminal, in colour and without")
  func ansi() {
    #expect(grid.ansi(.ansi16) == "\u{1B}[0;32mok\u{1B}[0m\n\u{1B}[0;1;31m<漢&>\u{1B}[0m")
    #expect(grid.ansi(.mono) == "ok\n\u{1B}[0;1m<漢&>\u{1B}[0m")
  }

  @Test("As a picture, with text escaped and placed by cells")
  func svg() {
    let picture = grid.svg()
    #expect(picture.hasPrefix("<svg xmlns") && picture.hasSuffix("</svg>\n"))
    #expect(picture.contains(">&lt;</text>"))
    // Column 1 of width 9, row 1 of height 19 and a baseline at 14.5, two columns wide.
    #expect(picture.contains("x=\"9\" y=\"33.5\" textLength=\"18\""))
    #expect(!picture.contains("<漢"))
  }
}
