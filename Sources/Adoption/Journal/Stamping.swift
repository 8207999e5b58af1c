extension Decision {
  /// The entries that a decision becomes: each with its id and its moment.
  ///
  /// All of them have one moment, later than `latest`, so that a clock that was put back never sorts a decision before
  /// what it is about. Ids go in order. The moment is written in UTC, or in the offset in which its date is `day`: a
  /// decision counts on the day on which it was made where it was made.
  /// - Parameters:
  ///   - author: Who decides.
  ///   - now: The moment, by the clock.
  ///   - day: The day on which it is decided: today, or the day that the book is pinned to.
  ///   - offset: The local offset from UTC in seconds.
  ///   - latest: The latest moment of an entry that counts on that day; nil when there is none.
  ///   - random: Where the unguessable ends of ids come from.
  public func entries(
    by author: String, now: Timestamp, on day: Day, offset: Int = 0, after latest: Timestamp?,
    random: inout some RandomNumberGenerator
  ) -> [JournalEntry] {
    let at = Timestamp(now, on: day, offset: offset, after: latest)
    var entries: [JournalEntry] = []
    for (index, part) in parts.enumerated() {
      let id = EntryID(at, index: index, random: &random)
      entries.append(
        JournalEntry(id: id, at: at, by: author, accountID: part.accountID, kind: part.kind.named(id, after: entries)))
    }
    return entries
  }
}

extension JournalEntry.Kind {
  /// The same with the id of the action that it schedules, or with which an account leaves the review.
  fileprivate func named(_ id: EntryID, after entries: [JournalEntry]) -> JournalEntry.Kind {
    switch self {
    case .actionScheduled(var fields):
      fields.action = fields.action ?? id
      return .actionScheduled(fields)
    case .reviewAccount(.scheduled, let why, nil, let seconds):
      return .reviewAccount(outcome: .scheduled, why: why, action: entries.scheduledAction, seconds: seconds)
    case .actionDone(Decision.scheduledAction): return .actionDone(action: entries.scheduledAction ?? "")
    case .actionCancelled(Decision.scheduledAction, let why):
      return .actionCancelled(action: entries.scheduledAction ?? "", why: why)
    default: return self
    }
  }
}

extension [JournalEntry] {
  /// The id of the first action that they schedule.
  fileprivate var scheduledAction: EntryID? {
    lazy.compactMap { entry -> EntryID? in
      if case .actionScheduled(let fields) = entry.kind { fields.action } else { nil }
    }.first
  }
}

extension Timestamp {
  /// The moment at which something is decided on `day`; see `Decision.entries`.
  init(_ now: Timestamp, on day: Day, offset: Int, after latest: Timestamp?) {
    let secondsOfDay = ((now.seconds % 86_400) + 86_400) % 86_400
    let isThatDay = now.day == day || Timestamp(seconds: now.seconds + Int64(offset)).day == day
    // In a book that is pinned to a day it is that day, at this time.
    var seconds = isThatDay ? now.seconds : Int64(day.number) * 86_400 + secondsOfDay
    var microseconds = now.nanoseconds / 1000
    if let latest, (seconds, microseconds) <= (latest.seconds, latest.nanoseconds / 1000) {
      seconds = latest.seconds
      microseconds = latest.nanoseconds / 1000 + 1
      if microseconds == 1_000_000 { (seconds, microseconds) = (seconds + 1, 0) }
    }
    func date(_ offset: Int) -> Day { Timestamp(seconds: seconds + Int64(offset)).day }
    let minutes = stride(from: -1439, through: 1439, by: 1).map { $0 * 60 }.sorted { abs($0) < abs($1) }
    let fitting = date(0) == day ? 0 : date(offset) == day ? offset : minutes.first { date($0) == day }
    self.init(seconds: seconds, nanoseconds: microseconds * 1000, offset: fitting ?? 0)
  }
}
