import Adoption
import Testing

@testable import Importers

@Suite("How far events have come among the accounts")
struct NameTallyTests {
  @Test("Accounts, events and the median of whole days, by hand")
  func byHand() throws {
    var log = EventLog()
    log.accounts = ["acme", "bolt", "cord", "dune"]
    log.from = "2026-01-05T00:00:00Z"
    // acme starts on 1 Jan: first on 5 Jan, whoever came first. 5 − 1 = 4 days.
    log.add("zoe", "2026-01-09T09:00:00Z", "Report shared")
    log.add("ann", "2026-01-05T09:00:00Z", "Report shared")
    // bolt starts on 10 Jan: first on 20 Jan at the day's last second. 20 − 10 = 10 days.
    log.add("bob", "2026-01-20T23:59:59Z", "Report shared", at: "bolt")
    // cord starts on 6 Feb and did it on 5 Feb: 0 days, never fewer.
    log.add("cid", "2026-02-05T09:00:00Z", "Report shared", at: "cord")
    // The start of dune is unknown: it counts as an account and in no median. A row that stands for 3 events.
    log.add("dan", "2026-02-05T09:00:00Z", "Report shared", at: "dune", weight: 3)
    // acme 45 days after its start, bolt 30 days: within 30 is bolt alone.
    log.add("ann", "2026-02-15T09:00:00Z", "Alert set")
    log.add("bob", "2026-02-09T09:00:00Z", "Alert set", at: "bolt")
    let (names, tally) = try log.reach(starts: ["acme": "2026-01-01", "bolt": "2026-01-10", "cord": "2026-02-06"])
    // Days 0, 4, 10: the middle one is 4. Events 2 + 1 + 1 + 3 = 7.
    #expect(
      names["Report shared"] == NameTally.Reach(events: 7, accounts: 4, started: 3, early: 3, medianDays: 4))
    // Days 30 and 45: the mean of the middle two is 37.5.
    #expect(names["Alert set"] == NameTally.Reach(events: 2, accounts: 2, started: 2, early: 1, medianDays: 37.5))
    // Of the three with a start, acme started before the events begin on 5 Jan.
    #expect(tally.started == 3 && tally.startedBefore == 1)
  }

  @Test("Repeats count once; tests, rows that stand for nothing and unknown keys do not count")
  func whatCounts() throws {
    var log = EventLog()
    log.add("ann", "2026-01-05T09:00:00Z", id: "1")
    log.add("ann", "2026-01-05T09:00:00Z", id: "1")
    log.add("ann", "2026-01-05T09:00:01Z")
    log.add("ann", "2026-01-05T09:00:01Z")
    log.add("bob", "2026-01-06T09:00:00Z", at: "bolt", isTest: true)
    log.add("bob", "2026-01-06T09:00:00Z", at: "bolt", weight: 0)
    log.add("eve", "2026-01-06T09:00:00Z", at: "nobody")
    let names = try log.reach().names
    #expect(names == ["Report viewed": NameTally.Reach(events: 2, accounts: 1)])
  }

  @Test("The day is that of the book's zone")
  func zone() throws {
    var log = EventLog()
    log.offset = newYork
    // 03:00 UTC is the evening of the 6th in New York: 1 day after the 5th.
    log.add("ann", "2026-01-07T03:00:00Z")
    #expect(try log.reach(starts: ["acme": "2026-01-05"]).names["Report viewed"]?.medianDays == 1)
  }

  @Test("Of two rows with one id and one time the same counts, whatever came first")
  func tie() throws {
    let names = ["Beta", "Alpha"]
    let counts = try [names, names.reversed()].map { order in
      var log = EventLog()
      for name in order { log.add("ann", "2026-01-05T09:00:00Z", name, id: "1") }
      return try log.reach().names.filter { $0.value.events > 0 }
    }
    #expect(counts[0] == counts[1] && counts[0].keys.sorted() == ["Alpha"])
  }

  /// The same without regard to memory, from rows each of which is an event.
  private static func naive(_ log: EventLog, _ starts: [String: String]) -> [String: NameTally.Reach] {
    var first: [String: [Int: Int64]] = [:]
    var reach: [String: NameTally.Reach] = [:]
    for row in log.rows where row.weight > 0 && !row.isTest && Int(row.account) < log.accounts.count {
      let name = log.names[Int(row.name)]
      reach[name, default: .init()].events += Int(row.weight)
      let before = first[name]?[Int(row.account)] ?? .max
      first[name, default: [:]][Int(row.account)] = min(before, row.time)
    }
    let weeks = LocalWeeks(log.offset)
    for (name, times) in first {
      var days: [Int] = []
      for (account, time) in times {
        if let start = starts[log.accounts[account]].flatMap({ Day($0) }) {
          days.append(max(0, weeks.day(at: time) - start))
        }
      }
      days.sort()
      reach[name]?.accounts = times.count
      reach[name]?.started = days.count
      reach[name]?.early = days.count { $0 <= 30 }
      if !days.isEmpty { reach[name]?.medianDays = Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2 }
    }
    return reach
  }

  @Test(
    "Random events give what a plain count gives, in any order, in any number of files and in any memory",
    arguments: UInt64(1)...6)
  func random(seed: UInt64) throws {
    var random = RollUpRandomTests.Random(state: seed)
    var log = EventLog()
    log.offset = newYork
    log.accounts = (0..<40).map { "a\($0)" }
    log.from = "2026-09-01T00:00:00Z"
    var starts: [String: String] = [:]
    for account in log.accounts where Int.random(in: 0..<4, using: &random) > 0 {
      starts[account] =
        "2026-\(["07", "08", "09", "10"].randomElement(using: &random) ?? "")-1\(Int.random(in: 0..<10, using: &random))"
    }
    let begin = EventLog.instant(log.from)
    for index in 0..<600 {
      let time = begin + Int64.random(in: 0..<80 * 86_400, using: &random) * 1_000_000
      log.add(
        "u\(Int.random(in: 0..<9, using: &random))",
        Timestamp(seconds: time / 1_000_000, nanoseconds: 0).text, "event \(Int.random(in: 0..<7, using: &random))",
        at: log.accounts.randomElement(using: &random) ?? "", id: "\(index)",
        weight: .random(in: 0..<4, using: &random),
        isTest: Int.random(in: 0..<9, using: &random) == 0)
    }
    let wanted = Self.naive(log, starts)
    #expect(wanted.count == 7 && wanted.values.allSatisfy { $0.medianDays != nil && $0.started < $0.accounts })
    for memory in [1, 4096, 48 << 20] {
      log.rows.shuffle(using: &random)
      log.memory = memory
      #expect(try log.reach(starts: starts, files: 3).names == wanted)
    }
  }
}
