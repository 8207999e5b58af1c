/// What a person asked for, as it is to be written down, with what is to be said once it is.
package struct ParsedDecision: Hashable, Sendable {
  /// The decision.
  package let decision: Decision
  /// What the person should know of it, each a sentence; empty where it is just what was asked for.
  package let remarks: [String]

  init(_ decision: Decision, remarks: [String] = []) {
    self.decision = decision
    self.remarks = remarks
  }
}

/// An action as a person asks for it.
package struct TypedAction: Hashable, Sendable {
  /// What is to be done, by whom and by when, as typed.
  package var title, owner, due: String
  /// Its kind and the key of its reason, as typed; nil where left out.
  package var kind, reason: String?
  /// Whether the owner is meant as typed, although the book knows no one of that name.
  package var isNewOwner: Bool

  /// What was typed.
  package init(
    title: String, owner: String, due: String, kind: String? = nil, reason: String? = nil, isNewOwner: Bool = false
  ) {
    self.isNewOwner = isNewOwner
    self.title = title
    self.owner = owner
    self.due = due
    self.kind = kind
    self.reason = reason
  }
}
