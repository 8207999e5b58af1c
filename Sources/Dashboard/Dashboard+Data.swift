import Adoption

// New readings of the book, and time.
extension Dashboard {
  /// Takes a reading in: at once, or once the hands are still, so that rows never move under them.
  mutating func take(_ snapshot: Snapshot) {
    progress = nil
    failure = nil
    let new = Shown(snapshot)
    guard let shown else {
      apply(new)
      let keys = early
      early = []
      for key in keys { press(key) }
      return
    }
    if !expectsData, let lastKey, now < lastKey + Self.stillness {
      held = (new, new.countOfChanges(since: shown))
    } else {
      apply(new)
    }
  }

  /// Lets time go by: what has had its time goes.
  mutating func pass(to now: Duration) {
    self.now = max(self.now, now)
    if let held, self.now >= (lastKey ?? .zero) + Self.stillness { apply(held.shown) }
    if let notice, notice.until <= self.now { self.notice = nil }
    news = news.filter { $0.value.until > self.now }
  }

  private mutating func apply(_ new: Shown) {
    if let shown {
      for (id, changes) in new.changes(since: shown) {
        let earlier = news[id]?.changes ?? [:]
        news[id] = News(changes: earlier.merging(changes) { $1 }, until: now + Self.newsLasts)
      }
      if new.portfolio.day != shown.portfolio.day { news = [:] }
    }
    let before = shown
    shown = new
    held = nil
    expectsData = false
    for screen in shelf.keys { relist(&shelf[screen]) }
    var sentences: [String] = []
    navigation.changeAll { place in
      let keeping = place.replaceLines(new.lines(of: place))
      if case .moved(let id) = keeping { sentences = [Self.departure(of: id, from: place.screen, before)] }
    }
    closeVanishedAccount()
    if let sentence = sentences.last { say(sentence) }
  }

  private static func departure(of id: String, from screen: Screen, _ before: Shown?) -> String {
    guard screen.listsAccounts else { return "The selected line is gone; the nearest one is selected." }
    let name = before?.portfolio[id]?.account.displayName ?? id
    return "\(name) is no longer on this list; the nearest account is selected."
  }

  /// Goes back from an account that the book no longer has.
  private mutating func closeVanishedAccount() {
    while screen == .account, let id = navigation.current.account, shown?.portfolio[id] == nil {
      say("\(id) is no longer in the book.")
      guard navigation.pop() else { return }
    }
  }

  /// Derives the lines of the current place anew.
  mutating func relist() {
    guard let shown else { return }
    navigation.change { $0.replaceLines(shown.lines(of: $0)) }
  }

  private func relist(_ place: inout Place?) {
    guard let shown, var changed = place else { return }
    changed.replaceLines(shown.lines(of: changed))
    place = changed
  }
}
