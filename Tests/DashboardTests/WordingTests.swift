import Adoption
import Testing

@testable import Dashboard

@Suite struct WordingTests {
  @Test(arguments: [
    (0, "0 d"), (99, "99 d"), (100, "100 d"), (999, "999 d"), (1000, "2.7 y"), (1587, "4.3 y"), (36_524, "100 y"),
  ])
  func `days fit into five columns for a hundred years`(days: Int, text: String) {
    #expect(Wording.days(days) == text)
  }

  @Test(arguments: [(950.0, "950"), (9_500, "9.5k"), (48_000, "48k"), (999_600, "1.0M"), (1_240_000, "1.2M"), (0, "0")])
  func `amounts are short`(amount: Double, text: String) {
    #expect(Wording.short(amount) == text)
  }
}
