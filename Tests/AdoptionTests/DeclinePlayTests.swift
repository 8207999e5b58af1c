import Adoption
import Testing

@Suite("The play for a decline")
struct DeclinePlayTests {
  private static let talk = DeclinePlay.Step.champion.title
  private static let sponsor = DeclinePlay.Step.sponsor.title
  private static let escalate = DeclinePlay.Step.escalate.title
  private static let rescope = DeclinePlay.Step.rescope.title

  @Test("requirement 113: five steps with words, the diagnosis first") func steps() {
    #expect(DeclinePlay.Step.allCases.map(\.rawValue) == [1, 2, 3, 4, 5])
    #expect(DeclinePlay.Step.allCases.first == .diagnose)
    for step in DeclinePlay.Step.allCases {
      #expect((1...60).contains(step.title.count) && (1...60).contains(step.needs.count))
    }
    for side in Diagnosis.allCases { #expect(side.words.hasPrefix(side.rawValue)) }
  }

  static let causes: [(String, Diagnosis?)] = [
    ("product", .product), ("customer: layoff in two plants", .customer), ("  Champion left", .champion),
    ("PRODUCT, exports", .product), ("", nil), ("they are busy", nil), ("productivity", nil), ("the product", nil),
  ]

  @Test("A cause names its side with the first word", arguments: causes)
  func cause(_ text: String, _ side: Diagnosis?) { #expect(Diagnosis(cause: text) == side) }

  @Test("Without a cause that names a side the diagnosis comes next, whatever was done", arguments: [nil, "", "busy"])
  func gate(_ cause: String?) {
    let all = DeclinePlay.Step.allCases.map { $0.title(detail: "x") }
    let play = DeclinePlay(diagnosis: cause, done: all, cancelled: all)
    #expect(play.next == .diagnose)
    #expect(play.standings.allSatisfy { $0 == .open })
  }

  /// Each row: the cause, titles done, titles given up, the next step.
  static let cases: [(String, [String], [String], DeclinePlay.Step?)] = [
    ("product", [], [], .champion),
    ("product", [talk], [], .escalate),
    // Giving up the talk or the escalation skips neither; an escalation needs its friction.
    ("product", [], [talk], .champion),
    ("product", [talk], [escalate], .escalate),
    ("product", [talk, escalate], [], .escalate),
    ("product", [talk, "\(escalate): "], [], .escalate),
    ("product", [talk, "Escalate to productivity: x"], [], .escalate),
    ("product", [talk, "\(escalate): exports fail, ticket 7"], [], .rescope),
    ("product", [talk, "\(escalate): x", rescope], [], .rescope),
    ("product", [talk, "\(escalate): x", "\(rescope): 0.60 to 0.45, exports until May"], [], nil),
    ("product", [talk, "\(escalate): x"], [rescope], nil),
    ("customer: layoff", [talk], [], .sponsor),
    ("customer: layoff", [talk.uppercased() + " in Turin"], [], .sponsor),
    ("customer: layoff", [talk, sponsor], [], .rescope),
    ("champion: overloaded", [talk], [sponsor], .rescope),
    ("champion: overloaded", [talk], [sponsor, rescope], nil),
    // Done out of order counts, and the earliest open step is next.
    ("champion", [sponsor], [], .champion),
  ]

  @Test("The next step follows the cause and what was done", arguments: cases)
  func next(_ cause: String, _ done: [String], _ cancelled: [String], _ step: DeclinePlay.Step?) {
    #expect(DeclinePlay(diagnosis: cause, done: done, cancelled: cancelled).next == step)
  }

  @Test("Escalating is only for a product cause, the sponsor only for the others", arguments: Diagnosis.allCases)
  func needless(_ side: Diagnosis) {
    let play = DeclinePlay(diagnosis: side.rawValue, done: [])
    #expect((play.standing(of: .escalate) == .notNeeded) == (side != .product))
    #expect((play.standing(of: .sponsor) == .notNeeded) == (side == .product))
  }

  /// The journal of one account: diagnosed on 2 November, the talk done on `day`.
  private func journal(_ cause: String, kind: String? = "decline", done day: Day) -> AccountDecisions {
    var book = SmallBook()
    book.account(started: "2026-01-05")
    book.entry("1", "2026-11-02", .diagnosis(cause: cause))
    let early = min(day, "2026-11-01" as Day)
    book.entry("0", early, .actionScheduled(ActionFields(kind: kind, title: Self.talk, reason: "active_drop")))
    book.entry("2", day, .actionDone(action: "0"))
    book.journal.sort { ($0.at.day, $0.id.text) < ($1.at.day, $1.id.text) }
    return book.portfolio("2026-11-20").decisions["a"]
  }

  @Test("The journal's diagnosis and done actions are read") func fromJournal() {
    #expect(DeclinePlay(journal("customer: reorg", done: "2026-11-03")).next == .sponsor)
    #expect(DeclinePlay(journal("customer: reorg", kind: "call", done: "2026-11-03")).next == .champion)
    #expect(DeclinePlay(journal("no idea", done: "2026-11-03")).next == .diagnose)
    #expect(DeclinePlay(SmallBook().portfolio("2026-11-20").decisions["a"]).next == .diagnose)
  }

  @Test("What was done before the diagnosis answered another cause") func beforeDiagnosis() {
    #expect(DeclinePlay(journal("customer", done: "2026-11-01")).next == .champion)
  }

  @Test("A diagnosis from before the decline is of another one") func olderDiagnosis() {
    let decisions = journal("customer", done: "2026-11-03")
    #expect(DeclinePlay(decisions, since: "2026-11-02").next == .sponsor)
    #expect(DeclinePlay(decisions, since: "2026-11-03").next == .diagnose)
  }
}
