/// The decisions of two invented people, each in a journal of their own.
struct JournalFile: Sendable {
  static let authors = ["imogen.hale", "noor.okafor"]

  private struct Entry {
    let day: CivilDay
    let minute: Int
    let order: Int
    let type: String
    let fields: [(String, JSON)]
  }

  private let author: Int
  private let today: CivilDay
  private var entries: [Entry] = []

  static func path(author: Int) -> String { "journal/\(authors[author])@sample-desk.jsonl" }

  /// Whether the journal may hold something about the account.
  static func concerns(_ profile: Profile) -> Bool {
    profile.index < Cast.first.count || profile.action != .none
      || (profile.archetype == .dependent && profile.index % 5 == 0)
  }

  /// The lines of one author, oldest first.
  ///
  /// Every other account belongs to each.
  static func lines(author: Int, today: CivilDay, profiles: [Profile]) -> [JSON] {
    var journal = JournalFile(author: author, today: today)
    for profile in profiles where profile.index % 2 == author && profile.churnedOn == nil {
      journal.decide(profile)
    }
    journal.meet(profiles.filter { $0.index % 2 == author })
    return journal.entries
      .sorted { ($0.day, $0.minute, second($0.order), $0.order) < ($1.day, $1.minute, second($1.order), $1.order) }
      .map { journal.json($0) }
  }

  private init(author: Int, today: CivilDay) {
    (self.author, self.today) = (author, today)
  }

  private func id(_ day: CivilDay, _ minute: Int, _ order: Int) -> String {
    let stamp = day.text.filter { $0 != "-" }
    return "\(stamp)T\(time(minute, order, ""))Z-\(author)\(CivilDay.padded(order, 7))"
  }

  /// The time of day. Entries about different accounts are seconds apart, for what one author writes at one moment counts as
  /// one decision.
  private func time(_ minute: Int, _ order: Int, _ separator: String) -> String {
    [8 + minute / 60, minute % 60, Self.second(order)].map { CivilDay.padded($0, 2) }.joined(separator: separator)
  }

  private static func second(_ order: Int) -> Int { order / 8 % 60 }

  private func json(_ entry: Entry) -> JSON {
    let time = time(entry.minute, entry.order, ":") + "Z"
    return .object(
      [
        ("id", .string(id(entry.day, entry.minute, entry.order))), ("at", "\(entry.day.text)T\(time)"),
        ("by", .string(Self.authors[author])), ("type", .string(entry.type)),
      ] + entry.fields)
  }

  /// Adds an entry and gives its id.
  ///
  /// The order keeps ids apart: eight for each account.
  @discardableResult
  private mutating func add(
    _ day: CivilDay, _ minute: Int, _ order: Int, _ type: String, _ fields: [(String, JSON)]
  ) -> String {
    let day = day.workday
    entries.append(Entry(day: day, minute: minute, order: order, type: type, fields: fields))
    return id(day, minute, order)
  }

  private mutating func decide(_ profile: Profile) {
    let account: [(String, JSON)] = [("account_id", .string(profile.id))]
    let order = profile.index * 8
    let minute = 5 + profile.index * 7 % 480
    act(profile, account, order, minute)
    if let note = profile.extras.note { add(today - 4, minute, order + 4, "note", account + [("text", .string(note))]) }
    let isFirst = profile.index < Cast.first.count
    switch profile.archetype {
    case .calledAhead where isFirst:
      add(today - 3, minute, order + 4, "stage.called", account + [("stage", "embedded"), ("why", "Runs without us")])
    case .behindCurve where isFirst:
      add(
        today - 8, minute, order + 4, "triage.dismissed",
        account + [("flag", "behind_curve"), ("why", "Their second site joins in January")])
    case .relationshipOnly where isFirst:
      let mistaken = add(today - 15, minute, order + 4, "note", account + [("text", "Asked for a quote")])
      add(today - 15, minute + 1, order + 5, "undo", [("of", .string(mistaken))])
    case .layoff where isFirst:
      add(today - 9, minute, order + 4, "diagnosis", account + [("cause", "customer: layoff in two plants")])
    case .singleUser where isFirst:
      add(
        today - 5, minute, order + 4, "triage.snoozed",
        account + [("until", .day(today + 9)), ("why", "A second user starts next week")])
    case .embeddedStalled where isFirst:
      add(today - 12, minute, order + 4, "note", account + [("text", "The second plant asks for a demonstration")])
    case .dependent where profile.index % 5 == 0:
      add(today - 20, minute, order + 4, "note", account + [("text", "They show the board their numbers from it")])
    default: break
    }
  }

  private mutating func act(_ profile: Profile, _ account: [(String, JSON)], _ order: Int, _ minute: Int) {
    guard profile.action != .none else { return }
    let reason = profile.life.reason ?? "expansion"
    let (kind, title) = Self.plays[reason] ?? ("call", "Talk about what comes next")
    // Agreed in the weekly review where the account was old enough to be in it.
    let day = profile.age > 14 ? today - 6 : today - 1
    let minute = profile.age > 14 ? 370 + author * 60 : minute
    let due =
      switch profile.action {
      case .overdue: today - 2
      case .done: today - 1
      default: today + 2 + profile.index % 9
      }
    var fields = account + [("kind", .string(kind)), ("title", .string(title)), ("reason", .string(reason))]
    if profile.action != .unowned { fields.append(("owner", .string(profile.csm))) }
    if profile.action != .undated { fields.append(("due", .day(due.workday))) }
    let action = add(day, minute, order, "action.scheduled", fields)
    if profile.action == .scheduled, profile.index < Cast.first.count {
      add(
        today - 1, minute, order + 1, "action.updated",
        account + [("action", .string(action)), ("due", .day((due + 3).workday))])
    }
    if profile.action == .done {
      add(max(day, today - 2), minute, order + 1, "action.done", account + [("action", .string(action))])
    }
  }

  private static let plays: [String: (String, String)] = [
    "day7": ("call", "Quick win: run the first workflow together"),
    "day14": ("workshop", "Reset the plan around one result"),
    "day21": ("escalation", "Recovery call with the executive sponsor"),
    "window_missed": ("workshop", "New plan: one result in ten days"),
    "champion_silent": ("call", "Ask the sponsor who owns it now"),
    "champion_gone": ("call", "Find the next champion with the sponsor"),
    "depth_flattened": ("workshop", "Look at what stopped after the third workflow"),
    "active_drop": ("call", "Ask what changed in the team"),
    "independent_low": ("workshop", "Hand the weekly run over"),
    "page": ("call", "One call from a person"),
    "expansion": ("meeting", "Prepare the offer with the account executive"),
  ]

  private static let excuses = [
    "Waits for the champion's answer", "No news since last week", "Looked at, next week again",
  ]

  /// Two weekly at-risk reviews: accounts are decided one by one, and the minutes say how it ended.
  private mutating func meet(_ profiles: [Profile]) {
    for weeksAgo in [1, 0] {
      let day = (today - 6 - 7 * weeksAgo).workday
      var agenda = profiles.filter { $0.life.reason != nil && $0.churnedOn == nil && $0.age > 14 + 7 * weeksAgo }
      agenda = Array(agenda.prefix(9))
      let minute = 360 + author * 60
      // Above every account's numbers, and apart for the two meetings.
      let order = 9_000_000 + weeksAgo * 100
      add(day, minute, order, "review.started", [])
      for (index, profile) in agenda.enumerated() {
        let isActed = weeksAgo == 0 && (profile.action == .scheduled || profile.action == .overdue)
        let why = isActed ? "An action is agreed" : Self.excuses[profile.index % Self.excuses.count]
        add(
          day, minute + 2 * index + 1, order + index + 1, "review.account",
          [
            ("account_id", .string(profile.id)), ("outcome", isActed ? "scheduled" : "skipped"), ("why", .string(why)),
          ])
      }
      add(
        day, minute + 19, order + 50, "review.ended",
        [("seconds", .int(1140 - 35 * author)), ("covered", .int(agenda.count)), ("left", 0)])
    }
  }
}
