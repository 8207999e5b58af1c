/// Why a text could not be read: what is wrong, where, what was expected and what stands there.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    /// The window ended inside a value and more bytes may follow: refill the window and try again.
    case incomplete
    /// The input ended inside a value.
    case unexpectedEnd
    /// Something else stands where the grammar allows only what was expected.
    case unexpectedCharacter
    /// A comma before a closing bracket or brace.
    case trailingComma
    /// More text after the one value of a document.
    case trailingContent
    /// Bytes that are not UTF-8: a stray or missing continuation, an overlong form, a surrogate, or beyond U+10FFFF.
    case invalidUTF8
    /// A control character inside a string.
    case controlCharacter
    /// A backslash followed by something that is no escape.
    case invalidEscape
    /// An escaped UTF-16 surrogate without its other half.
    case loneSurrogate
    /// Something that begins like a number and is none, such as 01 or 1.e5.
    case invalidNumber
    /// A number that the wanted type cannot hold.
    case numberOutOfRange
    /// More levels of nesting than allowed.
    case tooDeep
    /// A sound value of another kind than the wanted one; the reader still stands before it.
    case wrongKind
  }

  /// What is wrong.
  public let kind: Kind
  /// Where: the first byte that does not fit.
  public let place: JSONPlace
  /// What would have been right there, in words, such as "a comma or }".
  public let expected: String
  /// What stands there instead, in words, such as "the number 12".
  public let found: String

  /// Makes an error; useful to report a finding of one's own in the same form.
  public init(kind: Kind, place: JSONPlace, expected: String, found: String) {
    self.kind = kind
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// What the writer of the text can do about it, where there is something to say.
  public var advice: String? {
    switch kind {
    case .unexpectedEnd: "the text is cut off"
    case .trailingComma: "remove the comma before it"
    case .invalidUTF8: "save the file as UTF-8"
    case .controlCharacter: "write it as an escape such as \\n or \\u0001"
    case .loneSurrogate: "write the character itself, or both halves"
    case .incomplete, .unexpectedCharacter, .trailingContent, .invalidEscape, .invalidNumber, .numberOutOfRange,
      .tooDeep, .wrongKind:
      nil
    }
  }

  /// What was expected and found, and what to do, without the place.
  public var sentence: String {
    let fact = "expected \(expected), found \(found)"
    return advice.map { "\(fact); \($0)" } ?? fact
  }

  /// The whole message: "line 3, column 17: expected a comma or }, found ]".
  public var description: String {
    "line \(place.line), column \(place.column): \(sentence)"
  }
}
