import Adoption
import Testing

@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension WritingFixture {
  /// Writes a file beside the book that was changed at a moment.
  func export(_ name: String, _ text: String = "x\n", at seconds: Int = 1_700_000_000) throws {
    try write("../\(name)", text)
    var times = [timeval(tv_sec: seconds, tv_usec: 0), timeval(tv_sec: seconds, tv_usec: 0)]
    guard utimes("\(around)/\(name)", &times) == 0 else { throw Trouble(number: errno) }
  }

  var places: SourcePlaces { SourcePlaces(book: book, home: around) }
}

/// Which files a source leads to, and how old they are.
@Suite("Sources: files")
struct SourceFilesTests {
  static let choices: [(files: [(name: String, seconds: Int)], newest: String?)] = [
    // All have a day: it counts, not the time at which they were downloaded.
    ([("x-2026-11-14.csv", 200), ("x-2026-11-21.csv", 100), ("x-2026-11-07.csv", 300)], "x-2026-11-21.csv"),
    // Of one day the one that was changed last.
    ([("x-2026-11-21.csv", 100), ("x-2026-11-21 (1).csv", 200)], "x-2026-11-21 (1).csv"),
    // One has no day: the time of change counts.
    ([("x-2026-11-21.csv", 100), ("x-old.csv", 200)], "x-old.csv"),
    // Neither tells: the name does.
    ([("x-a.csv", 100), ("x-b.csv", 100)], "x-b.csv"), ([("y.csv", 100)], nil), ([], nil),
    // What is still being written does not count, nor the empty file that stands in for it.
    ([("x-2026-11-21.csv.crdownload", 100), ("x-2026-11-14.csv", 50)], "x-2026-11-14.csv"),
    ([("x-2026-11-21.csv", 100), ("x-2026-11-21.csv.part", 100)], nil),
  ]

  @Test("The newest goes by days in names, then by the time of change, then by name", arguments: choices.indices)
  func newest(index: Int) throws {
    let fixture = try WritingFixture()
    let (files, newest) = Self.choices[index]
    for file in files { try fixture.export(file.name, at: file.seconds) }
    let found = SourceFiles(ImportSource(files: "~/x-*.csv"), fixture.places)
    #expect(found.newest?.name == newest)
    #expect(found.taken(.newest).map(\.name) == [newest].compactMap(\.self))
    #expect(found.unfinished.count == files.count { [".part", ".crdownload"].contains(where: $0.name.hasSuffix) })
  }

  @Test("All are all, by name; a path without wildcards is a file, or a folder")
  func all() throws {
    let fixture = try WritingFixture()
    for name in ["b.csv", "a.csv", ".hidden.csv", "c.CSV"] { try fixture.export(name) }
    func names(_ files: String, _ take: ImportSource.Take = .all) -> [String] {
      SourceFiles(ImportSource(files: files), fixture.places).taken(take).map(\.path)
    }
    #expect(names("~/*.csv") == ["\(fixture.around)/a.csv", "\(fixture.around)/b.csv"])
    #expect(names("../a.csv") == ["\(fixture.book)/../a.csv"])
    #expect(names("~") == [fixture.around] && names("\(fixture.around)/b.csv") == ["\(fixture.around)/b.csv"])
    #expect(names("~/none.csv") == [] && names("/no/such/folder/*.csv") == [])
    try fixture.export("a.csv.part")
    #expect(names("~/a.csv") == [] && names("~/*.csv") == ["\(fixture.around)/b.csv"])
  }

  static let growths: [(age: Int64, isTouched: Bool, isGrowing: Bool, waited: Int64?)] = [
    // Milliseconds since it was changed; those that are left of two seconds are waited for.
    (500, true, true, 1500), (500, false, false, 1500), (2000, true, false, nil), (86_400_000, true, false, nil),
    // By a clock that goes wrong it was changed later than now.
    (-5000, true, false, nil),
  ]

  @Test(
    "A file that changes while it is watched is still being written; an old one is not watched",
    arguments: growths.indices)
  func growth(index: Int) throws {
    let fixture = try WritingFixture()
    let (age, isTouched, isGrowing, expected) = Self.growths[index]
    try fixture.export("x.csv", at: 1_700_000_000)
    let file = try #require(SourceCandidate("\(fixture.around)/x.csv"))
    var waited: Int64?
    let isGoingOn = Growth.isGoingOn(file, now: 1_700_000_000_000_000_000 + age * 1_000_000) { nanoseconds in
      waited = nanoseconds / 1_000_000
      if isTouched { try? fixture.export("x.csv", "more\n", at: 1_700_000_001) }
    }
    #expect(isGoingOn == isGrowing && waited == expected)
  }

  // MARK: Stale

  static let ages: [(name: String, every: String, what: String?)] = [
    // Seen on 2026-11-28.
    ("x-2026-11-16.csv", "7d", "the export of PostHog events is 12 days old, and is to come every 7 days"),
    ("x-2026-11-20.csv", "7d", "the export of PostHog events is 8 days old, and is to come every 7 days"),
    ("x-2026-11-21.csv", "7d", nil), ("x-2026-11-28.csv", "1d", nil), ("x-2026-11-27.csv", "24h", nil),
    ("x-2026-11-27.csv", "23h", "the export of PostHog events is 1 day old, and is to come every 23 hours"),
    ("x-2026-11-26.csv", "1d", "the export of PostHog events is 2 days old, and is to come every day"),
    ("x-2026-12-24.csv", "1d", nil),
    ("x-2026-11-13.csv", "2w", "the export of PostHog events is 15 days old, and is to come every 2 weeks"),
    ("y.csv", "7d", "no file fits ~/x-*.csv, and one is to come every 7 days"),
  ]

  @Test("A source older than its interval is a warning", arguments: ages.indices)
  func stale(index: Int) throws {
    let fixture = try WritingFixture()
    let (name, every, what) = Self.ages[index]
    // It was downloaded much later than its day, which does not count.
    try fixture.export(name, at: 1_900_000_000)
    try fixture.write(
      "import.yaml", "# mine\n- {files: \"~/x-*.csv\", map: posthog-events, every: \(every)}\n- {files: none.csv}\n")
    let findings = StaleSources.findings(fixture.places, on: try #require(Day("2026-11-28"))) {
      ["posthog-events": "PostHog events"][$0]
    }
    #expect(findings.map(\.what) == [what].compactMap(\.self))
    #expect(
      findings.allSatisfy { $0.severity == .warning && $0.code == "stale_source" && $0.location == "import.yaml:2" })
  }

  @Test("Without a day in the name the time of change counts; a list that cannot be read is a finding; none is none")
  func others() throws {
    let fixture = try WritingFixture()
    let day = try #require(Day("2026-11-28"))
    #expect(StaleSources.findings(fixture.places, on: day) { _ in nil } == [])
    // 2026-11-18 12:00 UTC: the same day in every zone but the farthest.
    try fixture.export("x-all.csv", at: 1_795_003_200)
    try fixture.write("import.yaml", "- {files: \"~/x-*.csv\", every: 7d}\n")
    #expect(
      StaleSources.findings(fixture.places, on: day) { _ in nil }.map(\.what)
        == ["the export of ~/x-*.csv is 10 days old, and is to come every 7 days"])
    try fixture.write("import.yaml", "- {files: x, evry: 7d}\n")
    let findings = StaleSources.findings(fixture.places, on: day) { _ in nil }
    #expect(findings.map(\.code) == ["bad_sources"] && findings.first?.location == "import.yaml:1:14")
  }
}
