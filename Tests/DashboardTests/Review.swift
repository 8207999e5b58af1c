import Adoption
import Canvas

@testable import Dashboard

extension Dashboard {
  /// A dashboard of Ana, a hundred seconds after it was started.
  static func ofAna(
    _ book: Book = SampleBook.book(), columns: Int = 80, rows: Int = 24, isReadOnly: Bool = false
  ) -> Dashboard {
    var dashboard = Dashboard(columns: columns, rows: rows, author: "Ana", isReadOnly: isReadOnly)
    _ = dashboard.update(.tick(now: .seconds(100)))
    let portfolio = Portfolio(book, on: SampleBook.today)
    _ = dashboard.update(.data(Snapshot(generation: 1, portfolio: portfolio, today: SampleBook.today)))
    return dashboard
  }

  /// Lets time go by.
  mutating func wait(_ seconds: Double) { answer(update(.tick(now: now + .seconds(seconds)))) }

  /// What Ana has decided, in order.
  var decided: [JournalEntry.Kind] { entriesOfAna.map(\.kind) }
  var entriesOfAna: [JournalEntry] { (shown?.portfolio.book.journal ?? []).filter { $0.by == "Ana" } }

  /// The text of the screen.
  var text: String { draw(columns: size.columns, rows: size.rows).text }

  /// Reads the book with another journal.
  @discardableResult
  mutating func read(journal: [JournalEntry]) -> [Effect] {
    guard let shown else { return [] }
    let portfolio = Portfolio(shown.portfolio.book.replacing(journal: journal), on: SampleBook.today)
    let generation = shown.snapshot.generation + 1
    return update(.data(Snapshot(generation: generation, portfolio: portfolio, today: SampleBook.today)))
  }

  /// Decides all that is undecided: skips it.
  mutating func skipAll() { for _ in undecided { press(keys: "s 'later' enter") } }
}

extension SampleBook {
  /// The book without what is at risk or due: nothing to review.
  static var quiet: Book {
    var segment = Segment()
    segment.review = .monthly
    var rules = Rules()
    rules.segments = ["default": segment]
    var account = Account(id: "acme")
    account.name = "Acme Freight"
    account.startedOn = day(-200)
    let reached = ["result-used-in-decision", "time-saved", "outcome-measured"].map {
      Event(on: day(-150), kind: .behaviour(name: $0, test: false, value: nil, note: nil))
    }
    return Book(
      rules: rules, accounts: [account],
      events: [EventTable(["acme": reached + [Event(on: day(-9), kind: .review)]])])
  }
}

extension Dashboard {
  /// The queue of the sample book; the accounts east and acme have an action with an owner and a day, and come last.
  static let queueOfReview = [
    "cinder", "dunmore", "ferro", "gala", "isar", "blauwal", "juno", "kestrel", "east", "acme",
  ]

  /// The entries that end a review.
  var ends: [JournalEntry] { entriesOfAna.filter { if case .reviewEnded = $0.kind { true } else { false } } }

  static func reviewing(_ keys: String = "", after seconds: Double = 0) -> Dashboard {
    var dashboard = Dashboard.ofAna()
    dashboard.press(keys: "3 enter")
    dashboard.wait(seconds)
    dashboard.press(keys: keys)
    return dashboard
  }
}
