internal import Synchronization

/// Every account of a book assessed on a day, with all that its assessment rests on.
struct AssessedBook: Sendable {
  let book: Book
  let day: Day
  let decisions: Decisions
  let calls: CallHistory
  let comparisons: Comparisons
  /// Every account, at its position in the book.
  let assessments: [Assessment]
  /// What is known of each account itself; nothing where it is not kept.
  let gathered: [AccountInputs]
  /// The accounts that were assessed anew, by position.
  let anew: [Int]
  /// What the book's figures rest on.
  let ranked: RankedBook

  /// - Parameters:
  ///   - earlier: what was assessed last, of whatever book and day.
  ///   - isKept: whether it is to be assessed again; else what is known of an account is let go of once that is assessed.
  init(_ book: Book, on day: Day, after earlier: AssessedBook?, isKept: Bool, workers: Workers) {
    self.book = book
    self.day = day
    let isDecided = earlier.map { $0.day == day && $0.book.journal == book.journal } ?? false
    let known = isDecided ? earlier : nil
    decisions = known?.decisions ?? Decisions(journal: book.journal, on: day, workers: workers)
    calls = known?.calls ?? CallHistory(book.journal)
    guard let earlier, earlier.isComparable(with: book, on: day) else {
      anew = Array(book.accounts.indices)
      let gathered = AccountInputs.gather(anew, book, on: day, workers: workers)
      self.gathered = isKept ? gathered : []
      let comparisons = Comparisons(gathered, in: book, on: day, workers: workers)
      self.comparisons = comparisons
      let assessments = AssessedBook.assessAll(
        consume gathered, inRounds: isKept ? 1 : 8, book, comparisons, decisions, calls, workers)
      self.assessments = assessments
      ranked = RankedBook(
        book, assessments, calls, on: day, after: nil, MovedAccounts(all: assessments.count), workers: workers)
      return
    }
    // The accounts whose records are others, or with whose segment the whole of its features or measures moved.
    let segments = earlier.book.known.movedSegments(to: book.known)
    let touched = book.facts.indices.filter { position in
      book.facts[position] !== earlier.book.facts[position] || segments.contains(book.facts[position].segmentName)
    }
    // New records mostly are of the latest days: then all accounts stood seven days earlier where they are known to have stood.
    let isPastSame = book.known.areSame(upTo: day - 7, as: earlier.book.known)
    var gathered = earlier.gathered
    let regathered = AccountInputs.gather(
      touched, book, on: day, past: isPastSame ? gathered : nil, workers: workers)
    for (position, inputs) in zip(touched, regathered) { gathered[position] = inputs }
    self.gathered = gathered
    let moved = Set(touched.map { gathered[$0].facts.segmentName })
    comparisons =
      moved.isEmpty
      ? earlier.comparisons
      : Comparisons(gathered, in: book, on: day, workers: workers, after: earlier.comparisons, moved: moved)
    anew = earlier.outdated(
      touched, gathered, comparisons, decidedAnew: isDecided ? nil : (decisions, calls), book)
    var assessments = earlier.assessments
    let news = AssessedBook.assess(
      anew.map { [gathered] in ($0, gathered[$0]) }, book, comparisons, decisions, calls,
      past: isPastSame && isDecided ? assessments : nil, workers)
    for (position, assessment) in zip(anew, news) { assessments[position] = assessment }
    self.assessments = assessments
    ranked = RankedBook(
      book, assessments, calls, on: day, after: earlier.ranked, MovedAccounts(anew), workers: workers)
  }

  /// Every account, in so many rounds: what is known of those of one is let go of before the next.
  private static func assessAll(
    _ gathered: consuming [AccountInputs], inRounds rounds: Int, _ book: Book, _ comparisons: Comparisons,
    _ decisions: Decisions, _ calls: CallHistory, _ workers: Workers
  ) -> [Assessment] {
    var rest = consume gathered
    var assessments: [Assessment] = []
    assessments.reserveCapacity(rest.count)
    for left in (1...rounds).reversed() {
      let part = rest.prefix(rest.count / left).enumerated().map { (assessments.count + $0.offset, $0.element) }
      rest.removeFirst(part.count)
      assessments += assess(part, book, comparisons, decisions, calls, past: nil, workers)
    }
    return assessments
  }

  /// - Parameters:
  ///   - accounts: the accounts by their positions, with what is known of each.
  ///   - past: what was assessed before, where seven days earlier looks the same; else nil.
  private static func assess(
    _ accounts: [(position: Int, inputs: AccountInputs)], _ book: Book, _ comparisons: Comparisons,
    _ decisions: Decisions, _ calls: CallHistory, past: [Assessment]?, _ workers: Workers
  ) -> [Assessment] {
    workers.map(accounts.count) { number in
      let (position, inputs) = accounts[number]
      let id = book.accounts[position].id
      return Assessment(
        book: book, position: position, gathered: inputs, comparisons: comparisons, decisions: decisions[id],
        callsWeekAgo: calls.calls(of: id, on: comparisons.now.day - 7), past: past?[position].active)
    }
  }

  // MARK: What still holds

  /// Whether the books differ in the records of single accounts and in decisions alone.
  func isComparable(with other: Book, on day: Day) -> Bool {
    day == self.day && book.known.origin === other.known.origin && book.known.recorded == other.known.recorded
      && book.touchFeed.stopsAs(other.touchFeed)
  }

  /// The accounts whose assessment may be another by now, by position.
  ///
  /// - Parameter decided: what is decided by now; nil where that is the same.
  private func outdated(
    _ touched: [Int], _ gathered: [AccountInputs], _ comparisons: Comparisons,
    decidedAnew decided: (Decisions, CallHistory)?, _ book: Book
  ) -> [Int] {
    if touched.count == book.accounts.count { return touched }
    let rules = book.rules.numbers
    var weeks: [String: Set<Int>] = [:]
    for position in touched {
      let moved = gathered[position].movedDrops(since: self.gathered[position])
      weeks[gathered[position].facts.segmentName, default: []].formUnion(moved)
    }
    let segments = Dictionary(
      uniqueKeysWithValues: weeks.map { segment, weeks in
        (segment, MovedSegment(weeks: weeks, before: self.comparisons.peers(segment), now: comparisons.peers(segment)))
      })
    let touched = Set(touched)
    return book.accounts.indices.filter { position in
      if touched.contains(position) { return true }
      if let decided, isDecidedOtherwise(book.accounts[position].id, decided.0, decided.1) { return true }
      let inputs = gathered[position]
      return segments[inputs.facts.segmentName]?.outdates(inputs, rules) ?? false
    }
  }

  /// Whether something was decided otherwise by the day, or its stage set otherwise by any day before.
  private func isDecidedOtherwise(_ id: String, _ decisions: Decisions, _ calls: CallHistory) -> Bool {
    !self.decisions[id].decidesAs(decisions[id]) || !self.calls.tells(as: calls, of: id)
  }
}

/// A segment of which some accounts have other records.
private struct MovedSegment {
  /// The weeks, counted back, in which it loses otherwise than before.
  let weeks: Set<Int>
  /// What its accounts were compared with, and are now.
  let before: SegmentPeers
  let now: SegmentPeers

  /// Whether an account whose own records are the same may be assessed otherwise.
  func outdates(_ inputs: AccountInputs, _ rules: RuleNumbers) -> Bool {
    // What a segment loses explains the loss of an account that lost much, and of no other.
    if weeks.contains(where: { reaches(inputs.drops[$0], rules[.activeDrop]) }) { return true }
    return isRankedOtherwise(inputs.now, before.now, now.now, rules)
      || isRankedOtherwise(inputs.weekAgo, before.weekAgo, now.weekAgo, rules)
  }

  private func isRankedOtherwise(
    _ seen: AccountInputs.OnDay?, _ before: Depths.Peers, _ now: Depths.Peers, _ rules: RuleNumbers
  ) -> Bool {
    guard let seen, !seen.adoption.isBlind else { return false }
    let (depth, fewest) = (seen.adoption.depthMean4, rules.count(.percentileMinimumPeers))
    return before.place(of: depth, fewest: fewest) != now.place(of: depth, fewest: fewest)
  }
}

/// Remembers what was assessed last, so that assessing a book again costs what is different.
///
/// One thread at a time is meant to assess with it; what it remembers takes about as much memory as the portfolio.
public final class AssessmentMemory: Sendable {
  private let assessed = Mutex<AssessedBook?>(nil)

  /// Nothing yet.
  public init() {}

  var last: AssessedBook? { assessed.withLock { $0 } }

  func keep(_ book: AssessedBook) { assessed.withLock { $0 = book } }

  /// How many accounts were assessed anew the last time; for tests and measurements.
  package var countAnew: Int { last?.anew.count ?? 0 }
}
