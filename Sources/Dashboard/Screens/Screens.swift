/// The screens that there are, and with them the table of commands.
struct Screens: Sendable {
  /// The screens, in the order in which they are listed.
  let all: [Screen]
  /// Those that number keys switch between, in order.
  let numbered: [Screen]
  /// All commands, the most used first; hints and help keep this order.
  let commands: [Command]
  private let types: [any ScreenView.Type]
  private let views: [Screen: any ScreenView.Type]
  private let byID: [String: Command]
  private let onScreens: [Screen: [Command]]
  private let hinted: [Screen: [Command]]

  /// What is on each screen of booktop. The first is where the dashboard begins.
  static let standardViews: [any ScreenView.Type] = [
    BookScreen.self, AtRiskScreen.self, ReviewScreen.self, MinutesScreen.self, TriageScreen.self, AccountScreen.self,
    ExplainScreen.self, ExplanationScreen.self, ExecutiveScreen.self, FindingsScreen.self, JournalScreen.self,
    ScoreScreen.self, ChangesScreen.self, BacktestScreen.self, ImportScreen.self, HelpScreen.self,
  ]
  /// The screens of booktop.
  static let standard = Screens(standardViews)

  init(_ views: [any ScreenView.Type]) {
    types = views
    all = views.map { $0.screen }
    self.views = Dictionary(views.map { ($0.screen, $0) }) { first, _ in first }
    func own(_ first: Bool) -> [Command] { views.filter { $0.commandsComeFirst == first }.flatMap { $0.commands } }
    numbered = Self.numbered(all)
    commands = Commands.all(first: own(true), after: own(false), switching: numbered)
    byID = Dictionary(commands.map { ($0.id, $0) }) { first, _ in first }
    let onScreens = Dictionary(
      all.map { [commands] screen in (screen, commands.filter { $0.screens.contains(screen) }) }
    ) {
      first, _ in first
    }
    self.onScreens = onScreens
    hinted = Dictionary(views.map { ($0.screen, Self.inOrderOfHints(onScreens[$0.screen] ?? [], of: $0)) }) {
      first, _ in
      first
    }
  }

  /// Who is elsewhere in time sees the way back first, then comes what one does here next.
  private static func inOrderOfHints(_ commands: [Command], of view: any ScreenView.Type) -> [Command] {
    let first = ["time.now"] + view.firstHints
    return first.compactMap { id in commands.first { $0.id == id } } + commands.filter { !first.contains($0.id) }
  }

  /// These and others.
  func adding(_ more: any ScreenView.Type...) -> Screens { Screens(types + more) }

  private static func numbered(_ all: [Screen]) -> [Screen] {
    all.filter { $0.number != nil }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
  }

  /// What is on a screen.
  func view(of screen: Screen) -> any ScreenView.Type { views[screen] ?? BookScreen.self }

  /// The lines of a place.
  func lines(of place: Place, in shown: Shown) -> [Line] { view(of: place.screen).lines(of: place, in: shown, self) }

  // MARK: - Commands

  /// The commands that can be run on a screen, in order.
  /// - Parameter isReadOnly: Leaves those out that write.
  func commands(on screen: Screen, isReadOnly: Bool = false) -> [Command] {
    let all = onScreens[screen] ?? commands.filter { $0.screens.contains(screen) }
    return isReadOnly ? all.filter { !$0.writes } : all
  }

  /// The commands that can be run on a screen, in the order in which their keys are worth a word there.
  func hinted(on screen: Screen) -> [Command] { hinted[screen] ?? commands(on: screen) }

  /// The command of that name.
  func command(_ id: String) -> Command? { byID[id] }

  /// Whether a command can be run everywhere, or nearly so.
  func isEverywhere(_ command: Command) -> Bool { all.count { command.screens.contains($0) } >= all.count - 1 }
}

extension Dashboard {
  /// What is on screen; nil while the book is not read yet.
  var view: (any ScreenView)? { shown.map { screens.view(of: screen).init(dashboard: self, shown: $0) } }
}
