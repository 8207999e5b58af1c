/// What is worked out only for the account that is looked at.
extension Portfolio {
  /// The account's events up to the day, oldest first.
  public func events(of position: Int) -> ArraySlice<Event> { Assessment.events(of: book, position, upTo: day) }

  /// The account's events of some kinds up to the day, oldest first; for questions that are asked of all accounts.
  func events(of position: Int, only words: [Event.Kind.Word]) -> ArraySlice<Event> {
    Assessment.events(of: book, position, only: words, upTo: day)
  }

  /// The account's complete weeks up to the day, oldest first.
  public func history(of position: Int) -> UsageHistory {
    book.history(of: position).cut(after: .latestComplete(at: day))
  }

  /// Why the account is at its derived stage, and what is missing next.
  public func criteria(of position: Int) -> StageCriteria {
    StageCriteria(
      book.facts[position], events: events(of: position), history: history(of: position),
      gap: stageGap(of: assessments[position]), book: book, on: day)
  }

  /// What the account waits for: the milestone agreed with the customer, else the next signal. Nil when neither is
  /// named or every signal was reached.
  public func awaits(_ position: Int) -> String? {
    guard let firstValue = assessments[position].active?.firstValue, !firstValue.signalsComplete else { return nil }
    let account = book.accounts[position]
    return SignalStep.next(
      account: account, progress: book.facts[position].timeline.progress, segment: book.rules.segment(for: account),
      on: day)
  }

  /// The days on which the account's derived stage changed up to the day, oldest first.
  public func stageChanges(of position: Int) -> [(day: Day, stage: Stage)] {
    book.facts[position].timeline.changes.filter { $0.day <= day }
  }

  /// The weights by which the account's depth is worked out, and where they come from.
  public func weights(of position: Int) -> FeatureWeights {
    WeightTable(book: book, at: .latestComplete(at: day)).weights(
      for: book.accounts[position], segment: assessments[position].segment)
  }

  /// The features of the newest known week with their weights, heaviest first; nil when the week is unknown, too old or
  /// carries no features. Weighted features that the week does not name have no users there.
  public func featureUse(of position: Int) -> [FeatureUse]? {
    guard let adoption = assessments[position].active?.adoption, !adoption.isBlind, let newest = adoption.newestWeek,
      adoption.latestWeek - newest <= 2
    else { return nil }
    let history = book.history(of: position)
    guard let week = history[newest], let features = history.amounts(.features, in: week) else { return nil }
    let weights = weights(of: position)
    var used = features.map {
      FeatureUse(name: book.names[Int($0.name)], users: $0.value, weight: weights.byName[$0.name])
    }
    let named = Set(features.map(\.name))
    for (name, weight) in weights.byName where !named.contains(name) {
      used.append(FeatureUse(name: book.names[Int(name)], users: nil, weight: weight))
    }
    return used.sorted { left, right in
      let (one, two) = (left.weight ?? -1, right.weight ?? -1)
      if one != two { return one > two }
      if left.users != right.users { return (left.users ?? -1) > (right.users ?? -1) }
      return SortableName(left.name) < SortableName(right.name)
    }
  }

  /// A breakdown of the newest known week by name, largest first; nil when it is not known.
  public func breakdown(_ breakdown: UsageBreakdown, of position: Int) -> [(name: String, value: Double)]? {
    guard let newest = assessments[position].active?.adoption.newestWeek else { return nil }
    let history = book.history(of: position)
    guard let week = history[newest], let amounts = history.amounts(breakdown, in: week) else { return nil }
    return amounts.map { (book.names[Int($0.name)], $0.value) }.sorted { left, right in
      left.value == right.value ? SortableName(left.name) < SortableName(right.name) : left.value > right.value
    }
  }
}

/// How many of the active users use a feature, and what it contributes to the outcome.
public struct FeatureUse: Hashable, Sendable {
  /// The feature.
  public let name: String
  /// Its users in the week; nil when the week does not name it.
  public let users: Double?
  /// Its weight; nil when it has none and counts for nothing.
  public let weight: Double?
}
