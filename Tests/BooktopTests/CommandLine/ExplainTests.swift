import Adoption
import BookDirectory
import Testing

@Suite("booktop explain")
struct ExplainTests {
  @Test("Every key of every account of the report has an explanation")
  func everyKey() throws {
    let book = try BookLoader(Program.sample).load().book
    let portfolio = Portfolio(book, on: try #require(book.rules.asOf))
    var walked = 0
    for (position, assessment) in portfolio.assessments.enumerated() {
      let explanations = portfolio.explanations(of: position)
      for (object, names) in ReportTests.keys where object.hasPrefix("accounts") {
        let path = object.split(separator: ".").dropFirst().joined(separator: ".")
        for name in names.split(separator: " ") where ReportTests.keys["\(object).\(name)"] == nil {
          // A flag is listed by its key: it stands for the three of its members.
          let keys = path == "flags" ? FlagKey.allCases.map { "flags.\($0.rawValue)" } : ["\(path).\(name)"]
          for key in path.isEmpty ? [String(name)] : keys {
            let explanation =
              explanations.first { $0.key == key || key.hasPrefix($0.key + ".") }
              ?? portfolio.explanation(of: key, at: position)
            #expect(explanation?.value.isEmpty == false, "\(key) of \(assessment.id)")
            walked += 1
          }
        }
      }
    }
    #expect(walked > 40 * 80)
  }

  @Test("Without a key the next step comes first, then the criteria, then every key")
  func all() async throws {
    let outcome = try await Program.run(["explain", "lovskog", "--dir", Program.sample])
    #expect(outcome.status == 0 && outcome.words == "")
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Lövskog Papper (lovskog-papper) on Wed 18 Nov 2026")
    let criteria = try #require(lines.firstIndex(of: "Criteria"))
    #expect(lines[1].hasPrefix("Next step: ") && criteria <= 3 && lines[criteria + 1].contains("pass"))
    #expect(lines.contains { $0.hasPrefix("  flags.active_drop: ") && $0.contains("raised since") })
  }

  @Test("With a key: the definition, what went in with file and line, the thresholds, what would change it")
  func one() async throws {
    let outcome = try await Program.run(["explain", "lovskog-papper", "active_drop", "--dir", Program.sample])
    #expect(outcome.status == 0)
    for words in [
      "Flags · flags.active_drop", "usage/lovskog-papper.jsonl:36", "thresholds.active_drop 20 %", "built in",
      "What would change it",
    ] {
      // Sentences are broken between words.
      #expect(outcome.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words), "\(words)")
    }
    let third = try await Program.run(["explain", "lovskog-papper", "active_drop", Program.sample])
    #expect(third.output == outcome.output)
  }

  @Test("With a part of the report: its keys", arguments: ["text", "json"])
  func part(_ format: String) async throws {
    let outcome = try await Program.run([
      "explain", "lovskog-papper", "health", "--format", format, "--dir", Program.sample,
    ])
    #expect(outcome.status == 0 && outcome.words == "")
    for key in ["health.band", "health.reasons", "health.band_7"] { #expect(outcome.text.contains(key), "\(key)") }
    #expect(!outcome.text.contains("flags.active_drop"))
  }

  @Test("JSON holds the same")
  func json() async throws {
    let outcome = try await Program.run([
      "explain", "lovskog-papper", "shortfall", "--format", "json", "--dir", Program.sample,
    ])
    let explanation = try #require(try JSONText(outcome.output)["explanations"]?.items?.first)
    #expect(explanation["key"]?.string == "curve.shortfall" && explanation["section"]?.string == "Predicted curve")
    let places = try #require(explanation["inputs"]?.items).compactMap { $0["place"]?.string }
    #expect(places.contains("usage/lovskog-papper.jsonl:36"))
    #expect(explanation["thresholds"]?.items?.allSatisfy { $0["origin"]?.string?.isEmpty == false } == true)
  }

  @Test(
    "A key or an account that is not clear ends with exit code 1 and says which may be meant",
    arguments: [
      (["lovskog", "blind"], "adoption.blind or flags.blind"), (["lovskog", "shortfal"], "curve.shortfall"),
      (["lovskog", "zzzzzz"], "has no key"), (["lovskogg", "shortfall"], "lovskog"),
    ])
  func unclear(arguments: [String], words: String) async throws {
    let outcome = try await Program.run(["explain"] + arguments + ["--dir", Program.sample])
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.words.contains(words), "\(outcome.words)")
  }
}
