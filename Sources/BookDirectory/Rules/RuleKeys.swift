internal import Adoption
internal import JSONReader
internal import JSONSchema

/// The keys of book.json.
enum RuleKey: String, CaseIterable {
  case name, currency, rates, segments, outcomes, behaviours, playbooks, thresholds
  case asOf = "as_of"
  case reviewedAt = "reviewed_at"
  case arrBands = "arr_bands"
  case timeZone = "time_zone"
  case weekStartsOn = "week_starts_on"
  case workingDays = "working_days"
  case definitionsReviewDays = "definitions_review_days"
  case reviewMinutes = "review_minutes"

  /// What it says, and what `RulesReader` takes for it.
  var property: Property {
    switch self {
    case .name: .optional(rawValue, "What the book is called.", .text)
    case .currency: .optional(rawValue, "The currency of every amount that names none, such as EUR.", .text)
    case .rates:
      .optional(
        rawValue,
        "The worth of one unit of a currency in the book's own, above 0, by code. Without a rate an amount is in no sum.",
        .map(of: Schema.number(above: 0).orNull))
    case .asOf: .optional(rawValue, "The day that the book is seen at. Unknown: today.", .day)
    case .reviewedAt: .optional(rawValue, "The day on which the definitions were last revisited.", .day)
    case .timeZone: .optional(rawValue, "The time zone of the book's days, such as Europe/Berlin.", .text)
    case .weekStartsOn:
      .optional(
        rawValue, "The day with which the weeks of the usage records begin. Unknown: monday.", .word(of: WeekStart.self)
      )
    case .workingDays:
      .optional(
        rawValue, "The days of the week on which people work. Unknown: monday to friday.",
        .list(
          of: .word(WorkingDays.Weekday.allCases.flatMap { [$0.rawValue, $0.short] }), from: 1, isUnique: true))
    case .definitionsReviewDays: .threshold(.definitionsReviewDays)
    case .reviewMinutes: .threshold(.reviewMinutes)
    case .arrBands:
      .optional(
        rawValue, "The ARR amounts at which the next band begins, above 0 and ascending.",
        .list(of: .number(above: 0), isUnique: true))
    case .segments, .outcomes, .behaviours, .playbooks, .thresholds: groupProperty
    }
  }

  private var groupProperty: Property {
    switch self {
    case .segments:
      .optional(
        rawValue, "The rules of each segment, by its name. What one leaves out it takes from the segment `default`.",
        .map(of: Schema.object(SegmentKey.allCases.map(\.property), isOpen: false).orNull))
    case .outcomes:
      .optional(
        rawValue, "The outcomes that customers want, by id.",
        .map(of: Schema.object(OutcomeKey.allCases.map(\.property), isOpen: false).orNull))
    case .behaviours:
      .optional(
        rawValue, "The class of each behaviour that no segment lists, by its name.",
        .map(of: Schema.word(of: BehaviourClass.self).orNull))
    case .playbooks:
      .optional(
        rawValue, "The book's own playbook of each stage; built in where there is none.",
        .object(
          Stage.allCases.map {
            .optional(
              $0.key, "The playbook of the stage.", .object(PlaybookKey.allCases.map(\.property), isOpen: false))
          }, isOpen: false))
    default:
      .optional(
        rawValue, "Numbers of the model that the book sets otherwise.",
        .object(Threshold.allCases.map { .threshold($0) }, isOpen: false))
    }
  }
}

/// The keys of an outcome of book.json.
enum OutcomeKey: String, CaseIterable {
  case name, weights

  var property: Property {
    switch self {
    case .name: .optional(rawValue, "What it is called.", .text)
    case .weights:
      .optional(rawValue, "What each feature contributes to it, 0 or more, by the feature's name.", .weights)
    }
  }
}

/// The keys of a playbook, all of which are needed.
enum PlaybookKey: String, CaseIterable {
  case trigger, actions
  case timelineDays = "timeline_days"
  case escalation

  var property: Property {
    switch self {
    case .trigger: .required(rawValue, "What starts it.", .filledText)
    case .actions: .required(rawValue, "What is to be done, in order.", .list(of: .filledText, from: 1, isUnique: true))
    case .timelineDays: .required(rawValue, "The days that it is to take.", .whole(in: 1...3650))
    case .escalation: .required(rawValue, "What happens when it does not help.", .filledText)
    }
  }
}

/// The keys of a segment of book.json.
enum SegmentKey: String, CaseIterable {
  case motion, activation, signals, triggers, weights, review, ebr, personas, guided
  case signalsToAdopt = "signals_to_adopt"
  case windowDays = "window_days"
  case depthTarget = "depth_target"
  case depthTargetMonth = "depth_target_month"
  case touchEveryDays = "touch_every_days"
  case championCadenceDays = "champion_cadence_days"
  case pageBelowDepth = "page_below_depth"
  case activeWindow = "active_window"

  /// What it says, and what `SegmentReader` takes for it. What it is where nothing is said stands in the article Rules.
  var property: Property { .optional(rawValue, words, schema) }

  private var words: String {
    switch self {
    case .motion: "How customers of the segment are looked after."
    case .activation: "Behaviours by which a customer does the thing that the product is for."
    case .signals: "The two or three behaviours that prove value received."
    case .triggers: "The days without progress after which the three interventions are due, ascending."
    case .weights:
      "What each feature contributes to the outcome, 0 or more, by the feature's name. Unknown: all weigh the same."
    case .review: "How often an account is reviewed."
    case .ebr: "Whether executive business reviews are held."
    case .personas: "The personas that should be using the product."
    case .guided: "What is taken for the sessions that a CSM led where a week's record does not say."
    case .signalsToAdopt: "The number of distinct signals that make a customer adopted; no more than there are signals."
    case .windowDays: "The days within which first value is expected."
    case .depthTarget: "The depth of use aimed at, 0 to 1."
    case .depthTargetMonth: "The month after the start by which it is to be reached."
    case .touchEveryDays: "The days between touches."
    case .championCadenceDays: "The days between two messages of a champion of whom nothing else is known, above 0."
    case .pageBelowDepth: "The depth below which a tech-touch account pages a person, 0 to 1."
    case .activeWindow: "Which active share is shown first where there is room for one."
    }
  }

  private var schema: Schema {
    switch self {
    case .motion: .word(of: Motion.self)
    case .activation, .personas: .list(of: .filledText, isUnique: true)
    case .signals: .list(of: .filledText, from: 2, to: 3, isUnique: true)
    case .triggers: .list(of: .whole(in: 1...3650), from: 3, to: 3, isUnique: true)
    case .weights: .weights
    case .review: .word(of: ReviewCadence.self)
    case .ebr: .flag
    case .guided: .word(of: Guided.self)
    case .signalsToAdopt: .whole(in: 1...100)
    case .windowDays, .touchEveryDays: .whole(in: 1...3650)
    case .depthTarget, .pageBelowDepth: .share
    case .depthTargetMonth: .whole(in: 1...1200)
    case .championCadenceDays: .number(above: 0, to: 3650)
    case .activeWindow: .word(of: ActiveWindow.self)
    }
  }
}

extension Property {
  /// A number of the model, with what it is unless the book sets it.
  fileprivate static func threshold(_ threshold: Threshold) -> Property {
    let (low, high) = (threshold.range.lowerBound, threshold.range.upperBound)
    let schema =
      threshold.isWhole ? Schema.whole(in: Int(low)...Int(high)) : Schema.number(from: low, to: high)
    return .optional(
      threshold.name, threshold.meaning.capitalisedFirst + ".", schema.adding("default", .number(threshold.standard)))
  }
}

extension Schema {
  /// Weights by name, of which one at least is above 0.
  fileprivate static let weights = map(of: Schema.amount.orNull).and(allOf: [
    .not(.map(of: Schema.constant(.integer(0)).orNull))
  ])
}
