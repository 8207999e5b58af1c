extension [Finding] {
  /// The findings without notes, which ask nothing of anybody.
  public var worthShowing: [Finding] { filter { $0.severity != .note } }
}

/// Something wrong or missing in the data: what, where, expected, found, what to do.
public struct Finding: Hashable, Sendable {
  /// How much it matters.
  public var severity: Severity
  /// A stable word for the kind of finding, such as `bad_json`.
  public var code: String
  /// The file, relative to the data directory; nil when it is about no one file.
  public var path: String?
  /// Line from 1.
  public var line: Int?
  /// Column in characters from 1.
  public var column: Int?
  /// The account that it is about.
  public var account: String?
  /// What is wrong, without a full stop.
  public var what: String
  /// What was expected.
  public var expected: String?
  /// What was found instead.
  public var found: String?
  /// What to do about it.
  public var advice: String?
  /// How many times the same thing was found after this one in the same file, where they are counted together.
  public var more: Int

  /// How much a finding matters.
  public enum Severity: Int, Comparable, CaseIterable, Sendable {
    /// Something could not be read and was left out, or an older version of it is shown.
    case error
    /// Something was read but is doubtful, or a default stands in for it.
    case warning
    /// Something that the book lacks.
    case gap
    /// Something that is understood and was written otherwise. It is nothing to be done about, and not printed unless asked for.
    case note

    /// Errors come first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// A finding; nil where it has no such part.
  public init(
    _ severity: Severity, code: String, path: String? = nil, line: Int? = nil, column: Int? = nil,
    account: String? = nil, what: String, expected: String? = nil, found: String? = nil, advice: String? = nil,
    more: Int = 0
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.account = account
    self.what = what
    self.expected = expected
    self.found = found
    self.advice = advice
    self.more = more
  }

  /// `usage/2026.jsonl:41:17`, or empty without a file.
  public var location: String {
    guard let path else { return "" }
    guard let line, line > 0 else { return path }
    guard let column, column > 0 else { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }

  /// The finding in words, without its place.
  public var sentence: String {
    var text = what
    switch (expected, found) {
    case (let expected?, let found?): text += ": expected \(expected), found \(found)"
    case (let expected?, nil): text += ": expected \(expected)"
    case (nil, let found?): text += ": found \(found)"
    case (nil, nil): break
    }
    text += "."
    if let advice { text += " \(advice)." }
    if more > 0 { text += path == nil ? " (and \(more) more accounts)" : " (and \(more) more like it in this file)" }
    return text
  }
}
