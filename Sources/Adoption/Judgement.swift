/// What an active account's facts come to on a day, compared with the book.
struct Judgement {
  let stage: StageStanding
  let firstValue: FirstValue
  let adoption: AdoptionFigures
  let curve: PredictedCurve
  let activeChange: ActiveChange
  let champion: ChampionStanding
  let red: [FlagKey]
  let warnings: [FlagKey]
  let health: Health

  /// - Parameters:
  ///   - adoption: that of `seen`, with the account's place among its peers.
  ///   - isShown: whether the curve is to be shown, and not only what follows from it.
  init(
    _ facts: AccountFacts, seen: AccountInputs.OnDay, ranked adoption: AdoptionFigures, stage: StageStanding,
    at point: BookDay, in book: borrowing Book, isShown: Bool
  ) {
    let rules = book.rules.numbers
    self.stage = stage
    firstValue = FirstValue(
      account: facts.account, progress: facts.timeline.progress, segment: facts.segment,
      isMeasured: stage.derived != nil, on: point.day)
    self.adoption = adoption
    curve = PredictedCurve(
      facts, activatedOn: firstValue.activatedOn, adoption: adoption,
      weightTotal: facts.weightTotal(book, at: point.last), rules: rules, isShown: isShown)
    let figures = RedFigures(facts, at: point, adoption: adoption, curve: curve, in: book)
    activeChange = figures.activeChange
    champion = figures.champion
    red = figures.holding
    warnings =
      WarningFigures(
        facts: facts, day: point.day, touchesJudgedOn: point.touchesJudgedOn, last: point.last, rules: rules,
        stage: stage, firstValue: firstValue,
        adoption: adoption, limits: seen.limits, spike: seen.spike, isBehindCurve: curve.isBehind,
        hasRedFlag: !red.isEmpty
      ).holding
    let references = facts.digest.evidence.lazy.filter { $0.name == "exec-reference" }.map(\.on)
    health = Health(
      Health.Evidence(
        stage: stage.value, isUnmeasured: stage.isUnmeasured, firstValue: firstValue, isBlind: adoption.isBlind,
        flags: red + warnings,
        teams: adoption.teams, teamsNeeded: rules.count(.rootsTeams),
        hasExecReference: references.contains {
          $0 <= point.day && $0 > point.day - rules.count(.rootsEvidenceDays)
        }))
  }
}
