import Adoption
import Foundation
import TestFolders
import Testing

@Suite("Deciding from the command line")
struct DecideCommandTests {
  /// Each row: what is typed, and what stands in the journal for it.
  static let decisions: [([String], JournalEntry.Kind)] = [
    (
      ["act", "acme", "--title", "Redo the plan", "--owner", "Ana", "--due", "fri"],
      .actionScheduled(ActionFields(kind: "other", title: "Redo the plan", owner: "Ana", due: DecidedBook.day + 2))
    ),
    (
      [
        "act", "ACM", "--title", " Call\n them ", "--owner", "ADA", "--due", "2w", "--kind", "call", "--reason",
        "Active-Drop",
      ],
      .actionScheduled(
        ActionFields(
          kind: "call", title: "Call them", owner: "Ada", due: DecidedBook.day + 14, reason: "active_drop"))
    ),
    (["call", "acme", "Embedded", "--why", "Runs without us"], .stageCalled(stage: .embedded, why: "Runs without us")),
    (["call", "acme", "not-activated", "--why", "x"], .stageCalled(stage: .notActivated, why: "x")),
    (["note", "acme", "Asked for a “quote” \\ \"now\" 🚀"], .note(text: "Asked for a “quote” \\ \"now\" 🚀")),
    (["note", "acme", "--", "--why not"], .note(text: "--why not")),
    (["snooze", "acme", "--until", "+9d", "--why", "Away"], .snoozed(until: DecidedBook.day + 9, why: "Away")),
    (["diagnose", "acme", "customer: layoff"], .diagnosis(cause: "customer: layoff")),
  ]

  @Test("Each prints the id of its entry alone on a line, and the entry counts in the book", arguments: decisions)
  func decided(_ command: [String], _ kind: JournalEntry.Kind) async throws {
    let book = try DecidedBook()
    // What follows -- is text, so the directory goes before it.
    let dash = command.firstIndex(of: "--") ?? command.count
    let outcome = try await Program.run(
      command[..<dash] + ["--dir", book.folder.path] + command[dash...],
      environment: ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"])
    #expect(outcome.status == 0 && outcome.words == "", "\(outcome.words)")
    let entry = try #require(try book.entries().first)
    #expect(outcome.text == entry.id.text + "\n")
    #expect(entry.accountID == "acme" && entry.by == "ana" && entry.day == DecidedBook.day)
    var expected = kind
    if case .actionScheduled(var fields) = kind {
      fields.action = entry.id
      expected = .actionScheduled(fields)
    }
    #expect(entry.kind == expected)
    // The rest of the book is as it was, and its only journal is that of ana at desk.
    var files = try book.files()
    #expect(files.removeValue(forKey: DecidedBook.journal) != nil && files.removeValue(forKey: "journal") != nil)
    #expect(try files == DecidedBook().files())
  }

  @Test("Where the day that a book pins cannot be read, what is decided says from which day on it counts")
  func unknownDay() async throws {
    let book = try DecidedBook(["acme"], ["book.json": "{\"as_of\": \"2026-11-18\""])
    let outcome = try await book.run(["note", "acme", "x"], environment: ["BOOKTOP_TODAY": "2026-11-22"])
    #expect(outcome.status == 0 && outcome.text.hasPrefix("20261122T"))
    #expect(outcome.words.contains("an error in book.json") && outcome.words.contains("from Sun 22 Nov 2026 on only"))
    let sound = try await DecidedBook(["acme"]).run(["note", "acme", "x"])
    #expect(sound.status == 0 && sound.words.isEmpty)
  }

  @Test("From schedule to done: the list, the report and the undo agree")
  func roundTrip() async throws {
    let book = try DecidedBook()
    func state() async throws -> String? {
      let report = try JSONText(try await book.run(["report", "--format", "json"]).output)
      return report["accounts"]?.items?.first { $0["id"]?.string == "acme" }?["actions"]?["state"]?.string
    }
    func open() async throws -> [String?] {
      let list = try JSONText(try await book.run(["actions", "--format", "json"]).output)
      return try #require(list["actions"]?.items).map { $0["id"]?.string }
    }
    #expect(try await state() == "none")
    let act = try await book.run(["act", "acme", "--title", "Redo", "--owner", "Ana", "--due", "today"])
    let id = try #require(act.ids.first)
    #expect(try await state() == "scheduled")
    #expect(try await open() == [id])

    let done = try await book.run(["done", String(id.suffix(6))])
    #expect(done.status == 0 && done.words == "")
    #expect(try await state() == "none")
    #expect(try await open() == [])
    let again = try await book.run(["done", id])
    #expect(again.status == 1 && again.words.contains("“Redo” for ACME was done already on Wed 18 Nov 2026"))

    let undo = try await book.run(["undo"])
    #expect(undo.status == 0 && undo.words == "booktop: Undone: ACME: action “Redo” done.\n")
    #expect(try await open() == [id])
    let undoAct = try await book.run(["undo"])
    #expect(undoAct.words == "booktop: Undone: ACME: action “Redo” for Ana by 18 Nov.\n")
    #expect(try await state() == "none")
    let nothing = try await book.run(["undo"])
    #expect(nothing.status == 1 && nothing.text == "" && nothing.words.contains("ana has decided nothing"))

    #expect(try await book.run(["redo"]).words == "booktop: Redone: ACME: action “Redo” for Ana by 18 Nov.\n")
    #expect(try await open() == [id])
    #expect(try await book.run(["redo"]).status == 0)
    #expect(try await open() == [])
    let noMore = try await book.run(["redo"])
    #expect(noMore.status == 1 && noMore.text == "" && noMore.words.contains("nothing to redo"))
    // Six decisions, each a line of its own.
    #expect(book.folder.text(DecidedBook.journal).split(separator: "\n").count == 6)
  }

  @Test("Scheduling the same kind and reason again updates the open action, and says so")
  func update() async throws {
    let book = try DecidedBook()
    let command = ["act", "acme", "--owner", "Ana", "--due", "fri", "--kind", "call", "--title"]
    let first = try await book.run(command + ["Call"])
    let second = try await book.run(command + ["Call twice"])
    #expect(second.words.hasPrefix("booktop: This updates the open action “Call” of ACME"))
    let actions = try book.asking().decisions["acme"].actions
    #expect(actions.map { $0.ids.map(\.text) } == [first.ids + second.ids] && actions.map(\.title) == ["Call twice"])
    // Any of its ids names it.
    #expect(try await book.run(["cancel", second.ids[0], "--why", "no"]).status == 0)
    #expect(try book.asking().decisions["acme"].openActions == [])
  }

  @Test("What was decided in one go is undone in one go, an id a line; the second time it says so")
  func undoTogether() async throws {
    let lines = """
      {"id":"aaaa-one1","at":"2026-11-18T08:00:00Z","by":"bo","type":"note","account_id":"acme","text":"One"}
      {"id":"aaaa-two2","at":"2026-11-18T08:00:00Z","by":"bo","type":"note","account_id":"bolt","text":"Two"}

      """
    let book = try DecidedBook(["acme", "bolt"], ["journal/bo@desk.jsonl": lines])
    let outcome = try await book.run(["undo", "one1"])
    #expect(outcome.status == 0 && outcome.ids.count == 2)
    #expect(outcome.words == "booktop: Undone: ACME: note: One.\nbooktop: Undone: BOLT: note: Two.\n")
    #expect(try book.entries().map(\.id.text) == outcome.ids)
    let files = try book.files()
    let again = try await book.run(["undo", "two2"])
    #expect(again.status == 1 && again.text == "" && again.words == "booktop: It is undone already: BOLT: note: Two.\n")
    #expect(try book.files() == files)
    // The undo is ana's and not bo's: each takes back their own.
    #expect(try await book.run(["redo"], environment: ["BOOKTOP_AUTHOR": "bo"]).status == 1)
    #expect(try await book.run(["redo"]).ids.count == 2)
    #expect(try book.asking().decisions["bolt"].notes.map(\.id) == ["aaaa-two2"])
  }

  @Test("undo with a single word takes it as the directory where it is one")
  func undoDirectory() async throws {
    let book = try DecidedBook()
    #expect(try await book.run(["note", "acme", "One"]).status == 0)
    let outcome = try await Program.run(["undo", book.folder.path], environment: ["BOOKTOP_AUTHOR": "ana"])
    #expect(outcome.status == 0 && outcome.words == "booktop: Undone: ACME: note: One.\n")
  }

  @Test("A red flag that holds can be dismissed, another cannot")
  func dismiss() async throws {
    let scratch = try ScratchFolder()
    try FileManager.default.copyItem(atPath: Program.sample, toPath: scratch.path + "/book")
    func dismiss(_ flag: String) async throws -> Program.Outcome {
      try await Program.run(["dismiss", "quillmark", flag, "--why", "On leave", "--dir", scratch.path + "/book"])
    }
    #expect(try await dismiss("champion-silent").ids.count == 1)
    let other = try await dismiss("active_drop")
    #expect(other.status == 1 && other.words.contains("These do: champion_silent."), "\(other.words)")
  }

  @Test("Who decides and where: the options before the environment, that before the login")
  func signature() async throws {
    let rows: [([String], [String: String], by: String, file: String)] = [
      ([], [:], "ana", "ana@desk"), (["--author", "Bo Ek"], [:], "Bo Ek", "Bo%20Ek@desk"),
      (["--host", "lap.top"], [:], "ana", "ana@lap.top"),
      ([], ["BOOKTOP_AUTHOR": "", "USER": "cy"], "cy", "cy@desk"),
      (["--author", "../../x"], ["BOOKTOP_HOST": "a/b"], "../../x", "%2E.%2F..%2Fx@a%2Fb"),
    ]
    for (options, environment, by, file) in rows {
      let book = try DecidedBook()
      let outcome = try await book.run(["note", "acme", "One"] + options, environment: environment)
      #expect(outcome.ids.count == 1, "\(outcome.words)")
      #expect(try book.entries().map(\.by) == [by])
      #expect(book.folder.holds("journal/\(file).jsonl"))
    }
  }

  @Test("A book that pins no day is decided in today; one that does, on its day")
  func day() async throws {
    let book = try DecidedBook(["acme"], ["book.json": "{ \"name\": \"Free\" }\n"])
    let command = ["act", "acme", "--title", "Call", "--owner", "Ana", "--due", "+1d"]
    let outcome = try await book.run(command, environment: ["BOOKTOP_TODAY": "2026-12-24"])
    let entry = try #require(try book.asking(on: DecidedBook.day + 99).decisions.entries.first)
    #expect(outcome.ids == [entry.id.text] && entry.day == Day("2026-12-24"))
    let fields = ActionFields(action: entry.id, kind: "other", title: "Call", owner: "Ana", due: Day("2026-12-25"))
    #expect(entry.kind == .actionScheduled(fields))
    let pinned = try DecidedBook()
    #expect(try await pinned.run(["note", "acme", "x"], environment: ["BOOKTOP_TODAY": "2026-12-24"]).status == 0)
    #expect(try pinned.entries().map(\.day) == [DecidedBook.day])
  }

  @Test("note - saves each line of standard input by itself, and prints each id")
  func lines() async throws {
    let book = try DecidedBook()
    let outcome = try await book.shell(
      "printf '\\357\\273\\277one\\r\\n\\n  two \\nthree' | \"$0\" note acme - --dir \"$1\"")
    #expect(outcome.status == 0 && outcome.words == "")
    let entries = try book.entries()
    #expect(entries.map(\.id.text) == outcome.ids)
    #expect(entries.map(\.kind) == [.note(text: "one"), .note(text: "two"), .note(text: "three")])
  }

  @Test("A line that cannot be saved ends note -, and says which; those before it are saved")
  func badLine() async throws {
    let book = try DecidedBook()
    let outcome = try await book.shell("printf 'one\\n\\nb\\033[2Jd\\nfour\\n' | \"$0\" note acme - --dir \"$1\"")
    #expect(outcome.status == 1 && outcome.ids.count == 1)
    #expect(outcome.words == "booktop: Line 3: The note holds the control character U+001B: leave it out.\n")
    #expect(try book.entries().map(\.id.text) == outcome.ids)
  }

  @Test("Decisions at once are several, even where the clock stands still")
  func apart() async throws {
    // The book's last entry is later than any clock says, so that each decision is stamped right after the one before.
    let late = #"{"id":"late","at":"2026-11-18T23:59:59Z","by":"ana","type":"note","account_id":"acme","text":"Late"}"#
    let book = try DecidedBook(["acme"], [DecidedBook.journal: late + "\n"])
    await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 { group.addTask { _ = try await book.run(["note", "acme", "Note \(number)"]) } }
    }
    let decisions = RecordedDecision.all(in: try book.entries())
    #expect(decisions.map(\.entries.count) == Array(repeating: 1, count: 7))
    #expect(try await book.run(["undo"]).ids.count == 1)
  }

  @Test("Two programs that decide at once lose nothing, and each undoes its own last")
  func together() async throws {
    let book = try DecidedBook()
    let ids = try await withThrowingTaskGroup(of: [String].self) { group in
      for number in 0..<6 {
        group.addTask { try await book.run(["note", "acme", "Note \(number)"]).ids }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(ids.count == 6)
    #expect(try Set(book.entries().map(\.id.text)) == Set(ids))
    #expect(try await book.run(["undo"]).ids.count == 1)
  }
}
