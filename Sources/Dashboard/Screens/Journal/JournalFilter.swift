import Adoption

/// Which decisions the journal lists: words, and terms such as `by:ann`, `account:acme`, `type:note` and `is:undone`.
///
/// A decision is listed when every term holds for it. A term that cannot be understood is left out and said in `problems`.
struct JournalFilter: Sendable {
  private var terms: [Term] = []
  /// What could not be understood, each a sentence.
  private(set) var problems: [String] = []

  /// What a term asks about. The raw value is its name.
  enum Field: String, CaseIterable, Sendable {
    case by, account, type
    case state = "is"

    /// What it means, for help.
    var meaning: String {
      switch self {
      case .by: "who decided: the beginning of any word of the name"
      case .account: "the account: the beginning of any word of its name, or of its id"
      case .type: "what was decided: action, done, stage, review, note, undo and so on"
      case .state: "undone: taken back; or standing: it counts"
      }
    }
  }

  private struct Term: Sendable {
    var field: Field?
    /// Folded.
    var text: String
    var isNegated: Bool
  }

  init(_ text: String) {
    for word in AccountFilter.words(of: text) { add(word) }
  }

  private mutating func add(_ word: AccountFilter.Word) {
    var text = word.text
    var isNegated = false
    if let sign = text.first, sign == "-" || sign == "!", !word.isQuoted {
      isNegated = true
      text.removeFirst()
    }
    guard !text.isEmpty else { return }
    guard !word.isQuoted, let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isLetter) else {
      return terms.append(Term(field: nil, text: text.folded, isNegated: isNegated))
    }
    let name = text[..<colon].lowercased()
    let value = String(text[text.index(after: colon)...]).folded
    guard let field = Field(rawValue: name) else {
      let names = Field.allCases.map(\.rawValue).joined(separator: ", ")
      return problems.append("There is no field “\(name)”. There are \(names).")
    }
    guard !value.isEmpty else { return }
    if field == .state, !"undone".hasPrefix(value), !"standing".hasPrefix(value) {
      return problems.append("“\(value)” is not known to is: use undone or standing.")
    }
    terms.append(Term(field: field, text: value, isNegated: isNegated))
  }

  /// Whether a decision is listed; `names` are those of its accounts.
  func matches(_ logged: LoggedDecision, names: [String]) -> Bool {
    terms.allSatisfy { holds($0, logged, names) != $0.isNegated }
  }

  private func holds(_ term: Term, _ logged: LoggedDecision, _ names: [String]) -> Bool {
    let types = logged.parts.map(\.entry.kind.type)
    switch term.field {
    case .by: return logged.by.folded.anyWordBegins(with: term.text)
    case .account: return (names + logged.accountIDs).contains { $0.folded.anyWordBegins(with: term.text) }
    case .type: return types.contains { $0.folded.anyWordBegins(with: term.text) }
    case .state: return logged.isUndone == "undone".hasPrefix(term.text)
    case nil:
      let text = ([logged.by, logged.words, logged.isUndone ? "undone" : ""] + names + logged.accountIDs + types)
        .joined(separator: "\n")
      return text.foldedBytes.contains(bytes: Array(term.text.utf8))
    }
  }
}
