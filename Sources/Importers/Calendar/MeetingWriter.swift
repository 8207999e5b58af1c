import Adoption

/// Gives the meetings of a calendar's components: versions, series and their changed times put together.
struct MeetingWriter {
  private var placing: EventPlacing
  private let told: Day?
  private var outcome = CalendarReader.Outcome()

  /// - Parameter through: the last day to which meetings that recur are given; nil for the newest day.
  init(placing: EventPlacing, through: Day?) {
    self.placing = placing
    told = through
  }

  /// A component, with its times where they can be read.
  private struct Component {
    var event: CalendarEvent
    var placed: EventPlacing.Placed?
  }

  /// Calls `body` with each meeting.
  mutating func write(
    _ events: [CalendarEvent], _ body: (Meeting) throws(ImportError) -> Void
  ) throws(ImportError) -> CalendarReader.Outcome {
    outcome.events = events.count
    var order: [String] = []
    var series: [String: [Component]] = [:]
    for event in events {
      let component = Component(event: event, placed: placing.place(event))
      if let newest = component.placed?.newest { outcome.newestDay = max(outcome.newestDay ?? newest, newest) }
      if component.placed == nil { outcome.leftOut += 1 }
      let uid = event.uid
      if series[uid] == nil { order.append(uid) }
      series[uid, default: []].append(component)
    }
    outcome.through = told ?? outcome.newestDay
    for uid in order {
      for meeting in meetings(uid, series[uid] ?? []) {
        outcome.meetings += 1
        try body(meeting)
      }
    }
    outcome.findings = placing.findings
    return outcome
  }

  // MARK: Series

  /// The meetings of one id by their start.
  private mutating func meetings(_ uid: String, _ components: [Component]) -> [Meeting] {
    let main = latest(components.filter { !$0.event.isChange })
    var (changes, isCertain) = changes(components.filter(\.event.isChange), main?.placed)
    var meetings: [Meeting] = []
    var names = Dictionary(uniqueKeysWithValues: changes.map { ($0.key, Self.name($0.key)) })
    if let placed = main?.placed, !placed.event.isCancelled {
      let series = times(of: placed, isCertain: isCertain)
      dropStale(&changes, of: placed, series)
      let whole = Meeting(placed, uid: uid)
      let followed = changes.filter(\.isFollowed).sorted { $0.instant < $1.instant }
      for time in series.times {
        let name = Self.name(MeetingTimes.key(time.time, inDays: placed.start.isDay))
        if let change = Self.keys(time).first(where: { names[$0] != nil }) {
          // The time stands in a component of its own, wherever it has been moved.
          names[change] = name
        } else if let change = followed.last(where: { $0.instant <= time.time.instant }) {
          if let moved = change.moved(time.time) {
            meetings.append(Meeting(moved.placed, uid: uid).at(moved.time, moved.placed.length, name, placing))
          }
        } else {
          meetings.append(whole.at(time.time, time.length, placed.event.recurs ? name : nil, placing))
        }
      }
    }
    for change in changes {
      guard let placed = change.component.placed, !placed.event.isCancelled else { continue }
      meetings.append(Meeting(placed, uid: uid).at(placed.start, placed.length, names[change.key], placing))
    }
    outcome.cancelled += ([main].compactMap { $0 } + changes.map(\.component)).filter(\.event.isCancelled).count
    return meetings.sorted { ($0.start, $0.recurrence ?? "") < ($1.start, $1.recurrence ?? "") }
  }

  /// What may name a time.
  private static func keys(_ time: MeetingTime) -> [TimeKey] { [.instant(time.time.instant), .day(time.time.day)] }

  /// The times of a series.
  private struct Listed {
    /// Those that are given, ascending.
    var times: [MeetingTime]
    /// The last moment to which all are known, in seconds since 1970-01-01T00:00:00Z.
    var last: Int64
  }

  /// The times of a series without those that it takes out; the first alone where they are not certain.
  private mutating func times(of placed: EventPlacing.Placed, isCertain: Bool) -> Listed {
    let first = MeetingTime(time: placed.start, length: placed.length)
    guard placed.event.recurs else { return Listed(times: [first], last: .min) }
    let cut = "only the first time of the meeting is read"
    do {
      var times = MeetingTimes(of: placed, through: outcome.through ?? placed.start.day, in: placing.zone)
      let excluded = try times.excluded(&placing)
      let all = try times.list(&placing)
      if times.isCut, isCertain {
        placing.note(
          .error, "too_many_times", placed.event.line, "the meeting's later times are left out",
          expected: "at most \(MeetingTimes.most) times", found: "more")
      }
      if !isCertain || times.isCut { outcome.cutShort += 1 }
      let given = (isCertain ? all : Array(all.prefix(1))).filter { excluded.isDisjoint(with: Self.keys($0)) }
      return Listed(times: given, last: isCertain && !times.isCut ? times.last : .min)
    } catch {
      outcome.cutShort += 1
      switch error {
      case .time(let property, let flaw): placing.note(flaw, property.line, cut)
      case .rule(let property, let part):
        placing.note(
          .error, "unknown_rule", property.line, cut, expected: "a rule of days, weeks, months or years", found: part)
      }
      return Listed(times: [first], last: .min)
    }
  }

  /// Leaves out changed times that the series, changed after them, has no more.
  private mutating func dropStale(_ changes: inout [Change], of placed: EventPlacing.Placed, _ series: Listed) {
    let known = Set(series.times.flatMap(Self.keys))
    changes.removeAll { change in
      let event = change.component.event
      guard event.sequence < placed.event.sequence, change.instant <= series.last, !known.contains(change.key) else {
        return false
      }
      placing.note(
        .note, "superseded", event.line, "the changed time of a meeting is left out",
        expected: "a time of the meeting", found: "a newer version of the meeting without it")
      outcome.superseded += 1
      return true
    }
  }

  // MARK: Versions

  /// The newest of several versions of one component.
  private mutating func latest(_ versions: [Component]) -> Component? {
    guard var latest = versions.first else { return nil }
    for version in versions.dropFirst() {
      let isNewer = version.event.supersedes(latest.event)
      let older = isNewer ? latest : version
      // Without a word about their order two different meetings may have been given one id.
      let isDoubtful = version.event.hasRevision(of: latest.event) && !version.event.hasProperties(of: latest.event)
      placing.note(
        isDoubtful ? .warning : .note, "superseded", older.event.line, "the meeting is left out",
        expected: "one meeting with its id",
        found: "another on line \((isNewer ? version : latest).event.line)")
      outcome.superseded += 1
      if isNewer { latest = version }
    }
    return latest
  }

  /// A changed time of a series.
  private struct Change {
    var component: Component
    /// Which time it is.
    var key: TimeKey
    /// The start that the rule gives it, in seconds since 1970-01-01T00:00:00Z.
    var instant: Int64
    /// Whether it holds for all later times too.
    var isFollowed: Bool

    /// A later time of the series as this change moves it; nil where it calls the later ones off.
    func moved(_ time: PlacedTime) -> (placed: EventPlacing.Placed, time: PlacedTime)? {
      guard let placed = component.placed, !placed.event.isCancelled else { return nil }
      let zone = placed.start.zone
      let shift = placed.start.local - (instant + Int64(zone.offset(atUTC: instant)))
      let local = time.instant + Int64(zone.offset(atUTC: time.instant)) + shift
      let moved = PlacedTime(local: local, zone: zone, isDay: placed.start.isDay)
      return (placed, placed.start.isDay ? placed.start.on(moved.day) : moved)
    }
  }

  /// The changed times of a series in the file's order, and whether it is known of each which it is.
  private mutating func changes(_ components: [Component], _ main: EventPlacing.Placed?) -> ([Change], Bool) {
    var keys: [TimeKey] = []
    var versions: [TimeKey: [Component]] = [:]
    var instants: [TimeKey: Int64] = [:]
    var isCertain = true
    for component in components {
      guard let property = component.event.first("RECURRENCE-ID") else { continue }
      let floating = main?.start.zone ?? component.placed?.start.zone
      switch placing.time(property, property.value, floating: floating) {
      case .failure(let flaw):
        isCertain = false
        if component.placed != nil { outcome.leftOut += 1 }
        placing.note(flaw, property.line, "the changed time of a meeting and the meeting's later times are left out")
      case .success(let original):
        let key = MeetingTimes.key(original, inDays: main?.start.isDay ?? original.isDay)
        if versions[key] == nil { keys.append(key) }
        versions[key, default: []].append(component)
        let isDay = original.isDay && main?.start.isDay == false
        instants[key] = (isDay ? main?.start.on(original.day).instant : nil) ?? original.instant
      }
    }
    let changes = keys.compactMap { key in
      latest(versions[key] ?? []).map {
        Change(component: $0, key: key, instant: instants[key] ?? 0, isFollowed: $0.event.isFollowed)
      }
    }
    return (changes, isCertain)
  }

  /// `20261102T080000Z` or `20261102`.
  private static func name(_ key: TimeKey) -> String {
    switch key {
    case .day(let day): return day.description.filter { $0 != "-" }
    case .instant(let seconds):
      return Timestamp(seconds: seconds).text.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
  }
}

extension Meeting {
  /// All that a component says but its times, which are those of its start.
  fileprivate init(_ placed: EventPlacing.Placed, uid: String) {
    let event = placed.event
    self.init(
      uid: uid, line: event.line, summary: event.first("SUMMARY")?.text ?? "",
      description: event.first("DESCRIPTION")?.text ?? "", start: 0, end: 0, isAllDay: false, day: placed.start.day,
      organizer: event.first("ORGANIZER").flatMap { Attendee($0) },
      attendees: event.all("ATTENDEE").filter {
        !["ROOM", "RESOURCE"].contains($0.parameters["CUTYPE"]?.uppercased())
      }.compactMap { Attendee($0) },
      categories: event.all("CATEGORIES").flatMap(\.textList).map(\.trimmingBlanks).filter { !$0.isEmpty })
  }

  /// The same meeting at another time.
  fileprivate func at(
    _ time: PlacedTime, _ length: MeetingLength, _ recurrence: String?, _ placing: EventPlacing
  ) -> Meeting {
    var meeting = self
    meeting.recurrence = recurrence
    meeting.start = time.instant
    meeting.end = max(time.instant, length.end(from: time))
    meeting.isAllDay = time.isDay
    meeting.day = placing.dayCounted(time)
    return meeting
  }
}
