import Adoption
import Testing

@testable import Importers

@Suite("Events chosen by number and name")
struct EventChoiceTests {
  private static func choice(_ names: [String], most: Int = 20) throws -> EventChoice {
    var log = EventLog()
    for name in names { log.add("ann", "2026-01-05T09:00:00Z", name) }
    let tally = try log.reach().1
    var preview = ImportPreview()
    var part = ImportPreview.MappingPart(name: "m", title: "Events", kind: "delta")
    part.reach = EventReach(tally, log.names, NameRules(RollUpRules()))
    preview.mappings = [part]
    return try #require(EventChoice(preview, most: most))
  }

  /// In byte order, as all are alike in what they reach.
  private static let names = ["Alert set", "Report shared", "Report, printed", "alert set", "data connected"]

  static let answers: [(String, [String])] = [
    ("", []), ("  ", []), (",", []), ("2", ["Report shared"]), ("3, 2", ["Report, printed", "Report shared"]),
    ("2 3", ["Report shared", "Report, printed"]), ("2,2, Report shared", ["Report shared"]),
    ("DATA connected", ["data connected"]), ("alert set", ["alert set"]), ("Report, printed", ["Report, printed"]),
    // The fifth has no number on screen, and can be named.
    ("data connected,1", ["data connected", "Alert set"]),
  ]

  @Test("Numbers and names", arguments: answers.indices)
  func chosen(index: Int) throws {
    let (answer, names) = Self.answers[index]
    #expect(try Self.choice(Self.names, most: 4).names(in: answer) == .success(names))
  }

  static let wrong: [(String, String)] = [
    ("5", "There is no row 5: they go from 1 to 4."), ("1, 0", "There is no row 0: they go from 1 to 4."),
    ("-1", "There is no row -1: they go from 1 to 4."),
    ("Report shard", "No event is called \"Report shard\". Do you mean \"Report shared\"?"),
    ("2, login", "No event is called \"login\"."),
    ("ALERT SET", "\"ALERT SET\" may be \"Alert set\" and \"alert set\": give the number, or the name as it is."),
  ]

  @Test("What means no event is said in a sentence", arguments: wrong.indices)
  func complained(index: Int) throws {
    let (answer, sentence) = Self.wrong[index]
    #expect(
      try Self.choice(Self.names, most: 4).names(in: answer)
        == .failure(EventChoice.Complaint(sentence: sentence)))
  }

  @Test("Where no account has an event there is nothing to choose from")
  func none() throws {
    #expect(EventChoice(ImportPreview()) == nil)
    var log = EventLog()
    log.add("ann", "2026-01-05T09:00:00Z", at: "nobody")
    let reach = EventReach(try log.reach().1, log.names, NameRules(RollUpRules()))
    #expect(reach.events.isEmpty)
  }

  @Test("An option is known where some account did it, also as a pattern")
  func pattern() throws {
    var log = EventLog()
    log.add("ann", "2026-01-05T09:00:00Z", "Report shared")
    let reach = EventReach(try log.reach().1, log.names, NameRules(RollUpRules()))
    #expect(reach.has("Report shared") && reach.has("report *") && !reach.has("Report"))
  }
}
