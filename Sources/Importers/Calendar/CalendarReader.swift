import Adoption

/// Meetings from a calendar in iCalendar form (RFC 5545), each time of a meeting that recurs one of its own.
///
/// A rule or zone that is not understood gives no meetings that may be wrong, but a finding. The components are kept until
/// the end is read, for zones, moved times and the newest day may be told anywhere in the file.
struct CalendarReader {
  private let name: String
  private let input: any ByteInput
  private let through: Day?
  private var zones: CalendarZones
  private var open: [(name: String, line: Int)] = []
  private var events: [CalendarEvent] = []
  private var event: CalendarEvent?
  private var hasCalendar = false
  private var isCallingOff = false
  private var badLines: (line: Int, count: Int)?

  /// What was read, beside the meetings.
  struct Outcome: Hashable, Sendable {
    /// What was left out or doubtful, in the file's order.
    var findings: [Finding] = []
    /// Components of meetings in the file.
    var events = 0
    /// Meetings given, each time of one that recurs counted.
    var meetings = 0
    /// Components that were called off.
    var cancelled = 0
    /// Components of which a newer version is in the file.
    var superseded = 0
    /// Components left out because something in them cannot be read; each has a finding.
    var leftOut = 0
    /// Components of meetings that recur of which only the first time, or the first 10,000, are given; each has a finding.
    var cutShort = 0
    /// The newest day on which a component begins or ends; nil where none does.
    var newestDay: Day?
    /// The last day to which meetings that recur are given; nil where there is no meeting.
    var through: Day?
  }

  /// - Parameters:
  ///   - input: text in UTF-8.
  ///   - zone: what times without a zone are in, and in which days are counted.
  ///   - through: the last day to which meetings that recur are given; nil for the file's newest day.
  init(_ input: any ByteInput, zone: ZoneTable, through: Day? = nil) {
    name = input.name
    self.input = input
    self.through = through
    zones = CalendarZones(floating: zone)
  }

  /// Reads the calendar and calls `body` with each meeting: series in the order in which their first component stands in
  /// the file, the times of a series by their start. A file that is cut is refused before the first.
  mutating func forEachMeeting(_ body: (Meeting) throws(ImportError) -> Void) throws(ImportError) -> Outcome {
    var lines = CalendarLines(input)
    let last = try lines.forEachLine { (bytes, line) throws(ImportError) in try take(bytes, line) }
    if let top = open.last {
      throw refused(
        "cut_calendar", last, "the file ends within the \(top.name) that begins on line \(top.line)",
        expected: "END:\(top.name)")
    }
    guard hasCalendar else { throw notACalendar(1, found: "nothing") }
    var writer = MeetingWriter(placing: EventPlacing(file: name, zones: zones), through: through)
    var outcome = try writer.write(events, body)
    if let badLines {
      outcome.findings.append(
        Finding(
          .warning, code: "bad_line", path: name, line: badLines.line, what: "a line is skipped",
          expected: "a name, a colon and a value", more: badLines.count - 1))
    }
    outcome.findings.sort { ($0.line ?? 0, $0.code) < ($1.line ?? 0, $1.code) }
    return outcome
  }

  // MARK: Components

  private static let greatestDepth = 32

  private mutating func take(_ bytes: [UInt8], _ line: Int) throws(ImportError) {
    switch ContentLine.name(bytes) {
    case "BEGIN": try begin(bytes, line)
    case "END": try end(bytes, line)
    default: try property(bytes, line)
    }
  }

  private mutating func begin(_ bytes: [UInt8], _ line: Int) throws(ImportError) {
    let component = Self.component(bytes)
    if open.isEmpty {
      guard component == "VCALENDAR" else { throw notACalendar(line, found: Self.shown(bytes)) }
      hasCalendar = true
      isCallingOff = false
    } else if component == "VCALENDAR" || (component == "VEVENT" && open.count > 1) {
      throw unended(line, found: Self.shown(bytes))
    }
    guard open.count < Self.greatestDepth else {
      throw refused(
        "too_deep", line, "components lie too deep in each other", expected: "at most \(Self.greatestDepth)")
    }
    open.append((component, line))
    if component == "VEVENT" { event = CalendarEvent(line: line, isCalledOff: isCallingOff) }
    if component == "VTIMEZONE", open.count == 2 { zones.begin() }
    if isObservance { zones.beginObservance() }
  }

  private mutating func end(_ bytes: [UInt8], _ line: Int) throws(ImportError) {
    guard let top = open.last else { throw notACalendar(line, found: Self.shown(bytes)) }
    guard top.name == Self.component(bytes) else { throw unended(line, found: Self.shown(bytes)) }
    open.removeLast()
    if let event, top.name == "VEVENT" {
      events.append(event)
      self.event = nil
    }
    if top.name == "VTIMEZONE", open.count == 1 { zones.end() }
  }

  private var isObservance: Bool {
    open.count == 3 && open[1].name == "VTIMEZONE" && (open[2].name == "STANDARD" || open[2].name == "DAYLIGHT")
  }

  private mutating func property(_ bytes: [UInt8], _ line: Int) throws(ImportError) {
    guard let top = open.last else {
      if !hasCalendar { throw notACalendar(line, found: Self.shown(bytes)) }
      return noteBadLine(line)
    }
    if top.name == "VEVENT" {
      if event?.take(bytes, line: line) == false { noteBadLine(line) }
    } else if top.name == "VTIMEZONE" || isObservance {
      guard let property = ContentLine(bytes, line: line) else { return noteBadLine(line) }
      zones.take(property, inObservance: isObservance)
    } else if top.name == "VCALENDAR", ContentLine.name(bytes) == "METHOD" {
      isCallingOff = ContentLine(bytes, line: line)?.value.uppercased() == "CANCEL"
    }
  }

  private mutating func noteBadLine(_ line: Int) { badLines = (badLines?.line ?? line, (badLines?.count ?? 0) + 1) }

  // MARK: Refusals

  /// What a BEGIN or END names, in capitals.
  private static func component(_ bytes: [UInt8]) -> String {
    let value = bytes.drop { $0 != UInt8(ascii: ":") }.dropFirst().prefix { $0 > 0x20 }
    return String(decoding: value, as: UTF8.self).uppercased()
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    String(String(decoding: bytes.prefix(240), as: UTF8.self).prefix(60))
  }

  private func refused(
    _ code: String, _ line: Int, _ what: String, expected: String? = nil, found: String? = nil
  ) -> ImportError {
    ImportError(
      code, file: name, line: line, what: what, expected: expected, found: found,
      advice: "Export the calendar again")
  }

  private func notACalendar(_ line: Int, found: String) -> ImportError {
    refused("not_a_calendar", line, "the file is not a calendar", expected: "BEGIN:VCALENDAR", found: found)
  }

  private func unended(_ line: Int, found: String) -> ImportError {
    let top = open.last ?? ("VCALENDAR", line)
    return refused(
      "cut_calendar", line, "the \(top.name) that begins on line \(top.line) does not end",
      expected: "END:\(top.name)", found: found)
  }
}
