public import Adoption

/// Why a file cannot be imported; `description` is a sentence for people.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of refusal it is: the command's exit code follows from it.
  public let kind: Kind
  /// What, where, expected, found, what to do.
  public let finding: Finding

  /// What is to be done about it.
  public enum Kind: Hashable, Sendable {
    /// A person has to answer before anything is written.
    case question
    /// The file cannot be read as what it is.
    case refused
    /// The book cannot be written.
    case unwritable
    /// The file is still being written: leave it for next time.
    case unfinished
  }

  /// A refusal with its place, where it has one.
  public init(
    _ code: String, kind: Kind = .refused, file: String, line: Int? = nil, column: Int? = nil, what: String,
    expected: String? = nil, found: String? = nil, advice: String? = nil
  ) {
    self.kind = kind
    finding = Finding(
      .error, code: code, path: file, line: line, column: column, what: what, expected: expected, found: found,
      advice: advice)
  }

  /// The file, its place and the sentence.
  public var description: String { "\(finding.location): \(finding.sentence)" }
}
