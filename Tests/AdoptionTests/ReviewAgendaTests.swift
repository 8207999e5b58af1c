import Adoption
import Testing

@Suite("Agendas of business reviews")
struct ReviewAgendaTests {
  static let months: [(Int, ReviewTheme?)] = [
    (3, .outcomeValidation), (6, .trajectoryExpansion), (9, .preRenewal), (12, .renewal), (15, .outcomeValidation),
    (24, .renewal), (33, .preRenewal), (0, nil), (-3, nil), (4, nil), (13, nil),
  ]

  @Test("The month sets the theme", arguments: months)
  func theme(_ month: Int, _ theme: ReviewTheme?) {
    #expect(ReviewTheme(month: month) == theme)
    if let theme { #expect(ReviewTheme(month: theme.month) == theme && !theme.words.isEmpty) }
  }

  @Test("The keys are those of the report") func keys() {
    #expect(
      ReviewTheme.allCases.map(\.key) == ["outcome_validation", "trajectory_expansion", "pre_renewal", "renewal"])
  }

  @Test(
    "Every line is short, opens with a word of its own and ends with the decisions", arguments: ReviewTheme.allCases)
  func lines(_ theme: ReviewTheme) {
    for stage in Stage.allCases {
      for isRenewed in [false, true] {
        let items = theme.items(stage: stage, isRenewed: isRenewed)
        #expect((4...7).contains(items.count) && Set(items).count == items.count)
        #expect(items.allSatisfy { (1...70).contains($0.count) })
        #expect(items.last?.hasPrefix("Decisions") == true)
        #expect(items.contains { $0.hasPrefix("Outcome") })
      }
    }
    if let check = theme.check { #expect((1...70).contains(check.count)) }
  }

  /// Requirements 88–91: what each agenda must name.
  static let contents: [(ReviewTheme, Bool, [String])] = [
    (.outcomeValidation, false, ["success plan", "Milestones", "agree the change", "Recommitment"]),
    (.trajectoryExpansion, false, ["midyear", "Depth of use", "Expansion"]),
    (.preRenewal, false, ["forecast", "renew flat", "Multi-year"]),
    (.renewal, true, ["Celebrate", "Next year's success plan"]),
    (.renewal, false, ["Cause", "Save plan"]),
  ]

  @Test("requirements 88, 89, 90, 91: each agenda names what its month is for", arguments: contents)
  func content(_ theme: ReviewTheme, _ isRenewed: Bool, _ words: [String]) {
    for stage in Stage.allCases {
      let text = theme.items(stage: stage, isRenewed: isRenewed).joined(separator: "\n")
      for word in words { #expect(text.contains(word), "\(theme) \(stage)") }
    }
  }

  @Test("requirement 92: no two months share an agenda", arguments: Stage.allCases)
  func distinct(_ stage: Stage) {
    let agendas = ReviewTheme.allCases.map { $0.items(stage: stage, isRenewed: true) }
    #expect(Set(agendas).count == ReviewTheme.allCases.count)
  }

  @Test("requirement 51: the focus differs by stage, except where there is no renewal to build on")
  func focus() {
    for theme in ReviewTheme.allCases {
      let agendas = [Stage.adopted, .embedded, .dependent].map { theme.items(stage: $0, isRenewed: true) }
      #expect(Set(agendas).count == 3)
      #expect(theme.items(stage: .notActivated, isRenewed: true) == agendas[0])
    }
    #expect(
      ReviewTheme.renewal.items(stage: .adopted, isRenewed: false)
        == ReviewTheme.renewal.items(stage: .dependent, isRenewed: false))
  }

  @Test("Only month 12 asks whether the renewal landed")
  func renewal() {
    for theme in ReviewTheme.allCases {
      let same = theme.items(stage: .adopted, isRenewed: true) == theme.items(stage: .adopted, isRenewed: false)
      #expect(same == (theme != .renewal))
    }
  }

  @Test("requirement 90: before the renewal the sponsor comes first")
  func check() { #expect(ReviewTheme.allCases.filter { $0.check != nil } == [.preRenewal]) }

  @Test("requirement 46: below Dependent no agenda offers an expansion", arguments: Stage.allCases)
  func upstream(_ stage: Stage) {
    let offers = ReviewTheme.allCases.flatMap { $0.items(stage: stage, isRenewed: true) }
      .filter { $0.hasPrefix("Expan") && !$0.contains("too early") && !$0.contains("growth waits") }
    #expect(offers.isEmpty == (stage != .dependent))
  }

  @Test("requirement 85: the preparation of an expansion has its four parts") func preparation() {
    #expect(ExpansionPreparation.allCases.map(\.rawValue) == ["outcome", "asker", "budget", "account_executive"])
    #expect(ExpansionPreparation.allCases.allSatisfy { (1...70).contains($0.words.count) })
    #expect((1...70).contains(ExpansionPreparation.venue.count))
  }
}
