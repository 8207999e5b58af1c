internal import Adoption
internal import JSONReader

/// Reads events into a packed table.
struct EventDecoder: RecordDecoder {
  private var members = Members(knownKeys)
  private var packer: EventPacker
  private var accounts = AccountNumbers()
  private var words = MetWords<Event.Kind.Word>()
  private var pending: EventRow?

  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  static let knownKeys = KeyTable(EventKey.allCases.map(\.spelling))

  init(file: Int32) { packer = EventPacker(file: file) }

  /// The table of all records kept.
  consuming func finish() -> EventTable { packer.finish(accounts.names) }

  /// Growing step by step would copy everything several times and leave gaps in memory.
  mutating func expect(_ factor: Double) {
    let rows = Double(packer.table.rows.count) * factor
    if rows < 1e9 { packer.table.reserve(rows: Int(rows), preparing: LargePages.prefer) }
  }

  mutating func keep() {
    if let pending { packer.table.append(pending) }
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
    let id = try members.reference(EventKey.eventID.id, &cursor) { (text, trims) in packer.once(text, trims) }
    guard let word = try members.word(sort, among: &words, &cursor) else { throw members.missing(sort, &cursor) }
    var row = EventRow(word, on: day, account: account)
    row.line = UInt32(clamping: line)
    row.id = id ?? EventRow.none
    try packer.pack(&row, &members, isSurveyTyped: sort != EventKey.type.id, &cursor)
    packer.table.set(others: try members.rest(&cursor), of: &row)
    row.written = members.print { $0 == date ? EventKey.on.id : $0 == sort ? EventKey.kind.id : $0 }
    members.leave(&cursor, &notes)
    pending = row
  }

  private static let dates = EventKey.dates.map(\.id)
  private static let sorts = EventKey.sorts.map(\.id)
}

/// Packs what events of each kind say.
struct EventPacker {
  var table: EventTable
  private var names = Interner()
  private var directions = MetWords<Touch.Direction>()
  private var modes = MetWords<Touch.Mode>()

  init(file: Int32) { table = EventTable(file: file) }

  consuming func finish(_ accounts: [String]) -> EventTable {
    table.accountIDs = accounts
    table.names = (0..<UInt32(names.count)).map { names[$0] }
    table.gatherAccounts(preparing: LargePages.prefer)
    return table
  }

  /// The number of a text that comes once.
  mutating func once(_ text: JSONText, _ trims: Bool) -> UInt32 {
    guard text.hasEscapes else { return table.texts.append(text.bytes) }
    return table.texts.append((trims ? text.trimmedString : text.string).utf8)
  }

  /// The number of a name that comes again.
  private mutating func name(_ text: JSONText, _ trims: Bool) -> UInt32 {
    guard text.hasEscapes else { return names.id(of: text) }
    return names.id(of: trims ? text.trimmedString : text.string)
  }

  /// Reads what an event of the row's kind says.
  mutating func pack(
    _ row: inout EventRow, _ members: inout Members, isSurveyTyped: Bool, _ cursor: inout JSONCursor
  ) throws(RecordError) {
    switch row.word {
    case .behaviour:
      row.first = try required(EventKey.name, &members, &cursor)
      row.isSo = try members.flag(EventKey.test.id, &cursor) ?? false
      if let value = try members.verbatim(EventKey.value.id, &cursor) { row.second = table.texts.append(value.utf8) }
      table.set(third: try text(EventKey.note, &members, &cursor), of: &row)
    case .touch:
      row.direction = try members.word(EventKey.direction.id, among: &directions, &cursor)
      row.mode = try members.word(EventKey.mode.id, among: &modes, &cursor)
      row.first = try name(EventKey.channel, &members, &cursor)
      row.second = try reference(EventKey.person, &members, &cursor)
      row.isSo = try members.flag(EventKey.training.id, &cursor) ?? false
      table.set(third: try reference(EventKey.outcomeID, &members, &cursor), of: &row)
    case .survey: try survey(&row, &members, isTyped: isSurveyTyped, &cursor)
    case .ticket:
      row.first = try text(EventKey.name, &members, &cursor)
      row.second = try name(EventKey.priority, &members, &cursor)
      table.set(third: EventTable.number(of: try members.day(EventKey.closedOn.id, &cursor)), of: &row)
    case .cause:
      row.first = try required(EventKey.name, &members, &cursor)
      row.second = EventTable.number(of: try members.day(EventKey.until.id, &cursor))
    case .evidence, .observation: row.first = try required(EventKey.name, &members, &cursor)
    case .teamRequest, .adjacentUse, .unpromptedAsk: row.first = try name(EventKey.name, &members, &cursor)
    case .advocacy, .execReference: row.first = try reference(EventKey.person, &members, &cursor)
    case .outcome:
      guard let value = try members.number(EventKey.value.id, &cursor) else {
        throw members.missing(EventKey.value.id, &cursor)
      }
      row.first = table.number(of: value)
    case .renewal:
      let outcome: RenewalOutcome? = try members.word(EventKey.outcome.id, &cursor)
      guard let outcome else { throw members.missing(EventKey.outcome.id, &cursor) }
      row.isSo = outcome == .won
      try amounts(&row, &members, &cursor)
    case .expansion: try amounts(&row, &members, &cursor)
    case .personLeft:
      row.first = try reference(EventKey.person, &members, &cursor)
      if row.first == EventRow.none { throw members.missing(EventKey.person.id, &cursor) }
    case .executiveBusinessReview, .review, .churn, .returned: break
    }
  }

  private mutating func survey(
    _ row: inout EventRow, _ members: inout Members, isTyped: Bool, _ cursor: inout JSONCursor
  ) throws(RecordError) {
    let type: SurveyType? = isTyped ? try members.word(EventKey.type.id, &cursor) : nil
    let score = try members.value(EventKey.score.id, &cursor) { (cursor) throws(RecordError) in
      guard let scores = type?.scores else { return try cursor.number() }
      return try cursor.number(
        in: scores, "a number from \(plain(scores.lowerBound)) to \(plain(scores.upperBound))")
    }
    guard let score else { throw members.missing(EventKey.score.id, &cursor) }
    (row.survey, row.first) = (type, table.number(of: score))
    row.second = try reference(EventKey.person, &members, &cursor)
  }

  private mutating func amounts(
    _ row: inout EventRow, _ members: inout Members, _ cursor: inout JSONCursor
  ) throws(RecordError) {
    row.first = table.number(of: try members.amount(EventKey.arrBefore.id, &cursor))
    row.second = table.number(of: try members.amount(EventKey.arrAfter.id, &cursor))
  }

  // MARK: Texts

  private mutating func required(
    _ key: EventKey, _ members: inout Members, _ cursor: inout JSONCursor
  ) throws(RecordError) -> UInt32 {
    let number = try name(key, &members, &cursor)
    if number == EventRow.none { throw members.missing(key.id, &cursor) }
    return number
  }

  private mutating func name(
    _ key: EventKey, _ members: inout Members, _ cursor: inout JSONCursor
  ) throws(RecordError) -> UInt32 {
    try members.words(key.id, &cursor) { (text, trims) in name(text, trims) } ?? EventRow.none
  }

  private mutating func text(
    _ key: EventKey, _ members: inout Members, _ cursor: inout JSONCursor
  ) throws(RecordError) -> UInt32 {
    try members.words(key.id, &cursor) { (text, trims) in once(text, trims) } ?? EventRow.none
  }

  private mutating func reference(
    _ key: EventKey, _ members: inout Members, _ cursor: inout JSONCursor
  ) throws(RecordError) -> UInt32 {
    try members.reference(key.id, &cursor) { (text, trims) in name(text, trims) } ?? EventRow.none
  }
}
