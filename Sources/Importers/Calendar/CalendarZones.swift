import Adoption

/// The zones of a calendar's times: by name, else as its VTIMEZONE components describe them.
struct CalendarZones {
  /// The zone of times without one.
  let floating: ZoneTable
  private var described: [String: Description] = [:]
  private var tables: [String: ZoneTable?] = [:]
  private var open: (name: String?, description: Description)?

  /// A VTIMEZONE as the file has it.
  private struct Description {
    /// The name in the IANA list that some programs add (X-LIC-LOCATION).
    var location: String?
    /// The lines of each STANDARD and DAYLIGHT.
    var observances: [[ContentLine]] = []
  }

  init(floating: ZoneTable) { self.floating = floating }

  // MARK: Reading

  /// A VTIMEZONE begins.
  mutating func begin() { open = (nil, Description()) }

  /// A STANDARD or DAYLIGHT of it begins.
  mutating func beginObservance() { open?.description.observances.append([]) }

  /// Takes a property of the VTIMEZONE, or of its last observance.
  mutating func take(_ property: ContentLine, inObservance: Bool) {
    guard var zone = open else { return }
    open = nil
    if inObservance {
      if !zone.description.observances.isEmpty {
        zone.description.observances[zone.description.observances.count - 1].append(property)
      }
    } else if property.name == "TZID" {
      zone.name = property.text
    } else if property.name == "X-LIC-LOCATION" {
      zone.description.location = property.text
    }
    open = zone
  }

  /// The VTIMEZONE ends; of two of one name the first counts.
  mutating func end() {
    if let open, let name = open.name, described[name] == nil { described[name] = open.description }
    open = nil
  }

  // MARK: Zones

  /// The zone of a name; nil where neither its name nor the file says which it is.
  mutating func zone(_ name: String) -> ZoneTable? {
    if let known = tables[name] { return known }
    let zone = resolve(name)
    tables[name] = .some(zone)
    return zone
  }

  private func resolve(_ name: String) -> ZoneTable? {
    let description = described[name]
    // EST has no summer time in the IANA list, and has one in the calendars that describe it.
    if let description, ZoneTable.isShort(name), let zone = table(name, description) { return zone }
    if let zone = ZoneTable(named: name) { return zone }
    // "/mozilla.org/20050126_1/Europe/Berlin" ends with the name.
    let parts = name.split(separator: "/")
    if name.hasPrefix("/") {
      for count in [3, 2] where parts.count >= count {
        if let zone = ZoneTable(named: parts.suffix(count).joined(separator: "/")) { return zone }
      }
    }
    guard let description else { return nil }
    return description.location.flatMap { ZoneTable(named: $0) } ?? table(name, description)
  }

  /// The table that STANDARD and DAYLIGHT make; nil where one of them cannot be read.
  private func table(_ name: String, _ description: Description) -> ZoneTable? {
    var changes: [Change] = []
    for observance in description.observances {
      guard let onsets = Self.onsets(observance) else { return nil }
      changes += onsets
    }
    changes.sort { ($0.instant, $0.offset) < ($1.instant, $1.offset) }
    guard let first = changes.first else { return nil }
    return ZoneTable(name: name, before: first.before, changes: changes.map { ($0.instant, $0.offset) })
  }

  private struct Change {
    var instant: Int64
    var before: Int
    var offset: Int
  }

  /// More changes than a zone can have in its centuries.
  private static let mostOnsets = 10_000

  private static func onsets(_ lines: [ContentLine]) -> [Change]? {
    func first(_ name: String) -> ContentLine? { lines.first { $0.name == name } }
    guard let start = first("DTSTART").flatMap({ CalendarTime($0.value) }),
      let before = first("TZOFFSETFROM").flatMap({ offset($0.value) }),
      let after = first("TZOFFSETTO").flatMap({ offset($0.value) })
    else { return nil }
    var onsets: [Int64] = [start.local - Int64(before)]
    for line in lines where line.name == "RDATE" {
      for value in line.value.split(separator: ",") {
        guard let time = CalendarTime(value) else { return nil }
        onsets.append(time.local - (time.isUTC ? 0 : Int64(before)))
      }
    }
    for line in lines where line.name == "RRULE" {
      guard let rule = try? RecurrenceRule(line.value) else { return nil }
      let seconds = Int64(start.seconds ?? 0)
      let end = ZoneTable.utc.day(atUTC: ZoneTable.end)
      var count = 0
      let isWhole = rule.forEachDay(from: start.day, through: end) { day in
        let onset = Int64(day.number) * 86_400 + seconds - Int64(before)
        count += 1
        if let most = rule.count, count > most { return false }
        if let until = rule.until, onset > until.local - (until.isUTC ? 0 : Int64(before)) { return false }
        if onset > onsets[0] { onsets.append(onset) }
        return onsets.count <= mostOnsets
      }
      guard isWhole else { return nil }
    }
    guard onsets.count <= mostOnsets else { return nil }
    return onsets.map { Change(instant: $0, before: before, offset: after) }
  }

  /// `+0100`, `-053000` in seconds east.
  private static func offset(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst()
    guard [4, 6].contains(digits.utf8.count), digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(digits)
    else { return nil }
    let (hours, minutes, seconds) =
      digits.count == 4 ? (number / 100, number % 100, 0) : (number / 10_000, number / 100 % 100, number % 100)
    guard hours < 24, minutes < 60, seconds < 60 else { return nil }
    return ((hours * 60 + minutes) * 60 + seconds) * (sign == "-" ? -1 : 1)
  }
}
