public import Adoption
public import BookDirectory
package import Dashboard
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads and assesses the book beside the main thread, one reading after another.
///
/// What comes of it waits in a mailbox; `descriptor` becomes readable when something is in it.
public final class Loading: Sendable {
  private let doorbell: Doorbell
  /// To be waited for with poll.
  public var descriptor: Int32 { doorbell.descriptor }
  private let loader: BookLoader
  private let asOf: AskedDay?
  private let clock: BookClock
  private let workingDays: @Sendable () -> WorkingDays?
  private let sources: @Sendable (Day) -> [Finding]
  private let mailbox = Mutex(Mailbox())
  /// What the latest snapshot rests on.
  private let memory = AssessmentMemory()

  /// Microseconds to wait before reading a directory again that changed all the while it was read.
  private static let pause: UInt32 = 200_000

  private struct Mailbox {
    var events: [Dashboard.Event] = []
    var isWorking = false
    var mustLoad = false
    var mustAssess = false
    /// Questions that are not answered yet, one of a topic, the earliest first.
    var questions: [BookQuestion] = []
    /// The day asked for; nil is the book's own.
    var day: Day?
    /// The part of the book that is shown; nil for the whole.
    var scope: WantedScope?
    /// What was seen of the book before, to mark what changed since.
    var look: LastLook?
    /// The book as it was read last.
    var reading: BookReading?
    /// What was made of it last.
    var snapshot: Snapshot?
    /// Whether the latest reading came to nothing: what it had seen of changes is lost then.
    var hasFailed = false
  }

  /// Reads the book at `path`, to be seen at `asOf` (nil: as the book says, else today). Nil when no pipe can be had.
  ///
  /// - Parameters:
  ///   - workingDays: The days on which the person who looks works; nil for those of the book's rules. Asked at each reading.
  ///   - cache: Where what was read of big books is kept; nil for nowhere.
  ///   - sources: What is to be said on a day beside what the book's files lack, of the sources of its imports for one.
  public init?(
    _ path: String, asOf: AskedDay?, clock: BookClock, workingDays: @escaping @Sendable () -> WorkingDays? = { nil },
    cache: ReadingCache? = nil, sources: @escaping @Sendable (Day) -> [Finding] = { _ in [] }
  ) {
    guard let doorbell = Doorbell() else { return nil }
    self.doorbell = doorbell
    loader = BookLoader(path, cache: cache)
    self.asOf = asOf
    self.clock = clock
    self.sources = sources
    self.workingDays = workingDays
  }

  /// The journal of the book as it was read last.
  public var journal: [JournalEntry] { mailbox.withLock { $0.reading?.book.journal ?? [] } }

  /// Whether what is decided counts by the clock.
  public var isLive: Bool { mailbox.withLock { $0.reading?.isLive ?? false } }

  /// How long until the next decision ahead of the clock counts, as of the latest reading; nil while there is none.
  public var untilNextMoment: Duration? {
    guard let next = mailbox.withLock({ $0.snapshot?.portfolio.book.nextMoment }) else { return nil }
    let now = clock.now()
    return .seconds(next.seconds - now.seconds) + .nanoseconds(Int64(next.nanoseconds - now.nanoseconds))
  }

  /// Marks what changed since that look in every assessment from the next on.
  package func mark(since look: LastLook?) { mailbox.withLock { ($0.look, $0.mustAssess) = (look, true) } }

  /// Reads what has changed. While a reading is under way another follows it.
  public func load() { order { $0.mustLoad = true } }

  /// Shows the book as it was read last as of that day, and later readings too; nil is the book's own day. Days asked for
  /// before, and not begun, are left out.
  public func assess(on day: Day?) {
    order {
      $0.day = day
      $0.mustAssess = true
    }
  }

  /// Shows that part of the book as it was read last, and of later readings too; nil is the whole.
  package func show(_ scope: WantedScope?) {
    order {
      $0.scope = scope
      $0.mustAssess = true
    }
  }

  /// Answers a question about the book as it was read last. What was asked on the same topic before, and not begun, is
  /// left out.
  public func ask(_ question: BookQuestion) {
    order { mailbox in
      mailbox.questions.removeAll { $0.topic == question.topic }
      mailbox.questions.append(question)
    }
  }

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
    case assess(BookReading)
    case answer(BookQuestion, BookReading)
  }

  /// What is to be done next; nil ends the thread. A reading goes first, for the day asked for comes with it.
  private func nextStep() -> Step? {
    mailbox.withLock { mailbox in
      if mailbox.mustLoad {
        mailbox.mustLoad = false
        return .load
      }
      if var reading = mailbox.reading {
        reading.scope = mailbox.scope
        if mailbox.mustAssess { return .assess(reading) }
        if !mailbox.questions.isEmpty { return .answer(mailbox.questions.removeFirst(), reading) }
      }
      mailbox.isWorking = false
      return nil
    }
  }

  private func carryOut(_ step: Step) {
    switch step {
    case .load: readOnce()
    case .assess(let reading): assess(reading)
    case .answer(let question, let reading): post(question.answer(reading))
    }
  }

  /// Takes what has come since the last call.
  package func events() -> [Dashboard.Event] {
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
      take(loaded)
      // Whoever waits for the book has it by now.
      loader.seal()
      SystemThread.start { [loader] in loader.keep() }
      if loaded.isUnsettled {
        mailbox.withLock { $0.mustLoad = true }
        usleep(Self.pause)
      }
    } catch {
      mailbox.withLock { $0.hasFailed = true }
      post(.loadFailed(error.sentence))
    }
  }

  /// Assesses what was read, unless the latest snapshot says all of it: the watcher tells of the program's own writing
  /// too.
  private func take(_ loaded: LoadedBook) {
    let (number, last) = mailbox.withLock { mailbox in
      defer { mailbox.hasFailed = false }
      return ((mailbox.reading?.number ?? 0) + 1, mailbox.hasFailed ? nil : mailbox.snapshot)
    }
    var reading = BookReading(
      loaded, number: number, asOf: asOf, clock: clock, workingDays: workingDays(), sources: sources)
    reading.scope = mailbox.withLock { $0.scope }
    // A day that was asked for meanwhile is assessed next.
    if loaded.isUnchanged, let last, reading.isShown(by: last) { return post(.unchanged) }
    mailbox.withLock { [reading] in $0.reading = reading }
    assess(reading)
  }

  /// Assesses the book for the newest day asked for.
  private func assess(_ reading: BookReading) {
    var reading = reading
    let (day, look, last, scope) = mailbox.withLock { mailbox in
      mailbox.mustAssess = false
      return (mailbox.day, mailbox.look, mailbox.snapshot, mailbox.scope)
    }
    (reading.scope, reading.memory) = (scope, memory)
    let snapshot = reading.snapshot(on: day, since: look, after: last)
    mailbox.withLock { $0.snapshot = snapshot }
    post(.data(snapshot))
  }

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
    case (.loadProgress, .loadProgress), (.loadProgress, .data), (.loadProgress, .unchanged), (.data, .data),
      (.loadFailed, .data), (.loadFailed, .loadFailed), (.unchanged, .data), (.unchanged, .unchanged):
      true
    default: false
    }
  }
}
