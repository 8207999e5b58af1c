import Adoption

/// Finds the moments that the times of a calendar mean, and says what cannot be read.
struct EventPlacing {
  let file: String
  private(set) var zones: CalendarZones
  private(set) var findings: [Finding] = []

  init(file: String, zones: CalendarZones) {
    self.file = file
    self.zones = zones
  }

  /// The zone of times without one, in which days are counted.
  var zone: ZoneTable { zones.floating }

  /// A component with its start and length.
  struct Placed {
    var event: CalendarEvent
    var start: PlacedTime
    var length: MeetingLength
    /// The newest day that it names.
    var newest: Day
  }

  /// Why a time cannot be read.
  enum Flaw: Error {
    case form(String)
    case zone(String)
  }

  // MARK: Times

  /// The time that a value of a property means; without a zone it is in `floating`.
  mutating func time(
    _ property: ContentLine, _ value: some StringProtocol, floating: ZoneTable? = nil
  ) -> Result<PlacedTime, Flaw> {
    guard let time = CalendarTime(value) else { return .failure(.form(String(value))) }
    guard time.seconds != nil, !time.isUTC, let name = property.parameters["TZID"] else {
      // Whole days have no zone: their midnight is that of whoever counts them.
      return .success(PlacedTime(time, zone: time.seconds == nil ? zone : floating ?? zone))
    }
    guard let named = zones.zone(name) else { return .failure(.zone(name)) }
    return .success(PlacedTime(time, zone: named))
  }

  /// The start and length of a component; nil, with a finding, where it has no start that can be read.
  mutating func place(_ event: CalendarEvent) -> Placed? {
    guard let property = event.first("DTSTART") else {
      note(.error, "no_start", event.line, "the meeting is left out", expected: "DTSTART", found: "none")
      return nil
    }
    switch time(property, property.value) {
    case .failure(let flaw):
      note(flaw, property.line, "the meeting is left out")
      return nil
    case .success(let start):
      let (length, end) = length(of: event, start)
      return Placed(
        event: event, start: start, length: length, newest: max(dayCounted(start), end ?? dayCounted(start)))
    }
  }

  /// The day of a time in the reader's zone; of a whole day as written.
  func dayCounted(_ time: PlacedTime) -> Day { time.isDay ? time.day : zone.day(atUTC: time.instant) }

  /// How long it takes, and the day on which it says that it ends; nil where it does not say.
  private mutating func length(of event: CalendarEvent, _ start: PlacedTime) -> (MeetingLength, Day?) {
    let unsaid = MeetingLength(days: start.isDay ? 1 : 0)
    if let property = event.first("DTEND") {
      switch time(property, property.value, floating: start.zone) {
      case .failure(let flaw): note(flaw, property.line, "the meeting's end is not read", severity: .warning)
      case .success(let end) where start.isDay && end.isDay && end.day >= start.day:
        // Some programs write the last day instead of the one after it.
        return (MeetingLength(days: max(1, end.day - start.day)), end.day)
      case .success(let end) where !(start.isDay && end.isDay) && end.instant >= start.instant:
        return (MeetingLength(seconds: end.instant - start.instant), dayCounted(end))
      case .success:
        note(
          .warning, "bad_end", property.line, "the meeting's end is not read", expected: "a time after its start",
          found: property.value)
      }
    } else if let property = event.first("DURATION") {
      if let length = MeetingLength(property.value) { return (length, zone.day(atUTC: length.end(from: start))) }
      note(
        .warning, "bad_end", property.line, "the meeting's length is not read", expected: "a length such as PT1H30M",
        found: property.value)
    }
    return (unsaid, nil)
  }

  // MARK: Findings

  /// Notes something that cannot be read.
  mutating func note(
    _ severity: Finding.Severity, _ code: String, _ line: Int, _ what: String, expected: String? = nil,
    found: String? = nil, advice: String? = nil
  ) {
    findings.append(
      Finding(
        severity, code: code, path: file, line: line, what: what, expected: expected,
        found: found.map { String($0.prefix(60)) }, advice: advice))
  }

  /// Notes a time that cannot be read.
  mutating func note(_ flaw: Flaw, _ line: Int, _ what: String, severity: Finding.Severity = .error) {
    switch flaw {
    case .form(let found):
      note(severity, "bad_time", line, what, expected: "a day or time such as 20261120T090000Z", found: found)
    case .zone(let name):
      note(
        severity, "unknown_zone", line, what,
        expected: "a time zone by its IANA or Windows name, or with its VTIMEZONE",
        found: name, advice: ZoneTable.nearestName(to: name).map { "If you mean \($0), correct it" })
    }
  }
}
