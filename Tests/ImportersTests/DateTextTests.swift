import Adoption
import Testing

@testable import Importers

@Suite("Dates as exports write them")
struct DateTextTests {
  /// A text, the day in the order that it is given, seconds after midnight, seconds east of UTC.
  static let read: [(text: String, order: DateText.Order, day: String, seconds: Int?, offset: Int?)] = [
    ("2026-11-20", .dayFirst, "2026-11-20", nil, nil),
    ("2026/11/20", .dayFirst, "2026-11-20", nil, nil),
    ("2020-12-30 3:15:52", .dayFirst, "2020-12-30", 11_752, nil),
    ("2026-11-20 08:15", .dayFirst, "2026-11-20", 29_700, nil),
    ("2006-04-15T03:23:15.000Z", .dayFirst, "2006-04-15", 12_195, 0),
    ("2010-10-14T12:00:00.000Z-0300", .dayFirst, "2010-10-14", 43_200, -10_800),
    ("2021-08-28 10:15:32.458000", .dayFirst, "2021-08-28", 36_932, nil),
    ("2015-05-20 21:34:02 UTC", .dayFirst, "2015-05-20", 77_642, 0),
    ("2026-11-20T09:30:00+01:00", .dayFirst, "2026-11-20", 34_200, 3600),
    ("2026-11-20 09:30:00+00", .dayFirst, "2026-11-20", 34_200, 0),
    ("2026-11-20T09:30:00+0530", .dayFirst, "2026-11-20", 34_200, 19_800),
    ("2026-W47", .dayFirst, "2026-11-16", nil, nil),
    ("31/12/2026", .dayFirst, "2026-12-31", nil, nil),
    ("12/31/2026", .monthFirst, "2026-12-31", nil, nil),
    ("3/4/2024", .monthFirst, "2024-03-04", nil, nil),
    ("3/4/2024", .dayFirst, "2024-04-03", nil, nil),
    ("31.12.2026", .dayFirst, "2026-12-31", nil, nil),
    ("11/20/2026 4:05 PM", .monthFirst, "2026-11-20", 57_900, nil),
    ("01/02/2026 12:00:00 AM", .monthFirst, "2026-01-02", 0, nil),
    ("01/02/2026 12:30:00 pm", .monthFirst, "2026-01-02", 45_000, nil),
    ("Nov 20, 2026", .dayFirst, "2026-11-20", nil, nil),
    ("20 November 2026", .dayFirst, "2026-11-20", nil, nil),
    ("20-Nov-2026", .dayFirst, "2026-11-20", nil, nil),
    ("November 20, 2026, 8:15 AM", .dayFirst, "2026-11-20", 29_700, nil),
    (" 2026-11-20 ", .dayFirst, "2026-11-20", nil, nil),
  ]

  @Test("Each form is read", arguments: read.indices)
  func forms(index: Int) throws {
    let expected = Self.read[index]
    let read = try #require(DateText(expected.text), "\(expected.text)")
    #expect(read.day(expected.order)?.description == expected.day)
    #expect(read.time?.seconds == expected.seconds && read.offset == expected.offset)
  }

  @Test(
    "What is no date of these forms is none",
    arguments: [
      "", " ", "2026-02-30", "2022:05:27 02:00:43.324890", "31/12/26", "04/07/20", "DEPARTURE: MONDAY 29 MAY",
      "001x0000002xLCV", "1.2.3", "2026-11-20 25:00", "2026-11-20T09:60:00Z", "2026-11-20 13:00 PM", "31-12", "20261",
      "2026-11-20 x", "2026-11-20T", "12/2026", "Nov 2026", "2026-11-20T09:30:00+1:00", "2026-W60", "00012",
    ])
  func refused(text: String) {
    let read = DateText(text)
    if case .epoch(let count)? = read?.date {
      #expect(EpochUnit(count) == nil)
    } else {
      #expect(read == nil, "\(text)")
    }
  }

  @Test("A day that the calendar does not have is none in that order only")
  func calendar() {
    #expect(DateText("31/2/2027")?.day(.dayFirst) == nil)
    #expect(DateText("31/01/2011")?.day(.monthFirst) == nil)
  }

  private func form(_ cells: [String], told: DateText.Order? = nil) -> Result<DateColumn.Form, DateColumn.Question> {
    var column = DateColumn()
    for (index, cell) in cells.enumerated() { column.take(cell, line: index + 2) }
    return column.form(told: told)
  }

  @Test("The order is decided for the column, by a cell that proves it")
  func order() throws {
    let dayFirst = try form(["02/01/2014", "31/12/2012"]).get()
    #expect(dayFirst.order == .dayFirst && dayFirst.proof == .init(line: 3, text: "31/12/2012"))
    #expect(try form(["2/28/2027", "3/4/2027"]).get().order == .monthFirst)
    #expect(try form(["01.02.2027", "1.3.2027"]).get().order == .dayFirst)
    #expect(try form(["2026-11-15", "10/31/2026"]).get().order == .monthFirst)
    #expect(
      try form(["2026-11-15", "text"]).get()
        == .init(
          order: nil, epoch: nil, hasLocalTime: false, proof: .init(line: 2, text: "2026-11-15")))
  }

  @Test("Without proof, or with proof of both, it is asked; the answer counts")
  func asked() throws {
    #expect(form(["x", "03/02/2018 10:21:42"]) == .failure(.noProof(.init(line: 3, text: "03/02/2018 10:21:42"))))
    #expect(try form(["03/02/2018 10:21:42"], told: .monthFirst).get().order == .monthFirst)
    let both = form(["31/12/2026", "12/31/2026"])
    #expect(
      both
        == .failure(
          .contradiction(
            dayFirst: .init(line: 2, text: "31/12/2026"), monthFirst: .init(line: 3, text: "12/31/2026"))))
    // One slip among twenty does not make it ask.
    #expect(try form(Array(repeating: "31/12/2026", count: 19) + ["12/31/2026"]).get().order == .dayFirst)
  }

  @Test("Digits count by their size, one unit a column; days of a spreadsheet are asked about")
  func epochs() throws {
    #expect(try form(["1602611311", "1602611312", "1602625711874"]).get().epoch == .seconds)
    #expect(try form(["1602625711874"]).get().epoch == .milliseconds)
    #expect(form(["46346", "46347"]) == .failure(.spreadsheetDays(.init(line: 2, text: "46346"))))
  }

  @Test("Times without a zone are told apart from those with one")
  func zones() throws {
    #expect(try form(["2026-11-20 08:15"]).get().hasLocalTime)
    #expect(try !form(["2026-11-20T08:15Z", "2026-11-20"]).get().hasLocalTime)
  }

  @Test("No bytes make it trap, and what it reads is a date of the calendar", arguments: UInt64(0)..<200)
  func random(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let letters = Array("0123456789/.-: TZWPAMNovDec+,U\tx".utf8)
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let read = DateText(text) else { continue }
      if let time = read.time { #expect((0...86_400).contains(time.seconds)) }
      if case .day(let day) = read.date { #expect(day.components.year > 0) }
    }
  }

  private func plain(_ text: String) -> DateText? {
    Array(text.utf8).withUnsafeBytes { DateText(plain: $0) }
  }

  @Test(
    "Moments as machines write them are read eight bytes at once",
    arguments: [
      "2026-11-20T08:15:32", "2026-11-20 08:15:32", "2026-11-20T08:15:32Z", "2026-11-20 08:15:32.5",
      "2026-11-20T08:15:32.500910+00:00", "2026-02-28 23:59:60.123456789Z", "0001-01-01T00:00:00.0000000001",
      "9999-12-31 00:00:00+00:00",
    ])
  func plainForms(text: String) {
    let read = plain(text)
    #expect(read != nil && read == Array(text.utf8).withUnsafeBytes { DateText(anyForm: $0) })
  }

  @Test(
    "What is not quite of that form is left to all others",
    arguments: [
      "", "2026-11-20", "2026-11-20T08:15:3", "2026-11-20T08:15:32.", "2026-11-20T08:15:32+01:00",
      "2026-11-20T08:15:32z", "2026-11-20T08:15:32.5 PM", "2026-02-30T08:15:32", "0000-01-01T08:15:32",
      "2026-11-20T24:15:32", "2026-11-20T08:60:32", "2026-11-20T08:15:61", "2026/11/20T08:15:32",
      "2026-11-20t08:15:32", "2026-1:-20T08:15:32", "2026-11-/0T08:15:32", "2026-11-20T08:15:32 ",
      "2026-11-20T08:15:32Z-0300",
    ])
  func notPlain(text: String) { #expect(plain(text) == nil) }

  @Test("Whatever that form takes, all others together would read alike", arguments: UInt64(0)..<50)
  func plainIsAlike(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let texts = [
      "2026-11-20T08:15:32", "2024-02-29 23:59:60Z", "1999-12-31T00:00:00.123456+00:00", "2026-10-05 19:09:08.5",
    ]
    let letters = Array("0012356789/.-: TZ+U\tp".utf8) + [0, 0x7F, 0x80, 0xB0, 0xFF]
    var taken = 0
    for _ in 0..<400 {
      var bytes = Array(texts.randomElement(using: &random)?.utf8 ?? "".utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(letters.randomElement(using: &random) ?? 0, at: place)
        default: bytes[place] = letters.randomElement(using: &random) ?? 0
        }
      }
      bytes.withUnsafeBytes { bytes in
        guard let plain = DateText(plain: bytes) else { return }
        taken += 1
        #expect(plain == DateText(anyForm: bytes), "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(taken > 50)
  }
}
