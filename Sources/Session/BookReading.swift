public import Adoption
public import Dashboard

/// The book as it was read, and what is made of it for the dashboard: which decisions count on which day, and what a
/// snapshot holds, is said here alone.
public struct BookReading: Sendable {
  /// The book as its files say.
  public var book: Book
  /// Counts readings: snapshots of one reading show one book.
  public var number: Int
  /// The book's own day: the day asked for when the program began, else the day that the book is pinned to, else today.
  public let base: Day
  /// Today as it is shown; nil where it is not to be.
  public var today: Day?
  /// What reading took; nil where it is not to be shown.
  public var load: LoadProgress?
  /// The part of the book that is shown; nil for the whole.
  package var scope: WantedScope?
  /// Who works out what follows.
  let workers: Workers
  /// What was assessed last; nil where nothing is to be remembered.
  package var memory: AssessmentMemory?
  /// The moment by the clock; nil where decisions count by their date alone.
  let now: (@Sendable () -> Timestamp)?
  let stalePaths: [String]
  let isUnbegun: Bool
  /// What is to be said of the data as a portfolio shows it.
  let findings: @Sendable (Portfolio) -> [Finding]

  /// Whether what is decided counts by the clock.
  public var isLive: Bool { now != nil }

  /// The book with the decisions that count on a day; on the live book's own day those whose moment has passed.
  func seen(on day: Day) -> Book {
    guard let now, day == base else { return book }
    return book.live(on: day, at: now())
  }

  /// The book assessed as of a day.
  public func portfolio(on day: Day) -> Portfolio { portfolio(on: day, memory: nil) }

  private func portfolio(on day: Day, memory: AssessmentMemory?) -> Portfolio {
    let whole = Portfolio(seen(on: day), on: day, workers: workers, memory: memory)
    guard let scope else { return whole }
    return whole.scoped(by: scope.filter, me: scope.me, workers: workers)
  }

  /// Everything that screens show as of a day; nil is the book's own.
  ///
  /// - Parameters:
  ///   - look: The last look at the book, to mark what changed since.
  ///   - earlier: The snapshot before.
  package func snapshot(on day: Day? = nil, since look: LastLook? = nil, after earlier: Snapshot? = nil) -> Snapshot {
    let portfolio = portfolio(on: day ?? base, memory: memory)
    return Snapshot(
      generation: (earlier?.generation ?? 0) + 1, reading: number, portfolio: portfolio, base: base,
      findings: findings(portfolio), stalePaths: stalePaths, isUnbegun: isUnbegun, today: today, load: load,
      since: look, after: earlier, workers: workers)
  }

  /// Whether a snapshot of an earlier reading of the same records says all that one of this reading would, as of the
  /// snapshot's day.
  ///
  /// Time may have made a difference: another day, a decision whose moment has come, an export that is late. So may
  /// what is no record, such as a folder that cannot be looked into.
  func isShown(by snapshot: Snapshot) -> Bool {
    let portfolio = snapshot.portfolio
    return scope?.filter == portfolio.scope?.words && base == snapshot.base
      && book.workingDays == portfolio.book.workingDays && today == snapshot.today
      && load == snapshot.load
      && stalePaths == snapshot.stalePaths && isUnbegun == snapshot.isUnbegun && book.unread == portfolio.book.unread
      && seen(on: portfolio.day).countsTheSame(as: portfolio.book) && findings(portfolio) == snapshot.findings
  }
}

extension BookReading {
  /// The reading that a snapshot was made of. Its decisions count by their date.
  public init(_ snapshot: Snapshot) {
    self.init(
      book: snapshot.portfolio.book, number: snapshot.reading, base: snapshot.base, today: snapshot.today,
      load: snapshot.load, scope: snapshot.portfolio.scope.map { WantedScope(filter: $0.words, me: $0.me) },
      workers: .single, now: nil, stalePaths: snapshot.stalePaths, isUnbegun: snapshot.isUnbegun,
      findings: { [findings = snapshot.findings] _ in findings })
  }
}

/// A part of the book that somebody wants to see.
package struct WantedScope: Hashable, Sendable {
  /// The filter as typed.
  package var filter: String
  /// Who `me` is.
  package var me: String?

  package init(filter: String, me: String?) {
    self.filter = filter
    self.me = me
  }
}

/// A question about the book as it was read that takes a while to answer.
public struct BookQuestion: Sendable {
  /// What it is about. Of questions about one thing only the latest counts.
  public let topic: String
  /// Answers it.
  package let answer: @Sendable (BookReading) -> Dashboard.Event

  /// A question about that.
  init(_ topic: String, answer: @escaping @Sendable (BookReading) -> Dashboard.Event) {
    self.topic = topic
    self.answer = answer
  }
}
