extension Portfolio {
  /// The depth of use of the `count` weeks that end with the latest complete one, oldest first, by the weights in force
  /// on the day; nil where it is unknown. All unknown for accounts that are blind or not active.
  public func depths(of position: Int, weeks count: Int) -> [Double?] {
    var depths = [Double?](repeating: nil, count: max(0, count))
    guard let active = assessments[position].active, !active.adoption.isBlind else { return depths }
    let facts = book.facts[position]
    let last = active.adoption.latestWeek
    let total = facts.weightTotal(book, at: last)
    for point in facts.series.window(count, endingAt: last) {
      depths[count - 1 - (last - point.week)] = point.depth(total)
    }
    return depths
  }
}

extension Portfolio {
  /// Sessions of the latest complete weeks, oldest first, nil where they are not known, and whether an executive business
  /// review was held in the week (requirement 36).
  public func sessionsAroundReviews(of position: Int, weeks: Int) -> [(count: Double?, hasReview: Bool)] {
    let history = history(of: position)
    let last = Week.latestComplete(at: day)
    let reviews = Set(
      events(of: position, only: [.executiveBusinessReview]).map { Week(containing: $0.on) })
    return (0..<max(0, weeks)).map { index in
      let week = last - (weeks - 1 - index)
      return (history[week]?.sessions, reviews.contains(week))
    }
  }
}
