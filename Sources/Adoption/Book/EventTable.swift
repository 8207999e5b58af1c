/// The events of one file or of a part of it, packed: in its order, or those of each account together in that order.
///
/// Accounts, names, texts and figures are numbers into the table's own lists, so that a million events need no string each.
/// What is looked at is made into an ``Event`` again.
///
/// | kind | first | second | third |
/// | --- | --- | --- | --- |
/// | behaviour | name | value, a text | note, a text |
/// | touch | channel, a name | person, a name | outcome, a name |
/// | survey | score, a figure | person, a name | |
/// | ticket | name, a text | priority, a name | the day on which it was closed |
/// | cause | name | its last day | |
/// | outcome | the measure, a figure | | |
/// | renewal, expansion | ARR before, a figure | ARR after, a figure | |
/// | all others | name or person, a name | | |
public struct EventTable: Sendable {
  let stamp = TableStamp()
  /// Position of the file in `Book.paths`.
  public var file: Int32
  /// Lines of the file before the part that the table is of; events count theirs from there.
  package private(set) var linesBefore = 0
  /// The account ids that events refer to.
  public var accountIDs: [String] = []
  /// The names that come again and again: of behaviours, channels, people.
  public var names: [String] = []
  /// What comes once: keys, notes, values.
  public var texts = TextList()
  /// The events.
  public private(set) var rows: ContiguousArray<EventRow> = []
  package private(set) var figures: ContiguousArray<Double> = []
  package private(set) var extras: ContiguousArray<EventExtra> = []
  /// Unknown keys and their values, as texts.
  package private(set) var others: ContiguousArray<OtherTexts> = []

  package struct OtherTexts: BitwiseCopyable, Sendable { let key, json: UInt32 }

  /// An empty table for that file.
  public init(file: Int32 = -1) { self.file = file }

  /// A table of lists that another was taken apart into.
  package init(
    file: Int32, linesBefore: Int, accountIDs: [String], names: [String], texts: TextList,
    rows: ContiguousArray<EventRow>,
    figures: ContiguousArray<Double>, extras: ContiguousArray<EventExtra>, others: ContiguousArray<OtherTexts>
  ) {
    (self.file, self.linesBefore, self.accountIDs, self.names) = (file, linesBefore, accountIDs, names)
    self.texts = texts
    (self.rows, self.figures, self.extras, self.others) = (rows, figures, extras, others)
  }

  /// Bytes that the events and their texts take.
  var storedBytes: Int {
    rows.count * MemoryLayout<EventRow>.stride + figures.count * MemoryLayout<Double>.stride + texts.storedBytes
      + extras.count * MemoryLayout<EventExtra>.stride + others.count * MemoryLayout<OtherTexts>.stride
  }

  /// Makes room for about so many events.
  ///
  /// - Parameter prepare: is shown that memory before it is filled.
  public mutating func reserve(rows: Int, preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }) {
    self.rows.reserveCapacity(rows, preparing: prepare)
  }

  /// Adds the finished event.
  public mutating func append(_ row: EventRow) { rows.append(row) }

  /// Puts a figure down and returns its number; `EventRow.none` for nil.
  public mutating func number(of figure: Double?) -> UInt32 {
    guard let figure else { return EventRow.none }
    figures.append(figure)
    return UInt32(figures.count - 1)
  }

  /// A day as the part of an event; `EventRow.none` for nil.
  public static func number(of day: Day?) -> UInt32 {
    // The day before 1970 is the one whose bits are those of nothing.
    day.map {
      UInt32(bitPattern: $0.number) == EventRow.none ? UInt32(bitPattern: Int32.min) : UInt32(bitPattern: $0.number)
    }
      ?? EventRow.none
  }

  /// Says the third part of an event.
  public mutating func set(third: UInt32, of row: inout EventRow) {
    guard third != EventRow.none else { return }
    extras[extra(of: &row)].third = third
  }

  /// Says the keys of an event that booktop does not know.
  public mutating func set(others fields: [OtherField], of row: inout EventRow) {
    guard !fields.isEmpty else { return }
    let extra = extra(of: &row)
    extras[extra].start = UInt32(others.count)
    extras[extra].count = UInt32(fields.count)
    for field in fields {
      others.append(OtherTexts(key: texts.append(field.key.utf8), json: texts.append(field.json.utf8)))
    }
  }

  private mutating func extra(of row: inout EventRow) -> Int {
    if row.extra == EventRow.none {
      row.extra = UInt32(extras.count)
      extras.append(EventExtra())
    }
    return Int(row.extra)
  }

  /// Puts the events of each account one after another, in the order in which they came.
  ///
  /// - Parameter prepare: as for `reserve`.
  public mutating func gatherAccounts(preparing prepare: (UnsafeRawBufferPointer) -> Void = { _ in }) {
    guard let order = rowsByAccount else { return }
    var gathered = ContiguousArray<EventRow>()
    gathered.reserveCapacity(rows.count, preparing: prepare)
    for number in order { gathered.append(rows[Int(number)]) }
    rows = gathered
  }

  /// The table without its events: what they refer to, in no more room than it takes.
  func withoutRows() -> EventTable {
    EventTable(
      file: file, linesBefore: linesBefore, accountIDs: [], names: names, texts: texts.fitted(), rows: [],
      figures: figures.fitted(), extras: extras.fitted(), others: others.fitted())
  }

  /// Counts lines from `lines` lines further up, for a table of a later part of its file.
  public mutating func moveDown(by lines: Int) { linesBefore += lines }
}

// MARK: - Events again

extension EventTable {
  /// The event of a row.
  func event(_ row: EventRow) -> Event {
    var event = Event(on: row.on, kind: kind(row), written: row.written, source: source(row))
    event.id = text(row.id)
    if row.extra != EventRow.none {
      let extra = extras[Int(row.extra)]
      event.other = others[Int(extra.start)..<Int(extra.start + extra.count)].map {
        OtherField(key: texts[$0.key], json: texts[$0.json])
      }
    }
    return event
  }

  /// Where the event was read.
  func source(_ row: EventRow) -> Source {
    Source(file: file, line: Int32(clamping: linesBefore + Int(row.line)))
  }

  private func name(_ number: UInt32) -> String? { number == EventRow.none ? nil : names[Int(number)] }
  private func text(_ number: UInt32) -> String? { number == EventRow.none ? nil : texts[number] }
  private func figure(_ number: UInt32) -> Double? { number == EventRow.none ? nil : figures[Int(number)] }

  private func day(_ number: UInt32) -> Day? {
    guard number != EventRow.none else { return nil }
    let day = Int32(bitPattern: number)
    return Day(number: day == .min ? -1 : day)
  }

  /// The third part of an event.
  func third(_ row: EventRow) -> UInt32 {
    row.extra == EventRow.none ? EventRow.none : extras[Int(row.extra)].third
  }

  /// Whether a behaviour has a value or a note.
  func hasWords(_ row: EventRow) -> Bool { row.second != EventRow.none || third(row) != EventRow.none }

  /// Whether the value or the note of a behaviour says something.
  func says(_ row: EventRow) -> Bool {
    hasWords(row) && (text(row.second)?.says == true || text(third(row))?.says == true)
  }

  /// The name of a behaviour, a cause or whatever else has one; empty for an event that has none.
  func name(of row: EventRow) -> String { name(row.first) ?? "" }

  /// What an event says.
  func kind(_ row: EventRow) -> Event.Kind {
    switch row.word {
    case .behaviour:
      .behaviour(name: name(row.first) ?? "", test: row.isSo, value: text(row.second), note: text(third(row)))
    case .touch:
      .touch(
        Touch(
          direction: row.direction, mode: row.mode, channel: name(row.first), person: name(row.second),
          training: row.isSo, outcomeID: name(third(row))))
    case .executiveBusinessReview: .executiveBusinessReview
    case .review: .review
    case .survey: .survey(type: row.survey, score: figure(row.first) ?? 0, person: name(row.second))
    case .ticket: .ticket(name: text(row.first), priority: name(row.second), closedOn: day(third(row)))
    case .cause: .cause(name: name(row.first) ?? "", until: day(row.second))
    case .evidence: .evidence(name: name(row.first) ?? "")
    case .observation: .observation(name: name(row.first) ?? "")
    case .teamRequest: .teamRequest(name: name(row.first))
    case .adjacentUse: .adjacentUse(name: name(row.first))
    case .advocacy: .advocacy(person: name(row.first))
    case .execReference: .execReference(person: name(row.first))
    case .unpromptedAsk: .unpromptedAsk(name: name(row.first))
    case .outcome: .outcome(value: figure(row.first) ?? 0)
    case .renewal: .renewal(won: row.isSo, arrBefore: figure(row.first), arrAfter: figure(row.second))
    case .expansion: .expansion(arrBefore: figure(row.first), arrAfter: figure(row.second))
    case .churn: .churn
    case .returned: .returned
    case .personLeft: .personLeft(person: name(row.first) ?? "")
    }
  }
}

// MARK: - From plain events

extension EventTable {
  /// A table of events by account id, all of one file; those of one account keep their order. For tests and small tools.
  public init(_ events: [String: [Event]]) {
    self.init(file: events.values.lazy.flatMap(\.self).map(\.source.file).max() ?? -1)
    var numbers: [String: UInt32] = [:]
    var names: [String] = []
    func number(of name: String?) -> UInt32 {
      guard let name else { return EventRow.none }
      if let known = numbers[name] { return known }
      numbers[name] = UInt32(names.count)
      names.append(name)
      return UInt32(names.count - 1)
    }
    for (id, events) in events.sorted(by: { $0.key < $1.key }) {
      accountIDs.append(id)
      for event in events {
        var row = EventRow(event.kind.word, on: event.on, account: UInt32(accountIDs.count - 1))
        row.line = UInt32(clamping: event.source.line)
        row.written = event.written
        row.id = text(event.id)
        set(others: event.other, of: &row)
        pack(event.kind, &row, number)
        rows.append(row)
      }
    }
    self.names = names
  }

  private mutating func text(_ text: String?) -> UInt32 { text.map { texts.append($0.utf8) } ?? EventRow.none }

  private mutating func pack(_ kind: Event.Kind, _ row: inout EventRow, _ name: (String?) -> UInt32) {
    switch kind {
    case .behaviour(let behaviour, let test, let value, let note):
      (row.first, row.second, row.isSo) = (name(behaviour), text(value), test)
      set(third: text(note), of: &row)
    case .touch(let touch):
      (row.first, row.second, row.isSo) = (name(touch.channel), name(touch.person), touch.training)
      (row.direction, row.mode) = (touch.direction, touch.mode)
      set(third: name(touch.outcomeID), of: &row)
    case .survey(let type, let score, let person):
      (row.survey, row.first, row.second) = (type, number(of: score), name(person))
    case .ticket(let ticket, let priority, let closedOn):
      (row.first, row.second) = (text(ticket), name(priority))
      set(third: Self.number(of: closedOn), of: &row)
    case .cause(let cause, let until): (row.first, row.second) = (name(cause), Self.number(of: until))
    case .outcome(let value): row.first = number(of: value)
    case .renewal(let won, let before, let after):
      (row.isSo, row.first, row.second) = (won, number(of: before), number(of: after))
    case .expansion(let before, let after): (row.first, row.second) = (number(of: before), number(of: after))
    case .evidence(let word), .observation(let word): row.first = name(word)
    case .teamRequest(let word), .adjacentUse(let word), .unpromptedAsk(let word): row.first = name(word)
    case .advocacy(let person), .execReference(let person): row.first = name(person)
    case .personLeft(let person): row.first = name(person)
    case .executiveBusinessReview, .review, .churn, .returned: break
    }
  }
}

/// Records of one file for an account that the book does not have.
public struct OrphanRecords: Sendable {
  /// The id that they carry.
  public let accountID: String
  /// Where the first of them stands.
  public let first: Source
  /// How many there are.
  public let count: Int
}
