/// Why a number or a flag of an account is what it is: what it means, what it was made of, and what would change it.
package struct Explanation: Sendable, Identifiable {
  /// The dotted name in the JSON report: `curve.shortfall`. Flags are `flags.active_drop`, criteria `criteria.teams`. The
  /// report has no member for `warnings` and `limits`, which explain a column of the Book.
  package let key: String
  /// What it belongs to.
  package let group: Group
  /// The words on screen.
  package let title: String
  /// The value as text: `unknown` where it is not known, `none` where there is nothing of it.
  package let value: DatedText
  /// What it means, in a sentence.
  package let definition: String
  /// The article that defines it.
  package let chapter: Chapter
  /// What it was made of, in the order of the calculation.
  package let inputs: [Input]
  /// The rules that decided, and where each is set.
  package let limits: [Limit]
  /// Whether its condition holds; nil for what is no condition.
  package let result: Result?
  /// What would have to be for another answer, in a sentence; nil where there is nothing to say.
  package let whatWouldChange: DatedText?

  /// The key.
  package var id: String { key }

  /// The value with pass, fail or no data where it is judged and does not say so itself: `3 weeks (fail)`.
  package var answer: DatedText {
    guard let result, result != .holds, result != .clear, !value.hasPrefix(result.words) else { return value }
    return "\(value) (\(result.words))"
  }

  /// A fact or a figure that went in.
  package struct Input: Hashable, Sendable {
    /// What it is.
    package let what: DatedText
    /// Its value as text.
    package let value: DatedText
    /// The line it was read from; nil for what no single line says.
    package let source: Source?

    init(_ what: DatedText, _ value: DatedText, _ source: Source? = nil) {
      self.what = what
      self.value = value
      self.source = source
    }

    @_disfavoredOverload
    init(_ what: String, _ value: String, _ source: Source? = nil) {
      self.init(DatedText(what), DatedText(value), source)
    }
  }

  /// A rule that decided.
  package struct Limit: Hashable, Sendable {
    /// Its dotted name in book.json: `thresholds.active_drop`.
    package let name: String
    /// Its value as text.
    package let value: String
    /// Where it is set; nil where it is built in.
    package let source: Source?

    init(_ name: String, _ value: String, _ source: Source?) {
      self.name = name
      self.value = value
      self.source = source
    }
  }

  /// What explanations belong to, in order.
  package enum Group: Int, CaseIterable, Sendable {
    case record, stage, criteria, firstValue, use, curve, change, champion, redFlags, warnings, expansion, health,
      rhythm
    /// The whole book; no account has it.
    case book

    /// The heading on screen.
    package var words: String {
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
  package enum Result: String, CaseIterable, Sendable {
    case pass, fail, holds
    case clear = "does not hold"
    case noData = "no data"

    /// The word for people; a flag is raised, or it is clear.
    package var words: String {
      switch self {
      case .holds: "raised"
      case .clear: "clear"
      case .pass, .fail, .noData: rawValue
      }
    }
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
    var value: DatedText
    var inputs: [Input] = []
    var limits: [Limit] = []
    var result: Result?
    var change: DatedText?

    init(
      _ value: DatedText?, _ inputs: [Input] = [], _ limits: [Limit] = [], _ result: Result? = nil,
      change: DatedText? = nil
    ) {
      self.value = value ?? "unknown"
      self.inputs = inputs
      self.limits = limits
      self.result = result
      self.change = change
    }

    @_disfavoredOverload
    init(
      _ value: String?, _ inputs: [Input] = [], _ limits: [Limit] = [], _ result: Result? = nil,
      change: DatedText? = nil
    ) {
      self.init(value.map { DatedText($0) }, inputs, limits, result, change: change)
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
