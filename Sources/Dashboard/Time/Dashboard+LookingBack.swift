import Adoption

// What changed between two days, and how flags did: asked for outside, because it takes a while.
extension Dashboard {
  /// For how many days back one compares when the book is shown as of its own day.
  static let comparedDays = 7

  /// The two days that are compared: the one on screen with the book's own, or the last seven days.
  var daysToCompare: (from: Day, to: Day)? {
    guard let shown, let wantedDay else { return nil }
    let base = shown.snapshot.base
    return wantedDay == base ? (base - Self.comparedDays, base) : (min(wantedDay, base), max(wantedDay, base))
  }

  mutating func openChanges() {
    push(Place(.changes))
    compare()
  }

  mutating func openBacktest() {
    push(Place(.backtest))
    backtest()
  }

  /// Goes on to a place, or back to it where it is on the way.
  private mutating func push(_ place: Place) {
    if let depth = navigation.trail.firstIndex(where: { $0.screen == place.screen }) {
      navigation.pop(to: depth + 1)
    } else {
      navigation.push(place)
    }
    relist()
  }

  mutating func turnOutcome() {
    navigation.change { $0[BacktestScreen.self].turn() }
    relist()
    backtest()
  }

  private mutating func compare() {
    guard let days = daysToCompare else { return }
    if let changes = shown?.changes, changes.from != days.from || changes.to != days.to { shown?.changes = nil }
    relist()
    expectsChanges = true
    ask(.compare(from: days.from, to: days.to))
  }

  private mutating func backtest() {
    guard let shown,
      let outcome = navigation.trail.last(where: { $0.screen == .backtest })?[BacktestScreen.self].outcome,
      shown.backtests[outcome] == nil
    else { return }
    expectsBacktest = outcome
    ask(.backtest(outcome, on: shown.portfolio.day))
  }

  /// A new reading: what is open of another is asked for anew.
  mutating func askAgain() {
    if navigation.trail.contains(where: { $0.screen == .changes }) { compare() } else { shown?.changes = nil }
    backtest()
  }

  /// Takes an answer in, unless the days asked for are others by now.
  mutating func take(_ changes: BookChanges) {
    guard let days = daysToCompare, changes.from == days.from, changes.to == days.to else { return }
    expectsChanges = false
    shown?.changes = changes
    relistAll(.changes)
  }

  mutating func take(_ backtest: BookBacktest) {
    // Off the screen it would not be asked for anew when the book changes, so it is not kept.
    guard backtest.day == shown?.portfolio.day, navigation.trail.contains(where: { $0.screen == .backtest }) else {
      return
    }
    if expectsBacktest == backtest.outcome { expectsBacktest = nil }
    shown?.backtests[backtest.outcome] = backtest
    relistAll(.backtest)
  }
}
