internal import Adoption
internal import JSONReader

/// Reads events.
struct EventDecoder: RecordDecoder {
  private let file: Int32
  private var members = blankMembers
  private var table = EventTable()
  private var accounts = Interner()
  private var pending: (event: Event, account: UInt32)?

  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  private static let blankMembers = Members(EventKey.allCases.map(\.spelling))
  static var knownKeys: KeyTable { blankMembers.keys }

  init(file: Int32) { self.file = file }

  /// The table of all records kept.
  consuming func finish() -> EventTable {
    table.accountIDs = (0..<UInt32(accounts.count)).map { accounts[$0] }
    return table
  }

  mutating func keep() {
    if let pending { table.append(pending.event, account: pending.account) }
    pending = nil
  }

  mutating func drop() { pending = nil }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError) {
    let line = line ?? cursor.place().line
    try members.gather(&cursor, &notes)
    let account = try members.number(ofIDAt: EventKey.accountID.id, in: &accounts, &cursor)
    let date = try members.given(Self.dates, &cursor) ?? EventKey.on.id
    guard let day = try members.day(date, &cursor) else { throw members.missing(date, &cursor) }
    let sort = try members.given(Self.sorts, &cursor) ?? EventKey.kind.id
    let id = try members.reference(EventKey.eventID.id, &cursor)
    let kind = try EventKindDecoder.read(&members, sort, &cursor)
    let other = try members.rest(&cursor)
    let written = members.print { $0 == date ? EventKey.on.id : $0 == sort ? EventKey.kind.id : $0 }
    members.leave(&cursor, &notes)
    pending = (
      Event(
        on: day, kind: kind, id: id, written: written, other: other,
        source: Source(file: file, line: Int32(clamping: line))), account
    )
  }

  private static let dates = EventKey.dates.map(\.id)
  private static let sorts = EventKey.sorts.map(\.id)
}

/// Reads what an event of each kind says.
enum EventKindDecoder {
  /// Reads the event whose kind stands at the key `sort`.
  static func read(_ members: inout Members, _ sort: Int, _ cursor: inout JSONCursor) throws(RecordError) -> Event.Kind
  {
    let word = try members.value(sort, &cursor) { (cursor) throws(RecordError) in try cursor.word(Event.Kind.Word.self)
    }
    guard let word else { throw members.missing(sort, &cursor) }
    switch word {
    case .behaviour: return try behaviour(&members, &cursor)
    case .touch: return .touch(try touch(&members, &cursor))
    case .executiveBusinessReview: return .executiveBusinessReview
    case .review: return .review
    case .survey: return try survey(&members, isTyped: sort != EventKey.type.id, &cursor)
    case .ticket:
      return .ticket(
        name: try members.text(EventKey.name.id, &cursor), priority: try members.text(EventKey.priority.id, &cursor),
        closedOn: try members.day(EventKey.closedOn.id, &cursor))
    case .cause:
      return .cause(
        name: try members.name(EventKey.name.id, &cursor), until: try members.day(EventKey.until.id, &cursor))
    case .evidence: return .evidence(name: try members.name(EventKey.name.id, &cursor))
    case .observation: return .observation(name: try members.name(EventKey.name.id, &cursor))
    case .teamRequest: return .teamRequest(name: try members.text(EventKey.name.id, &cursor))
    case .adjacentUse: return .adjacentUse(name: try members.text(EventKey.name.id, &cursor))
    case .advocacy: return .advocacy(person: try members.reference(EventKey.person.id, &cursor))
    case .execReference: return .execReference(person: try members.reference(EventKey.person.id, &cursor))
    case .unpromptedAsk: return .unpromptedAsk(name: try members.text(EventKey.name.id, &cursor))
    case .outcome:
      guard let value = try members.number(EventKey.value.id, &cursor) else {
        throw members.missing(EventKey.value.id, &cursor)
      }
      return .outcome(value: value)
    case .renewal: return try renewal(&members, &cursor)
    case .expansion:
      return .expansion(
        arrBefore: try members.amount(EventKey.arrBefore.id, &cursor),
        arrAfter: try members.amount(EventKey.arrAfter.id, &cursor))
    case .churn: return .churn
    case .returned: return .returned
    case .personLeft:
      guard let person = try members.reference(EventKey.person.id, &cursor) else {
        throw members.missing(EventKey.person.id, &cursor)
      }
      return .personLeft(person: person)
    }
  }

  private static func behaviour(_ members: inout Members, _ cursor: inout JSONCursor) throws(RecordError) -> Event.Kind
  {
    .behaviour(
      name: try members.name(EventKey.name.id, &cursor), test: try members.flag(EventKey.test.id, &cursor) ?? false,
      value: try members.verbatim(EventKey.value.id, &cursor), note: try members.text(EventKey.note.id, &cursor))
  }

  private static func touch(_ members: inout Members, _ cursor: inout JSONCursor) throws(RecordError) -> Touch {
    Touch(
      direction: try members.word(EventKey.direction.id, &cursor), mode: try members.word(EventKey.mode.id, &cursor),
      channel: try members.text(EventKey.channel.id, &cursor),
      person: try members.reference(EventKey.person.id, &cursor),
      training: try members.flag(EventKey.training.id, &cursor) ?? false,
      outcomeID: try members.reference(EventKey.outcomeID.id, &cursor))
  }

  private static func survey(
    _ members: inout Members, isTyped: Bool, _ cursor: inout JSONCursor
  ) throws(RecordError) -> Event.Kind {
    let type: SurveyType? = isTyped ? try members.word(EventKey.type.id, &cursor) : nil
    let score = try members.value(EventKey.score.id, &cursor) { (cursor) throws(RecordError) in
      guard let scores = type?.scores else { return try cursor.number() }
      return try cursor.number(
        in: scores, "a number from \(plain(scores.lowerBound)) to \(plain(scores.upperBound))")
    }
    guard let score else { throw members.missing(EventKey.score.id, &cursor) }
    return .survey(type: type, score: score, person: try members.reference(EventKey.person.id, &cursor))
  }

  private static func renewal(_ members: inout Members, _ cursor: inout JSONCursor) throws(RecordError) -> Event.Kind {
    let outcome: RenewalOutcome? = try members.word(EventKey.outcome.id, &cursor)
    guard let outcome else { throw members.missing(EventKey.outcome.id, &cursor) }
    return .renewal(
      won: outcome == .won, arrBefore: try members.amount(EventKey.arrBefore.id, &cursor),
      arrAfter: try members.amount(EventKey.arrAfter.id, &cursor))
  }
}
