import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// The table of commands is complete and free of clashes.
@Suite struct CommandTests {
  @Test(arguments: Screen.allCases) func `no two commands of a screen share a key`(screen: Screen) {
    for mode in Command.Mode.allCases {
      var owners: [KeyPress: [String]] = [:]
      for command in Screens.standard.commands(on: screen) where command.mode == mode {
        for key in command.keys { owners[key, default: []].append(command.id) }
      }
      expectNoDifference(owners.filter { $0.value.count > 1 }, [:])
    }
  }

  @Test func `every command says what it does`() {
    for command in Commands.all {
      #expect(!command.words.isEmpty && command.words.first?.isUppercase == true, "\(command.id)")
      #expect(command.words.last != ".", "\(command.id)")
      #expect(command.help.last == ".", "\(command.id)")
      #expect(!command.keys.isEmpty || command.inPalette, "\(command.id)")
      #expect(Screen.allCases.contains(where: command.screens.contains), "\(command.id)")
      #expect(command.id.contains("."), "\(command.id)")
      #expect(command.id.allSatisfy { $0.isLowercase || ".-".contains($0) }, "\(command.id)")
    }
  }

  @Test func `names are unique`() {
    #expect(Set(Commands.all.map(\.id)).count == Commands.all.count)
  }

  @Test(arguments: Screen.allCases) func `requirement 144: help lists every command of a screen with its keys`(
    screen: Screen
  ) {
    let lines = HelpScreen.lines("", on: screen).compactMap(\.id)
    for command in Screens.standard.commands(on: screen) { #expect(lines.contains(command.id), "\(command.id)") }
  }

  @Test(arguments: Screen.allCases) func `the palette offers every command of a screen`(screen: Screen) {
    let offered = Palette("", on: screen).commands.map(\.id)
    // What only ends a line that the palette has closed is not offered.
    let left = Set(["palette.open", "time.end", "time.keep", "time.return"])
    expectNoDifference(Set(offered), Set(Screens.standard.commands(on: screen).map(\.id)).subtracting(left))
  }

  @Test(arguments: [
    ("sort next", "book.sort-next"), ("rev", "book.sort-reverse"), ("quit", "app.quit"), ("gf", "go.findings"),
    ("go.at-risk", "go.at-risk"), ("fltr", "filter.open"),
    ("day back", "time.day-back"), ("week back", "time.week-back"), ("month on", "time.month-on"),
    ("back to now", "time.now"), ("go to day", "time.open"),
  ])
  func `some letters find a command`(letters: String, id: String) {
    #expect(Palette(letters, on: .book).commands.first?.id == id)
  }

  @Test func `letters that are not there find nothing`() {
    #expect(Palette("zzz", on: .book).commands.isEmpty)
  }

  @Test func `a key map replaces, doubles and takes away keys`() {
    let map = Keymap(replacing: ["app.quit": ["Z", "ctrl-q"], "data.reload": []])
    #expect(map.command(for: "Z", on: .book)?.id == "app.quit")
    #expect(map.command(for: "ctrl-q", on: .help)?.id == "app.quit")
    #expect(map.command(for: "Q", on: .book) == nil)
    #expect(map.command(for: "R", on: .book) == nil)
    #expect(map.command(for: "j", on: .book)?.id == "list.down")
  }

  @Test func `requirement 144: hints and help show the keys of the key map`() {
    var dashboard = Dashboard(columns: 80, rows: 24, keymap: Keymap(replacing: ["view.close": ["X"]]))
    _ = dashboard.update(.data(SampleBook.snapshot))
    #expect(dashboard.draw(columns: 200, rows: 24).text.contains("X quit"))
  }
}
