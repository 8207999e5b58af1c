import Adoption
import CustomDump
import Dashboard
import Testing

@testable import Config

/// A key map that is printed.
@Suite struct KeymapTextTests {
  static let maps: [KeyBindings] =
    KeyPreset.allCases.map { KeyBindings($0) } + [
      KeyBindings(
        .vim,
        [
          .init("decide.note", keys: ["n", "\"", "\\", "é"]), .init("app.suspend", keys: []),
          .init("view.next", on: "book", keys: ["n"]), .init("decide.act", keys: ["u", "ctrl-c"]),
          .init("go.back", on: "help", keys: []),
        ])
    ]

  @Test(arguments: maps) func `what is printed gives the same map when it is the config`(bindings: KeyBindings) {
    let map = Keymap(bindings)
    let text = KeymapText(map).yaml
    let reading = ConfigReading(Array(text.utf8), file: "c.yaml")
    expectNoDifference(reading.findings.worthShowing, [])
    let again = Keymap(reading.config.preferences.keys)
    #expect(again.isSame(as: map))
    #expect(KeymapText(again).yaml == text)
    for command in Commands.all { #expect(text.contains("\n  \(command.id): "), "\(command.id)") }
  }

  @Test func `another map prints another text`() {
    #expect(KeymapText(Keymap(KeyBindings(.vim))).yaml != KeymapText(.standard).yaml)
    #expect(!Keymap(KeyBindings(.vim)).isSame(as: .standard))
  }

  @Test func `the page of the manual names every command and its keys`() {
    let page = KeymapText(.standard).manual(date: "2026-11-30")
    #expect(page.hasPrefix(".Dd 2026-11-30\n.Dt BOOKTOP-KEYS 7\n"))
    for command in Commands.all {
      #expect(page.contains(" Pq \(command.id.replacing("-", with: "\\-"))\n"), "\(command.id)")
    }
    #expect(page.contains(".It \\&u \\(em Undo Pq decide.undo\n"))
    // No sentence is taken for a macro, and none names a command in braces.
    let macros = page.split(separator: "\n").filter { $0.hasPrefix(".") }.map { $0.split(separator: " ")[0] }
    #expect(
      Set(macros).isSubset(of: [
        ".Dd", ".Dt", ".Os", ".Sh", ".Nm", ".Nd", ".Pp", ".Ic", ".Pa", ".Ql", ".Ss", ".Bl", ".It", ".El", ".Xr",
      ]))
    #expect(!page.contains("{"))
  }
}
