import Adoption

// New readings of the book, and time.
extension Dashboard {
  /// Takes a reading in. What it says is shown at once; rows move once the hands are still, never under them.
  mutating func take(_ snapshot: Snapshot) {
    progress = nil
    failure = nil
    settle(with: snapshot.portfolio.book.journal)
    var read = Shown(snapshot, author: author, me: me)
    read.sectionKey = naming("{account.section-next}")
    let new = marked(read)
    guard shown != nil else {
      apply(new)
      let kept = early
      early = []
      for wish in kept {
        switch wish {
        case .key(let key): press(key)
        case .command(let command): run(command)
        }
      }
      beginBook()
      return
    }
    let handsAreStill = expectsData || awaitsDay || lastKey.map { now >= $0 + Self.stillness } ?? true
    apply(new, holdingOrder: !handsAreStill)
  }

  /// The reading is there and brings nothing new: what waited for it waits no longer.
  mutating func takeUnchanged() {
    progress = nil
    if expectsData, heldRows > 0 { releaseOrder() }
    expectsData = false
  }

  /// Lets time go by: what has had its time goes. Says whether anything has.
  mutating func pass(to now: Duration) -> Bool {
    self.now = max(self.now, now)
    var isSeen = false
    if heldRows > 0, self.now >= (lastKey ?? .zero) + Self.stillness {
      releaseOrder()
      isSeen = true
    }
    if let notice, notice.until <= self.now {
      self.notice = nil
      isSeen = true
    }
    if news.contains(where: { $0.value.until <= self.now }) {
      news = news.filter { $0.value.until > self.now }
      isSeen = true
    }
    return isSeen
  }

  /// Puts the rows where they belong, after they were held.
  mutating func releaseOrder() {
    heldRows = 0
    guard let shown else { return }
    navigation.changeAll { [screens] in $0.replaceLines(screens.lines(of: $0, in: shown)) }
  }

  private mutating func apply(_ new: Shown, holdingOrder: Bool = false) {
    if let shown {
      for (id, changes) in new.changes(since: shown) {
        let earlier = news[id]?.changes ?? [:]
        news[id] = News(changes: earlier.merging(changes) { $1 }, until: now + Self.newsLasts)
      }
      if new.portfolio.day != shown.portfolio.day { news = [:] }
    }
    let before = shown
    var new = new
    // The comparison of the reading before stands until the new one is there.
    new.changes = shown?.portfolio.scope == new.portfolio.scope ? shown?.changes : nil
    if running != nil || shelf[.review] != nil || screen == .review || new.hasOpenReview { new.lookAtReview() }
    let isOtherDay = before.map { $0.portfolio.day != new.portfolio.day } ?? false
    shown = new
    tags = tags.filter { new.portfolio[$0] != nil }
    heldRows = 0
    expectsData = false
    for screen in shelf.keys { relist(&shelf[screen], isOtherDay: isOtherDay) }
    var departed: (id: String, from: Screen)?
    var heldRows = 0
    navigation.changeAll { [screens] place in
      let sorted = screens.lines(of: place, in: new)
      var lines = sorted
      if holdingOrder, place.screen.listsAccounts {
        lines = place.holding(sorted)
        heldRows += zip(lines, sorted).count { $0.id != $1.id }
      }
      let keeping = isOtherDay ? place.replaceLinesOfAnotherDay(lines) : place.replaceLines(lines)
      // The place on screen comes last: what happened on the way back to the first is not said here.
      departed = nil
      if case .moved(let id) = keeping { departed = (id, place.screen) }
    }
    self.heldRows = heldRows
    selectReturning()
    closeVanishedAccount(before)
    askAgain()
    if let departed { say(departure(of: departed.id, from: departed.from, before, isOtherDay)) }
  }

  private func departure(of id: String, from screen: Screen, _ before: Shown?, _ isOtherDay: Bool) -> String {
    guard screen.listsAccounts else { return "The selected line is gone; the nearest one is selected." }
    let name = before?.portfolio[id]?.account.displayName ?? id
    let place = isOtherDay ? "is not listed on that day" : "is no longer on this list"
    if let saved, saved.accounts.contains(id) { return savedWords(saved, takenOff: place) }
    return "\(name) \(place); the nearest account is selected."
  }

  /// Goes back from an account that the book no longer has; on the way back it is not met either.
  private mutating func closeVanishedAccount(_ before: Shown?) {
    let portfolio = shown?.portfolio
    navigation.forgetParents { place in
      place.screen.isOfAccount && place.account.map { portfolio?[$0] == nil } ?? false
    }
    while screen.isOfAccount, let id = navigation.current.account, shown?.portfolio[id] == nil {
      say("\(before?.portfolio[id]?.account.displayName ?? id) is no longer in the book.")
      guard navigation.pop() else { return }
    }
  }

  /// Derives the lines of the current place anew.
  mutating func relist() {
    guard let shown else { return }
    navigation.change { [screens] in $0.replaceLines(screens.lines(of: $0, in: shown)) }
  }

  /// Derives the lines of a screen anew, wherever on the way back it is.
  mutating func relistAll(_ screen: Screen) {
    guard let shown else { return }
    navigation.changeAll { [screens] in if $0.screen == screen { $0.replaceLines(screens.lines(of: $0, in: shown)) } }
  }

  private func relist(_ place: inout Place?, isOtherDay: Bool) {
    guard let shown, var changed = place else { return }
    let lines = screens.lines(of: changed, in: shown)
    if isOtherDay { changed.replaceLinesOfAnotherDay(lines) } else { changed.replaceLines(lines) }
    place = changed
  }
}
