internal import Adoption
internal import JSONReader
internal import JSONSchema

/// An account while its record is read, and what reads the objects that lie in it.
struct AccountDraft {
  var account = Account(id: "")
  var parts = AccountParts()
}

extension AccountField {
  /// What the field says, how it is read, and where that goes.
  var key: RecordKey<AccountDraft> {
    switch self {
    case .id: .required(rawValue, "The account's key. Events, usage and the journal name it.", \.account.id, .id)
    case .name: .text(rawValue, "What people call the customer; the id where it is unknown.", \.account.name)
    case .segment:
      .text(
        rawValue, "The segment of book.json whose rules hold; its `default` where it is unknown.", \.account.segment)
    case .csm: .text(rawValue, "Who looks after the customer.", \.account.csm)
    case .arr:
      .optional(
        rawValue, "Yearly recurring revenue in `currency`, 0 or more. Unknown is in no sum.", \.account.arrGiven,
        .amount)
    case .currency:
      .text(rawValue, "The currency of `arr`, such as EUR; the book's where it is unknown.", \.account.currency)
    case .complexity: .text(rawValue, "How hard the rollout is, in a word.", \.account.complexity)
    case .plan: .text(rawValue, "The plan that the customer is on.", \.account.plan)
    case .tags: .texts(rawValue, "Words to filter by.", \.account.tags)
    case .blockers: .texts(rawValue, "What stands in the way.", \.account.blockers)
    case .asks: .texts(rawValue, "The two decisions that the executive is asked for.", \.account.asks)
    case .domains:
      .texts(rawValue, "The customer's domains in mail addresses and on the web: acme.example.", \.account.domains)
    case .formerIDs:
      .ids(rawValue, "Ids that the account had before; their records are its own.", \.account.formerIDs)
    case .parent: .optional(rawValue, "The id of the account that it belongs to.", \.account.parent, .id)
    case .goToMarket: .optional(rawValue, "Who leads the customer to value.", \.account.goToMarket, .word)
    case .firstValueMilestone:
      .text(rawValue, "What first value is for this customer.", \.account.firstValueMilestone)
    case .depthTarget:
      .optional(
        rawValue, "The depth of use that is aimed at, 0 to 1; the segment's where it is unknown.",
        \.account.depthTarget,
        .share)
    case .depthTargetMonth:
      .optional(
        rawValue, "The month after the start by which it is to be reached; the segment's where it is unknown.",
        \.account.depthTargetMonth, .whole(in: 1...1200))
    case .startedOn, .renewsOn, .contractStart, .onboardingCompletedOn, .firstValueOn: dayKey
    case .limits, .externalIDs: mapKey
    case .stage, .sentiment, .outcome, .milestones, .people: partKey
    }
  }

  private var dayKey: RecordKey<AccountDraft> {
    switch self {
    case .renewsOn: .optional(rawValue, "The day on which the contract renews.", \.account.renewsOn, .day)
    case .contractStart: .optional(rawValue, "The day on which the contract began.", \.account.contractStart, .day)
    case .onboardingCompletedOn:
      .optional(rawValue, "The day on which onboarding was done.", \.account.onboardingCompletedOn, .day)
    case .firstValueOn:
      .optional(rawValue, "The day on which first value was reached.", \.account.firstValueOn, .day)
    default:
      .optional(
        rawValue,
        "Clock zero: the day on which access was granted, or onboarding kicked off. Unknown: no first-value clock runs.",
        \.account.startedOn, .day)
    }
  }

  private var mapKey: RecordKey<AccountDraft> {
    if self == .limits {
      return .map(
        rawValue, "What the contract allows, by name: seats, queries … 0 or more.", \.account.limits,
        "an object of numbers", .amount)
    }
    return .map(
      rawValue, "The customer's key in other tools, by tool: salesforce …", \.account.externalIDs, "an object of texts",
      .foreignKey)
  }

  private var partKey: RecordKey<AccountDraft> {
    switch self {
    case .stage:
      part("A stage that was set by hand.", AccountParts.stageForm.schema) {
        (cursor, notes, draft) throws(RecordError) in
        draft.account.stage = try draft.parts.stage(&cursor, &notes)
      }
    case .sentiment:
      part("The CSM's own pulse. It is shown beside health and never mixed in.", AccountParts.sentimentForm.schema) {
        (cursor, notes, draft) throws(RecordError) in
        draft.account.sentiment = try draft.parts.sentiment(&cursor, &notes)
      }
    case .outcome:
      part("What the customer wants to reach.", AccountParts.outcomeForm.schema) {
        (cursor, notes, draft) throws(RecordError) in
        draft.account.outcome = try draft.parts.outcome(&cursor, &notes)
      }
    case .milestones:
      part("The steps of the success plan.", .list(of: AccountParts.milestoneForm.schema.orNull)) {
        (cursor, notes, draft) throws(RecordError) in
        draft.account.milestones = try draft.parts.milestones(&cursor, &notes)
      }
    default:
      part("The people at the customer.", .list(of: AccountParts.personForm.schema.orNull)) {
        (cursor, notes, draft) throws(RecordError) in
        draft.account.people = try draft.parts.people(&cursor, &notes)
      }
    }
  }

  private func part(
    _ words: String, _ schema: Schema,
    _ read: @escaping @Sendable (inout JSONCursor, inout RecordNotes, inout AccountDraft) throws(RecordError) -> Void
  ) -> RecordKey<AccountDraft> {
    RecordKey(property: .optional(rawValue, words, schema), read: read)
  }
}

extension ValueForm where Value == String {
  /// The key of something in another system: text, or a number taken as it is written.
  fileprivate static var foreignKey: ValueForm {
    ValueForm(.any(of: [.filledText, .number()])) { (cursor) throws(RecordError) in
      if try cursor.kind() == .number { return try cursor.verbatim() }
      return try cursor.name()
    }
  }
}
