internal import Adoption
internal import JSONReader

/// Reads the objects that lie in an account record.
struct AccountParts {
  /// The keys of each of the objects.
  static let keyNames = [
    "stage": ["value", "on", "by", "why"],
    "sentiment": ["value", "on", "why"],
    "outcome": ["id", "name", "unit", "baseline", "target", "by"],
    "milestones": ["name", "due", "done"],
    "people": ["id", "name", "role", "title", "persona", "team", "email", "cadence_days", "joined_on", "left_on"],
  ]

  private var stageKeys = KeyTable(keyNames["stage"] ?? [])
  private var sentimentKeys = KeyTable(keyNames["sentiment"] ?? [])
  private var outcomeKeys = KeyTable(keyNames["outcome"] ?? [])
  private var milestoneKeys = KeyTable(keyNames["milestones"] ?? [])
  private var personKeys = KeyTable(keyNames["people"] ?? [])

  mutating func stage(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> StageCall {
    let start = cursor.mark
    var value: Stage?
    var day: Day?
    var by: String?
    var why: String?
    try Self.object(&cursor, &stageKeys, "stage", required: 2, &notes) { (key, cursor) throws(RecordError) in
      switch key {
      case 0: value = try cursor.stage()
      case 1: day = try cursor.day()
      case 2: by = try cursor.words()
      default: why = try cursor.words()
      }
    }
    guard let value else { throw cursor.missing("value", from: start) }
    guard let day else { throw cursor.missing("on", from: start) }
    return StageCall(value: value, on: day, by: by, why: why)
  }

  mutating func sentiment(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> Sentiment {
    let start = cursor.mark
    var value: Sentiment.Value?
    var day: Day?
    var why: String?
    try Self.object(&cursor, &sentimentKeys, "sentiment", required: 1, &notes) { (key, cursor) throws(RecordError) in
      switch key {
      case 0: value = try cursor.word()
      case 1: day = try cursor.day()
      default: why = try cursor.words()
      }
    }
    guard let value else { throw cursor.missing("value", from: start) }
    return Sentiment(value: value, on: day, why: why)
  }

  mutating func outcome(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> Outcome {
    var outcome = Outcome()
    try Self.object(&cursor, &outcomeKeys, "outcome", required: 0, &notes) { (key, cursor) throws(RecordError) in
      switch key {
      case 0: outcome.id = try cursor.id()
      case 1: outcome.name = try cursor.words()
      case 2: outcome.unit = try cursor.words()
      case 3: outcome.baseline = try cursor.number()
      case 4: outcome.target = try cursor.number()
      default: outcome.by = try cursor.day()
      }
    }
    return outcome
  }

  mutating func milestones(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> [Milestone] {
    try cursor.list("milestones", of: "milestone", "a list of milestones", &notes) {
      (cursor, notes) throws(RecordError) in
      let start = cursor.mark
      var milestone = Milestone(name: "")
      try Self.object(&cursor, &milestoneKeys, "milestones", required: 1, &notes) { (key, cursor) throws(RecordError) in
        switch key {
        case 0: milestone.name = try cursor.name()
        case 1: milestone.due = try cursor.day()
        default: milestone.done = try cursor.completion()
        }
      }
      guard !milestone.name.isEmpty else { throw cursor.missing("name", from: start) }
      return milestone
    }
  }

  mutating func people(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> [Person] {
    try cursor.list("people", of: "person", "a list of people", &notes) { (cursor, notes) throws(RecordError) in
      let start = cursor.mark
      var person = Person(id: "")
      try Self.object(&cursor, &personKeys, "people", required: 1, &notes) { (key, cursor) throws(RecordError) in
        switch key {
        case 0: person.id = try cursor.id()
        case 1: person.name = try cursor.words()
        case 2: person.role = try cursor.word()
        case 3: person.title = try cursor.words()
        case 4: person.persona = try cursor.words()
        case 5: person.team = try cursor.words()
        case 6: person.email = try cursor.words()
        case 7: person.cadenceDays = try cursor.cadence()
        case 8: person.joinedOn = try cursor.day()
        default: person.leftOn = try cursor.day()
        }
      }
      guard !person.id.isEmpty else { throw cursor.missing("id", from: start) }
      return person
    }
  }

  /// Reads an object key by key; unknown keys are passed and reported as keys of `name`. What says nothing is not read, and what
  /// cannot be read is passed, unless it is one of the first `required` keys.
  private static func object(
    _ cursor: inout JSONCursor, _ keys: inout KeyTable, _ name: String, required: Int, _ notes: inout RecordNotes,
    _ read: (_ key: Int, inout JSONCursor) throws(RecordError) -> Void
  ) throws(RecordError) {
    let mark = cursor.mark
    guard try cursor.kind() == .object else { throw cursor.flaw("wrong_type", at: mark, expected: "an object") }
    try cursor.enterObject()
    var seen = KeySet()
    while let key = try cursor.key(in: &keys) {
      guard let id = key.id else {
        notes.unknown("\(name).\(key.text.string)", at: cursor.place())
        try cursor.pass()
        continue
      }
      let path = "\(name).\(keys.names[id])"
      if !seen.insert(id) { notes.duplicate(path, at: cursor.place()) }
      if try cursor.passNothing() { continue }
      if id < required {
        do { try read(id, &cursor) } catch { throw error.inside(keys.names[id]) }
      } else {
        _ = try cursor.tolerant(&notes, { $0.lose($1.inside(path)) }) { (cursor, _) throws(RecordError) -> Bool? in
          try read(id, &cursor)
          return true
        }
      }
    }
  }
}

extension JSONCursor {
  /// Days between two messages, more than 0.
  fileprivate mutating func cadence() throws(RecordError) -> Double {
    try number(in: Double.leastNonzeroMagnitude...100_000, "a number of days above 0")
  }

  /// Whether a milestone is done: true, false or the day.
  fileprivate mutating func completion() throws(RecordError) -> Milestone.Completion {
    let mark = mark
    let expected = "true, false or a day such as 2026-11-20"
    switch try kind() {
    case .bool: return try flag() ? .yes : .no
    case .string:
      if let day = try rawText().withDecodedBytes({ Day(utf8: $0) }) { return .on(day) }
      throw flaw("bad_date", at: mark, expected: expected)
    default: throw flaw("wrong_type", at: mark, expected: expected)
    }
  }
}
