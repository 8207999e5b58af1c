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
  private let gathered: [AccountInputs]
  /// The accounts that were assessed anew, by position.
  let anew: [Int]

  /// - Parameter earlier: what was assessed last, of whatever book and day.
  init(_ book: Book, on day: Day, after earlier: AssessedBook?, workers: Workers) {
    self.book = book
    self.day = day
    decisions = Decisions(journal: book.journal, on: day, workers: workers)
    calls = CallHistory(book.journal)
    guard let earlier, earlier.isComparable(with: book, on: day) else {
      let gathered = workers.map(book.accounts.count) { AccountInputs(book, $0, on: day) }
      self.gathered = gathered
      comparisons = Comparisons(gathered, in: book, on: day, workers: workers)
      anew = Array(gathered.indices)
      assessments = AssessedBook.assess(anew, book, gathered, comparisons, decisions, calls, workers)
      return
    }
    // The accounts whose records are others, or with whose segment the whole of its features or measures moved.
    let segments = earlier.book.known.movedSegments(to: book.known)
    let touched = book.facts.indices.filter { position in
      book.facts[position] !== earlier.book.facts[position] || segments.contains(book.facts[position].segmentName)
    }
    var gathered = earlier.gathered
    for (position, inputs) in zip(touched, workers.map(touched.count) { AccountInputs(book, touched[$0], on: day) }) {
      gathered[position] = inputs
    }
    self.gathered = gathered
    let moved = Set(touched.map { gathered[$0].facts.segmentName })
    comparisons =
      moved.isEmpty
      ? earlier.comparisons
      : Comparisons(gathered, in: book, on: day, workers: workers, after: earlier.comparisons, moved: moved)
    anew = earlier.outdated(touched, gathered, comparisons, decisions, calls, book)
    var assessments = earlier.assessments
    let news = AssessedBook.assess(anew, book, gathered, comparisons, decisions, calls, workers)
    for (position, assessment) in zip(anew, news) { assessments[position] = assessment }
    self.assessments = assessments
  }

  private static func assess(
    _ positions: [Int], _ book: Book, _ gathered: [AccountInputs], _ comparisons: Comparisons, _ decisions: Decisions,
    _ calls: CallHistory, _ workers: Workers
  ) -> [Assessment] {
    workers.map(positions.count) { number in
      let position = positions[number]
      let id = book.accounts[position].id
      return Assessment(
        book: book, position: position, gathered: gathered[position], comparisons: comparisons,
        decisions: decisions[id], callsWeekAgo: calls.calls(of: id, on: comparisons.now.day - 7))
    }
  }

  // MARK: What still holds

  /// Whether the books differ in the records of single accounts and in decisions alone.
  private func isComparable(with other: Book, on day: Day) -> Bool {
    day == self.day && book.known.origin === other.known.origin && book.known.recorded == other.known.recorded
      && book.touchFeed.stopsAs(other.touchFeed)
  }

  /// The accounts whose assessment may be another by now, by position.
  private func outdated(
    _ touched: [Int], _ gathered: [AccountInputs], _ comparisons: Comparisons, _ decisions: Decisions,
    _ calls: CallHistory, _ book: Book
  ) -> [Int] {
    let rules = book.rules.numbers
    let isDecided = self.book.journal == book.journal
    var weeks: [String: Set<Int>] = [:]
    for position in touched {
      let moved = gathered[position].movedDrops(since: self.gathered[position])
      weeks[gathered[position].facts.segmentName, default: []].formUnion(moved)
    }
    let touched = Set(touched)
    return book.accounts.indices.filter { position in
      if touched.contains(position) { return true }
      let id = book.accounts[position].id
      if !isDecided, isDecidedOtherwise(id, decisions, calls) { return true }
      let inputs = gathered[position]
      guard let weeks = weeks[inputs.facts.segmentName] else { return false }
      // What a segment loses explains the loss of an account that lost much, and of no other.
      if weeks.contains(where: { reaches(inputs.drops[$0], rules[.activeDrop]) }) { return true }
      return inputs.now.map { isRankedOtherwise($0.adoption, inputs, comparisons, isWeekAgo: false, rules) } ?? false
        || inputs.weekAgo.map { isRankedOtherwise($0.adoption, inputs, comparisons, isWeekAgo: true, rules) } ?? false
    }
  }

  private func isDecidedOtherwise(_ id: String, _ decisions: Decisions, _ calls: CallHistory) -> Bool {
    !self.decisions[id].decidesAs(decisions[id])
      || self.calls.calls(of: id, on: day - 7) != calls.calls(of: id, on: day - 7)
  }

  /// Whether the account has another place among its peers than before.
  private func isRankedOtherwise(
    _ adoption: AdoptionFigures, _ inputs: AccountInputs, _ comparisons: Comparisons, isWeekAgo: Bool,
    _ rules: RuleNumbers
  ) -> Bool {
    var (before, now) = (adoption, adoption)
    self.comparisons.rank(&before, segment: inputs.facts.segmentName, isWeekAgo: isWeekAgo, rules: rules)
    comparisons.rank(&now, segment: inputs.facts.segmentName, isWeekAgo: isWeekAgo, rules: rules)
    return before.percentile != now.percentile || before.peers != now.peers
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
