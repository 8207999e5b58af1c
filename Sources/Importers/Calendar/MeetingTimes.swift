import Adoption

/// A time of a meeting that recurs.
struct MeetingTime {
  var time: PlacedTime
  var length: MeetingLength
}

/// Names of times of a series: what EXDATE and RECURRENCE-ID say.
enum TimeKey: Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  case instant(Int64)
  /// Whatever time of the day it has.
  case day(Day)
}

/// Lists the times of a meeting that recurs.
struct MeetingTimes {
  /// The most times that are given of one meeting.
  static let most = 10_000

  /// What a series says about its times that cannot be followed.
  enum Flaw: Error {
    case rule(ContentLine, part: String)
    case time(ContentLine, EventPlacing.Flaw)
  }

  private let placed: EventPlacing.Placed
  /// The last day to which it is followed.
  private let through: Day
  /// The last moment to which it is followed, in seconds since 1970-01-01T00:00:00Z.
  let last: Int64
  /// Whether there are more than are given.
  private(set) var isCut = false

  init(of placed: EventPlacing.Placed, through: Day, in zone: ZoneTable) {
    self.placed = placed
    self.through = through
    last = zone.utc(local: (Int64(through.number) + 1) * 86_400) - 1
  }

  /// Its times, ascending, each once: the first, those of the rule, and those listed by RDATE.
  mutating func list(_ placing: inout EventPlacing) throws(Flaw) -> [MeetingTime] {
    var times = [MeetingTime(time: placed.start, length: placed.length)]
    if let property = placed.event.first("EXRULE") { throw .rule(property, part: "EXRULE") }
    if let property = placed.event.first("RRULE") {
      if let other = placed.event.all("RRULE").first(where: { $0.value != property.value }) {
        throw .rule(other, part: "a second RRULE")
      }
      try follow(property, &times)
    }
    for property in placed.event.all("RDATE") {
      for value in property.value.split(separator: ",") {
        let time = try listed(value, property, &placing)
        if time.time.instant <= last { times.append(time) }
      }
    }
    let ascending = times.enumerated().sorted {
      ($0.element.time.instant, $0.offset) < ($1.element.time.instant, $1.offset)
    }.map(\.element)
    var known: Set<Int64> = []
    let all = ascending.filter { known.insert($0.time.instant).inserted }
    if all.count > Self.most { isCut = true }
    return Array(all.prefix(Self.most))
  }

  private mutating func follow(
    _ property: ContentLine, _ times: inout [MeetingTime]
  ) throws(Flaw) {
    let rule: RecurrenceRule
    do { rule = try RecurrenceRule(property.value) } catch { throw .rule(property, part: error.part) }
    let (start, first) = (placed.start, placed.start.instant)
    // So programs write a series that was cut off at its first time.
    if let until = rule.until, !Self.isReached(start, until) { times = [] }
    var isCut = false
    let isWhole = rule.forEachDay(from: start.day, through: through + 1) { day in
      let time = start.on(day)
      let instant = time.instant
      guard instant <= last, rule.until.map({ Self.isReached(time, $0) }) ?? true else { return false }
      // The first time counts, also where the rule would not give it.
      guard instant > first else { return true }
      if let count = rule.count, times.count >= count { return false }
      isCut = times.count == Self.most
      if !isCut { times.append(MeetingTime(time: time, length: placed.length)) }
      return !isCut
    }
    self.isCut = isCut || !isWhole
  }

  /// Whether a time is not after the rule's last moment.
  private static func isReached(_ time: PlacedTime, _ until: CalendarTime) -> Bool {
    if until.seconds == nil || time.isDay { return time.day <= until.dayMeant }
    return until.isUTC ? time.instant <= until.local : time.local <= until.local
  }

  /// A value of RDATE: a time, or a period with an end or length of its own.
  private func listed(
    _ value: Substring, _ property: ContentLine, _ placing: inout EventPlacing
  ) throws(Flaw) -> MeetingTime {
    let parts = value.split(separator: "/", maxSplits: 1)
    let time = try read(parts.first ?? value, property, &placing)
    guard parts.count == 2 else { return MeetingTime(time: time, length: placed.length) }
    if let length = MeetingLength(parts[1]) { return MeetingTime(time: time, length: length) }
    let end = try read(parts[1], property, &placing)
    guard end.instant >= time.instant else { throw .time(property, .form(String(value))) }
    return MeetingTime(time: time, length: MeetingLength(seconds: end.instant - time.instant))
  }

  private func read(
    _ value: Substring, _ property: ContentLine, _ placing: inout EventPlacing
  ) throws(Flaw) -> PlacedTime {
    switch placing.time(property, value, floating: placed.start.zone) {
    case .success(let time): return time
    case .failure(let flaw): throw .time(property, flaw)
    }
  }

  // MARK: Keys

  /// The times that EXDATE takes out.
  func excluded(_ placing: inout EventPlacing) throws(Flaw) -> Set<TimeKey> {
    var keys: Set<TimeKey> = []
    for property in placed.event.all("EXDATE") {
      for value in property.value.split(separator: ",") {
        keys.insert(Self.key(try read(value, property, &placing), inDays: placed.start.isDay))
      }
    }
    return keys
  }

  /// What names a time of a series; one of whole days is named by days alone.
  static func key(_ time: PlacedTime, inDays: Bool) -> TimeKey {
    inDays || time.isDay ? .day(time.dayMeant) : .instant(time.instant)
  }
}
