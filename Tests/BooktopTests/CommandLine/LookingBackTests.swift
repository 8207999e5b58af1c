import Foundation
import Testing

@Suite("booktop ebr, diff and backtest")
struct LookingBackTests {
  @Test(
    "Every format is printed once, safe and the same each time",
    arguments: [
      (["ebr", "wrenfield"], ["text", "markdown", "json"]), (["diff"], ["text", "markdown", "json"]),
      (["backtest"], ["text", "markdown", "json", "csv"]), (["signals"], ["text", "markdown", "json", "csv"]),
    ])
  func formats(command: [String], formats: [String]) async throws {
    for format in formats {
      let arguments = command + ["--dir", Program.sample, "--format", format]
      let outcome = try await Program.run(arguments)
      #expect(outcome.status == 0 && outcome.words == "" && outcome.text.hasSuffix("\n"), "\(arguments)")
      #expect(SafeBytes.problems(in: outcome.output) == [])
      #expect(try await Program.run(arguments).output == outcome.output)
      if format == "json" { #expect(try JSONText(outcome.output)["as_of"] != nil || command[0] != "backtest") }
    }
  }

  @Test("requirements 106, 117, 118: the brief of an account named by a part of its name, in its order")
  func brief() async throws {
    let text = try await Program.run(["ebr", "Wrenfield", "--dir", Program.sample]).text
    let parts = ["1. Outcome", "2. Depth of use", "3. Expansion signals", "4. Exec asks", "Appendix"]
    let places = parts.compactMap { text.range(of: "\n\($0)")?.lowerBound }
    #expect(places.count == parts.count && places == places.sorted())
    let none = try await Program.run(["ebr", "nobody-of-that-name", "--dir", Program.sample])
    #expect(none.status == 1 && none.text == "")
  }

  @Test("diff takes its days in order, and seven days where none are given")
  func days() async throws {
    let week = try await Program.run(["diff", Program.sample]).text
    #expect(week.hasPrefix("What changed from 11 Nov to 18 Nov 2026\n"))
    let named = try await Program.run(["diff", "--from", "2026-11-11", "--to", "2026-11-18", Program.sample]).text
    #expect(named == week)
    // Distances count back from the book's own day, with and without a sign.
    for from in [["--from", "1w"], ["--from", "-7d"], ["--from=-1w"], ["--from", "7d"], ["--from", "a week ago"]] {
      #expect(try await Program.run(["diff"] + from + [Program.sample]).text == week, "\(from)")
    }
    let either = try await Program.run(["diff", "--from", "12/01", Program.sample])
    #expect(either.status == 64 && either.words.contains("may mean 12 January or 1 December"), "\(either.words)")
    let same = try await Program.run(["diff", "--from", "2026-11-18", Program.sample])
    #expect(same.status == 0 && same.text == "What changed from 18 Nov to 18 Nov 2026\nNothing changed.\n")
    let wrong = try await Program.run(["diff", "--from", "2026-11-18", "--to", "2026-11-11", Program.sample])
    #expect(wrong.status == 64 && wrong.words.contains("Give the earlier day first"))
  }
}
