public import Adoption
import Canvas
import JSONReader

/// Why an account's numbers are what they are, for people and for programs.
public struct ExplainReport {
  private let portfolio: Portfolio
  private let assessment: Assessment
  private let explanations: [Explanation]
  private let nextStep: String?

  /// The explanations of the account at that position of the book.
  public init(_ portfolio: Portfolio, at position: Int) {
    self.portfolio = portfolio
    assessment = portfolio.assessments[position]
    explanations = portfolio.explanations(of: position)
    nextStep = portfolio.criteria(of: position).nextStep
  }

  /// The keys that have an explanation, in order.
  public var keys: [String] { explanations.map(\.key) }

  // MARK: - Text

  /// The next missing step, the criteria, and every key with its value and what it means.
  public var text: String {
    var lines = head
    var group: Explanation.Group?
    for explanation in explanations where explanation.group != .criteria {
      if explanation.group != group { lines += ["", explanation.group.words] }
      group = explanation.group
      lines += ["  \(explanation.key.safe.padded(to: 30)) \(explanation.answer.safe)"]
      lines += explanation.definition.broken(to: 72).map { "      \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The full explanation of one key; nil when there is none of that key.
  public func text(of key: String) -> String? {
    guard let explanation = explanations.first(where: { $0.key == key }) else { return nil }
    var lines = [who, step, "", "\(explanation.title) (\(explanation.key)): \(explanation.answer)".safe]
    lines += ["\(explanation.definition) (see \(explanation.chapter.title))".broken(to: 78)].flatMap(\.self)
    lines += table(
      "Made of", explanation.inputs.map { ($0.what, $0.value, $0.source.flatMap(portfolio.book.place) ?? "") })
    lines += table("Decided by", explanation.limits.map { ($0.name, $0.value, origin($0)) })
    if let change = explanation.whatWouldChange {
      lines += ["", "What would change it"] + change.safe.broken(to: 76).map { "  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var who: String { "\(assessment.account.displayName) (\(assessment.id)) on \(portfolio.day)".safe }

  private var step: String { "Next step: \(nextStep ?? "none: every criterion is met")".safe }

  private var head: [String] {
    var lines = [who, step, "", "Criteria"]
    for explanation in explanations where explanation.group == .criteria {
      let result = (explanation.result?.rawValue ?? "").padded(to: 8)
      lines += ["  \(result) \(explanation.title.padded(to: 30)) \(explanation.value.safe)"]
    }
    return lines
  }

  private func origin(_ limit: Explanation.Limit) -> String {
    limit.source.map { portfolio.book.place(of: $0) ?? "book.json" } ?? "built in"
  }

  /// Rows of three columns under a heading; nothing without rows.
  private func table(_ heading: String, _ rows: [(String, String, String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    let rows = rows.map { ($0.0.safe, $0.1.safe, $0.2.safe) }
    let widths = (rows.map(\.0.columns).max() ?? 0, min(40, rows.map(\.1.columns).max() ?? 0))
    return ["", heading]
      + rows.map { row in
        let line = "  \(row.0.padded(to: widths.0))  \(row.1.padded(to: widths.1))  \(row.2)"
        return String(line.reversed().drop { $0 == " " }.reversed())
      }
  }

  // MARK: - JSON

  /// All explanations as JSON.
  public var json: String { json(explanations) }

  /// The explanation of one key as JSON; nil when there is none of that key.
  public func json(of key: String) -> String? {
    explanations.first { $0.key == key }.map { json([$0]) }
  }

  private func json(_ explanations: [Explanation]) -> String {
    JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(portfolio.day.description)), ("account", .string(assessment.id)),
      ("next_step", .optional(nextStep)), ("explanations", .array(explanations.map(value))),
    ]).text() + "\n"
  }

  private func value(_ explanation: Explanation) -> JSONValue {
    let inputs = explanation.inputs.map { input in
      JSONValue.object([
        ("what", .string(input.what)), ("value", .string(input.value)),
        ("place", .optional(input.source.flatMap(portfolio.book.place))),
      ])
    }
    let limits = explanation.limits.map { limit in
      JSONValue.object([
        ("name", .string(limit.name)), ("value", .string(limit.value)), ("origin", .string(origin(limit))),
      ])
    }
    return .object([
      ("key", .string(explanation.key)), ("title", .string(explanation.title)), ("value", .string(explanation.value)),
      ("definition", .string(explanation.definition)), ("section", .string(explanation.chapter.title)),
      ("inputs", .array(inputs)), ("thresholds", .array(limits)),
      ("result", .optional(explanation.result?.rawValue)),
      ("what_would_change", .optional(explanation.whatWouldChange)),
    ])
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - columns)) }

  /// Lines of whole words, each at most so wide unless a word is wider.
  fileprivate func broken(to width: Int) -> [String] {
    var lines: [String] = []
    for word in split(separator: " ") {
      if let last = lines.last, last.columns + 1 + String(word).columns <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
