import Adoption
public import Canvas

/// The dashboard without a terminal: everything that the screen shows follows from this value.
///
/// A loop feeds it events, carries out the effects it asks for, and paints what it draws:
///
///     var dashboard = Dashboard(columns: 80, rows: 24)
///     let effects = dashboard.update(.key("j"))
///     let grid = dashboard.draw(columns: 80, rows: 24, symbols: .unicode)
///
/// Before the events of each wake-up comes a `tick` with the time; `wakeup` says when the next is wanted.
public struct Dashboard: Sendable {
  /// The width and height that scrolling goes by.
  var size: (columns: Int, rows: Int)
  /// The time of the latest tick.
  var now: Duration = .zero
  /// The time of the latest key press.
  var lastKey: Duration?
  /// What is on screen; nil until the book was read once.
  var shown: Shown?
  /// How many rows stand where they stood, and not where they belong, until the hands are still.
  var heldRows = 0
  /// The as-of day that was asked for; nil is the book's own.
  var travelled: Day?
  /// Whether the next reading was asked for, so that it need not wait.
  var expectsData = false
  /// Whether what changed between two days was asked for and is still to come.
  var expectsChanges = false
  /// What a backtest was asked for and is still to come.
  var expectsBacktest: BookBacktest.Outcome?
  /// What changed a moment ago, by account id.
  var news: [String: News] = [:]
  /// How far the first reading has come.
  var progress: LoadProgress?
  /// Why the book could not be read.
  var failure: String?
  var navigation = Navigation(Place(.book))
  /// Where one was on screens that one has left, to come back to.
  var shelf: [Screen: Place] = [:]
  var prompt: Prompt?
  /// What is chosen over the book: an order, or its columns.
  var bookPanel: BookPanel?
  /// What is being decided.
  var form: Form?
  /// Why the form that was asked for last did not open, and until when what is typed is meant for it.
  var refusal: (reason: String, until: Duration)?
  /// When another screen, or another account of the review, came up, or Enter was last refused for that: what is typed right
  /// after was aimed at what was there before.
  var arrival: Duration?
  /// The note that is being written in the editor.
  var writing: NoteInEditor?
  /// What was written of notes and is not saved, by the id of the account.
  var drafts: [String: String] = [:]
  /// The ids of the accounts that are tagged, to be decided about together.
  var tags: Set<String> = []
  /// What the triage remembers.
  var triage = Triage()
  var notice: (text: String, until: Duration)?
  /// What was filtered by in this run, the latest last.
  var filterHistory: [String] = []
  /// The filters with names, by name.
  var savedFilters: [SavedFilter] = []
  /// The filter of the part of the book that is asked for; empty for the whole. What is on screen may still be another.
  var scope = ""
  /// What is remembered outside the book of how it is looked at; nil until it is known what was.
  var keptSettings: ViewSettings?
  /// Keys that make sense only with data, pressed before there was any.
  var early: [Early] = []
  /// What this event has asked for so far.
  private var asked: [Effect] = []
  /// Accounts being scored by hand.
  var score: ScoreDrill?
  /// The decision that was asked to be saved and is not answered yet.
  var recording: Decision?
  /// Whether that waits for another program that writes the journal.
  var awaitsSaving = false
  /// The form that was saved a moment ago, until the next key.
  var saved: Form?
  /// Exports that are being imported.
  var pendingImport = PendingImport()
  /// The review whose clock runs.
  var running: RunningReview?
  /// Where a review stood when it was cut off, as it was written down outside the book.
  var checkpoint: ReviewCheckpoint?
  /// The length in minutes that was chosen for the next review; nil is the book's own.
  var plannedMinutes: Int?
  /// How many seconds of a review one second takes: 1 but in tests.
  let clockRate: Double
  /// Who decides here: the author of entries.
  let author: String
  /// Whether nothing may be decided here.
  let isReadOnly: Bool
  /// The keys in force.
  var keymap: Keymap
  /// What this person set for every book.
  var preferences = Preferences()
  let screens: Screens
  /// Whether every screen is asked for as lines of text, whatever the preferences say.
  package var asksForLines = false

  /// The cells of an account that changed, and until when they are marked.
  struct News: Sendable {
    var changes: [AccountColumn.ID: Change]
    var until: Duration
  }

  /// What waits for the book.
  enum Early: Sendable {
    case key(KeyPress)
    case command(Command)
  }

  /// For how long after a key press rows do not move.
  static let stillness = Duration.seconds(1)
  /// For how long after an arrival nothing about an account is saved: nobody has seen yet which one it is.
  package static let lookTakes = Duration.milliseconds(300)
  /// For how long a change is marked.
  static let newsLasts = Duration.seconds(5)
  /// For how long a notice is shown.
  static let noticeLasts = Duration.seconds(6)

  /// A dashboard that has read nothing yet, for a terminal of that size.
  ///
  /// - Parameters:
  ///   - author: Who decides here.
  ///   - isReadOnly: Takes every command away that writes.
  ///   - clockRate: How many seconds of a review one second takes, > 0: for tests.
  public init(
    columns: Int, rows: Int, author: String = "someone", isReadOnly: Bool = false, clockRate: Double = 1,
    keymap: Keymap = .standard
  ) {
    self.init(
      columns: columns, rows: rows, author: author, isReadOnly: isReadOnly, clockRate: clockRate, keymap: keymap,
      screens: .standard)
  }

  /// The same with other screens.
  init(
    columns: Int, rows: Int, author: String = "someone", isReadOnly: Bool = false, clockRate: Double = 1,
    keymap: Keymap, screens: Screens
  ) {
    self.screens = screens
    self.clockRate = clockRate > 0 && clockRate.isFinite ? clockRate : 1
    size = (max(0, columns), max(0, rows))
    self.author = author
    self.isReadOnly = isReadOnly
    self.keymap = keymap
  }

  /// The screen on top.
  public var screen: Screen { navigation.current.screen }

  /// The reading of the book that is on screen; nil until there is one.
  package var snapshot: Snapshot? { shown?.snapshot }

  /// The id of the account that is selected or open; nil when there is none.
  public var selectedAccount: String? {
    let place = navigation.current
    return place.screen.isOfAccount ? place.account : place.screen.listsAccounts ? place.selection : nil
  }

  /// Opens an account; says no when there is none of that id, or no book yet.
  public mutating func open(account id: String) -> Bool {
    guard shown?.portfolio[id] != nil else { return false }
    openAccount(id)
    return true
  }

  /// Whether characters are text now, in a form or at a prompt: many that come together can be given at once, as a paste.
  public var takesText: Bool {
    if let form { return recording == nil && form.focused?.choices.isEmpty == true }
    return prompt != nil && !isTimeOpen || fillsImport
  }

  /// When the dashboard next wants a tick; nil while nothing on screen changes with time.
  public var wakeup: Duration? {
    var moments: [Duration] = news.values.map(\.until)
    if let notice { moments.append(notice.until) }
    if heldRows > 0, let lastKey { moments.append(lastKey + Self.stillness) }
    if let runningReview { moments.append(runningReview.nextSecond(after: now)) }
    if let form, let arrival, looksFirst(at: form) { moments.append(arrival + Self.lookTakes) }
    return moments.min()
  }

  /// Takes an event in and says what is to be done outside.
  package mutating func update(_ event: Dashboard.Event) -> [Effect] {
    let before = screen
    switch event {
    case .key(let key):
      lastKey = now
      saved = nil
      press(key)
    case .command(let id): if let command = screens.command(id) { runOrKeep(command) }
    case .mouse(let mouse):
      lastKey = now
      refusal = nil
      if awaitsSaving { remindOfSaving() } else { point(mouse) }
    case .paste(let text):
      lastKey = now
      if awaitsSaving { remindOfSaving() } else { type(text) }
    case .resize(let columns, let rows): size = (max(0, columns), max(0, rows))
    case .loadProgress(let progress): self.progress = progress
    case .data(let snapshot): take(snapshot)
    case .unchanged: takeUnchanged()
    case .changes(let changes): take(changes)
    case .backtest(let backtest): take(backtest)
    case .importNews(let news, let number): take(news, of: number)
    case .recording: awaitSaving()
    case .recorded(let entries): take(recorded: entries)
    case .checkpoint(let checkpoint): self.checkpoint = checkpoint
    case .notRecorded(let sentence): takeFailure(sentence)
    case .lastLook(let look): take(lastLook: look)
    case .settings(let settings): take(settings: settings)
    case .preferences(let preferences): take(preferences)
    case .scope(let filter): setScope(filter)
    case .loadFailed(let sentence):
      expectsData = false
      // What was read before stays on screen.
      if shown == nil { failure = sentence } else { say(sentence) }
    // Most ticks only come before an event: nothing on screen follows from them.
    case .tick(let now): if !pass(to: now), running == nil { return [] }
    case .written(let text): take(written: text)
    case .message(let text): say(text)
    case .focus: break
    }
    if screen != before { arrival = now }
    followReview()
    beginScore()
    noteLook()
    settleScroll()
    keepSettings()
    defer { asked = [] }
    return asked
  }

  /// Draws the screen for a terminal of that size.
  public func draw(columns: Int, rows: Int, symbols: Symbols = .unicode) -> Grid {
    isLinear
      ? LinearScreen(self, columns: columns, symbols: symbols).grid(columns: columns, rows: rows, symbols: symbols)
      : frame(columns: columns, rows: rows, symbols: symbols).grid
  }

  /// All lines of a screen that is drawn as lines of text, however few of them a terminal shows at once; each broken where
  /// so many columns end.
  public func lines(columns: Int, symbols: Symbols = .unicode) -> [String] {
    LinearScreen(self, columns: columns, symbols: symbols).text(columns: columns)
  }

  /// Whether each screen is lines of text, without boxes and columns.
  public var isLinear: Bool { asksForLines || preferences.isLinear }

  /// Asks for something to be done outside.
  mutating func ask(_ effect: Effect) { asked.append(effect) }

  /// Shows a sentence for a while.
  ///
  /// - Parameter text: With ids of commands in braces where it names their keys.
  mutating func say(_ text: String) { notice = (naming(text), now + Self.noticeLasts) }

  /// Keeps the stored scroll positions inside what there is to scroll, so that they never run away unseen.
  private mutating func settleScroll() {
    if screen.isList {
      let rows = listRows
      navigation.change { $0.top = $0.top(showing: rows) }
    } else if navigation.current.isTimeline {
      settleTimeline()
    } else {
      let last = scrolling.last
      navigation.change { $0.top = max(0, min($0.top, last)) }
    }
  }
}
