import Adoption
import Dashboard
import Testing

@testable import Session

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What comes of a reading.
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
    case .data(let snapshot): "assessment \(snapshot.generation) as of \(snapshot.portfolio.day)"
    case .loadFailed: "failed"
    case .changes(let changes): "changes since \(changes.from)"
    case .backtest(let backtest): "backtest as of \(backtest.day)"
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
    let asking = Asking(loading)
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

/// Surroundings that ask beside the main thread.
private final class Asking: Surroundings {
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
