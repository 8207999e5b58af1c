package import Adoption
import JSONReader

/// What changed in a book between two days.
public struct ChangesReport: DocumentReport, JSONReport {
  private let changes: BookChanges

  /// A report of those changes.
  package init(_ changes: BookChanges) { self.changes = changes }

  /// What it says, for people.
  package var document: Document { changes.document }

  /// An object with the accounts in the same order.
  public var json: String {
    JSONValue.object([
      ("format", .integer(1)), ("from", .string(changes.from.description)), ("to", .string(changes.to.description)),
      ("accounts", .array(changes.accounts.map(Self.account))),
    ]).text() + "\n"
  }

  static func account(_ account: AccountChanges) -> JSONValue {
    .object([
      ("id", .string(account.id)), ("name", .string(account.name)), ("news", .string(account.news.rawValue)),
      ("changes", .array(account.changes.map(change))),
    ])
  }

  private static func change(_ change: AccountChange) -> JSONValue {
    let facts: [(String, JSONValue)] =
      switch change {
      case .started, .left: []
      case .stage(let from, let to): [("from", .optional(from?.key)), ("to", .optional(to?.key))]
      case .health(let from, let to, let came, let went):
        [
          ("from", .string(from.rawValue)), ("to", .string(to.rawValue)),
          ("came", .array(came.map { .string($0) })), ("went", .array(went.map { .string($0) })),
        ]
      case .flagCame(let key), .flagWent(let key):
        [("flag", .string(key.rawValue)), ("kind", .string(key.kind.rawValue))]
      case .firstValue(let on, let days): [("on", .string(on.description)), ("days", .optional(days))]
      case .atRiskEntered(let group), .atRiskLeft(let group): [("group", .string(group.key))]
      case .actionScheduled(let action), .actionDone(let action), .actionCancelled(let action):
        [
          ("action", .string(action.id.text)), ("title", .optional(action.title ?? action.kind)),
          ("owner", .optional(action.owner)), ("due", .optional(action.due)),
        ]
      case .known(let input), .unknown(let input): [("input", .string(input.rawValue))]
      }
    return .object([("change", .string(change.key))] + facts)
  }
}
