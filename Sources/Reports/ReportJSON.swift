public import Adoption

/// The report for programs: every number of the book on a day, as report-json.md lays it out.
///
/// Keys that belong to parts of the model that do not exist yet are left out, not faked with null.
public struct ReportJSON {
  private let portfolio: Portfolio

  /// The report of that portfolio.
  public init(_ portfolio: Portfolio) { self.portfolio = portfolio }

  /// The report as JSON text, ending with a newline.
  public var text: String {
    let root = JSONValue.object([
      ("format", .integer(1)),
      ("as_of", .string(portfolio.day.description)),
      ("book", book),
      ("accounts", .array(portfolio.assessments.map { AccountJSON($0).value })),
    ])
    return root.text() + "\n"
  }

  private var book: JSONValue {
    let rules = portfolio.book.rules
    return .object([
      ("name", .optional(rules.name)),
      ("currency", .optional(rules.currency)),
      (
        "accounts",
        .object([
          ("active", .integer(portfolio.count(.active))),
          ("upcoming", .integer(portfolio.count(.upcoming))),
          ("churned", .integer(portfolio.count(.churned))),
        ])
      ),
      ("arr", .optional(portfolio.arr)),
      ("distribution", .array(portfolio.distribution.map(share))),
      ("flows", .array(portfolio.flows.map(flow))),
      ("time_to_adopted", survival(portfolio.timeToAdopted)),
      ("time_to_first_value", survival(portfolio.timeToFirstValue)),
      ("at_risk", ids(portfolio.atRisk)),
      ("unowned_at_risk", .integer(portfolio.unownedAtRisk.count)),
      ("no_usage", ids(portfolio.withoutUsage)),
      ("stale_usage", ids(portfolio.withStaleUsage)),
    ])
  }

  private func share(_ share: StageShare) -> JSONValue {
    .object([
      ("stage", .string(share.stage.key)),
      ("count", .integer(share.proportion.count)),
      ("share", .optional(share.proportion.share)),
      ("share_low", .optional(share.proportion.interval?.lowerBound)),
      ("share_high", .optional(share.proportion.interval?.upperBound)),
      ("arr", .optional(share.arr)),
      ("count_7", .integer(share.count7)),
      ("count_28", .integer(share.count28)),
    ])
  }

  private func flow(_ flow: StageFlow) -> JSONValue {
    .object([("from", .string(flow.from.key)), ("to", .string(flow.to.key)), ("count", .integer(flow.count))])
  }

  private func survival(_ survival: Survival) -> JSONValue {
    .object([
      ("reached", .integer(survival.reached)),
      ("of", .integer(survival.of)),
      ("mean_of_reached", .optional(survival.meanOfReached)),
      ("median", .optional(survival.median)),
      ("rmst90", .optional(survival.restrictedMean90)),
      ("by_day_30", .optional(survival.byDay30)),
      ("churned_before", .integer(survival.churnedBefore)),
    ])
  }

  private func ids(_ positions: [Int]) -> JSONValue {
    .array(positions.map { .string(portfolio.assessments[$0].id) })
  }
}
