import ArgumentParser
import Config
import BookDirectory
import Curses
import Dashboard
import Importers
import Session

/// Opens the dashboard.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the dashboard (the default).")

  @OptionGroup var dashboard: DashboardArguments

  func run() throws { try dashboard.open() }
}

/// Which book the dashboard shows, how, and to whom.
struct DashboardArguments: ParsableArguments {
  @OptionGroup var scope: ScopeArguments
  @OptionGroup var book: BookArguments
  @OptionGroup var appearance: Appearance
  @OptionGroup var signature: Signature

  @Flag(name: .customLong("read-only"), help: "Take away everything that writes.")
  var isReadOnly = false

  @Option(
    name: .customLong("escape-delay"),
    help: ArgumentHelp("How long a key's bytes may take to arrive; 50 to 100 over a slow line.", valueName: "ms"))
  var escapeDelay = 25

  /// Opens the dashboard and runs it to its end.
  /// - Parameter command: What is run first of all.
  func open(running command: String? = nil) throws {
    let theme = try appearance.resolvedTheme()
    let path = command == nil ? book.place.pathToOpen : book.path
    if path == book.path { try book.requireDirectory() }
    try MainActor.assumeIsolated {
      let screen: Screen
      do throws(ScreenError) {
        screen = try Screen(escapeDelay: escapeDelay)
      } catch {
        Output.complain(error.description)
        throw ExitCode(1)
      }
      defer { screen.close() }
      let recorder = DecisionRecorder(path, author: signature.author, host: signature.host)
      let config = LiveConfig()
      let loading = Loading(
        path, asOf: book.asOf, clock: Today.clock, workingDays: { config.reading.config.workingDays },
        cache: .ofUser, sources: { config.findings + StaleSources.findings(at: path, on: $0) })
      guard let loading, let saving = Saving(recorder), let importing = Importing({ ScreenImport(path) }) else {
        screen.close()
        Output.complain(ScreenError.noDescriptors.description)
        throw ExitCode(1)
      }
      let session = TerminalSession(
        screen: screen, input: EventLoop(screen: screen), directory: path, loading: loading,
        watch: DirectoryWatch(path), saving: saving, importing: importing,
        state: StateFolder(book: path, author: signature.author) { Environment[$0] }, remembersLook: book.asOf == nil,
        isReadOnly: isReadOnly, config: config, symbols: appearance.symbols,
        look: { config in
          // What is wrong with a theme was said when the config was read.
          ((try? appearance.resolvedTheme(config)) ?? theme, appearance.tier(available: screen.colours, config))
        })
      session.dashboard.asksForLines = appearance.isLinear
      session.run(running: command, scope: scope.scope)
      screen.close()
      // Also what came too late to be taken for anything but the end.
      if let number = EventLoop.endAskedFor { Signal.endProcess(by: number) }
      // All is saved and the terminal given back: to free a large book piece by piece would only keep the shell waiting.
      Self.exit()
    }
  }
}
