/// What decides which account needs attention first: its band, then its nearest deadline, none last, then the tie rule
/// (<doc:Attention>).
struct AttentionRank: Comparable {
  private let band: Health.Band
  private let due: Day?
  private let tie: TieRank
  /// The account's position in the book.
  var position: Int { tie.position }

  /// The rank of an account on its own day; nil for one that is not active or is snoozed.
  init?(_ assessment: Assessment) {
    guard let active = assessment.active, active.snoozedUntil == nil else { return nil }
    self.init(assessment: assessment, band: active.health.band, due: active.deadline?.on)
  }

  init(assessment: Assessment, band: Health.Band, due: Day?) {
    (self.band, self.due, tie) = (band, due, TieRank(assessment))
  }

  static func == (left: AttentionRank, right: AttentionRank) -> Bool { left.tie == right.tie }

  static func < (left: AttentionRank, right: AttentionRank) -> Bool {
    if left.band != right.band { return left.band < right.band }
    switch (left.due, right.due) {
    case (let one?, let two?) where one != two: return one < two
    case (_?, nil): return true
    case (nil, _?): return false
    default: return left.tie < right.tie
    }
  }
}

/// How ties between accounts of one book end (`Assessment.tieRule`). Nothing in it is an object, because whole books are sorted
/// by it.
struct TieRank: Comparable {
  private let arr: Double?
  /// A book has its accounts in byte order of their ids.
  let position: Int

  init(_ assessment: Assessment) { (arr, position) = (assessment.account.arr, assessment.position) }

  static func == (left: TieRank, right: TieRank) -> Bool { left.position == right.position }

  static func < (left: TieRank, right: TieRank) -> Bool {
    switch (left.arr, right.arr) {
    case (let one?, let two?) where one != two: one > two
    case (_?, nil): true
    case (nil, _?): false
    default: left.position < right.position
    }
  }
}
