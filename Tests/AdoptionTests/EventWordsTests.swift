import Testing

@testable import Adoption

@Suite("An event's words are said once")
struct EventWordsTests {
  static let today: Day = "2026-11-20"

  private static let account = {
    var account = Account(id: "a")
    account.people = [Person(id: "ida")]
    account.people[0].name = "Ida Lindqvist"
    account.outcome = Outcome(unit: "min")
    return account
  }()

  /// Each kind: what a timeline says, and what is new about it where that is told event by event.
  static let rows: [(Event.Kind, String, String?)] = [
    (
      .behaviour(name: activation, test: true, value: "3", note: "by hand"),
      "first-workflow-run 3 · activation, a test · by hand", nil
    ),
    (.behaviour(name: "odd_one", test: false, value: nil, note: nil), "odd one · unclassified", nil),
    (
      .touch(Touch(direction: .inbound, mode: .automated, channel: "email", person: "ida")),
      "email · from the customer · automated · Ida Lindqvist", nil
    ),
    (.touch(Touch(direction: .outbound, channel: "call", training: true)), "training · to the customer", nil),
    (.executiveBusinessReview, "executive business review", "business review held"),
    (.review, "reviewed", nil),
    (.survey(type: .nps, score: 3, person: "ida"), "NPS 3 from Ida Lindqvist", "NPS 3"),
    (.survey(type: nil, score: 4.25, person: nil), "survey 4.25", "survey 4.25"),
    (.ticket(name: "Export fails", priority: "high", closedOn: nil), "ticket · Export fails · high", nil),
    (.ticket(name: nil, priority: nil, closedOn: "2026-11-19"), "ticket · closed 19 Nov", nil),
    (.cause(name: "layoff", until: "2026-12-01"), "known cause: layoff until 1 Dec", "known cause: layoff"),
    (.evidence(name: "in-docs"), "evidence of roots: in-docs", "evidence: in-docs"),
    (.observation(name: "one_more_tool"), "noticed: one more tool", "noticed: one more tool"),
    (.teamRequest(name: "ops"), "another team asks for access: ops", "another team asked"),
    (.adjacentUse(name: nil), "use of what another module does", "use next to what is bought"),
    (.advocacy(person: "ida"), "champion advocates: Ida Lindqvist", "champion advocated"),
    (.execReference(person: "unlisted"), "executive reference: unlisted", "executive referred to it"),
    (.unpromptedAsk(name: "more"), "asked for more, unprompted: more", "asked unprompted"),
    (.outcome(value: 72.5), "outcome 72.5 min", "outcome measured: 72.5 min"),
    (.renewal(won: true, arrBefore: 1, arrAfter: 48_000), "renewed at 48,000", "renewed"),
    (.renewal(won: false, arrBefore: 1, arrAfter: 2), "renewal lost", "renewal lost"),
    (.expansion(arrBefore: nil, arrAfter: 2_000), "contract changed to 2,000", "contract changed"),
    (.churn, "left", nil),
    (.returned, "came back", nil),
    (.personLeft(person: "ida"), "Ida Lindqvist left", nil),
  ]

  @Test(arguments: rows) func `a timeline and what is new`(kind: Event.Kind, line: String, news: String?) {
    let words = EventWording(Self.account, rules: Rules(), on: Self.today).words(of: kind)
    #expect(words.line.text == line)
    #expect(words.news?.words == news)
  }

  @Test func `every kind has a row above, and its word is its key`() {
    #expect(Set(Self.rows.map(\.0.word)) == Set(Event.Kind.Word.allCases))
    #expect(Self.rows.allSatisfy { $0.0.key == $0.0.word.rawValue })
  }

  /// A sign that an event is has to be seen by all that look for it: the state of expansion, its list, and what follows on
  /// Dependent.
  @Test(arguments: rows.map(\.0).filter { $0.word.meaning.sign != nil })
  func `a kind that is a sign of expansion is one everywhere`(kind: Event.Kind) throws {
    let sign = try #require(kind.word.meaning.sign)
    var small = SmallBook.sound()
    small.event(Self.today - 3, kind)
    let portfolio = small.portfolio(Self.today)
    let position = try #require(portfolio.book.position(of: "a"))
    let seen = portfolio.expansionSigns(of: position)
    #expect(seen.map(\.words) == [sign.words] && seen.map(\.side) == [sign.side])
    let expansion = try #require(portfolio.assessments[position].active?.expansion)
    #expect(expansion.product.map(\.words) + expansion.relationship.map(\.words) == [sign.words])
    #expect(kind.word.meaning.absence == .expansionSigns)
    let key = sign.side == .product ? "expansion.product" : "expansion.relationship"
    let inputs = try #require(portfolio.explanation(of: key, at: position)).inputs
    #expect(inputs.contains { $0.what.hasPrefix(sign.words) })
  }

  @Test func `a limit is no event, and every other sign is one`() {
    let signs = Event.Kind.Word.allCases.compactMap(\.meaning.sign)
    let all =
      Expansion.ProductSign.allCases.map(Expansion.Sign.product)
      + Expansion.RelationshipSign.allCases.map(Expansion.Sign.relationship)
    #expect(Set(all).subtracting(signs) == [.product(.limitHit)] && Set(signs).count == signs.count)
  }
}
