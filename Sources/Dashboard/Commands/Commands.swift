/// The table of commands.
public enum Commands {
  /// All commands, the most used first; hints and help keep this order.
  public static let all: [Command] =
    triage + score + importing + list + review + journal + account + acting + sorting + views + findings + explaining
    + lookingBack + outside + openingImport + anywhere + deciding + undoing + time + grouping

  /// The commands that can be run on a screen, in order.
  /// - Parameter isReadOnly: Leaves those out that write.
  static func on(_ screen: Screen, isReadOnly: Bool = false) -> [Command] {
    all.filter { $0.screens.contains(screen) && !(isReadOnly && $0.writes) }
  }

  /// The command of that name.
  static func named(_ id: String) -> Command? { byID[id] }

  /// The word for a command in the hints of a screen; nil keeps it out of them.
  static func hint(of command: Command, on screen: Screen) -> String? {
    command.hint ?? hintsOfScreens[screen]?[command.id]
  }

  /// Words for commands that are worth a hint on one screen only.
  private static let hintsOfScreens: [Screen: [String: String]] = [
    .triage: ["decide.snooze": "snooze", "decide.dismiss": "dismiss"], .minutes: ["copy.selected": "copy"],
  ]

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
  static let lists = Set(Screen.allCases.filter(\.isList))
  static let pages = Set(Screen.allCases).subtracting(lists).subtracting([.score])
  static let accountLists = Set(Screen.allCases.filter(\.listsAccounts)).subtracting([.review])
  /// All but the review, which is not left by the way.
  private static let others = Set(Screen.allCases).subtracting([.review])

  // MARK: - Anywhere

  private static let anywhere: [Command] =
    [
      Command(
        "filter.open", "Filter", keys: ["/"], on: lists.union([.account]).subtracting([.review]), hint: "filter",
        help: "Shows only what matches: words, and terms such as stage:adopted, arr>50k or is:blind.", needsData: false,
        whyNot: {
          $0.navigation.current.isList ? nil : "Of an account only the Timeline can be filtered: Tab goes there."
        }
      ) { $0.openFilter() },
      Command(
        "palette.open", "Run a command by name", keys: [":"], hint: "commands",
        help: "Lists every command of the screen; type some letters of its words.", needsData: false, inPalette: false
      ) { $0.prompt = Prompt(.palette) },
    ] + Screen.numbered.map(switching) + [
      Command(
        "help.open", "Help", keys: ["?", "f1"], on: Set(Screen.allCases).subtracting([.help]), hint: "help",
        help: "Explains the keys and signs of this screen.", needsData: false
      ) { $0.openHelp() },
      Command(
        "go.back", "Back", keys: ["escape"], on: others, hint: "back",
        help: "Clears the filter; without one, goes back to the screen before. It never quits.", needsData: false,
        whyNot: { $0.canGoBack ? nil : "There is nothing to go back to: this is the first screen." }
      ) { $0.goBack() },
      Command(
        "data.reload", "Read the book again", keys: ["R", "ctrl-r"],
        help: "Reads all files again. Changed files are read by themselves; this is for when that fails."
      ) {
        $0.expectsData = true
        $0.ask(.reload)
      },
      Command(
        "app.redraw", "Redraw the screen", keys: ["ctrl-l"], help: "Paints every cell anew.", needsData: false
      ) { $0.ask(.redraw) },
      Command(
        "app.suspend", "Suspend", keys: ["ctrl-z"], help: "Goes back to the shell; fg continues.", needsData: false
      ) { $0.ask(.suspend) },
      Command(
        "app.quit", "Quit", keys: ["q", "ctrl-c"], on: others, hint: "quit",
        help: "Ends booktop; while a review runs, after naming what is undecided.", needsData: false
      ) { $0.quit() },
      Command(
        "time.open", "Go to another day", keys: ["t"], on: Set(Screen.allCases).subtracting([.importing]), hint: "time",
        help: "Shows the book as of another day: by days, weeks and months, or a day that you type."
      ) { $0.openTime() },
    ]

  private static func switching(to screen: Screen) -> Command {
    let number = screen.number.map(String.init) ?? ""
    return Command(
      "go.\(screen.rawValue.lowercased())", "Go to \(screen.words)", keys: [KeyPress(number)],
      help: "Switches to the screen \(screen.words).", needsData: false
    ) { $0.go(to: screen) }
  }

  // MARK: - Sorting

  private static let sorting: [Command] = [
    Command(
      "book.sort-next", "Sort by the next column", keys: ["s", ">"], on: [.book], hint: "sort",
      help: "Sorts the accounts by the next column. What is unknown always comes last.", needsData: false
    ) { $0.sort(byStepping: 1) },
    Command(
      "book.sort-previous", "Sort by the previous column", keys: ["<"], on: [.book],
      help: "Sorts the accounts by the previous column.", needsData: false
    ) { $0.sort(byStepping: -1) },
    Command(
      "book.sort-attention", "Sort in order of attention", keys: [], on: [.book],
      help: "Sorts by health: risk first, then watch, and within a band by the nearest deadline.", needsData: false
    ) { $0.sort(by: .health) },
    Command(
      "book.sort-reverse", "Reverse the order", keys: ["S"], on: [.book],
      help: "Turns the order around. What is unknown still comes last.", needsData: false
    ) { $0.reverseSort() },
  ]

  // MARK: - Findings

  private static let findings: [Command] = [
    Command(
      "findings.account", "Open the account of the finding", keys: ["a"], on: [.findings], hint: "account",
      help: "Opens the account that the selected finding is about.",
      whyNot: { $0.accountOfFinding == nil ? "This finding is about no account of the book." : nil }
    ) { dashboard in
      if let id = dashboard.accountOfFinding { dashboard.openAccount(id) }
    }
  ]
}
