internal import Adoption
internal import JSONReader

// The values that records can hold. Each call passes a value or throws its flaw.
extension JSONCursor {
  // MARK: Numbers

  /// A number from `range`, or a string that holds one.
  mutating func number(in range: ClosedRange<Double>, _ expected: String) throws(RecordError) -> Double {
    let mark = mark
    let value: (nearest: Double?, faithful: Double?)
    switch try kind() {
    case .number:
      do {
        let number = try readNumber()
        value = (number.double, number.faithfulDouble)
      } catch { throw RecordError(error) }
    case .string:
      let text = try rawText().trimmed
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
  mutating func number() throws(RecordError) -> Double {
    try number(in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, "a number")
  }

  /// A number that is 0 or more.
  mutating func amount() throws(RecordError) -> Double {
    try number(in: 0...Double.greatestFiniteMagnitude, "a number that is 0 or more")
  }

  /// A share, 0…1.
  mutating func share() throws(RecordError) -> Double { try number(in: 0...1, "a number from 0 to 1") }

  /// A whole number from `range`.
  mutating func whole(in range: ClosedRange<Int>) throws(RecordError) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let mark = mark
    let value = try number(in: Double(range.lowerBound)...Double(range.upperBound), expected)
    guard let whole = Int(exactly: value) else { throw flaw("out_of_range", at: mark, expected: expected) }
    return whole
  }

  // MARK: Text

  mutating func rawText() throws(RecordError) -> JSONText {
    do { return try readString() } catch { throw RecordError(error) }
  }

  /// Text that says something, without blanks at its ends; nil when there is nothing but blanks in it.
  mutating func words() throws(RecordError) -> String? { try rawWords()?.trimmedString }

  /// The same, as it stands in the window; one with escapes still has its blanks.
  mutating func rawWords(trimmed: Bool = true) throws(RecordError) -> JSONText? {
    let mark = mark
    let kind = try kind()
    guard kind == .string else {
      throw flaw(
        "wrong_type", at: mark, expected: "text", advice: kind == .number ? "Put it in double quotes" : nil)
    }
    let text = try rawText()
    return text.isBlank ? nil : trimmed ? text.trimmed : text
  }

  /// Text that says something and has to.
  mutating func name() throws(RecordError) -> String {
    let mark = mark
    guard let name = try words() else { throw flaw("empty", at: mark, expected: "text that is not empty") }
    return name
  }

  /// An id that has to be there, as it stands in the window: text, or an integer as its digits.
  mutating func rawID() throws(RecordError) -> JSONText {
    let mark = mark
    switch try kind() {
    case .string:
      let text = try rawText().trimmed
      guard !text.isBlank else { throw flaw("empty", at: mark, expected: "text that is not empty") }
      return text
    case .number:
      do throws(JSONError) {
        if let digits = try readIntegerText() { return digits }
      } catch {
        throw RecordError(error)
      }
      throw flaw("wrong_type", at: mark, expected: "text or a whole number")
    default: throw flaw("wrong_type", at: mark, expected: "text or a whole number")
    }
  }

  /// An id that has to be there.
  mutating func id() throws(RecordError) -> String { try rawID().trimmedString }

  /// One of the words of a type, in any case, with space or hyphens for underscores.
  mutating func word<Word>(_ type: Word.Type = Word.self) throws(RecordError) -> Word
  where Word: CaseIterable & RawRepresentable<String> {
    let mark = mark
    let text = try name()
    if let word = Word.named(text) { return word }
    throw unknownWord(text, at: mark, known: Word.allCases.map(\.rawValue))
  }

  /// The name of a stage.
  mutating func stage() throws(RecordError) -> Stage {
    let mark = mark
    let text = try name()
    if let stage = Stage(text) { return stage }
    throw unknownWord(text, at: mark, known: Stage.allCases.map(\.key))
  }

  private mutating func unknownWord(_ text: String, at mark: JSONMark, known words: [String]) -> RecordError {
    let nearest = nearestWord(to: text, among: words)
    return flaw(
      "unknown_word", at: mark, expected: oneOf(words), advice: nearest.map { "If you mean \($0), correct it" })
  }

  /// `true` or `false`.
  mutating func flag() throws(RecordError) -> Bool {
    let mark = mark
    guard try kind() == .bool else { throw flaw("wrong_type", at: mark, expected: "true or false") }
    do { return try readBool() } catch { throw RecordError(error) }
  }

  // MARK: Time

  /// A day, or a time of which the date counts.
  mutating func day() throws(RecordError) -> Day {
    let mark = mark
    let expected = "a day such as 2026-11-20"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    let text = try rawText().trimmed
    if let day = text.withDecodedBytes({ Day(utf8: $0) }) { return day }
    throw flaw("bad_date", at: mark, expected: expected)
  }

  /// A week, by any day of it or as ISO 8601 counts them, and whether the day is its Sunday.
  mutating func week(isSunday: inout Bool) throws(RecordError) -> Week {
    let mark = mark
    let expected = "a day of the week such as 2026-11-16, or 2026-W47"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    let text = try rawText().trimmed
    if let week = text.withDecodedBytes({ Week(utf8: $0, isSunday: &isSunday) }) { return week }
    throw flaw("bad_date", at: mark, expected: expected)
  }

  /// A moment.
  mutating func timestamp() throws(RecordError) -> Timestamp {
    let mark = mark
    let expected = "a time such as 2026-11-20T09:30:00Z"
    guard try kind() == .string else { throw flaw("wrong_type", at: mark, expected: expected) }
    if let moment = try rawText().withDecodedBytes({ Timestamp(utf8: $0) }) { return moment }
    throw flaw("bad_date", at: mark, expected: expected)
  }

}

/// The words as they stand in messages: "one of nps, csat, ces".
func oneOf(_ words: [String]) -> String { "one of " + words.joined(separator: ", ") }

extension JSONText {
  /// The text without blanks at either end, also where they are written as escapes.
  var trimmedString: String { hasEscapes ? string.trimmingBlanks : string }
}

extension CaseIterable where Self: RawRepresentable<String> {
  /// The case of that name in any case, with space or hyphens for underscores.
  static func named(_ text: String) -> Self? {
    if let exact = Self(rawValue: text) { return exact }
    let folded = text.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    return Self(rawValue: String(folded))
  }
}
