internal import Adoption
internal import JSONSchema

/// The keys that events can have; the raw value is the key's number in `Members`.
enum EventKey: Int, CaseIterable, SpelledKey {
  case accountID, on, at, date, kind, eventID, name, test, value, note, direction, mode, channel, person, training,
    outcomeID, type
  case score, priority, closedOn, until, outcome, arrBefore, arrAfter

  /// The key's number in `Members`.
  var id: Int { rawValue }

  /// The key as the files spell it.
  var spelling: String {
    switch self {
    case .accountID: "account_id"
    case .eventID: "id"
    case .outcomeID: "outcome_id"
    case .closedOn: "closed_on"
    case .arrBefore: "arr_before"
    case .arrAfter: "arr_after"
    default: "\(self)"
    }
  }

  /// What it says, with its unit and what it means where it is unknown.
  var words: String {
    switch self {
    case .accountID: "The account."
    case .on: "The day on which it happened, or a time of that day."
    case .at: "The same as `on`, where that is not given."
    case .date: "The same as `on`, where neither `on` nor `at` is given."
    case .kind: "What happened. Where a file has no such key, booktop reads `type` for it; this schema asks for `kind`."
    case .eventID: "The event's key in the tool that it comes from. Two equal events with different ids are two."
    case .name:
      "What it is: the behaviour, the ticket, the cause (layoff, reorg, seasonal …), the evidence, what was observed or asked for."
    case .test: "Of a behaviour: whether it is a test, which never counts. Unknown is false."
    case .value: "Of a behaviour: whatever it measured. Of an outcome: the measure, in the outcome's unit."
    case .note: "Of a behaviour: free text."
    case .direction: "Of a touch: in where the customer wrote, out where you did."
    case .mode: "Of a touch: whether a person or a machine was at your end."
    case .channel: "Of a touch: call, meeting, email, chat …"
    case .person: "Who it was with, or who left: an id, an e-mail or a name of the account's people."
    case .training: "Of a touch: whether it taught. Unknown is false."
    case .outcomeID: "Of a touch: the outcome that it was about."
    case .type: "Of a survey: what it asks."
    case .score: "Of a survey: the answer. NPS 0 to 10, CSAT 1 to 5, CES 1 to 7."
    case .priority: "Of a ticket: how urgent it is, in a word."
    case .closedOn: "Of a ticket: the day on which it was closed. Unknown: it is open."
    case .until: "Of a cause: its last day. Unknown: 56 days."
    case .outcome: "Of a renewal: whether it was won."
    case .arrBefore: "Of a renewal or an expansion: the yearly recurring revenue before it, 0 or more."
    case .arrAfter: "Of a renewal or an expansion: the yearly recurring revenue after it, 0 or more."
    }
  }
}

extension EventKey {
  /// The keys of every kind.
  static let common: [KindMember<EventKey>] = [
    .required(.accountID, .id), .required(.kind, .word(of: Event.Kind.Word.self)), .optional(.eventID, .reference),
    .optional(.on, .day),
  ]

  /// The keys that can hold the day; the first that says something does.
  static let dates: [EventKey] = [.on, .at, .date]
  /// The keys that can hold the kind; the first that says something does.
  static let sorts: [EventKey] = [.kind, .type]
}

extension Event.Kind.Word {
  /// What an event of the kind says: what `EventKindDecoder.read` asks for, in its order.
  var members: [KindMember<EventKey>] {
    switch self {
    case .behaviour:
      [.required(.name, .filledText), .optional(.test, .flag), .optional(.value, .anything), .optional(.note, .text)]
    case .touch:
      [
        .optional(.direction, .word(of: Touch.Direction.self)), .optional(.mode, .word(of: Touch.Mode.self)),
        .optional(.channel, .text), .optional(.person, .reference), .optional(.training, .flag),
        .optional(.outcomeID, .reference),
      ]
    case .executiveBusinessReview, .review, .churn, .returned: []
    case .survey:
      [.optional(.type, .word(of: SurveyType.self)), .required(.score, .number()), .optional(.person, .reference)]
    case .ticket: [.optional(.name, .text), .optional(.priority, .text), .optional(.closedOn, .day)]
    case .cause: [.required(.name, .filledText), .optional(.until, .day)]
    case .evidence, .observation: [.required(.name, .filledText)]
    case .teamRequest, .adjacentUse, .unpromptedAsk: [.optional(.name, .text)]
    case .advocacy, .execReference: [.optional(.person, .reference)]
    case .outcome: [.required(.value, .number())]
    case .renewal:
      [
        .required(.outcome, .word(of: RenewalOutcome.self)), .optional(.arrBefore, .amount),
        .optional(.arrAfter, .amount),
      ]
    case .expansion: [.optional(.arrBefore, .amount), .optional(.arrAfter, .amount)]
    case .personLeft: [.required(.person, .id)]
    }
  }
}

/// How a renewal ended.
enum RenewalOutcome: String, CaseIterable { case won, lost }

extension SurveyType {
  /// The scores that it can have.
  var scores: ClosedRange<Double> {
    switch self {
    case .nps: 0...10
    case .csat: 1...5
    case .ces: 1...7
    }
  }
}
