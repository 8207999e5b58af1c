import Adoption
import BookDirectory
import Foundation
import Testing

/// What the sample book has to show, judged by the domain itself.
@Suite struct SampleLivesTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "sample-data").path

  func sample() throws -> (portfolio: Portfolio, findings: [Finding]) {
    let loaded = try BookLoader(Self.folder).load()
    let day = try #require(loaded.book.rules.asOf)
    return (Portfolio(loaded.book, on: day), loaded.findings)
  }

  @Test func `every record can be read`() throws {
    let findings = try sample().findings
    #expect(findings.filter { $0.severity != .gap }.map(\.sentence) == [])
  }

  @Test func `it says that it is synthetic`() throws {
    #expect(try sample().portfolio.book.rules.name?.contains("SYNTHETIC") == true)
  }

  @Test func `there is an account for every stage and every group of the at-risk list`() throws {
    let portfolio = try sample().portfolio
    #expect(Set(portfolio.active.map { portfolio.assessments[$0].stage.value }) == Set(Stage.allCases))
    // Every segment of it is measured.
    #expect(
      Set(portfolio.atRisk.compactMap { portfolio.assessments[$0].active?.atRisk })
        == Set(AtRiskGroup.allCases).subtracting([.unmeasured]))
  }

  @Test func `there are a disagreement, a blind account, wide names and every state of action`() throws {
    let portfolio = try sample().portfolio
    let active = portfolio.active.map { portfolio.assessments[$0] }
    #expect(active.contains { $0.stage.disagrees })
    #expect(active.contains { $0.active?.adoption.isBlind == true })
    #expect(active.contains { $0.account.displayName.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } })
    #expect(Set(active.compactMap { $0.active?.actions.state }) == Set(ActionStanding.State.allCases))
    #expect(Set(portfolio.assessments.map(\.status)) == Set(Assessment.Status.allCases))
    #expect(!portfolio.withoutUsage.isEmpty && !portfolio.withStaleUsage.isEmpty)
  }

  @Test func `every red flag, band and state of expansion is there to be seen`() throws {
    let accounts = try sample().portfolio.assessments
    let active = accounts.compactMap(\.active)
    let flags = Set(active.flatMap { $0.flags.map(\.key) })
    #expect(Set(FlagKey.red).subtracting(flags) == [])
    let warnings: Set<FlagKey> = [
      .behindCurve, .independentLow, .reviewSpike, .newUsersIdle, .oneMoreTool, .embeddedStalled, .singleUser,
      .noChampion, .noSponsor, .surveyGap, .automatedOnly, .blind, .limitFriction, .stageDisagrees, .stageCallStale,
      .noOutcome, .trainingWithoutDoing,
    ]
    #expect(warnings.subtracting(flags) == [])
    #expect(Set(active.map(\.health.band)) == Set(Health.Band.allCases))
    #expect(Set(active.map(\.expansion.state)) == Set(Expansion.State.allCases))
    #expect(Set(active.map(\.champion.state)) == Set(ChampionStanding.State.allCases))
    #expect(active.contains { $0.expansion.isMixed })
    #expect(active.contains { $0.page?.isOpen == true })
    #expect(active.contains { !$0.unhandledFlags.isEmpty })
    #expect(active.contains { $0.healthMoved })
    #expect(active.contains { !["seasonal", nil].contains($0.activeChange.explainedBy) })
    #expect(accounts.contains { $0.active != nil && (0...90).contains($0.daysToRenewal ?? -1) })
  }

  /// The fixed parts of the first accounts, as their lives are written.
  @Test(
    arguments: [
      ("pemberlane-foods", Stage.activated, AtRiskGroup.lastCall), ("tidewrack-marine", .activated, .missed),
      ("everglass-optics", .activated, .reset), ("creme-crumb", .notActivated, .nudge),
      ("copperline-tools", .adopted, .stalled), ("saltmarsh-yoga", .notActivated, .moving),
      ("larkspur-print", .adopted, .noHabit), ("jalapeno-lane", .activated, .noClock),
      ("aldermoor-rail", .dependent, nil), ("uberfeld-maschinenbau", .dependent, nil),
      ("senal-norte-telecom", .embedded, nil),
    ] as [(String, Stage, AtRiskGroup?)])
  func `lives come out as they were written`(id: String, stage: Stage, group: AtRiskGroup?) throws {
    let assessment = try #require(try sample().portfolio[id])
    #expect(assessment.stage.value == stage)
    #expect(assessment.active?.atRisk == group)
  }
}
