public import Adoption
import Canvas

/// What is wrong with a book, for people and for programs.
public struct FindingsReport {
  /// The findings, worst first within the order given.
  public let findings: [Finding]
  /// What is to be thought of and is no finding; nil for nothing.
  public let reminder: String?

  /// A report of these findings.
  public init(_ findings: [Finding], reminder: String? = nil) {
    self.findings = findings
    self.reminder = reminder
  }

  /// A line each, as compilers print them, then the reminder, and a last line that counts the findings.
  public var text: String {
    findings.map { line($0) + "\n" }.joined() + (reminder.map { "reminder: \($0.safe)\n" } ?? "") + summary + "\n"
  }

  /// `3 errors, 1 warning, 12 gaps`, or that nothing was found.
  public var summary: String {
    guard !findings.isEmpty else { return "Nothing found: every record was read and nothing is missing." }
    let counts = [(Finding.Severity.error, "error"), (.warning, "warning"), (.gap, "gap")].compactMap {
      severity, word -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ")
  }

  /// An array of objects, one for each finding.
  public var json: String {
    JSONValue.array(findings.map(object)).text() + "\n"
  }

  private func line(_ finding: Finding) -> String {
    let place = [finding.location, finding.account.map { "account \($0)" } ?? ""].filter { !$0.isEmpty }
    return (place + [word(finding.severity), finding.sentence]).joined(separator: ": ").safe
  }

  private func word(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .gap: "gap"
    }
  }

  private func object(_ finding: Finding) -> JSONValue {
    .object([
      ("severity", .string(word(finding.severity))),
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
