internal import Adoption
internal import JSONReader

// The values that records can hold. Each call passes a value or throws its flaw.
extension JSONCursor {
  // MARK: Numbers

  /// A number from `range`, or a string that holds one.
  mutating func number(in range: ClosedRange<Double>, _ expected: String) throws(Flaw) -> Double {
    let mark = mark
    let value: (nearest: Double?, faithful: Double?)
    switch try kind() {
    case .number:
      do {
        let number = try readNumber()
        value = (number.double, number.faithfulDouble)
      } catch { throw Flaw(error) }
    case .string:
      let text = try rawText()
      let number = text.withDecodedBytes { JSONNumber(parsing: $0).map { ($0.double, $0.faithfulDouble) } }
      guard let number else { throw flaw("wrong_type", at: mark, expected: expected) }
      value = number
    default: throw flaw("wrong_type", at: mark, expected: expected)
    }
    guard let nearest = value.nearest, range.contains(nearest) else {
      throw flaw("out_of_range", at: mark, expected: expected)
    }
    guard let faithful = value.faithful else {
      let advice = nearest == 0 ? "Write 0 if that is meant" : "No more than 15 digits are counted exactly: round it"
      throw flaw("out_of_range", at: mark, expected: expected, advice: advice)
    }
    return faithful
  }

  /// Any finite number.
  mutating func number() throws(Flaw) -> Double {
    try number(in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, "a number")
  }

  /// A number that is 0 or more.
  mutating func amount() throws(Flaw) -> Double {
    try number(in: 0...Double.greatestFiniteMagnitude, "a number that is 0 or more")
  }

  /// A share, 0…1.
  mutating func share() throws(Flaw) -> Double { try number(in: 0...1, "a number from 0 to 1") }

  /// A whole number from `range`.
  mutating func whole(in range: ClosedRange<Int>) throws(Flaw) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let mark = mark
    let value = try number(in: Double(range.lowerBound)...Double(range.upperBound), expected)
    guard let whole = Int(exactly: value) else { throw flaw("out_of_range", at: mark, expected: expected) }
    return whole
  }

  // MARK: Text

  mutating func rawText() throws(Flaw) -> JSONText {
    do { return try readString() } catch { throw Flaw(error) }
  }

  /// Text, which may be empty.
  mutating func text() throws(Flaw) -> String {
    try checkText()
    return try rawText().string
  }

  /// Text that says something; nil when there is nothing but space in it.
  mutating func words() throws(Flaw) -> String? { try rawWords()?.string }

  /// The same, as it stands in the window.
  mutating func rawWords() throws(Flaw) -> JSONText? {
    try checkText()
    let text = try rawText()
    if !text.hasEscapes { return text.bytes.allSatisfy { $0 <= 0x20 } ? nil : text }
    return text.string.utf8.allSatisfy { $0 <= 0x20 } ? nil : text
  }

  private mutating func checkText() throws(Flaw) {
    let mark = mark
    let kind = try kind()
    guard kind != .string else { return }
    throw flaw(
      "wrong_type", at: mark, expected: "text", advice: kind == .number ? "Put it in double quotes" : nil)
  }

  /// Text that says something and has to.
  mutating func name() throws(Flaw) -> String {
    let mark = mark
    guard let name = try words() else { throw flaw("empty", at: mark, expected: "text that is not empty") }
    return name
  }

  /// One of the words of a type, in any case, with space or hyphens for underscores.
  mutating func word<Word>(_ type: Word.Type = Word.self) throws(Flaw) -> Word
  where Word: CaseIterable & RawRepresentable<String> {
    let mark = mark
    let text = try text()
    if let word = Word.named(text) { return word }
    throw flaw("unknown_word", at: mark, expected: oneOf(Word.allCases.map(\.rawValue)))
  }

  /// The name of a stage.
  mutating func stage() throws(Flaw) -> Stage {
    let mark = mark
    if let stage = Stage(try text()) { return stage }
    throw flaw("unknown_word", at: mark, expected: oneOf(Stage.allCases.map(\.key)))
  }

  /// `true` or `false`.
  mutating func flag() throws(Flaw) -> Bool {
    let mark = mark
    guard try kind() == .bool else { throw flaw("wrong_type", at: mark, expected: "true or false") }
    do { return try readBool() } catch { throw Flaw(error) }
  }

  // MARK: Time

  /// A day, or a time of which the date counts.
  mutating func day() throws(Flaw) -> Day {
    let mark = mark
    let expected = "a day such as 2026-11-20"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    let text = try rawText()
    if let day = text.withDecodedBytes({ Day(utf8: $0) }) { return day }
    throw flaw("bad_date", at: mark, expected: expected)
  }

  /// A week, by any day of it or as ISO 8601 counts them.
  mutating func week() throws(Flaw) -> Week {
    let mark = mark
    let expected = "a day of the week such as 2026-11-16, or 2026-W47"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    let text = try rawText()
    if let week = text.withDecodedBytes({ Week(utf8: $0) }) { return week }
    throw flaw("bad_date", at: mark, expected: expected)
  }

  /// A moment.
  mutating func timestamp() throws(Flaw) -> Timestamp {
    let mark = mark
    let expected = "a time such as 2026-11-20T09:30:00Z"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    if let moment = Timestamp(try rawText().string) { return moment }
    throw flaw("bad_date", at: mark, expected: expected)
  }

  // MARK: Lists and objects

  /// The elements of a list, one read by each call of `read`; elements that are null are left out.
  mutating func list<Element>(
    _ expected: String, _ read: (inout JSONCursor) throws(Flaw) -> Element?
  ) throws(Flaw) -> [Element] {
    let mark = mark
    guard try kind() == .array else { throw flaw("wrong_type", at: mark, expected: expected) }
    try enterList()
    var elements: [Element] = []
    while try hasElement() {
      if try passNull() { continue }
      if let element = try read(&self) { elements.append(element) }
    }
    return elements
  }

  /// A list of texts, empty ones left out.
  mutating func texts() throws(Flaw) -> [String] {
    try list("a list of texts") { (cursor) throws(Flaw) in try cursor.words() }
  }

  /// The values of an object by key, each read by a call of `read`; those that are null are left out, of two the last counts.
  mutating func map<Value>(
    _ expected: String, _ notes: inout RecordNotes,
    _ read: (inout JSONCursor) throws(Flaw) -> Value
  ) throws(Flaw) -> [String: Value] {
    let mark = mark
    guard try kind() == .object else { throw flaw("wrong_type", at: mark, expected: expected) }
    try enterObject()
    var values: [String: Value] = [:]
    var said: Set<String> = []
    while let key = try anyKey()?.string {
      if !said.insert(key).inserted { notes.duplicate(key, at: place()) }
      values[key] = nil
      if try passNull() { continue }
      do { values[key] = try read(&self) } catch { throw error.inside(SafeText.plain(key)) }
    }
    return values
  }
}

/// The words as they stand in messages: "one of nps, csat, ces".
func oneOf(_ words: [String]) -> String { "one of " + words.joined(separator: ", ") }

extension CaseIterable where Self: RawRepresentable<String> {
  /// The case of that name in any case, with space or hyphens for underscores.
  static func named(_ text: String) -> Self? {
    if let exact = Self(rawValue: text) { return exact }
    let folded = text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    return Self(rawValue: String(folded))
  }
}
