import Adoption
import BookDirectory
import Canvas
import Dashboard
import Testing

/// The triage of the book that comes with the program, from the first account to the last.
@Suite struct SampleTriageTests {
  private var dashboard = Dashboard(columns: 120, rows: 40, author: "tess")
  private var book: Book
  private let day: Day
  private var generation = 1
  private var keys = 0

  init() throws {
    book = try BookLoader(Program.sample).load().book
    day = try #require(book.rules.asOf)
    _ = dashboard.update(.lastLook(nil))
    _ = dashboard.update(.data(Snapshot(generation: 1, portfolio: Portfolio(book, on: day))))
    _ = dashboard.update(.key("4"))
  }

  /// Presses a key and saves what is asked to be saved, as the loop does.
  private mutating func press(_ key: KeyPress) throws {
    keys += 1
    // A key a second: whoever comes to the screen has looked.
    _ = dashboard.update(.tick(now: .seconds(keys)))
    for effect in dashboard.update(.key(key)) {
      guard case .record(let decision, let day) = effect else { continue }
      let now = try #require(Timestamp("\(day.description)T09:00:00Z"))
      var random = SystemRandomNumberGenerator()
      let entries = decision.entries(by: "tess", now: now, on: day, after: book.journal.last?.at, random: &random)
      _ = dashboard.update(.recorded(entries))
      book = book.replacing(journal: book.journal + entries)
      generation += 1
      _ = dashboard.update(.data(Snapshot(generation: generation, portfolio: Portfolio(book, on: day))))
    }
  }

  private var text: String { dashboard.draw(columns: 120, rows: 40).text }

  @Test mutating func `two keys for each account, a reason where the stage is called, and nothing is left`() throws {
    let accounts = TriageQueue(Portfolio(book, on: day)).items.count
    try #require(accounts > 20)
    var decided = 0
    while let id = dashboard.selectedAccount, decided < 2 * accounts {
      let item = try #require(TriageQueue(Portfolio(book, on: day))[id])
      let before = keys
      try press("a")
      if item.step == .callStage { for letter in ["s", "o"] { try press(KeyPress(letter)) } }
      try press("enter")
      decided += 1
      #expect(keys - before == (item.step == .callStage ? 4 : 2), "\(id)")
      #expect(TriageQueue(Portfolio(book, on: day))[id] == nil, "\(id) is settled")
    }
    #expect(decided == accounts)
    #expect(text.contains("0 left, \(accounts) decided today") && text.contains("Nothing needs you any more"))
    #expect(Portfolio(book, on: day).unhandledFlags == TriageQueue(Portfolio(book, on: day)).snoozedFlags)
  }
}
