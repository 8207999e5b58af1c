import Adoption
import Testing

@testable import Importers

@Suite("Lines and values of calendars")
struct CalendarLinesTests {
  static func lines(_ bytes: [UInt8], piece: Int = .max, block: Int = 1 << 18) throws -> [String] {
    var found: [String] = []
    var lines = CalendarLines(MemoryInput(bytes, name: "x.ics", piece: piece), block: block)
    _ = try lines.forEachLine { bytes, line in found.append("\(line) \(String(decoding: bytes, as: UTF8.self))") }
    return found
  }

  static let unfolded: [(text: String, lines: [String])] = [
    ("", []),
    ("A:1", ["1 A:1"]),
    ("A:1\r\nB:2\r\n", ["1 A:1", "2 B:2"]),
    ("A:1\nB:2\n", ["1 A:1", "2 B:2"]),
    ("A:1\rB:2\r", ["1 A:1", "2 B:2"]),
    ("A:on\r\n e\r\n\t two\r\nB:2", ["1 A:one two", "4 B:2"]),
    // Only the first blank is the fold's.
    ("A:one\n  two\n", ["1 A:one two"]),
    ("A:1\r\n\r\nB:2\n\n", ["1 A:1", "3 B:2"]),
    // What was turned twice: CR CR LF.
    ("A:on\r\r\n e\r\r\nB:2", ["1 A:one", "5 B:2"]),
    ("\u{FEFF}A:1\r\nB:2", ["1 A:1", "2 B:2"]),
    ("A:Mül\r\n ler\r\n", ["1 A:Müller"]),
  ]

  @Test("Folded lines are one, however the bytes come in pieces", arguments: unfolded.indices)
  func unfolds(index: Int) throws {
    let (text, lines) = Self.unfolded[index]
    for piece in [1, 2, 3, Int.max] {
      for block in [4, 9, 1 << 18] {
        #expect(try Self.lines(Array(text.utf8), piece: piece, block: block) == lines, "\(piece), \(block)")
      }
    }
  }

  @Test("A fold within a letter leaves the letter whole, also for what decides the encoding")
  func foldInLetter() throws {
    // "ü" is C3 BC; "𝄞" is F0 9D 84 9E.
    let bytes =
      Array("A:M".utf8) + [0xC3, 13, 10, 32, 0xBC] + Array("ller ".utf8) + [0xF0, 0x9D, 10, 9, 0x84, 13, 32, 0x9E, 10]
    for piece in [1, 2, 3, Int.max] {
      #expect(try Self.lines(bytes, piece: piece) == ["1 A:Müller 𝄞"])
      let input = UnfoldedInput(MemoryInput(bytes, name: "x.ics", piece: piece))
      #expect(try input.readAll(limit: 100) == Array("A:Müller 𝄞\n".utf8))
    }
    var scan = EncodingScan(name: "x.ics")
    let unfolded = try #require(try UnfoldedInput(MemoryInput(bytes, name: "x.ics")).readAll(limit: 100))
    unfolded.withUnsafeBytes { scan.take($0) }
    #expect(try scan.encoding().encoding == .utf8)
  }

  @Test("A line that is too long is refused with its number")
  func tooLong() {
    for text in [
      "A:1\nB:" + String(repeating: "x", count: 100), "A:1\nB:" + String(repeating: "xxxxxxxx\n ", count: 10),
    ] {
      var lines = CalendarLines(MemoryInput(Array(text.utf8), name: "x.ics"), longestLine: 64)
      let error = #expect(throws: ImportError.self) { _ = try lines.forEachLine { _, _ in } }
      #expect(error?.finding.location == "x.ics:2")
    }
  }

  @Test("A property has a name, parameters and a value")
  func properties() throws {
    func read(_ text: String) -> ContentLine? { ContentLine(Array(text.utf8), line: 1) }
    let organizer = try #require(read(#"organizer;CN="Okafor, Ben; VP";ROLE=CHAIR:mailto:ben@customer.example"#))
    #expect(organizer.name == "ORGANIZER")
    #expect(organizer.parameters == ["CN": "Okafor, Ben; VP", "ROLE": "CHAIR"])
    #expect(organizer.value == "mailto:ben@customer.example")
    #expect(read(#"A;X="a:b","c":d"#)?.parameters == ["X": "a:b"])
    #expect(read("A;CN=^'Ben^' ^^ ^nx^y:d")?.parameters == ["CN": "\"Ben\" ^ \nx^y"])
    #expect(read("A:")?.value == "")
    for bad in ["", "A", ":x", "A;B:x", "A;B=\"x:y", "A;=x:y", " A:x", "Ä:x"] { #expect(read(bad) == nil, "\(bad)") }
    #expect(
      read(#"SUMMARY:one\, two\; three\\n four\nfive\Nsix\x\"#)?.text == "one, two; three\\n four\nfive\nsix\\x\\")
    #expect(read(#"CATEGORIES:A\,B,C,"#)?.textList == ["A,B", "C", ""])
  }

  static let lengths: [(text: String, days: Int, seconds: Int64)?] = [
    ("P1D", 1, 0), ("PT1H30M", 0, 5400), ("P2W", 14, 0), ("P1DT12H", 1, 43_200), ("+PT45S", 0, 45), ("PT0S", 0, 0),
  ]

  @Test("Lengths are days by the calendar and seconds")
  func lengths() throws {
    for case let (text, days, seconds)? in Self.lengths {
      let length = try #require(MeetingLength(text), "\(text)")
      #expect((length.days, length.seconds) == (days, seconds), "\(text)")
    }
    for bad in ["", "P", "PT", "1D", "P1H", "PT1D", "-PT1H", "P1", "PD", "P1DT", "P999999999W", "PT1H1"] {
      #expect(MeetingLength(bad) == nil, "\(bad)")
    }
  }

  @Test("Times are days, local times or moments in UTC")
  func times() {
    for good in ["20261120", "20261120T090000", "20261120T090000Z", "20240229", "20261231T235960Z", "20261120t090000z"]
    {
      #expect(CalendarTime(good) != nil, "\(good)")
    }
    for bad in [
      "", "2026112", "20261131", "20260229", "2026-11-20", "20261120T0900", "20261120T240000", "20261120T096000",
      "20261120 090000", "20261120T090000X", "20261120T09:0000", "00001120", "２０261120",
    ] {
      #expect(CalendarTime(bad) == nil, "\(bad)")
    }
  }
}
