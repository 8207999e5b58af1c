package import Adoption
import JSONReader

/// What is to be done for the accounts of a book: by whom, by when, and what is late.
public struct ActionsReport: TableReport {
  private let list: ActionList
  private let day: Day

  /// The actions of that portfolio which are wanted.
  package init(_ portfolio: Portfolio, _ selection: ActionList.Selection = .init()) {
    list = ActionList(portfolio, selection)
    day = portfolio.day
  }

  /// What it says, for people.
  package var document: Document { list.document }

  /// An object with the counts and the actions in order; unknown is null, days are `YYYY-MM-DD`.
  public var json: String {
    let open = list.open
    return JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(day.description)), ("open", .integer(open.count)),
      ("overdue", .integer(open.count(where: \.isOverdue))),
      ("without_owner", .integer(open.count { $0.action.owner == nil })),
      ("without_due", .integer(open.count { $0.action.due == nil })),
      ("actions", .array(list.rows.map(Self.row))), ("playbooks", .array(list.playbooks.map(Self.progress))),
    ]).text() + "\n"
  }

  /// The actions for spreadsheets, with the names of the JSON.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func csv(raw: Bool = false) -> String {
    CSVText(pattern: .object(Self.members.map { ($0.key, .null) }), raw: raw).text(list.rows.map(Self.row))
  }

  static func row(_ row: ActionList.Row) -> JSONValue { .object(members.map { ($0.key, $0.value(row)) }) }

  private static let members: [(key: String, value: @Sendable (ActionList.Row) -> JSONValue)] = [
    ("id", { .string($0.action.id.text) }),
    ("account_id", { .string($0.accountID) }),
    ("account_name", { .optional($0.accountName) }),
    ("title", { .optional($0.action.title) }),
    ("owner", { .optional($0.action.owner) }),
    ("due", { .optional($0.action.due) }),
    ("overdue_days", { .optional($0.overdueDays) }),
    ("state", { .string($0.action.state.rawValue) }),
    ("kind", { .optional($0.action.kind) }),
    ("reason", { .optional($0.action.reason) }),
    ("scheduled_on", { .string($0.action.scheduledOn.description) }),
    ("by", { .string($0.action.by) }),
    ("closed_on", { .optional($0.action.closedOn) }),
  ]

  private static func progress(_ progress: PlaybookProgress) -> JSONValue {
    .object([
      ("csm", .optional(progress.csm)), ("accounts", .integer(progress.accounts)), ("done", .integer(progress.done)),
      ("scheduled", .integer(progress.scheduled)), ("of", .integer(progress.of)),
    ])
  }
}
