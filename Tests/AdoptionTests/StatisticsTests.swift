import Testing

@testable import Adoption

/// What figures are made of.
struct StatisticsTests {
  /// The middle of the values in order, of an even count the mean of both; equal values among them as often as not.
  @Test("The median is the middle of any values", arguments: 1...6) func medians(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    for count in 1...90 {
      let most = [1, 3, 1000].randomElement(using: &dice) ?? 1
      let values = (0..<count).map { _ in Double(Int.random(in: -most...most, using: &dice)) }
      let sorted = values.sorted()
      let expected = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
      for values in [values, sorted, sorted.reversed()] {
        #expect(median(values) == expected, "\(values)")
      }
    }
    #expect(median([]) == nil)
  }

  /// A slope that is only asked for from some size on is there exactly where it is that large; the sizes lie among the slopes and
  /// on them.
  @Test("A slope that is too small is left out", arguments: 1...6) func leastSlopes(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    var (there, missing) = (0, 0)
    for _ in 0..<200 {
      let positions = (0..<14).filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
      let points = positions.map { (position: $0, value: Double(Int.random(in: 0...20, using: &dice)) / 20) }
      let slope = theilSenSlope(points)
      for least in [slope ?? 0, Double(Int.random(in: -9...9, using: &dice)) / 40] {
        let asked = theilSenSlope(points, atLeast: least)
        // Of values that are nearly equal it may be said as well.
        #expect(asked == slope || asked == nil && slope.map { isBelow($0, least) } == true, "\(points), \(least)")
        if asked == nil { missing += 1 } else { there += 1 }
      }
    }
    #expect(there > 200 && missing > 50)
  }

  /// For all histories with gaps: as many as the list of the names has, and no more than are asked for.
  @Test("Names that are counted are those that are listed", arguments: 1...6) func countedNames(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let last = Week(containing: "2026-11-09")
    for _ in 0..<20 {
      var book = SmallBook()
      book.account(started: "2026-01-01")
      for back in 0..<12 where Int.random(in: 0..<3, using: &dice) > 0 {
        let teams = ["ops", "it", "law", "hr"].filter { _ in Bool.random(using: &dice) }
        let isCarried = Int.random(in: 0..<4, using: &dice) > 0
        book.week(
          (last - back).monday, [.active: 9],
          teams: isCarried
            ? Dictionary(uniqueKeysWithValues: teams.map { ($0, Double(Int.random(in: 0...1, using: &dice))) }) : nil)
      }
      let history = book.book.history(of: 0)
      for weeks in 1...5 {
        let end = last - Int.random(in: -2...9, using: &dice)
        let listed = Roots.activeTeams(in: history, endingAt: end, weeks: weeks)?.count
        for enough in [0, 1, 2, 3, .max] {
          #expect(
            history.countActive(.teams, endingAt: end, weeks: weeks, upTo: enough) == listed.map { min($0, enough) },
            "\(weeks) weeks up to \(end.description), \(enough) wanted")
        }
      }
    }
  }

  /// For all series with gaps: what is worked out for many weeks at once is what each window comes to.
  @Test("Means of many weeks are the means of each", arguments: 1...6) func means(seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let last = Week(containing: "2026-11-09")
    let rules = Rules().numbers
    for _ in 0..<20 {
      var book = SmallBook()
      book.account(started: "2026-01-01")
      for back in 0..<24 where Int.random(in: 0..<4, using: &dice) > 0 {
        let isKnown = Int.random(in: 0..<5, using: &dice) > 0
        book.week(
          (last - back).monday, isKnown ? [.active: Double.random(in: 0...9, using: &dice)] : [.sessions: 1])
      }
      let series = book.book.facts[0].series
      let end = last - Int.random(in: -3...9, using: &dice)
      let each = (0..<16).map { series.mean4(\.activeUsers, endingAt: end - $0, rules: rules) }
      #expect(series.activeMeans(16, endingAt: end, rules: rules).map { $0.isNaN ? nil : $0 } == each)
    }
  }
}
