import Adoption
import BookDirectory
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Looking through the directory")
struct ScanTests {
  private static let account = "{\"id\":\"a\"}"

  @Test("Hidden and unfinished files are passed over") func skipped() throws {
    let fixture = try Fixture([
      "accounts/a.jsonl": Self.account, "accounts/.b.jsonl": "x", "accounts/c.jsonl~": "x", "accounts/d.jsonl.tmp": "x",
      "accounts/e.jsonl.swp": "x", "accounts/#f.jsonl#": "x", "accounts/.git/g.jsonl": "x", "accounts/README.md": "x",
      "other/h.jsonl": "x", "notes.txt": "x", "events/_SUCCESS": "",
    ])
    let loaded = try fixture.load()
    #expect(loaded.lines == [])
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    #expect(loaded.counts.files == 1)
  }

  @Test("Files in a form that is not read are named") func foreign() throws {
    let fixture = try Fixture([
      "accounts/a.jsonl": Self.account, "usage/export.csv": "x", "usage/data_0_0_0": "x", "usage/part-00000": "x",
      "events/e.jsonl.gz": "x", "events/old.txt": "x", "journal/old.gz": "x", "Usage/u.jsonl": "x",
      "event/e.jsonl": "x",
      "usage.jsonl": "x", "accounts-2026.csv": "x", "eventful/x.jsonl": "x",
    ])
    let lines = "a name that ends with .jsonl or .json"
    #expect(
      try fixture.load().lines == [
        "warning not_json usage/data_0_0_0 the file is not read: expected \(lines). If it holds one object a line, rename it to data_0_0_0.jsonl; if it is a table, read it with booktop import.",
        "warning not_json usage/export.csv the file is not read: expected \(lines). Read it with booktop import, or export it as JSON Lines.",
        "warning not_json usage/part-00000 the file is not read: expected \(lines). If it holds one object a line, rename it to part-00000.jsonl; if it is a table, read it with booktop import.",
        "warning not_json events/e.jsonl.gz the file is not read: expected \(lines). Unpack it, so that its name ends with .jsonl or .json.",
        "warning not_json events/old.txt the file is not read: expected \(lines). Read it with booktop import, or export it as JSON Lines.",
        "warning not_json journal/old.gz the file is not read: expected a name that ends with .jsonl. Export it as JSON Lines.",
        "warning not_read Usage the folder is not read: expected a folder called usage. Rename it to usage.",
        "warning not_read accounts-2026.csv the file is not read: expected a file in accounts/. Read it with booktop import, or export it as JSON Lines.",
        "warning not_read event the folder is not read: expected a folder called events. Rename it to events.",
        "warning not_read usage.jsonl the file is not read: expected a file in usage/. Move it into usage/.",
      ])
  }

  @Test("Links that stay inside are read, each file once") func linksInside() throws {
    let fixture = try Fixture([
      "accounts/a.jsonl": Self.account, "archive/b.jsonl": "{\"id\":\"b\"}", "archive/more/c.jsonl": "{\"id\":\"c\"}",
      "accounts/z/d.jsonl": "{\"id\":\"d\"}",
    ])
    try fixture.link("accounts/link-to-a.jsonl", to: "a.jsonl")
    try fixture.link("accounts/b.jsonl", to: "../archive/b.jsonl")
    try fixture.link("accounts/b-again.jsonl", to: fixture.full("archive/b.jsonl"))
    try fixture.link("accounts/more", to: "../archive/more")
    try fixture.link("accounts/loop", to: "..")
    try fixture.link("accounts/self", to: "self")
    try fixture.link("accounts/y", to: "z")
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a", "b", "c", "d"])
    #expect(
      loaded.book.accounts.map { loaded.book.paths[Int($0.sources[.id]?.file ?? -1)] } == [
        "accounts/a.jsonl", "accounts/b-again.jsonl", "accounts/more/c.jsonl", "accounts/z/d.jsonl",
      ])
    #expect(loaded.findings.map(\.code).filter { $0 != "dangling_link" && $0 != "link_outside" } == [])
  }

  @Test("Links that leave the directory, or lead nowhere, are findings") func linksOutside() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account])
    try fixture.write("../secret.jsonl", "{\"id\":\"secret\"}")
    try fixture.link("accounts/b.jsonl", to: "../../secret.jsonl")
    try fixture.link("accounts/c.jsonl", to: "/proc/kmsg")
    try fixture.link("accounts/d.jsonl", to: "nowhere")
    try fixture.link("accounts/e", to: "../..")
    try fixture.link("usage", to: "/")
    try fixture.link("book.json", to: "/dev/zero")
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    let link = "the symbolic link leads out of the data directory: found"
    let advice = "Put a copy of the file here instead."
    #expect(
      loaded.lines.sorted() == [
        "error dangling_link accounts/d.jsonl the symbolic link leads nowhere. Remove it or mend it.",
        "error link_outside accounts/b.jsonl \(link) \"\(fixture.around)/secret.jsonl\". \(advice)",
        "error link_outside accounts/c.jsonl \(link) \"/proc/kmsg\". \(advice)",
        "error link_outside accounts/e \(link) \"\(fixture.around)\". \(advice)",
        "error link_outside book.json \(link) \"/dev/zero\". \(advice)",
        "error link_outside usage \(link) \"/\". \(advice)",
      ])
  }

  @Test("Links that lead to each other, or back to a folder around them, end") func circles() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account, "accounts/z/b.jsonl": "{\"id\":\"b\"}"])
    try fixture.link("accounts/x.jsonl", to: "y.jsonl")
    try fixture.link("accounts/y.jsonl", to: "x.jsonl")
    try fixture.link("accounts/z/round", to: "..")
    try fixture.link("accounts/z/here", to: ".")
    try fixture.link("usage", to: "events")
    try fixture.link("events", to: "usage")
    try fixture.link("book.json", to: "book.json")
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a", "b"])
    #expect(loaded.counts.files == 2)
    let words = "the symbolic link leads nowhere. Remove it or mend it."
    #expect(
      loaded.lines.sorted() == [
        "error dangling_link accounts/x.jsonl \(words)", "error dangling_link accounts/y.jsonl \(words)",
        "error dangling_link book.json \(words)", "error dangling_link events \(words)",
        "error dangling_link usage \(words)",
      ])
    #expect(
      loaded.book.unread.map(\.path).sorted() == [
        "accounts/x.jsonl", "accounts/y.jsonl", "book.json", "events", "usage",
      ])
  }

  /// Its names can be read, but nothing can be known of what they stand for.
  @Test(
    "A folder that may be listed and not entered is unread",
    .enabled(if: geteuid() != 0, "permissions do not hold up root"))
  func noEntry() throws {
    let fixture = try Fixture([
      "accounts/a.jsonl": Self.account, "accounts/deep/b.jsonl": "{\"id\":\"b\"}",
      "usage/u.jsonl": "{\"account_id\":\"a\",\"week\":\"2026-W40\"}",
    ])
    for folder in ["usage", "accounts/deep"] { chmod(fixture.full(folder), 0o600) }
    defer { for folder in ["usage", "accounts/deep"] { chmod(fixture.full(folder), 0o755) } }
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    let words = "the folder cannot be read: there is no permission to read it."
    let advice = "Give yourself permission to read it, for example with chmod u+r."
    #expect(
      loaded.lines("unreadable") == [
        "error unreadable accounts/deep \(words) \(advice)", "error unreadable usage \(words) \(advice)",
      ])
    #expect(loaded.book.unread.map(\.path) == ["accounts/deep", "usage"])
  }

  @Test("Pipes, sockets, and directories named like files are never opened") func specialFiles() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account, "accounts/b.json/c.jsonl": "{\"id\":\"c\"}"])
    try fixture.makeFolder("events")
    mkfifo(fixture.full("events/p.jsonl"), 0o644)
    mkfifo(fixture.full("book.json"), 0o644)
    try fixture.makeFolder("usage")
    try fixture.socket("usage/s.jsonl")
    try fixture.write("journal", "no folder")
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a"])
    #expect(
      loaded.lines == [
        "error not_a_file book.json it is not read: expected a file, found a pipe. Put a file in its place.",
        "error not_a_file accounts/b.json it is not read: expected a file, found a directory. Give the folder a name without an ending: then the files in it are read whose names end with .jsonl or .json.",
        "error not_a_file usage/s.jsonl it is not read: expected a file, found a socket. Remove it or give it another name.",
        "error not_a_file events/p.jsonl it is not read: expected a file, found a pipe. Remove it or give it another name.",
        "error not_a_folder journal it is not read: expected a folder, found a file.",
      ])
    // The rules and the journal should be there and are not; the others are no data.
    #expect(loaded.book.unread.map(\.path) == ["book.json", "journal"])
  }

  /// Of an account whose file is not read, the records in other files are not to be thrown away.
  @Test("Records for an account that is not read say what to mend first") func lostAccounts() throws {
    let fixture = try Fixture([
      "accounts/a.json": Self.account, "accounts/z.json/part-0": "{}", "accounts/b.jsonl": "{\"id\":\"b\"\n",
      "usage/u.jsonl": "{\"account_id\":\"z\",\"week\":\"2026-W40\"}\n{\"account_id\":\"q\",\"week\":\"2026-W40\"}\n",
    ])
    let what = "so the record does not count. It may be in"
    let end = "which is not read: mend that first."
    let lines = try fixture.load().lines("unknown_account")
    #expect(lines.count == 2)
    #expect(lines.contains { $0.contains("no account \"z\", \(what) accounts/z.json, \(end)") })
    #expect(lines.contains { $0.contains("no account \"q\", \(what) accounts/z.json, \(end)") })
    remove(fixture.full("accounts/z.json"))
    let broken = try fixture.load().lines("unknown_account")
    #expect(broken.allSatisfy { $0.contains("\(what) accounts/b.jsonl:1:") })
    try fixture.delete("accounts/b.jsonl")
    #expect(try fixture.load().lines("unknown_account").allSatisfy { $0.contains("Add the account to accounts/") })
  }

  /// The list that `check` prints and the dashboard shows. Without usage nothing is known of its gaps, without the rules
  /// nothing of segments either.
  @Test(
    "What is missing is unknown while something cannot be read",
    arguments: [
      (nil, ["no_stage", "no_start", "no_outcome", "no_usage", "unlisted_segment"]),
      ("usage/u.jsonl", ["dangling_link", "unlisted_segment"]), ("book.json", ["dangling_link"]),
    ] as [(String?, [String])])
  func seen(_ lost: String?, _ codes: [String]) throws {
    let fixture = try Fixture([
      "accounts/a.json": "{\"id\":\"a\",\"segment\":\"Enterprize\"}",
      "book.json": "{\"segments\":{\"enterprise\":{}}}",
    ])
    if let lost {
      unlink(fixture.full(lost))
      try fixture.link(lost, to: "/nowhere")
    }
    let loaded = try fixture.load()
    let day = Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)
    let found = loaded.findings(seen: Portfolio(loaded.book, on: day), today: day).map(\.code)
    #expect(found.filter { $0 != "unmeasured_segment" && $0 != "loose_reference" } == codes)
  }

  @Test("Folders inside each other: 64 levels") func depth() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account])
    let deep = "accounts" + String(repeating: "/d", count: 63)
    try fixture.write("\(deep)/b.jsonl", "{\"id\":\"b\"}")
    try fixture.write("\(deep)/e/c.jsonl", "{\"id\":\"c\"}")
    let loaded = try fixture.load()
    #expect(loaded.book.accounts.map(\.id) == ["a", "b"])
    #expect(
      loaded.lines == [
        "error too_deep \(deep)/e the folder is not read: expected at most 64 folders inside each other, found one more."
      ])
  }

  @Test("A name that is not UTF-8 is a finding") func badName() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account])
    let name =
      Array(fixture.full("accounts/").utf8).map { CChar(bitPattern: $0) } + [CChar(bitPattern: 0xFF), 0x2E]
      + "jsonl".utf8.map { CChar(bitPattern: $0) } + [0]
    let descriptor = open(name, O_CREAT | O_WRONLY, 0o644)
    // Some file systems refuse such names.
    guard descriptor >= 0 else { return }
    close(descriptor)
    #expect(
      try fixture.load().lines == [
        "error bad_name accounts a file is not read because its name is not UTF-8. Rename it."
      ])
  }

  @Test("An empty directory is a book that says what to do") func empty() throws {
    let loaded = try Fixture().load()
    #expect(loaded.book.accounts.isEmpty)
    #expect(
      loaded.lines == [
        "gap no_accounts  the book has no accounts. Put a file such as accounts/all.jsonl into the directory, with one object like {\"id\": \"acme\"} a line."
      ])
  }

  @Test("A directory that cannot be read at all") func noDirectory() throws {
    let fixture = try Fixture(["file": "x"])
    #expect(throws: DirectoryError.missing(path: fixture.full("nope"))) { try BookLoader(fixture.full("nope")).load() }
    #expect(throws: DirectoryError.notADirectory(path: fixture.full("file"))) {
      try BookLoader(fixture.full("file")).load()
    }
    #expect(
      DirectoryError.missing(path: "my\nbook").sentence
        == "The data directory \"my\\u{a}book\" does not exist. Name another one, or make it with a folder accounts in it."
    )
  }

  @Test("A path with a trailing slash, and through a link") func otherPaths() throws {
    let fixture = try Fixture(["accounts/a.jsonl": Self.account])
    try fixture.link("../link", to: "book")
    for path in ["\(fixture.path)/", "\(fixture.around)/link", "\(fixture.path)/../book/."] {
      #expect(try BookLoader(path).load().book.accounts.map(\.id) == ["a"])
    }
  }
}
