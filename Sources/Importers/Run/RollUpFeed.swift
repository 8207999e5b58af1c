import Adoption

/// What other files tell the roll-up of events: who its users are, and when they were led.
struct RollUpFeed {
  var users: ListedPeople
  var guided: RollUp.Guided
  fileprivate var lists: [UserList] = []
  fileprivate var people: [String: Int] = [:]
  /// Trainings of accounts that are known, by where they are from; nil where no meetings are asked for.
  fileprivate var meetings: [(map: String, count: Int)]?
  /// Trainings of which only the day is known.
  fileprivate var days = 0

  /// Whether something says which sessions were led.
  var isGuidedKnown: Bool { if case .unknown = guided { false } else { true } }

  /// What feeds what, for the preview.
  func words(_ summary: RollUp.Summary) -> [String] {
    var lines = lists.compactMap { list -> String? in
      let count = people[list.map] ?? 0
      guard count > 0 else { return nil }
      var gives = list.hasSeats ? ["provisioned", "new users"] : []
      if list.users.contains(where: { $0.team != nil }) { gives.append("teams") }
      if list.users.contains(where: { $0.persona != nil }) { gives.append("personas") }
      let unknown = list.hasSeats ? list.users.count { $0.joined == nil } : 0
      let words = ImportPreview.spoken(gives)
      var line = "users: \(ImportPreview.grouped(count)) of \(list.map) " + (words.isEmpty ? "" : "give \(words)")
      if !list.hasSeats {
        line +=
          (words.isEmpty ? "give" : ";") + " no provisioned users: nothing says when they joined"
          + " (set: {joined_on: COLUMN} where they are the users of your product)"
      } else if unknown > 0 {
        line += "; \(ImportPreview.grouped(unknown)) of them without joined_on, unknown until they are seen in events"
      }
      return line
    }
    if summary.unlisted > 0 {
      lines.append("users: \(ImportPreview.grouped(summary.unlisted)) in the events are in no users file")
    }
    guard let meetings else { return lines }
    if meetings.isEmpty {
      lines.append(
        "guided sessions: unknown, for no calendar and no CRM activities with trainings are in this import or the book")
    }
    lines += meetings.map {
      "meetings: \(ImportPreview.count($0.count, "training")) of \($0.map) \($0.count == 1 ? "gives" : "give") guided sessions"
    }
    if days > 0 {
      lines.append(
        "meetings: of \(ImportPreview.count(days, "training")) only the day is known; where a session began on it, that week's"
          + " guided sessions are unknown")
    }
    return lines
  }
}

extension MappingRun {
  /// What this run and the book tell the roll-up of a mapping's events.
  func feed(
    _ mapping: Mapping, _ rules: RollUpRules, _ names: EventNames, _ index: AccountIndex
  ) throws(ImportError) -> RollUpFeed {
    let remembered = writer.memories().filter { !mappings.contains($0.map.description) }
    var lists = Array(userLists.values)
    for state in remembered {
      guard var list = UserList(state), let file = try writer.input(.accounts(state.map)) else { continue }
      try list.add(file)
      lists.append(list)
    }
    lists.sort { $0.map.precedesInBytes($1.map) }
    let ours = Set(rules.internalDomains.compactMap { DomainName($0)?.text })
    let isOurs = { (user: UserList.User) in
      rules.internalUsers.contains(user.id) || user.email.flatMap { DomainName($0)?.text }.map(ours.contains) == true
    }
    var feed = RollUpFeed(
      users: ListedPeople(
        lists, tool: mapping.tool, teams: names.teams.names, personas: names.personas.names, index: index,
        isOurs: isOurs), guided: rules.guided == .none ? .never : .unknown, lists: lists)
    for list in lists {
      feed.people[list.map] = list.users.count { !isOurs($0) && index.position($0.accountID) != nil }
    }
    if rules.guided == .meetings { try lead(&feed, remembered, index) }
    return feed
  }

  /// Adds when users were led: by the calendars and CRM activities that mark trainings, and by what people wrote.
  private func lead(
    _ feed: inout RollUpFeed, _ remembered: [ImportState], _ index: AccountIndex
  ) throws(ImportError) {
    var known = trainings
    for state in remembered { known[state.map.description] = Trainings(state) }
    feed.meetings = []
    guard !known.isEmpty else { return }
    var meetings: [Trainings.Meeting] = []
    for (map, source) in known.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      feed.meetings?.append((map, source.meetings.count { index.position($0.accountID) != nil }))
      meetings += source.meetings
    }
    for training in try book.trainings() { meetings.append(.init(accountID: training.accountID, on: training.on)) }
    // A meeting that stands in a calendar stands in the CRM by its day alone.
    struct AccountDay: Hashable { let account: Int, day: Day }
    let placed = meetings.compactMap { meeting in index.position(meeting.accountID).map { ($0, meeting) } }
    let timed = Set(placed.filter { $0.1.time != nil }.map { AccountDay(account: $0.0, day: $0.1.on) })
    let times = placed.compactMap { account, meeting -> RollUp.Meeting? in
      if let time = meeting.time {
        return RollUp.Meeting(
          account: Int32(account), start: time.lowerBound * 1_000_000, end: time.upperBound * 1_000_000)
      }
      guard !timed.contains(AccountDay(account: account, day: meeting.on)) else { return nil }
      return RollUp.Meeting(
        account: Int32(account), start: startOfDay(meeting.on), end: startOfDay(meeting.on + 1), isExact: false)
    }
    feed.days = times.count { !$0.isExact }
    feed.guided = .meetings(
      times, weeks: known.values.map { Week(containing: $0.first)...Week(containing: $0.last) })
  }

  /// That events which were imported earlier take a list in at their next import.
  func waiting(for list: UserList) -> [String] {
    guard !list.users.isEmpty else { return [] }
    let events = writer.memories().filter { state in
      !mappings.contains(state.map.description) && state.files.contains { $0.place == .rows(state.map) }
        && state.coverage != nil
    }.map(\.map.description)
    guard !events.isEmpty else { return [] }
    return ["the next import of \(ImportPreview.spoken(events.sorted { $0.precedesInBytes($1) })) takes them in"]
  }
}

extension ImportPreview {
  /// `a, b and c`.
  static func spoken(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
