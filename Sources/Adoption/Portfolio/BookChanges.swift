/// What is different in a book on a later day: account by account, worst first.
package struct BookChanges: Sendable {
  /// The earlier day.
  package let from: Day
  /// The later day.
  package let to: Day
  /// The accounts with a change: by how bad the news is, then by the tie rule of the later day.
  package let accounts: [AccountChanges]

  /// Compares two portfolios of one book; the earlier day is the one compared from, whichever is given first.
  package init(from one: Portfolio, to other: Portfolio) {
    let (earlier, later) = one.day <= other.day ? (one, other) : (other, one)
    from = earlier.day
    to = later.day
    let changed = later.positions.map { later.assessments[$0] }.compactMap {
      after -> (assessment: Assessment, changes: AccountChanges)? in
      let changes = AccountChange.all(
        from: earlier[after.id], to: after, decisions: later.decisions[after.id], since: earlier.day)
      return changes.isEmpty ? nil : (after, AccountChanges(after, changes))
    }
    accounts = changed.sorted { left, right in
      left.changes.news == right.changes.news
        ? Assessment.tieRule(left.assessment, right.assessment) : left.changes.news < right.changes.news
    }.map(\.changes)
  }

  /// How many accounts bring news of that kind.
  package func count(_ news: News) -> Int { accounts.count { $0.news == news } }

  /// How many accounts changed, and how many of them for the worse, in a sentence.
  package var summary: String {
    guard !accounts.isEmpty else { return "nothing changed." }
    let parts = News.allCases.compactMap { news -> String? in
      let count = count(news)
      return count == 0 ? nil : "\(count) \(news.words)"
    }
    return "\(FigureText.count(accounts.count, "account")): \(parts.joined(separator: ", "))."
  }

  /// How bad the news of an account is, worst first.
  package enum News: String, CaseIterable, Comparable, Sendable {
    /// It left.
    case left
    /// Its health came to be at risk, or a red flag came.
    case toRisk = "to_risk"
    /// Something else got worse.
    case worse
    /// Neither worse nor better.
    case other
    /// Something got better and nothing worse.
    case better

    /// Worse news comes first.
    package static func < (left: News, right: News) -> Bool {
      (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }

    /// The words on screen.
    package var words: String {
      switch self {
      case .left: "left"
      case .toRisk: "to risk"
      case .worse: "worse"
      case .other: "other"
      case .better: "better"
      }
    }
  }
}

/// What changed for one account.
package struct AccountChanges: Identifiable, Sendable {
  /// The account's id.
  package let id: String
  /// The account's name, else its id.
  package let name: String
  /// The changes, what weighs most first.
  package let changes: [AccountChange]
  /// How bad they are together: as bad as the worst of them.
  package let news: BookChanges.News

  /// The changes in words, as they are read on a day.
  package func words(at day: Day) -> [String] { changes.map { $0.words.text(at: day) } }

  init(_ assessment: Assessment, _ changes: [AccountChange]) {
    id = assessment.id
    name = assessment.account.displayName
    self.changes = changes
    news = changes.map(\.news).filter { $0 != .other && $0 != .better }.min() ?? (changes.map(\.news).max() ?? .other)
  }
}
