/// A VEVENT as the file has it: its zones may be told further down.
struct CalendarEvent: Sendable {
  /// The line on which it begins, from 1.
  let line: Int
  /// Whether its calendar says that what it holds was called off (METHOD:CANCEL).
  let isCalledOff: Bool
  /// What is wanted of it, in the file's order.
  private(set) var properties: [ContentLine] = []

  init(line: Int, isCalledOff: Bool) {
    self.line = line
    self.isCalledOff = isCalledOff
  }

  private static let wanted: Set<String> = [
    "UID", "RECURRENCE-ID", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP", "STATUS", "SUMMARY", "DESCRIPTION", "DTSTART",
    "DTEND", "DURATION", "ORGANIZER", "ATTENDEE", "CATEGORIES", "RRULE", "EXRULE", "RDATE", "EXDATE",
  ]

  /// Takes a line of it; false where it is none.
  mutating func take(_ bytes: [UInt8], line: Int) -> Bool {
    let name = ContentLine.name(bytes)
    guard Self.wanted.contains(name) else { return !name.isEmpty }
    guard let property = ContentLine(bytes, line: line) else { return false }
    properties.append(property)
    return true
  }

  /// The first property of that name.
  func first(_ name: String) -> ContentLine? { properties.first { $0.name == name } }

  /// All properties of that name.
  func all(_ name: String) -> [ContentLine] { properties.filter { $0.name == name } }

  /// Whether it was called off.
  var isCancelled: Bool { isCalledOff || first("STATUS")?.value.uppercased() == "CANCELLED" }

  /// The calendar's id; where the file has none, one made of start and summary.
  var uid: String {
    if let uid = first("UID")?.text, !uid.isEmpty { return uid }
    return "\(first("DTSTART")?.value ?? "") \(first("SUMMARY")?.text ?? "")"
  }

  /// Whether it is a changed time of a meeting that recurs.
  var isChange: Bool { first("RECURRENCE-ID") != nil }

  /// Whether, as a changed time, it holds for all later times too.
  var isFollowed: Bool { first("RECURRENCE-ID")?.parameters["RANGE"]?.uppercased() == "THISANDFUTURE" }

  /// Whether it has more times than its start.
  var recurs: Bool { properties.contains { ["RRULE", "RDATE", "EXRULE"].contains($0.name) } }

  // MARK: Versions

  /// Whether it takes the place of another with the same id: by SEQUENCE, then by the time of its last change. Of equals
  /// the later in the file does.
  func supersedes(_ other: CalendarEvent) -> Bool { other.revision <= revision }

  /// Whether nothing says which of the two is newer.
  func hasRevision(of other: CalendarEvent) -> Bool { other.revision == revision }

  /// Whether it says the same.
  func hasProperties(of other: CalendarEvent) -> Bool {
    properties.elementsEqual(other.properties) {
      ($0.name, $0.value) == ($1.name, $1.value) && $0.parameters == $1.parameters
    }
  }

  /// How often it was changed in a way that asks for another answer, by what it says.
  var sequence: Int { first("SEQUENCE").flatMap { Int($0.value) } ?? 0 }

  private var revision: (Int, String) { (sequence, (first("LAST-MODIFIED") ?? first("DTSTAMP"))?.value ?? "") }
}
