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
    let stages = Set(portfolio.active.map { portfolio.assessments[$0].stage.value })
    #expect(stages == Set(Stage.allCases.map(Optional.some) + [nil]))
    #expect(
      Set(portfolio.active.compactMap { portfolio.assessments[$0].active?.atRisk }) == Set(AtRiskGroup.allCases))
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
      .noChampion, .noSponsor, .surveyGap, .noTouch, .automatedOnly, .renewedLagging, .blind, .limitFriction,
      .stageDisagrees, .stageCallStale,
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

  @Test
  func `a business review and a review are overdue, and there are blockers, open tickets, surveys, notes and tags`()
    throws
  {
    let portfolio = try sample().portfolio
    let active = portfolio.active.map { portfolio.assessments[$0] }
    #expect(active.contains { $0.active?.businessReview?.isLate == true })
    #expect(active.contains { $0.active?.review.isOverdue == true })
    #expect(active.contains { !$0.account.blockers.isEmpty })
    #expect(active.count { !$0.account.tags.isEmpty } >= 3)
    let events = portfolio.active.flatMap { portfolio.events(of: $0) }
    #expect(events.contains { if case .ticket(_, _, nil) = $0.kind { true } else { false } })
    #expect(events.contains { if case .survey = $0.kind { true } else { false } })
  }

  @Test func `a family of three counts in euros, pounds and dollars, and another customer came back`() throws {
    let portfolio = try sample().portfolio
    let family = portfolio.assessments.filter { $0.id == "stellan-roe" || $0.account.parent == "stellan-roe" }
    #expect(family.map { $0.account.currency } == ["EUR", "USD", "GBP"])
    // 71,000 USD · 0.86 and 80,000 GBP · 1.15.
    #expect(family.map { $0.account.arr } == [276_000, 61_060, 92_000])
    #expect(try #require(portfolio["novy-prichal"]).hasReturned)
  }

  /// At least five outcomes, red flags that caught some and not all of them, and few alarms about customers who stayed.
  @Test func `the backtest has a verdict that is neither perfect nor empty`() throws {
    let portfolio = try sample().portfolio
    let backtest = BookBacktest(portfolio.book, on: portfolio.day).result
    #expect(backtest.outcomes == 9)
    let silent = try #require(backtest.rows.first { $0.flag == .championSilent })
    #expect(!silent.isTooFew)
    #expect(silent.hits == 5)
    #expect((1...silent.hits).contains(silent.on.of - silent.hits))
    let red = backtest.rows.filter { FlagKey.red.contains($0.flag) }
    #expect(red.allSatisfy { $0.hits < backtest.outcomes })
  }

  @Test func `what check says about it are few gaps`() throws {
    let (portfolio, findings) = try sample()
    let all = findings + portfolio.gaps()
    #expect(Set(all.map(\.severity)) == [.gap])
    #expect(Set(all.map(\.code)).count <= 5)
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
