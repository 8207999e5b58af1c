import Adoption
import Foundation
import Reports
import Testing

/// The scan of an account as text, Markdown and JSON. Everything is synthetic.
@Suite struct ScanReportTests {
  private func portfolio(tickets: Bool = true) throws -> Portfolio {
    let day = try #require(Day("2026-11-28"))
    var account = Account(id: "tern")
    account.name = "Tern *Logistics*"
    account.startedOn = day - 200
    account.blockers = ["SSO waits", "no test data"]
    var pat = Person(id: "pat", role: .champion)
    (pat.name, pat.title, pat.email) = ("Pat Lee", "Head of routing", "pat@tern.example")
    account.people = [pat]
    var events = [
      Event(on: day - 7, kind: .survey(type: .nps, score: 3, person: "pat")),
      Event(on: day - 1, kind: .touch(Touch(direction: .inbound, mode: .human, channel: "call", person: "pat"))),
    ]
    if tickets {
      events.insert(Event(on: day - 8, kind: .ticket(name: "Export fails", priority: "high", closedOn: nil)), at: 0)
    }
    let at = try #require(Timestamp("2026-11-25T09:00:00Z"))
    let note = JournalEntry(id: "n", at: at, by: "ana", accountID: "tern", kind: .note(text: "Owes us\n\u{1B}[31mSSO"))
    return Portfolio(
      Book(rules: Rules(), accounts: [account], events: [EventTable(["tern": events])], journal: [note]), on: day)
  }

  private func joined(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  @Test func `text and Markdown say the same`() throws {
    let portfolio = try portfolio()
    let report = ScanReport(portfolio, account: 0)
    let text = joined(report.text)
    for (_, fact) in AccountScan(portfolio, account: 0).facts where !fact.full.text.contains("\u{1B}") {
      #expect(text.contains("\(fact.label) \(joined(fact.full.text))"), "\(fact.label)")
      #expect(report.markdown.contains("- **\(fact.label)**: "), "\(fact.label)")
    }
    #expect(report.text.hasPrefix("Tern *Logistics* · "))
    #expect(report.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(!report.text.contains("\u{1B}") && !report.markdown.contains("\u{1B}"))
  }

  @Test func `what was said last stands in the JSON`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(ScanReport(portfolio(), account: 0).json.utf8))
    let object = try #require(json as? [String: Any])
    #expect(object["blockers"] as? [String] == ["SSO waits", "no test data"])
    let champion = try #require(object["champion"] as? [String: String])
    #expect(champion["title"] == "Head of routing" && champion["email"] == "pat@tern.example")
    #expect(champion["last_heard_on"] == "2026-11-27")
    let tickets = try #require(object["open_tickets"] as? [String: Any])
    #expect(tickets["count"] as? Int == 1 && tickets["worst_priority"] as? String == "high")
    #expect(tickets["oldest_days"] as? Int == 8)
    #expect((object["last_survey"] as? [String: Any])?["score"] as? Double == 3)
    #expect((object["last_note"] as? [String: Any])?["on"] as? String == "2026-11-25")
  }

  @Test func `a book without tickets says nothing of them`() throws {
    #expect(ScanReport(try portfolio(tickets: false), account: 0).json.contains("\"open_tickets\": null"))
  }
}
