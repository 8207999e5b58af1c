public import Adoption
import JSONReader

/// Which behaviours of the first weeks went with customers who stayed.
public struct SignalsReport: TableReport {
  private let evidence: BehaviourEvidence

  /// A report of that evidence.
  public init(_ evidence: BehaviourEvidence) { self.evidence = evidence }

  /// What it says, for people.
  package var document: Document { evidence.document }

  /// One record for each behaviour, numbers at full precision; what is unknown is empty.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  public func csv(raw: Bool = false) -> String {
    let none = BehaviourEvidence.Row(name: "")
    return CSVText(pattern: behaviour(none), raw: raw).text(evidence.rows.map(behaviour))
  }

  /// An object with a record for each behaviour; see <doc:ReportFormat>.
  public var json: String {
    JSONValue.object([
      ("as_of", .string(evidence.day.description)), ("observable", .integer(evidence.observable)),
      ("signals", .array(evidence.rows.map(behaviour))),
    ]).text() + "\n"
  }

  private func behaviour(_ row: BehaviourEvidence.Row) -> JSONValue {
    func part(_ share: Proportion) -> JSONValue {
      .object([("retained", .integer(share.count)), ("of", .integer(share.of))])
    }
    let difference = row.riskDifference
    return .object([
      ("name", .string(row.name)), ("class", .optional(row.behaviourClass?.rawValue)),
      ("accounts", .integer(row.accounts)), ("median_days", .optional(row.medianDays)),
      ("reached", part(row.reached)), ("not_reached", part(row.notReached)),
      ("risk_difference", .optional(difference?.value)), ("low", .optional(difference?.interval?.lowerBound)),
      ("high", .optional(difference?.interval?.upperBound)), ("too_few", .bool(row.isTooFew)),
    ])
  }
}
