extension Portfolio {
  /// Of the accounts that started long enough ago, active or churned, those that ever were dependent: derived so on
  /// some day since their start, or called so by a person (model.md 11 and 12, `stage4_conversion`).
  public var stage4Conversion: Proportion { conversion(to: .dependent, startedAgo: Portfolio.conversionDays) }

  /// How many days ago an account has to have started to be in `stage4Conversion`.
  static let conversionDays = 180

  /// The same for any stage.
  ///
  /// - Parameters:
  ///   - stage: the stage, or one above it, that has to be reached.
  ///   - days: how many days ago an account has to have started to be looked at, ≥ 0.
  public func conversion(to stage: Stage, startedAgo days: Int) -> Proportion {
    let old = book.accounts.indices.filter { position in
      book.accounts[position].startedOn.map { $0 <= day - max(0, days) } ?? false
    }
    let reached = old.count { position in
      book.facts[position].timeline.firstReached(stage, by: day) != nil || wasCalled(stage, position)
    }
    return Proportion(count: reached, of: old.count)
  }

  private func wasCalled(_ stage: Stage, _ position: Int) -> Bool {
    if let call = book.accounts[position].stage, call.on <= day, call.value >= stage { return true }
    return decisions[book.accounts[position].id].calls.contains { $0.value >= stage }
  }
}
