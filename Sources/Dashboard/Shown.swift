import Adoption

/// The reading of the book that is on screen, with everything derived from it once: nothing here is worked out per frame.
struct Shown: Sendable {
  let snapshot: Snapshot
  /// Every account as filters see it, at its position.
  private(set) var candidates: [AccountFilter.Candidate]
  /// Each finding's text, folded, for filters.
  let findingTexts: [[UInt8]]
  /// Positions of the findings, errors first, otherwise as found.
  let findingOrder: [Int]
  /// How many accounts are in each named group; none where it has none.
  let groupCounts: [NamedGroup: Int]
  /// The figures that belong to no one account.
  let headline: Headline
  /// The account that is selected or open, looked at closely.
  var closeUp: CloseUp?
  /// The weekly review, once someone asked for it.
  var review: ReviewView?
  /// Who looks at it and decides.
  let author: String
  /// What needs someone today, and its items by account id.
  let triage: TriageQueue
  let triageItems: [String: TriageItem]
  /// Accounts that were decided about since this reading.
  var settled: Set<String> = []
  /// What is different since this person last looked, in words, by account id.
  var changedSinceLook: [String: [String]] = [:] {
    didSet { markChanged() }
  }
  /// What a leader is told of the book.
  let executive: ExecutiveView
  /// What changed between two days, once it was asked for.
  var changes: BookChanges?
  /// How well flags foretold each outcome, once it was asked for.
  var backtests: [BookBacktest.Outcome: BookBacktest] = [:]

  var portfolio: Portfolio { snapshot.portfolio }

  struct Headline: Sendable {
    var active: Int
    var arr: Double?
    var unowned: Int
    /// Red flags that nobody has dealt with.
    var unhandled: Int
    /// Accounts that are due for the team's review.
    var reviewsDue: Int
    /// Accounts on the at-risk list in the groups that need an owner and a date.
    var needingOwner: Int
    var atRisk: Int
    var withoutUsage: Int
    var staleUsage: Int
    var newestWeek: Week?
  }

  /// - Parameter before: what was shown before: of the same reading, the words of its accounts are the same.
  init(_ snapshot: Snapshot, before: Shown? = nil, author: String = "") {
    self.snapshot = snapshot
    self.author = author
    let known = before?.snapshot.reading == snapshot.reading ? before?.candidates ?? [] : []
    let portfolio = snapshot.portfolio
    let unowned = Set(portfolio.unownedAtRisk)
    let stale = Set(portfolio.withStaleUsage)
    candidates = portfolio.assessments.map { assessment in
      let position = assessment.position
      return AccountFilter.Candidate(
        assessment: assessment,
        text: position < known.count ? known[position].text : Shown.text(of: assessment.account),
        isUnowned: unowned.contains(assessment.position), isStale: stale.contains(assessment.position),
        groups: NamedGroup.allCases.filter { $0.contains(assessment, rules: portfolio.book.rules) })
    }
    var counts: [NamedGroup: Int] = [:]
    for candidate in candidates { for group in candidate.groups { counts[group, default: 0] += 1 } }
    groupCounts = counts
    findingTexts = snapshot.findings.map { finding in
      "\(finding.severity.words)\n\(finding.location)\n\(finding.account ?? "")\n\(finding.sentence)".foldedBytes
    }
    findingOrder = snapshot.findings.indices.sorted {
      (snapshot.findings[$0].severity, $0) < (snapshot.findings[$1].severity, $1)
    }
    triage = TriageQueue(portfolio)
    triageItems = Dictionary(triage.items.map { ($0.id, $0) }) { first, _ in first }
    executive = ExecutiveView(portfolio)
    headline = Headline(
      active: portfolio.active.count, arr: portfolio.arr, unowned: unowned.count,
      unhandled: portfolio.unhandledFlags, reviewsDue: counts[.reviewDue] ?? 0,
      needingOwner: portfolio.needingOwner.count, atRisk: portfolio.atRisk.count,
      withoutUsage: portfolio.withoutUsage.count, staleUsage: stale.count, newestWeek: portfolio.newestWeek)
  }

  private mutating func markChanged() {
    for index in candidates.indices {
      candidates[index].isChanged = changedSinceLook[candidates[index].assessment.id] != nil
    }
  }

  private static func text(of account: Account) -> [UInt8] {
    let words = [account.name, account.id, account.segment, account.csm].compactMap(\.self) + account.tags
    return words.joined(separator: "\n").foldedBytes
  }

  /// What changed in each account since another reading: only facts, not the passing of days. Nothing when the as-of day
  /// is another one, for then nearly everything differs.
  func changes(since old: Shown) -> [String: [AccountColumn.ID: Change]] {
    guard portfolio.day == old.portfolio.day else { return [:] }
    let columns = AccountColumn.ID.allCases.map { AccountColumn[$0] }.filter { $0.news != nil }
    var result: [String: [AccountColumn.ID: Change]] = [:]
    for assessment in portfolio.assessments {
      guard let before = old.portfolio[assessment.id] else { continue }
      for column in columns {
        guard let news = column.news, let change = Change(from: news(before), to: news(assessment)) else { continue }
        result[assessment.id, default: [:]][column.id] = change
      }
    }
    return result
  }
}
