import Foundation
import TestFolders
import Testing

@Suite("booktop new without a terminal")
struct NewCommandTests {
  @Test("Nothing is asked or made; the events are shown with what to give")
  func unasked() async throws {
    let exports = try NewBookExports()
    let outcome = try await exports.run(["new", exports.book] + exports.files)
    #expect(outcome.status == 2 && outcome.words == "" && !exports.folder.holds("book"), "\(outcome.words)")
    #expect(
      outcome.text.contains(
        "no event is said to activate a customer or to show value, so no stage can be derived. Name them as your analytics call them: --activation EVENT and --signal EVENT."
      ), "\(outcome.text)")
    // data connected: c1 on its first day, c2 two days later: the median of 0 and 2 is 1. report shared: c1 after 10 days,
    // login: c1 after 42, which is not within 30.
    #expect(
      outcome.text.hasSuffix(
        """
        The events of your product

             Event           Accounts  Within 30 days  Median days  Times
          1  data connected         2               2            1      2
          2  report shared          1               1           10      1
          3  login                  1               0           42      1

        """), "\(outcome.text)")
  }

  @Test("With --yes the book is made without an answer, and says so in its preview")
  func yes() async throws {
    let exports = try NewBookExports()
    let outcome = try await exports.run(["new", exports.book, "--yes"] + exports.files)
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(exports.folder.text("book/book.json") == "{\n  \"name\": \"book\"\n}\n")
    #expect(outcome.text.contains("--signal EVENT") && outcome.text.hasSuffix("Next: booktop \(exports.book)\n"))
  }

  @Test("An event that no account has is named with the nearest; the others count")
  func unknown() async throws {
    let exports = try NewBookExports()
    let outcome = try await exports.run(
      ["new", exports.book, "--yes", "--activation", "data connected", "--signal", "report shard"] + exports.files)
    #expect(outcome.status == 0, "\(outcome.words)")
    #expect(
      outcome.text.contains(
        "--signal: no account has an event \"report shard\" in these files. If you mean \"report shared\", correct it."),
      "\(outcome.text)")
    #expect(!outcome.text.contains("The events of your product"))
    #expect(exports.folder.text("book/events/00-import-posthog-events.jsonl").contains("data-connected"))
  }

  @Test("As JSON the events are in the preview, and nothing else is printed")
  func json() async throws {
    let exports = try NewBookExports()
    let outcome = try await exports.run(["new", exports.book, "--preview", "--format", "json"] + exports.files)
    #expect(outcome.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    let events = (json?["mappings"] as? [[String: Any]])?.compactMap { $0["events"] as? [[String: Any]] }.first
    #expect(events?.map { $0["name"] as? String } == ["data connected", "report shared", "login"])
    #expect(events?.map { $0["median_days"] as? Double } == [1, 10, 42])
    let notes = (json?["notes"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    #expect(notes?.contains("no_behaviours") == true)
  }

  @Test("An event without letters keeps its name as a behaviour")
  func unspeakable() async throws {
    let exports = try NewBookExports()
    try exports.folder.write(
      exports.folder.text("events.jsonl").replacing("report shared", with: "***!"), to: "events.jsonl")
    let outcome = try await exports.run(["new", exports.book, "--yes", "--signal", "***!"] + exports.files)
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.words)")
    #expect(exports.folder.text("book/book.json").contains("\"signals\": [\"***!\"]"))
  }
}
