import Adoption
import Testing

@testable import Importers

/// A moment or local time such as `2026-03-29T02:30:00`, in seconds since 1970.
func seconds(_ text: String) -> Int64 { Timestamp(text + (text.hasSuffix("Z") ? "" : "Z"))?.seconds ?? .min }

/// A moment in UTC as text.
func utcText(_ seconds: Int64) -> String { String(Timestamp(seconds: seconds).text.prefix(19)) }

@Suite("Time zones")
struct ZoneTableTests {
  /// A zone, a moment in UTC, hours east.
  static let offsets: [(zone: String, moment: String, hours: Double)] = [
    ("Europe/Berlin", "2026-03-29T00:59:59", 1),
    ("Europe/Berlin", "2026-03-29T01:00:00", 2),
    ("Europe/Berlin", "2026-10-25T00:59:59", 2),
    ("Europe/Berlin", "2026-10-25T01:00:00", 1),
    // Summer time began in Germany in 1980.
    ("Europe/Berlin", "1979-07-01T00:00:00", 1),
    ("Europe/Berlin", "1980-07-01T00:00:00", 2),
    ("Europe/Berlin", "2099-07-01T00:00:00", 2),
    ("Europe/Berlin", "1901-07-01T00:00:00", 1),
    ("Europe/Berlin", "2150-07-01T00:00:00", 1),
    ("America/New_York", "2026-07-01T00:00:00", -4),
    ("America/New_York", "2006-04-02T06:59:59", -5),
    ("America/New_York", "2006-04-02T07:00:00", -4),
    ("US/Eastern", "2026-07-01T00:00:00", -4),
    ("Asia/Kolkata", "2026-07-01T00:00:00", 5.5),
    ("Asia/Kathmandu", "2026-07-01T00:00:00", 5.75),
    ("Australia/Lord_Howe", "2026-01-01T00:00:00", 11),
    ("Australia/Lord_Howe", "2026-07-01T00:00:00", 10.5),
    // Samoa crossed the date line at the end of 29 December 2011.
    ("Pacific/Apia", "2011-12-30T09:59:59", -10),
    ("Pacific/Apia", "2011-12-30T10:00:00", 14),
    ("W. Europe Standard Time", "2026-07-01T00:00:00", 2),
    ("Eastern Standard Time", "2026-07-01T00:00:00", -4),
    ("GMT Standard Time", "2026-07-01T00:00:00", 1),
    ("Greenwich Standard Time", "2026-07-01T00:00:00", 0),
    ("India Standard Time", "2026-07-01T00:00:00", 5.5),
    ("tzone://Microsoft/Utc", "2026-07-01T00:00:00", 0),
    ("CET", "2026-07-01T00:00:00", 2),
    ("UTC", "2026-07-01T00:00:00", 0), ("GMT", "2026-07-01T00:00:00", 0), ("Z", "2026-07-01T00:00:00", 0),
    ("+02:00", "2026-01-01T00:00:00", 2), ("-0530", "2026-01-01T00:00:00", -5.5), ("+03", "2026-01-01T00:00:00", 3),
    ("UTC-02", "2026-01-01T00:00:00", -2), ("GMT+01:00", "2026-01-01T00:00:00", 1),
    // In the names of Etc the sign is turned round.
    ("Etc/GMT+5", "2026-01-01T00:00:00", -5),
  ]

  @Test("Each zone is so far from UTC at that moment", arguments: offsets.indices)
  func offsetAtMoment(index: Int) throws {
    let expected = Self.offsets[index]
    let zone = try #require(ZoneTable(named: expected.zone), "\(expected.zone)")
    #expect(Double(zone.offset(atUTC: seconds(expected.moment))) == expected.hours * 3600, "\(expected)")
  }

  /// A zone, a time on its clocks, the same in UTC.
  static let locals: [(zone: String, local: String, utc: String)] = [
    ("Europe/Berlin", "2026-11-20T09:00:00", "2026-11-20T08:00:00"),
    ("Europe/Berlin", "2026-03-29T01:59:59", "2026-03-29T00:59:59"),
    // 02:30 is left out on the last Sunday of March: read with +01:00, the offset before, it is 03:30 summer time.
    ("Europe/Berlin", "2026-03-29T02:00:00", "2026-03-29T01:00:00"),
    ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00"),
    ("Europe/Berlin", "2026-03-29T03:00:00", "2026-03-29T01:00:00"),
    // 02:30 comes twice on the last Sunday of October: the first is in summer time.
    ("Europe/Berlin", "2026-10-25T01:59:59", "2026-10-24T23:59:59"),
    ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00"),
    ("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00"),
    ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00"),
    ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00"),
    // The whole 30 December was left out in Samoa: noon with −10:00.
    ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00"),
    ("Pacific/Apia", "2011-12-29T12:00:00", "2011-12-29T22:00:00"),
    ("Pacific/Apia", "2011-12-31T12:00:00", "2011-12-30T22:00:00"),
    ("UTC", "2026-11-20T09:00:00", "2026-11-20T09:00:00"), ("-05:00", "2026-11-20T09:00:00", "2026-11-20T14:00:00"),
  ]

  @Test("Each local time is that moment", arguments: locals.indices)
  func momentOfLocal(index: Int) throws {
    let expected = Self.locals[index]
    let zone = try #require(ZoneTable(named: expected.zone), "\(expected.zone)")
    #expect(utcText(zone.utc(local: seconds(expected.local))) == expected.utc, "\(expected)")
  }

  @Test(
    "Moments become local times and come back, but for the second of two",
    arguments: [
      "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza",
    ])
  func roundTrip(name: String) throws {
    let zone = try #require(ZoneTable(named: name))
    // Every 5 hours and 13 minutes over 130 years.
    for moment in stride(from: Int64(0), to: ZoneTable.end, by: 18_780) {
      let offset = Int64(zone.offset(atUTC: moment))
      let back = zone.utc(local: moment + offset)
      if back != moment {
        #expect(back < moment && Int64(zone.offset(atUTC: back)) - offset == moment - back, "\(utcText(moment))")
      }
    }
  }

  @Test("A word that is no zone is none, and the nearest is named")
  func unknown() {
    // BST, IST and CST mean several zones; Foundation would take one of them.
    for name in [
      "Europe/Nowhere", "BST", "IST", "CST", "Europe/berlin", "", "/", "+2", "+25:00", "+1:000", "GMT+2", "Berlin",
    ] {
      #expect(ZoneTable(named: name) == nil, "\(name)")
    }
    #expect(ZoneTable.nearestName(to: "Europe/Berln") == "Europe/Berlin")
    #expect(ZoneTable.nearestName(to: "europe/berlin") == "Europe/Berlin")
    #expect(ZoneTable.nearestName(to: "Berlin") == "Europe/Berlin")
    #expect(ZoneTable.nearestName(to: "new york") == "America/New_York")
    #expect(ZoneTable.nearestName(to: "W. Europe Standart Time") == "W. Europe Standard Time")
    #expect(ZoneTable.nearestName(to: "somewhere else") == nil)
  }

  @Test("Every Windows name is a zone", arguments: ZoneTable.windowsNames.keys.sorted())
  func windowsNames(name: String) { #expect(ZoneTable(named: name) != nil) }
}
