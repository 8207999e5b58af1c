internal import Adoption
internal import JSONSchema

/// The keys that entries can have; the raw value is the key's number in `Members`.
enum JournalKey: Int, CaseIterable, SpelledKey {
  case id, at, by, type, accountID, action, kind, title, owner, due, reason, stage, why, outcome, seconds, covered, left
  case until, flag, text, cause, of, undecided, value, proposed

  /// The key's number in `Members`.
  var number: Int { rawValue }

  /// The key as the files spell it.
  var spelling: String { self == .accountID ? "account_id" : "\(self)" }

  /// What it says, with its unit and what it means where it is unknown.
  var words: String {
    switch self {
    case .id: "The entry's own id, unique and sortable by time."
    case .at: "When it was decided, in UTC where that is the person's day, else with the offset in which it is."
    case .by: "Who decided."
    case .type: "What was decided."
    case .accountID: "The account that it is about. An entry about a whole review has none."
    case .action: "The id of the action: of the entry that scheduled it."
    case .kind: "Of an action: the play that it belongs to."
    case .title: "Of an action: what is to be done."
    case .owner: "Of an action: who does it."
    case .due: "Of an action: the day by which it is to be done."
    case .reason: "Of an action: the flag, trigger or other reason that it answers."
    case .stage: "The stage that was set."
    case .why: "The reason, in the person's words."
    case .outcome: "How the account left the review."
    case .seconds: "Seconds into the review; of a review that begins, how long it is to take."
    case .covered: "How many accounts the review covered, or their ids."
    case .left: "How many accounts the review left over, or their ids."
    case .until: "The day until which the account is out of triage."
    case .flag: "The flag whose current run is silenced."
    case .text: "The remark."
    case .cause: "The cause of a decline."
    case .of: "The id of the entry that does not count any more."
    case .undecided: "The ids of the accounts that the review left over."
    case .value: "How the customer feels to those who look after it."
    case .proposed: "True where title, owner and day are as booktop proposed them. Missing: nobody knows."
    }
  }

  /// The keys of every entry.
  static let common: [KindMember<JournalKey>] = [
    .required(.id, .filledText), .required(.at, .moment), .required(.by, .filledText),
    .required(.type, .word(of: EntryType.self)), .optional(.accountID, .reference),
  ]
}

typealias EntryType = JournalEntry.EntryType

extension EntryType {
  /// What an entry of the type says: what `JournalDecoder.read` asks for, in its order.
  var members: [KindMember<JournalKey>] {
    let account: [KindMember<JournalKey>] = needsAccount ? [.required(.accountID, .id)] : []
    return account + ownMembers
  }

  private var ownMembers: [KindMember<JournalKey>] {
    let fields: [KindMember<JournalKey>] = [
      .optional(.kind, .text), .optional(.title, .text), .optional(.owner, .text), .optional(.due, .day),
      .optional(.reason, .text),
    ]
    let why = KindMember<JournalKey>.optional(.why, .text)
    switch self {
    case .actionScheduled: return [.optional(.action, .text)] + fields + [.optional(.proposed, .flag)]
    case .actionUpdated: return [.required(.action, .filledText)] + fields
    case .actionDone: return [.required(.action, .filledText)]
    case .actionCancelled: return [.required(.action, .filledText), why]
    case .stageCalled: return [.required(.stage, .word(Stage.allCases.map(\.key))), why]
    case .reviewStarted: return [.optional(.seconds, .amount)]
    case .reviewAccount:
      return [
        .required(.outcome, .word(of: JournalEntry.ReviewOutcome.self)), why, .optional(.action, .text),
        .optional(.seconds, .amount),
      ]
    case .reviewEnded:
      let count = Schema.any(of: [.whole(in: 0...1_000_000), .list(of: Schema.text.orNull)])
      return [
        .optional(.seconds, .amount), .optional(.covered, count), .optional(.left, count),
        .optional(.undecided, .list(of: Schema.text.orNull)),
      ]
    case .snoozed: return [.required(.until, .day), why]
    case .dismissed: return [.required(.flag, .filledText), why]
    case .note: return [.required(.text, .filledText)]
    case .diagnosis: return [.required(.cause, .filledText)]
    case .sentimentSet: return [.required(.value, .word(of: Sentiment.Value.self)), why]
    case .undo: return [.required(.of, .filledText)]
    }
  }
}
