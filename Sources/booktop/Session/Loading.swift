import Adoption
import BookDirectory
import Dashboard
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads and assesses the book beside the main thread, one reading after another.
///
/// What comes of it waits in a mailbox; `descriptor` becomes readable when something is in it.
final class Loading: Sendable {
  private let doorbell: Doorbell
  /// To be waited for with poll.
  var descriptor: Int32 { doorbell.descriptor }
  private let loader: BookLoader
  private let asOf: Day?
  private let mailbox = Mutex(Mailbox())

  /// Microseconds to wait before reading a directory again that changed all the while it was read.
  private static let pause: UInt32 = 200_000

  private struct Mailbox {
    var events: [Dashboard.Event] = []
    var isWorking = false
    var mustLoad = false
    var mustAssess = false
    /// The two days that are to be compared.
    var compared: (from: Day, to: Day)?
    /// What flags are to be tested against, and as of which day.
    var tested: (outcome: BookBacktest.Outcome, day: Day)?
    /// The day asked for; nil is the book's own.
    var day: Day?
    /// What was seen of the book before, to mark what changed since.
    var look: LastLook?
    /// The book as it was read last.
    var loaded: LoadedBook?
    var generation = 0
    var reading = 0
    /// What was made of it last.
    var snapshot: Snapshot?
  }

  /// Reads the book at `path`, to be seen at `asOf` (nil: as the book says, else today). Nil when no pipe can be had.
  init?(_ path: String, asOf: Day?) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    loader = BookLoader(path)
    self.asOf = asOf
  }

  /// The journal of the book as it was read last.
  var journal: [JournalEntry] { mailbox.withLock { $0.loaded?.book.journal ?? [] } }

  /// Whether what is decided counts by the clock.
  var isLive: Bool { asOf == nil && mailbox.withLock { $0.loaded.map { Today.isLive($0.book) } ?? false } }

  /// How long until the next decision ahead of the clock counts, as of the latest reading; nil while there is none.
  var untilNextMoment: Duration? {
    guard let next = mailbox.withLock({ $0.snapshot?.portfolio.book.nextMoment }) else { return nil }
    let now = Scribe.systemClock.now
    return .seconds(next.seconds - now.seconds) + .nanoseconds(Int64(next.nanoseconds - now.nanoseconds))
  }

  /// Marks what changed since that look in every reading from now on.
  func mark(since look: LastLook?) { mailbox.withLock { $0.look = look } }

  /// Reads what has changed. While a reading is under way another follows it.
  func load() { order { $0.mustLoad = true } }

  /// Shows the book as it was read last as of that day, and later readings too; nil is the book's own day. Days asked for
  /// before, and not begun, are left out.
  func assess(on day: Day?) {
    order {
      $0.day = day
      $0.mustAssess = true
    }
  }

  /// Says what changed between two days. What was asked for before, and not begun, is left out.
  func compare(from: Day, to: Day) { order { $0.compared = (from, to) } }

  /// Replays the flags as of a day. What was asked for before, and not begun, is left out.
  func backtest(_ outcome: BookBacktest.Outcome, on day: Day) { order { $0.tested = (outcome, day) } }

  /// Puts down what is to be done, and sees to it that a thread does it.
  private func order(_ change: (inout Mailbox) -> Void) {
    let mustStart = mailbox.withLock { mailbox in
      change(&mailbox)
      defer { mailbox.isWorking = true }
      return !mailbox.isWorking
    }
    guard mustStart else { return }
    SystemThread.start { [self] in
      while let step = nextStep() { carryOut(step) }
    }
  }

  private enum Step {
    case load
    case assess(LoadedBook)
    case compare(LoadedBook, from: Day, to: Day)
    case backtest(LoadedBook, BookBacktest.Outcome, on: Day)
  }

  /// What is to be done next; nil ends the thread. A reading goes first, for the day asked for comes with it.
  private func nextStep() -> Step? {
    mailbox.withLock { mailbox in
      if mailbox.mustLoad {
        mailbox.mustLoad = false
        return .load
      }
      if mailbox.mustAssess, let loaded = mailbox.loaded { return .assess(loaded) }
      if let days = mailbox.compared, let loaded = mailbox.loaded {
        mailbox.compared = nil
        return .compare(loaded, from: days.from, to: days.to)
      }
      if let wish = mailbox.tested, let loaded = mailbox.loaded {
        mailbox.tested = nil
        return .backtest(loaded, wish.outcome, on: wish.day)
      }
      mailbox.isWorking = false
      return nil
    }
  }

  private func carryOut(_ step: Step) {
    switch step {
    case .load: readOnce()
    case .assess(let loaded): assess(loaded)
    case .compare(let loaded, let from, let to):
      post(
        .changes(
          BookChanges(
            from: Portfolio(seen(loaded.book, on: from), on: from, workers: .threads),
            to: Portfolio(seen(loaded.book, on: to), on: to, workers: .threads))))
    case .backtest(let loaded, let outcome, let day):
      post(.backtest(BookBacktest(loaded.book, on: day, outcome: outcome, workers: .threads)))
    }
  }

  /// Takes what has come since the last call.
  func events() -> [Dashboard.Event] {
    doorbell.quiet()
    return mailbox.withLock { mailbox in
      defer { mailbox.events = [] }
      return mailbox.events
    }
  }

  private func readOnce() {
    let monitor = LoadMonitor { [self] progress in
      post(.loadProgress(.init(done: progress.filesDone, total: progress.files, bytes: progress.bytesDone)))
    }
    do throws(DirectoryError) {
      let loaded = try loader.load(monitor: monitor)
      mailbox.withLock { mailbox in
        mailbox.loaded = loaded
        mailbox.reading += 1
      }
      assess(loaded)
      if loaded.isUnsettled {
        mailbox.withLock { $0.mustLoad = true }
        usleep(Self.pause)
      }
    } catch {
      post(.loadFailed(error.sentence))
    }
  }

  /// Assesses the book for the newest day asked for.
  private func assess(_ loaded: LoadedBook) {
    let (day, generation, reading, look, last) = mailbox.withLock { mailbox in
      mailbox.mustAssess = false
      mailbox.generation += 1
      return (mailbox.day, mailbox.generation, mailbox.reading, mailbox.look, mailbox.snapshot)
    }
    let today = Today.day
    let base = asOf ?? loaded.book.rules.asOf ?? today
    let portfolio = Portfolio(seen(loaded.book, on: day ?? base), on: day ?? base, workers: .threads)
    let snapshot = Snapshot(
      generation: generation, reading: reading, portfolio: portfolio, base: base,
      findings: loaded.findings(at: loader.path, seen: portfolio).worthShowing,
      stalePaths: loaded.stale, isUnbegun: loaded.isUnbegun, today: today,
      load: .init(done: loaded.counts.files, total: loaded.counts.files, bytes: loaded.counts.bytes), since: look,
      after: last, workers: .threads)
    mailbox.withLock { $0.snapshot = snapshot }
    post(.data(snapshot))
  }

  /// The book by the clock where the day is today, and no other was asked for when the program began.
  private func seen(_ book: Book, on day: Day) -> Book { asOf == nil && day == Today.day ? Today.live(book) : book }

  private func post(_ event: Dashboard.Event) {
    mailbox.withLock { mailbox in
      // Only the latest progress and the latest data matter.
      mailbox.events.removeAll { $0.isReplaced(by: event) }
      mailbox.events.append(event)
    }
    doorbell.ring()
  }
}

extension Dashboard.Event {
  fileprivate func isReplaced(by event: Dashboard.Event) -> Bool {
    switch (self, event) {
    case (.loadProgress, .loadProgress), (.loadProgress, .data), (.data, .data), (.loadFailed, .data),
      (.loadFailed, .loadFailed):
      true
    default: false
    }
  }
}
