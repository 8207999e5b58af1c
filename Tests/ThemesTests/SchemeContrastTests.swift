import Canvas
import Testing
import Themes

/// Which colours of a scheme have too little contrast, and what is shown in their place.
@Suite struct SchemeContrastTests {
  /// White on black but for one colour.
  private func scheme(_ slot: String, _ colour: String) throws -> ColourScheme {
    let slots = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }
    let lines = slots.map { "\($0): \"\($0 == slot ? colour : $0 == "base00" ? "000000" : "ffffff")\"" }
    return try ColourScheme(
      Array((["scheme: one", "author: nobody"] + lines).joined(separator: "\n").utf8), file: "one.yaml")
  }

  // Grey 0x75 on black is 4.59:1, 0x73 is 4.46:1; 0x5B is 3.05:1, 0x59 is 2.95:1.
  @Test(
    arguments: [
      ("base0B", "757575", []), ("base0B", "737373", ["good"]),
      // Blue paints words and bars, and a bar needs 3:1 only.
      ("base0D", "737373", ["title", "accent"]), ("base0D", "595959", ["title", "accent", "bar"]),
      ("base03", "5b5b5b", []), ("base03", "595959", ["border", "barMuted"]),
    ] as [(String, String, [String])]) func `a role below its limit is listed`(
      slot: String, colour: String, roles: [String]
    )
    throws
  {
    let weak = try scheme(slot, colour).weakRoles
    #expect(weak.map { "\($0.role)" } == roles)
    #expect(weak.allSatisfy { $0.slot == slot && $0.published.hex == colour })
  }

  @Test func `what is shown is what the theme has, and reaches the limit`() throws {
    let scheme = try scheme("base08", "300000")
    let weak = scheme.weakRoles
    #expect(weak.map(\.role) == [.risk, .error])
    for role in weak {
      #expect(role.ratio < role.limit && role.shownRatio >= role.limit)
      #expect(Theme(scheme)[role.role].foreground == .rgb(role.shown))
    }
  }
}
