extension Portfolio {
  /// Of the accounts that started long enough ago, active or churned, those that ever were dependent: derived so on
  /// some day since their start, or called so by a person (<doc:BookFigures>, `stage4_conversion`). Accounts of which
  /// nothing could show it, and that no one called so, are left out.
  public var stage4Conversion: Proportion { conversion(to: .dependent, startedAgo: Portfolio.conversionDays) }

  /// How many days ago an account has to have started to be in `stage4Conversion`.
  static let conversionDays = 180

  /// The same for any stage.
  ///
  /// - Parameters:
  ///   - stage: the stage, or one above it, that has to be reached.
  ///   - days: how many days ago an account has to have started to be looked at, ≥ 0.
  public func conversion(to stage: Stage, startedAgo days: Int) -> Proportion {
    let old = positions.filter { position in
      book.accounts[position].startedOn.map { $0 <= day - max(0, days) } ?? false
    }
    var (reached, of) = (0, 0)
    for position in old {
      let isMeasured = assessments[position].stage.derived != nil
      let isReached = isMeasured && book.facts[position].timeline.firstReached(stage, by: day) != nil
      if isReached || wasCalled(stage, position) {
        reached += 1
      } else if !isMeasured {
        // Nothing could have shown it, which says neither yes nor no.
        continue
      }
      of += 1
    }
    return Proportion(count: reached, of: of)
  }

  private func wasCalled(_ stage: Stage, _ position: Int) -> Bool {
    if let call = book.accounts[position].stage, call.on <= day, call.value >= stage { return true }
    return decisions[book.accounts[position].id].calls.contains { $0.value >= stage }
  }
}
