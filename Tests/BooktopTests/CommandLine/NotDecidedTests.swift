import Adoption
import Foundation
import TestFolders
import Testing

@Suite("What is not decided from the command line")
struct NotDecidedTests {
  static let act = ["act", "acme", "--owner", "Ana", "--due", "fri", "--title"]

  /// Each row: what is typed, and what the sentence must say.
  static let refusals: [([String], String)] = [
    (act + [""], "The title is empty"), (act + [" \n\t "], "The title is empty"),
    (act + ["a\u{1B}]0;x\u{7}b"], "U+001B"), (act + ["a\u{202E}b"], "U+202E"),
    (act + ["x", "--reason", "activ_drop"], "Nearest: active_drop"), (act + ["x", "--kind", ""], "The kind is empty"),
    (["act", "acme", "--title", "x", "--owner", "", "--due", "fri"], "The owner is empty"),
    (["act", "acme", "--title", "x", "--owner", "Ana", "--due", ""], "The due day is empty"),
    (["act", "acme", "--title", "x", "--owner", "Zoe", "--due", "fri"], "No one in this book is called “Zoe”"),
    (["act", "acme", "--title", "x", "--owner", "Ana", "--due", "someday"], "“someday” is not a day"),
    (["act", "acme", "--title", "x", "--owner", "Ana", "--due", "12/01"], "“12/01” may mean 12 January or 1 December"),
    (["act", "acme", "--title", "x", "--owner", "Ana", "--due", "2026-11-17"], "Tue 17 Nov 2026, which has passed"),
    (["act", "acme", "--title", "x", "--owner", "Ana", "--due", "f\u{1B}[31mri"], "is not a day"),
    (["act", "c", "--title", "x", "--owner", "Ana", "--due", "fri"], "may mean 2 accounts"),
    (
      ["act", "nobody\u{1B}[31m", "--title", "x", "--owner", "Ana", "--due", "fri"], "No account’s id or name contains"
    ),
    (["act", "", "--title", "x", "--owner", "Ana", "--due", "fri"], "No account"),
    (["done", "zzzzzz"], "No action has an id that begins or ends with “zzzzzz”"),
    (["done", "x"], "too short for an id"),
    (["done", ""], "too short for an id"), (["done", "zz\u{1B}[31mzz"], "No action has an id"),
    (["done", "aaaa"], "may mean 2 actions"), (["cancel", "two2", "--why", " "], "The reason (why) is empty"),
    (["cancel", "zzzzzz", "--why", "x"], "No action has an id"),
    (["call", "acme", "stage 2", "--why", "x"], "is not a stage"),
    // requirement 19
    (
      ["call", "acme", "embedded", "--why", ""], "The result (why) is empty: say what result the customer can point to"
    ),
    (["call", "acme", "activated", "--why", ""], "The reason (why) is empty"),
    (["note", "acme", ""], "The note is empty"), (["note", "acme", "\u{200B}\u{2028}"], "The note is empty"),
    (["note", "nobody", "x"], "No account"),
    (["note", "acme", String(repeating: "x", count: 5000)], "5,000 characters"),
    (["snooze", "acme", "--until", "today", "--why", "x"], "hides nothing"),
    (["snooze", "acme", "--until", "fri", "--why", ""], "The reason (why) is empty"),
    (["dismiss", "acme", "active_drop", "--why", "x"], "it has none to dismiss"),
    (["diagnose", "acme", "bad luck"], "on whose side"), (["undo", "zzzzzz"], "No entry of the journal"),
    (["undo", "aaaa"], "may mean 2 entries"), (["undo"], "ana has decided nothing"), (["redo"], "nothing to redo"),
  ]

  @Test("It is said in a sentence, ends with 1, and leaves every byte of the book as it was", arguments: refusals)
  func refused(_ command: [String], _ sentence: String) async throws {
    let lines = """
      {"id":"aaaa-one1","at":"2026-11-17T08:00:00Z","by":"bo","type":"action.scheduled","account_id":"acme","title":"One","kind":"a"}
      {"id":"aaaa-two2","at":"2026-11-17T09:00:00Z","by":"bo","type":"action.scheduled","account_id":"acme","title":"Two","kind":"b"}

      """
    let book = try DecidedBook(["acme", "bolt", "calm"], ["journal/bo@desk.jsonl": lines])
    let files = try book.files()
    let outcome = try await book.run(command)
    #expect(outcome.status == 1 && outcome.text == "")
    #expect(outcome.words.hasPrefix("booktop: ") && outcome.words.contains(sentence), "\(outcome.words)")
    #expect(SafeBytes.problems(in: outcome.complaint) == [])
    #expect(try book.files() == files)
  }

  /// Each row: what is typed, and what the parser says.
  static let slips: [([String], String)] = [
    (["act", "acme", "--title", "x", "--owner", "Ana"], "--due"), (["act", "acme", "--due", "fri"], "--title"),
    (["done"], "Missing expected argument"), (["cancel", "aaaa"], "--why"),
    (["call", "acme"], "Missing expected argument"),
    (["call", "acme", "embedded"], "--why"), (["note", "acme"], "Missing expected argument"),
    (["note", "acme", "x", "--as-of=2026-01-01"], "Unknown option '--as-of'"),
    (["undo", "--author", " "], "--author is empty"),
    (["review", "--format", "json"], "--minutes"),
    // With an h among its letters the parser takes such a word for a wish for help, which ends with 0.
    (["note", "acme", "- the plan"], "“- the plan” begins with a dash"),
    (["note", "acme", "-the"], "write -- before it"),
    (["note", "-has it", "x"], "begins with a dash"), (["note", "acme", "-3 seats"], "begins with a dash"),
    (["act", "acme", "--title", "- the", "--owner", "Ana", "--due", "fri"], "--title=\"- a quote\""),
    (["snooze", "acme", "--until", "-3d", "--why", "x"], "“-3d” begins with a dash"),
    (["note", "acme", "-\u{1B}[31mh"], "begins with a dash"),
  ]

  @Test("A slip of the pen is a usage error, and nothing is written", arguments: slips)
  func usage(_ command: [String], _ words: String) async throws {
    let book = try DecidedBook()
    let files = try book.files()
    let outcome = try await book.run(command)
    #expect(outcome.status == 64 && outcome.text == "" && outcome.words.contains(words), "\(outcome.words)")
    #expect(try book.files() == files)
  }

  @Test("Where the journal cannot be written, no id is printed and the sentence says why")
  func unwritable() async throws {
    // What stands in the journal's place, and a part of the sentence.
    for (files, sentence) in [
      (["journal": "no folder\n"], "Nothing was saved"), (["\(DecidedBook.journal)/x": ""], "a directory"),
    ] {
      let book = try DecidedBook(["acme"], files)
      let before = try book.files()
      let outcome = try await book.run(["note", "acme", "One"])
      #expect(outcome.status == 1 && outcome.text == "")
      #expect(outcome.words.hasPrefix("booktop: ") && outcome.words.contains(sentence), "\(outcome.words)")
      #expect(try book.files() == before)
    }
  }

  /// Each row: a line of the shell, and the sentence.
  @Test(
    "note - that saves nothing says so",
    arguments: [
      ("</dev/null", "Nothing was saved: there is no text on standard input."),
      ("<\"$1/blank\"", "Nothing was saved: there is no text on standard input."),
      ("<\"$1\"", "Line 1 of standard input cannot be read, and is not saved: Is a directory."),
      ("<&-", "Line 1 of standard input cannot be read, and is not saved: Bad file descriptor."),
      ("</dev/zero", "Line 1 of standard input cannot be read, and is not saved: it is longer than 1 MiB."),
      ("<\"$1/latin\"", "Line 1: The note holds U+FFFD"),
    ])
  func nothingOnStandardInput(_ redirection: String, _ sentence: String) async throws {
    let book = try DecidedBook(["acme"], ["blank": "\n \t\n"])
    try Data([0x53, 0xFC, 0x64, 0x0A]).write(to: URL(fileURLWithPath: book.folder.path + "/latin"))
    let outcome = try await book.shell("\"$0\" note acme - --dir \"$1\" \(redirection)")
    #expect(outcome.status == 1 && outcome.text == "")
    #expect(outcome.words.hasPrefix("booktop: \(sentence)"), "\(outcome.words)")
    #expect(!book.folder.holds("journal"))
  }

  /// Each row: what is typed where it looks for something decided.
  @Test(
    "Where a journal cannot be read it is said that what is looked for may stand there",
    arguments: [["done", "zzzzzz"], ["cancel", "zzzzzz", "--why", "x"], ["undo"], ["undo", "zzzzzz"], ["redo"]])
  func unread(_ command: [String]) async throws {
    let hint = "Not all of journal/bo@desk.jsonl can be read, so what was decided there may be missing here."
    let torn = try DecidedBook(["acme"], ["journal/bo@desk.jsonl": "{\"id\":\"one"])
    #expect(try await torn.run(command).words.contains(hint))
    // An entry about a stranger can be read.
    let stranger = #"{"id":"aaaa","at":"2026-11-17T08:00:00Z","by":"bo","type":"note","account_id":"gone","text":"x"}"#
    let sound = try DecidedBook(["acme"], ["journal/bo@desk.jsonl": stranger + "\n"])
    #expect(try await !sound.run(command).words.contains("can be read"))
  }

  @Test("A book in a read-only folder takes no decision")
  func readOnly() async throws {
    let book = try DecidedBook()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: book.folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: book.folder.path) }
    // The superuser may write anywhere, so it becomes someone else.
    let user = geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let outcome = try await book.shell("\(user)\"$0\" note acme One --dir \"$1\"")
    #expect(outcome.status == 1 && outcome.text == "", "\(outcome.words)")
    #expect(outcome.words.contains("there is no permission to write it"), "\(outcome.words)")
    #expect(!book.folder.holds("journal"))
  }

  @Test("A file that must not grow takes no decision, and no id is printed")
  func full() async throws {
    let book = try DecidedBook()
    let outcome = try await book.shell("ulimit -f 0; \"$0\" note acme One --dir \"$1\" | cat")
    #expect(outcome.text == "" && book.folder.text(DecidedBook.journal) == "")
  }

  /// Each row: where standard output goes. What is saved is said to be, with its id.
  @Test(
    "Where standard output cannot take the id, standard error says that it was saved",
    arguments: ["\"$0\" note acme One --dir \"$1\" >&-", "\"$0\" note acme One --dir \"$1\" >/dev/full"])
  func unheard(_ line: String) async throws {
    let book = try DecidedBook()
    let outcome = try await book.shell(line)
    let id = try #require(try book.entries().first?.id.text)
    #expect(outcome.status == 1)
    #expect(outcome.words.hasPrefix("booktop: It was saved, as \(id), but standard output cannot be written: "))
  }

  @Test("A reader that went away is told of all the same")
  func gone() async throws {
    let book = try DecidedBook()
    // The reader ends before the program begins.
    let outcome = try await book.shell(
      "mkfifo \"$1.pipe\"; { exec 3<>\"$1.pipe\" 4>\"$1.pipe\" 3>&-; rm \"$1.pipe\"; \"$0\" note acme One --dir \"$1\" >&4; }"
    )
    let id = try #require(try book.entries().first?.id.text)
    #expect(outcome.status == 1 && outcome.words.contains("It was saved, as \(id), "), "\(outcome.words)")
  }
}
