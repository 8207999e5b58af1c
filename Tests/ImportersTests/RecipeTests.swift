import Adoption
import Foundation
import Testing

@testable import Importers

/// The texts of the recipes. `Tests/Recipes/compare.py` runs them.
@Suite struct RecipeTests {
  /// Made up; every key that a recipe reads is there.
  static let mapping = """
    map: made-up-events
    recognise: {headers: [id]}
    read: {null: ["n/a"]}
    writes: roll-up
    key: {from: [group.company, group.org]}
    user: {from: [user], email: [mail]}
    time: {from: [at]}
    event: what
    id: id
    drop-rows: {kind: [page, screen]}
    noise: [$pageleave, "$feature_*"]
    identity: {events: [$groupidentify]}
    internal: {email-domains: [ours.example], users: ["o'brien"]}
    test: {demo: ["yes"]}
    features: {"Report *": reports, Report viewed: "report's view", "100%*": all}
    behaviours: {Report shared: result-used-in-decision}
    teams: team
    sessions: gap
    guided: none
    """

  static func recipe(
    _ text: String, _ dialect: RecipeDialect, zone: String? = "America/New_York"
  ) throws(ImportError) -> String {
    let mapping = try MappingReader.read(Array(text.utf8), file: "test.map.yaml") { _ in nil }
    return try Recipe(mapping, dialect, timeZone: zone).text
  }

  // MARK: Whole texts

  /// A deliberate change is accepted by ACCEPT_RECIPES=1 in front of the test command, and reviewed like any other.
  @Test(arguments: RecipeDialect.allCases) func recipe(dialect: RecipeDialect) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recipes/\(dialect).sql")
    let text = try Self.recipe(Self.mapping, dialect)
    if ProcessInfo.processInfo.environment["ACCEPT_RECIPES"] != nil { try Data(text.utf8).write(to: file) }
    #expect(try text == String(contentsOf: file, encoding: .utf8), "the recipe differs from \(file.path)")
  }

  @Test(arguments: RecipeDialect.allCases) func nothingIsLeftToFill(dialect: RecipeDialect) throws {
    let library = try MappingLibrary()
    for name in library.eventMappings {
      let mapping = try #require(library.mappings[name])
      let text = try Recipe(mapping, dialect, timeZone: nil).text
      #expect(!text.contains("{{") && !text.contains("--?"), "\(name)")
    }
  }

  @Test(arguments: RecipeDialect.allCases) func whatTheMappingSaysIsInIt(dialect: RecipeDialect) throws {
    let gap = try Self.recipe(Self.mapping, dialect)
    #expect(gap.contains("1800000000") || gap.contains("30 minutes"))
    #expect(gap.contains(#","guided_sessions":0"#))
    let byID = try Self.recipe(
      Self.mapping.replacing("sessions: gap", with: "sessions: {by-id: visit}").replacing("guided: none", with: ""),
      dialect)
    #expect(!byID.contains("1800000000") && !byID.contains("30 minutes") && byID.contains(#"session_id   "visit""#))
    #expect(!byID.contains("guided_sessions"))
    let none = try Self.recipe(Self.mapping.replacing("sessions: gap", with: "sessions: none\nweight: count"), dialect)
    #expect(!none.contains(#","sessions":"#) && none.contains("GREATEST(COALESCE(weight, 0), 0)"))
  }

  // MARK: Names from files

  @Test(arguments: [
    (RecipeDialect.postgresql, "it's", "'it''s'"), (.postgresql, #"a\b"#, #"'a\b'"#), (.postgresql, "", "''"),
    (.postgresql, "a\nb", "('a' || chr(10) || 'b')"), (.postgresql, "\u{202E}", "chr(8238)"),
    (.duckdb, "it's\t", "('it''s' || chr(9))"), (.duckdb, #"\"#, #"'\'"#),
    (.spark, "it's", #"'it\'s'"#), (.spark, #"a\b"#, #"'a\\b'"#), (.spark, "a\nb", #"'a\u000ab'"#),
    (.spark, "${HOME} $x", #"'\u0024{HOME} $x'"#), (.spark, "\u{E0001}", #"'\udb40\udc01'"#),
    (.bigquery, #"it's \n"#, #"'it\'s \\n'"#), (.bigquery, "\u{E0001}", #"'\U000e0001'"#),
    (.bigquery, "\r", #"'\u000d'"#),
    (.snowflake, #"it's \"#, #"'it\'s \\'"#), (.snowflake, "&amp", #"'\u0026amp'"#),
    (.snowflake, "<% a %>", #"'\u003c% a %>'"#),
    (.snowflake, "日本 é", "'日本 é'"),
  ])
  func literals(dialect: RecipeDialect, text: String, literal: String) { #expect(dialect.literal(text) == literal) }

  @Test(arguments: [
    (RecipeDialect.duckdb, "Report viewed", "lower(name) = 'report viewed'"),
    (.duckdb, "Report *", "lower(name) LIKE 'report %' ESCAPE '!'"),
    (.duckdb, "50%_*!", "lower(name) LIKE '50!%!_%!!' ESCAPE '!'"),
    (.postgresql, "Ärger", #"lower(name COLLATE "und-x-icu") = 'ärger'"#),
    (.spark, #"a\*"#, #"lower(name) LIKE 'a\\%' ESCAPE '!'"#),
    // A backslash before each, and each backslash twice in the literal.
    (.bigquery, #"5%*\!"#, #"lower(name) LIKE '5\\%%\\\\!'"#),
    (.snowflake, "*", "lower(name) LIKE '%' ESCAPE '!'"),
  ])
  func patterns(dialect: RecipeDialect, pattern: String, condition: String) {
    #expect(dialect.fits("name", pattern) == condition)
  }

  static let awkward = [
    "'", "''", "\\", "\\'", "'; DROP TABLE x; --", "--", "/*", "*/", "a\nb", "\r\n", "\"", "$$", "{{zone}}", "${x}",
    ":x", ";",
    "\u{2028}", "\u{7F}", "--? end", "\\\\'", "q'", "é'", "%", "_!",
  ]

  /// Whatever the names are, only literals and comments differ.
  @Test(arguments: RecipeDialect.allCases, awkward) func namesStayWithinLiterals(dialect: RecipeDialect, name: String)
    throws
  {
    func mapping(_ name: String) -> Mapping {
      var mapping = Mapping.events(named: "x")
      mapping.key = ValueRule(from: [name])
      mapping.deleted = [.init(column: name, values: [name])]
      mapping.reading.nulls = [name]
      var rules = RollUpRules()
      rules.user = [name, name]
      rules.time = ValueRule(from: [name])
      rules.event = name
      rules.noise = [name, name + "*"]
      rules.internalUsers = [name, name]
      rules.test = [.init(column: name, values: [name, name])]
      rules.features = [.init(pattern: name, name: name), .init(pattern: "*" + name, name: name)]
      rules.teams = name
      rules.sessions = .byID(name)
      mapping.rollUp = rules
      return mapping
    }
    let plain = try Recipe(mapping(name.contains("*") ? "pl*in" : "plain"), dialect, timeZone: nil).text
    let text = try Recipe(mapping(name), dialect, timeZone: nil).text
    #expect(Self.skeleton(text, dialect) == Self.skeleton(plain, dialect))
  }

  /// The text without comments, each literal as an empty one.
  static func skeleton(_ text: String, _ dialect: RecipeDialect) -> String {
    let hasBackslashes = ![.postgresql, .duckdb].contains(dialect)
    var result = ""
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "-", rest.first == "-" {
        rest = rest.drop { $0 != "\n" }
      } else if scalar == "'" {
        while let inner = rest.popFirst() {
          if inner == "\\", hasBackslashes { _ = rest.popFirst() }
          if inner == "'" {
            if hasBackslashes || rest.first != "'" { break }
            rest = rest.dropFirst()
          }
        }
        result += "''"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    // A literal of several pieces is one literal.
    for number in ["chr(10)", "chr(13)", "chr(8232)", "chr(127)"] { result = result.replacing(number, with: "''") }
    while result.contains("'' || ''") { result = result.replacing("'' || ''", with: "''") }
    return result.replacing("('')", with: "''").replacing(#" COLLATE "und-x-icu""#, with: "")
  }

  // MARK: Zones and refusals

  @Test(arguments: [
    (nil, "UTC"), ("UTC", "UTC"), ("America/New_York", "America/New_York"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("+02:00", "Etc/GMT-2"), ("UTC-05:00", "Etc/GMT+5"), ("+14:00", "Etc/GMT-14"), ("GMT", "UTC"),
  ])
  func zones(name: String?, zone: String) throws {
    #expect(try Self.recipe(Self.mapping, .duckdb, zone: name).contains("CAST(begins AT TIME ZONE '\(zone)' AS date)"))
  }

  @Test(arguments: [
    ("+05:30", "unlisted_zone"), ("-13:00", "unlisted_zone"), ("Europe/Berln", "unknown_zone"), ("'", "unknown_zone"),
  ])
  func refusedZones(name: String, code: String) {
    let error = #expect(throws: ImportError.self) { try Self.recipe(Self.mapping, .spark, zone: name) }
    #expect(error?.finding.code == code)
  }

  @Test func refusedMappings() {
    let accounts = "map: a\nwrites: accounts\nkey: {from: [id]}\n"
    #expect(throws: ImportError.self) { try Self.recipe(accounts, .spark) }
    var mapping = Mapping.events(named: "x")
    mapping.rollUp?.noise = ["a\0b"]
    #expect(throws: ImportError.self) { try Recipe(mapping, .postgresql, timeZone: nil) }
  }

  /// A mapping of one's own is what is meant where none is named.
  @Test func eventMappings() throws {
    var library = try MappingLibrary()
    #expect(library.eventMappings.contains("posthog-events") && !library.eventMappings.contains("usage-weeks"))
    try library.add([(file: "mine.map.yaml", bytes: Array(Self.mapping.utf8))])
    #expect(library.eventMappings == ["made-up-events"])
  }
}

extension Mapping {
  /// A mapping of events that says nothing yet.
  fileprivate static func events(named name: String) -> Mapping {
    Mapping(
      name: name, base: nil, tool: name, title: name, brings: [], forms: [], reading: ReadingRules(), writes: .rollUp,
      kind: .delta, deleted: [], keptRows: [], droppedRows: [], fields: [], also: [], keepsRest: false,
      rollUp: RollUpRules())
  }
}
