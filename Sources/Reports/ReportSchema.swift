import Adoption
import JSONReader
package import JSONSchema

/// The schema of the JSON report. A test holds it to `ReportJSON` and `AccountJSON`, key by key.
package enum ReportSchema {
  /// The schema of `booktop report --format json`.
  package static let document = SchemaDocument(
    "report", title: "The JSON report of booktop",
    words:
      "What booktop report --format json prints: every number of the book on a day. Every key is there, and null is unknown. "
      + "Where `unread` is there, every value that needs what could not be read is null too. Shares are 0 to 1, money is in the "
      + "book's currency, and no number is rounded.",
    .object(
      [
        .required(
          "format", "The format: 2. It rises where a key goes or means something else.", .constant(.integer(2))),
        ReportMember.known("as_of", "The day that everything is of.", .date).property(in: ""),
        .possible("scope", "Only of a part of the book: the filter as typed.", .text),
        .possible(
          "unread", "Only where some part of the book cannot be read: what, and why.", .list(of: unread, from: 1)),
        ReportMember.object("book", "The book.", book).property(in: ""),
        .required(
          "accounts", "All accounts by id: active, upcoming and churned.",
          .list(of: .object(AccountSchema.members.map { $0.property(in: "account") }, isOpen: false))),
      ], isOpen: false))

  private static let unread = Schema.object(
    [
      .required("path", "The path relative to the directory.", .text), .required("reason", "Why.", .text),
      .required("parts", "What it would have held.", .list(of: .word(of: Unread.Part.self))),
    ], isOpen: false)

  private static let stages = Schema.word(Stage.allCases.map(\.key) + ["unknown"])

  private static let book: [ReportMember] =
    [
      .value("name", "As book.json says.", .text),
      .value("currency", "As book.json says; else the one in which all accounts agree.", .text),
      .object(
        "accounts", "How many accounts there are, by status.",
        [
          .known("active", "Started and not churned.", .count), .known("upcoming", "Not started yet.", .count),
          .known("churned", "Left by the day.", .count),
          .known("returned", "Of the active: left before, and came back.", .count),
        ]),
      .value("arr", "The yearly recurring revenue of active accounts; null where no amount is known.", .amount),
      .known("arr_known", "How many accounts are in that sum.", .count),
      .object(
        "feeds", "How far the data goes.",
        [
          .value("usage_week", "The Monday of the newest week with usage of any account.", .date),
          .value("touches_on", "The day of the newest touch of any account.", .date),
          .known("touches_stopped", "Whether so many touches used to come that the feed must have stopped.", .flag),
        ]),
      .known(
        "distribution", "The active accounts by stage: six rows, the stages in order and then unknown.",
        .list(of: share)),
      .known("flows", "Moves between stages over 28 days; those of no account are left out.", .list(of: flow)),
      .object(
        "embedded_over_90", "Accounts that are embedded for more than 90 days.",
        [.known("count", "How many.", .count), .known("accounts", "Their ids.", .ids)]),
      .object("time_to_adopted", "Days from the start to adopted.", survival),
      .object("time_to_first_value", "Days from the start to first value.", survival),
      .known("at_risk", "Ids of those at risk of missing first value, in the order of the list.", .ids),
      .known("attention", "Ids in the order in which accounts need attention.", .ids),
      .known("unowned_at_risk", "How many at risk have no action with an owner.", .count),
      .known("unhandled_flags", "How many red flags have no action.", .count),
    ] + money

  private static let money: [ReportMember] = [
    .object(
      "expansion_pipeline", "Active accounts by what they show of growth.",
      Expansion.State.allCases.map { state in
        .object(
          state.rawValue, "Accounts that are \(state.words).",
          [
            .known("count", "How many.", .count),
            .value("arr", "Their yearly recurring revenue; null where none is known.", .amount),
          ])
      }),
    .object(
      "stage4_conversion", "Embedded accounts that became dependent.",
      [.known("reached", "How many became so.", .count), .known("of", "Of how many.", .count)]),
    .object(
      "leading", "Medians of what leads.",
      [
        .value("first_value_days_median", "Days from the start to first value.", .number()),
        .value("depth_median", "Depth of use, 0 to 1.", .share),
        .value("teams_median", "Teams with active users.", .amount),
        .value("personas_median", "Personas with active users.", .amount),
      ]),
    .object(
      "lagging", "What renewals came to.",
      [
        .value("grr", "Gross revenue retention, 0 to 1; null where nothing was decided.", .share),
        .value(
          "nrr", "Net revenue retention, above 1 where growth outweighs loss; null where nothing was decided.", .amount),
        .object(
          "renewing_90_days", "Yearly recurring revenue that renews within 90 days, by health.",
          [Health.Band.good, .watch, .risk, .unknown].map {
            .value($0.rawValue, "Of accounts whose health is \($0.rawValue); null where none is known.", .amount)
          }),
      ]),
    .object(
      "retention", "Renewals won with and without people, in accounts that are alike.",
      [
        .object(
          "arms", "The two sides.",
          [
            .object("tech_touch", "Accounts of tech-touch segments.", arm),
            .object("human_touch", "All others.", arm),
          ]),
        .value(
          "risk_difference",
          "The difference of the shares won, tech minus human, −1 to 1; null where no two are alike.",
          .number(from: -1, to: 1)),
        .known("kept", "Accounts that have their like on the other side.", .count),
        .known("of", "Accounts with a renewal decided.", .count),
        .known("comparable", "Whether the difference rests on at least half of them.", .flag),
      ]),
    .known("renewal_by_stage", "Six rows, the stages in order and then unknown.", .list(of: renewal)),
    .known("no_usage", "Ids of accounts without any usage.", .ids),
    .known("stale_usage", "Ids of accounts whose usage has stopped.", .ids),
  ]

  private static let share = ReportMember.row([
    .known("stage", "The stage.", stages), .known("count", "How many active accounts are at it.", .count),
    .value("share", "Their share of all; null of no accounts.", .share),
    .value("share_low", "The lower end of its 95 % interval.", .share),
    .value("share_high", "The upper end.", .share),
    .value("arr", "Their yearly recurring revenue; null where none is known.", .amount),
    .known("count_7", "How many there were 7 days earlier.", .count),
    .known("count_28", "How many there were 28 days earlier.", .count),
  ])

  private static let flow = ReportMember.row([
    .known("from", "The stage 28 days earlier.", stages), .known("to", "The stage on the day.", stages),
    .known("count", "How many accounts went so.", .whole(from: 1)),
  ])

  private static let survival: [ReportMember] = [
    .known("reached", "Accounts that reached it.", .count), .known("of", "Accounts looked at.", .count),
    .value(
      "mean_of_reached", "The mean days of those that reached it: biased low, as the slow ones are missing.", .number()),
    .value("median", "The day by which half have reached it; null while they have not.", .whole()),
    .value("rmst90", "The mean days spent waiting within the first 90.", .amount),
    .value("by_day_30", "The share that has reached it by day 30.", .share),
    .known("churned_before", "Accounts that left before they reached it.", .count),
  ]

  private static let arm: [ReportMember] = [
    .known("won", "Renewals won.", .count), .known("of", "Renewals decided.", .count),
    .value("low", "The lower end of the 95 % interval of the share won.", .share),
    .value("high", "The upper end.", .share),
  ]

  private static let renewal = ReportMember.row([
    .known("stage", "The stage.", stages), .known("won", "Renewals won in the last 730 days.", .count),
    .known("of", "Renewals decided in the last 730 days.", .count),
    .value("low", "The lower end of the 95 % interval of the share won.", .share),
    .value("high", "The upper end.", .share),
    .value("arr_renewing_180", "Yearly recurring revenue that renews within 180 days.", .amount),
    .value("arr_expected", "The part of it to be expected at the share won; null under five decisions.", .amount),
  ])
}

extension Schema {
  /// A number of things.
  static let count = whole(from: 0)
  /// Ids of accounts.
  static let ids = list(of: text)
}
