import Adoption
import Foundation
import Reports
import Testing

@Suite("Reports of the business review, of changes and of the backtest")
struct LookingBackReportTests {
  static let hostile = "# *Acme* | <b>[x](y)\u{1B}[2J\u{202E}"

  private func book() throws -> Book {
    var account = Account(id: "a|b")
    account.name = Self.hostile
    account.startedOn = Day("2025-01-06")
    account.outcome = Outcome(name: "1. " + Self.hostile, unit: "min")
    account.asks = ["- " + Self.hostile, "=, \"two\""]
    let left = Event(on: try #require(Day("2026-11-20")), kind: .churn)
    return Book(
      rules: Rules(), accounts: [account, Account(id: "other")], events: [EventTable(["other": [left]])])
  }

  private func texts(_ day: String) throws -> [(String, String)] {
    let book = try book()
    let day = try #require(Day(day))
    let brief = BusinessReviewReport(BusinessReviewBrief(Portfolio(book, on: day), 0))
    let changes = ChangesReport(BookChanges(from: Portfolio(book, on: day - 7), to: Portfolio(book, on: day)))
    let backtest = BacktestReport(BookBacktest(book, on: day))
    return [
      ("ebr text", brief.text), ("ebr markdown", brief.markdown), ("ebr json", brief.json),
      ("changes text", changes.text), ("changes markdown", changes.markdown), ("changes json", changes.json),
      ("backtest text", backtest.text), ("backtest markdown", backtest.markdown), ("backtest csv", backtest.csv()),
      ("backtest json", backtest.json),
    ]
  }

  @Test("Nothing in any of them can steer a terminal, and each ends its last line")
  func safe() throws {
    for (name, text) in try texts("2026-11-22") {
      #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || ($0.value < 0x20 && $0 != "\n") }, "\(name)")
      #expect(text.hasSuffix("\n"), "\(name)")
      if name.hasSuffix("json") { _ = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }

  @Test("Markdown takes no text from data for markup")
  func markdown() throws {
    let text = try #require(try texts("2026-11-22").first { $0.0 == "ebr markdown" }?.1)
    #expect(text.contains("\\*Acme\\*") && text.contains("\\<b\\>\\[x\\](y)"))
    #expect(text.contains("- **Outcome**: 1\\. \\# \\*Acme"))
    #expect(text.contains("- \\- \\# \\*Acme") && text.contains("- \\=, \"two\""))
    #expect(text.contains("id a\\|b"))
    // Headings are ours alone.
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(headings.count == 10 && headings.first?.hasPrefix("# Business review: ") == true)
  }

  @Test("requirements 106, 117, 118: the parts of JSON stand in the order of the brief, the appendix last")
  func order() throws {
    let text = try #require(try texts("2026-11-22").first { $0.0 == "ebr json" }?.1)
    let keys = ["review", "agenda", "outcome", "milestones", "depth", "expansion", "asks", "preparation", "appendix"]
    let places = keys.compactMap { text.range(of: "\n  \"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count && places == places.sorted())
    let vendor = try #require(text.range(of: "monthly_active")?.lowerBound)
    #expect(vendor > places[keys.count - 1])
  }

  @Test("Changes name days, counts and each change")
  func changes() throws {
    let text = try #require(try texts("2026-11-22").first { $0.0 == "changes text" }?.1)
    #expect(
      text
        == "What changed from 15 Nov to 22 Nov 2026\n1 account: 1 left.\n\nLeft\n  Account  Id     Change\n  other    other  left\n"
    )
  }

  @Test("A backtest has a record for each flag, and says when there is nothing to replay")
  func backtest() throws {
    let csv = try #require(try texts("2026-11-22").first { $0.0 == "backtest csv" }?.1)
    let lines = csv.split(separator: "\n")
    #expect(lines.count == FlagKey.allCases.count + 1)
    #expect(lines.allSatisfy { $0.filter { $0 == "," }.count == 19 })
    let early = try #require(try texts("2025-02-01").first { $0.0 == "backtest text" }?.1)
    #expect(early.hasPrefix("Backtest\nNothing to look back at yet: an outcome needs 26 weeks to follow"))
  }
}
