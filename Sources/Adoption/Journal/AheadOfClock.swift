/// Decisions of the live book whose moment lies ahead of the clock: they do not count yet, and are named wherever one would
/// look for them (<doc:Actions>, "Whose day").
extension Book {
  /// The moment at which the next of them counts; nil while there is none.
  public var nextMoment: Timestamp? { ahead.first?.at }

  /// Whether the same decisions count as in another look at the same records, and the same clocks run fast.
  ///
  /// Only the clock may differ: it divides the decisions, which are in order of time, at some place.
  public func countsTheSame(as other: Book) -> Bool {
    (journal.count, ahead.count, fastEntries.count) == (other.journal.count, other.ahead.count, other.fastEntries.count)
  }

  /// A clock runs fast where an entry is dated further ahead than this, in seconds.
  private static let fastClock: Int64 = 86_400

  /// Entries more than a day ahead of the clock.
  var fastEntries: [JournalEntry] {
    guard let now else { return [] }
    return ahead.filter { entry in
      let seconds = entry.at.seconds - now.seconds
      return (seconds, entry.at.nanoseconds) > (Self.fastClock, now.nanoseconds)
    }
  }
}

extension JournalEntry {
  /// Who wrote it and when, as its author wrote it: `by kiri on 29 November 2026, 09:01`.
  var signedWords: String { "by \(by) on \(FigureText.long(at.day)), \(at.clock)" }
}

extension Portfolio {
  /// Decisions ahead of the clock, the newest first.
  package var journalAhead: [LoggedDecision] { logged(book.ahead) }

  /// A sentence for each decision ahead of the clock, in order.
  public var aheadSentences: [String] {
    journalAhead.reversed().map { logged in
      let account = logged.accountIDs.count == 1 ? logged.accountIDs.first : nil
      let name = account.map { "\(self[$0]?.account.displayName ?? $0): " }
      return "Ahead of the clock, so it does not count yet: \(name ?? "")\(logged.words) ("
        + "\(logged.decision.entries[0].signedWords))."
    }
  }

  /// Findings about clocks that run fast.
  var fastClocks: [Finding] {
    book.fastEntries.map { entry in
      let place = book.place(of: entry.source)
      return Finding(
        .warning, code: "clock_ahead", account: entry.accountID,
        what: "the entry \(entry.id) \(entry.signedWords) lies more than a day ahead of the clock"
          + (place.map { " (\($0))" } ?? ""),
        advice: "Set the clock of the computer that wrote it, or of this one: the entry counts once its moment has come"
      )
    }
  }
}
