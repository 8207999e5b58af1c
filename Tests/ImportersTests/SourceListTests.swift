import Adoption
import Testing

@testable import Importers

/// `import.yaml` as it is read, and as it is written.
@Suite("Sources: import.yaml")
struct SourceListTests {
  static func read(_ text: String) throws(ImportError) -> [ImportSource] {
    try SourceList(Array(text.utf8)).entries.map(\.source)
  }

  @Test("All keys are read; what is not said has a default")
  func keys() throws {
    let sources = try Self.read(
      """
      # mine
      - {files: "~/Downloads/hubspot-*.csv", take: newest, map: hubspot-companies, every: 7d}
      - files: events/*.jsonl   # a comment
        take: all
        map: posthog-events
        every: 24h
        time-zone: Europe/Berlin
        date-order: dmy
        decimal: comma
      - {files: /data/x.csv}
      """)
    var first = ImportSource(files: "~/Downloads/hubspot-*.csv", map: "hubspot-companies")
    first.every = .init("7d")
    var second = ImportSource(files: "events/*.jsonl", take: .all, map: "posthog-events")
    second.every = .init("24h")
    (second.timeZone, second.dateOrder, second.decimal) = ("Europe/Berlin", "dmy", "comma")
    #expect(sources == [first, second, ImportSource(files: "/data/x.csv")])
    #expect(try Self.read("") == [] && Self.read("# nothing yet\n") == [] && Self.read("[]") == [])
  }

  static let times: [(text: String, hours: Int?, words: String?)] = [
    ("7d", 168, "7 days"), ("1d", 24, "day"), ("24h", 24, "24 hours"), ("2w", 336, "2 weeks"),
    ("9999w", 1_679_832, "9999 weeks"),
    ("0d", nil, nil), ("7", nil, nil), ("d", nil, nil), ("-1d", nil, nil), ("+1d", nil, nil), ("1.5d", nil, nil),
    ("7m", nil, nil),
    ("99999d", nil, nil), ("", nil, nil), ("7 d", nil, nil), ("٧d", nil, nil),
  ]

  @Test("Intervals are hours, days and weeks", arguments: times.indices)
  func intervals(index: Int) {
    let (text, hours, words) = Self.times[index]
    let interval = ImportSource.Interval(text)
    #expect(interval?.hours == hours && interval?.words == words && (interval == nil || interval?.text == text))
  }

  static let bad: [(text: String, place: String, words: String)] = [
    ("- {file: x.csv}", "import.yaml:1:4", #"the key "file" is none of a source"#),
    ("- {file: x.csv}", "import.yaml:1:4", "If you mean files, correct it"),
    ("- {files: x.csv, tak: all}", "import.yaml:1:18", "If you mean take, correct it"),
    ("- {files: x.csv}\n- {take: all}", "import.yaml:2:3", "the source names no files"),
    (
      "- {files: x.csv, take: newst}", "import.yaml:1:24", #"expected newest or all, found "newst". If you mean newest"#
    ),
    ("- {files: x.csv, every: weekly}", "import.yaml:1:25", "7d or 2w"),
    ("- {files: x.csv, time-zone: Europe/Berln}", "import.yaml:1:29", "If you mean Europe/Berlin"),
    ("- {files: x.csv, date-order: ymd}", "import.yaml:1:30", "expected dmy or mdy"),
    ("- {files: x.csv, decimal: dot}", "import.yaml:1:27", "expected comma or point"),
    ("- {files: [a, b]}", "import.yaml:1:11", "expected one word or text, found a list"),
    ("- {files: }", "import.yaml:1:11", "found nothing"),
    ("- {files: \"~/*/x.csv\"}", "import.yaml:1:11", "* and ? in the file's name only"),
    ("files: x.csv", "import.yaml:1:1", "the file is no list of sources"),
    ("- x.csv", "import.yaml:1:3", "the source has no keys"),
    ("- {files: x.csv}\n- {files: x.csv}", "import.yaml:2:3", "stands on line 1 already"),
    ("- {files: x.csv", "import.yaml:", "expected YAML"), ("- &a {files: x}\n- *a", "import.yaml:2:3", "alias"),
  ]

  @Test("What is wrong is told with its place and the nearest word", arguments: bad.indices)
  func refuses(index: Int) {
    let (text, place, words) = Self.bad[index]
    let error = refusal { _ = try Self.read(text) }
    #expect(error?.kind == .refused)
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  // MARK: Remembering

  static let places = SourcePlaces(book: "/book", home: "/home/kim")

  static func source(_ files: String, _ map: String?, order: String? = nil, zone: String? = nil) -> ImportSource {
    var source = ImportSource(files: files, map: map)
    (source.dateOrder, source.timeZone) = (order, zone)
    return source
  }

  static func remembering(_ text: String, _ source: ImportSource) throws -> String {
    String(decoding: try SourceList.text(Array(text.utf8), remembering: [source], places), as: UTF8.self)
  }

  static let line = #"- {files: "~/x-*.csv", take: newest, map: sheet}"#
  static let edits: [(before: String, source: ImportSource, after: String)] = [
    // Added at the end; what is there stays, line breaks and indents too.
    ("# mine\n", source("~/x-*.csv", "sheet"), "# mine\n\(line)\n"),
    ("- {files: a} # one", source("~/x-*.csv", "sheet"), "- {files: a} # one\n\(line)\n"),
    ("- files: a\r\n  # why\r\n", source("~/x-*.csv", "sheet"), "- files: a\r\n  # why\r\n\(line)\r\n"),
    ("  - {files: a}\n# end\n", source("~/x-*.csv", "sheet"), "  - {files: a}\n# end\n  \(line)\n"),
    ("\u{FEFF}- {files: a}\n", source("~/x-*.csv", "sheet"), "\u{FEFF}- {files: a}\n\(line)\n"),
    // Known already: nothing changes, whatever the person has decided of it, and however the path is written.
    (
      "- {map: sheet, take: all, every: 7d, files: '~/x-*.csv'}", source("~/x-*.csv", "sheet"),
      "- {map: sheet, take: all, every: 7d, files: '~/x-*.csv'}"
    ),
    (
      "- {files: /home/kim/x-*.csv, map: sheet}\n", source("~/x-*.csv", "sheet"),
      "- {files: /home/kim/x-*.csv, map: sheet}\n"
    ),
    ("- {files: ~/x-*.csv}\n", source("~/x-*.csv", "sheet"), "- {files: ~/x-*.csv}\n"),
    // An answer is added, or takes the place of another.
    (
      "- {files: \"~/x-*.csv\", map: sheet} # äöü\n# next\n- {files: b}\n", source("~/x-*.csv", "sheet", order: "dmy"),
      "- {files: \"~/x-*.csv\", map: sheet, date-order: dmy} # äöü\n# next\n- {files: b}\n"
    ),
    (
      "- {files: ~/x-*.csv, date-order: 'mdy', map: sheet}", source("~/x-*.csv", "sheet", order: "dmy"),
      "- {files: ~/x-*.csv, date-order: dmy, map: sheet}"
    ),
    (
      "# ü\n- files: ~/x-*.csv   # the sheet\n  map: sheet # keep\n\n- files: b\n",
      source("~/x-*.csv", "sheet", order: "dmy", zone: "Europe/Berlin"),
      "# ü\n- files: ~/x-*.csv   # the sheet\n  map: sheet # keep\n  date-order: dmy\n  time-zone: Europe/Berlin\n\n- files: b\n"
    ),
    // Another mapping of the same files is another source.
    ("- {files: ~/x-*.csv, map: other}\n", source("~/x-*.csv", "sheet"), "- {files: ~/x-*.csv, map: other}\n\(line)\n"),
    (
      "- {files: \"o'\\\"*.csv\"}\n", source("q\"\\*.csv", nil),
      "- {files: \"o'\\\"*.csv\"}\n- {files: \"q\\\"\\\\*.csv\", take: newest}\n"
    ),
  ]

  @Test(
    "Only what is new is written, every other byte stays, and a second time nothing changes", arguments: edits.indices)
  func remembers(index: Int) throws {
    let (before, source, after) = Self.edits[index]
    let once = try Self.remembering(before, source)
    // The two answers of one source come in the order of the keys.
    #expect(
      once == after
        || once
          == after.replacing(
            "  date-order: dmy\n  time-zone: Europe/Berlin\n", with: "  time-zone: Europe/Berlin\n  date-order: dmy\n")
    )
    #expect(try Self.remembering(once, source) == once)
  }

  @Test("A new file says what it is for, and is read as it was meant")
  func first() throws {
    let source = Self.source("~/Downloads/Kunden *.csv", "accounts-sheet", order: "dmy", zone: "Europe/Berlin")
    let text = try Self.remembering("", source)
    #expect(text.hasPrefix("# The exports of this book"))
    #expect(
      text.hasSuffix(
        "\n- {files: \"~/Downloads/Kunden *.csv\", take: newest, map: accounts-sheet, time-zone: Europe/Berlin, date-order: dmy}\n"
      ))
    #expect(try Self.read(text) == [source])
  }

  @Test(
    "A list that is written in an unusual way is left alone, with the line to write",
    arguments: ["[{files: a}]\n", "- {files: a}\n...\n"])
  func unusual(text: String) {
    let error = refusal { _ = try Self.remembering(text, Self.source("~/x-*.csv", "sheet")) }
    #expect(error?.finding.code == "not_remembered" && error?.kind == .unwritable)
    #expect(error?.description.contains(Self.line) == true)
  }

  @Test("What is remembered of files: a pattern each, newest of snapshots, all of deltas, a folder as it is")
  func whatIsRemembered() throws {
    let fixture = try WritingFixture()
    for name in ["s-2026-11-20.csv", "s-2026-11-21.csv", "d-2026-11-21.jsonl", "z.zip"] {
      try fixture.write("../\(name)", "x")
    }
    try fixture.write("../dir-2026-11-21/a.csv", "x")
    try fixture.write("inside-1.csv", "x")
    func sources(_ files: [String], _ parts: [(String, String)]) -> [ImportSource] {
      var request = ImportRequest(files: files, today: Day(number: 0))
      request.decimal = "comma"
      request.names = ["/tmp/spool": "standard input"]
      var preview = ImportPreview()
      preview.files = parts.map { .init(name: $0.0, mapping: $0.1, title: "", rows: 1, encoding: "UTF-8") }
      preview.mappings =
        ["snap", "other"].map { .init(name: $0, title: "", kind: "snapshot") } + [
          .init(name: "delta", title: "", kind: "delta")
        ]
      let places = SourcePlaces(book: fixture.book, home: fixture.around)
      return SourceMemory(places, directory: fixture.around).sources(of: request, preview)
    }
    func made(_ files: String, _ take: ImportSource.Take, _ map: String?) -> ImportSource {
      var source = ImportSource(files: files, take: take, map: map)
      source.decimal = "comma"
      return source
    }
    #expect(sources(["s-2026-11-21.csv"], [("s-2026-11-21.csv", "snap")]) == [made("~/s-*.csv", .newest, "snap")])
    #expect(
      sources(["./book/../s-2026-11-21.csv"], [("./book/../s-2026-11-21.csv", "snap")]) == [
        made("~/s-*.csv", .newest, "snap")
      ])
    #expect(sources(["book/inside-1.csv"], [("book/inside-1.csv", "snap")]) == [made("inside-*.csv", .newest, "snap")])
    #expect(sources(["d-2026-11-21.jsonl"], [("d-2026-11-21.jsonl", "delta")]) == [made("~/d-*.jsonl", .all, "delta")])
    #expect(
      sources(["s-2026-11-20.csv", "s-2026-11-21.csv"], [("s-2026-11-20.csv", "snap"), ("s-2026-11-21.csv", "snap")])
        == [made("~/s-*.csv", .all, "snap")])
    #expect(
      sources(["dir-2026-11-21/"], [("dir-2026-11-21//a.csv", "snap")]) == [made("~/dir-2026-11-21", .newest, "snap")])
    #expect(sources(["z.zip"], [("z.zip/a.csv", "snap"), ("z.zip/b.csv", "other")]) == [made("~/z.zip", .newest, nil)])
    // What came by standard input, and what was left for next time, cannot be read again.
    #expect(sources(["/tmp/spool", "s.csv.part"], [("standard input", "snap")]) == [])
  }
}
