import Adoption
import ArgumentParser
import BookDirectory
import Canvas
import Config
import Curses
import Dashboard
import Reports
import Session

/// The one loop: waits for keys, signals, files and time, hands them to the dashboard, and paints what it draws.
@MainActor
final class TerminalSession: @MainActor EffectInterpreter {
  let screen: Curses.Screen
  private let input: EventLoop
  let loading: Loading
  /// The book's directory.
  private let directory: String
  private let watch: DirectoryWatch
  var painter: Painter
  let config: LiveConfig
  let configWatch: FileWatch?
  /// The theme and the colours that a config asks for.
  let look: (Config) -> (theme: Theme, tier: Tier)
  private let symbols: Symbols
  var dashboard: Dashboard
  private let saving: Saving
  private let importing: Importing<ScreenImport>
  private let state: StateFolder
  /// Whether what is seen counts as seen: a look at another day than now does not.
  private let remembersLook: Bool
  /// When it began, moved on by the time for which it was stopped. A clock that stands still while the computer sleeps and
  /// while the program is stopped: a review goes on with the time that was left when it was last on screen, as it does after
  /// the window was closed.
  private var start = SuspendingClock.now
  /// When the changes on disk are old enough to be read: after the latest, and at the latest after the first.
  private var settling: (due: Duration, latest: Duration)?
  /// When to look for changes of which the system gives no news; nil while it does.
  private var nextPoll: Duration?
  /// When a decision ahead of the clock begins to count; nil while there is none, and nothing waits.
  private var nextMoment: Duration?
  var today = Today.day
  /// Rings when the day ends: at midnight where the person is, and when the clock is set.
  let dayEnd = ClockAlarm()
  private var isOver = false
  /// What is done beside this thread once a new snapshot is on screen.
  private let ahead = WorkAhead()
  /// Whether a snapshot came of which nothing was done ahead.
  private var isNew = false
  /// Whether something happened that the screen may show. What concerns others, such as a file beside the book, costs no drawing.
  private var mustPaint = true

  /// How often the book is read again where the system gives no news of changes.
  private static let pollInterval = Duration.seconds(5)

  /// The longest wait for the moment of a decision: the clock may be set meanwhile.
  private static let furthestMoment = Duration.seconds(86_400)

  init(
    screen: Curses.Screen, input: EventLoop, directory: String, loading: Loading, watch: DirectoryWatch, saving: Saving,
    importing: Importing<ScreenImport>, state: StateFolder, remembersLook: Bool, isReadOnly: Bool, config: LiveConfig,
    symbols: Symbols, look: @escaping (Config) -> (theme: Theme, tier: Tier)
  ) {
    self.config = config
    configWatch = PersonalConfig.file.map { FileWatch($0.path) }
    self.look = look
    let (theme, tier) = look(config.reading.config)
    self.saving = saving
    self.importing = importing
    self.state = state
    self.remembersLook = remembersLook
    self.symbols = symbols
    self.screen = screen
    self.input = input
    self.directory = directory
    self.loading = loading
    self.watch = watch
    painter = Painter(screen: screen, theme: theme, tier: tier)
    dashboard = Dashboard(
      columns: screen.size.columns, rows: screen.size.rows, author: saving.author, isReadOnly: isReadOnly,
      clockRate: Self.clockRate)
  }

  /// Runs until the user quits, the terminal goes, or a signal asks for the end.
  /// - Parameters:
  ///   - command: What is run first of all, by its id.
  ///   - scope: The filter of the part of the book that is shown; nil as remembered.
  func run(running command: String? = nil, scope: String? = nil) {
    defer {
      importing.end()
      watch.end()
      configWatch?.end()
      rememberLook()
    }
    if remembersLook {
      let look = state.read(LastLookFile.kind).flatMap(LastLookFile.look)
      loading.mark(since: look)
      handle(.lastLook(look))
    }
    handle(.checkpoint(state.read(ReviewCheckpointFile.kind).flatMap(ReviewCheckpointFile.checkpoint)))
    handle(.preferences(config.reading.config.preferences))
    handle(.settings(state.read(ViewSettingsFile.kind).flatMap(ViewSettingsFile.settings)))
    if let scope { handle(.scope(scope)) }
    if let command { handle(.command(command)) }
    sayConfigFindings()
    paint()
    loading.load()
    if let trouble = watch.trouble {
      handle(.message(trouble))
      nextPoll = now + Self.pollInterval
    }
    setDayEnd()
    while !isOver {
      let descriptors = [
        loading.descriptor, watch.descriptor, saving.descriptor, importing.descriptor, configWatch?.descriptor ?? -1,
        dayEnd.descriptor,
      ].filter { $0 >= 0 }
      let inputs = input.wait(for: descriptors, timeout: timeout)
      pass(to: now)
      take(inputs)
      // Also where a stop or an editor was told to end meanwhile.
      if EventLoop.endAskedFor != nil { isOver = true }
      loadIfSettled()
      loadIfPolling()
      assessIfMomentCame()
      loadIfNewDay()
      if !isOver, mustPaint { paint() }
      if !isOver, isNew { workAhead() }
    }
  }

  /// Does now, beside this thread, what would keep the person waiting later.
  private func workAhead() {
    isNew = false
    if let snapshot = dashboard.snapshot { ahead.take(snapshot, remembersLook: remembersLook) }
  }

  /// Keeps what was seen, so that the next time what changed since is marked.
  private func rememberLook() {
    guard remembersLook, let seen = dashboard.seen else { return }
    let (now, offset) = DecisionRecorder.systemClock
    let moment = Timestamp(seconds: now.seconds, offset: offset)
    let accounts = ahead.accounts(of: seen) ?? LastLookFile.accounts(LastLook(at: moment, seen).accounts)
    // Quitting does not wait for a disk: what a power cut takes is marks of what changed.
    state.write(LastLookFile.kind, LastLookFile.bytes(at: moment, accounts: accounts), outlastsPowerCut: false)
  }

  /// For tests alone: `BOOKTOP_CLOCK_RATE=60` makes a second a minute for the clock of a review.
  private static var clockRate: Double { Environment["BOOKTOP_CLOCK_RATE"].flatMap(Double.init) ?? 1 }

  var now: Duration { SuspendingClock.now - start }

  /// Stops until the shell lets it go on.
  private func stop() {
    let stopped = now
    input.stopProcess()
    start += now - stopped
  }

  /// How long nothing may happen before something is due; nil while nothing is.
  private var timeout: Duration? {
    guard let due = [dashboard.wakeup, settling?.due, nextPoll, nextMoment, untilDayEnd].compactMap(\.self).min()
    else { return nil }
    return max(.zero, due - now)
  }

  /// Takes what happened, one after another until the end. What was typed in one go is one text where text is typed.
  private func take(_ inputs: [Input]) {
    var rest = inputs[...]
    while !isOver, let item = rest.first {
      var text = ""
      if dashboard.takesText {
        for case .key(.character(let character)) in rest.prefix(while: \.isCharacter) { text.append(character) }
      }
      guard text.unicodeScalars.count > 1 else {
        rest.removeFirst()
        take(item)
        continue
      }
      rest = rest.drop(while: \.isCharacter)
      handle(.paste(text))
    }
  }

  private func take(_ item: Input) {
    switch item {
    case .key(.unfinishedPaste(let text)):
      handle(.paste(text))
      handle(.message("The paste had no end: what came of it is taken."))
    case .key(let key): if let event = Dashboard.Event(key) { handle(event) }
    case .resized(let columns, let rows): handle(.resize(columns: columns, rows: rows))
    case .readable(loading.descriptor):
      loading.events().forEach(handle)
      nextMoment = loading.untilNextMoment.map { now + min(max($0, .milliseconds(1)), Self.furthestMoment) }
    case .readable(saving.descriptor): if let answer = saving.answer() { handle(answer) }
    case .readable(importing.descriptor): importing.events().forEach(handle)
    case .readable(configWatch?.descriptor ?? -1): if configWatch?.drain() == true { readConfigAgain() }
    case .readable(dayEnd.descriptor):
      dayEnd.quiet()
      setDayEnd()
    case .readable(watch.descriptor): if watch.drain() { settle() }
    case .signal(let signal): take(signal)
    case .readable, .timeout: break
    case .hangup: isOver = true
    }
  }

  /// Carries out what a signal asks for.
  private func take(_ signal: Signal) {
    switch signal {
    case .end: isOver = true
    case .stop: stop()
    case .continued: input.goOn()
    }
    mustPaint = true
  }

  /// Lets the dashboard know the time, which changes what is on screen only when it asked to be woken.
  private func pass(to now: Duration) {
    let isDue = dashboard.wakeup.map { $0 <= now } ?? false
    let painted = mustPaint
    handle(.tick(now: now))
    mustPaint = painted || isDue
  }

  func handle(_ event: Dashboard.Event) {
    mustPaint = true
    if case .data = event { isNew = true }
    update(event)
  }

  /// Looks by itself where the system tells nothing of changes.
  private func loadIfPolling() {
    guard let due = nextPoll, due <= now else { return }
    nextPoll = now + Self.pollInterval
    loading.load()
  }

  /// Takes in what a clock that runs ahead had dated later, once its moment has come.
  private func assessIfMomentCame() {
    guard let due = nextMoment, due <= now else { return }
    nextMoment = nil
    loading.load()
  }

  private func settle() {
    let quiet = now + .milliseconds(DirectoryWatch.settlingTime)
    let latest = settling?.latest ?? now + .milliseconds(DirectoryWatch.longestWait)
    settling = (min(quiet, latest), latest)
  }

  private func loadIfSettled() {
    guard let due = settling?.due, due <= now else { return }
    settling = nil
    loading.load()
  }

  private func paint() {
    mustPaint = false
    let size = screen.size
    painter.paint(dashboard.draw(columns: size.columns, rows: size.rows, symbols: symbols))
  }
}

// What the dashboard asks for: what takes a while is done beside the main thread.
extension TerminalSession {
  func reload() -> Dashboard.Event? {
    loading.load()
    return nil
  }

  func assess(on day: Day?) -> Dashboard.Event? {
    loading.assess(on: day)
    return nil
  }

  func show(_ scope: WantedScope?) -> Dashboard.Event? {
    loading.show(scope)
    return nil
  }

  func ask(_ question: BookQuestion) -> Dashboard.Event? {
    loading.ask(question)
    return nil
  }

  /// Saves a decision and says what came of it: before anything else happens, unless another program holds the journal.
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event {
    saving.save(decision, on: day, isLive: loading.isLive, after: loading.journal) ?? .recording
  }

  func previewImport(_ wish: ImportWish) -> Dashboard.Event? {
    importing.prepare(wish)
    return nil
  }

  func writeImport(number: Int, remembers: Bool) { importing.write(number: number, remembers: remembers) }

  func dropImport() { importing.drop() }

  func keep(_ checkpoint: ReviewCheckpoint?) {
    if let checkpoint {
      state.write(ReviewCheckpointFile.kind, ReviewCheckpointFile.bytes(checkpoint))
    } else {
      state.remove(ReviewCheckpointFile.kind)
    }
  }

  func keep(_ settings: ViewSettings) { state.write(ViewSettingsFile.kind, ViewSettingsFile.bytes(settings)) }

  func copy(_ text: String, what: String) -> Dashboard.Event? { .message(filledClipboard(text, what: what)) }

  func copy(_ document: Document, what: String) -> Dashboard.Event? { copy(document.markdown, what: what) }

  /// Fills the terminal's clipboard, and says what was copied or why nothing was.
  private func filledClipboard(_ text: String, what: String) -> String {
    guard let clipboard = Clipboard(environment: { Environment[$0] }) else {
      return "Not copied: a terminal of the type \(Environment["TERM"] ?? "unknown") has no clipboard."
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).safe }
    while lines.last == "" { lines.removeLast() }
    guard let bytes = clipboard.bytes(lines.joined(separator: "\n")) else {
      return "Not copied: \(what) is too long for the clipboard of a terminal, which takes some 75 kB."
    }
    guard screen.send(bytes) else { return "Not copied: the terminal does not take it." }
    return "Copied: \(what)" + (lines.count > 1 ? " (\(lines.count) lines)." : ".")
  }

  /// Opens a file of the book in the person's editor, then shows the screen anew.
  func edit(path: String, line: Int?) -> [Dashboard.Event] {
    let ownConfig = PersonalConfig.file.flatMap { $0.shownPath == path ? BookFile(own: $0.path) : nil }
    let trouble: String? =
      switch ownConfig ?? BookFile(path, below: directory) {
      case nil: "\(path) is not a file of the book, so it was not opened."
      case let file?:
        input.lendTerminal(beside: SystemThread.start) {
          Editor(environment: { Environment[$0] }).open(file, at: line, started: $0)
        }
      }
    return [.resize(columns: screen.size.columns, rows: screen.size.rows)] + (trouble.map { [.message($0)] } ?? [])
  }

  /// Opens a text in the person's editor, then shows the screen anew.
  func write(_ text: String) -> [Dashboard.Event] {
    let (text, trouble) = input.lendTerminal(beside: SystemThread.start) {
      Editor(environment: { Environment[$0] }).write(text, started: $0)
    }
    return [.resize(columns: screen.size.columns, rows: screen.size.rows), .written(text)]
      + (trouble.map { [.message($0)] } ?? [])
  }

  func redraw() { screen.redraw() }

  func suspend() { stop() }

  func quit() { isOver = true }
}

extension Input {
  /// Whether it is a character that was typed.
  fileprivate var isCharacter: Bool { if case .key(.character) = self { true } else { false } }
}

extension Dashboard.Event {
  /// What a key or a click is to the dashboard.
  fileprivate init?(_ key: Key) {
    switch key {
    case .click(let column, let row): self = .mouse(.click(column: column, row: row))
    case .wheelUp(let column, let row): self = .mouse(.wheelUp(column: column, row: row))
    case .wheelDown(let column, let row): self = .mouse(.wheelDown(column: column, row: row))
    case .paste(let text): self = .paste(text)
    default: self = .key(KeyPress(key.description))
    }
  }
}
