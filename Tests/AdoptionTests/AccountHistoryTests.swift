import Adoption
import Testing

@Suite("An account's history is put together once")
struct AccountHistoryTests {
  @Test func `all that is asked of one account takes one history`() throws {
    let portfolio = SmallBook.sound().portfolio("2026-11-22")
    let position = try #require(portfolio.book.position(of: "a"))
    #expect(portfolio.book.historiesMade == 0)
    _ = portfolio.criteria(of: position)
    _ = portfolio.featureUse(of: position)
    _ = portfolio.investments(of: position)
    _ = portfolio.dependenceEvidence(of: position)
    _ = portfolio.sessionsAroundReviews(of: position, weeks: 12)
    _ = portfolio.breakdown(.teams, of: position)
    _ = portfolio.explanations(of: position)
    #expect(portfolio.history(of: position).weeks.count == 9)
    #expect(portfolio.book.historiesMade == 1)
  }

  @Test func `another decision keeps it, and another account has its own`() throws {
    var small = SmallBook.sound()
    small.addSound("b")
    let book = small.book
    let (one, other) = (try #require(book.position(of: "a")), try #require(book.position(of: "b")))
    #expect(book.history(of: one).weeks.map(\.source) == book.usage.history(of: one).weeks.map(\.source))
    small.entry("n", "2026-11-20", .note(text: "x"))
    let later = book.replacing(journal: small.journal)
    _ = later.history(of: one)
    #expect(later.historiesMade == 1)
    _ = later.history(of: other)
    _ = book.history(of: one)
    #expect(book.historiesMade == 2)
  }
}
