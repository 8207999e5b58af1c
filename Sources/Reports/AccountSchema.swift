import Adoption
import JSONSchema

/// The members of an account of the report, as `AccountJSON` writes them.
enum AccountSchema {
  static let members: [ReportMember] =
    [
      .known("id", "The account's id.", .text), .known("name", "Its name; the id where it is unknown.", .text),
      .value("segment", "The segment as recorded.", .text), .value("csm", "Who looks after it, as recorded.", .text),
      .value("arr", "Yearly recurring revenue in the book's currency; null where there is no rate.", .amount),
      .value("arr_given", "The same as recorded, in the account's currency.", .amount),
      .value("currency", "The account's currency; the book's where it names none.", .text),
      .value("parent", "The id of the account that it belongs to.", .text),
      ReportMember.object(
        "sentiment", "The CSM's own pulse.",
        [
          .known("value", "How the account feels to them.", .word(of: Sentiment.Value.self)),
          .value("on", "The day on which it was noted.", .date), .value("why", "The reason.", .text),
        ]
      ).orNull,
      .known("status", "Whether it has started, and not left.", .word(of: Assessment.Status.self)),
      .value("tenure_days", "Days since the start, negative before it.", .whole()),
      .object("stage", "How far the customer is.", stage),
    ]
    // What is known of active accounts only.
    + (use + standing).map(\.orNull)

  private static let stages = Schema.word(Stage.allCases.map(\.key))

  private static let stage: [ReportMember] = [
    .value("value", "The stage in effect.", stages),
    .known("source", "Whether a person set it or the data says it.", .word(of: StageStanding.Source.self)),
    .known("since", "The day since which it has been so.", .date), .known("days", "Days since then.", .count),
    .value("derived", "The stage that the data says.", stages),
    .known("derived_since", "The day since which the data has said so.", .date),
    .value("called", "The stage that a person set last.", stages),
    .value("called_on", "The day on which they set it.", .date),
    .known("disagrees", "Whether a person and the data say different stages.", .flag),
    .value("call_age_days", "Days since a person set it.", .whole()),
  ]

  private static let use: [ReportMember] = [
    .object("ttfv", "The clock of first value.", firstValue),
    ReportMember.object(
      "at_risk", "The group of those at risk of missing first value that it is in; null in none.",
      [
        .known("group", "The group's number, most urgent first.", .count),
        .known("name", "The group's name.", .word(AtRiskGroup.allCases.map(\.key))),
      ]),
    .object("adoption", "How the account uses the product.", adoption),
    .object("curve", "Depth of use against the line from activation to the target.", curve),
    .object(
      "active_change", "How the number of active users changed over four weeks.",
      [
        .value("drop", "1 − recent ÷ previous, negative when there are more.", .number(to: 1)),
        .value("segment_median", "The median drop in the segment.", .number(to: 1)),
        .value("explained_by", "The name of a cause, or seasonal.", .text),
      ]),
    .object(
      "champion", "Whether the customer's champion is there and writes.",
      [
        .known("state", "What can be said of the champion.", .word(of: ChampionStanding.State.self)),
        .value("silence", "Days since the champion's last message.", .whole()),
        .value("cadence", "Days that usually pass between two of them.", .amount),
      ]),
    .known(
      "flags", "The flags that hold, red ones first, then by key.",
      .list(
        of: ReportMember.row([
          .known("key", "The flag.", .word(of: FlagKey.self)),
          .known("kind", "Its kind.", .word(of: FlagKey.Kind.self)),
          .value("since", "The day since which it holds.", .date),
        ]))),
  ]

  private static let standing: [ReportMember] = [
    .object(
      "expansion", "What the account shows of growth.",
      [
        .known("state", "Where it stands.", .word(of: Expansion.State.self)),
        .known("product", "Signs in the product.", .list(of: .word(of: Expansion.ProductSign.self))),
        .known("relationship", "Signs from people.", .list(of: .word(of: Expansion.RelationshipSign.self))),
        .value("tee_up_on", "The day from which expansion can be talked about.", .date),
        .known("mixed", "Whether signs of growth meet red flags.", .flag),
      ]),
    .object(
      "health", "How the account is.",
      [
        .known("band", "Its band.", .word(of: Health.Band.self)),
        .known("reasons", "What puts it there: flags, triggers and other reasons.", .list(of: .text)),
        .value("band_7", "Its band 7 days earlier.", .word(of: Health.Band.self)),
      ]),
    ReportMember.object(
      "ebr", "The next executive business review; null where none is held.",
      [
        .known("month", "The month after the start that it is of.", .whole()),
        .known("theme", "What it is about.", .word(of: ReviewTheme.self)),
        .value("next_on", "The day on which it is due.", .date),
        .known("overdue", "Whether that day has passed.", .flag),
      ]),
    .object(
      "review", "When the account is reviewed.",
      [
        .value("last_on", "The day of the latest review.", .date),
        .value("due_on", "The day on which the next is due; null while nothing triggers one.", .date),
        .known("overdue", "Whether that day has passed.", .flag),
      ]),
    .known("page", "Whether a person is paged.", .flag),
    .object(
      "actions", "What is to be done.",
      [
        .known("state", "How the open actions stand.", .word(of: ActionStanding.State.self)),
        .known("open", "How many are open.", .count),
      ]),
    .object(
      "coverage", "How much is known of what an account is judged by.",
      [.known("known", "Inputs that are known.", .count), .known("of", "Of how many.", .count)]),
  ]

  private static let firstValue: [ReportMember] = [
    .known(
      "state", "Whether first value was reached, is awaited, or cannot be timed or seen.",
      .word(of: FirstValue.State.self)),
    .value("started_on", "Clock zero.", .date),
    .value("activated_on", "The day of the first activation or signal.", .date),
    .value("first_value_on", "The day on which first value was reached.", .date),
    .value("adopted_on", "The day on which enough signals were reached.", .date),
    .value("days", "Days from the start to first value; null while it is not reached.", .count),
    .value("day", "Days from the start while it is not reached.", .whole()),
    .known("window_days", "The days within which it is expected.", .count),
    .value("window_left", "Days left of them while it is not reached; negative once they have passed.", .whole()),
    .value("quiet", "Days since the latest progress.", .whole()),
    .value("trigger", "The intervention that is due.", .word(Trigger.allCases.map(\.key))),
    .known("signals_reached", "Distinct signals reached.", .count),
    .known("signals_total", "Signals that the segment names.", .count),
  ]

  private static let adoption: [ReportMember] = [
    .value("newest_week", "The Monday of the newest week that is known.", .date),
    .value("weeks_stale", "Weeks from it to the latest complete one.", .whole()),
    .known("blind", "Whether none of the latest three weeks is known, so that it cannot be judged.", .flag),
    .value("seats", "Seats that the contract allows.", .amount),
    .value("provisioned", "Users with access, in the newest week.", .amount),
    .value("active_users", "Users active in the newest week.", .amount),
    .value("active_users_mean4", "Their mean over the latest four weeks.", .amount),
    .value("provisioning", "Provisioned ÷ seats; above 1 where there are more.", .amount),
    .value("active", "Active users ÷ provisioned.", .amount),
    .value("depth", "How much of the weighted product each active user uses, 0 to 1.", .amount),
    .value("depth_mean4", "Its mean over the latest four weeks.", .amount),
    .value("breadth", "Features per active user.", .amount),
    .value("stickiness", "Active users of the week ÷ those of the month.", .amount),
    .value("independent_ratio", "The share of sessions that no CSM led, over eight weeks.", .share),
    .value("independence", "How that share is known.", .word(of: Independence.self)),
    .value("top_user_share", "The largest share of one user, mean of the latest four weeks.", .share),
    .value("teams", "Teams with active users in the latest four weeks.", .count),
    .value("personas", "Personas with active users in the latest four weeks.", .count),
    .value(
      "percentile", "Where depth_mean4 stands among active accounts of the segment, 0 to 100.",
      .number(from: 0, to: 100)),
    .value("peers", "How many of those there are, this one included.", .count),
  ]

  private static let curve: [ReportMember] = [
    .known("target", "The depth aimed at, 0 to 1.", .share),
    .value("target_on", "The day by which it is to be reached; null without a start.", .date),
    .value("predicted", "The depth predicted for the newest week.", .share),
    .value("shortfall", "The part of it that is missing, negative when depth is ahead.", .number()),
    .value("slope_before", "The slope of depth over the earlier weeks, in depth a week.", .number()),
    .value("slope_now", "The slope over the latest weeks.", .number()),
    .value("projected_target_on", "The day on which depth reaches the target if it rises as it does.", .date),
  ]
}
