/// A synthetic book of business in the data directory format: the same arguments give the same bytes on every machine.
///
/// Nothing is read or written here. ``write(_:)`` hands out the files piece by piece, so that a book of any size needs
/// little memory. Every name in it is invented, and the book says so in its own name and README.
public struct DemoBook: Sendable {
  /// How the records are spread over files.
  public enum Layout: String, Sendable, CaseIterable {
    /// One file per account in each folder, the account file indented: to be read by people.
    case perAccount = "per-account"
    /// One file per folder, usage week by week as an exporter appends it.
    case bulk
  }

  /// An argument that no book can be made of.
  public struct Unusable: Error, CustomStringConvertible, Sendable {
    /// A sentence: what, expected, found.
    public let description: String
  }

  /// The number of accounts.
  public let accounts: Int
  /// What the accounts are drawn from.
  public let seed: UInt64
  /// How many weeks of usage the book goes back.
  public let weeks: Int
  /// How the records are spread over files.
  public let layout: Layout

  let today: CivilDay

  /// Describes a book; making it happens in ``write(_:)``.
  ///
  /// - Parameters:
  ///   - accounts: 1…1,000,000. The first fifty-four take fixed parts that show everything the model knows.
  ///   - asOf: the book's as-of day; usage ends in its week, events on it.
  ///   - weeks: 1…520 weeks of usage up to the as-of day, or up to the leaving of a customer who left long ago.
  ///   - layout: nil: per account up to 200 accounts, bulk above.
  public init(
    accounts: Int, seed: UInt64, asOf: (year: Int, month: Int, day: Int), weeks: Int = 52, layout: Layout? = nil
  ) throws(Unusable) {
    guard (1...1_000_000).contains(accounts) else {
      throw Unusable(description: "A book has 1 to 1000000 accounts, not \(accounts).")
    }
    guard (1...520).contains(weeks) else {
      throw Unusable(description: "A book goes back 1 to 520 weeks, not \(weeks).")
    }
    guard (1900...9000).contains(asOf.year), (1...12).contains(asOf.month), (1...31).contains(asOf.day),
      CivilDay(year: asOf.year, month: asOf.month, day: asOf.day).parts == asOf
    else {
      throw Unusable(
        description: "The as-of day must be a day of the calendar, not \(asOf.year)-\(asOf.month)-\(asOf.day).")
    }
    let today = CivilDay(year: asOf.year, month: asOf.month, day: asOf.day)
    self.init(accounts, seed, today, weeks, layout ?? (accounts <= 200 ? .perAccount : .bulk))
  }

  private init(_ accounts: Int, _ seed: UInt64, _ today: CivilDay, _ weeks: Int, _ layout: Layout) {
    (self.accounts, self.seed, self.today, self.weeks, self.layout) = (accounts, seed, today, weeks, layout)
  }

  /// The checked-in `sample-data`: fifty-four accounts, seed 7, a year up to Wednesday 2026-11-18.
  public static let sample = DemoBook(54, 7, CivilDay(year: 2026, month: 11, day: 18), 52, .perAccount)

  /// The life that the account at a position (from 0) lives.
  public func archetype(of index: Int) -> Archetype {
    Profile.archetype(seed: seed, index: index).0
  }

  /// The id of the account at a position (from 0).
  public func id(of index: Int) -> String {
    index < Cast.first.count ? Cast.first[index].id : Names.drawn(index - Cast.first.count).id
  }

  /// Hands out the book's files one after another.
  ///
  /// Pieces of one file follow each other with the same path (relative, with `/`); a new path means that the file
  /// before is complete. No path comes twice.
  public func write<Failure: Error>(_ emit: (_ path: String, _ piece: [UInt8]) throws(Failure) -> Void) throws(Failure)
  {
    let file = BookFile(accounts: accounts, seed: seed, weeks: weeks, today: today)
    var text = Text()
    text.put(pretty: file.json)
    text.put("\n")
    try emit("book.json", text.bytes)
    try emit("README.md", Array(file.readme.utf8))
    switch layout {
    case .perAccount: try writePerAccount(emit)
    case .bulk: try writeBulk(emit)
    }
  }

  private static func mondays(from first: CivilDay, to last: CivilDay) -> [CivilDay] {
    stride(from: first.number, through: last.number, by: 7).map { CivilDay(number: $0) }
  }

  private func profile(_ index: Int) -> Profile { Profile(seed: seed, index: index, today: today) }

  private func writePerAccount<Failure: Error>(_ emit: (String, [UInt8]) throws(Failure) -> Void) throws(Failure) {
    let usage = UsageRecord()
    var deciders: [Profile] = []
    for index in 0..<accounts {
      let profile = profile(index)
      if JournalFile.concerns(profile) { deciders.append(profile) }
      var text = Text()
      text.put(pretty: profile.record)
      text.put("\n")
      try emit("accounts/\(profile.id).json", text.bytes)

      text = Text()
      let historyFrom = profile.historyFrom(weeks: weeks)
      for monday in Self.mondays(from: historyFrom, to: profile.end) where profile.curves.hasUsage(monday) {
        usage.write(profile, monday, day: monday.text, to: &text)
      }
      if !text.bytes.isEmpty { try emit("usage/\(profile.id).jsonl", text.bytes) }

      text = Text()
      text.put(lines: Facts.lines(profile, historyFrom: historyFrom))
      if !text.bytes.isEmpty { try emit("events/\(profile.id).jsonl", text.bytes) }
    }
    try writeJournal(deciders, emit)
  }

  private func writeBulk<Failure: Error>(_ emit: (String, [UInt8]) throws(Failure) -> Void) throws(Failure) {
    let pieceSize = 1 << 18
    let profiles = (0..<accounts).map { profile($0) }
    var text = Text()
    func flush(_ path: String, over size: Int) throws(Failure) {
      guard text.bytes.count > size else { return }
      try emit(path, text.bytes)
      text.bytes.removeAll(keepingCapacity: true)
    }
    for profile in profiles {
      text.put(lines: [profile.record])
      try flush("accounts/all.jsonl", over: pieceSize)
    }
    try flush("accounts/all.jsonl", over: 0)

    let usage = UsageRecord()
    let histories = profiles.map { ($0, $0.historyFrom(weeks: weeks)) }
    for monday in Self.mondays(from: histories.map(\.1).min() ?? today, to: today) {
      let day = monday.text
      for (profile, historyFrom) in histories where monday >= historyFrom && profile.curves.hasUsage(monday) {
        usage.write(profile, monday, day: day, to: &text)
        try flush("usage/usage.jsonl", over: pieceSize)
      }
    }
    try flush("usage/usage.jsonl", over: 0)

    for profile in profiles {
      text.put(lines: Facts.lines(profile, historyFrom: profile.historyFrom(weeks: weeks)))
      try flush("events/all.jsonl", over: pieceSize)
    }
    try flush("events/all.jsonl", over: 0)
    try writeJournal(profiles.filter { JournalFile.concerns($0) }, emit)
  }

  private func writeJournal<Failure: Error>(
    _ profiles: [Profile], _ emit: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    for author in JournalFile.authors.indices {
      var text = Text()
      text.put(lines: JournalFile.lines(author: author, today: today, profiles: profiles))
      try emit(JournalFile.path(author: author), text.bytes)
    }
  }
}
