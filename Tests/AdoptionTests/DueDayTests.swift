import Adoption
import Testing

/// Days to come as people type them. 2026-11-20 is a Friday.
@Suite struct DueDayTests {
  let today: Day = "2026-11-20"

  @Test(
    arguments: [
      ("today", "2026-11-20"), ("tomorrow", "2026-11-21"), ("Tomorrow", "2026-11-21"),
      // The next one after today, never today itself.
      ("fri", "2026-11-27"), ("Friday", "2026-11-27"), ("sat", "2026-11-21"), ("mo", "2026-11-23"),
      ("thursday", "2026-11-26"),
      ("+3d", "2026-11-23"), ("3d", "2026-11-23"), ("+3", "2026-11-23"), ("0d", "2026-11-20"), ("2w", "2026-12-04"),
      ("+2w", "2026-12-04"), ("1m", "2026-12-20"), ("2026-12-01", "2026-12-01"), (" 2026-12-01 ", "2026-12-01"),
      ("2020-01-01", "2020-01-01"),
      ("27 nov", "2026-11-27"), ("Nov 27", "2026-11-27"), ("27. Nov", "2026-11-27"), ("Fri, 27 Nov", nil),
      ("20 nov", "2026-11-20"), ("19 nov", "2027-11-19"), ("29 feb", "2028-02-29"), ("27 november", "2026-11-27"),
      ("27 novel", nil),
      ("", nil), ("   ", nil), ("t", nil), ("m", nil), ("3", nil), ("+", nil), ("++3d", nil), ("3x", nil), ("-3d", nil),
      ("31 nov", nil), ("2026-02-30", nil), ("12345d", nil), ("next week", nil), ("🦊", nil),
    ] as [(String, String?)])
  func `a day as people type it`(text: String, day: String?) {
    #expect(DueDay.day(text, from: today).map { "\($0)" } == day)
  }

  @Test func `the examples of messages can be typed`() {
    let examples = DueDay.examples.split { $0 == "," }.flatMap { $0.components(separatedBy: " or ") }
    #expect(examples.count == 5)
    for example in examples { #expect(DueDay.day(example, from: today) != nil, "\(example)") }
  }
}

extension Substring {
  fileprivate func components(separatedBy word: String) -> [String] {
    split(separator: word).map { String($0.drop { $0 == " " }) }
  }
}
