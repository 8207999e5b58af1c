public import Adoption
import JSONReader

/// The at-risk list: who waits for what, which play is due and who has it.
public struct RiskReport: TableReport {
  private let list: AtRiskList
  private let day: Day

  /// The list of that portfolio.
  public init(_ portfolio: Portfolio) {
    list = AtRiskList(portfolio)
    day = portfolio.day
  }

  /// What it says, for people.
  package var document: Document { list.document }

  /// An object with the counts and the rows in order; unknown is null, days are `YYYY-MM-DD`.
  public var json: String {
    JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(day.description)), ("needing_owner", .integer(list.needingOwner)),
      ("unowned_at_risk", .integer(list.unowned)), ("at_risk", .array(list.rows.map(Self.row))),
    ]).text() + "\n"
  }

  /// The rows for spreadsheets, with the names of the JSON.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func csv(raw: Bool = false) -> String {
    CSVText(pattern: .object(Self.members.map { ($0.key, .null) }), raw: raw).text(list.rows.map(Self.row))
  }

  static func row(_ row: AtRiskList.Row) -> JSONValue { .object(members.map { ($0.key, $0.value(row)) }) }

  /// What no one has named is unknown.
  private static func waitsFor(_ awaited: Awaited) -> JSONValue {
    switch awaited {
    case .nothingNamed, .undefinedMilestone, .measure: .null
    case .habit, .habitUnknown, .step: .string(awaited.words)
    }
  }

  private static let members: [(key: String, value: @Sendable (AtRiskList.Row) -> JSONValue)] = [
    ("id", { .string($0.assessment.id) }),
    ("name", { .string($0.assessment.account.displayName) }),
    ("group", { .integer($0.group.rawValue) }),
    ("group_name", { .string($0.group.key) }),
    ("stage", { .optional($0.assessment.stage.value?.key) }),
    ("days_in_stage", { .integer($0.assessment.stage.days) }),
    ("day", { .optional($0.firstValue.day) }),
    ("window_days", { .integer($0.firstValue.windowDays) }),
    ("window_left", { .optional($0.firstValue.windowLeft) }),
    ("quiet", { .optional($0.firstValue.quiet) }),
    ("waits_for", { waitsFor($0.awaited) }),
    ("trigger", { .optional($0.firstValue.trigger?.key) }),
    ("play", { .optional($0.firstValue.trigger?.play) }),
    ("blockers", { .array($0.assessment.account.blockers.map { .string($0) }) }),
    ("action_state", { .string($0.actions.state.rawValue) }),
    ("action", { .optional($0.action?.title ?? $0.action?.kind) }),
    ("owner", { .optional($0.action?.owner) }),
    ("due", { .optional($0.action?.due) }),
    ("arr", { .optional($0.assessment.account.arr) }),
  ]
}
