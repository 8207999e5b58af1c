import Adoption
import Testing

/// A part of a book: what is counted of it, and what stays the whole book's.
@Suite struct ScopeTests {
  static let today = RandomBookTests.today
  /// The random books have ARR of 0 to 9, or none that is known.
  static let halves = ["arr<5 | arr:unknown", "arr>=5"]

  private static func parts(_ whole: Portfolio) -> [Portfolio] {
    halves.map { whole.scoped(by: $0) }
  }

  /// A figure of the whole is the sum of those of its parts, whatever it counts.
  private static let counts: [(String, @Sendable (Portfolio) -> Int)] = [
    ("active", { $0.active.count }), ("upcoming", { $0.count(.upcoming) }), ("churned", { $0.count(.churned) }),
    ("at risk", { $0.atRisk.count }), ("attention", { $0.attention.count }), ("unowned", { $0.unownedAtRisk.count }),
    ("unhandled", { $0.unhandledFlags }), ("arr", { $0.arr.known }), ("arr of", { $0.arr.of }),
    ("stages", { $0.distribution.reduce(0) { $0 + $1.proportion.count } }),
    ("a week ago", { $0.distribution.reduce(0) { $0 + $1.count7 } }),
    ("four weeks ago", { $0.distribution.reduce(0) { $0 + $1.count28 } }),
    ("flows", { $0.flows.reduce(0) { $0 + $1.count } }), ("adopted", { $0.timeToAdopted.of }),
    ("first value", { $0.timeToFirstValue.of }), ("stale", { $0.withStaleUsage.count }),
    ("conversion", { $0.conversion(to: .adopted, startedAgo: 180).of }), ("conversions", { $0.conversions().count }),
    ("renewals", { $0.retentionByMotion.techTouch.of + $0.retentionByMotion.humanTouch.of }),
    ("by stage", { $0.renewalByStage.rows.reduce(0) { $0 + $1.won.of } }),
    ("triage", { TriageQueue($0).items.count }), ("triage total", { TriageQueue($0).total }),
    ("actions", { ActionList($0, .init(includesClosed: true)).rows.count }),
  ]

  @Test(arguments: 0..<20 as Range<UInt64>) func `two parts make the whole`(seed: UInt64) {
    let whole = RandomBookTests.book(seed).portfolio(Self.today)
    let parts = Self.parts(whole)
    #expect(parts.flatMap(\.positions).sorted() == Array(whole.assessments.indices))
    for (name, count) in Self.counts {
      #expect(parts.reduce(0) { $0 + count($1) } == count(whole), "\(name)")
    }
    for part in parts {
      // In the order of the whole, and each account as it is judged there.
      #expect(part.atRisk == whole.atRisk.filter(part.covers))
      #expect(part.attention == whole.attention.filter(part.covers))
      #expect(part.positions.allSatisfy { part.assessments[$0].active?.health == whole.assessments[$0].active?.health })
      #expect(part.scopeCount?.active == part.active.count && part.scopeCount?.of == whole.active.count)
      for segment in ["default", "tech"] {
        #expect((part.featurePeers(in: segment) == nil) == (whole.featurePeers(in: segment) == nil))
      }
    }
  }

  @Test func `the random books fill both halves`() {
    for half in 0...1 {
      let filled = (0..<20 as Range<UInt64>).count {
        !Self.parts(RandomBookTests.book($0).portfolio(Self.today))[half].active.isEmpty
      }
      #expect(filled > 5)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>) func `a scope that lets all through changes no figure`(seed: UInt64) {
    let whole = RandomBookTests.book(seed).portfolio(Self.today)
    let all = whole.scoped(by: "")
    #expect(all.positions == Array(whole.assessments.indices))
    for (name, count) in Self.counts { #expect(count(all) == count(whole), "\(name)") }
    #expect(all.flows == whole.flows)
    // What was seen is seen of the whole book, so that nothing is new when the scope ends.
    let at = Timestamp(seconds: 0, offset: 0)
    for part in Self.parts(whole) {
      #expect(LastLook(at: at, part).accounts == LastLook(at: at, whole).accounts)
      #expect(LastLook(at: at, part).changes(in: whole).isEmpty)
    }
  }

  @Test func `accounts of every status are in a scope, and a list in it shows the active ones`() {
    var book = SmallBook()
    book.account("here", started: "2026-01-01") { $0.csm = "Ana Lima" }
    book.account("soon", started: "2027-01-01") { $0.csm = "Ana Lima" }
    book.account("other", started: "2026-01-01") { $0.csm = "Bo" }
    let whole = book.portfolio("2026-11-20")
    let mine = whole.scoped(by: "csm:me", me: "ana.lima")
    #expect(mine.positions.map { whole.assessments[$0].id } == ["here", "soon"])
    #expect(mine.count(.upcoming) == 1 && mine.active.count == 1)
    #expect(mine.scopeWords == "mine: 1 of 2" && whole.scopeWords == nil)
    #expect(whole.scoped(by: "csm:bo").scopeWords == "scope csm:bo: 1 of 2")
    #expect(mine.noneActive == nil)
    #expect(
      whole.scoped(by: "csm:zoe").noneActive == "No active account matches the scope csm:zoe; the whole book has 2.")
    func listed(_ filter: String) -> [String] {
      mine.filterCandidates().filter(AccountFilter(filter).matches).map(\.assessment.id)
    }
    #expect(listed("") == ["here"] && listed("is:upcoming") == ["soon"] && listed("other") == [])
    #expect(AccountFilter("csm:me").problems == ["It is not known here who “me” is: write csm:name."])
  }

  /// Who `me` is: every word of the login is a word of the name.
  @Test(arguments: [
    ("ana", true), ("Ana.Lima", true), ("lima", true), ("an", false), ("ana.silva", false), ("ANA LIMA", true),
    ("", false),
  ])
  func `me`(author: String, isMe: Bool) {
    var book = SmallBook()
    book.account("here", started: "2026-01-01") { $0.csm = "Ana Lima" }
    let candidates = book.portfolio("2026-11-20").filterCandidates()
    #expect(candidates.contains(where: AccountFilter("csm:me", me: author).matches) == isMe)
  }

  @Test(arguments: [
    ("owner:bo", ["acme"]), ("owner:none", ["bolt"]), ("due<3d", ["acme"]), ("due<0", []), ("due:unknown", ["bolt"]),
    ("note:metadata", ["acme"]), ("note:\"SSO metadata\"", ["acme"]), ("note:none", ["bolt"]),
    ("ticket:export", ["bolt"]),
    ("ticket:high", ["bolt"]), ("ticket:any", ["bolt"]), ("ticket:none", ["acme"]), ("ticket:closed", []),
    ("owner:me", ["acme"]), ("ticket:any | owner:bo", ["acme", "bolt"]),
  ])
  func `what was decided, written and asked for is found`(filter: String, expected: [String]) {
    var book = SmallBook()
    book.account("acme", started: "2026-01-01")
    book.account("bolt", started: "2026-01-01")
    book.entry(
      "e1", "2026-11-10",
      .actionScheduled(ActionFields(kind: "call", title: "Call", owner: "Bo Ek", due: "2026-11-22")),
      of: "acme")
    book.entry("e2", "2026-11-11", .note(text: "Owes us SSO metadata"), of: "acme")
    book.event("2026-11-12", .ticket(name: "CSV export fails", priority: "high", closedOn: nil), of: "bolt")
    book.event("2026-11-12", .ticket(name: "Closed one", priority: nil, closedOn: "2026-11-13"), of: "bolt")
    let candidates = book.portfolio("2026-11-20").filterCandidates()
    let wanted = AccountFilter(filter, me: "bo.ek")
    #expect(wanted.problems == [])
    #expect(candidates.filter(wanted.matches).map(\.assessment.id) == expected)
  }
}
