public import Adoption

extension Dashboard {
  /// Something that happened and that the dashboard has to know.
  ///
  /// Time comes in as `tick`: a loop sends one before the events of each wake-up, so that the dashboard never asks a clock.
  package enum Event: Sendable {
    /// A key was pressed.
    case key(KeyPress)
    /// A command is to be run, by its id; one that makes no sense before the book is read waits for it.
    case command(String)
    /// The mouse was used.
    case mouse(Mouse)
    /// Text was pasted in one piece.
    case paste(String)
    /// The terminal has a new size.
    case resize(columns: Int, rows: Int)
    /// Files are being read.
    case loadProgress(LoadProgress)
    /// The book was read, for the first time or again.
    case data(Snapshot)
    /// The book was read again, and the latest `data` still says all there is to say.
    case unchanged
    /// What changed in the book between two days, as it was asked for.
    case changes(BookChanges)
    /// How well flags foretold outcomes, as it was asked for.
    case backtest(BookBacktest)
    /// What came of the import of that number.
    case importNews(ImportNews, number: Int)
    /// The decision is not saved yet: another program writes the journal. `recorded` or `notRecorded` follows.
    case recording
    /// A decision is on disk: its entries, as it was asked for with `Effect.record`.
    case recorded([JournalEntry])
    /// A decision could not be saved: what went wrong and what to do, in a sentence. Nothing of it is in the book.
    case notRecorded(String)
    /// Where a review stood when it was cut off, as it was written down for this book and author; nil when nothing was.
    case checkpoint(ReviewCheckpoint?)
    /// What was seen of the book when this person last looked; nil when they never did.
    case lastLook(LastLook?)
    /// How this person looked at the book last; nil when nothing is remembered. What changes from then on is to be kept.
    case settings(ViewSettings?)
    /// What this person set for every book, for the first time or anew.
    case preferences(Preferences)
    /// Only the accounts that this filter lets through are to be shown; an empty one ends that.
    case scope(String)
    /// The book could not be read at all: why, and what to do, in a sentence.
    case loadFailed(String)
    /// The time now, on a clock that never goes back.
    case tick(now: Duration)
    /// What the text says that was opened in the person's editor; nil where there was no editor, as a `message` said.
    case written(String?)
    /// What came of an effect, in a sentence.
    case message(String)
    /// The terminal's window got or lost the focus.
    case focus(Bool)
  }
}

/// A use of the mouse at a cell, counted from 0.
package enum Mouse: Hashable, Sendable {
  /// The first button was pressed.
  case click(column: Int, row: Int)
  /// The wheel was turned away from the person.
  case wheelUp(column: Int, row: Int)
  /// The wheel was turned towards the person.
  case wheelDown(column: Int, row: Int)
}

/// How far reading the book has come.
public struct LoadProgress: Hashable, Sendable {
  /// Files read.
  public var done: Int
  /// Files to read; 0 while they are not counted yet.
  public var total: Int
  /// Bytes read.
  public var bytes: Int

  /// So many files of so many.
  public init(done: Int, total: Int, bytes: Int) {
    self.done = done
    self.total = total
    self.bytes = bytes
  }
}

/// The book as it was read once: everything that screens show.
///
/// Making one takes a while, so it is made beside the thread that draws.
public struct Snapshot: Sendable {
  /// Counts readings; a later reading has a greater number.
  public var generation: Int
  /// Counts readings of the files: two snapshots of one reading show one book on two days.
  public var reading: Int
  /// The book on its as-of day.
  public let portfolio: Portfolio
  /// The book's own day, from which time travel starts and to which it returns: today, or the day that it is pinned to.
  public let base: Day
  /// What is wrong with the data.
  public let findings: [Finding]
  /// Whether the directory holds no file of accounts, not even an unsound one: there is no book yet, which is no error.
  public let isUnbegun: Bool
  /// The files of which an older version is shown, because the newer one cannot be read.
  public let stalePaths: [String]
  /// Today, where it is known; the as-of day may be another.
  public let today: Day?
  /// What reading took.
  public let load: LoadProgress?
  /// What follows for screens.
  let digest: Digest
  /// What is news against another snapshot, the one before; nil where that was of another day, or none.
  let news: (since: Identity, accounts: [String: [AccountColumn.ID: Change]])?
  /// Which snapshot it is: numbers may be given twice.
  let identity = Identity()
  /// What changed since a look, as it is marked on the book's own day; nil where that was not worked out.
  let changesSinceLook: (look: LastLook, accounts: [String: [String]])?

  /// A reading of the book. Without a `base` the as-of day is the book's own; without a `reading` it is one by itself.
  ///
  /// - Parameters:
  ///   - look: the last look at the book, to mark what changed since.
  ///   - earlier: the snapshot before: what is the same is taken from it.
  ///   - workers: who works out what follows for screens.
  package init(
    generation: Int, reading: Int? = nil, portfolio: Portfolio, base: Day? = nil, findings: [Finding] = [],
    stalePaths: [String] = [], isUnbegun: Bool = false, today: Day? = nil, load: LoadProgress? = nil,
    since look: LastLook? = nil,
    after earlier: Snapshot? = nil, workers: Workers = .single
  ) {
    self.generation = generation
    self.reading = reading ?? generation
    self.portfolio = portfolio
    self.base = base ?? portfolio.day
    self.findings = findings
    self.stalePaths = stalePaths
    self.isUnbegun = isUnbegun
    self.today = today
    self.load = load
    changesSinceLook =
      self.base == portfolio.day
      ? look.map { look in
        let known = earlier.flatMap { earlier in earlier.changesSinceLook.map { (earlier.portfolio, $0) } }
        let before = known.flatMap { $0.1.look == look ? ($0.0, $0.1.accounts) : nil }
        return (look, look.changes(in: portfolio, after: before, workers: workers))
      } : nil
    news = earlier.flatMap { earlier in
      portfolio.news(since: earlier.portfolio, workers: workers).map { (earlier.identity, $0) }
    }
    digest = Digest(portfolio, findings: findings, after: earlier, workers: workers)
  }

  /// What makes a snapshot itself.
  final class Identity: Sendable {}

  /// What a leader is told of the book.
  var executive: ExecutiveView { digest.executive.value }

  /// What accounts of a segment are compared with in their use of features; nil where none of it is active.
  func featurePeers(in segment: String) -> FeaturePeers? {
    digest.featurePeers.peers(in: segment, of: portfolio)
  }

  /// Works out what screens will ask for that is not on the first one: beside the thread that draws, so that none waits when
  /// it is opened.
  package func prepare() {
    _ = digest.triage.value
    _ = digest.candidates.value
    _ = digest.executive.value
  }

  /// The same reading with another portfolio, one later.
  public func followed(by portfolio: Portfolio, reading: Int? = nil) -> Snapshot {
    Snapshot(
      generation: generation + 1, reading: reading ?? self.reading, portfolio: portfolio, base: base,
      findings: findings, stalePaths: stalePaths, isUnbegun: isUnbegun, today: today, load: load, after: self)
  }
}

/// Something that the dashboard wants done outside of itself. `EffectInterpreter` of the module Session carries it out, in
/// the terminal, in a printed frame and in tests alike.
package enum Effect: Hashable, Sendable {
  /// End the program.
  case quit
  /// Stop the program and give the terminal to the shell until it is continued.
  case suspend
  /// Paint every cell of the screen anew.
  case redraw
  /// Read the book again; `data`, `unchanged` or `loadFailed` answers.
  case reload
  /// Assess the book as it was read for that day, and for that day only until another is asked for; nil is the book's own day.
  /// `data` answers. What is under way for other days matters no more.
  case assess(on: Day?)
  /// Show only the accounts that a filter lets through, in which `me` is that person, from now on; nil is the whole book.
  /// `data` answers.
  case scope(String?, me: String)
  /// Say what changed in the book as it was read between two days; `changes` answers. Only the latest such wish counts.
  case compare(from: Day, to: Day)
  /// Replay the flags of the book as it was read, as of that day; `backtest` answers. Only the latest such wish counts.
  case backtest(BookBacktest.Outcome, on: Day)
  /// Save a decision; `recorded`, `notRecorded` or `recording` answers before any other event.
  case record(Decision, on: Day)
  /// Read exports and say what their import would write: `importNews` answers. Nothing of the book changes.
  case previewImport(ImportWish)
  /// Write what the preview of that number said, and into `import.yaml` where it came from if that is to be remembered:
  /// `importNews` answers.
  case writeImport(number: Int, remembers: Bool)
  /// Give up the preview that was asked for last; nothing answers.
  case dropImport
  /// Write down outside the book where the review stands, in place of what was written before; nil takes that away. It is
  /// never worth stopping for.
  case checkpoint(ReviewCheckpoint?)
  /// Keep outside the book how it is looked at, in place of what was kept before. It is never worth stopping for.
  case keepSettings(ViewSettings)
  /// Put text on the clipboard of the person's terminal; `what` names it in the `message` that answers.
  case copy(String, what: String)
  /// The same with text that goes into a mail or a wiki, as Markdown.
  case copyAsMarkdown(Document, what: String)
  /// Open a file of the book, named by its path below the directory, in the person's editor at a line counted from 1;
  /// then show the screen anew and read the book again.
  case edit(path: String, line: Int?)
  /// Open that text in the person's editor, then show the screen anew; `written` answers with what it says then.
  case write(String)
}
