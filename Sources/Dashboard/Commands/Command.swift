/// Something that a person can have the dashboard do.
///
/// The table of all commands is the only place that knows keys: the dispatcher, the hints at the bottom, the help, the
/// palette and key maps are made from it.
public struct Command: Sendable, Identifiable {
  /// The name in key maps and scripts: `book.sort-next`.
  public let id: String
  /// What it does, in a few words: `Sort by the next column`.
  public let words: String
  /// When its keys count.
  public let mode: Mode
  /// The keys that run it unless a key map says otherwise.
  public let keys: [KeyPress]
  /// What it does, in a sentence.
  public let help: String
  /// The screens on which it can be run.
  public let screens: ScreenSet
  /// Whether it writes to the book.
  public let writes: Bool
  /// Whether it decides something about an account, which is done on the book's own day alone.
  let decides: Bool
  /// Whether it opens a form to type in: what is typed after its key is meant for that form, also where it does not open.
  let opensForm: Bool
  /// One word for the hints at the bottom; nil keeps it out of them.
  let hint: String?
  /// Whether it makes no sense before the book is read; such keys are kept until then.
  let needsData: Bool
  /// Whether the palette offers it.
  let inPalette: Bool
  /// Whether it only moves the selection or the page.
  let isMove: Bool
  /// Why it cannot be run now, in a sentence; nil when it can.
  let whyNot: @Sendable (Dashboard) -> String?
  let run: @Sendable (inout Dashboard) -> Void
  /// The word after `:` behind which something is typed for it: `save` of `:save late-enterprise`; nil where it takes nothing.
  let word: String?
  /// Runs it with what was typed behind the word.
  let runTyped: @Sendable (inout Dashboard, String) -> Void

  /// What the keys act on.
  public enum Mode: Hashable, CaseIterable, Sendable {
    /// The screen.
    case screen
    /// The as-of day, while time moves.
    case time
    /// The question, while accounts are scored by hand.
    case scoring
    /// The line being typed, while files to import are named.
    case naming
  }

  init(
    _ id: String, _ words: String, keys: [KeyPress], on screens: ScreenSet = .all,
    mode: Mode = .screen, hint: String? = nil,
    help: String, needsData: Bool = true, inPalette: Bool = true, isMove: Bool = false,
    writes: Bool = false, decides: Bool? = nil, opensForm: Bool = false, word: String? = nil,
    whyNot: @escaping @Sendable (Dashboard) -> String? = { _ in nil },
    runTyped: @escaping @Sendable (inout Dashboard, String) -> Void = { _, _ in },
    run: @escaping @Sendable (inout Dashboard) -> Void
  ) {
    self.id = id
    self.words = words
    self.keys = keys
    self.mode = mode
    self.screens = screens
    self.hint = hint
    self.help = help
    self.needsData = needsData
    self.inPalette = inPalette
    self.isMove = isMove
    self.decides = decides ?? writes
    self.opensForm = opensForm
    if self.decides {
      self.whyNot = { dashboard in dashboard.whyNotDecide ?? whyNot(dashboard) }
    } else {
      self.whyNot = whyNot
    }
    self.run = run
    self.word = word
    self.runTyped = runTyped
    self.writes = writes
  }
}
