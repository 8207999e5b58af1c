internal import Adoption
internal import JSONReader

/// Reads weekly records into a packed table.
struct UsageDecoder: RecordDecoder {
  private var keys = knownKeys
  private var table: UsageTable
  private var accounts = blankAccounts
  private var names = blankNames
  private var draft = UsageDraft()
  private var forms = UsageForms()
  private var isPending = false
  /// For each name, the number of the object that had it last, to notice a key that comes twice.
  private var lastObject: ContiguousArray<UInt32> = []
  private var objects: UInt32 = 0
  /// Numbers met that are no integers.
  private var rareCounts = 0
  private static let greatestRareCounts = 1000
  /// Records whose week is named by its Sunday.
  private(set) var sundays = 0
  /// The text of ten bytes that was read as a week last, and what it means: a file mostly has the records of a week together.
  private var metWeek = (head: UInt64(0), tail: UInt16(0), week: Week(number: .min), isSunday: false)

  /// Making tables of keys takes longer than reading a small file, so it is done once and copied.
  static let knownKeys = KeyTable(UsageKey.allCases.map(\.name))
  private static let blankAccounts = AccountNumbers()
  private static let blankNames = NameTable()

  init(file: Int32) { table = UsageTable(file: file) }

  /// The table of all records kept.
  consuming func finish() -> UsageTable {
    table.accountIDs = accounts.names
    table.names = (0..<UInt32(names.count)).map { names[$0] }
    table.gatherAccounts(preparing: LargePages.prefer)
    return table
  }

  /// Growing step by step would copy everything several times and leave gaps in memory.
  mutating func expect(_ factor: Double) { table.expect(factor, preparing: LargePages.prefer) }

  mutating func keep() {
    if isPending {
      table.append(draft, known: &forms)
      if draft.isNamedBySunday { sundays += 1 }
    }
    isPending = false
  }

  mutating func drop() { isPending = false }

  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError) {
    let start = cursor.mark
    let line = line ?? cursor.place().line
    draft.clear()
    (draft.account, draft.week, draft.line) = (.max, Week(number: .min), UInt32(clamping: line))
    try cursor.enterObject()
    var seen = KeySet()
    // Why the record is left out; what is wrong with the rest of it is told all the same.
    var refusal: RecordError?
    while let key = try cursor.key(in: &keys) {
      guard let id = key.id else {
        notes.unknown(key.text.string, at: cursor.place())
        try cursor.pass()
        continue
      }
      if !seen.insert(id) { notes.duplicate(keys.names[id], at: cursor.place()) }
      let mark = cursor.mark
      do { try readValue(id, &cursor, &notes) } catch { try lose(error, id, from: mark, &cursor, &notes, &refusal) }
    }
    notes.settle(seen, keys)
    guard draft.account != .max, draft.week.number != .min else {
      throw refusal ?? cursor.missing(draft.account == .max ? "account_id" : "week", from: start)
    }
    if let excess = table.excess(of: draft) { doubt(excess, line, &notes) }
    isPending = true
  }

  /// Tells of figures that do not go together.
  @inline(never)
  private func doubt(_ excess: UsageExcess, _ line: Int, _ notes: inout RecordNotes) {
    let (what, expected, found) =
      switch excess {
      case .active(let active, let provisioned):
        ("more users are active than have access", "at most provisioned, \(plain(provisioned))", active)
      case .feature(let name, let users, let active):
        (
          "more users have the feature \(SafeText.quoted(names[UInt32(name)])) than are active",
          "at most active, \(plain(active))", users
        )
      }
    notes.remark(
      Finding(
        .warning, code: "implausible_users", path: notes.path, line: line, what: what, expected: expected,
        found: plain(found), advice: "Both are kept as they are written"))
  }

  /// Passes a value that cannot be read: it is unknown, or the record is left out.
  @inline(never)
  private mutating func lose(
    _ flaw: RecordError, _ id: Int, from mark: JSONMark, _ cursor: inout JSONCursor, _ notes: inout RecordNotes,
    _ refusal: inout RecordError?
  ) throws(RecordError) {
    guard flaw.reach == .record else { throw flaw }
    let flaw = flaw.inside(keys.names[id])
    let key = UsageKey(rawValue: id)
    if key == .accountID || key == .week { refusal = refusal ?? flaw } else { notes.lose(flaw) }
    cursor.rewind(to: mark)
    try cursor.pass()
  }

  @inline(__always)
  private mutating func readValue(_ id: Int, _ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError)
  {
    switch UsageKey(rawValue: id) {
    case .accountID: try readAccount(&cursor)
    case .week: try readWeek(&cursor)
    case .provisioned: draft.provisioned = try readCount(&cursor)
    case .active: draft.active = try readCount(&cursor)
    case .monthlyActive: draft.monthlyActive = try readCount(&cursor)
    case .sessions: draft.sessions = try readCount(&cursor)
    case .guidedSessions: draft.guidedSessions = try readCount(&cursor)
    case .newUsers: draft.newUsers = try readCount(&cursor)
    case .newUsersActive: draft.newUsersActive = try readCount(&cursor)
    case .topUserShare: draft.topUserShare = try cursor.passNothing() ? .unknown : table.pack(share: try cursor.share())
    case .features: try readAmounts(.features, &cursor, &notes)
    case .teams: try readAmounts(.teams, &cursor, &notes)
    case .personas: try readAmounts(.personas, &cursor, &notes)
    case .limits: try readAmounts(.limits, &cursor, &notes)
    case .investment: try readAmounts(.investment, &cursor, &notes)
    case nil: try cursor.pass()
    }
  }

  @inline(__always)
  private mutating func readAccount(_ cursor: inout JSONCursor) throws(RecordError) {
    guard try cursor.kind() == .string else {
      draft.account = .max
      if try cursor.passNull() { return }
      draft.account = accounts.number(of: try cursor.rawID())
      return
    }
    let mark = cursor.mark
    let text = try cursor.rawText()
    guard text.isPlain else {
      draft.account = .max
      cursor.rewind(to: mark)
      let id = try cursor.rawID()
      draft.account = id.hasEscapes ? accounts.number(of: id.trimmedString) : accounts.number(of: id)
      return
    }
    draft.account = accounts.number(of: text)
  }

  @inline(__always)
  private mutating func readWeek(_ cursor: inout JSONCursor) throws(RecordError) {
    draft.week = Week(number: .min)
    draft.isNamedBySunday = false
    if try cursor.passNothing() { return }
    let mark = cursor.mark
    var text: (head: UInt64, tail: UInt16)?
    if try cursor.kind() == .string, case let written = try cursor.rawText(), !written.hasEscapes,
      written.bytes.count == 10
    {
      let known = (
        head: written.bytes.loadUnaligned(as: UInt64.self),
        tail: written.bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
      )
      if known == (metWeek.head, metWeek.tail) {
        (draft.week, draft.isNamedBySunday) = (metWeek.week, metWeek.isSunday)
        return
      }
      text = known
    }
    cursor.rewind(to: mark)
    var isSunday = false
    draft.week = try cursor.week(isSunday: &isSunday)
    draft.isNamedBySunday = isSunday
    if let text { metWeek = (text.head, text.tail, draft.week, isSunday) }
  }

  /// Whole numbers that need no second look: every Double up to there is exact.
  private static let counts: ClosedRange<Int64> = 0...1 << 53

  /// Reads a count that is most likely a whole number.
  @inline(__always)
  private mutating func readCount(_ cursor: inout JSONCursor) throws(RecordError) -> PackedNumber {
    guard rareCounts < Self.greatestRareCounts else { return try readMixedCount(&cursor) }
    let mark = cursor.mark
    if let integer = try? cursor.readInt64(), Self.counts.contains(integer) { return table.pack(integer) }
    cursor.rewind(to: mark)
    // Trying costs an error each time; a file with many such numbers is better read without.
    rareCounts += 1
    return try readRareCount(&cursor)
  }

  /// Reads a count in a file where whole numbers, fractions and nulls are mixed.
  @inline(never)
  private mutating func readMixedCount(_ cursor: inout JSONCursor) throws(RecordError) -> PackedNumber {
    if try cursor.kind() == .number {
      let mark = cursor.mark
      let number: JSONNumber
      do { number = try cursor.readNumber() } catch { throw RecordError(error) }
      if let integer = number.int64, Self.counts.contains(integer) { return table.pack(integer) }
      cursor.rewind(to: mark)
    }
    return try readRareCount(&cursor)
  }

  /// Null, a fraction, a numeric string, or something wrong.
  @inline(never)
  private mutating func readRareCount(_ cursor: inout JSONCursor) throws(RecordError) -> PackedNumber {
    try cursor.passNothing() ? .unknown : table.pack(try cursor.amount())
  }

  // MARK: Figures by name

  @inline(__always)
  private mutating func readAmounts(
    _ breakdown: UsageBreakdown, _ cursor: inout JSONCursor, _ notes: inout RecordNotes
  ) throws(RecordError) {
    let mark = cursor.mark
    guard try cursor.kind() == .object else {
      guard try cursor.passNothing() else {
        throw cursor.flaw("wrong_type", at: mark, expected: "an object of numbers")
      }
      draft.forget(breakdown)
      return
    }
    draft.carry(breakdown)
    try cursor.enterObject()
    objects &+= 1
    var seen = KeySet()
    while let name = try cursor.name(in: &names) {
      guard name < 128 ? seen.insert(Int(name)) : isNew(name) else {
        cursor.rewind(to: mark)
        return try readRepeatedAmounts(breakdown, &cursor, &notes)
      }
      let number = try readCount(named: name, in: breakdown, &cursor, &notes)
      if !number.isUnknown { draft.append(number, named: name, to: breakdown) }
    }
  }

  /// Reads one of the figures by name; one that cannot be read is unknown.
  @inline(__always)
  private mutating func readCount(
    named name: UInt32, in breakdown: UsageBreakdown, _ cursor: inout JSONCursor, _ notes: inout RecordNotes
  ) throws(RecordError) -> PackedNumber {
    let mark = cursor.mark
    do { return try readCount(&cursor) } catch {
      guard error.reach == .record else { throw error }
      notes.lose(error.inside("\(breakdown.key).\(SafeText.plain(names[name]))"))
      cursor.rewind(to: mark)
      try cursor.pass()
      return .unknown
    }
  }

  /// Whether the object has not had the name yet, for names that no `KeySet` holds.
  private mutating func isNew(_ name: UInt32) -> Bool {
    while name >= lastObject.count { lastObject.append(contentsOf: repeatElement(0, count: 256)) }
    defer { lastObject[Int(name)] = objects }
    return lastObject[Int(name)] != objects
  }

  /// Reads an object with a key that comes twice.
  @inline(never)
  private mutating func readRepeatedAmounts(
    _ breakdown: UsageBreakdown, _ cursor: inout JSONCursor, _ notes: inout RecordNotes
  ) throws(RecordError) {
    draft.carry(breakdown)
    try cursor.enterObject()
    var amounts: [(name: UInt32, number: PackedNumber)] = []
    var positions: [UInt32: Int] = [:]
    while let name = try cursor.name(in: &names) {
      if positions[name] != nil { notes.duplicate("\(breakdown.key).\(names[name])", at: cursor.place()) }
      let number = try readCount(named: name, in: breakdown, &cursor, &notes)
      if let position = positions[name] {
        amounts[position].number = number
      } else {
        positions[name] = amounts.count
        amounts.append((name, number))
      }
    }
    for (name, number) in amounts where !number.isUnknown {
      draft.append(number, named: name, to: breakdown)
    }
  }
}
