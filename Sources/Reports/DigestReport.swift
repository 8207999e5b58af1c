package import Adoption
import JSONReader

/// What changed, what is due and who is at risk, for Monday's mail or chat.
package struct DigestReport: DocumentReport, JSONReport {
  private let digest: BookDigest

  /// A report of that digest.
  package init(_ digest: BookDigest) { self.digest = digest }

  /// What it says, for people.
  package var document: Document { digest.document }

  /// An object with all of it, also what people are only told the number of; see <doc:ReportFormat>.
  package var json: String {
    let (portfolio, rhythm) = (digest.portfolio, digest.rhythm)
    let scope = portfolio.scope.map { [("scope", JSONValue.string($0.words))] } ?? []
    return JSONValue.object(
      [
        ("format", .integer(1)), ("as_of", .string(portfolio.day.description)),
        ("since", .string(digest.changes.from.description)), ("days_ahead", .integer(digest.daysAhead)),
      ] + scope + [
        ("changes", .array(digest.changes.accounts.map(ChangesReport.account))),
        ("due", .array(digest.due.map(Self.due))),
        ("at_risk", .array(digest.atRisk.rows.map(RiskReport.row))),
        ("attention", .array(portfolio.attention.map { .string(portfolio.assessments[$0].id) })),
        ("unhandled_flags", .integer(portfolio.unhandledFlags)),
        (
          "review",
          .object([
            ("last_on", .optional(rhythm.lastOn)), ("due_on", .optional(rhythm.dueOn)),
            ("overdue", .bool(rhythm.isOverdue)),
          ])
        ),
      ]
    ).text() + "\n"
  }

  private static func due(_ item: BookCalendar.Item) -> JSONValue {
    .object([
      ("on", .string(item.on.description)), ("kind", .string(item.kind.rawValue)), ("late", .bool(item.isLate)),
      ("account_id", .optional(item.accountID)), ("account_name", .optional(item.accountID.map { _ in item.place })),
      ("title", .string(item.title)), ("owner", .optional(item.owner)),
    ])
  }
}
