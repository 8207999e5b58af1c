package import Adoption
internal import Canvas

/// What is due in a book, for calendars: iCalendar (RFC 5545), an event of a whole day each.
///
/// An event keeps its UID while its day, title or owner change, so that a calendar that takes the file again moves it.
package struct CalendarReport {
  private let calendar: BookCalendar

  /// The calendar of a portfolio.
  package init(_ portfolio: Portfolio) { calendar = BookCalendar(portfolio) }

  /// How many events it has.
  package var count: Int { items.count }

  /// What people plan for: that a window closes is for the digest alone. A year of five digits has no form.
  private var items: [BookCalendar.Item] {
    calendar.items.filter { $0.kind != .window && (1...9999).contains($0.on.components.year) }
  }

  /// The iCalendar text; lines end with a carriage return and a line feed.
  package var text: String {
    let lines =
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//booktop//booktop//EN", "CALSCALE:GREGORIAN",
        "NAME:\(calendar.name.icalendar)", "X-WR-CALNAME:\(calendar.name.icalendar)",
      ] + events + ["END:VCALENDAR"]
    return lines.map { ICalendar.folded($0) + "\r\n" }.joined()
  }

  private var events: [String] {
    var seen: [String: Int] = [:]
    return items.flatMap { item in
      let uid = ICalendar.uid([item.kind.rawValue] + item.identity)
      // Ids that people write by hand may be double: both events stay.
      seen[uid, default: 0] += 1
      return event(item, uid: seen[uid] == 1 ? uid : "\(uid).\(seen[uid] ?? 0)")
    }
  }

  private func event(_ item: BookCalendar.Item, uid: String) -> [String] {
    [
      "BEGIN:VEVENT", "UID:\(uid)@booktop", "DTSTAMP:\(ICalendar.text(of: calendar.asOf))",
      "DTSTART;VALUE=DATE:\(ICalendar.text(of: item.on))",
      "SUMMARY:\(summary(item).icalendar)",
      // A line feed of ours is written as `\n`; one in data was made visible before.
      "DESCRIPTION:\(item.details.map(\.icalendar).joined(separator: "\\n"))",
      "CATEGORIES:\(item.kind.words.icalendar)", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  private func summary(_ item: BookCalendar.Item) -> String {
    item.kind == .action ? "\(item.summary) (\(item.owner ?? "no owner"))" : item.summary
  }
}

extension BookCalendar.Kind {
  /// What calendars sort events by.
  fileprivate var words: String {
    switch self {
    case .action: "Action"
    case .window: "First-value window"
    case .businessReview: "Business review"
    case .renewal: "Renewal"
    case .weeklyReview: "Weekly review"
    }
  }
}

/// The forms of RFC 5545.
enum ICalendar {
  /// `20261120`.
  static func text(of day: Day) -> String { day.description.filter { $0 != "-" } }

  /// `20261120T093000Z`.
  static func text(of moment: Timestamp) -> String {
    let utc = Timestamp(seconds: moment.seconds).text
    return utc.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
  }

  /// Parts as one id of letters, digits and `-_.%`: two different lists of parts never have the same.
  static func uid(_ parts: [String]) -> String {
    parts.map { part in
      part.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
          String(Unicode.Scalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
      }.joined()
    }.joined(separator: ".")
  }

  /// The line in pieces of at most 75 bytes, none of which ends within a character.
  static func folded(_ line: String) -> String {
    var (result, width) = ("", 0)
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if width + length > 75 {
        result += "\r\n "
        width = 1
      }
      result.unicodeScalars.append(scalar)
      width += length
    }
    return result
  }
}

extension String {
  /// The text as a value of iCalendar: what could steer a terminal is made visible, and nothing in it ends the value.
  fileprivate var icalendar: String {
    safe.replacing { "\\;,".unicodeScalars.contains($0) ? "\\\($0)" : nil }
  }
}
