/// `book.json` and the README: the rules that the synthetic book goes by.
struct BookFile: Sendable {
  let accounts: Int
  let seed: UInt64
  let weeks: Int
  let today: CivilDay

  var json: JSON {
    [
      "name": "Sample book (SYNTHETIC data, no real customers)",
      "as_of": .day(today),
      "currency": .string(Currency.ofTheBook.rawValue),
      "rates": .object(
        Currency.allCases.filter { $0 != .ofTheBook }.map { ($0.rawValue, .thousandths($0.rate)) }),
      "segments": .object(Segment.allCases.map { ($0.name, Self.rules($0)) } + [Self.unmeasured]),
      "outcomes": .object(Outcome.all.map { ($0.id, ["name": .string($0.name), "weights": Self.weights($0)]) }),
      "behaviours": Self.behaviours,
      "playbooks": Self.playbooks,
      "arr_bands": [25000, 100_000],
    ]
  }

  var readme: String {
    """
    # A synthetic book of business

    Every company, person, number and date in this folder is invented, written by a generator. Any likeness is chance.
    \(accounts) accounts, seed \(seed), as of \(today.text). Change the files freely: the next run writes them anew.
    Usage goes back \(weeks) weeks; that of a customer who left long ago, as many weeks before the leaving.

    - `book.json`: the book's name and rules
    - `accounts/`, `usage/`, `events/`: what exports would hold
    - `journal/`: what two invented people decided

    """
  }

  private static func weights(_ outcome: Outcome) -> JSON {
    .object(outcome.weights.map { ($0.feature, .int($0.weight)) })
  }

  private static func rules(_ segment: Segment) -> JSON {
    var rules: [(String, JSON)] = [
      ("motion", .string(segment.motion)),
      ("activation", .strings(segment.activation)),
      ("signals", .strings(segment.signals)),
      ("signals_to_adopt", 1),
      ("window_days", 30),
      ("triggers", [7, 14, 21]),
      ("weights", weights(.unnamed)),
      ("depth_target", .thousandths(segment.depthTarget)),
      ("depth_target_month", 9),
      ("review", .string(segment.review)),
      ("ebr", .bool(segment.holdsReviews)),
      ("touch_every_days", .int(segment.touchEvery)),
      ("champion_cadence_days", .int(segment.championCadence)),
    ]
    if segment == .smb { rules.append(("page_below_depth", .thousandths(200))) }
    rules.append(("personas", .strings(segment.personas)))
    return .object(rules)
  }

  /// A segment whose behaviours are agreed and not yet recorded by anything.
  private static let unmeasured: (String, JSON) = (
    Segment.unmeasured,
    [
      "motion": "hybrid", "activation": ["first-case-closed"], "signals": ["hearing-prepared", "audit-passed"],
      "review": "monthly", "ebr": true, "personas": .strings(Segment.midMarket.personas),
    ]
  )

  private static let behaviours: JSON = [
    "login": "vanity", "profile-completed": "vanity", "tour-finished": "vanity",
    "dashboard-viewed": "engagement", "docs-read": "engagement",
    "first-workflow-run": "activation", "live-data-loaded": "activation", "stakeholder-active": "activation",
    "integration-live": "activation",
    "result-used-in-decision": "signal", "time-saved": "signal", "outcome-measured": "signal",
  ]

  private static let playbooks: JSON = [
    "activated": [
      "trigger": "No signal behaviour seven days after the last step",
      "actions": [
        "Name the one result that they need first", "Run it with them on their own data", "Invite the second user",
      ],
      "timeline_days": 14, "escalation": "Day 21: the executive sponsor on both sides",
    ],
    "adopted": [
      "trigger": "All signals reached and most sessions still led by us",
      "actions": ["Hand the weekly run to the champion", "Put it on their own agenda", "Show them their progress"],
      "timeline_days": 30, "escalation": "No habit after 60 days: head of customer success",
    ],
    "embedded": [
      "trigger": "Embedded for 90 days, or depth stops rising",
      "actions": [
        "Bring in the second team", "Get it into their procedures and new-hire training",
        "Add one more integration",
      ],
      "timeline_days": 60, "escalation": "At the next business review, with the sponsor",
    ],
    "dependent": [
      "trigger": "Signals from the product and from the people",
      "actions": ["Prepare the outcome that more would address", "Agree who asks", "Bring the account executive"],
      "timeline_days": 90, "escalation": "A red flag first: then no offer before it is gone",
    ],
  ]
}
