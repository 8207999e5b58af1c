import Adoption
import Testing

/// Accounts that belong together, and what their CSM feels.
@Suite struct FamilyTests {
  static let day: Day = "2026-11-22"

  /// hq has north and south; south has a plant; lone stands alone. North's ARR is not known, the plant has left.
  static func book(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    func add(_ id: String, _ parent: String?, _ arr: Double?, _ stage: Stage) {
      book.account(id, started: day - 400, arr: arr) {
        $0.parent = parent
        $0.stage = StageCall(value: stage, on: day - 300)
      }
    }
    add("hq", nil, 100, .adopted)
    add("lone", nil, 7, .adopted)
    add("north", "hq", nil, .embedded)
    add("plant", "south", 50, .activated)
    add("south", "hq", 30, .dependent)
    book.event(day - 5, .churn, of: "plant")
    change(&book)
    return book
  }

  /// Of the active members 100 + 30 = 130, of two of three.
  @Test(arguments: ["hq", "north", "south", "plant"]) func `a family is the same from each member`(id: String) throws {
    let portfolio = Self.book().portfolio(Self.day)
    let position = try #require(portfolio.book.position(of: id))
    let family = try #require(portfolio.family(of: position))
    #expect(family.members.map(\.id) == ["hq", "north", "south", "plant"])
    #expect(family.members.map(\.stage.value) == [.adopted, .embedded, .dependent, .activated])
    #expect(family.arr.words("EUR") == "130 EUR of 2 of 3")
    #expect(family.parent?.id == ["north": "hq", "south": "hq", "plant": "south"][id])
    #expect(family.children.map(\.id) == (["hq": ["north", "south"], "south": ["plant"]][id] ?? []))
  }

  @Test func `who stands alone has no family, and a parent that is no account is a finding`() {
    let portfolio = Self.book { $0.accounts[1].parent = "Hq" }.portfolio(Self.day)
    #expect(portfolio.family(of: 1) == nil)
    #expect(
      portfolio.gaps().filter { $0.code == "unknown_parent" }.map(\.what) == [
        "it belongs to Hq, which is no account of the book"
      ])
  }

  /// Rings and knots: everybody keeps a family, and nothing runs for ever.
  @Test(arguments: [["b", "a"], ["a"], ["b", "c", "a"], ["b", "c", "b"], ["c", "c", "c"]])
  func `parents that go round in a ring end`(parents: [String]) {
    var book = SmallBook()
    for (index, parent) in parents.enumerated() {
      book.account(["a", "b", "c"][index]) { $0.parent = parent }
    }
    let portfolio = book.portfolio(Self.day)
    let families = parents.indices.map { portfolio.family(of: $0)?.members.map(\.id).sorted() }
    let all = ["a", "b", "c"].prefix(parents.count)
    #expect(families.allSatisfy { parents.count == 1 ? $0 == nil : $0 == Array(all) })
  }

  /// The account's and, from that day on, what was noted; without a day it is the oldest.
  @Test func `sentiment is the account's as it was known on the day`() {
    func noted(_ on: Day?) -> Sentiment? {
      Self.book { $0.accounts[0].sentiment = Sentiment(value: .watch, on: on, why: "w") }.assess("hq", on: Self.day)
        .sentiment
    }
    #expect(noted(Self.day) == Sentiment(value: .watch, on: Self.day, why: "w"))
    #expect(noted(Self.day + 1) == nil)
    #expect(noted(nil)?.value == .watch)
    #expect(Self.book().assess("hq", on: Self.day).sentiment == nil)
    // It never moves health.
    #expect(
      Self.book { $0.accounts[0].sentiment = Sentiment(value: .risk) }.assess("hq", on: Self.day).active?.health
        == Self.book().assess("hq", on: Self.day).active?.health)
  }
}
