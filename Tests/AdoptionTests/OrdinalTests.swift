import Testing

@testable import Adoption

@Suite struct OrdinalTests {
  @Test(arguments: [
    (0.0, "0th"), (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"),
    (13, "13th"), (21, "21st"), (62.4, "62nd"), (62.5, "63rd"), (99, "99th"), (100, "100th"), (101, "101st"),
    (111, "111th"),
  ]) func `a place is said as people say it`(value: Double, words: String) {
    #expect(FigureText.ordinal(value) == words)
  }
}
