import Adoption
import Testing

/// Section 9: one rule for each stage. Every cell of the table has its example: what it shows, the stage as called, what is changed about
/// the sound account, and the reasons. On a sound account every trigger is silent: all signals were reached.
@Suite struct HealthTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let stages: [Stage]
    let band: Health.Band
    let reasons: [String]
    let change: @Sendable (inout SmallBook) -> Void
    var testDescription: String { "\(stages.map(\.rawValue)) \(band) \(reasons)" }

    init(
      _ stages: Stage..., band: Health.Band, _ reasons: String..., change: @escaping @Sendable (inout SmallBook) -> Void
    ) {
      self.stages = stages
      self.band = band
      self.reasons = reasons
      self.change = change
    }
  }

  @Test(arguments: early + adopted + embedded + dependent + every) func `a band and its reasons`(_ example: Case) {
    for stage in example.stages {
      var book = SmallBook.sound()
      book.call(stage)
      if stage == .dependent {
        book.event(sunday - 179, .evidence(name: "exec-reference"))
        for index in 0..<4 { book.usage[index].breakdowns[.teams] = ["ops": 5, "it": 5] }
      }
      example.change(&book)
      let assessment = book.assess(on: sunday)
      #expect(assessment.stage.value == stage)
      #expect(assessment.active?.health.band == example.band)
      #expect(assessment.active?.health.reasons == example.reasons)
    }
  }

  /// Activated so many days ago, no signal, the account no older than that.
  static func quiet(_ book: inout SmallBook, _ days: Int, signal: Bool = false) {
    book.forgetBehaviours()
    book.behaviour(sunday - days, signal ? signals[0] : activation)
    book.change { $0.startedOn = sunday - days }
    book.usage = []
    book.soundWeeks(0..<1)
  }

  static func positive(_ book: inout SmallBook) {
    book.event(sunday, .survey(type: .nps, score: 10, person: nil))
    book.usage[0].figures[.provisioned] = 40
  }

  static func oneUser(_ book: inout SmallBook) {
    for index in 0..<3 { book.usage[index].topUserShare = 0.5 }
  }

  static func spike(_ book: inout SmallBook) {
    book.event(sunday - 21, .executiveBusinessReview)
    book.set(.sessions, 200, weeks: 3..<4)
  }

  static func idle(_ book: inout SmallBook) {
    book.set(.newUsers, 3, weeks: 0..<1)
    book.set(.newUsersActive, 0, weeks: 0..<1)
  }

  static let early: [Case] = [
    Case(.notActivated, .activated, band: .good) { _ in },
    Case(.notActivated, .activated, band: .good) { quiet(&$0, 6) },
    // Without a start no clock runs until first value, which the sound account has reached.
    Case(.notActivated, .activated, band: .good) { $0.change { $0.startedOn = nil } },
    Case(.notActivated, .activated, band: .unknown, "no_clock") { book in
      quiet(&book, 6)
      book.change { $0.startedOn = nil }
    },
    Case(.notActivated, .activated, band: .risk, "day21") { quiet(&$0, 21) },
    Case(.notActivated, .activated, band: .risk, "day21") { quiet(&$0, 30) },
    Case(.notActivated, .activated, band: .risk, "day21", "window_missed") { quiet(&$0, 31) },
    Case(.notActivated, .activated, band: .risk, "window_missed") { book in
      quiet(&book, 6)
      book.change { $0.startedOn = sunday - 31 }
    },
    Case(.notActivated, .activated, band: .risk, "champion_gone", "window_missed") { book in
      quiet(&book, 6)
      book.change { $0.startedOn = sunday - 31 }
      book.championLeaves(sunday)
    },
    Case(.notActivated, .activated, band: .risk, "champion_gone") { $0.championLeaves(sunday) },
    Case(.notActivated, .activated, band: .watch, "day7") { quiet(&$0, 7) },
    Case(.notActivated, .activated, band: .watch, "day14") { quiet(&$0, 20) },
    Case(.notActivated, .activated, band: .watch, "no_champion") { $0.change { $0.people.removeFirst() } },
    Case(.notActivated, .activated, band: .watch, "no_touch") { book in
      book.forgetTouches()
      book.message(sunday - 15)
    },
    Case(.notActivated, .activated, band: .watch, "training_without_doing") { book in
      book.event(sunday - 1, .touch(Touch(mode: .human, training: true)))
    },
    Case(.notActivated, .activated, band: .watch, "day7", "no_champion", "training_without_doing") { book in
      quiet(&book, 7)
      book.change { $0.people.removeFirst() }
      book.event(sunday - 1, .touch(Touch(mode: .human, training: true)))
    },
    // Warnings of later stages.
    Case(.notActivated, .activated, band: .good) { book in
      positive(&book)
      oneUser(&book)
      book.feature(0, of: 10)
      book.change { $0.people.removeLast() }
    },
  ]

  static let adopted: [Case] = [
    Case(.adopted, band: .good) { _ in },
    Case(.adopted, band: .risk, "champion_gone") { $0.championLeaves(sunday) },
    Case(.adopted, band: .risk, "day21") { quiet(&$0, 21, signal: true) },
    Case(.adopted, band: .watch, "day14") { quiet(&$0, 20, signal: true) },
    Case(.adopted, band: .watch, "day7") { quiet(&$0, 7, signal: true) },
    Case(.adopted, band: .good) { quiet(&$0, 6, signal: true) },
    Case(.adopted, band: .watch, "behind_curve") { $0.feature(255, of: 1000) },
    Case(.adopted, band: .watch, "independent_low") { $0.set(.guidedSessions, 41, weeks: 0..<9) },
    Case(.adopted, band: .watch, "review_spike", change: spike),
    Case(.adopted, band: .watch, "new_users_idle", change: idle),
    Case(.adopted, band: .watch, "one_more_tool") { $0.event(sunday, .observation(name: "one_more_tool")) },
    Case(.adopted, band: .watch, "survey_gap", change: positive),
    Case(.adopted, band: .watch, "independent_low", "new_users_idle", "survey_gap") { book in
      positive(&book)
      idle(&book)
      book.set(.guidedSessions, 41, weeks: 0..<9)
    },
    // The window does not count once first value is reached, nor do warnings of other stages.
    Case(.adopted, band: .good) { book in
      oneUser(&book)
      book.change { $0.people.removeFirst() }
      book.forgetTouches()
    },
  ]

  static let embedded: [Case] = [
    Case(.embedded, band: .good) { _ in },
    Case(.embedded, band: .risk, "champion_gone") { $0.championLeaves(sunday) },
    // 59 % independent is no habit: it was called embedded since.
    Case(.embedded, band: .risk, "independent_low") { $0.set(.guidedSessions, 41, weeks: 0..<9) },
    Case(.embedded, band: .good) { $0.set(.guidedSessions, 40, weeks: 0..<9) },
    Case(.embedded, band: .risk, "champion_gone", "independent_low") { book in
      book.championLeaves(sunday)
      book.set(.guidedSessions, 41, weeks: 0..<9)
      positive(&book)
    },
    Case(.embedded, band: .watch, "embedded_stalled") { $0.soundWeeks(9..<19) },
    Case(.embedded, band: .watch, "behind_curve") { $0.feature(255, of: 1000) },
    Case(.embedded, band: .watch, "review_spike", change: spike),
    Case(.embedded, band: .watch, "new_users_idle", change: idle),
    Case(.embedded, band: .watch, "one_more_tool") { $0.event(sunday, .observation(name: "one_more_tool")) },
    Case(.embedded, band: .watch, "survey_gap", change: positive),
    Case(.embedded, band: .watch, "single_user", change: oneUser),
    Case(.embedded, band: .watch, "new_users_idle", "single_user", "survey_gap") { book in
      positive(&book)
      oneUser(&book)
      idle(&book)
    },
    Case(.embedded, band: .good) { book in
      book.change { $0.people = [] }
      book.forgetTouches()
    },
  ]

  static let dependent: [Case] = [
    Case(.dependent, band: .good) { _ in },
    Case(.dependent, band: .risk, "champion_gone") { $0.championLeaves(sunday) },
    Case(.dependent, band: .watch, "few_teams") { book in
      for index in 0..<4 { book.usage[index].breakdowns[.teams] = ["ops": 5, "it": 0] }
    },
    // Unknown teams are not few.
    Case(.dependent, band: .good) { book in
      for index in 0..<4 { book.usage[index].breakdowns[.teams] = nil }
    },
    Case(.dependent, band: .watch, "no_exec_reference") { book in
      book.forget { $0 == .evidence(name: "exec-reference") }
      book.event(sunday - 180, .evidence(name: "exec-reference"))
      book.event(sunday, .evidence(name: "in-docs"))
      book.event(sunday + 1, .evidence(name: "exec-reference"))
    },
    Case(.dependent, band: .watch, "single_user", change: oneUser),
    Case(.dependent, band: .watch, "survey_gap", change: positive),
    Case(.dependent, band: .watch, "no_sponsor") { $0.change { $0.people.removeLast() } },
    Case(
      .dependent, band: .watch, "few_teams", "no_exec_reference", "no_sponsor", "single_user", "survey_gap"
    ) { book in
      positive(&book)
      oneUser(&book)
      book.change { $0.people.removeLast() }
      book.forget { $0 == .evidence(name: "exec-reference") }
      for index in 0..<4 { book.usage[index].breakdowns[.teams] = ["ops": 5] }
    },
    Case(.dependent, band: .good) { book in
      book.feature(0, of: 10)
      book.set(.guidedSessions, 100, weeks: 0..<9)
      idle(&book)
      book.event(sunday, .observation(name: "one_more_tool"))
    },
  ]

  /// Blind comes before everything else, at every stage.
  static let every: [Case] = [
    Case(.notActivated, .activated, .adopted, .embedded, .dependent, band: .unknown, "blind") {
      $0.usage.removeFirst(3)
    },
    Case(.notActivated, .activated, .adopted, .embedded, .dependent, band: .unknown, "blind") { book in
      book.usage.removeFirst(3)
      book.championLeaves(sunday)
      book.change { $0.people.removeLast() }
    },
    // A flattened depth and a drop are risks at every stage.
    Case(.notActivated, .activated, .adopted, .embedded, .dependent, band: .risk, "active_drop") { book in
      book.set(.active, 7, weeks: 0..<4)
      for index in 0..<4 { book.usage[index].breakdowns[.features] = ["f": 3.5] }
    },
  ]

  /// The champion left three days ago, and seven days ago nothing was amiss. The same on any day as seen from a week later.
  @Test func `what moved within seven days`() {
    var book = SmallBook.sound()
    book.championLeaves(sunday - 3)
    let active = book.active()
    #expect(active?.health.band == .risk)
    #expect(active?.healthWeekAgo?.band == .good)
    #expect(active?.healthMoved == true)
    #expect(book.active(on: sunday + 3)?.healthWeekAgo?.band == .good)
    #expect(book.active(on: sunday + 4)?.healthWeekAgo?.reasons == ["champion_gone"])
    #expect(book.active(on: sunday + 4)?.healthMoved == false)
  }

  @Test func `there was no health before the start`() {
    var book = SmallBook.sound()
    book.change { $0.startedOn = sunday - 6 }
    #expect(book.active()?.health != nil)
    #expect(book.active()?.healthWeekAgo == nil)
    #expect(book.active()?.healthMoved == false)
    book.change { $0.startedOn = sunday - 7 }
    #expect(book.active()?.healthWeekAgo != nil)
  }

  /// The stage called on sunday does not judge the week before.
  @Test func `a week ago is judged by the stage of then`() {
    var book = SmallBook.sound()
    book.call(.dependent)
    #expect(book.active()?.health.reasons == ["no_exec_reference"])
    #expect(book.active()?.healthWeekAgo?.band == .good)
  }
}
