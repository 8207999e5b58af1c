import Adoption
import Testing

@Suite("What changed between two days")
struct BookChangesTests {
  /// From Friday 2026-10-30 to Friday 2026-11-20:
  /// gone: left on 2026-11-10. dark: its only champion left on 2026-11-05. old: quiet for 21 days on 2026-11-01, day 31
  /// of its window on 2026-11-11. first: reached its first signal on 2026-11-12. new: started on 2026-11-15.
  private func book() -> SmallBook {
    var small = SmallBook()
    small.measure()
    small.account("gone", started: "2026-01-05", arr: 1)
    small.event("2026-11-10", .churn, of: "gone")
    small.account("dark", started: "2026-01-05", arr: 9) {
      var person = Person(id: "p", role: .champion)
      person.leftOn = "2026-11-05"
      $0.people = [person]
    }
    small.account("first", started: "2026-10-25", arr: 5)
    small.behaviour("2026-11-12", signals[0], of: "first")
    small.account("new", started: "2026-11-15", arr: 7)
    small.entry(
      "e1", "2026-11-16",
      .actionScheduled(ActionFields(action: "k", kind: "call", title: "Call them", owner: "ana", due: "2026-11-30")),
      of: "new")
    small.entry("e2", "2026-11-17", .actionDone(action: "k"), of: "new")
    small.account("same", started: "2026-01-05", arr: 99)
    return small
  }

  private func changes() -> BookChanges {
    let book = book().book
    return BookChanges(from: Portfolio(book, on: "2026-10-30"), to: Portfolio(book, on: "2026-11-20"))
  }

  @Test("Worst first: left, to risk, then the rest; what stayed is not listed")
  func order() {
    let changes = changes()
    #expect(changes.from == "2026-10-30" && changes.to == "2026-11-20")
    #expect(changes.accounts.map(\.id).prefix(2) == ["gone", "dark"])
    #expect(!changes.accounts.map(\.id).contains("same"))
    #expect(changes.accounts.first { $0.id == "dark" }?.news == .toRisk)
    #expect(changes.accounts.first { $0.id == "new" }?.news == .other)
    #expect(zip(changes.accounts, changes.accounts.dropFirst()).allSatisfy { $0.news <= $1.news })
    #expect(changes.count(.left) == 1)
  }

  @Test("What happened to each, by hand")
  func content() throws {
    let changes = changes()
    func words(_ id: String) -> [String] { changes.accounts.first { $0.id == id }?.changes.map(\.words.iso) ?? [] }
    #expect(words("gone") == ["left"])
    #expect(words("dark").contains("red flag new: champion gone"))
    #expect(words("dark").contains("warning new: no champion"))
    #expect(words("dark").contains("no longer known: champion"))
    // 2026-10-25 to 2026-11-12 are 18 days.
    #expect(words("first").contains("first value reached on 2026-11-12, 18 days after the start"))
    #expect(words("first").contains("stage rose: Not activated to Adopted"))
    #expect(
      words("new") == [
        "started", "action scheduled: Call them, ana, due 2026-11-30", "action done: Call them, ana, due 2026-11-30",
      ])
  }

  @Test("Health moves with the reasons that came and went")
  func health() throws {
    var small = SmallBook()
    small.measure()
    small.account(started: "2026-10-25") { $0.people = [Person(id: "p", role: .champion)] }
    small.event("2026-10-26", .touch(Touch(direction: .inbound, mode: .human, person: "p")))
    small.weeks(4, endingAt: "2026-11-15", [.active: 3])
    let book = small.book
    // Good on day 5. On day 26 nothing has moved for 26 days: the third trigger. Silent for 25 days, which is less than
    // twice the 14 days of the segment; no touch for longer than 14 days, but risk leaves warnings out.
    let changes = BookChanges(from: Portfolio(book, on: "2026-10-30"), to: Portfolio(book, on: "2026-11-20"))
    let moved = try #require(changes.accounts.first?.changes.first { $0.key == "health" })
    #expect(moved == .health(from: .good, to: .risk, came: ["day21"], went: []))
    #expect(moved.words == "health: good to risk (new: no progress past the third trigger)")
    #expect(changes.accounts.first?.news == .toRisk)
  }

  @Test("The order of the two days does not matter, and a day has not changed from itself")
  func symmetric() {
    let book = book().book
    let (early, late) = (Portfolio(book, on: "2026-10-30"), Portfolio(book, on: "2026-11-20"))
    #expect(
      BookChanges(from: late, to: early).accounts.map(\.id) == BookChanges(from: early, to: late).accounts.map(\.id))
    #expect(BookChanges(from: late, to: late).accounts.isEmpty)
  }

  @Test("Random books: a day has not changed from itself, and what left is churned", arguments: UInt64(0)..<20)
  func random(seed: UInt64) {
    let book = RandomBookTests.book(seed).book
    let today = RandomBookTests.today
    let (early, late) = (Portfolio(book, on: today - 21), Portfolio(book, on: today))
    #expect(BookChanges(from: late, to: late).accounts.isEmpty)
    let changes = BookChanges(from: early, to: late)
    #expect(zip(changes.accounts, changes.accounts.dropFirst()).allSatisfy { $0.news <= $1.news })
    for account in changes.accounts {
      #expect(!account.changes.isEmpty && account.changes.allSatisfy { !$0.words.isEmpty })
      #expect((account.news == .left) == (account.changes.first == .left))
      if account.news == .left { #expect(late[account.id]?.status == .churned) }
    }
  }
}
