import Adoption

// The review: beginning it, going through it, leaving it for a while, ending it.
extension Dashboard {
  /// The review that runs, seen on the day on which it does.
  var runningReview: RunningReview? { isElsewhere ? nil : running }

  /// The accounts that are still to be decided.
  var undecided: [ReviewQueue.Item] {
    guard let shown else { return [] }
    return shown.reviewView.queue.undecided.filter { running?.left.contains($0.id) != true }
  }

  /// The account of the queue that is selected.
  var reviewedItem: ReviewQueue.Item? {
    guard let shown, let id = reviewPlace?.selection else { return nil }
    return shown.reviewView.queue[id]
  }

  /// Whether that account has left the review.
  func hasLeft(_ item: ReviewQueue.Item) -> Bool { item.outcome != nil || running?.left.contains(item.id) == true }

  /// Whether one is in the review, on whichever screen that was opened from it: only then does its clock run.
  private var isInReview: Bool { navigation.trail.contains { $0.screen == .review } }

  /// Where a review stands that was left for a while, seen on the day on which it goes on; nil while one is in it.
  var pausedReview: ReviewCheckpoint? {
    guard running == nil, !isElsewhere, let view = shown?.review, let session = view.session else { return nil }
    return session.resumption(checkpoint, in: view.queue)
  }

  /// The clock of the review that runs, or as it stands while nobody is in it.
  var openReviewClock: ReviewClock? {
    if let reviewClock { return reviewClock }
    guard let pausedReview, let session = shown?.review?.session else { return nil }
    return ReviewClock(planned: session.planned, elapsed: pausedReview.seconds, undecided: undecided.count)
  }

  /// The clock of the review that runs.
  var reviewClock: ReviewClock? {
    runningReview.map {
      ReviewClock(planned: $0.planned, elapsed: $0.elapsed(at: now), undecided: undecided.count)
    }
  }

  /// The seconds that the account in view has taken, and those that it may take.
  var accountTime: (spent: Double, budget: Double)? {
    guard let run = runningReview else { return nil }
    let atArrival = ReviewClock(planned: run.planned, elapsed: run.cameAt, undecided: undecided.count)
    return (max(0, run.elapsed(at: now) - run.cameAt), atArrival.budget)
  }

  /// The planned length in seconds of a review that begins now.
  var plannedReview: Double {
    plannedMinutes.map { Double($0) * 60 } ?? shown?.portfolio.book.rules.plannedReview ?? 0
  }

  private var reviewPlace: Place? { navigation.trail.last { $0.screen == .review } ?? shelf[.review] }

  // MARK: - Beginning and taking up

  /// Plans so many minutes more, in steps of five.
  mutating func planReview(_ minutes: Int) {
    let now = Int(plannedReview / 60)
    let step = now % 5 == 0 ? now + minutes : minutes > 0 ? now - now % 5 + 5 : now - now % 5
    plannedMinutes = max(5, min(240, step))
  }

  mutating func beginReview() { decide(Decision(.reviewStarted(seconds: plannedReview))) }

  /// Ends the open review and begins another, after asking.
  mutating func startOver() {
    openForm(.startOver(undecided.map(\.assessment.account.displayName), in: layout.body))
  }

  /// The end of the open review and the beginning of another; nil where none is open.
  var startingOver: Decision? { ending.map { Decision($0).and(.reviewStarted(seconds: plannedReview), account: nil) } }

  /// Goes on with the open review at the same account with the same time left.
  mutating func takeUpReview() {
    guard let view = shown?.reviewView, let session = view.session else { return }
    let point = session.resumption(checkpoint, in: view.queue)
    running = RunningReview(
      id: session.id, planned: session.planned, seconds: point.seconds, cameAt: point.cameAt, at: now, rate: clockRate)
    running?.account = point.account
    takeUp(point.account)
  }

  /// Selects an account of the queue, wherever one is.
  mutating func takeUp(_ id: String?) {
    guard let id else { return }
    navigation.changeAll { if $0.screen == .review { $0.selection = id } }
    shelf[.review]?.selection = id
  }

  // MARK: - Deciding

  /// What Enter does: begins or takes up, then decides about one account after the other, and shows the minutes in the end.
  mutating func goOnInReview() {
    guard let shown else { return }
    guard runningReview != nil else { return shown.reviewView.session == nil ? beginReview() : takeUpReview() }
    guard let item = reviewedItem, !undecided.isEmpty else { return openMinutes() }
    if hasLeft(item) { return takeUp(next(after: item.id)?.id) }
    if item.isHandled, let action = item.action { return openForm(.keep(action, of: item.assessment)) }
    openForm(.act(on: item.assessment, in: shown.portfolio))
  }

  /// The undecided account that comes up after another.
  func next(after id: String) -> ReviewQueue.Item? {
    guard let items = shown?.reviewView.queue.items, let index = items.firstIndex(where: { $0.id == id }) else {
      return undecided.first
    }
    return (items[(index + 1)...] + items[..<index]).first { !hasLeft($0) }
  }

  /// The end of the open review as it stands; nil where none is open.
  var ending: JournalEntry.Kind? {
    guard let seconds = runningReview?.elapsed(at: now) ?? pausedReview?.seconds else { return nil }
    let left = undecided.map(\.id)
    let covered = (shown?.reviewView.queue.items.count ?? 0) - left.count
    return .reviewEnded(seconds: seconds, covered: covered, left: left.count, undecided: left)
  }

  /// Ends the open review: at once when all accounts have left, else after asking.
  mutating func endReview() {
    guard let ending else { return }
    guard !undecided.isEmpty else { return decide(Decision(ending)) }
    openForm(.endReview(undecided.map(\.assessment.account.displayName), in: layout.body))
  }

  /// Stops the clock of the review that runs. Nothing ends and nothing is written in the book: it goes on at the same
  /// account with the same time left.
  private mutating func pauseReview() {
    guard let run = running else { return }
    checkpoint = run.checkpoint(at: now)
    ask(.checkpoint(checkpoint))
    running = nil
    guard notice == nil, let clock = openReviewClock else { return }
    let key = firstKey(of: "go.review").map { "\($0.spelling), then {review.go}," } ?? "{review.go} on its screen"
    say("The review is paused, \(clock.words): \(key) goes on with it.")
  }

  /// Ends the program. A review that runs stays open.
  mutating func quit() {
    if asksBefore(.quit) { return }
    pauseReview()
    ask(.quit)
  }

  mutating func openMinutes() { if screen != .minutes { open(Place(.minutes)) } }

  /// A decision made while a review runs: an account that gets an owner and a day leaves with it, and with the last one the
  /// review ends.
  func leavingReview(_ decision: Decision) -> Decision {
    guard let run = runningReview, let shown else { return decision }
    let (queue, seconds) = (shown.reviewView.queue, run.elapsed(at: now))
    return decision.leavingReview(queue, of: shown.portfolio, seconds: seconds)
      .endingReview(undecided: undecided.map(\.id), of: queue.items.count, seconds: seconds)
  }

  // MARK: - Following what happens

  /// Goes on once something of a review is on disk.
  mutating func followReview(recorded entries: [JournalEntry]) {
    for entry in entries {
      switch entry.kind {
      case .reviewStarted(let seconds):
        running = RunningReview(id: entry.id, planned: seconds ?? plannedReview, at: now, rate: clockRate)
        plannedMinutes = nil
        // After another one, what that planned comes last, as it does once the journal was read.
        takeUp(undecided.first { !$0.isHandled }?.id ?? shown?.reviewView.queue.items.first { !$0.isHandled }?.id)
        say("The review has begun, recording as \(author).")
      case .reviewEnded(_, let covered, let left, _):
        running = nil
        checkpoint = nil
        ask(.checkpoint(nil))
        guard entry.id == entries.last?.id else { break }
        // The minutes come by themselves, and the book is behind them.
        while navigation.trail.dropFirst().contains(where: { $0.screen == .review }), navigation.pop() {}
        openMinutes()
        say("The review has ended: \(covered ?? 0) covered, \(left ?? 0) not covered. {decide.undo} undoes it.")
      case .reviewAccount:
        guard running != nil, let id = entry.accountID else { break }
        running?.left.insert(id)
        while screen != .review, navigation.trail.contains(where: { $0.screen == .review }), navigation.pop() {}
        takeUp(next(after: id)?.id)
        arrival = now
      case .undo(let target): followUndo(of: target)
      case .note:
        guard runningReview != nil, let item = entry.accountID.flatMap({ shown?.reviewView.queue[$0] }), !hasLeft(item)
        else { break }
        say("Note kept; the account is still undecided: {review.go} decides, {review.skip} skips.")
      default: break
      }
    }
  }

  /// An account whose decision was undone comes up again; a review whose beginning was undone never was.
  private mutating func followUndo(of target: EntryID) {
    guard let run = running else { return }
    if run.id == target {
      running = nil
      checkpoint = nil
      ask(.checkpoint(nil))
    } else if let account = shown?.reviewView.session?.decided.first(where: { $0.entryID == target })?.id {
      running?.left = []
      takeUp(account)
    }
  }

  /// Keeps up with the book and with time, after every event.
  mutating func followReview() {
    if screen == .review || screen == .minutes || running != nil { shown?.lookAtReview() }
    if running != nil, !isInReview { pauseReview() }
    guard var run = runningReview, let view = shown?.reviewView else { return }
    // However one goes away, one comes back to the same account.
    if let place = navigation.trail.last(where: { $0.screen == .review }) { shelf[.review] = place }
    if view.session?.id == run.id {
      run.isKnown = true
      run.left.subtract(view.session?.decided.map(\.id) ?? [])
    } else if run.isKnown {
      // Its file may only be away for a moment, while something else writes it: then the same time is left.
      checkpoint = run.checkpoint(at: now)
      running = nil
      return say("The review stopped: it was ended or undone, or its journal is gone.")
    }
    let isMoved = reviewPlace?.selection != run.account
    if isMoved {
      run.account = reviewPlace?.selection
      run.cameAt = run.elapsed(at: now)
    }
    if isMoved || run.writtenAt.map({ now >= $0 + .seconds(1) }) ?? true {
      run.writtenAt = now
      ask(.checkpoint(run.checkpoint(at: now)))
    }
    running = run
    showMinutesOnceDecided()
  }

  private mutating func showMinutesOnceDecided() {
    guard let run = running, run.isKnown, form == nil, prompt == nil else { return }
    guard undecided.isEmpty else {
      running?.hasShownMinutes = false
      return
    }
    guard !run.hasShownMinutes, run.left.isEmpty, screen == .review else { return }
    running?.hasShownMinutes = true
    openMinutes()
  }
}
