import Adoption
import BookDirectory
import Dashboard
import Synchronization
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What comes of a reading. Snapshots count assessments: the generation of the next says how many there were.
@Suite struct LoadingTests {
  /// Waits until a descriptor is readable; says no after ten seconds.
  private static func isReadable(_ descriptor: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 10_000) > 0
  }

  /// The next answers, in words, without how far a reading has come.
  private static func answers(of loading: Loading) -> [String] {
    while isReadable(loading.descriptor) {
      let words = loading.events().compactMap(words)
      if !words.isEmpty { return words }
    }
    return []
  }

  private static func words(_ event: Dashboard.Event) -> String? {
    switch event {
    case .loadProgress: nil
    case .data(let snapshot): "assessment \(snapshot.generation) as of \(snapshot.portfolio.day.description)"
    case .unchanged: "unchanged"
    case .loadFailed: "failed"
    case .changes(let changes): "changes since \(changes.from.description)"
    case .backtest(let backtest): "backtest as of \(backtest.day.description)"
    default: "\(event)"
    }
  }

  private static func loading(_ book: TestBook, sources: @escaping @Sendable (Day) -> [Finding] = { _ in [] }) throws
    -> Loading
  {
    try #require(Loading(book.path, asOf: nil, clock: book.clock, sources: sources))
  }

  private static func read(_ loading: Loading) -> [String] {
    loading.load()
    return answers(of: loading)
  }

  private static func recorder(_ book: TestBook, ahead seconds: Int64 = 0) -> DecisionRecorder {
    DecisionRecorder(book.path, author: "ana", host: "desk") {
      (Timestamp(seconds: book.now.seconds + seconds), 0)
    }
  }

  @Test("A decision costs one assessment: its echo from the watcher brings nothing new")
  func echo() throws {
    let book = try TestBook()
    let loading = try Self.loading(book)
    let watch = DirectoryWatch(book.path)
    #expect(Self.read(loading) == ["assessment 1 as of 2026-11-18"])
    while watch.drain() {}

    let saving = try #require(Saving(Self.recorder(book)))
    let decision = Decision(.note(text: "called"), account: "acme")
    let answer = saving.save(decision, on: book.now.day, isLive: loading.isLive, after: loading.journal)
    guard case .recorded? = answer ?? (Self.isReadable(saving.descriptor) ? saving.answer() : nil) else {
      return _ = Issue.record("nothing was saved")
    }
    #expect(Self.read(loading) == ["assessment 2 as of 2026-11-18"])
    #expect(loading.journal.count == 1)

    while !watch.drain() { try #require(Self.isReadable(watch.descriptor)) }
    #expect(Self.read(loading) == ["unchanged"])
    loading.assess(on: book.now.day - 7)
    #expect(Self.answers(of: loading) == ["assessment 3 as of 2026-11-11"])
    #expect(Self.read(loading) == ["unchanged"])
  }

  @Test("Changed records are assessed, and so is all else that is different on screen")
  func differences() throws {
    let late = Atomic(false)
    let book = try TestBook()
    let loading = try Self.loading(book) { day in
      late.load(ordering: .relaxed)
        ? [Finding(.warning, code: "stale_source", what: "an export is late on \(day.description)")] : []
    }
    var assessments = 0
    func expectAssessment(_ what: Comment, _ change: () throws -> Void) rethrows {
      try change()
      assessments += 1
      #expect(Self.read(loading) == ["assessment \(assessments) as of \(book.now.day.description)"], what)
      #expect(Self.read(loading) == ["unchanged"], what)
    }
    expectAssessment("the first reading") {}
    try expectAssessment("a record") { try book.write("accounts/b.jsonl", #"{"id": "ben"}"#) }
    try expectAssessment("a file that is not read") { try book.write("accounts/notes.txt", "x") }
    expectAssessment("an export that is late") { late.store(true, ordering: .relaxed) }
    // An hour ahead, then counted, and ahead again once the clock was set back.
    var fast = Self.recorder(book, ahead: 3600)
    try expectAssessment("a decision ahead of the clock") {
      _ = try fast.record(Decision(.note(text: "x"), account: "acme"), on: book.now.day, isLive: true, after: [])
    }
    expectAssessment("its moment") { book.pass(seconds: 3600) }
    expectAssessment("a clock that was set back") { book.pass(seconds: -1) }
    expectAssessment("the next day") { book.pass(seconds: 86_400) }
  }

  @Test("A clock that runs more than a day fast is no longer named once it runs less")
  func fastClock() throws {
    let book = try TestBook()
    let loading = try Self.loading(book)
    var fast = Self.recorder(book, ahead: 86_401)
    _ = try fast.record(Decision(.note(text: "x"), account: "acme"), on: book.now.day, isLive: true, after: [])
    #expect(Self.read(loading) == ["assessment 1 as of 2026-11-18"])
    book.pass(seconds: 1)
    #expect(Self.read(loading) == ["assessment 2 as of 2026-11-18"])
    #expect(Self.read(loading) == ["unchanged"])
  }

  @Test("After a reading that failed the book is shown anew, though its files are the same")
  func failure() throws {
    let book = try TestBook()
    let loading = try Self.loading(book)
    #expect(Self.read(loading) == ["assessment 1 as of 2026-11-18"])
    try book.takeAway()
    #expect(Self.read(loading) == ["failed"])
    try book.putBack()
    #expect(Self.read(loading) == ["assessment 2 as of 2026-11-18"])
    #expect(Self.read(loading) == ["unchanged"])
  }

  @Test("A day that is asked for before the book is read comes with it")
  func wantedDay() throws {
    let book = try TestBook()
    let loading = try Self.loading(book)
    loading.assess(on: book.now.day - 7)
    #expect(Self.read(loading) == ["assessment 1 as of 2026-11-11"])
  }

  @Test("Of questions about one thing the latest is answered, once the book is read")
  func questions() throws {
    let book = try TestBook()
    let loading = try Self.loading(book)
    let asking = DecisionParser(loading)
    let day = book.now.day
    asking.carryOut([
      .compare(from: day - 7, to: day), .backtest(.churn, on: day), .compare(from: day - 14, to: day),
    ])
    var answers = Self.read(loading)
    while answers.count < 3, case let more = Self.answers(of: loading), !more.isEmpty { answers += more }
    #expect(
      answers == ["assessment 1 as of 2026-11-18", "backtest as of 2026-11-18", "changes since 2026-11-04"])
  }
}

/// One that asks beside the main thread.
private final class DecisionParser: EffectInterpreter {
  var dashboard = Dashboard(columns: 80, rows: 24)
  private let loading: Loading

  init(_ loading: Loading) { self.loading = loading }

  func assess(on day: Day?) -> Dashboard.Event? { nil }
  func ask(_ question: BookQuestion) -> Dashboard.Event? {
    loading.ask(question)
    return nil
  }
  func record(_ decision: Decision, on day: Day) -> Dashboard.Event { .notRecorded("Nothing is saved here.") }
}
