internal import Synchronization

/// Facts whose days make no sense where the book stands. They are kept as they are written.
extension Book {
  /// Days that facts may lie ahead before they are doubtful.
  private static let greatestAhead = 366
  /// Days that facts of a living book may lie ahead without a word: clocks and time zones differ.
  private static let grace = 3
  /// Findings of one kind that are listed one by one.
  private static let greatestCount = 20

  /// Facts dated more than a year ahead or before 1990, and in a living book those that lie ahead at all.
  ///
  /// - Parameter today: the day on the clock; where the book pins its own day, that counts instead.
  public func implausibleDays(today: Day) -> [Finding] {
    let day = rules.asOf ?? today
    var doubts = DayDoubts(latest: day + Self.greatestAhead, ahead: rules.asOf == nil ? day + Self.grace : nil)
    let known = known.doubtfulDays.accounts(outside: doubts.first)
    var doubtful: Set<Int> = []
    for position in known ?? Array(accounts.indices) {
      let (account, before) = (accounts[position], doubts.count)
      for (field, noun, on) in account.pastDays { doubts.check(on, noun, account, account.sources[field] ?? .none) }
      // Both are in order, so most accounts are done with the first and the last.
      for event in eventsOutside(DayDoubts.earliest, doubts.first, of: position) {
        doubts.check(event.on, "the \(event.word.rawValue) event", account, event.source)
      }
      for week in usage.outside(DayDoubts.earliest, doubts.first, of: position) {
        doubts.check(week.monday, "the week", account, week.source)
      }
      if doubts.count > before { doubtful.insert(position) }
    }
    self.known.doubtfulDays.keep(doubtful, outside: doubts.first)
    return doubts.far(paths, Self.greatestCount) + doubts.near(paths, Self.greatestCount)
  }
}

/// The accounts that have facts of days in doubt: of the others nothing has to be looked at again while their records are
/// the same.
final class DoubtfulDays: Sendable {
  /// The last day without a doubt, and the accounts that may have facts beyond it or before the first.
  private let known: Mutex<(first: Day, accounts: Set<Int>)?>

  /// Nothing is known yet.
  init() { known = Mutex(nil) }

  /// The same where those accounts have more records.
  ///
  /// - Parameter days: the first and the last day of each table of them.
  init(_ earlier: DoubtfulDays, touched: Set<Int>, days: [ClosedRange<Day>]) {
    known = Mutex(
      earlier.known.withLock { $0 }.map { known in
        // A week counts from its last day, and is looked at by its first.
        let isPlausible = days.allSatisfy { $0.lowerBound - 6 >= DayDoubts.earliest && $0.upperBound <= known.first }
        return (known.first, isPlausible ? known.accounts : known.accounts.union(touched))
      })
  }

  /// The accounts that have to be looked at, ascending; nil where that may be any.
  func accounts(outside first: Day) -> [Int]? {
    known.withLock { $0.flatMap { $0.first == first ? $0.accounts.sorted() : nil } }
  }

  /// Keeps which accounts have such facts.
  func keep(_ accounts: Set<Int>, outside first: Day) { known.withLock { $0 = (first, accounts) } }
}

extension Account {
  /// The days of what has happened, with words for it.
  fileprivate var pastDays: [(AccountField, String, Day)] {
    var days: [(AccountField, String, Day)] = []
    if let stage { days.append((.stage, "the stage set by hand", stage.on)) }
    if let firstValueOn { days.append((.firstValueOn, "first_value_on", firstValueOn)) }
    if let on = sentiment?.on { days.append((.sentiment, "the sentiment", on)) }
    for milestone in milestones {
      if case .on(let day) = milestone.done { days.append((.milestones, "a milestone done", day)) }
    }
    return days
  }
}

/// Days in doubt.
private struct DayDoubts {
  static let earliest = Day(number: 7305)
  let latest: Day
  /// The last day that is not ahead; nil where the book pins its own day.
  let ahead: Day?
  private var farther: [Doubt] = []
  private var nearer: [Doubt] = []

  private struct Doubt {
    let on: Day
    let what: String
    let account: String
    let source: Source
  }

  init(latest: Day, ahead: Day?) {
    self.latest = latest
    self.ahead = ahead
  }

  /// How many there are.
  var count: Int { farther.count + nearer.count }

  /// The last day without a doubt.
  var first: Day { ahead ?? latest }

  mutating func check(_ on: Day, _ what: String, _ account: Account, _ source: Source) {
    let doubt = Doubt(on: on, what: what, account: account.id, source: source)
    if on < Self.earliest || on > latest { farther.append(doubt) } else if on > first { nearer.append(doubt) }
  }

  func far(_ paths: [String], _ greatest: Int) -> [Finding] {
    findings(farther, paths, greatest) { doubt in
      let fate = doubt.on > latest ? "it does not count until then" : "it is kept as it is written"
      return Finding(
        .warning, code: "implausible_day", what: "\(doubt.what) is dated \(doubt.on.description), so \(fate)",
        expected: "a day from 1990-01-01 to \(latest.description)", advice: "Correct the year")
    }
  }

  func near(_ paths: [String], _ greatest: Int) -> [Finding] {
    findings(nearer, paths, greatest) { doubt in
      Finding(
        .gap, code: "day_ahead", what: "a fact is dated ahead of today and does not count until then",
        found: "\(doubt.what) of \(doubt.on.description)",
        advice: "Correct the day if it has happened")
    }
  }

  private func findings(
    _ doubts: [Doubt], _ paths: [String], _ greatest: Int, _ finding: (Doubt) -> Finding
  ) -> [Finding] {
    let sorted = doubts.sorted { ($0.source.file, $0.source.line) < ($1.source.file, $1.source.line) }
    var findings = sorted.prefix(greatest).map { doubt in
      var finding = finding(doubt)
      finding.path = paths.indices.contains(Int(doubt.source.file)) ? paths[Int(doubt.source.file)] : nil
      finding.line = doubt.source.line > 0 ? Int(doubt.source.line) : nil
      finding.account = doubt.account
      return finding
    }
    if sorted.count > greatest { findings[greatest - 1].more = sorted.count - greatest }
    return Array(findings)
  }
}
