import Testing

@testable import Adoption

/// When the definitions were last revisited.
@Suite("Revisiting the definitions") struct DefinitionsReviewTests {
  private static func review(_ reviewed: Day?, on day: Day, every days: Double? = nil) -> DefinitionsReview {
    var rules = Rules()
    rules.reviewedAt = reviewed
    rules.thresholds[.definitionsReviewDays] = days
    return DefinitionsReview(rules, on: day)
  }

  /// 2 March 2026 + 180 days = 29 August: 29 left of March, 30 + 31 + 30 + 31 to the end of July make 151, and 29.
  static let days: [(Day, Int, Bool)] = [
    ("2026-03-02", 0, false), ("2026-03-03", 1, false), ("2026-08-29", 180, false), ("2026-08-30", 181, true),
    ("2027-03-02", 365, true),
  ]

  @Test("requirement 132: it is due when the definitions are older than 180 days", arguments: days)
  func due(_ day: Day, _ ago: Int, _ isDue: Bool) {
    let review = Self.review("2026-03-02", on: day)
    #expect(review.daysAgo == ago && review.isDue == isDue && review.holdsUntil == "2026-08-29")
    #expect((review.reminder != nil) == isDue)
  }

  @Test("requirement 132: the book sets how long revisiting holds") func threshold() {
    #expect(Self.review("2026-03-02", on: "2026-04-02", every: 30).isDue)
    #expect(!Self.review("2026-03-02", on: "2026-04-01", every: 30).isDue)
  }

  @Test("requirement 132: a day that has not come is not known yet, and known from then on") func later() {
    let before = Self.review("2026-03-02", on: "2026-03-01")
    #expect(before.reviewedOn == nil && before.daysAgo == nil && before.isLater && before.isDue)
    let after = Self.review("2026-03-02", on: "2026-03-02")
    #expect(after.reviewedOn == "2026-03-02" && !after.isLater && !after.isDue)
  }

  static let words: [(Day?, Day, [String], String?)] = [
    (
      nil, "2026-11-20",
      [
        "It is not said when they were last revisited.",
        "When you have, put the day into book.json: \"reviewed_at\": \"2026-11-20\".",
      ], "Revisit the definitions, then put the date in reviewed_at of book.json."
    ),
    (
      "2026-03-02", "2026-03-01", ["On Sun 1 Mar 2026 it is not known yet when they were last revisited."],
      "Revisit the definitions: it is not known yet when that was done last."
    ),
    (
      "2026-03-02", "2026-03-03",
      ["They were last revisited on Mon 2 Mar 2026, 1 day ago.", "Due again after Sat 29 Aug 2026."], nil
    ),
    (
      "2026-03-02", "2026-08-30",
      [
        "They were last revisited on Mon 2 Mar 2026, 181 days ago.",
        "Due since Sat 29 Aug 2026: revisit them and set reviewed_at in book.json.",
      ], "Revisit the definitions: last done on 2 Mar, 181 d ago."
    ),
    (
      "1926-03-02", "2026-03-02",
      [
        "They were last revisited on Tue 2 Mar 1926, 36525 days ago.",
        "Due since Sun 29 Aug 1926: revisit them and set reviewed_at in book.json.",
      ], "Revisit the definitions: last done on 2 Mar 1926, 100 y ago."
    ),
  ]

  @Test("requirement 132: it says when, how long ago, whether it is due, and how to say so", arguments: words)
  func sentences(_ reviewed: Day?, _ day: Day, _ sentences: [String], _ reminder: String?) {
    let review = Self.review(reviewed, on: day)
    #expect(review.sentences == sentences && review.reminder == reminder)
    for line in sentences + [reminder ?? ""] { #expect(line.count <= 78) }
  }
}
