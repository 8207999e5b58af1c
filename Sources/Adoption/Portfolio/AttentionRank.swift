/// What decides which account needs attention first: its band, then its nearest deadline, none last, then the tie rule
/// (<doc:Attention>).
struct AttentionRank: Comparable {
  let assessment: Assessment
  let band: Health.Band
  let due: Day?

  /// The rank of an account on its own day; nil for one that is not active or is snoozed.
  init?(_ assessment: Assessment) {
    guard let active = assessment.active, active.snoozedUntil == nil else { return nil }
    self.init(assessment: assessment, band: active.health.band, due: active.deadline?.on)
  }

  init(assessment: Assessment, band: Health.Band, due: Day?) {
    (self.assessment, self.band, self.due) = (assessment, band, due)
  }

  static func == (left: AttentionRank, right: AttentionRank) -> Bool {
    left.assessment.position == right.assessment.position
  }

  static func < (left: AttentionRank, right: AttentionRank) -> Bool {
    if left.band != right.band { return left.band < right.band }
    switch (left.due, right.due) {
    case (let one?, let two?) where one != two: return one < two
    case (_?, nil): return true
    case (nil, _?): return false
    default: return Assessment.tieRule(left.assessment, right.assessment)
    }
  }
}
