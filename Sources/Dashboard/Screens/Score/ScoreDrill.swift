import Adoption

/// Ten accounts scored by hand, blind, and what came of it.
struct ScoreDrill: Sendable {
  /// The accounts in order.
  let accounts: [String]
  /// The day that was on screen when it began; the sample follows from it.
  let day: Day
  /// What was said so far, in the order of the accounts.
  private(set) var scores: [HandScore] = []
  /// The stage that was called for the account in view, while its motion is still asked for.
  private(set) var called: Stage?
  /// The accounts whose calls are to be kept.
  private(set) var chosen: Set<String> = []
  /// The accounts whose calls are on disk.
  private(set) var kept: Set<String> = []
  /// The selected line of the result.
  var selected = 0
  /// Where one is about to go before the end.
  var leaving: Leaving?

  enum Leaving: Hashable, Sendable { case back, screen(Screen), quit }

  init(_ portfolio: Portfolio) {
    accounts = ScoreSample.positions(portfolio).map { portfolio.assessments[$0].id }
    day = portfolio.day
    isDone = accounts.isEmpty
  }

  /// Whether every account is scored.
  var isComplete: Bool { scores.count == accounts.count }
  /// Whether the answers were given out of hand: from then on the facts stand beside them, and no answer can be changed.
  private(set) var isDone: Bool
  /// Whether something was said that leaving would interrupt.
  var isUnderWay: Bool { !isDone && !(scores.isEmpty && called == nil) }
  /// The account that is being scored; nil at the end.
  var account: String? { isComplete ? nil : accounts[scores.count] }

  /// Takes an answer: the stage, then the motion in use, where 0 means none.
  mutating func answer(_ number: Int) {
    guard let account, let stage = Stage(rawValue: number) else { return }
    guard let called else {
      self.called = stage
      return
    }
    scores.append(HandScore(accountID: account, called: called, motion: number == 0 ? nil : stage))
    self.called = nil
  }

  /// Ends the questions once every account is scored.
  mutating func finish(in portfolio: Portfolio) {
    guard isComplete else { return }
    isDone = true
    // What is said already needs no new call.
    let differing = scores.filter { score in portfolio[score.accountID].map { $0.stage.value != score.called } ?? false
    }
    chosen = Set(differing.map(\.accountID))
  }

  /// Takes the latest answer back; says no when there is none.
  mutating func takeBack() -> Bool {
    if called != nil {
      called = nil
      return true
    }
    guard !isDone, let last = scores.popLast() else { return false }
    called = last.called
    return true
  }

  mutating func choose(_ id: String) {
    guard !kept.contains(id) else { return }
    if chosen.remove(id) == nil { chosen.insert(id) }
  }

  /// The chosen calls are on disk.
  mutating func keep(_ ids: Set<String>) {
    kept.formUnion(ids)
    chosen.subtract(ids)
  }
}

// The screen on which accounts are scored by hand.
extension Dashboard {
  /// Begins where the screen is open and nothing was begun. Nothing said is lost when the book is read again.
  mutating func beginScore() {
    guard screen == .score, let shown else { return }
    if let score {
      let isGone = score.account.map { shown.portfolio[$0] == nil } ?? false
      guard isGone || score.day != shown.portfolio.day, !score.isDone else { return }
      if score.isUnderWay, !isGone { return }
      if score.isUnderWay { say("An account of the sample is no longer in the book: the score starts over.") }
    }
    score = ScoreDrill(shown.portfolio)
  }

  var scoreResult: ScoreResult? {
    guard let score, score.isDone, let shown else { return nil }
    return ScoreResult(score.scores, in: shown.portfolio)
  }

  /// The account of the selected line of the result.
  var scoredAccount: String? {
    guard let score, let gaps = scoreResult?.gaps, gaps.indices.contains(score.selected) else { return nil }
    return gaps[score.selected].score.accountID
  }

  /// Takes the answer to what is asked.
  mutating func answerScore(_ number: Int) {
    score?.answer(number)
    navigation.change { $0.top = 0 }
  }

  /// Sets the facts beside the answers.
  mutating func finishScore() {
    guard let shown else { return }
    score?.finish(in: shown.portfolio)
    navigation.change { $0.top = 0 }
  }

  mutating func selectScored(by step: Int) {
    guard let score else { return }
    guard score.isDone else { return navigation.change { $0.top = max(0, $0.top + step) } }
    let last = (scoreResult?.gaps.count ?? 1) - 1
    self.score?.selected = max(0, min(score.selected + step, last))
  }

  /// Asks whether to keep the calls that are chosen.
  mutating func keepScores() {
    guard let score, let result = scoreResult else { return }
    let ids = score.chosen
    let lines = result.gaps.filter { ids.contains($0.score.accountID) }.map { gap in
      "  \(shown?.name(gap.score.accountID) ?? "") (\(gap.score.accountID)): \(gap.score.called.words)"
    }
    openForm(
      Form(.keepScores(ids), title: "Set \(Wording.count(ids.count, "stage"))", about: lines))
  }

  // MARK: - Leaving before the end

  /// Whether leaving has to be asked for first; then it is.
  mutating func asksBefore(_ leaving: ScoreDrill.Leaving) -> Bool {
    guard screen == .score, let score, score.isUnderWay, score.leaving == nil else { return false }
    self.score?.leaving = leaving
    return true
  }

  /// A key while it is asked whether to leave: Enter leaves, any other stays.
  mutating func answerLeaving(with key: KeyPress) {
    guard let leaving = score?.leaving else { return }
    guard key == "enter" else {
      score?.leaving = nil
      return
    }
    switch leaving {
    case .back: goBack()
    case .screen(let screen): go(to: screen)
    case .quit: ask(.quit)
    }
    score?.leaving = nil
  }
}

extension Form.Purpose {
  /// Keeps the calls of those accounts that are chosen still.
  static func keepScores(_ ids: Set<String>) -> Form.Purpose {
    Form.Purpose(
      id: "score.keep", verbs: ("keeps", "Kept"),
      words: { _, _ in "\(Wording.count(ids.count, "stage")) set, scored by hand" },
      decision: { _, dashboard in
        guard let decision = dashboard.scoreResult?.decision(keeping: ids), decision.parts.count == ids.count else {
          return .failure(FormComplaint("An account of these is no longer in the book: Esc, then look again."))
        }
        return .success(decision)
      })
  }
}
