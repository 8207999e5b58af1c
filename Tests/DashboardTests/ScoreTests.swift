import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Ten accounts scored by hand.
@Suite struct ScoreTests {
  /// A stage and a motion for each of the ten accounts of the sample book.
  static let answers = "1 1 2 2 3 3 0 0 4 4 1 2 2 1 3 0 2 2 1 1"

  private func score(_ keys: String = "", columns: Int = 80, rows: Int = 24, isReadOnly: Bool = false) -> Dashboard {
    var dashboard = Dashboard(columns: columns, rows: rows, isReadOnly: isReadOnly)
    _ = dashboard.update(.data(SampleBook.snapshot))
    dashboard.press(keys: "8 \(keys)")
    return dashboard
  }

  private func text(_ dashboard: Dashboard) -> String { dashboard.draw(columns: 120, rows: 40).text }

  @Test("requirement 64: blind: nothing that follows from facts is on screen while one scores", arguments: 0..<10)
  func blind(number: Int) throws {
    var dashboard = score(Array(repeating: "1 1", count: number).joined(separator: " "), columns: 120, rows: 40)
    let account = try #require(dashboard.score?.account)
    let assessment = try #require(dashboard.shown?.portfolio[account])
    let text = text(dashboard)
    #expect(text.contains(assessment.account.displayName))
    #expect(text.contains("\(number + 1) of 10"))
    // The bar and the line below it name no account; the question below names all stages.
    let facts = text.prefix { $0 != "?" }.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    let told = ["Health", "health", "risk ", "derived", "called", "signal", "criterion", "flag"]
    let hidden = Stage.allCases.map(\.words) + (assessment.active?.flags.map(\.key.words) ?? [])
    for word in told + hidden { #expect(!facts.contains(word), "\(word)") }
    dashboard.press(keys: "1")
    #expect(self.text(dashboard).contains("Which play are you running?"))
  }

  @Test("requirement 64: at the end call, facts and motion stand beside each other with the gaps in words")
  func table() throws {
    let dashboard = score(Self.answers + " enter", columns: 200, rows: 50)
    let result = try #require(dashboard.scoreResult)
    #expect(result.gaps.count == 10)
    let text = dashboard.draw(columns: 200, rows: 50).text
    #expect(text.contains("Scored by hand: \(result.summary)"))
    for gap in result.gaps {
      let name = dashboard.shown?.name(gap.score.accountID) ?? ""
      let line = try #require(text.split(separator: "\n").first { $0.contains(name.prefix(20)) }, "\(name)")
      for words in [gap.score.called.words, gap.derived.words] + gap.words.prefix(1) { #expect(line.contains(words)) }
    }
    let difference = result.gaps.filter {
      dashboard.shown?.portfolio[$0.score.accountID]?.stage.value != $0.score.called
    }
    #expect(dashboard.score?.chosen == Set(difference.map(\.score.accountID)))
  }

  @Test func `an answer can be given again`() {
    var dashboard = score("3 2 backspace backspace 1 1")
    #expect(dashboard.score?.scores.map(\.called) == [.activated])
    dashboard.press(keys: "2 h")
    #expect(dashboard.score?.called == nil)
    #expect(dashboard.score?.scores.count == 1)
  }

  @Test func `keeping asks, names how many and which, and writes only those`() throws {
    var dashboard = score(Self.answers + " enter", columns: 120, rows: 40)
    let gaps = try #require(dashboard.scoreResult?.gaps)
    for id in dashboard.score?.chosen ?? [] { dashboard.score?.choose(id) }
    #expect(dashboard.press(keys: "k").isEmpty)
    #expect(dashboard.notice?.text == "No stage is chosen: Space chooses the selected one.")
    dashboard.press(keys: "space j j space k")
    let chosen = [gaps[0], gaps[2]].map(\.score)
    let shown = text(dashboard)
    #expect(shown.contains("Set 2 stages"))
    for score in chosen { #expect(shown.contains("(\(score.accountID)): \(score.called.words)")) }
    let effects = dashboard.press(keys: "enter")
    var decision = Decision(.stageCalled(stage: chosen[0].called, why: "scored by hand"), account: chosen[0].accountID)
    decision = decision.and(.stageCalled(stage: chosen[1].called, why: "scored by hand"), account: chosen[1].accountID)
    expectNoDifference(effects.first, .record(decision, on: SampleBook.today))
    #expect(dashboard.form == nil)
    #expect(dashboard.score?.kept == Set(chosen.map(\.accountID)))
    #expect(dashboard.score?.chosen == [])
    #expect(text(dashboard).contains("2 kept"))
    for score in chosen {
      #expect(dashboard.shown?.portfolio[score.accountID]?.stage.call?.value == score.called)
    }
  }

  @Test func `nothing is written unless it is kept`() {
    var dashboard = score()
    let effects = dashboard.press(keys: "\(Self.answers) enter j space j k escape r 1")
    #expect(effects.isEmpty)
  }

  @Test(arguments: [
    // Keys in the middle of it, and what one leaves for.
    ("escape", Screen.book, false), ("5", .executive, false), ("q", .book, false), ("Q", .score, true),
  ])
  func `leaving before the end asks`(key: String, screen: Screen, quits: Bool) {
    var dashboard = score("2 2 3")
    #expect(dashboard.press(keys: key).isEmpty)
    #expect(dashboard.screen == .score)
    #expect(text(dashboard).contains("1 of 10 are scored."))
    dashboard.press(keys: "j")
    #expect(dashboard.score?.leaving == nil && dashboard.score?.called == .embedded)
    let effects = dashboard.press(keys: "\(key) enter")
    #expect(effects == (quits ? [.quit] : []))
    #expect(dashboard.screen == screen)
    guard !quits else { return }
    dashboard.press(keys: "8")
    #expect(dashboard.score?.scores.count == 1)
  }

  @Test func `before the first answer and after the last nothing is asked`() {
    var dashboard = score("escape")
    #expect(dashboard.screen == .score && dashboard.score?.leaving == nil)
    dashboard.press(keys: "8 \(Self.answers) enter 1")
    #expect(dashboard.screen == .book)
    dashboard.press(keys: "8 enter")
    #expect(dashboard.screen == .account)
  }

  @Test func `a digit too many after the last answer does nothing and says so, and that answer can be changed`() {
    var dashboard = score(Self.answers)
    #expect(text(dashboard).contains("all 10 scored"))
    for digit in ["2", "4", "0"] {
      dashboard.press(keys: digit)
      #expect(dashboard.screen == .score)
      #expect(dashboard.notice?.text == "All are scored: Enter shows the table, Backspace answers again.")
    }
    // Still blind.
    #expect(dashboard.scoreResult == nil && !text(dashboard).contains("Derived"))
    dashboard.press(keys: "backspace 3 enter")
    #expect(dashboard.score?.scores.last?.motion == .embedded)
    #expect(dashboard.scoreResult?.gaps.count == 10)
    #expect(dashboard.screen == .score)
  }

  @Test func `before the last answer Enter shows nothing, after it leaving asks`() {
    var dashboard = score("1 1 enter")
    #expect(dashboard.notice?.text == "All accounts are to be scored first.")
    dashboard = score(Self.answers + " escape")
    #expect(dashboard.screen == .score)
    #expect(text(dashboard).contains("10 of 10 are scored."))
    dashboard.press(keys: "j enter")
    #expect(dashboard.scoreResult?.gaps.count == 10)
  }

  @Test func `new data keep what was said`() {
    var dashboard = score("2 2 3")
    var snapshot = SampleBook.snapshot
    snapshot.generation = 2
    _ = dashboard.update(.data(snapshot))
    #expect(dashboard.score?.scores.count == 1 && dashboard.score?.called == .embedded)
  }

  @Test(arguments: [0, 1, 4]) func `fewer than ten accounts`(count: Int) {
    var dashboard = Dashboard.showing(SampleBook.large(count))
    dashboard.press(keys: "8")
    let active = SampleBook.large(count).portfolio.active.count
    #expect(dashboard.score?.accounts.count == active)
    dashboard.press(keys: Array(repeating: "1 1", count: active).joined(separator: " ") + " enter")
    #expect(dashboard.score?.isDone == true)
    let text = dashboard.draw(columns: 80, rows: 24).text
    #expect(text.contains(active == 0 ? "There is no active account to score" : "of \(active) stage"))
  }

  @Test func `a read-only look scores and keeps nothing`() {
    var dashboard = score(Self.answers + " enter", isReadOnly: true)
    #expect(dashboard.press(keys: "k").isEmpty)
    #expect(dashboard.form == nil)
    #expect(dashboard.scoreResult?.gaps.count == 10)
  }
}
