import Adoption

/// The fields of a book's records that a mapping's `set` can fill.
///
/// Records keep fields of other names too, unless such a name is only a slip of one of these. A field that ends with `.`
/// takes any name behind it: `limits.seats`.
package struct FieldCatalogue: Sendable {
  /// A field, and what it says with its unit or its words.
  package struct Field: Sendable {
    package let name: String
    package let words: String

    init(_ name: String, _ words: String) {
      self.name = name
      self.words = words
    }

    /// Whether a target of a mapping is this field.
    func holds(_ target: String) -> Bool { name.hasSuffix(".") ? target.hasPrefix(name) : target == name }
  }

  package let fields: [Field]

  /// The fields of what a mapping writes; none of a roll-up, which makes its records itself.
  package static func of(_ target: Mapping.Target) -> FieldCatalogue {
    switch target {
    case .accounts: FieldCatalogue(fields: accounts)
    case .users: FieldCatalogue(fields: users)
    case .events: FieldCatalogue(fields: events)
    case .usage: FieldCatalogue(fields: usage)
    case .rollUp: FieldCatalogue(fields: [])
    }
  }

  /// The field that a target is a slip of; nil where it is a field, or a name of its own.
  func meant(by target: String) -> String? {
    if fields.contains(where: { $0.holds(target) }) { return nil }
    return nearestWord(to: target, among: fields.map(\.name).filter { !$0.hasSuffix(".") })
  }

  // MARK: The fields

  static let accounts: [Field] = [
    Field("name", "what people call the customer; the id where it is unknown"),
    Field("segment", "a segment of book.json"),
    Field("csm", "who looks after the customer"),
    Field("arr", "yearly recurring revenue; no negative amount"),
    Field("currency", "of the ARR, such as EUR; the book's where it is unknown"),
    Field("started_on", "the day from which the first-value window counts"),
    Field("contract_start", "the day on which the contract began"),
    Field("renews_on", "the day on which the contract renews"),
    Field("onboarding_completed_on", "the day on which onboarding was done"),
    Field("parent", "the account that it belongs to, by the tool's key or its id"),
    Field("domains", "a list: the customer's own domains, by which records without a key find it"),
    Field("former_ids", "a list: ids that the account had before"),
    Field("plan", "the plan that the customer is on"),
    Field("go_to_market", "sales_led or product_led"),
    Field("complexity", "how hard the rollout is, in a word"),
    Field("tags", "a list of words"),
    Field("sentiment.value", "the CSM's own pulse: good, watch or risk"),
    Field("sentiment.on", "the day of the pulse"),
    Field("sentiment.why", "the reason"),
    Field("stage.value", "a stage set by hand: activated, adopted, embedded or dependent"),
    Field("stage.on", "the day on which it was set"),
    Field("stage.by", "who set it"),
    Field("stage.why", "the reason"),
    Field("first_value_milestone", "what first value means for this customer"),
    Field("first_value_on", "the day on which it was reached"),
    Field("blockers", "a list of what is in the way"),
    Field("asks", "a list of decisions that the sponsor is asked for"),
    Field("depth_target", "the share of seats in use that is aimed at, 0 to 1"),
    Field("depth_target_month", "the month of the contract in which it is to be reached"),
    Field("outcome.id", "an outcome of book.json"),
    Field("outcome.name", "what the customer bought the product for"),
    Field("outcome.unit", "what the outcome is counted in"),
    Field("outcome.baseline", "its measure before"),
    Field("outcome.target", "the measure that is aimed at"),
    Field("outcome.by", "the day by which it is to be reached"),
    Field("limits.", "what the contract allows, by name: limits.seats"),
    Field("external_ids.", "the customer's key in another tool: external_ids.salesforce"),
  ]

  static let users: [Field] = [
    Field("id", "the person's id; the e-mail where it is unknown"),
    Field("name", "the person's name"),
    Field("email", "the e-mail"),
    Field("title", "the job title"),
    Field("role", "champion, exec_sponsor, economic_buyer, admin or end_user"),
    Field("persona", "a persona of the segment"),
    Field("team", "the team"),
    Field("joined_on", "the first day as a user"),
    Field("left_on", "the day on which the person left"),
    Field("cadence_days", "the days between messages that are usual with this person"),
  ]

  static let events: [Field] = [
    Field("on", "the day; required"),
    Field("kind", "required: \(kinds)"),
    Field("name", "of a behaviour, ticket, cause, evidence, observation, team_request, adjacent_use, unprompted_ask"),
    Field("note", "free text"),
    Field("person", "who it was with, or who left: an id, an e-mail or a name"),
    Field("direction", "of a touch: in or out"),
    Field("mode", "of a touch: human or automated"),
    Field("channel", "of a touch: call, meeting, email, chat …"),
    Field("training", "of a touch: whether it taught"),
    Field("outcome_id", "of a touch: the outcome that it was about"),
    Field("type", "of a survey: nps, csat or ces"),
    Field("score", "of a survey"),
    Field("priority", "of a ticket"),
    Field("closed_on", "of a ticket: the day on which it was closed; open where it is unknown"),
    Field("until", "of a cause: its last day"),
    Field("value", "of a behaviour or an outcome: the measure"),
    Field("outcome", "of a renewal: won or lost"),
    Field("arr_before", "of a renewal or an expansion: the ARR before it"),
    Field("arr_after", "of a renewal or an expansion: the ARR after it"),
    Field("currency", "of the two"),
    Field("test", "whether it is a test, which does not count"),
  ]

  /// The words for kinds of event, as a sentence names them.
  private static let kinds: String = {
    let words = Event.Kind.Word.allCases.map(\.rawValue)
    return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }()

  static let usage: [Field] = [
    Field("week", "any day of the week, or 2026-W47; required"),
    Field("active", "users who were active in the week"),
    Field("monthly_active", "users who were active in the 28 days that end with the week"),
    Field("provisioned", "users who could have been active"),
    Field("sessions", "sessions that were opened in the week"),
    Field("guided_sessions", "those of them that your team led"),
    Field("top_user_share", "the share of the week's use that its busiest user made, 0 to 1"),
    Field("new_users", "users who joined in the week"),
    Field("new_users_active", "those of them who were active in it"),
    Field("features.", "users of a feature: features.reports"),
    Field("teams.", "active users of a team"),
    Field("personas.", "active users of a persona"),
    Field("limits.", "what was used of a limit of the contract: limits.queries"),
    Field("investment.", "what the customer has built, by name: investment.dashboards"),
  ]
}
