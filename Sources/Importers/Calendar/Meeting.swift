import Adoption

/// A meeting of a calendar, or one time of a meeting that recurs.
struct Meeting: Hashable, Sendable {
  /// The calendar's id; all times of a meeting that recurs share it. Made of start and summary where the file has none.
  var uid: String
  /// Which time of a meeting that recurs it is: the start that its rule gives it, in UTC (`20261102T080000Z`), or the day
  /// (`20261102`), wherever it has been moved. Nil for a meeting that does not recur.
  var recurrence: String?
  /// The line on which its component begins, from 1.
  var line: Int
  /// What it is about; empty where nothing is said.
  var summary: String
  /// More words about it; empty where nothing is said.
  var description: String
  /// Seconds since 1970-01-01T00:00:00Z at which it begins; of a meeting of whole days the first midnight in the reader's
  /// zone.
  var start: Int64
  /// When it is over, in the same seconds, never before `start`.
  var end: Int64
  /// Whether it takes whole days.
  var isAllDay: Bool
  /// The day on which it begins: as written for whole days, else in the reader's zone.
  var day: Day
  /// Who called it, where the file says so.
  var organizer: Attendee?
  /// Who is asked to come, without rooms and equipment, in the file's order.
  var attendees: [Attendee]
  /// Words that sort it.
  var categories: [String]

  /// What tells it from all other meetings, in this export and in the next.
  var id: String { recurrence.map { "\(uid)/\($0)" } ?? uid }

  /// Somebody at a meeting.
  struct Attendee: Hashable, Sendable {
    /// As written; nil where the file has none.
    var email: String?
    /// As written; nil where the file has none.
    var name: String?
    /// What the person has answered.
    var answer: Answer

    /// What somebody has answered to an invitation (PARTSTAT).
    enum Answer: String, Hashable, Sendable {
      case accepted = "ACCEPTED"
      case declined = "DECLINED"
      case tentative = "TENTATIVE"
      case delegated = "DELEGATED"
      /// Nothing yet, or nothing that is known.
      case none = "NEEDS-ACTION"
    }
  }
}

extension Meeting.Attendee {
  /// Reads ORGANIZER or ATTENDEE; nil where it names nobody.
  init?(_ property: ContentLine) {
    let address = property.value
    let isMail = address.prefix(7).lowercased() == "mailto:"
    let written = isMail ? String(address.dropFirst(7).prefix { $0 != "?" }) : property.parameters["EMAIL"] ?? address
    let email = written.trimmingBlanks
    let name = (property.parameters["CN"] ?? "").trimmingBlanks
    // Exchange writes addresses of its directory and invalid:nomail, which are none.
    self.email = email.utf8.contains(UInt8(ascii: "@")) && !email.utf8.contains(UInt8(ascii: "/")) ? email : nil
    self.name = name.isEmpty ? nil : name
    answer = property.parameters["PARTSTAT"].flatMap { Answer(rawValue: $0.uppercased()) } ?? .none
    guard self.email != nil || self.name != nil else { return nil }
  }
}
