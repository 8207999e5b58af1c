import Adoption

/// Account-weeks from events: exact, in bounded memory, the same whatever the order of files and rows.
///
/// Events that do not count for what they are (noise, internal people) never come here; those of keys that mean no
/// account are passed over. Instants are microseconds since 1970-01-01T00:00:00Z.
struct RollUp {
  let meanings: EventMeanings
  let coverage: EventCoverage
  /// Seconds that clocks of the book's zone are ahead of UTC at so many seconds since 1970-01-01T00:00:00Z.
  let offset: LocalWeeks.Offset
  var sessions = Sessions.gap
  var guided = Guided.unknown
  /// Who is in users files.
  var users: [ListedUser] = []
  /// Bytes that the rows in memory may take; buffers and the counts of one account come on top.
  var memory = 48 << 20

  /// What a session is.
  enum Sessions: Hashable, Sendable {
    /// Use by one user with no gap over 30 minutes.
    case gap
    /// Rows of one user with the tool's own session.
    case byID
    /// The events do not say.
    case unknown
  }

  /// Which sessions somebody guided.
  enum Guided: Sendable {
    /// Nobody knows.
    case unknown
    /// None, as a person says.
    case never
    /// Those that begin within a meeting, in weeks of which all meetings are known; in others it is unknown.
    case meetings([Meeting], weeks: [ClosedRange<Week>] = [Week(number: .min)...Week(number: .max)])
  }

  /// A meeting with training: from its first instant to the one before its end.
  struct Meeting: Hashable, Sendable {
    /// The index of the account.
    let account: Int32
    let start: Int64
    let end: Int64
    /// Whether it took all of that time; else it was some time within, and sessions that begin there may be guided or not.
    var isExact = true
  }

  /// A user of users files.
  struct ListedUser: Hashable, Sendable {
    /// The index of the account.
    let account: Int32
    /// What the tool of the events calls the user.
    var ids: Set<Hash128> = []
    /// What other tools call the user, which may be somebody else's id here.
    var otherIDs: Set<Hash128> = []
    /// The user's address, without case.
    var address: Hash128?
    /// Nil for somebody who is only known, such as a contact of the CRM.
    var seat: Seat?
    /// The codes of the user's team and persona among those of the meanings; 0 where they are unknown.
    var team = 0
    var persona = 0

    /// From when to when the user may use the product.
    struct Seat: Hashable, Sendable {
      /// The day on which the user came; nil where it is unknown.
      var joined: Day?
      /// The first day without the user; nil for one who is there.
      var left: Day?
    }
  }

  /// What was rolled up, and what not.
  struct Summary: Hashable, Sendable {
    /// Rows of all files.
    var rows = 0
    /// Rows of keys that mean no account.
    var withoutAccount = 0
    /// Rows of events that other rows tell already.
    var repeats = 0
    /// Tests, which made no use.
    var tests = 0
    /// Users of users files whom events name, and users of their accounts whom no file lists.
    var seen = 0
    var unlisted = 0
    /// Weeks that are not whole, and are partly covered or have use, in order.
    var leftOut: [LeftOutWeek] = []
  }

  /// Calls `body` for each fact: by account, in each its weeks in order, then its behaviours by week and name.
  ///
  /// - Parameters:
  ///   - files: rows, in any order; the codes in all of them are those of `meanings`.
  ///   - scratch: the folder for files that are gone when it returns.
  ///   - names: is shown each event once, for how far its name has come.
  func run(
    _ files: [EventSpill], scratch: String, names: NameTally? = nil,
    _ body: (RolledFact) throws(ImportError) -> Void
  ) throws(ImportError) -> Summary {
    let sorter = EventSorter(meanings: meanings, folder: scratch, memory: memory)
    var tally = EventTally(self)
    try sorter.forEachOrdered(files) { row throws(ImportError) in
      try names?.add(row)
      try tally.add(row, body)
    }
    try tally.finish(body)
    return Summary(
      rows: files.reduce(0) { $0 + $1.count }, withoutAccount: sorter.withoutAccount, repeats: sorter.repeats,
      tests: tally.tests, seen: tally.seen, unlisted: tally.unlisted, leftOut: tally.leftOut())
  }
}

/// A fact that events give.
enum RolledFact: Hashable, Sendable {
  case week(RolledWeek)
  case behaviour(RolledBehaviour)
}

/// An account's use in a whole week.
struct RolledWeek: Hashable, Sendable {
  /// The index of the account.
  var account: Int
  var week: Week
  /// Distinct users in the week.
  var active: Int
  /// Distinct users of the 28 days that end with the week; nil where these begin before the coverage.
  var monthlyActive: Int?
  var sessions: Int?
  var guidedSessions: Int?
  /// Distinct users, by name in byte order, none of them 0.
  var features: [NamedUsers] = []
  var teams: [NamedUsers] = []
  var personas: [NamedUsers] = []
  /// The events of the user with most of them ÷ all, 0…1; nil without events.
  var topUserShare: Double?
  /// Users who had come by the week's Sunday and were still there after it.
  var provisioned: Int?
  var newUsers: Int?
  /// Users who came in the week and were active in it.
  var newUsersActive: Int?

  /// How many users did something of a name.
  struct NamedUsers: Hashable, Sendable {
    let name: String
    let users: Int
  }
}

/// What an account did, once a week.
struct RolledBehaviour: Hashable, Sendable {
  /// The index of the account.
  var account: Int
  var name: String
  /// The day of the week's first such event.
  var on: Day
  var isTest: Bool
}
