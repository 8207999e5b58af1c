import Adoption
import Canvas
import Testing

@testable import Dashboard

/// The scan on the rows that there are. Everything is synthetic.
@Suite struct ScanPageTests {
  private static let today = Day(year: 2026, month: 11, day: 28) ?? Day(number: 0)

  /// A customer about whom there is something of every kind to say.
  private static let portfolio: Portfolio = {
    var account = Account(id: "tern")
    account.name = "Tern Logistics"
    account.startedOn = today - 200
    account.renewsOn = today + 165
    account.blockers = ["Single sign-on waits for their IT", "no test data"]
    account.outcome = Outcome(name: "Fewer empty runs", unit: "%", baseline: 31, target: 20, by: today + 60)
    var (pat, sam) = (Person(id: "pat", role: .champion), Person(id: "sam", role: .execSponsor))
    (pat.name, pat.title, pat.email) = ("Pat Lee", "Head of routing", "pat@tern.example")
    (sam.name, sam.title) = ("Sam Ode", "COO")
    account.people = [pat, sam]
    account.sentiment = Sentiment(value: .watch, on: today - 9, why: "slow answers")
    func event(_ days: Int, _ kind: Event.Kind) -> Event { Event(on: today - days, kind: kind) }
    let events = [
      event(190, .behaviour(name: "first-workflow-run", test: false, value: nil, note: nil)),
      event(40, .ticket(name: "Maps load slowly", priority: "low", closedOn: nil)),
      event(8, .ticket(name: "Export fails", priority: "high", closedOn: nil)),
      event(7, .survey(type: .nps, score: 3, person: "pat")), event(20, .outcome(value: 27)),
      event(1, .touch(Touch(direction: .inbound, mode: .human, channel: "call", person: "pat"))),
    ].sorted { $0.on < $1.on }
    let at = Timestamp("2026-11-25T09:00:00Z") ?? Timestamp(seconds: 0)
    let note = JournalEntry(id: "n", at: at, by: "ana", accountID: "tern", kind: .note(text: "Owes us SSO metadata"))
    return Portfolio(
      Book(rules: Rules(), accounts: [account], events: [EventTable(["tern": events])], journal: [note]), on: today)
  }()

  @Test func `all that a call needs is on one screen, whatever the last touch was`() {
    var dashboard = Dashboard.showing(Snapshot(generation: 1, portfolio: Self.portfolio), columns: 80, rows: 24)
    dashboard.press(keys: "enter")
    let text = dashboard.draw(columns: 80, rows: 24).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let needed = [
      "Pat Lee", "Head of routing", "pat@tern.example", "last heard 1 d ago", "Sam Ode", "Next step ", "Health ",
      "Red flags ", "Single sign-on waits for their IT", "2 open, worst high, 40 d: Maps load slowly",
      "NPS 3 by Pat Lee",
      "21 Nov",
      "25 Nov, ana: Owes us SSO metadata", "Actions ", "1 d ago, call from Pat Lee", "Fewer empty runs · now 27",
      "Next EBR ", "Renewal in 165 d",
    ]
    for words in needed { #expect(text.contains(words), "\(words)\n\(text)") }
  }

  private func lines(_ facts: [Document.Fact], _ width: Int, _ rows: Int) -> [String] {
    var page = Page(width: width)
    page.add(facts, atMost: rows, Glyphs(.unicode))
    return page.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test(arguments: Array(stride(from: 38, through: 158, by: 4)))
  func `each fact is shown or counted, and more rows show no less`(width: Int) {
    for assessment in SampleBook.portfolio.assessments + Self.portfolio.assessments {
      let isTern = assessment.id == "tern"
      let facts = AccountScan(isTern ? Self.portfolio : SampleBook.portfolio, account: assessment.position).facts()
      var before: Set<String> = []
      for rows in [6, 9, 13, 18, 19, 30, 54] {
        let lines = lines(facts, width, rows)
        #expect(lines.count <= rows && lines.allSatisfy { $0.columns <= width }, "\(assessment.id) \(rows)")
        let shown = Set(
          facts.map(\.label).filter { label in
            lines.contains { $0.hasPrefix(label + (width < 44 ? ":" : " ")) }
          })
        let counted = lines.last?.firstMatch(of: /\+(\d+) facts?/).flatMap { Int($0.1) } ?? 0
        #expect(shown.count + counted == facts.count, "\(assessment.id) at \(width)×\(rows)")
        #expect(before.isSubset(of: shown))
        before = shown
        for fact in facts where shown.contains(fact.label) && fact.items.count > 1 {
          let start = lines.firstIndex { $0.hasPrefix(fact.label) } ?? 0
          let said = lines[start..<min(lines.count, start + fact.most)].joined(separator: " ")
          let all = fact.items.allSatisfy { item in item.text.split(separator: " ").allSatisfy(said.contains) }
          #expect(all || said.contains("+"), "\(assessment.id) \(fact.label) at \(width)×\(rows)")
        }
      }
    }
  }

  @Test func `a page says in full what the document says`() {
    let facts = AccountScan(Self.portfolio, account: 0).facts()
    let words = lines(facts, 400, .max).joined(separator: " ").split(separator: " ").joined(separator: " ")
    for fact in facts {
      let said = fact.full.text.split(separator: " ").joined(separator: " ")
      #expect(words.contains(said), "\(fact.label): \(said)")
    }
  }
}
