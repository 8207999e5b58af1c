import Adoption
import BookDirectory
import Canvas
import Dashboard
import Foundation
import Testing

@Suite("booktop scan")
struct ScanCommandTests {
  static let sample = Result { try BookLoader(Program.sample).load().book }

  private func portfolio() throws -> Portfolio {
    let book = try Self.sample.get()
    return Portfolio(book, on: try #require(book.rules.asOf))
  }

  @Test("requirement 98: the scan of every sample account fits 80 by 24 without scrolling")
  func fits() throws {
    let portfolio = try portfolio()
    #expect(portfolio.assessments.count >= 40)
    for assessment in portfolio.assessments {
      var dashboard = Dashboard(columns: 80, rows: 24)
      _ = dashboard.update(.data(Snapshot(generation: 1, portfolio: portfolio)))
      let isOpen = dashboard.open(account: assessment.id)
      #expect(isOpen)
      _ = dashboard.update(.tick(now: .seconds(1)))
      let lines = dashboard.draw(columns: 80, rows: 24).text.split(separator: "\n", omittingEmptySubsequences: false)
      // At the right edge a sign says that there is more below.
      #expect(!lines.contains { $0.count == 80 && $0.hasSuffix("▼") }, "\(assessment.id)")
      #expect(lines.contains { $0.hasPrefix(" Champion ") }, "\(assessment.id)")
      #expect(assessment.active == nil || lines.contains { $0.hasPrefix(" Renewal ") }, "\(assessment.id)")
    }
  }

  @Test("requirements 86, 99: champion state stands first, and nothing of expansion is asked for")
  func order() throws {
    let portfolio = try portfolio()
    for position in portfolio.active {
      let facts = AccountScan(portfolio, account: position).facts()
      #expect(facts.first?.label == "Champion")
      let words = facts.map(\.full.text).joined(separator: "\n").lowercased()
      #expect(!words.contains("upsell") && !words.contains("account executive") && !words.contains("budget"))
      let asking = facts.filter { ["Save play", "Next step"].contains($0.label) }.map(\.full.text).joined().lowercased()
      // Growth that came by itself is evidence of roots, which a stage may lack.
      #expect(!asking.replacing("natural expansion", with: "").contains("expan"))
    }
  }

  @Test("An account is named by its id or by an unambiguous part, whatever the capitals and accents")
  func named() async throws {
    let byID = try await Program.run(["scan", "fjellheim-bygg", Program.sample])
    #expect(byID.status == 0 && byID.text.hasPrefix("Fjellheim Bygg · "), "\(byID.words)")
    for arguments in [["scan", "FJELL", Program.sample], ["scan", "--dir", Program.sample, "heim byg"]] {
      #expect(try await Program.run(arguments).text == byID.text)
    }
  }

  @Test("Where several may be meant they are listed, where none is the nearest are, and the exit code is 1")
  func unclear() async throws {
    let several = try await Program.run(["scan", "har", Program.sample])
    #expect(several.status == 1 && several.text == "")
    #expect(several.words.contains("  harrowgate-textiles  ") && several.words.contains("old-harbour-vets"))
    let none = try await Program.run(["scan", "fjelheim", Program.sample])
    #expect(none.status == 1 && none.words.contains("Nearest:") && none.words.contains("fjellheim-bygg"))
    let nothing = try await Program.run(["scan", "\u{1B}[31mzzzzzzzz", Program.sample])
    #expect(nothing.status == 1 && nothing.words.contains("booktop report"))
    #expect(SafeBytes.problems(in: nothing.complaint) == [])
  }

  @Test("JSON and Markdown say the same")
  func formats() async throws {
    let json = try await Program.run(["scan", "quillmark", "--format", "json", Program.sample])
    let object = try #require(JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    let keys: Set = [
      "as_of", "account", "next_step", "evidence", "since_last_touch", "outcome", "limits", "expansion_signs",
      "renews_on", "borrowed_days", "champion", "blockers", "open_tickets", "last_survey", "last_note",
    ]
    #expect(Set(object.keys) == keys)
    let evidence = try #require(object["evidence"] as? [String: String])
    #expect(evidence["champion_silent"]?.contains("days without a message") == true)
    let markdown = try await Program.run(["scan", "quillmark", "--format", "markdown", Program.sample])
    #expect(markdown.text.hasPrefix("# Quillmark Insurance · ") && markdown.text.contains("- **Champion**: "))
    #expect(markdown.status == 0 && SafeBytes.problems(in: markdown.output) == [])
  }

  @Test("A day asked for is the day that is scanned")
  func asOf() async throws {
    let outcome = try await Program.run(["scan", "quillmark", "--as-of", "2026-06-01", Program.sample])
    #expect(outcome.status == 0 && outcome.text.contains("Mon 1 Jun 2026"))
  }
}
