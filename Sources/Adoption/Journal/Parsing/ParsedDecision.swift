/// What a person asked for, as it is to be written down, with what is to be said once it is.
public struct ParsedDecision: Hashable, Sendable {
  /// The decision.
  public let decision: Decision
  /// What the person should know of it, each a sentence; empty where it is just what was asked for.
  public let remarks: [String]

  init(_ decision: Decision, remarks: [String] = []) {
    self.decision = decision
    self.remarks = remarks
  }
}

/// An action as a person asks for it.
public struct TypedAction: Hashable, Sendable {
  /// What is to be done, by whom and by when, as typed.
  public var title, owner, due: String
  /// Its kind and the key of its reason, as typed; nil where left out.
  public var kind, reason: String?

  /// What was typed.
  public init(title: String, owner: String, due: String, kind: String? = nil, reason: String? = nil) {
    self.title = title
    self.owner = owner
    self.due = due
    self.kind = kind
    self.reason = reason
  }
}
