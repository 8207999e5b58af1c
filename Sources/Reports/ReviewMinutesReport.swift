package import Adoption
import JSONReader

/// The minutes of a review: for a mail to those who were not there, for a wiki, and for programs.
public struct ReviewMinutesReport: DocumentReport, JSONReport {
  private let minutes: ReviewMinutes

  /// A report of those minutes.
  package init(_ minutes: ReviewMinutes) { self.minutes = minutes }

  /// What it says, for people.
  package var document: Document { minutes.document }

  /// An object with all of it; times are RFC 3339, days `YYYY-MM-DD`, lengths seconds, unknown is null.
  public var json: String {
    JSONValue.object([
      ("format", .integer(1)),
      ("book", .optional(minutes.book)),
      ("by", .string(minutes.author)),
      ("started_at", .string(minutes.startedAt.text)),
      ("ended_at", .optional(minutes.endedAt?.text)),
      ("open", .bool(minutes.isOpen)),
      ("planned_seconds", .number(minutes.planned)),
      ("seconds", .optional(minutes.seconds)),
      ("overrun_seconds", .optional(minutes.overrun)),
      ("seconds_per_account", .optional(minutes.pace)),
      ("covered", .integer(minutes.covered)),
      ("left", .optional(minutes.leftOverCount)),
      ("decided", .array(minutes.decided.map(decided))),
      ("skipped", .array(minutes.skipped.map { named($0.account, [("why", .optional($0.why))]) })),
      ("left_over", minutes.leftOver.map { .array($0.map { named($0) }) } ?? .null),
      (
        "notes",
        .array(
          minutes.notes.map { note in
            .object([
              ("account_id", .optional(note.account?.id)), ("name", .optional(note.account?.name)),
              ("text", .string(note.text)),
            ])
          })
      ),
    ]).text() + "\n"
  }

  private func decided(_ decided: ReviewMinutes.Decided) -> JSONValue {
    named(
      decided.account,
      [
        ("action", .optional(decided.action?.id.text)), ("title", .optional(decided.action?.words)),
        ("kind", .optional(decided.action?.kind)), ("reason", .optional(decided.action?.reason)),
        ("owner", .optional(decided.action?.owner)), ("due", .optional(decided.action?.due)),
        ("state", .optional(decided.action?.state.rawValue)), ("kept", .bool(decided.isKept)),
        ("as_proposed", .bool(decided.isAsProposed)),
      ])
  }

  private func named(_ account: ReviewMinutes.Named, _ more: [(String, JSONValue)] = []) -> JSONValue {
    .object([("account_id", .string(account.id)), ("name", .string(account.name))] + more)
  }
}
