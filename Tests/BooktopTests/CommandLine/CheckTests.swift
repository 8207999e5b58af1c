import Foundation
import TestFolders
import Testing

@Suite("booktop check and booktop rules")
struct CheckTests {
  @Test("A clean book: exit code 0, and a sentence that says so")
  func clean() async throws {
    let book = try ScratchFolder(CleanBook.files())
    let outcome = try await Program.run(["check", book.path])
    #expect(outcome.text == "Nothing found: every record was read and nothing is missing.\n")
    #expect(outcome.status == 0 && outcome.words == "")
    #expect(try await Program.run(["check", "--format", "json", book.path]).text == "[]\n")
  }

  @Test("Findings: exit code 1, a line each with file, line and column, and their number")
  func findings() async throws {
    let book = try ScratchFolder(CleanBook.files())
    try book.write("{ \"id\": \"acme\",\n  \"arr\": nothing }\n", to: "accounts/broken.json")
    try book.write(
      "{\"account_id\": \"nobody\", \"on\": \"2026-11-01\", \"kind\": \"ebr\"}\n", to: "events/nobody.jsonl")
    let outcome = try await Program.run(["check", book.path])
    #expect(outcome.status == 1 && outcome.words == "")
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("accounts/broken.json:2:10: error: ") }, "\(outcome.text)")
    #expect(lines.contains { $0.contains("events/nobody.jsonl") && $0.contains("nobody") }, "\(outcome.text)")
    #expect(lines.last?.hasPrefix("2 errors") == true, "\(outcome.text)")
    let found = try JSONText(try await Program.run(["check", "--format", "json", book.path]).output).items
    #expect(found?.count == lines.count - 1)
    #expect(found?.contains { $0["path"]?.string == "accounts/broken.json" && $0["line"]?.number == 2 } == true)
    #expect(found?.allSatisfy { $0["severity"]?.string != nil && $0["what"]?.string != nil } == true)
  }

  /// Nothing, a folder in the place of an account's file, and a file that leads nowhere: the list is one.
  @Test("The screen counts what check counts", arguments: [nil, "folder", "link"] as [String?])
  func counts(trouble: String?) async throws {
    let book = try ScratchFolder(CleanBook.files(["acme", "brim"]))
    try book.write(
      "{\"id\": \"coda\", \"segment\": \"nowhere\", \"currency\": \"JPY\", \"arr\": 3}\n", to: "accounts/coda.json")
    try book.write("{\"account_id\": \"zett\", \"on\": \"2026-11-01\", \"kind\": \"ebr\"}\n", to: "events/zett.jsonl")
    if trouble == "folder" { try book.write("{}", to: "accounts/zett.json/part-0") }
    if trouble == "link" {
      try FileManager.default.createSymbolicLink(
        atPath: "\(book.path)/accounts/zett.json", withDestinationPath: "/nowhere")
    }
    let check = try await Program.run(["check", book.path])
    #expect(check.status == (trouble == "link" ? 2 : 1))
    let frame = try await Program.run(["frame", "findings", "--size", "160x40", book.path])
    // `3 errors, 4 gaps` and `7 findings · 3 errors · 4 gaps`.
    func counts(_ text: Substring?) -> [String] {
      (text ?? "").split { ",·;".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let last = counts(check.text.split(separator: "\n").last)
    let head = counts(frame.text.split(separator: "\n").first { $0.contains(" findings") })
    #expect(Array(head.dropFirst()) == last)
    #expect(last.contains("gaps are unknown until all can be read") == (trouble == "link"))
    #expect(check.text.contains("are in JPY"), "what was read is judged whatever else was not")
  }

  @Test("check --themes lists weak colours of the person's own first, and counts those alone")
  func themes() async throws {
    let home = try ScratchFolder()
    let slots = (0..<16).map { "base0" + String($0, radix: 16, uppercase: true) }
    func scheme(_ weak: String?) -> String {
      (["scheme: mine", "author: me"]
        + slots.map { "\($0): \"\($0 == weak ? "333333" : $0 == "base00" ? "000000" : "eeeeee")\"" })
        .joined(separator: "\n") + "\n"
    }
    func check(_ arguments: String...) async throws -> Program.Outcome {
      try await Program.run(["check", "--themes"] + arguments, environment: ["XDG_CONFIG_HOME": home.path])
    }
    try home.write(scheme(nil), to: "booktop/themes/mine.yaml")
    let clean = try await check("--theme", "mine")
    #expect(clean.status == 0 && clean.text == "Nothing found: every role of 1 theme reaches its contrast.\n")
    // Those that come with booktop are somebody else's: listed, and never a reason to fail.
    #expect(try await check().status == 0)
    #expect(try await check("--theme", "nord").status == 1)
    try home.write(scheme("base0B"), to: "booktop/themes/mine.yaml")
    let all = try await check()
    let lines = all.text.split(separator: "\n")
    #expect(all.status == 1 && lines.count > 10)
    #expect(
      lines.first?.hasPrefix(
        "\(home.path)/booktop/themes/mine.yaml: good: base0B #333333 is 1.6:1 on #000000, needs 4.5:1; shown as #")
        == true,
      "\(all.text)")
    let found = try JSONText(try await check("--theme", "mine", "--format", "json").output).items
    #expect(found?.map { $0["role"]?.string } == ["good"] && found?.first?["limit"]?.number == 4.5)
    let missing = try await check("--theme", "nrod")
    #expect(missing.status == 2 && missing.words.contains("nord"))
    try home.write("scheme: [", to: "booktop/themes/mine.yaml")
    #expect(try await check().status == 2)
    #expect(try await Program.run(["check", "--theme", "nord"]).status == 64)
  }

  @Test("A bad record hides nothing else, in any kind of file")
  func alone() async throws {
    let book = try ScratchFolder(CleanBook.files(["acme", "brim"]))
    let before = try await Program.run(["report", "--format", "json", book.path]).output
    try book.write("{ \"id\": ", to: "accounts/half.json")
    try book.write("{\"account_id\": \"acme\"}\nno JSON\n", to: "usage/half.jsonl")
    try book.write("\u{0}\u{1}\u{2}", to: "events/binary.json")
    #expect(try await Program.run(["check", book.path]).status == 1)
    #expect(try await Program.run(["report", "--format", "json", book.path]).output == before)
  }

  @Test("The sample book has gaps and nothing worse")
  func sample() async throws {
    let outcome = try await Program.run(["check", Program.sample])
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { $0.contains("gap: ") || $0.hasPrefix("reminder: ") })
    #expect(try await Program.run(["check", "--strict", Program.sample]).status == 1)
  }

  @Test("Gaps of one kind are one line with their number and the first three accounts; --all lists them and notes")
  func gaps() async throws {
    let book = try ScratchFolder(CleanBook.files())
    for id in ["b", "c", "d", "e"] {
      try book.write("{\"id\": \"\(id)\", \"csm\": \"ADA\", \"stage\": \"\"}\n", to: "accounts/\(id).json")
    }
    let outcome = try await Program.run(["check", book.path])
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        "gap: the required field stage is missing: 4 accounts (b, c, d, …). Set stage {value, on} in the account's file."
      ))
    #expect(lines.last == "16 gaps")
    let all = try await Program.run(["check", "--all", book.path]).text
    #expect(all.contains("account e: gap: the required field stage is missing. "))
    // Of two spellings the one that most accounts have is shown.
    #expect(all.contains("account acme: note: the csm \"Ada\" is read as \"ADA\".\n"))
    #expect(try await Program.run(["check", "--strict", book.path]).status == 1)
  }

  /// The day that book.json gives, what `check` reminds of before its last line, what `rules` says, and the findings.
  static let revisits: [(String?, String?, String, Int)] = [
    ("2026-11-02", nil, "They were last revisited on Mon 2 Nov 2026, 16 days ago.", 0),
    // 18 November − 180 days = 22 May.
    ("2026-05-22", nil, "They were last revisited on Fri 22 May 2026, 180 days ago.", 0),
    (
      "2026-05-21", "Revisit the definitions: last done on 21 May, 181 d ago.",
      "They were last revisited on Thu 21 May 2026, 181 days ago.", 0
    ),
    (
      nil, "Revisit the definitions, then put the date in reviewed_at of book.json.",
      "It is not said when they were last revisited.", 0
    ),
    (
      "2026-11-19", "Revisit the definitions: it is not known yet when that was done last.",
      "On Wed 18 Nov 2026 it is not known yet when they were last revisited.", 0
    ),
    (
      "soon", "Revisit the definitions, then put the date in reviewed_at of book.json.",
      "It is not said when they were last revisited.", 1
    ),
  ]

  @Test(
    "requirement 132: check and rules say when the definitions were revisited, and it is no finding",
    arguments: revisits)
  func revisited(_ day: String?, _ reminder: String?, _ sentence: String, _ findings: Int) async throws {
    let book = try ScratchFolder(CleanBook.files())
    try book.write(CleanBook.bookFile(reviewed: day), to: "book.json")
    let check = try await Program.run(["check", book.path])
    #expect(check.status == Int32(findings) && check.words == "")
    let lines = check.text.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("reminder: ") } == (reminder.map { ["reminder: \($0)"] } ?? []))
    #expect(lines.count == findings + (reminder == nil ? 1 : 2))
    #expect(lines.last == (findings == 1 ? "1 error" : "Nothing found: every record was read and nothing is missing."))
    let found = try JSONText(try await Program.run(["check", "--format", "json", book.path]).output).items
    #expect(found?.count == findings)
    #expect(try await Program.run(["rules", book.path]).text.contains("\nDefinitions\n  \(sentence)\n"))
  }

  @Test("requirement 132: as of an earlier day it is as it was")
  func revisitedEarlier() async throws {
    let book = try ScratchFolder(CleanBook.files())
    let rules = try await Program.run(["rules", "--as-of", "2026-11-01", book.path])
    #expect(rules.text.contains("On Sun 1 Nov 2026 it is not known yet when they were last revisited."))
    let check = try await Program.run(["check", "--as-of", "2027-06-01", book.path])
    #expect(check.text.contains("reminder: Revisit the definitions: last done on 2 Nov 2026, 211 d ago.\n"))
  }

  @Test("The rules say where each comes from")
  func rules() async throws {
    let book = try ScratchFolder(CleanBook.files())
    try book.write(
      """
      { "as_of": "2026-11-18",
        "segments": {
          "small": {
            "window_days": 45 } } }
      """, to: "book.json")
    let outcome = try await Program.run(["rules", book.path])
    #expect(outcome.status == 0 && outcome.words == "")
    let rows = Dictionary(
      outcome.text.split(separator: "\n").map { line in
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        return (String(words[0]), words.dropFirst().joined(separator: " "))
      }
    ) { first, _ in first }
    #expect(rows["as_of"] == "2026-11-18 book.json:1")
    #expect(rows["segments.small.window_days"] == "45 book.json:4")
    #expect(rows["segments.small.review"]?.hasSuffix("default, built in") == true)
    #expect(rows["segments.default.window_days"] == "30 built in")
    #expect(rows.keys.contains { $0.hasPrefix("thresholds.") })
  }
}
