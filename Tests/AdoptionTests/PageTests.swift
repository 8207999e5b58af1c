import Adoption
import Testing

/// The page of a tech-touch account (see Rhythm): one a run, and never a function of ARR.
@Suite struct PageTests {
  /// A sound tech-touch account with that depth in each of the latest weeks, newest first.
  func book(_ depths: [Double], _ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook.sound()
    book.segment {
      $0.motion = .techTouch
      // So long that nobody is silent.
      $0.championCadenceDays = 1000
    }
    book.usage = []
    for (back, depth) in depths.enumerated() {
      book.week(sunday - 7 * back, [.active: 1000], features: ["f": depth * 1000])
    }
    change(&book)
    return book
  }

  func four(_ depth: Double) -> [Double] { Array(repeating: depth, count: 4) }

  @Test(arguments: [(0.249, true), (0.25, false), (0.0, true)]) func `shallow use pages`(depth: Double, pages: Bool) {
    let active = book(four(depth)).active()
    #expect((active?.page != nil) == pages)
    #expect(active?.page?.isOpen == (pages ? true : nil))
  }

  /// A new account is shallow by nature: from day 28 on it counts, and without a start at once.
  @Test(arguments: [(27, false), (28, true), (nil, true)] as [(Int?, Bool)])
  func `shallow use pages from day 28 on`(age: Int?, pages: Bool) {
    let young = book(four(0.1)) { book in book.change { $0.startedOn = age.map { sunday - $0 } } }
    #expect((young.active()?.page != nil) == pages)
    // A red flag needs no age.
    var gone = young
    gone.championLeaves(sunday)
    #expect(gone.active()?.page != nil)
  }

  /// Shallow for five weeks on Friday 2026-11-27; day 28 was on Thursday 2026-11-19, so that the Sunday before, 11-15, is no
  /// part of the run and the days 11-20 and 11-21 are.
  @Test func `the run of a young account begins on its day 28`() {
    let young = book(four(0.1) + [0.1]) { book in book.change { $0.startedOn = "2026-10-22" } }
    #expect(young.active(on: "2026-11-18")?.page == nil)
    #expect(young.active(on: "2026-11-27")?.page?.since == "2026-11-19")
  }

  @Test func `a red flag pages however deep the use is`() {
    let page = book(four(0.9)) { $0.championLeaves("2026-11-08") }.active()?.page
    #expect(page?.since == "2026-11-08" && page?.isOpen == true)
  }

  @Test(arguments: [Motion.highTouch, .hybrid]) func `requirement 100: only tech-touch accounts page`(motion: Motion) {
    let active = book(four(0)) { book in
      book.segment { $0.motion = motion }
      book.championLeaves("2026-11-08")
    }.active()
    #expect(active?.page == nil)
  }

  @Test func `a blind account has no depth to page for`() {
    #expect(book(four(0)) { $0.usage.removeFirst(3) }.active()?.page == nil)
  }

  @Test(arguments: [nil, 0, 1, 1e9] as [Double?]) func `requirement 100: a page never depends on ARR`(arr: Double?) {
    let shallow = book(four(0.1)) { $0.accounts[0].arrGiven = arr }.active()?.page
    #expect(shallow == book(four(0.1)).active()?.page && shallow != nil)
    #expect(book(four(0.9)) { $0.accounts[0].arrGiven = arr }.active()?.page == nil)
  }

  /// Shallow in the latest four weeks and twelve to nine weeks ago, deep between. Means of four, from the newest Sunday:
  /// 0.1, (3·0.1 + 0.9)/4 = 0.3, 0.5, 0.7, 0.9, 0.7, 0.5, 0.3, 0.1, and 0.1 on the week before with three known.
  var twice: [Double] { four(0.1) + four(0.9) + four(0.1) }

  @Test func `the run begins where the condition last began`() {
    #expect(book(twice).active()?.page?.since == sunday)
    #expect(book(twice).active(on: sunday + 3)?.page?.since == sunday)
    #expect(book(four(0.1) + four(0.1)).active()?.page?.since == sunday - 35)
    #expect(book(twice).active(on: sunday - 7)?.page == nil)
  }

  func action(_ book: inout SmallBook, on day: Day, reason: String? = "page", then: JournalEntry.Kind? = nil) {
    book.entry("x", "2026-09-01", .actionScheduled(ActionFields(kind: "call", owner: "ana", reason: reason)))
    book.entry("y", day, then ?? .actionDone(action: "x"))
  }

  /// Done within the run, before it, in the run before; and the states of it that do not answer.
  @Test(
    arguments: [
      (sunday, "page", false), (sunday + 2, "page", false), (sunday - 1, "page", true), (sunday - 56, "page", true),
      (sunday, "active_drop", true), (sunday, nil, true), (sunday + 4, "page", true),
    ] as [(Day, String?, Bool)])
  func `requirement 101: an action done within the run silences it, and a new run pages anew`(
    done: Day, reason: String?, open: Bool
  ) {
    let book = book(twice) { action(&$0, on: done, reason: reason) }
    #expect(book.active(on: sunday + 3)?.page?.isOpen == open)
    #expect(book.active(on: sunday + 3)?.page?.since == sunday)
  }

  @Test func `it was silent in the run in which it was answered`() {
    let book = book(twice) { action(&$0, on: sunday - 56) }
    #expect(book.active(on: sunday - 57)?.page?.isOpen == true)
    #expect(book.active(on: sunday - 55)?.page?.isOpen == false)
    #expect(book.active(on: sunday - 42)?.page == nil)
  }

  @Test(arguments: [JournalEntry.Kind.actionCancelled(action: "x", why: nil), .note(text: "called")])
  func `an action that is open or cancelled does not silence it`(then: JournalEntry.Kind) {
    let book = book(twice) { action(&$0, on: sunday, then: then) }
    #expect(book.active(on: sunday + 3)?.page?.isOpen == true)
  }

  /// Reviewed on trigger: a page that was answered asks for no review.
  @Test func `requirement 102: a page makes a review due`() {
    var paged = book(four(0.1) + four(0.1)) { $0.segment { $0.review = .onTrigger } }
    #expect(paged.active()?.review.dueOn == sunday - 35)
    action(&paged, on: sunday - 1)
    #expect(paged.active()?.page?.isOpen == false)
    #expect(paged.active()?.review.dueOn == nil)
  }
}
