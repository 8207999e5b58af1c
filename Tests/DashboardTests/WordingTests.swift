import Adoption
import Canvas
import Testing

@testable import Dashboard

@Suite struct WordingTests {
  @Test(arguments: [
    (0, "0 d"), (99, "99 d"), (100, "100 d"), (999, "999 d"), (1000, "2.7 y"), (1587, "4.3 y"), (36_524, "100 y"),
  ])
  func `days fit into five columns for a hundred years`(days: Int, text: String) {
    #expect(Wording.days(days) == text)
  }

  @Test(arguments: [(950.0, "950"), (9_500, "9.5k"), (48_000, "48k"), (999_600, "1.0M"), (1_240_000, "1.2M"), (0, "0")])
  func `amounts are short`(amount: Double, text: String) {
    #expect(Wording.short(amount) == text)
  }

  /// One that is left over is named: counting it would take as much room.
  @Test(arguments: [(0, ""), (1, "1"), (3, "1, 2, 3"), (4, "1, 2, 3, 4"), (5, "1, 2, 3, 2 more")])
  func `long lists are counted`(length: Int, text: String) {
    #expect(Wording.list((0..<length).map { String($0 + 1) }, atMost: 3) == text)
  }

  @Test func `a scan with many sponsors and limits keeps its length`() {
    let book = SampleBook.book { accounts in
      accounts[0].people = (0..<200).map { number in
        var person = Person(id: "p\(number)", role: .execSponsor)
        person.name = "Person \(number)"
        return person
      }
    }
    let text = Self.scan(Portfolio(book, on: SampleBook.today), "acme")
    #expect(text.contains("Person 0, Person 1, Person 2, 197 more"))
  }

  @Test func `no red flag on a blind account is no good news`() {
    // Blauwal's champion is silent: without one nothing is raised, and nothing is known either.
    let portfolio = Portfolio(SampleBook.book { $0[1].people = [] }, on: SampleBook.today)
    #expect(
      Self.scan(portfolio, "blauwal").contains("Red flags    none seen · no usage data, so usage cannot be judged"))
  }

  private static func scan(_ portfolio: Portfolio, _ id: String) -> String {
    guard let assessment = portfolio[id] else { return "" }
    let shown = Shown(Snapshot(generation: 1, portfolio: portfolio))
    return AccountPage(assessment, shown, Glyphs(.unicode)).scan(width: 80).text
  }
}
