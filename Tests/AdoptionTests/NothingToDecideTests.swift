import Testing

@testable import Adoption

/// What an empty triage says: never that all is well where nothing could have said otherwise.
@Suite struct NothingToDecideTests {
  @Test func `a customer list alone is not called well`() {
    var book = SmallBook()
    book.account("a", started: nil)
    book.account("b", started: nil)
    #expect(
      book.portfolio("2026-11-20").nothingToDecide(decidedToday: 0)
        == "Nothing is known to need you: of 2 accounts no stage and no red flag could be judged."
        + " No deadline is known. 2 accounts are due for review.")
  }

  @Test func `where accounts could be judged nothing is late, stalled or flagged`() {
    let words = SmallBook.sound().portfolio(sunday).nothingToDecide(decidedToday: 0)
    #expect(words.hasPrefix("Nothing needs you: nothing is late, stalled or flagged. "))
    let decided = SmallBook.sound().portfolio(sunday).nothingToDecide(decidedToday: 3)
    #expect(decided.hasPrefix("Nothing needs you any more: 3 accounts decided today. "))
  }
}
