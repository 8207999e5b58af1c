internal import Adoption
internal import JSONReader
internal import JSONSchema

/// Reads the objects that lie in an account record.
struct AccountParts {
  private var stagePart = stageForm
  private var sentimentPart = sentimentForm
  private var outcomePart = outcomeForm
  private var milestonePart = milestoneForm
  private var personPart = personForm

  /// The keys of each of the objects.
  static let keyNames = [
    "stage": stageForm.keys.map(\.name), "sentiment": sentimentForm.keys.map(\.name),
    "outcome": outcomeForm.keys.map(\.name), "milestones": milestoneForm.keys.map(\.name),
    "people": personForm.keys.map(\.name),
  ]

  mutating func stage(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> StageCall {
    try stagePart.read(&cursor, &notes)
  }

  mutating func sentiment(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> Sentiment {
    try sentimentPart.read(&cursor, &notes)
  }

  mutating func outcome(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> Outcome {
    try outcomePart.read(&cursor, &notes)
  }

  mutating func milestones(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> [Milestone] {
    try cursor.list("milestones", of: "milestone", "a list of milestones", &notes) {
      (cursor, notes) throws(RecordError) in try milestonePart.read(&cursor, &notes)
    }
  }

  mutating func people(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> [Person] {
    try cursor.list("people", of: "person", "a list of people", &notes) {
      (cursor, notes) throws(RecordError) in try personPart.read(&cursor, &notes)
    }
  }

  // MARK: Their keys

  // What a required key holds at first is never seen: without the key there is no object.

  static let stageForm = RecordPart<StageCall>(
    "stage", StageCall(value: .activated, on: Day(number: 0)),
    [
      .required("value", "The stage that was set.", \.value, .stage),
      .required("on", "The day on which it was set.", \.on, .day),
      .text("by", "Who set it.", \.by),
      .text("why", "The reason.", \.why),
    ])

  static let sentimentForm = RecordPart<Sentiment>(
    "sentiment", Sentiment(value: .good),
    [
      .required("value", "How the CSM feels about the customer.", \.value, .word),
      .optional("on", "The day on which it was noted. Unknown is older than any day.", \.on, .day),
      .text("why", "The reason.", \.why),
    ])

  static let outcomeForm = RecordPart<Outcome>(
    "outcome", Outcome(),
    [
      .optional("id", "The key of an outcome of book.json, whose weights hold.", \.id, .id),
      .text("name", "What the customer bought the product for.", \.name),
      .text("unit", "What the outcome is counted in.", \.unit),
      .optional("baseline", "Its measure before, in that unit.", \.baseline, .number),
      .optional("target", "The measure that is aimed at, in that unit.", \.target, .number),
      .optional("by", "The day by which the target is to be reached.", \.by, .day),
    ])

  static let milestoneForm = RecordPart<Milestone>(
    "milestones", Milestone(name: ""),
    [
      .required("name", "What is to be done.", \.name, .name),
      .optional("due", "The day by which it is to be done.", \.due, .day),
      .optional("done", "Whether it is done: true, false, or the day on which it was done.", \.done, .completion),
    ])

  static let personForm = RecordPart<Person>(
    "people", Person(id: ""),
    [
      .required("id", "The person's key, by which events name them.", \.id, .id),
      .text("name", "The person's name.", \.name),
      .optional("role", "What the person is to you.", \.role, .word),
      .text("title", "The job title.", \.title),
      .text("persona", "The kind of user: a persona of the segment.", \.persona),
      .text("team", "The person's team.", \.team),
      .text("email", "Where to write.", \.email),
      .optional(
        "cadence_days",
        "Days that usually pass between two messages from this person. Unknown: worked out from the messages, else the segment's.",
        \.cadenceDays, .cadence),
      .optional(
        "joined_on", "The day on which the person came. Unknown: they were there from the start.", \.joinedOn, .day),
      .optional("left_on", "The day on which the person left. Unknown: they are there.", \.leftOn, .day),
    ])
}

extension ValueForm where Value == Double {
  /// Days between two messages, more than 0.
  fileprivate static var cadence: ValueForm {
    let most: Double = 100_000
    return ValueForm(.number(above: 0, to: most)) { (cursor) throws(RecordError) in
      try cursor.number(in: Double.leastNonzeroMagnitude...most, "a number of days above 0")
    }
  }
}

extension ValueForm where Value == Milestone.Completion {
  /// Whether a milestone is done: true, false or the day.
  fileprivate static var completion: ValueForm {
    ValueForm(.any(of: [.flag, .day])) { (cursor) throws(RecordError) in try cursor.completion() }
  }
}

extension JSONCursor {
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
