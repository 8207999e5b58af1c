import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Keys that somebody bound otherwise.
@Suite struct KeyBindingTests {
  typealias Line = KeyBindings.Line

  private func showing(_ lines: Line..., preset: KeyPreset = .standard) -> Dashboard {
    var preferences = Preferences()
    preferences.keys = KeyBindings(preset, lines)
    var dashboard = Dashboard(columns: 120, rows: 40, author: "ann")
    _ = dashboard.update(.preferences(preferences))
    _ = dashboard.update(.settings(nil))
    _ = dashboard.update(.data(SampleBook.snapshot))
    return dashboard
  }

  // MARK: - Presets

  @Test(arguments: KeyPreset.allCases) func `a preset names commands that there are, and none takes another's key`(
    preset: KeyPreset
  ) {
    for id in preset.keys.keys { #expect(Screens.standard.command(id) != nil, "\(id)") }
    let map = Keymap(KeyBindings(preset))
    for screen in Screen.allCases {
      for command in Screens.standard.commands(on: screen) {
        let wanted = preset.keys[command.id] ?? command.keys
        expectNoDifference(map.keys(of: command.id, on: screen), wanted, "\(command.id) on \(screen.id)")
      }
    }
  }

  @Test(arguments: [
    (KeyPreset.vim, "ctrl-r", "decide.redo"), (.vim, "ctrl-o", "go.back"), (.vim, "ctrl-e", "list.down"),
    (.emacs, "ctrl-s", "filter.open"), (.emacs, "alt-x", "palette.open"), (.emacs, "ctrl-v", "list.page-down"),
    (.emacs, "ctrl-g", "go.back"), (.standard, "ctrl-r", "data.reload"),
  ])
  func `presets bind what people know`(preset: KeyPreset, key: String, id: String) {
    #expect(Keymap(KeyBindings(preset)).command(for: KeyPress(key), on: .book)?.id == id)
  }

  // MARK: - Lines

  @Test func `one key, several, none`() {
    let map = Keymap(
      KeyBindings(
        .standard,
        [Line("decide.note", keys: ["f9"]), Line("decide.act", keys: ["A", "f8"]), Line("tag.all", keys: [])]))
    #expect(map.command(for: "f9", on: .book)?.id == "decide.note" && map.command(for: "n", on: .book) == nil)
    #expect(map.keys(of: "decide.act", on: .book) == ["A", "f8"])
    #expect(map.command(for: "*", on: .book) == nil && map.keys(of: "tag.all", on: .book) == [])
  }

  @Test func `a screen can have keys of its own`() {
    let map = Keymap(
      KeyBindings(.standard, [Line("decide.note", keys: ["f9"]), Line("decide.note", on: "account", keys: ["f7"])]))
    #expect(map.command(for: "f9", on: .book)?.id == "decide.note")
    #expect(map.command(for: "f9", on: .account) == nil)
    #expect(map.command(for: "f7", on: .account)?.id == "decide.note" && map.command(for: "f7", on: .book) == nil)
  }

  @Test func `a bound key is taken from the command of the table, on the screens where both have a meaning`() {
    let map = Keymap(KeyBindings(.standard, [Line("view.next", keys: ["n"])]))
    #expect(map.command(for: "n", on: .book)?.id == "view.next")
    #expect(map.keys(of: "decide.note", on: .book) == [])
    #expect(map.keys(of: "decide.note", on: .account) == ["n"])
  }

  @Test func `a conflict has the earlier line, and none is one where a screen goes its own way`() {
    let lines = [
      Line("decide.note", keys: ["f9"]), Line("decide.act", keys: ["f9"]), Line("view.next", on: "book", keys: ["f9"]),
    ]
    let conflicts = KeyBindings(.standard, lines).conflicts
    #expect(conflicts.map(\.key) == ["f9"] && conflicts.first?.lines.has == 0 && conflicts.first?.lines.lacks == 1)
    // Of two commands that are never on one screen both can have it.
    #expect(
      KeyBindings(.standard, [Line("view.next", keys: ["f9"]), Line("review.skip", keys: ["f9"])]).conflicts == [])
  }

  @Test func `ctrl-c ends the program as long as nothing else has it`() {
    #expect(
      Keymap(KeyBindings(.standard, [Line("app.quit", keys: [])])).command(for: "ctrl-c", on: .book)?.id == "app.quit")
    let taken = KeyBindings(.standard, [Line("app.quit", keys: []), Line("list.down", keys: ["ctrl-c"])])
    #expect(Keymap(taken).command(for: "ctrl-c", on: .book)?.id == "list.down")
    #expect(taken.screensWithoutEnd.contains(.book) && !taken.screensWithoutEnd.contains(.account))
  }

  // MARK: - What is written

  @Test(arguments: [
    ("n", "n"), ("N", "N"), ("?", "?"), ("-", "-"), ("^", "^"), ("é", "é"), ("Ctrl-N", "ctrl-n"), ("C-n", "ctrl-n"),
    ("^n", "ctrl-n"), ("M-x", "alt-x"), ("alt-X", "alt-X"), ("shift-n", "N"), ("Esc", "escape"), ("PgDn", "page-down"),
    ("Return", "enter"), ("↑", "up"), ("F12", "f12"), ("ctrl-right", "ctrl-right"), ("shift-tab", "shift-tab"),
    ("ctrl-space", "ctrl-space"), ("space", "space"), (" ", "space"), ("alt-<", "alt-<"), ("ctrl-_", "ctrl-_"),
    ("f1", "f1"), ("f63", "f63"), ("ctrl-F5", "ctrl-f5"), ("shift-alt-ctrl-up", "ctrl-alt-shift-up"),
    ("^^", "ctrl-^"), ("^\\", "ctrl-\\"), ("M--", "alt--"), ("shift-é", "É"), ("shift-N", "N"),
    ("alt-[", "alt-["), ("e\u{301}", "é"), ("C-Del", "ctrl-delete"), ("S-↑", "shift-up"),
  ])
  func `keys are taken as people write them`(text: String, spelling: String) throws {
    #expect(try KeyPress.written(text).spelling == spelling)
  }

  @Test(arguments: [
    ("", nil), ("nn", nil), ("tabb", "tab"), ("page_down", "page-down"), ("\u{1}", nil), ("\u{7F}", nil),
    // Numbers as nobody writes them, and those that there are none of.
    ("f0", nil), ("f64", nil), ("f+5", "f5"), ("f-5", "f5"), ("f05", "f5"), ("f 5", "f5"), ("f５", nil), ("f5x", nil),
    ("ctrl-f05", "ctrl-f5"), ("ff", nil),
    // What is held and changes nothing of what a terminal sends.
    ("ctrl-i", "tab"), ("ctrl-m", "enter"), ("^J", "enter"), ("ctrl-h", "backspace"), ("^[", "escape"),
    ("^?", "backspace"), ("^@", "ctrl-space"), ("ctrl-/", "ctrl-_"), ("ctrl--", "ctrl-_"), ("ctrl-2", "ctrl-space"),
    ("ctrl-1", nil), ("ctrl-é", nil), ("ctrl-;", nil), ("ctrl-enter", "enter"), ("shift-enter", "enter"),
    ("alt-tab", "tab"), ("ctrl-shift-tab", "shift-tab"), ("alt-esc", "escape"), ("ctrl-bs", "backspace"),
    ("shift-space", "space"), ("ctrl-alt-space", "ctrl-space"), ("alt- ", "alt-space"), ("alt-shift- ", "alt-space"),
    ("ctrl-alt-x", "ctrl-x"), ("ctrl-shift-x", "ctrl-x"), ("C-S-M", "enter"), ("alt-shift-x", "alt-X"),
    ("shift-1", nil), ("shift-ß", nil), ("shift-中", nil), ("alt-\\", nil), ("alt-\t", nil), ("alt-\u{85}", nil),
    // Twice the same, and keys that are none.
    ("ctrl-ctrl-x", "ctrl-x"), ("^C-x", "ctrl-x"), ("ctrl-", nil), ("ctrl", nil), ("hyper-x", nil),
    ("ctrl-page_up", "ctrl-page-up"),
    ("👩‍🚀", nil), ("🇩🇪", nil), ("❤\u{FE0F}", nil),
  ])
  func `what is no key is refused, with the nearest`(text: String, nearest: String?) {
    #expect { try KeyPress.written(text) } throws: {
      guard let fault = $0 as? KeyPress.Fault else { return false }
      return fault.nearest == nearest
    }
    if let nearest { #expect((try? KeyPress.written(nearest))?.spelling == nearest) }
  }

  @Test func `every key of the table and of the presets can be written as it is spelled`() throws {
    let table = Commands.all.flatMap(\.keys)
    let presets = KeyPreset.allCases.flatMap { $0.keys.values.flatMap(\.self) }
    for key in table + presets { #expect(try KeyPress.written(key.spelling) == key, "\(key)") }
    #expect(table.count > 50 && !presets.isEmpty)
  }

  /// What the schema of the config allows is read as it is spelled, and what is read is spelled as the schema allows.
  @Test func `the pattern of keys is what can be written`() throws {
    let pattern = try Regex(KeyPress.pattern)
    let held = [
      "", "ctrl-", "alt-", "shift-", "ctrl-alt-", "ctrl-shift-", "alt-shift-", "ctrl-alt-shift-", "shift-ctrl-",
    ]
    let names = [
      "up", "page-down", "delete", "tab", "enter", "escape", "backspace", "space", "f1", "f05", "f63", "f64", "f0",
    ]
    let characters = (0x20...0x7E).compactMap { Unicode.Scalar($0).map { String(Character($0)) } } + ["é", "中", "\t"]
    for text in held.flatMap({ before in (names + characters).map { before + $0 } }) where text != " " {
      let key = try? KeyPress.written(text)
      #expect((text.wholeMatch(of: pattern) != nil) == (key?.spelling == text), "\(text)")
    }
  }

  // MARK: - What is said

  @Test func `hints, help, palette and sentences name the keys in force`() {
    var dashboard = showing(
      Line("view.close", keys: ["f10"]), Line("decide.act", keys: ["f8"]), Line("decide.undo", keys: ["f9"]),
      Line("go.back", keys: ["f6"]), Line("help.open", keys: ["f2"]))
    #expect(dashboard.draw(columns: 200, rows: 40).text.contains("F10 quit"))
    dashboard.press(keys: "f")
    #expect(dashboard.notice?.text.contains("F8 schedules one") == true, "\(dashboard.notice?.text ?? "")")
    dashboard.press(keys: "escape / 'zzz' enter")
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("F6 clears the filter."))
    dashboard.press(keys: "f6 : 'undo'")
    #expect(
      dashboard.draw(columns: 120, rows: 40).text.contains("f9")
        || dashboard.draw(columns: 120, rows: 40).text.contains("F9"))
    dashboard.press(keys: "escape f2")
    #expect(dashboard.screen == .help)
    let help = dashboard.draw(columns: 160, rows: 200).text
    #expect(help.contains("F8") && help.contains("tagged: F8, o, z and n decide about all that are tagged"))
  }

  @Test func `help is searched by the keys in force, also when they change while it is open`() {
    func listed(_ dashboard: Dashboard) -> [String] { dashboard.navigation.current.lines.compactMap(\.id) }
    var dashboard = showing(Line("decide.act", keys: ["f8"]))
    dashboard.press(keys: "? / 'f8' enter")
    #expect(listed(dashboard) == ["decide.act"])
    var preferences = Preferences()
    preferences.keys = KeyBindings(.standard, [Line("decide.note", keys: ["f8"])])
    _ = dashboard.update(.preferences(preferences))
    #expect(listed(dashboard) == ["decide.note"])
  }

  @Test func `what leads to the facts that have no room follows`() {
    var standard = showing()
    standard.press(keys: "enter")
    #expect(standard.draw(columns: 80, rows: 24).text.contains(" facts: Tab"))
    var other = showing(Line("account.section-next", keys: ["f4"]))
    other.press(keys: "enter")
    #expect(other.draw(columns: 80, rows: 24).text.contains(" facts: F4"))
  }

  @Test func `a command without a key is named as the palette has it`() {
    let map = Keymap(KeyBindings(.standard, [Line("decide.undo", keys: [])]))
    #expect(
      map.naming("{decide.undo} undoes it, {nothing} and {} stay, {go.book} too")
        == "“Undo” undoes it, {nothing} and {} stay, 1 too")
    #expect(map.naming("open { and {decide.undo") == "open { and {decide.undo")
    let alt = Keymap(KeyBindings(.standard, [Line("palette.open", keys: ["alt-x"])]))
    #expect(alt.naming("{:scope} csm:me") == "Alt-x scope csm:me" && map.naming("{:scope} csm:me") == ":scope csm:me")
  }

  @Test func `no sentence of the table names a command that there is not`() {
    for command in Commands.all {
      #expect(!Keymap.standard.naming(command.help).contains("{"), "\(command.help)")
    }
    for screen in Screen.allCases {
      for legend in Screens.standard.view(of: screen).legend(Glyphs(.unicode)) {
        for sign in legend.signs { #expect(!Keymap.standard.naming(sign.meaning).contains("{"), "\(sign.meaning)") }
      }
    }
  }

  @Test func `a key bound while the dashboard is open works at once`() {
    var dashboard = showing()
    var preferences = Preferences()
    preferences.keys = KeyBindings(.standard, [Line("go.at-risk", keys: ["f7"])])
    _ = dashboard.update(.preferences(preferences))
    dashboard.press(keys: "2")
    #expect(dashboard.screen == .book)
    dashboard.press(keys: "f7")
    #expect(dashboard.screen == .atRisk)
    _ = dashboard.update(.preferences(Preferences()))
    dashboard.press(keys: "1")
    #expect(dashboard.screen == .book)
  }
}
