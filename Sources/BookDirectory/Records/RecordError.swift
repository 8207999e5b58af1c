internal import Adoption
internal import JSONReader

/// Why a record, or the rest of its file, could not be read.
struct RecordError: Error {
  /// How far it reaches.
  enum Reach {
    /// The window ends inside the record; nothing is wrong yet.
    case incomplete
    /// The text is no JSON from here on.
    case text
    /// The JSON is sound and the record is not.
    case record
  }

  let reach: Reach
  /// A stable word for the kind of flaw.
  let code: String
  /// The key whose value does not fit, dotted where it lies deeper.
  private(set) var key: String?
  let place: JSONPlace
  /// Nil where nothing was expected in particular.
  let expected: String?
  let found: String?
  let advice: String?

  init(
    _ code: String, key: String? = nil, at place: JSONPlace, expected: String? = nil, found: String? = nil,
    advice: String? = nil
  ) {
    reach = .record
    self.code = code
    self.key = key
    self.place = place
    self.expected = expected
    self.found = found
    self.advice = advice
  }

  init(_ error: JSONError) {
    switch error.kind {
    case .incomplete: (reach, code) = (.incomplete, "bad_json")
    case .wrongKind: (reach, code) = (.record, "wrong_type")
    case .numberOutOfRange: (reach, code) = (.record, "out_of_range")
    case .tooDeep: (reach, code) = (.text, "too_deep")
    case .unexpectedEnd, .unexpectedCharacter, .trailingComma, .trailingContent, .invalidUTF8, .controlCharacter,
      .invalidEscape, .loneSurrogate, .invalidNumber:
      (reach, code) = (.text, "bad_json")
    }
    place = error.place
    expected = error.expected
    found = error.found
    advice = error.advice?.capitalisedFirst
  }

  /// The same flaw with other advice.
  init(_ flaw: RecordError, advice: String) {
    reach = flaw.reach
    code = flaw.code
    key = flaw.key
    place = flaw.place
    expected = flaw.expected
    found = flaw.found
    self.advice = advice
  }

  /// The same flaw, seen from the object that holds the value under `key`.
  func inside(_ key: String) -> RecordError {
    var flaw = self
    flaw.key = self.key.map { "\(key).\($0)" } ?? key
    return flaw
  }
}
