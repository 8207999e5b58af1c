public import Adoption
import JSONReader

/// The scan of one account for programs: its part of the report, and what is worked out only for the account that is
/// looked at.
public struct ScanJSON: Sendable {
  private let portfolio: Portfolio
  private let position: Int

  /// The scan of the account at that position of the book.
  public init(_ portfolio: Portfolio, account position: Int) {
    self.portfolio = portfolio
    self.position = position
  }

  /// The JSON text, ending with a line feed.
  public var text: String { value.text() + "\n" }

  /// The scan as an object.
  var value: JSONValue {
    let assessment = portfolio.assessments[position]
    let flags = assessment.active?.flags.map(\.key) ?? []
    return .object([
      ("as_of", .string(portfolio.day.description)),
      ("account", AccountJSON(portfolio, assessment.position).value),
      ("next_step", .optional(portfolio.criteria(of: position).nextStep)),
      (
        "evidence",
        .object(zip(flags, portfolio.evidence(of: flags, at: position)).map { ($0.0.rawValue, .string($0.1.iso)) })
      ),
      ("since_last_touch", portfolio.changesSinceLastTouch(of: position).map(ScanJSON.changes) ?? .null),
      ("outcome", outcome(assessment)),
      ("limits", .array((assessment.active?.limits ?? []).map(ScanJSON.limit))),
      ("expansion_signs", .array(portfolio.expansionSigns(of: position).map(ScanJSON.sign))),
      ("renews_on", .optional(assessment.account.renewsOn)),
      ("borrowed_days", .optional(assessment.active?.borrowedTime?.days)),
      ("champion", champion(assessment)),
      ("blockers", .array(assessment.account.blockers.map { .string($0) })),
      ("open_tickets", portfolio.openTickets(of: position).map(tickets) ?? .null),
      ("last_survey", portfolio.lastSurvey(of: position).map(ScanJSON.survey) ?? .null),
      ("last_note", portfolio.lastNote(of: position).map(ScanJSON.note) ?? .null),
    ])
  }

  private func outcome(_ assessment: Assessment) -> JSONValue {
    guard let outcome = assessment.account.outcome else { return .null }
    let measure = assessment.active?.outcomeMeasure
    return .object([
      ("id", .optional(outcome.id)), ("name", .optional(outcome.name)), ("unit", .optional(outcome.unit)),
      ("baseline", .optional(outcome.baseline)), ("target", .optional(outcome.target)), ("by", .optional(outcome.by)),
      ("latest", .optional(measure?.value)), ("latest_on", .optional(measure?.on)),
    ])
  }

  /// The champion who is looked at; how they stand is in the account's part.
  private func champion(_ assessment: Assessment) -> JSONValue {
    guard let id = assessment.active?.champion.person else { return .null }
    let person = assessment.account.people.first { $0.id == id }
    return .object([
      ("id", .string(id)), ("name", .optional(person?.name)), ("title", .optional(person?.title)),
      ("email", .optional(person?.email)), ("last_heard_on", .optional(portfolio.championWroteOn(assessment))),
    ])
  }

  private func tickets(_ open: OpenTickets) -> JSONValue {
    .object([
      ("count", .integer(open.count)), ("worst_priority", .optional(open.worstPriority)),
      ("oldest_days", .optional(open.tickets.first.map { portfolio.day - $0.on })),
      (
        "tickets",
        .array(
          open.tickets.map { ticket in
            .object([
              ("name", .optional(ticket.name)), ("priority", .optional(ticket.priority)), ("on", .optional(ticket.on)),
            ])
          })
      ),
    ])
  }

  private static func survey(_ survey: LastSurvey) -> JSONValue {
    .object([
      ("type", .optional(survey.type?.rawValue)), ("score", .number(survey.score)),
      ("person", .optional(survey.person)), ("on", .optional(survey.on)),
    ])
  }

  private static func note(_ note: LastNote) -> JSONValue {
    .object([("text", .string(note.text)), ("by", .string(note.by)), ("on", .optional(note.on))])
  }

  private static func changes(_ changes: ChangesSince) -> JSONValue {
    func pair(_ figure: ChangesSince.ThenAndNow?) -> JSONValue {
      figure.map { .object([("then", .number($0.then)), ("now", .number($0.now))]) } ?? .null
    }
    return .object([
      ("since", .string(changes.since.description)),
      ("touched", .bool(changes.touch != nil)),
      (
        "changes",
        .array(
          changes.changes.map { change in
            .object([
              ("kind", .string(change.kind.rawValue)), ("on", .optional(change.on)), ("words", .string(change.words)),
            ])
          })
      ),
      ("depth", pair(changes.depth)),
      ("active_users", pair(changes.activeUsers)),
    ])
  }

  private static func limit(_ limit: LimitUse) -> JSONValue {
    .object([
      ("name", .string(limit.name)), ("used", .number(limit.used)), ("allowed", .number(limit.allowed)),
    ])
  }

  private static func sign(_ sign: ExpansionSign) -> JSONValue {
    .object([
      ("side", .string(sign.side.rawValue)), ("words", .string(sign.words)), ("on", .string(sign.on.description)),
      ("detail", .optional(sign.detail)),
    ])
  }
}
