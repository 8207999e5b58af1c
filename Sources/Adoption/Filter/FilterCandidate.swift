extension AccountFilter {
  /// An account as filters see it.
  package struct Candidate: Sendable {
    package let assessment: Assessment
    /// What is searched.
    package let words: SearchedWords
    /// Whether it is at risk and its next step lacks an owner or a day.
    package let isUnowned: Bool
    /// Whether its usage is stale.
    package let isStale: Bool
    /// The named groups that it is in.
    package let groups: [NamedGroup]
    /// What its family is called; nil where it has none.
    let family: FamilyWords?
    /// What had been written about it.
    let notes: [JournalEntry]
    /// Where its records are.
    let book: Book
    /// Whether it is in the scope of the portfolio.
    package let isInScope: Bool
    /// Whether anything is different since this person last looked.
    package var isChanged = false

    /// Its tickets that are open on the day, oldest first.
    var openTickets: [(name: String?, priority: String?)] {
      Assessment.events(of: book, assessment.position, only: [.ticket], upTo: assessment.day).compactMap { event in
        guard case .ticket(let name, let priority, let closedOn) = event.kind,
          closedOn.map({ $0 > assessment.day }) ?? true
        else { return nil }
        return (name, priority)
      }
    }
  }
}

extension Portfolio {
  /// Every account as filters see it, at its position.
  /// - Parameter earlier: Those of another day of the same reading: the words of its accounts are the same.
  package func filterCandidates(
    knowing earlier: [AccountFilter.Candidate] = [], workers: Workers = .single
  ) -> [AccountFilter.Candidate] {
    let unowned = Set(unownedAtRisk)
    let stale = Set(withStaleUsage)
    let families = familyWords
    return workers.map(assessments.count) { position in
      let assessment = assessments[position]
      return AccountFilter.Candidate(
        assessment: assessment,
        words: position < earlier.count ? earlier[position].words : SearchedWords(assessment.account),
        isUnowned: unowned.contains(position), isStale: stale.contains(position),
        groups: NamedGroup.allCases.filter { $0.contains(assessment, rules: book.rules) },
        family: families[position], notes: decisions[assessment.id].notes, book: book,
        isInScope: covers(position))
    }
  }

  /// What each account's family is called, by position; only accounts that have one.
  private var familyWords: [Int: FamilyWords] {
    var words: [Int: FamilyWords] = [:]
    for position in assessments.indices where words[position] == nil {
      guard let family = book.families.family(of: position) else { continue }
      let shared = FamilyWords(family.members.map { book.accounts[$0] })
      for member in family.members { words[member] = shared }
    }
    return words
  }
}
