public import Adoption
import JSONReader

/// The rules in force and where each comes from.
public struct RulesReport: DocumentReport, JSONReport {
  private let rules: RulesInForce
  private let day: Day
  private let revisitedOn: Day?

  /// A report of the book's rules, on the day from which it is counted when they were last revisited.
  public init(_ book: Book, on day: Day) {
    rules = RulesInForce(book, on: day)
    self.day = day
    revisitedOn = book.rules.reviewedAt
  }

  /// What it says, for people.
  package var document: Document { rules.document }

  /// An object with the rules in the same order, values in words; what is not set is null.
  public var json: String {
    JSONValue.object([
      ("format", .integer(1)), ("as_of", .string(day.description)), ("reviewed_at", .optional(revisitedOn)),
      ("rules", .array(rules.list.map(rule))),
    ]).text() + "\n"
  }

  private func rule(_ row: RulesInForce.Row) -> JSONValue {
    .object([("rule", .string(row.name)), ("value", .optional(row.value)), ("set_in", .string(row.origin))])
  }
}
