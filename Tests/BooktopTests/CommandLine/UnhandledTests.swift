import Adoption
import BookDirectory
import Foundation
import Testing

/// Red flags without an open action are counted as unhandled, and everywhere it is the same count.
@Suite struct UnhandledTests {
  /// The number of the first match; the number that words without one stand for.
  private func count(_ pattern: String, none: [String], in text: String) throws -> Int? {
    if none.contains(where: text.contains) { return 0 }
    let expression = try NSRegularExpression(pattern: pattern)
    guard let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)),
      let range = Range(match.range(at: 1), in: text)
    else { return nil }
    return Int(text[range])
  }

  private func print(_ arguments: String...) async throws -> String {
    try await Program.run(arguments + ["--dir", Program.sample]).text
  }

  @Test(
    "Book, Triage, Executive and the report count the same",
    arguments: ["2026-11-18", "2026-10-15", "2026-09-01", "2026-01-01"])
  func everywhere(day: String) async throws {
    let flags = #"(\d+) red flags? (?:unhandled|without an action)"#
    let book = try await print("frame", "book", "--size", "200x50", "--as-of", day)
    let triage = try await print("frame", "triage", "--size", "200x50", "--as-of", day)
    let executive = try await print("frame", "executive", "--size", "200x120", "--as-of", day)
    let report = try await print("report", "--format", "json", "--as-of", day)
    let counts = [
      try count(flags, none: [], in: book), try count(flags, none: ["no red flag unhandled"], in: triage),
      try count(
        #"(\d+) of \d+ (?:unhandled|without an action)"#, none: ["have an action or were dismissed", "none raised"],
        in: executive),
      try count(#""unhandled_flags": (\d+)"#, none: [], in: report),
    ]
    let loaded = try BookLoader(Program.sample).load().book
    let expected = Portfolio(loaded, on: try #require(Day(day))).unhandledFlags
    #expect(counts == Array(repeating: expected, count: 4))
  }
}
