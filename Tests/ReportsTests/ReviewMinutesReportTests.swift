import Adoption
import Foundation
import Reports
import Testing

/// The minutes of a review as text, Markdown and JSON.
@Suite struct ReviewMinutesReportTests {
  private let hostile = "# *Acme* | <b>[x](y)\u{1B}[2J\u{202E}"

  private func minutes(ended: Bool = true) throws -> ReviewMinutes {
    let day = try #require(Day("2026-11-20"))
    var accounts = [Account(id: "a"), Account(id: "b"), Account(id: "c")]
    accounts[0].name = hostile
    for index in accounts.indices { accounts[index].startedOn = day - 26 }
    var journal: [JournalEntry] = []
    func add(_ time: String, _ kind: JournalEntry.Kind, _ account: String? = nil) throws {
      let at = try #require(Timestamp("2026-11-20T\(time)Z"))
      journal.append(
        JournalEntry(id: "e\(journal.count)", at: at, by: "Ana \u{1B}[31m", accountID: account, kind: kind))
    }
    try add("09:00:00", .reviewStarted(seconds: 1200))
    try add(
      "09:01:00",
      .actionScheduled(ActionFields(kind: "k", title: hostile, owner: "Ben", due: day + 7, reason: "day21")),
      "a")
    try add("09:01:00", .reviewAccount(outcome: .scheduled, why: nil, action: "e1", seconds: 60), "a")
    try add("09:02:00", .note(text: "they hire"), "b")
    try add("09:03:00", .reviewAccount(outcome: .skipped, why: hostile, seconds: 180), "b")
    if ended { try add("09:08:00", .reviewEnded(seconds: 480, covered: 2, left: 1, undecided: ["c"])) }
    var rules = Rules()
    rules.name = "Harbour"
    let book = Book(rules: rules, accounts: accounts, journal: journal)
    return try #require(ReviewMinutes(Portfolio(book, on: day)))
  }

  @Test func `nothing in any of them can steer a terminal, and each ends its last line`() throws {
    let report = ReviewMinutesReport(try minutes())
    for text in [report.text, report.markdown, report.json] {
      #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || ($0.value < 0x20 && $0 != "\n") })
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    }
  }

  @Test func `requirement 33: the text says what was covered, decided, skipped, left over and noted`() throws {
    let text = ReviewMinutesReport(try minutes()).text
    #expect(text.hasPrefix("At-risk review, Fri 20 Nov 2026: Harbour\n"))
    // 480 s over 2 accounts.
    for words in [
      "2 (1 with an action, 1 skipped)", "Not covered  1", "8:00 of 20:00", "4:00 an account", "Ben", "27 Nov",
      "they hire", "undecided",
    ] { #expect(text.contains(words), "\(words)") }
    // What was decided is a line: who and by when, then for whom and what.
    let decided = text.split(separator: "\n").filter { $0.hasPrefix("  Ben  ") }
    #expect(decided.count == 1 && decided[0].hasPrefix("  Ben    27 Nov  #"), "\(decided)")
  }

  @Test func `requirement 33: Markdown takes no text from data for markup`() throws {
    let markdown = ReviewMinutesReport(try minutes()).markdown
    #expect(markdown.hasPrefix("# At-risk review, Fri 20 Nov 2026: Harbour\n"))
    #expect(markdown.contains("## Decided: 1") && markdown.contains("| Owner | Due | Account | What | How |"))
    #expect(markdown.contains("\\# \\*Acme\\* \\| \\<b\\>"))
  }

  @Test func `an ampersand stays one in Markdown`() throws {
    let text = Document(title: "Crème & Crumb", lead: [[.init("R&D at Crème & Crumb")]]).markdown
    #expect(text == "# Crème & Crumb\n\nR&D at Crème & Crumb\n")
  }

  @Test func `requirement 33: JSON has all of it, unknown is null`() throws {
    func object(_ minutes: ReviewMinutes) throws -> [String: Any] {
      let data = Data(ReviewMinutesReport(minutes).json.utf8)
      return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    let done = try object(try minutes())
    #expect(done["seconds"] as? Double == 480 && done["seconds_per_account"] as? Double == 240)
    #expect(done["open"] as? Bool == false && done["left"] as? Int == 1)
    #expect(done["overrun_seconds"] is NSNull)
    let decided = try #require((done["decided"] as? [[String: Any]])?.first)
    #expect(decided["account_id"] as? String == "a" && decided["owner"] as? String == "Ben")
    #expect(decided["due"] as? String == "2026-11-27" && decided["kept"] as? Bool == false)
    #expect(decided["as_proposed"] as? Bool == false)
    #expect((done["left_over"] as? [[String: Any]])?.first?["account_id"] as? String == "c")
    let open = try object(try minutes(ended: false))
    #expect(open["ended_at"] is NSNull && open["open"] as? Bool == true)
  }
}
