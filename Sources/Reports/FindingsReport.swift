public import Adoption
import Canvas
import JSONReader

/// What is wrong with a book, for people and for programs.
public struct FindingsReport {
  /// The findings, worst first within the order given; notes only where everything is wanted.
  public let findings: [Finding]
  /// What is to be thought of and is no finding; nil for nothing.
  public let reminder: String?
  /// What could not be read: what is missing besides is not known.
  private let unread: [Unread]
  /// Whether each gap has a line of its own.
  private let listsAll: Bool

  /// Accounts that a line names for gaps of one kind.
  private static let greatestNames = 3

  /// A report of these findings.
  ///
  /// - Parameter listsAll: whether notes are among them, and gaps of one kind are listed one by one.
  public init(
    _ findings: [Finding], unread: [Unread] = [], reminder: String? = nil, listsAll: Bool = false
  ) {
    self.unread = unread
    self.findings = listsAll ? findings : findings.filter { $0.severity != .note }
    self.reminder = reminder
    self.listsAll = listsAll
  }

  /// Whether something was left out, or counts and is probably wrong; strictly, whether anything is missing as well.
  public func isBad(strict: Bool = false) -> Bool {
    findings.contains { $0.severity < .gap || (strict && $0.severity == .gap) }
  }

  /// A line each, as compilers print them, gaps of one kind in one line; then the reminder, and a last line that counts the
  /// findings.
  public var text: String {
    lines.map { $0 + "\n" }.joined() + (reminder.map { "reminder: \($0.safe)\n" } ?? "") + summary + "\n"
  }

  private var lines: [String] {
    guard !listsAll else { return findings.map(line) }
    var groups: [String: [Finding]] = [:]
    for finding in findings where finding.severity == .gap { groups[Self.kind(finding), default: []].append(finding) }
    return findings.compactMap { finding in
      guard finding.severity == .gap else { return line(finding) }
      // The first of them stands for all.
      guard let group = groups.removeValue(forKey: Self.kind(finding)) else { return nil }
      return group.count == 1 ? line(finding) : line(group)
    }
  }

  /// Gaps of one kind say the same of different accounts.
  private static func kind(_ finding: Finding) -> String { "\(finding.code)\u{0}\(finding.what)" }

  /// `gap: no outcome is named: 60 accounts (acme, brim, coda, …). Give outcome …`
  private func line(_ group: [Finding]) -> String {
    var ids: [String] = []
    for id in group.compactMap(\.account) where ids.count <= Self.greatestNames && !ids.contains(id) { ids.append(id) }
    let names = ids.prefix(Self.greatestNames).joined(separator: ", ") + (ids.count > Self.greatestNames ? ", …" : "")
    let count = group.reduce(0) { $0 + 1 + $1.more }
    let what = "\(group[0].what): \(count) \(ids.isEmpty ? "times" : "accounts")" + (ids.isEmpty ? "" : " (\(names))")
    return "gap: \(what).\(group[0].advice.map { " \($0)." } ?? "")".safe
  }

  /// `3 errors, 1 warning, 12 gaps`, or that nothing was found.
  public var summary: String {
    guard !findings.isEmpty else { return "Nothing found: every record was read and nothing is missing." }
    let counts = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.words)\(count == 1 ? "" : "s")"
    }
    return ([counts.joined(separator: ", ")] + [unread.unknownGaps].compactMap(\.self)).joined(separator: "; ")
  }

  /// An array of objects, one for each finding.
  public var json: String {
    JSONValue.array(findings.map(object)).text() + "\n"
  }

  private func line(_ finding: Finding) -> String {
    let place = [finding.location, finding.account.map { "account \($0)" } ?? ""].filter { !$0.isEmpty }
    return (place + [finding.severity.words, finding.sentence]).joined(separator: ": ").safe
  }

  private func object(_ finding: Finding) -> JSONValue {
    .object([
      ("severity", .string(finding.severity.key)),
      ("code", .string(finding.code)),
      ("path", .optional(finding.path)),
      ("line", .optional(finding.line)),
      ("column", .optional(finding.column)),
      ("account", .optional(finding.account)),
      ("what", .string(finding.what)),
      ("expected", .optional(finding.expected)),
      ("found", .optional(finding.found)),
      ("advice", .optional(finding.advice)),
      ("more", .integer(finding.more)),
    ])
  }
}
