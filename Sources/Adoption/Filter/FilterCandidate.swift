extension AccountFilter {
  /// An account as filters see it.
  package struct Candidate: Sendable {
    package let assessment: Assessment
    /// What is searched.
    package let words: SearchedWords
    /// Whether it is at risk and its next step lacks an owner or a day.
    package fileprivate(set) var isUnowned: Bool
    /// Whether its usage is stale.
    package fileprivate(set) var isStale: Bool
    /// The named groups that it is in.
    package let groups: [NamedGroup]
    /// What its family is called; nil where it has none.
    let family: FamilyWords?
    /// What had been written about it.
    let notes: [JournalEntry]
    /// Where its records are.
    fileprivate(set) var records: BookFacts
    /// Whether it is in the scope of the portfolio.
    package fileprivate(set) var isInScope: Bool
    /// Whether anything is different since this person last looked.
    package var isChanged = false

    /// Its tickets that are open on the day, oldest first.
    var openTickets: [(name: String?, priority: String?)] {
      let events = records.events(of: assessment.position, only: [.ticket])
      return events.prefix { $0.on <= assessment.day }.compactMap { event in
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
  ///
  /// - Parameter earlier: A portfolio of before, and its accounts as filters saw them: what is the same is taken from there.
  package func filterCandidates(
    after earlier: (portfolio: Portfolio, candidates: [AccountFilter.Candidate])? = nil, workers: Workers = .single
  ) -> [AccountFilter.Candidate] {
    let unowned = Set(unownedAtRisk)
    let stale = Set(withStaleUsage)
    let known = earlier.flatMap { $0.portfolio.hasSameAccounts(as: self) ? $0.candidates : nil }
    let families = known == nil ? familyWords : [:]
    let moved = earlier.flatMap { MovedAccounts(from: $0.portfolio, to: self) }
    var candidates = (moved ?? MovedAccounts(all: assessments.count)).renewing(
      moved == nil ? [] : known ?? [], workers: workers
    ) { position in
      let assessment = assessments[position]
      return AccountFilter.Candidate(
        assessment: assessment, words: known?[position].words ?? SearchedWords(assessment.account),
        isUnowned: unowned.contains(position), isStale: stale.contains(position),
        groups: NamedGroup.allCases.filter { $0.contains(assessment, rules: book.rules) },
        family: known == nil ? families[position] : known?[position].family, notes: decisions[assessment.id].notes,
        records: book.known, isInScope: covers(position))
    }
    guard moved != nil else { return candidates }
    for position in candidates.indices {
      candidates[position].isUnowned = unowned.contains(position)
      candidates[position].isStale = stale.contains(position)
      candidates[position].isInScope = covers(position)
      candidates[position].records = book.known
    }
    return candidates
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
