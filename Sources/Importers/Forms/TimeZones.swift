import Adoption

// The only file that asks Foundation: it knows the zones also where the system's own tables are missing. Its two parts that
// are needed are loaded in less time and memory than the whole.
#if canImport(FoundationInternationalization)
  import FoundationEssentials
  import FoundationInternationalization
#else
  import Foundation
#endif

/// How far local time is from UTC in a zone, at every moment: a table made once, for 1970 to 2100.
///
/// Before 1970 the zone's offset of that day counts, after 2100 its last one.
struct ZoneTable: Hashable, Sendable {
  /// The zone as it was asked for.
  let name: String
  /// Seconds of UTC from which on an offset holds, ascending; the first holds from ever.
  private let instants: [Int64]
  /// Seconds east of UTC, one an instant.
  private let offsets: [Int64]
  /// For each stretch of time since 1970 the interval that it begins in, so that nothing is searched for.
  private let intervals: [Int32]

  /// A stretch is of 2²² seconds, 48 days.
  private static let stretch: Int64 = 22
  /// 2100-01-01T00:00:00Z.
  static let end: Int64 = 4_102_444_800

  /// Coordinated universal time.
  static let utc = ZoneTable(fixed: 0, name: "UTC")

  /// A zone that is so many seconds east of UTC always.
  init(fixed offset: Int, name: String) { self.init(name: name, before: offset, changes: []) }

  /// A zone made of its changes: from each instant on its offset holds.
  ///
  /// - Parameters:
  ///   - before: seconds east of UTC until the first change.
  ///   - changes: seconds of UTC and seconds east, ascending.
  init(name: String, before: Int, changes: [(instant: Int64, offset: Int)]) {
    var (instants, offsets) = ([Int64.min], [Int64(before)])
    for change in changes where change.instant < Self.end && Int64(change.offset) != offsets[offsets.count - 1] {
      if change.instant <= 0 {
        offsets[0] = Int64(change.offset)
      } else if change.instant == instants[instants.count - 1] {
        offsets[offsets.count - 1] = Int64(change.offset)
      } else {
        instants.append(change.instant)
        offsets.append(Int64(change.offset))
      }
    }
    var intervals: [Int32] = [0]
    if instants.count > 1 {
      var interval = 0
      for begin in stride(from: Int64(1) << Self.stretch, to: Self.end, by: 1 << Int(Self.stretch)) {
        while interval + 1 < instants.count, instants[interval + 1] <= begin { interval += 1 }
        intervals.append(Int32(interval))
      }
    }
    self.name = name
    self.instants = instants
    self.offsets = offsets
    self.intervals = intervals
  }

  /// Seconds east of UTC at a moment, given in seconds since 1970-01-01T00:00:00Z.
  func offset(atUTC seconds: Int64) -> Int { Int(offsets[interval(atUTC: seconds)]) }

  /// The moment at which clocks of the zone show a local time, given as seconds since 1970-01-01T00:00:00 on that clock.
  ///
  /// Of a time that comes twice it is the first. A time that is left out in spring is read with the offset before the
  /// gap (RFC 5545, 3.3.5).
  func utc(local seconds: Int64) -> Int64 {
    var interval = interval(atUTC: seconds - 86_400)
    while interval + 1 < instants.count,
      seconds - max(offsets[interval], offsets[interval + 1]) >= instants[interval + 1]
    { interval += 1 }
    return seconds - offsets[interval]
  }

  /// The day on which a moment falls in the zone.
  func day(atUTC seconds: Int64) -> Day {
    let local = seconds + Int64(offset(atUTC: seconds))
    return Day(number: Int32(clamping: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }

  private func interval(atUTC seconds: Int64) -> Int {
    var interval = Int(intervals[Int(min(Int64(intervals.count - 1), max(0, seconds >> Self.stretch)))])
    while interval + 1 < instants.count, instants[interval + 1] <= seconds { interval += 1 }
    return interval
  }
}

// MARK: - Names

extension ZoneTable {
  /// The zone of an IANA name such as `Europe/Berlin`, a Windows name such as `W. Europe Standard Time`, `UTC`, or an
  /// offset such as `+02:00`; nil for any other word.
  init?(named name: String) {
    if let offset = Self.fixedOffset(name) {
      self.init(fixed: offset, name: name)
      return
    }
    let known = Self.windowsNames[name] ?? name
    // Foundation also takes short words that mean another zone to other people: BST is Dhaka's to it, not London's.
    guard known.utf8.contains(UInt8(ascii: "/")) || Self.shortNames.contains(known),
      let zone = TimeZone(identifier: known)
    else { return nil }
    var moment = Date(timeIntervalSince1970: 0)
    let before = zone.secondsFromGMT(for: moment)
    var changes: [(instant: Int64, offset: Int)] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment,
      next.timeIntervalSince1970 < Double(Self.end)
    {
      changes.append((Int64(next.timeIntervalSince1970.rounded()), zone.secondsFromGMT(for: next)))
      moment = next
    }
    self.init(name: name, before: before, changes: changes)
  }

  /// The known name that an unknown one probably means: spelled nearly so, or the city alone.
  static func nearestName(to name: String) -> String? {
    let known = TimeZone.knownTimeZoneIdentifiers.filter { $0.utf8.contains(UInt8(ascii: "/")) }.sorted()
    if let nearest = nearestWord(to: name, among: known + ["UTC"] + windowsNames.keys.sorted()) { return nearest }
    let city = name.lowercased().replacing(" ", with: "_")
    return known.first { $0.lowercased().hasSuffix("/" + city) }
  }

  /// The name of the IANA list that means the zone, as databases know it; nil for an unknown zone, and for an offset that
  /// no name of the list has always.
  static func listedName(of name: String) -> String? {
    guard let offset = fixedOffset(name) else {
      return ZoneTable(named: name) == nil ? nil : windowsNames[name] ?? name
    }
    let hours = offset / 3600
    guard offset % 3600 == 0, (-12...14).contains(hours) else { return nil }
    // The list counts hours west of UTC.
    return hours == 0 ? "UTC" : "Etc/GMT\(hours > 0 ? "-" : "+")\(abs(hours))"
  }

  /// Whether the name is one word, which files also use as a name of their own for other rules: `EST`.
  static func isShort(_ name: String) -> Bool { shortNames.contains(name) }

  /// `UTC`, `Z`, `+02:00`, `-0500`, `+02`, `UTC+02:00` in seconds east.
  private static func fixedOffset(_ name: String) -> Int? {
    if ["UTC", "GMT", "Z", "Zulu"].contains(name) { return 0 }
    var rest = name[...]
    if rest.hasPrefix("UTC") || rest.hasPrefix("GMT") { rest = rest.dropFirst(3) }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    rest = rest.dropFirst()
    let digits = rest.filter { $0 != ":" }
    let isWritten = digits.allSatisfy { ("0"..."9").contains($0) } && [2, 4].contains(digits.count)
    guard isWritten, rest == digits || (rest.count == 5 && rest.dropFirst(2).first == ":"), let number = Int(digits)
    else { return nil }
    let (hours, minutes) = digits.count == 2 ? (number, 0) : (number / 100, number % 100)
    guard hours < 24, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * 60 * (sign == "-" ? -1 : 1)
  }

  /// The names of the IANA list that have no city.
  private static let shortNames: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT0", "Greenwich", "HST",
    "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ",
    "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT",
    "Universal", "W-SU", "WET",
  ]
}
