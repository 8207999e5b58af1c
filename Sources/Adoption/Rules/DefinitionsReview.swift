/// When the rules and definitions of a book were last revisited, and whether it is time again (requirement 132).
///
/// "Tracking adoption is not a one-off process. You create your adoption dashboard and revisit it after a few months."
/// (hybrid-motion.) The day is `reviewed_at` in book.json; a later one than the day looked at is not known yet. After
/// `definitions_review_days` (180, *ours*) it is due, and as long as no day is known. It is a reminder and no finding.
public struct DefinitionsReview: Hashable, Sendable {
  /// The day as of which it is asked.
  public let day: Day
  /// The day on which they were last revisited; nil when it is not known.
  public let reviewedOn: Day?
  /// Whether book.json gives a day that has not come yet.
  public let isLater: Bool
  /// The days for which revisiting them holds, ≥ 1.
  public let everyDays: Int

  /// As it stands on that day.
  public init(_ rules: Rules, on day: Day) {
    self.day = day
    reviewedOn = rules.reviewedAt.flatMap { $0 <= day ? $0 : nil }
    isLater = rules.reviewedAt.map { $0 > day } ?? false
    everyDays = rules.count(.definitionsReviewDays)
  }

  /// Days since they were last revisited, ≥ 0; nil when that is not known.
  public var daysAgo: Int? { reviewedOn.map { day - $0 } }
  /// The last day for which revisiting them holds; nil when it is not known when that was.
  public var holdsUntil: Day? { reviewedOn.map { $0 + everyDays } }
  /// Whether it is time to revisit them: longer ago than they hold, or nobody knows.
  public var isDue: Bool { daysAgo.map { $0 > everyDays } ?? true }

  /// When they were last revisited, whether it is time again, and what to do: a sentence each, of at most 78 characters.
  public var sentences: [String] {
    guard let reviewedOn, let daysAgo, let holdsUntil else {
      return isLater
        ? ["On \(FigureText.long(day)) it is not known yet when they were last revisited."]
        : [
          "It is not said when they were last revisited.",
          "When you have, put the day into book.json: \"reviewed_at\": \"\(day.description)\".",
        ]
    }
    let ago = daysAgo == 0 ? "today" : "\(counted(daysAgo, "day")) ago"
    let last = "They were last revisited on \(FigureText.long(reviewedOn)), \(ago)."
    return isDue
      ? [last, "Due since \(FigureText.long(holdsUntil)): revisit them and set reviewed_at in book.json."]
      : [last, "Due again after \(FigureText.long(holdsUntil))."]
  }

  /// That it is time to revisit them, in one line of at most 78 characters; nil while it is not.
  public var reminder: String? {
    guard isDue else { return nil }
    guard let reviewedOn, let daysAgo else {
      return isLater
        ? "Revisit the definitions: it is not known yet when that was done last."
        : "Revisit the definitions, then put the date in reviewed_at of book.json."
    }
    let ago = "\(FigureText.days(daysAgo)) ago"
    return "Revisit the definitions: last done on \(FigureText.day(reviewedOn, at: day)), \(ago)."
  }
}
