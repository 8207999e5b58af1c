/// Why a number or a flag of an account is what it is: what it means, what it was made of, and what would change it.
public struct Explanation: Sendable, Identifiable {
  /// The dotted name in the JSON report: `curve.shortfall`. Flags are `flags.active_drop`, criteria `criteria.teams`. The
  /// report has no member for `warnings` and `limits`, which explain a column of the Book.
  public let key: String
  /// What it belongs to.
  public let group: Group
  /// The words on screen.
  public let title: String
  /// The value as text: `unknown` where it is not known, `none` where there is nothing of it.
  public let value: String
  /// What it means, in a sentence.
  public let definition: String
  /// The article that defines it.
  public let chapter: Chapter
  /// What it was made of, in the order of the calculation.
  public let inputs: [Input]
  /// The rules that decided, and where each is set.
  public let limits: [Limit]
  /// Whether its condition holds; nil for what is no condition.
  public let result: Result?
  /// What would have to be for another answer, in a sentence; nil where there is nothing to say.
  public let whatWouldChange: String?

  /// The key.
  public var id: String { key }

  /// The value with pass, fail or no data where it is judged and does not say so itself: `3 weeks (fail)`.
  public var answer: String {
    guard let result, result != .holds, result != .clear, !value.hasPrefix(result.rawValue) else { return value }
    return "\(value) (\(result.rawValue))"
  }

  /// A fact or a figure that went in.
  public struct Input: Hashable, Sendable {
    /// What it is.
    public let what: String
    /// Its value as text.
    public let value: String
    /// The line it was read from; nil for what no single line says.
    public let source: Source?

    init(_ what: String, _ value: String, _ source: Source? = nil) {
      self.what = what
      self.value = value
      self.source = source
    }
  }

  /// A rule that decided.
  public struct Limit: Hashable, Sendable {
    /// Its dotted name in book.json: `thresholds.active_drop`.
    public let name: String
    /// Its value as text.
    public let value: String
    /// Where it is set; nil where it is built in.
    public let source: Source?

    init(_ name: String, _ value: String, _ source: Source?) {
      self.name = name
      self.value = value
      self.source = source
    }
  }

  /// What explanations belong to, in order.
  public enum Group: Int, CaseIterable, Sendable {
    case record, stage, criteria, firstValue, use, curve, change, champion, redFlags, warnings, expansion, health,
      rhythm
    /// The whole book; no account has it.
    case book

    /// The heading on screen.
    public var words: String {
      switch self {
      case .record: "Account"
      case .stage: "Stage"
      case .criteria: "Criteria"
      case .firstValue: "First value"
      case .use: "Provisioned, active, depth of use"
      case .curve: "Predicted curve"
      case .change: "Change of active users"
      case .champion: "Champion"
      case .redFlags: "Red flags"
      case .warnings: "Warnings"
      case .expansion: "Expansion"
      case .health: "Health"
      case .rhythm: "Reviews and actions"
      case .book: "Book"
      }
    }
  }

  /// Whether a condition holds. Criteria are to pass; flags are not to hold.
  public enum Result: String, CaseIterable, Sendable {
    case pass, fail, holds
    case clear = "does not hold"
    case noData = "no data"
  }
}

extension Explanation {
  /// A key: what it means whatever its value, and how it is answered.
  struct Term: Sendable {
    let key: String
    let title: String
    let chapter: Chapter
    let definition: String
    let answer: Answer

    /// Of whom it is asked.
    enum Answer: Sendable {
      /// An account, whether it is active or not.
      case account(@Sendable (AccountEvidence) -> Detail)
      /// An active account.
      case active(@Sendable (AccountEvidence, Assessment.Active) -> Detail)
      /// The whole book.
      case book(@Sendable (Portfolio) -> Detail)
    }

    /// Whether the key is this one, or inside it: `at_risk.name`.
    func explains(_ key: String) -> Bool { key == self.key || key.hasPrefix(self.key + ".") }

    static func account(
      _ key: String, _ title: String, _ chapter: Chapter, _ definition: String,
      _ detail: @escaping @Sendable (AccountEvidence) -> Detail
    ) -> Term {
      Term(key: key, title: title, chapter: chapter, definition: definition, answer: .account(detail))
    }

    static func active(
      _ key: String, _ title: String, _ chapter: Chapter, _ definition: String,
      _ detail: @escaping @Sendable (AccountEvidence, Assessment.Active) -> Detail
    ) -> Term {
      Term(key: key, title: title, chapter: chapter, definition: definition, answer: .active(detail))
    }

    static func book(
      _ key: String, _ title: String, _ chapter: Chapter, _ definition: String,
      _ detail: @escaping @Sendable (Portfolio) -> Detail
    ) -> Term {
      Term(key: key, title: title, chapter: chapter, definition: definition, answer: .book(detail))
    }
  }

  /// What one account's value is made of.
  struct Detail: Sendable {
    var value: String
    var inputs: [Input] = []
    var limits: [Limit] = []
    var result: Result?
    var change: String?

    init(
      _ value: String?, _ inputs: [Input] = [], _ limits: [Limit] = [], _ result: Result? = nil, change: String? = nil
    ) {
      self.value = value ?? "unknown"
      self.inputs = inputs
      self.limits = limits
      self.result = result
      self.change = change
    }
  }

  init(_ term: Term, _ detail: Detail, in group: Group) {
    key = term.key
    self.group = group
    title = term.title
    definition = term.definition
    chapter = term.chapter
    value = detail.value
    inputs = detail.inputs
    limits = detail.limits
    result = detail.result
    whatWouldChange = detail.change
  }
}

extension StageCriteria.Result {
  /// The same for an explanation.
  var explained: Explanation.Result {
    switch self {
    case .pass: .pass
    case .fail: .fail
    case .noData: .noData
    }
  }
}
