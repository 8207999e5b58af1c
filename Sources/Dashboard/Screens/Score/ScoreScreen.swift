import Adoption
import Canvas

extension Dashboard.Screen {
  /// Accounts scored by hand, without seeing what the data says.
  public static let score = Dashboard.Screen("score", "Score", number: 8, .own)
}

/// Scoring accounts by hand: first the facts alone and two questions, at the end what the data says beside it.
struct ScoreScreen: ScreenView {
  static let screen = Screen.score
  static var commands: [Command] { Commands.score }

  let dashboard: Dashboard
  let shown: Shown

  static func click(_ index: Int, _ dashboard: inout Dashboard) {
    dashboard.selectScored(by: index - (dashboard.score?.selected ?? index))
  }

  var copied: Copied? { nil }

  func draw(in body: Rect, on frame: inout Frame) {
    guard let score = dashboard.score else { return }
    guard !score.accounts.isEmpty else {
      let gap = shown.portfolio.active.first.flatMap { shown.portfolio.stageGap(of: shown.portfolio.assessments[$0]) }
      let sentence =
        gap.map { "There is no account to score: the stage of none is known; \($0.words)." }
        ?? "There is no active account to score on \(Wording.long(shown.portfolio.day))."
      return dashboard.drawEmpty(sentence, in: body, on: &frame)
    }
    if let result = dashboard.scoreResult {
      ScoreTable(score: score, result: result, shown: shown).draw(in: dashboard.uncovered(body), on: &frame)
    } else if let assessment = score.account.flatMap({ shown.portfolio[$0] }) {
      drawQuestion(score, assessment, body, on: &frame)
    } else {
      drawAnswers(score, body, on: &frame)
    }
  }

  /// All that was said, before anything stands beside it.
  private func drawAnswers(_ score: ScoreDrill, _ body: Rect, on frame: inout Frame) {
    var area = body
    let summary = area.takeTop(body.rows >= 9 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    frame.put(
      [
        .text("Scored by hand, data hidden", .heading), .muted(frame.glyphs.dot),
        .text("all \(score.accounts.count) scored"),
      ], summary.column + 1, summary.row, width: summary.columns - 2)
    let question = area.takeBottom(min(area.rows, 4))
    let answers = area.inset(columns: area.columns >= 4 ? 1 : 0, rows: 0)
    let names = min(36, answers.columns * 2 / 5)
    var page = Page(width: answers.columns)
    for said in score.scores {
      let motion = said.motion.map { "motion of \($0.words)" } ?? "no motion"
      page.line([
        .text(shown.name(said.accountID).padded(to: names - 2).truncated(to: names - 2, symbols: frame.grid.symbols)),
        .text("  \(said.called.words), \(motion)"),
      ])
    }
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - answers.rows))
    page.draw(in: answers, from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - answers.rows, in: area)
    drawAsked(
      score.leaving.map { leavingWords($0, score) } ?? [
        [.text(dashboard.naming("{score.finish}"), .key), .text(" sets the facts beside them", .accent)],
        [.text(dashboard.naming("{score.take-back}"), .key), .text(" changes the latest answer")],
      ], question, on: &frame)
  }

  private func drawAsked(_ lines: [[Span]], _ rect: Rect, on frame: inout Frame) {
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    var page = Page(width: max(1, rect.columns - 3))
    for line in lines { page.line(line) }
    page.draw(
      in: Rect(column: rect.column + 2, row: rect.row + 1, columns: rect.columns - 3, rows: rect.rows - 1), on: &frame)
  }

  private func drawQuestion(_ score: ScoreDrill, _ assessment: Assessment, _ body: Rect, on frame: inout Frame) {
    var area = body
    let summary = area.takeTop(body.rows >= 9 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    let number = "\(score.scores.count + 1) of \(score.accounts.count)"
    frame.put(
      [
        .text("Scored by hand, data hidden", .heading), .muted(frame.glyphs.dot), .text(number),
        .muted("\(frame.glyphs.dot)what the data says stands at the end"),
      ], summary.column + 1, summary.row, width: summary.columns - 2)
    let question = area.takeBottom(min(area.rows, 7))
    drawFacts(assessment, area, on: &frame)
    drawAsked(score.leaving.map { leavingWords($0, score) } ?? questions(score), question, on: &frame)
  }

  private func questions(_ score: ScoreDrill) -> [[Span]] {
    guard let called = score.called else {
      return [[.text("Which stage?", .accent)]]
        + Stage.allCases.map { [.text("\($0.rawValue) ", .key), .text($0.words), .muted(": \(Self.meaning($0))")] }
    }
    let motions = Stage.allCases.dropFirst().map { stage -> [Span] in
      [.text("\(stage.rawValue) ", .key), .text(StageMotion(stage).motion)]
    }
    return [
      [.text("\(called.words). ", .heading), .text("Which play are you running?", .accent)],
      [.text("0 ", .key), .text("none")],
    ] + motions
  }

  /// What a stage means, in so few words that nothing of the account is said.
  private static func meaning(_ stage: Stage) -> String {
    switch stage {
    case .notActivated: "has not done what the product is for"
    case .activated: "tried it"
    case .adopted: "value is proven"
    case .embedded: "using it is a habit"
    case .dependent: "rooted in how they work"
    }
  }

  private func leavingWords(_ leaving: ScoreDrill.Leaving, _ score: ScoreDrill) -> [[Span]] {
    let count = "\(score.scores.count) of \(score.accounts.count) are scored."
    let enter =
      leaving == .quit
      ? "Enter quits, and nothing of it is kept."
      : "Enter leaves; \(dashboard.naming("{go.score}")) comes back to them."
    return [[.text(count, .warning)], [.text(enter)], [.muted("Any other key goes on.")]]
  }

  /// What a person who looks after the account knows: no stage, no health, no flag.
  private func drawFacts(_ assessment: Assessment, _ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var area = rect.inset(columns: rect.columns >= 4 ? 1 : 0, rows: 0)
    let facts = BlindFacts(assessment, shown, frame.glyphs)
    // Beside each other where there is room.
    if area.holdsParts(from: 110) {
      let left = area.takeLeft(area.columns / 2 - 1)
      area.takeLeft(2)
      facts.record(width: left.columns).draw(in: left, on: &frame)
      facts.events(width: area.columns, rows: area.rows).draw(in: area, on: &frame)
      return
    }
    var page = facts.record(width: area.columns)
    let rest = area.rows - page.lines.count - 1
    if rest >= 2 {
      page.blank()
      for line in facts.events(width: area.columns, rows: rest).lines { page.line(line) }
    }
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - area.rows))
    page.draw(in: area, from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - area.rows, in: rect)
  }
}

/// The facts of an account without anything that follows from them.
struct BlindFacts {
  private let words: AccountPage
  private let assessment: Assessment
  private var account: Account { assessment.account }

  init(_ assessment: Assessment, _ shown: Shown, _ glyphs: Glyphs) {
    self.assessment = assessment
    words = AccountPage(assessment, shown, glyphs)
  }

  func record(width: Int) -> Page {
    var page = Page(width: width)
    let dot = words.glyphs.dot
    let facts = [
      assessment.segment, account.csm, words.book.arr(of: account, written: Wording.full) ?? "ARR unknown",
    ].compactMap(\.self).joined(separator: dot)
    page.paragraph([.text(account.displayName, .title), .muted(dot + facts)])
    let age = assessment.tenureDays.map { ", \(Wording.days($0)) ago" } ?? ""
    page.fact("Started", [account.startedOn.map { .text(words.date($0) + age) } ?? words.unknown])
    let people = account.people.filter { $0.isThere(on: assessment.day) }.map { person in
      (person.name ?? person.id) + (person.role.map { " (\(Wording.plain($0.rawValue)))" } ?? "")
    }
    page.fact("People", [people.isEmpty ? .muted("no one is named") : .text(Wording.list(people, atMost: 5))])
    if let outcome = account.outcome?.name { page.fact("Wants", [.text(outcome)]) }
    use(&page)
    return page
  }

  private func use(_ page: inout Page) {
    guard let use = assessment.active?.adoption else { return }
    func number(_ value: Double?) -> String { value.map(Wording.full) ?? "unknown" }
    page.fact(
      "Users",
      [
        .text("active \(number(use.activeUsers))"),
        .muted(", with access \(number(use.provisioned)), seats \(number(use.seats))"),
      ])
    page.fact("12 weeks", [.muted("active users "), .sparkline(use.activeByWeek, top: nil)])
    let alone = use.independentRatio.map { "\(Wording.percent($0)) of sessions without us" } ?? "sessions unknown"
    let teams = use.teams.map { Wording.count($0, "team") } ?? "teams unknown"
    let personas = use.personas.map { Wording.count($0, "persona") } ?? "personas unknown"
    page.fact("Who uses it", [.text([teams, personas, alone].joined(separator: words.glyphs.dot))])
    let features = words.accountDetail.features?.compactMap { feature in
      feature.users.flatMap { $0 > 0 ? "\(feature.name) \(Wording.short($0))" : nil }
    }
    page.fact(
      "Features", [features.map { .text($0.isEmpty ? "none used" : Wording.list($0, atMost: 6)) } ?? words.unknown])
  }

  /// What happened, the newest first, as far as it fits.
  func events(width: Int, rows: Int) -> Page {
    var page = Page(width: width)
    let events = words.events
    if events.isEmpty { page.fact("Happened", [.muted("nothing is on record")]) }
    for (index, event) in events.enumerated() {
      if page.lines.count >= rows - 1, index < events.count - 1 {
        page.line([.muted("and \(Wording.number(events.count - index)) before")])
        break
      }
      page.short(words.date(event.on), [.text(words.plain(event))])
    }
    return page
  }
}
