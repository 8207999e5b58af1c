// How the account does at its stage.
extension Explanation {
  static let healthTerms: [Term] = [
    .active(
      "health.band", "Health", .health,
      "In the row of the account's stage the first of unknown, risk and watch of which a reason holds, else good; where the stage is unknown a red flag alone says something. Never a score across stages."
    ) { it, active in
      Detail(
        active.health.band.rawValue, [it.stageInput] + it.reasons(active) + it.row(active), [],
        it.result(active.shownBand),
        change: active.isGoodUnproven ? it.unproven : it.change(active.health))
    },
    .active(
      "health.reasons", "Reasons", .health, "All reasons that hold in the column of the row that decided."
    ) { it, active in
      let words = active.health.reasons.map(Health.words)
      return Detail(words.isEmpty ? "none" : words.joined(separator: ", "), [it.stageInput] + it.reasons(active))
    },
    .active(
      "health.band_7", "Health a week ago", .health,
      "The band seven days earlier; none when the account was not active then."
    ) { it, active in
      guard let earlier = active.healthWeekAgo else { return Detail("none", [it.start], [], .noData) }
      let (then, now) = (Set(earlier.reasons), Set(active.health.reasons))
      let moved =
        active.health.reasons.filter { !then.contains($0) }.map { Input("new: \(Health.words($0))", "since then") }
        + earlier.reasons.filter { !now.contains($0) }.map { Input("cleared: \(Health.words($0))", "held then") }
      return Detail(
        earlier.band.rawValue, [Input("now", active.health.band.rawValue)] + moved, [], it.result(earlier.band))
    },
  ]
}

extension AccountEvidence {
  fileprivate func result(_ band: Health.Band) -> Explanation.Result {
    switch band {
    case .good: .pass
    case .risk, .watch: .fail
    case .unknown: .noData
    }
  }

  fileprivate func reasons(_ active: Assessment.Active) -> [Input] {
    active.health.reasons.map { reason in
      let since = active.flags.first { $0.key.rawValue == reason }?.since
      let raised: DatedText = since.map { "raised since \($0)" } ?? "raised"
      return Input(DatedText(Health.words(reason)), raised)
    }
  }

  /// The flags that the row of the stage looks at and that do not hold.
  fileprivate func row(_ active: Assessment.Active) -> [Input] {
    let bands = Health.flags(at: assessment.stage, segment: segment, on: day)
    return FlagKey.allCases.compactMap { key in
      guard let band = bands[key], !active.has(key) else { return nil }
      let isKnown = flag(key, active).result != .noData
      return Input("\(key.words) (would be \(band.rawValue))", (isKnown ? Explanation.Result.clear : .noData).words)
    }
  }

  fileprivate var unproven: DatedText {
    "It is good only because no red flag could be judged. One could with a champion in the account's record, or with usage"
      + " of enough weeks."
  }

  fileprivate func change(_ health: Health) -> DatedText? {
    guard !health.reasons.isEmpty else { return nil }
    if health.reasons == [Health.Reason.unmeasured.rawValue] { return nextStep }
    let words = health.reasons.map(Health.words).joined(separator: "; ")
    let steps = health.reasons.compactMap { FlagKey(rawValue: $0)?.nextStep }
    let first = steps.first.map { " First: \($0)." } ?? ""
    return
      "It would leave \(health.band.rawValue) once \(health.reasons.count == 1 ? "this is" : "all of these are") gone: \(words).\(first)"
  }
}

extension Health {
  /// The flags that decide at a stage, with the band that each brings on its own. Asked of the rule itself, with nothing
  /// else to say.
  static func flags(at stage: StageStanding, segment: Segment, on day: Day) -> [FlagKey: Band] {
    var account = Account(id: "")
    account.startedOn = day
    let clock = FirstValue(
      account: account, progress: SignalProgress(account: account, behaviours: [], segment: segment), segment: segment,
      isMeasured: stage.derived != nil, on: day)
    var bands: [FlagKey: Band] = [:]
    for key in FlagKey.allCases {
      let health = Health(
        Evidence(
          stage: stage.value, isUnmeasured: stage.isUnmeasured, firstValue: clock, isBlind: key == .blind, flags: [key],
          teams: nil, teamsNeeded: 1,
          hasExecReference: true))
      if health.reasons.contains(key.rawValue) { bands[key] = health.band }
    }
    return bands
  }
}
