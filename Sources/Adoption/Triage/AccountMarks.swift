/// What was last seen of an account, small enough to be kept: its marks, not its figures, which change every week.
package struct AccountMarks: Hashable, Sendable {
  /// The stage in effect; nil where it is unknown.
  package var stage: Stage?
  /// The band of its health at that stage.
  package var band: Health.Band
  /// The red flags and warnings, as they are ordered.
  package var flags: [FlagKey]
  /// Its group on the at-risk list; nil off the list.
  package var atRisk: AtRiskGroup?
  /// Whether its next step has an owner and a day.
  package var actions: ActionStanding.State
  /// Whether it is ready to grow.
  package var expansion: Expansion.State
  /// Whether a page needs a human touch.
  package var isPaged: Bool
  /// Whether the champion is there and writes.
  package var champion: ChampionStanding.State
  /// Whether the day of its renewal has passed.
  package var isRenewalOverdue: Bool
  /// Whether its executive business review is overdue.
  package var isBusinessReviewOverdue: Bool

  /// What can be seen of an active account; nil for any other.
  package init?(_ assessment: Assessment) {
    guard let active = assessment.active else { return nil }
    stage = assessment.stage.value
    band = active.health.band
    flags = active.flags.map(\.key)
    atRisk = active.atRisk
    actions = active.actions.state
    expansion = active.expansion.state
    isPaged = active.page?.isOpen ?? false
    champion = active.champion.state
    isRenewalOverdue = assessment.daysToRenewal.map { $0 < 0 } ?? false
    isBusinessReviewOverdue = active.businessReview?.isLate ?? false
  }

  /// A glance of marks that were kept.
  package init(
    stage: Stage?, band: Health.Band, flags: [FlagKey], atRisk: AtRiskGroup?, actions: ActionStanding.State,
    expansion: Expansion.State, isPaged: Bool, champion: ChampionStanding.State, isRenewalOverdue: Bool,
    isBusinessReviewOverdue: Bool
  ) {
    self.stage = stage
    self.band = band
    self.flags = flags
    self.atRisk = atRisk
    self.actions = actions
    self.expansion = expansion
    self.isPaged = isPaged
    self.champion = champion
    self.isRenewalOverdue = isRenewalOverdue
    self.isBusinessReviewOverdue = isBusinessReviewOverdue
  }
}

extension AccountMarks {
  /// What is different from an earlier glance, in words without a full stop, what weighs most first; empty when nothing is.
  package func changes(since earlier: AccountMarks) -> [String] {
    var words: [String] = []
    func note(_ isDifferent: Bool, _ text: @autoclosure () -> String) { if isDifferent { words.append(text()) } }
    note(stage != earlier.stage, "\(stage.words), was \(earlier.stage.words)")
    note(band != earlier.band, "health \(band.rawValue), was \(earlier.band.rawValue)")
    words += flagChanges(since: earlier, .red)
    note(
      champion != earlier.champion && !saysChampion(earlier),
      "champion \(champion.words), was \(earlier.champion.words)")
    note(isPaged != earlier.isPaged, isPaged ? "needs a human touch" : "no longer needs a human touch")
    switch (earlier.atRisk, atRisk) {
    case (let before, let group?) where before != group:
      words.append("at risk: \(group.words.lowercased())" + (before.map { ", was \($0.words.lowercased())" } ?? ""))
    case (let before?, nil): words.append("off the at-risk list, was \(before.words.lowercased())")
    default: break
    }
    note(
      isRenewalOverdue != earlier.isRenewalOverdue,
      isRenewalOverdue ? "renewal day has passed" : "renewal day is ahead again")
    note(
      isBusinessReviewOverdue != earlier.isBusinessReviewOverdue,
      "business review \(isBusinessReviewOverdue ? "" : "no longer ")overdue")
    note(expansion != earlier.expansion, "expansion \(expansion.words), was \(earlier.expansion.words)")
    note(actions != earlier.actions, "action \(actions.words), was \(earlier.actions.words)")
    return words + flagChanges(since: earlier, .warning)
  }

  private func flagChanges(since earlier: AccountMarks, _ kind: FlagKey.Kind) -> [String] {
    let word = kind == .red ? "flag" : "warning"
    let came = flags.filter { $0.kind == kind && !earlier.flags.contains($0) }
    let went = earlier.flags.filter { $0.kind == kind && !flags.contains($0) }
    return came.map { "new \(word): \($0.words)" } + went.map { "\(word) gone: \($0.words)" }
  }

  /// Whether a flag that came or went says the same of the champion.
  private func saysChampion(_ earlier: AccountMarks) -> Bool {
    let about: Set<FlagKey> = [.championGone, .championSilent, .noChampion]
    return about.intersection(flags) != about.intersection(earlier.flags)
  }
}

extension ChampionStanding.State {
  /// The word on screen.
  fileprivate var words: String {
    switch self {
    case .none: "none"
    case .ok: "there"
    case .silent: "silent"
    case .gone: "gone"
    }
  }
}
