import Adoption

/// How far the events of each name have come among the accounts: exact, in bounded memory, the same whatever the order of
/// files and rows. Tests, and rows that stand for no event, do not count.
///
/// What an account has first done is known when its rows end. Its days from the start are set aside as rows of their own,
/// which are sorted for the medians.
final class NameTally {
  /// How far one name has come.
  struct Reach: Hashable, Sendable {
    /// Events.
    var events = 0
    /// Accounts that did it.
    var accounts = 0
    /// Of these, those whose start is known.
    var started = 0
    /// Of these, those that did it within `window` days of their start.
    var early = 0
    /// The median, over those whose start is known, of the whole days from the start to the first time, each at least 0; nil
    /// where there are none.
    var medianDays: Double?
  }

  /// By code of a name; medians are there after `finish`.
  private(set) var reach: [Reach]
  /// Accounts with events whose start is known, and those of them that started before the day.
  private(set) var started = 0
  private(set) var startedBefore = 0

  /// Days from the start within which first value is expected of a segment for which the book says nothing.
  static let window = Segment().windowDays

  private let starts: [Day?]
  private let weeks: LocalWeeks
  let firstDay: Day
  private let scratch: String
  private let days: EventSpill
  private var account: Int?
  /// By code of a name the account's first time; those of the names it has.
  private var first: [Int64]
  private var met: [Int] = []

  /// - Parameters:
  ///   - names: how many codes of names there are.
  ///   - starts: by index of an account, the zero of its clock.
  ///   - firstDay: the day from which on the events tell everything.
  ///   - scratch: the folder for files that are gone when it is.
  init(names: Int, starts: [Day?], firstDay: Day, _ weeks: LocalWeeks, scratch: String) throws(ImportError) {
    reach = Array(repeating: Reach(), count: names)
    first = Array(repeating: .max, count: names)
    self.starts = starts
    self.weeks = weeks
    self.firstDay = firstDay
    self.scratch = scratch
    days = try EventSpill(scratchIn: scratch, rowsInMemory: 1 << 10)
  }

  /// Takes the next row; the rows of an account come together.
  @inline(__always)
  func add(_ row: SpilledEvent) throws(ImportError) {
    guard row.weight > 0, !row.isTest else { return }
    if account != Int(row.account) {
      try endAccount()
      account = Int(row.account)
    }
    let name = Int(row.name)
    reach[name].events += Int(row.weight)
    if first[name] == .max { met.append(name) }
    first[name] = min(first[name], row.time)
  }

  /// Ends the last account, and finds the medians.
  ///
  /// - Parameter memory: bytes that rows in memory may take.
  func finish(memory: Int) throws(ImportError) {
    try endAccount()
    try days.flush()
    guard days.count > 0 else { return }
    let none = [Int32](repeating: -1, count: 1)
    let meanings = EventMeanings(
      account: reach.indices.map { Int32($0) }, feature: none, behaviour: none, features: [], behaviours: [],
      names: [""])
    var name: UInt32?
    var place = 0
    try EventSorter(meanings: meanings, folder: scratch, memory: memory).forEachOrdered([days]) {
      row throws(ImportError) in
      place = row.account == name ? place + 1 : 0
      name = row.account
      let started = reach[Int(row.account)].started
      // Of an even number the mean of the middle two; of an odd one both are the same.
      let times = [(started - 1) / 2, started / 2].count { $0 == place }
      guard times > 0 else { return }
      reach[Int(row.account)].medianDays =
        (reach[Int(row.account)].medianDays ?? 0) + Double(times * Self.days(row)) / 2
    }
  }

  private func endAccount() throws(ImportError) {
    guard let account else { return }
    let start = account < starts.count ? starts[account] : nil
    if let start, !met.isEmpty {
      started += 1
      if start < firstDay { startedBefore += 1 }
    }
    for name in met {
      reach[name].accounts += 1
      if let start {
        let count = max(0, weeks.day(at: first[name]) - start)
        reach[name].started += 1
        if count <= Self.window { reach[name].early += 1 }
        try days.append(Self.row(name: name, account: account, days: count))
      }
      first[name] = .max
    }
    met.removeAll(keepingCapacity: true)
  }

  // MARK: Days as rows

  /// A row that is sorted by name, then days.
  private static func row(name: Int, account: Int, days: Int) -> SpilledEvent {
    SpilledEvent(
      account: UInt32(name), name: 0, time: 0, user: Hash128(high: UInt64(days) << 32, low: UInt64(account)))
  }

  private static func days(_ row: SpilledEvent) -> Int { Int(row.user.high >> 32) }
}
