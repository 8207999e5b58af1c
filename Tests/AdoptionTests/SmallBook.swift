public import Adoption

extension Day: ExpressibleByStringLiteral {
  /// The day of that date; a date that is none ends the tests.
  public init(stringLiteral text: String) {
    guard let day = Day(text) else { preconditionFailure("no such day: \(text)") }
    self = day
  }
}

/// A book made by hand, a line a fact. Without usage of its own an account has none.
struct SmallBook {
  var rules = Rules()
  var accounts: [Account] = []
  var events: [String: [Event]] = [:]
  var usage: [UsageRecord] = []
  var journal: [JournalEntry] = []

  /// Adds an account that started on that day.
  mutating func account(
    _ id: String = "a", started: Day? = nil, arr: Double? = nil, _ change: (inout Account) -> Void = { _ in }
  ) {
    var account = Account(id: id)
    account.startedOn = started
    account.arrGiven = arr
    change(&account)
    accounts.append(account)
  }

  /// Lets a segment be measured from that day on (see Stages): a former customer, who is in no figure of the book, was
  /// activated then. What the others did not do was not done; without it nothing is known of them.
  mutating func measure(_ segment: String? = nil, from day: Day = "2020-01-01") {
    let id = "~\(segment ?? "")"
    account(id) { $0.segment = segment }
    behaviour(day, activation, of: id)
    event(day, .churn, of: id)
  }

  mutating func event(_ on: Day, _ kind: Event.Kind, of id: String = "a") {
    events[id, default: []].append(Event(on: on, kind: kind))
  }

  mutating func behaviour(_ on: Day, _ name: String, test: Bool = false, of id: String = "a") {
    event(on, .behaviour(name: name, test: test, value: nil, note: nil), of: id)
  }

  /// Adds a record of the week that holds that day.
  mutating func week(
    _ day: Day, _ figures: [UsageFigure: Double] = [:], topUserShare: Double? = nil,
    features: [String: Double]? = nil, teams: [String: Double]? = nil, personas: [String: Double]? = nil,
    of id: String = "a"
  ) {
    var breakdowns: [UsageBreakdown: [String: Double]] = [:]
    breakdowns[.features] = features
    breakdowns[.teams] = teams
    breakdowns[.personas] = personas
    usage.append(
      UsageRecord(
        accountID: id, week: Week(containing: day), figures: figures, topUserShare: topUserShare, breakdowns: breakdowns
      ))
  }

  /// Adds `count` weeks that end with the one of `last`, all alike.
  mutating func weeks(
    _ count: Int, endingAt last: Day, _ figures: [UsageFigure: Double] = [:], features: [String: Double]? = nil,
    teams: [String: Double]? = nil, of id: String = "a"
  ) {
    for back in 0..<count { week(last - 7 * back, figures, features: features, teams: teams, of: id) }
  }

  mutating func entry(_ id: EntryID, _ on: Day, _ kind: JournalEntry.Kind, of account: String? = "a") {
    journal.append(
      JournalEntry(
        id: id, at: Timestamp("\(on.description)T09:00:00Z") ?? Timestamp(seconds: 0), by: "csm", accountID: account,
        kind: kind))
  }

  var book: Book {
    Book(rules: rules, accounts: accounts, events: [EventTable(events)], usage: [UsageTable(usage)], journal: journal)
  }

  func portfolio(_ day: Day) -> Portfolio { Portfolio(book, on: day) }

  /// The assessment of the only account, or of the one with that id.
  func assess(_ id: String = "a", on day: Day) -> Assessment {
    guard let assessment = portfolio(day)[id] else { preconditionFailure("no account \(id)") }
    return assessment
  }
}

/// The built-in segment's names.
let activation = "first-workflow-run"
let signals = ["result-used-in-decision", "time-saved", "outcome-measured"]
