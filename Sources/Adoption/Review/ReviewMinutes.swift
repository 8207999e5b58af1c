/// The minutes of a review: what it covered, what was decided, and what was left over (requirement 33).
///
/// They follow from the journal: those of a review weeks ago are as good as those of the one that goes on. Actions are told
/// as they stood at its end.
package struct ReviewMinutes: Sendable {
  /// The book's name; nil where it has none.
  package let book: String?
  /// Who decided.
  package let author: String
  /// When it began.
  package let startedAt: Timestamp
  /// When it ended; nil while it goes on.
  package let endedAt: Timestamp?
  /// The planned length in seconds.
  package let planned: Double
  /// How long it took, or has taken so far, in seconds; nil where no entry says. Who runs the clock of an open review knows
  /// better than its entries.
  package var seconds: Double?
  /// The accounts that left with an action, in the order of the decisions.
  package let decided: [Decided]
  /// The accounts that were skipped, in that order.
  package let skipped: [Skipped]
  /// The accounts that were left undecided, as they were named at the end, or as they stand in the queue; nil where no one
  /// knows which.
  package let leftOver: [Named]?
  /// How many accounts were left undecided; nil where no one knows.
  package let leftOverCount: Int?
  /// What was noted meanwhile, in order.
  package let notes: [Note]

  /// An account by id and name.
  package struct Named: Hashable, Sendable, Identifiable {
    /// Its id.
    package let id: String
    /// Its name; the id of an account that the book does not have.
    package let name: String
  }

  /// An account that left with an action.
  package struct Decided: Hashable, Sendable {
    /// The account.
    package let account: Named
    /// The action as it stood at the end; nil where it cannot be found.
    package let action: Action?
    /// The same action as it was open before the review; nil where the review scheduled it.
    let before: Action?

    /// Whether the action was there before the review, and was kept as it was.
    package var isKept: Bool {
      guard let action, let before else { return false }
      return (action.title, action.owner, action.due) == (before.title, before.owner, before.due)
    }
    /// Whether its title, owner and day are those that were proposed, accepted as they were.
    package var isAsProposed: Bool { action?.isProposed == true && !isKept }
    /// The day that it was to be done by before the review gave it another; nil where it did not.
    package var dueBefore: Day? { before.flatMap { $0.due == action?.due ? nil : $0.due } }

    /// What is to be done.
    package var title: String { action?.words ?? "action not found" }
    /// Whether its owner and its day still hold: it was not given up since, and has both.
    package var holds: Bool { action.map { $0.isScheduled && $0.state != .cancelled } ?? false }
  }

  /// An account that was skipped.
  package struct Skipped: Hashable, Sendable {
    /// The account.
    package let account: Named
    /// Why; nil where no one said.
    package let why: String?
  }

  /// A remark made during the review: it is kept, and is no outcome.
  package struct Note: Hashable, Sendable {
    /// The account that it is about; nil for the whole book.
    package let account: Named?
    /// What was noted.
    package let text: String
  }

  /// The minutes of the open or else the latest review of an author, or of anyone; nil when there was none.
  package init?(_ portfolio: Portfolio, by author: String? = nil) {
    let spans = ReviewSpan.all(in: portfolio.decisions.entries).filter { author == nil || $0.started.by == author }
    guard let span = spans.last else { return nil }
    let decisions = span.decisions(portfolio)
    func named(_ id: String) -> Named {
      Named(id: id, name: portfolio[id]?.account.displayName ?? id)
    }
    book = portfolio.book.rules.name
    self.author = span.started.by
    startedAt = span.started.at
    endedAt = span.ended?.at
    planned = span.planned ?? portfolio.book.rules.plannedReview
    let outcomes = span.outcomes
    let left = outcomes.filter { span.ended != nil || $0.hasLeft(decisions[$0.id]) }
    let before = Decisions(journal: decisions.entriesBefore(span.started), on: portfolio.day)
    decided = left.filter { $0.outcome == .scheduled }.map { outcome in
      let action = outcome.action(in: decisions[outcome.id])
      let earlier = action.flatMap { action in
        before[outcome.id].openActions.first { !Set($0.ids).isDisjoint(with: action.ids) }
      }
      return Decided(account: named(outcome.id), action: action, before: earlier)
    }
    skipped = left.filter { $0.outcome == .skipped }.map { Skipped(account: named($0.id), why: $0.why) }
    notes = span.entries.compactMap { entry in
      guard case .note(let text) = entry.kind else { return nil }
      return Note(account: entry.accountID.map(named), text: NoteText.line(text))
    }
    let said = outcomes.compactMap(\.seconds).max()
    if case .reviewEnded(let total, _, let count, let undecided)? = span.ended?.kind {
      seconds = total ?? said
      leftOver = count == 0 ? [] : undecided.isEmpty ? nil : undecided.map(named)
      leftOverCount = count ?? (undecided.isEmpty ? nil : undecided.count)
    } else {
      seconds = said
      let session = ReviewSession(portfolio, by: span.started.by)
      let rest = ReviewQueue(portfolio, session: session).undecided.map { named($0.id) }
      leftOver = rest
      leftOverCount = rest.count
    }
  }

  /// Whether the review goes on.
  package var isOpen: Bool { endedAt == nil }

  /// How many accounts it covered: with an action, or skipped.
  package var covered: Int { decided.count + skipped.count }

  /// Seconds per covered account; nil when none was covered or no one knows how long it took.
  package var pace: Double? { covered > 0 ? seconds.map { $0 / Double(covered) } : nil }

  /// Seconds beyond the planned length; nil where it did not take longer, or no one knows.
  package var overrun: Double? { seconds.flatMap { $0 > planned ? $0 - planned : nil } }
}

extension ReviewSpan {
  /// What had been decided when it ended, or is by now.
  fileprivate func decisions(_ portfolio: Portfolio) -> Decisions {
    guard let ended else { return portfolio.decisions }
    let journal = portfolio.book.journal
    guard let index = journal.lastIndex(where: { $0.id == ended.id }) else { return portfolio.decisions }
    return Decisions(journal: Array(journal[...index]), on: portfolio.day)
  }
}

extension Decisions {
  /// The entries that count and stand before another.
  fileprivate func entriesBefore(_ entry: JournalEntry) -> [JournalEntry] {
    Array(entries.prefix { $0.id != entry.id })
  }
}
