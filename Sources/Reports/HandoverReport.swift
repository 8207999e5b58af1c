package import Adoption
import JSONReader

/// What a colleague who takes over a customer success manager's accounts must know.
package struct HandoverReport: DocumentReport, JSONReport {
  private let handover: Handover

  /// A report of that handover.
  package init(_ handover: Handover) { self.handover = handover }

  /// What it says, for people.
  package var document: Document { handover.document }

  /// An object with the scan, the open actions and all notes of each account; see <doc:ReportFormat>.
  package var json: String {
    let part = handover.part
    let open = Dictionary(grouping: ActionList(part).open, by: \.accountID)
    return JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(part.day.description)), ("csm", .string(handover.csm)),
      (
        "accounts",
        .array(
          handover.accounts.map { position in
            .object([
              ("scan", ScanJSON(part, account: position).value),
              ("actions", .array((open[part.assessments[position].id] ?? []).map(ActionsReport.row))),
              ("notes", .array(handover.entries(of: position).compactMap(Self.note))),
            ])
          })
      ),
      ("other_actions", .array(handover.actionsElsewhere.map(ActionsReport.row))),
    ]).text() + "\n"
  }

  private static func note(_ entry: JournalEntry) -> JSONValue? {
    guard case .note(let text) = entry.kind else { return nil }
    return .object([("text", .string(text)), ("by", .string(entry.by)), ("on", .string(entry.day.description))])
  }
}
