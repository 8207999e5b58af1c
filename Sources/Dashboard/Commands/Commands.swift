/// The table of commands.
public enum Commands {
  /// All commands of booktop, the most used first; hints and help keep this order.
  public static var all: [Command] { Screens.standard.commands }

  /// The table, in which screens put what can be done on them alone.
  ///
  /// - Parameters:
  ///   - first: what comes before opening and acting.
  ///   - after: what comes after.
  ///   - numbered: the screens that number keys switch between.
  static func all(first: [Command], after: [Command], switching numbered: [Screen]) -> [Command] {
    first + moving + scrolling + acting + after + explaining + lookingBack + outside + openingImport
      + searching + tagging + numbered.map(switching) + anywhere + deciding + undoing + time + grouping + namingFilters
      + scoping
  }

  private static let searching: [Command] =
    [
      Command(
        "filter.open", "Filter", keys: ["/"], on: .lists.and(.account).except(.review), hint: "filter",
        help: "Shows only what matches: words, and terms such as stage:adopted, arr>50k or is:blind.", needsData: false,
        whyNot: {
          $0.screens.view(of: $0.screen).hasLines($0.navigation.current)
            ? nil : "Of an account only the Timeline can be filtered: {account.section-next} goes there."
        }
      ) { $0.openFilter() },
      Command(
        "palette.open", "Run a command by name", keys: [":"], hint: "commands",
        help: "Lists every command of the screen; type some letters of its words.", needsData: false, inPalette: false
      ) { $0.prompt = Prompt(.palette) },
    ]

  private static let anywhere: [Command] =
    [
      Command(
        "help.open", "Help", keys: ["?", "f1"], on: .all.except(.help), hint: "help",
        help: "Explains the keys and signs of this screen.", needsData: false
      ) { $0.openHelp() },
      Command(
        "go.back", "Back", keys: ["escape"], hint: "back",
        help:
          "Clears the filter; without one, goes back to the screen before, and pauses a review. It never quits or leaves screens 1 to 8.",
        needsData: false, whyNot: { $0.canGoBack ? nil : $0.whyOnTop }
      ) { $0.goBack() },
      Command(
        "data.reload", "Read the book again", keys: ["R", "ctrl-r"],
        help: "Reads all files again. Changed files are read by themselves; this is for when that fails."
      ) {
        $0.expectsData = true
        $0.ask(.reload)
      },
      Command(
        "app.redraw", "Redraw the screen", keys: ["ctrl-l"], help: "Redraws every cell.", needsData: false
      ) { $0.ask(.redraw) },
      Command(
        "app.suspend", "Suspend", keys: ["ctrl-z"], help: "Goes back to the shell; fg continues.", needsData: false
      ) { $0.ask(.suspend) },
      Command(
        "view.close", "Close the view", keys: ["q"], hint: "close",
        help: "Goes back to the screen before; from a screen that has a number to Book, and from Book it quits.",
        needsData: false
      ) { $0.closeView() },
      Command(
        "app.quit", "Quit", keys: ["Q", "ctrl-c"],
        help: "Quits booktop. A running review is paused and resumes with the same time left.", needsData: false
      ) { $0.quit() },
      Command(
        "time.open", "Go to another day", keys: ["t"], on: .all.except(.importing), hint: "time",
        help: "Shows the book as of another day: by days, weeks and months, or a day that you type."
      ) { $0.openTime() },
    ]

  private static func switching(to screen: Screen) -> Command {
    let number = screen.number.map(String.init) ?? ""
    return Command(
      "go.\(screen.id)", "Go to \(screen.words)", keys: [KeyPress(number)],
      help: "Switches to the screen \(screen.words).", needsData: false
    ) { $0.go(to: screen) }
  }
}
