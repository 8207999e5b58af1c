package import Adoption
import JSONReader

/// The brief of a business review, to be read, to be pasted into a deck, and for programs.
public struct BusinessReviewReport: DocumentReport, JSONReport {
  private let brief: BusinessReviewBrief

  /// A report of that brief.
  package init(_ brief: BusinessReviewBrief) { self.brief = brief }

  private var account: Account { brief.assessment.account }
  /// What it says, for people.
  package var document: Document { brief.document }

  /// An object with a key for each part, in the same order.
  public var json: String {
    JSONValue.object([
      ("format", .integer(1)),
      ("as_of", .string(brief.assessment.day.description)),
      ("account", .object([("id", .string(account.id)), ("name", .string(account.displayName))])),
      ("stage", .optional(brief.assessment.stage.value?.key)),
      ("renews_on", .optional(account.renewsOn)),
      ("review", review),
      ("focus", .string(brief.focus.rawValue)),
      ("agenda", strings(brief.agenda)),
      ("outcome", outcome),
      ("milestones", .array(brief.outcome.milestones.map(milestone))),
      ("depth", brief.depth.map(depth) ?? .null),
      ("expansion", expansion),
      ("asks", strings(brief.asks)),
      ("preparation", strings(ExpansionPreparation.allCases.map(\.words))),
      ("people", .array(brief.people.map(person))),
      ("appendix", brief.appendix.map(appendix) ?? .null),
    ]).text() + "\n"
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private var review: JSONValue {
    guard let review = brief.review else { return .object([("due", .bool(false)), ("why", .optional(brief.whyNone))]) }
    return .object([
      ("due", .bool(true)), ("month", .integer(review.month)), ("theme", .string(review.theme.key)),
      ("next_on", .string(review.nextOn.description)), ("overdue", .bool(review.isOverdue)),
      ("last_held_on", .optional(review.lastHeldOn)), ("sponsor_check", .optional(brief.sponsorCheck)),
    ])
  }

  private var outcome: JSONValue {
    let outcome = brief.outcome
    return .object([
      ("name", .optional(outcome.name)), ("unit", .optional(outcome.unit)), ("baseline", .optional(outcome.baseline)),
      ("target", .optional(outcome.target)), ("by", .optional(outcome.by)), ("covered", .optional(outcome.covered)),
      (
        "measures",
        .array(outcome.measures.map { .object([("on", .string($0.on.description)), ("value", .number($0.value))]) })
      ),
      ("survey", survey),
    ])
  }

  private var survey: JSONValue {
    guard let answer = brief.latestSurvey, case .survey(let type, let score, _) = answer.kind else { return .null }
    return .object([
      ("type", .optional(type?.rawValue)), ("score", .number(score)), ("on", .string(answer.on.description)),
    ])
  }

  private func milestone(_ state: MilestoneState) -> JSONValue {
    .object([
      ("name", .string(state.milestone.name)), ("due", .optional(state.milestone.due)),
      ("state", .string(state.state.rawValue)),
    ])
  }

  private func depth(_ depth: DepthTrajectory) -> JSONValue {
    .object([
      ("now", .optional(depth.now)), ("quarter_before", .optional(depth.quarterBefore)),
      ("target", .number(depth.target)), ("target_on", .optional(depth.targetOn)),
      ("predicted", .optional(depth.predicted)), ("percentile", .optional(depth.percentile)),
      ("peers", .optional(depth.peers)),
      (
        "features",
        .array(
          depth.features.map { feature in
            .object([
              ("name", .string(feature.name)), ("share", .optional(feature.share)), ("weight", .number(feature.weight)),
            ])
          })
      ),
    ])
  }

  private var expansion: JSONValue {
    guard let expansion = brief.assessment.active?.expansion else { return .null }
    func side(_ side: ExpansionSign.Side) -> JSONValue {
      .array(
        brief.signs.filter { $0.side == side }.map { sign in
          .object([
            ("sign", .string(sign.words)), ("on", .string(sign.on.description)), ("detail", .optional(sign.detail)),
          ])
        })
    }
    return .object([
      ("state", .string(expansion.state.rawValue)), ("product", side(.product)), ("relationship", side(.relationship)),
    ])
  }

  private func person(_ person: Person) -> JSONValue {
    .object([
      ("id", .string(person.id)), ("name", .optional(person.name)), ("role", .optional(person.role?.rawValue)),
      ("title", .optional(person.title)),
    ])
  }

  private func appendix(_ metrics: VendorMetrics) -> JSONValue {
    .object([
      ("week", .optional(metrics.week)), ("seats", .optional(metrics.seats)),
      ("provisioned", .optional(metrics.provisioned)), ("active_users", .optional(metrics.activeUsers)),
      ("monthly_active", .optional(metrics.monthlyActive)),
      ("tickets_opened", metrics.hasTickets ? .integer(metrics.ticketsOpened) : .null),
      ("tickets_open", metrics.hasTickets ? .integer(metrics.ticketsOpen) : .null),
      (
        "features",
        .array(metrics.features.map { .object([("name", .string($0.name)), ("users", .optional($0.users))]) })
      ),
    ])
  }
}
