import Canvas
import Testing
import Themes

private let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/themes"
private let folders = ThemeFolders([folder])

@Suite("The themes that come with the program")
struct ShippedThemesTests {
  @Test("There are light and dark ones, and the terminal's own")
  func names() {
    #expect(folders.names.count >= 9)
    #expect(folders.names.contains("terminal") && folders.names.contains("solarized-light"))
  }

  @Test(
    "Every role is readable on its background: 4.5:1 for words, 3:1 for marks, exact and in 256 colours",
    arguments: folders.names.filter { $0 != "terminal" }, [Tier.trueColour, .indexed256])
  func contrast(name: String, tier: Tier) throws {
    let theme = try folders.theme(named: name)
    for role in Role.allCases {
      for style in [Style(role), Style(role, on: .selection), Style(role, on: .text)] {
        let face = theme.face(style, tier)
        let (foreground, background) = (
          theme.palette.exact(face.foreground, true), theme.palette.exact(face.background, false)
        )
        let ratio = foreground.contrast(with: background)
        #expect(ratio >= role.contrastRatio, "\(role) of \(name): \(foreground.hex) on \(background.hex) is \(ratio)")
      }
    }
  }

  @Test("A theme keeps the states apart", arguments: folders.names)
  func states(name: String) throws {
    let theme = try folders.theme(named: name)
    for tier in Tier.allCases {
      #expect(Set([Style.good, .watch, .risk, .unknown].map { theme.face($0, tier) }).count == 4, "\(tier)")
    }
  }

  @Test(
    "Credits are kept and the variant is what the background says", arguments: folders.names.filter { $0 != "terminal" }
  )
  func credits(name: String) throws {
    let theme = try folders.theme(named: name)
    let white = RGB(0xFFFFFF)
    let isLight = theme.palette.background.contrast(with: white) < 2
    #expect(isLight == (name.contains("light") || name.contains("latte")))
  }

  @Test("With sixteen colours or fewer every theme is the terminal's own", arguments: [Tier.ansi16, .ansi8])
  func fewColours(tier: Tier) throws {
    let theme = try folders.theme(named: "nord")
    for role in Role.allCases {
      #expect(theme.face(Style(role), tier) == Theme.terminal.face(Style(role), tier))
    }
  }

  @Test("A name that is not there is answered with those that are")
  func missing() {
    do {
      _ = try ThemeFolders(["/nonexistent", folder]).theme(named: "nrod\u{1B}")
      Issue.record("found")
    } catch {
      #expect(error.description.hasPrefix("nrod␛: expected the name of a theme ("))
      #expect(error.description.contains("nord"))
    }
  }

  @Test(
    "A folder, a device and a missing file are named, not read",
    arguments: [
      (folder + "/.", "expected a file"), ("/dev/null", "expected a file"), ("/nonexistent/x.yaml", "cannot be read"),
    ])
  func notAFile(path: String, part: String) {
    #expect(throws: SchemeError.self) { try folders.theme(named: path) }
    do { _ = try folders.theme(named: path) } catch { #expect(error.description.contains(part), "\(error)") }
  }
}

extension Palette {
  /// The 256 colours beyond the first sixteen are the same everywhere.
  fileprivate func exact(_ colour: Colour, _ isForeground: Bool) -> RGB { rgb(colour, isForeground: isForeground) }
}
