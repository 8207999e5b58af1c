/// What one account's numbers were made of: its facts again, with the lines they were read from.
///
/// Values come from the assessment; only what went into them is looked up here.
struct AccountEvidence {
  let portfolio: Portfolio
  let assessment: Assessment
  let facts: AccountFacts
  let history: UsageHistory
  let events: ArraySlice<Event>
  let entries: [JournalEntry]
  let criteria: StageCriteria
  /// What each flag is decided on; nil for an account that is not active.
  let flags: FlagEvidence?
  let weights: FeatureWeights
  let weightTotal: Double

  var account: Account { facts.account }
  var segment: Segment { facts.segment }
  var rules: Rules { portfolio.book.rules }
  var day: Day { portfolio.day }
  var last: Week { .latestComplete(at: portfolio.day) }
  var led: LedSessions { facts.led(on: day, in: portfolio.book) }

  init(_ portfolio: Portfolio, _ position: Int) {
    let (book, assessment) = (portfolio.book, portfolio.assessments[position])
    let last = Week.latestComplete(at: portfolio.day)
    let table = WeightTable(book: book, at: last)
    self.portfolio = portfolio
    self.assessment = assessment
    history = portfolio.history(of: position)
    facts = book.facts[position]
    events = portfolio.events(of: position)
    let actions = portfolio.decisions[assessment.id].actions.flatMap(\.ids)
    entries = portfolio.decisions.entries.filter { entry in
      entry.accountID == assessment.id
        || entry.accountID == nil && entry.kind.changedAction.map(actions.contains) ?? false
    }
    criteria = portfolio.criteria(of: position)
    flags = FlagEvidence(portfolio, position)
    weights = table.weights(for: facts.account, segment: facts.segmentName)
    weightTotal = facts.weightTotal(book, at: last)
  }
}

// MARK: - Inputs

extension AccountEvidence {
  typealias Input = Explanation.Input
  typealias Limit = Explanation.Limit
  typealias Detail = Explanation.Detail

  /// A field of the account's record.
  func field(_ field: AccountField, _ value: DatedText?) -> Input {
    let source = account.sources[field]
    return Input(DatedText(field.rawValue), value ?? "not known", value == nil ? nil : source)
  }

  @_disfavoredOverload
  func field(_ field: AccountField, _ value: String?) -> Input { self.field(field, value.map { DatedText($0) }) }

  /// Each of the `count` weeks that end with `last`: what its record says, or that there is none.
  func weeks(_ count: Int, endingAt last: Week, _ text: (UsageWeek) -> String?) -> [Input] {
    (0..<count).map { week(last - (count - 1 - $0), text) }
  }

  /// One week.
  func week(_ week: Week, _ text: (UsageWeek) -> String?) -> Input {
    let what: DatedText = "week of \(week)"
    guard let record = history[week] else { return Input(what, "no record") }
    return Input(what, DatedText(text(record) ?? "not in the record"), record.source)
  }

  /// The newest known week, where it is recent enough to count.
  func newest(_ text: (UsageWeek) -> String?) -> [Input] {
    guard let newest = assessment.active?.adoption.newestWeek else { return [Input("newest week", "none is known")] }
    guard assessment.active?.adoption.recentWeek != nil else {
      return [Input("newest week", "\(newest): too old to count", history[newest]?.source)]
    }
    return [week(newest, text)]
  }

  /// The events that `text` names, newest first, at most `most` of them.
  func events(_ most: Int = 10, none: String, _ text: (Event) -> DatedText?) -> [Input] {
    let found = events.reversed().compactMap { event in
      text(event).map { Input($0, DatedText(event.on), event.source) }
    }
    guard !found.isEmpty else { return [Input(none, "none")] }
    let rest = found.count - most
    return found.prefix(most) + (rest > 0 ? [Input("earlier ones", "\(rest) more")] : [])
  }

  /// The decisions that `text` names, newest first.
  func decisions(_ text: (JournalEntry) -> String?) -> [Input] {
    entries.reversed().compactMap { entry in
      text(entry).map { Input(DatedText($0), DatedText(entry.day), entry.source) }
    }
  }

  /// The people with that role, with the day on which they left if they did.
  func people(_ role: Person.Role, called words: String) -> [Input] {
    let found = account.people.filter { $0.role == role }.map { person in
      let name = person.name ?? person.id
      let standing: DatedText =
        if let on = person.leaving(by: day) {
          "left on \(on)"
        } else if !person.isThere(on: day) {
          person.joinedOn.map { "comes on \($0)" } ?? "comes on a later day"
        } else {
          person.leftOn.map { "there, leaves on \($0)" } ?? "there"
        }
      let departure = events.first { $0.kind == .personLeft(person: person.id) }
      return Input("\(words) \(name)", standing, departure?.source ?? account.sources[.people])
    }
    return found.isEmpty ? [Input(words, "no one has this role", account.sources[.people])] : found
  }

  /// Days since a fact: `12 days ago`.
  func ago(_ on: Day) -> String { on == day ? "today" : "\(counted(day - on, "day")) ago" }
}

// MARK: - Rules

extension AccountEvidence {
  /// A threshold in force.
  func limit(_ threshold: Threshold) -> Limit {
    let name = "thresholds.\(threshold.name)"
    return Limit(name, threshold.text(rules[threshold]), rules.origins[name])
  }

  /// A rule of the account's segment: set there, inherited from `default`, or built in.
  func rule(_ key: String, _ value: String) -> Limit {
    let name = "segments.\(facts.segmentName).\(key)"
    return Limit(name, value, rules.origins[name] ?? rules.origins["segments.default.\(key)"])
  }

  /// A rule that the account's own record may set.
  func rule(_ key: String, _ value: String, orOf field: AccountField, isSet: Bool) -> Limit {
    isSet ? Limit("account \(field.rawValue)", value, account.sources[field]) : rule(key, value)
  }
}

// MARK: - Text

extension Threshold {
  /// A value of the threshold as text, a share as per cent.
  func text(_ value: Double) -> String {
    if self == .depthRise { return decimal(value, 4) }
    return !isWhole && range == 0...1 ? share(value) : decimal(value, 4)
  }
}
