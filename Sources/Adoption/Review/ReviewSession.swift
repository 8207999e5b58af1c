/// A review that its author has begun and not ended (requirements 30–33).
///
/// All of it follows from the journal, so a review that was cut off goes on where its last decision left it.
package struct ReviewSession: Sendable, Identifiable {
  /// The id of the entry that began it.
  package let id: EntryID
  /// Who decides.
  package let author: String
  /// When it began.
  package let startedAt: Timestamp
  /// The planned length in seconds.
  package let planned: Double
  /// Seconds gone by at the latest entry that says so; undone ones took their time too.
  package let seconds: Double
  /// How each account left, in order. An account whose action was since given up, or has lost its owner or day, has not left.
  package let decided: [ReviewedAccount]
  /// What was noted in it about accounts, in order.
  package let notes: [JournalEntry]

  /// Whether an author has begun a review and not ended it; much quicker to know than what has become of it.
  package static func isOpen(_ portfolio: Portfolio, by author: String) -> Bool {
    for entry in portfolio.decisions.entries.reversed() {
      switch entry.kind {
      case .reviewStarted where entry.by == author: return true
      case .reviewEnded where entry.by == author: return false
      default: continue
      }
    }
    return false
  }

  /// The open review of an author; nil when there is none.
  package init?(_ portfolio: Portfolio, by author: String) {
    guard let span = ReviewSpan.all(in: portfolio.decisions.entries).last(where: { $0.started.by == author }),
      span.ended == nil
    else { return nil }
    id = span.started.id
    self.author = author
    startedAt = span.started.at
    planned = span.planned ?? portfolio.book.rules.plannedReview
    decided = span.outcomes.filter { $0.hasLeft(portfolio.decisions[$0.id]) }
    notes = span.entries.filter { if case .note = $0.kind { $0.accountID != nil } else { false } }
    let started = span.started.at
    seconds =
      portfolio.book.journal.lazy.filter {
        $0.by == author && $0.at >= started && $0.day <= portfolio.day
      }.compactMap { entry in
        if case .reviewAccount(_, _, _, let seconds) = entry.kind { seconds } else { nil }
      }.max() ?? 0
  }

  /// What was noted in it about that account, the newest first.
  package func notes(about id: String) -> [String] {
    notes.reversed().compactMap { entry in
      if entry.accountID == id, case .note(let text) = entry.kind { NoteText.line(text) } else { nil }
    }
  }

  /// How that account left; nil while it is undecided.
  package func outcome(of id: String) -> ReviewedAccount? { decided.last { $0.id == id } }
}

extension Rules {
  /// The length in seconds that the weekly review is planned for.
  package var plannedReview: Double { Double(count(.reviewMinutes)) * 60 }
}

/// When the team last held its review, and whether the next is late (requirement 30).
package struct ReviewRhythm: Hashable, Sendable {
  /// The day of the latest review; nil when there was none.
  package let lastOn: Day?
  /// The day by which the next is due; nil when there was none: due now.
  package let dueOn: Day?
  /// Whether that day has passed, or there was no review at all.
  package let isOverdue: Bool
  private let day: Day

  /// The rhythm of a book on its day. A review counts once an account left it, or it was ended.
  package init(_ portfolio: Portfolio) {
    day = portfolio.day
    lastOn =
      portfolio.decisions.entries.last { entry in
        switch entry.kind {
        case .reviewAccount, .reviewEnded: true
        default: false
        }
      }?.day
    dueOn = lastOn.map { $0 + portfolio.book.rules.count(.reviewWeeklyDays) }
    isOverdue = dueOn.map { [day] in $0 < day } ?? true
  }

  /// `last review 12 Nov, 8 d ago, overdue`, or that there was none.
  package var words: String {
    guard let lastOn, let dueOn else { return "no review is recorded yet" }
    let ago = day == lastOn ? "today" : "\(FigureText.days(day - lastOn)) ago"
    let next =
      isOverdue ? "overdue since \(FigureText.day(dueOn, at: day))" : "next by \(FigureText.day(dueOn, at: day))"
    return "last review \(FigureText.day(lastOn, at: day)), \(ago), \(next)"
  }
}
