public import Adoption
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

  /// The next missing step, the criteria, and every key with its value and what it means.
  public var text: String { portfolio.explained(assessment.position).plainText }

  /// The full explanation of one key; nil when there is none of that key.
  public func text(of key: String) -> String? { portfolio.explained(key, at: assessment.position)?.plainText }

  /// Several keys, each with its value and what it means.
  public func text(of keys: [String]) -> String { portfolio.explained(keys, at: assessment.position).plainText }

  // MARK: - JSON

  /// All explanations as JSON.
  public var json: String { json(explanations) }

  /// The explanation of one key as JSON; nil when there is none of that key.
  public func json(of key: String) -> String? {
    explanations.first { $0.key == key }.map { json([$0]) }
  }

  /// The explanations of several keys as JSON.
  public func json(of keys: [String]) -> String { json(explanations.filter { keys.contains($0.key) }) }

  private func json(_ explanations: [Explanation]) -> String {
    JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(portfolio.day.description)), ("account", .string(assessment.id)),
      ("next_step", .optional(nextStep)), ("explanations", .array(explanations.map(value))),
    ]).text() + "\n"
  }

  private func value(_ explanation: Explanation) -> JSONValue {
    let inputs = explanation.inputs.map { input in
      JSONValue.object([
        ("what", .string(input.what.iso)), ("value", .string(input.value.iso)),
        ("place", .optional(input.source.flatMap(portfolio.book.place))),
      ])
    }
    let limits = explanation.limits.map { limit in
      JSONValue.object([
        ("name", .string(limit.name)), ("value", .string(limit.value)),
        ("origin", .string(limit.origin(in: portfolio.book))),
      ])
    }
    return .object([
      ("key", .string(explanation.key)), ("title", .string(explanation.title)),
      ("value", .string(explanation.value.iso)),
      ("definition", .string(explanation.definition)), ("section", .string(explanation.chapter.title)),
      ("inputs", .array(inputs)), ("thresholds", .array(limits)),
      ("result", .optional(explanation.result?.rawValue)),
      ("what_would_change", .optional(explanation.whatWouldChange?.iso)),
    ])
  }
}
