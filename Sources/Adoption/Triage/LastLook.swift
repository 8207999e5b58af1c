/// What one person saw of a book when they last looked at it, and when that was.
package struct LastLook: Equatable, Sendable {
  /// The moment, with the offset of the place where it was.
  package var at: Timestamp
  /// What was seen of each active account, by its id.
  package var accounts: [String: AccountMarks]

  /// A look of that moment.
  package init(at: Timestamp, accounts: [String: AccountMarks]) {
    self.at = at
    self.accounts = accounts
  }

  /// A look at every active account of a portfolio.
  package init(at: Timestamp, _ portfolio: Portfolio) {
    self.at = at
    accounts = Dictionary(
      portfolio.everyActive.compactMap { position in
        AccountMarks(portfolio.assessments[position]).map { (portfolio.assessments[position].id, $0) }
      }
    ) { first, _ in first }
  }

  /// What is different in a portfolio, by account id, in words; accounts of which nothing is are left out. An account that
  /// was not there is new.
  ///
  /// - Parameter earlier: a portfolio of before and what was different in it: what is the same is taken from there.
  package func changes(
    in portfolio: Portfolio, after earlier: (portfolio: Portfolio, changes: [String: [String]])? = nil,
    workers: Workers = .single
  ) -> [String: [String]] {
    let moved = earlier.flatMap { MovedAccounts(from: $0.portfolio, to: portfolio) }
    var changes = moved.flatMap { _ in earlier?.changes } ?? [:]
    let positions = moved?.positions ?? portfolio.everyActive
    let words = workers.map(positions.count) { index -> [String] in
      let assessment = portfolio.assessments[positions[index]]
      guard let now = AccountMarks(assessment) else { return [] }
      return accounts[assessment.id].map { now.changes(since: $0) } ?? ["new"]
    }
    for (position, words) in zip(positions, words) where !words.isEmpty || !changes.isEmpty {
      changes[portfolio.assessments[position].id] = words.isEmpty ? nil : words
    }
    return changes
  }

  /// When it was, as one says it on a day: `14:10 today`, `Tue 14:10`, `3 Nov 14:10`.
  package func words(on day: Day) -> String {
    let seconds = (at.seconds + Int64(at.offset)) - Int64(at.day.number) * 86_400
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    let time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    switch day - at.day {
    case 0: return "\(time) today"
    case 1...6: return "\(FigureText.weekdays[at.day.weekday]) \(time)"
    default: return "\(FigureText.day(at.day, at: day)) \(time)"
    }
  }
}
