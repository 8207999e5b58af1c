import Adoption
import Testing

@Suite("Playbooks, plays and agendas")
struct PlaybookTests {
  @Test("requirement 58: every built-in playbook has its four parts", arguments: Stage.allCases)
  func complete(_ stage: Stage) {
    let playbook = Playbook.standard(for: stage)
    #expect((3...5).contains(playbook.actions.count))
    #expect(Set(playbook.actions).count == playbook.actions.count)
    #expect(playbook.actions.allSatisfy { !$0.isEmpty && $0.count <= 60 })
    #expect((1...70).contains(playbook.trigger.count) && (1...70).contains(playbook.escalation.count))
    #expect(playbook.timelineDays > 0)
  }

  @Test("The four stages have four playbooks; not activated has that of activated") func distinct() {
    #expect(Set(Stage.allCases.map(Playbook.standard)).count == 4)
    #expect(Playbook.standard(for: .notActivated) == .standard(for: .activated))
  }

  /// Each row: the stages that the book gives, the stage asked for, the stage whose entry holds.
  static let overrides: [([Stage], Stage, Stage?)] = [
    ([], .adopted, nil), ([], .notActivated, nil), ([.adopted], .adopted, .adopted), ([.adopted], .embedded, nil),
    ([.activated], .notActivated, .activated), ([.notActivated], .activated, nil),
    ([.notActivated, .activated], .notActivated, .notActivated),
  ]

  @Test("requirement 59: an account gets the playbook of its stage, the book's own first", arguments: overrides)
  func override(_ given: [Stage], _ stage: Stage, _ holds: Stage?) {
    var rules = Rules()
    for own in given {
      rules.playbooks[own] = Playbook(trigger: own.key, actions: ["a"], timelineDays: 1, escalation: "e")
      rules.origins["playbooks.\(own.key)"] = Source(file: 0, line: Int32(own.rawValue + 1))
    }
    #expect(rules.isPlaybookSet(for: stage) == (holds != nil))
    #expect(rules.playbook(for: stage).trigger == holds?.key ?? Playbook.standard(for: stage).trigger)
    #expect(rules.playbookOrigin(for: stage)?.line == holds.map { Int32($0.rawValue + 1) })
  }

  @Test("Every stage has its motion", arguments: Stage.allCases)
  func motion(_ stage: Stage) {
    let motion = StageMotion(stage)
    for words in [motion.motion, motion.keySignal, motion.riskReason] { #expect((1...60).contains(words.count)) }
    #expect(motion.churnRisk == stage.churnRiskIfStuck)
  }

  @Test(
    "The stage sets what a review is about",
    arguments: zip(
      Stage.allCases,
      ["prove the value", "prove the value", "prove the value", "make it a habit", "expand the value"]))
  func focus(_ stage: Stage, _ words: String) { #expect(StageMotion(stage).focus.words == words) }

  // MARK: - Triggers

  static let sponsor: Person = {
    var person = Person(id: "s", role: .execSponsor)
    person.name = "Sol"
    person.email = "sol@example.com"
    return person
  }()
  static let left: Person = {
    var person = Person(id: "l", role: .execSponsor)
    person.leftOn = Day("2026-11-01")
    return person
  }()

  /// Each row: the people, and whom day 21 asks for.
  static let sponsors: [([Person], String)] = [
    ([], "No executive sponsor: ask the champion to name one"),
    ([Person(id: "c", role: .champion)], "No executive sponsor: ask the champion to name one"),
    ([left], "No executive sponsor: ask the champion to name one"),
    ([Person(id: "c", role: .champion), left, sponsor], "Executive sponsor: Sol <sol@example.com>"),
    ([sponsor, Person(id: "t", role: .execSponsor)], "Executive sponsor: Sol <sol@example.com>, t"),
  ]

  @Test("requirement 27: day 21 names the executive sponsor or says that there is none", arguments: sponsors)
  func day21(_ people: [Person], _ words: String) {
    let contact = TriggerPlay(.day21, people: people, on: "2026-11-01").sponsor
    #expect(contact?.words == words)
    #expect(contact?.isMissing == words.hasPrefix("No "))
  }

  @Test("A sponsor counts until the day of leaving") func lastDay() {
    #expect(SponsorContact([Self.left], on: "2026-10-31").isMissing == false)
  }

  @Test("Every trigger has a next step of its own; only day 21 needs the sponsor") func triggers() {
    let plays = Trigger.allCases.map { TriggerPlay($0, people: [Self.sponsor], on: "2026-11-01") }
    #expect(Set(plays.map(\.step)).count == 3)
    #expect(plays.allSatisfy { (1...60).contains($0.step.count) })
    #expect(plays.map { $0.sponsor != nil } == [false, false, true])
    #expect(
      TriggerPlay(.day7, milestone: "the stock report", people: [], on: "2026-11-01").step.contains("the stock report"))
  }

  // MARK: - Phases

  /// Month 4 begins three calendar months after the start, clamped to the end of the month.
  static let phases: [(Day, Day, Int?, CustomerPhase?)] = [
    ("2026-01-15", "2026-01-14", nil, nil), ("2026-01-15", "2026-01-15", 1, .onboarding),
    ("2026-01-15", "2026-04-14", 3, .onboarding), ("2026-01-15", "2026-04-15", 4, .steadyState),
    ("2026-01-15", "2027-01-14", 12, .steadyState), ("2026-01-15", "2027-01-15", 13, .laterYear(2)),
    ("2026-01-15", "2028-01-14", 24, .laterYear(2)), ("2026-01-15", "2028-01-15", 25, .laterYear(3)),
    ("2026-01-31", "2026-02-27", 1, .onboarding), ("2026-01-31", "2026-02-28", 2, .onboarding),
  ]

  @Test("requirement 93: the phase follows the months since the start", arguments: phases)
  func phase(_ started: Day, _ day: Day, _ month: Int?, _ phase: CustomerPhase?) {
    #expect(CustomerPhase.month(started: started, on: day) == month)
    #expect(CustomerPhase(started: started, on: day) == phase)
  }
}
