import Adoption
import Canvas

/// What screens need of a portfolio and of its findings, worked out once, where a snapshot is made: beside the thread that
/// draws.
struct Digest: Sendable {
  /// Every account as filters see it, at its position.
  let candidates: [AccountFilter.Candidate]
  /// Each finding's text, folded, for filters.
  let findingTexts: [[UInt8]]
  /// Positions of the findings, errors first, otherwise as found.
  let findingOrder: [Int]
  /// How many findings are errors.
  let errors: Int
  /// Positions of the accounts that are listed without a filter, as they usually stand.
  let order: [Int]
  /// How many accounts are in each named group; none where it has none.
  let groupCounts: [NamedGroup: Int]
  /// The figures that belong to no one account.
  let headline: Headline
  /// What needs someone today.
  let triage: TriageQueue
  /// What a leader is told of the book, once someone asked for it: it takes as long as all else here.
  let executive = Once<Day, ExecutiveView>()
  /// What accounts are compared with in their use of features, by segment.
  let featurePeers: [String: FeaturePeers]
  /// What the columns that the Book begins with need, on a terminal with all signs.
  let columnNeeds: [AccountColumn.ID: ColumnNeed]
  /// How wide findings are.
  let findingWidths: FindingWidths

  /// What stands above the accounts.
  struct Headline: Sendable {
    var active: Int
    var arr: ARRSum
    var unowned: Int
    /// How many red flags nobody deals with, in forms from long to short; none where none could be judged.
    var flagsWithoutAction: [Document.Phrase]
    /// What the part of the book is called that is shown; nil of the whole.
    var scope: String?
    /// Accounts that are due for the team's review.
    var reviewsDue: Int
    /// Accounts on the at-risk list in the groups that need an owner and a date.
    var needingOwner: Int
    var atRisk: Int
    /// How many of them are on it only as nothing could show their first value.
    var unmeasured: Int
    /// The same in words, and who of them lacks an owner or a date.
    var countAtRisk: [Document.Phrase]
    var ownership: Document.Phrase
    var withoutUsage: Int
    var staleUsage: Int
    var newestWeek: Week?
    /// What is said of a feed of touches, and of one of usage, that has stopped; nil while it runs.
    var touchesStopped: String?
    var usageStopped: String?
    /// Decisions that are dated after the day and do not count yet.
    var decisionsAhead: Int
  }

  /// - Parameter earlier: the digest of another day of the same reading: the words of its accounts are the same.
  init(_ portfolio: Portfolio, findings: [Finding], like earlier: Digest?, workers: Workers) {
    candidates = portfolio.filterCandidates(knowing: earlier?.candidates ?? [], workers: workers)
    var counts: [NamedGroup: Int] = [:]
    for candidate in candidates { for group in candidate.groups { counts[group, default: 0] += 1 } }
    groupCounts = counts
    findingTexts = findings.map { finding in
      "\(finding.severity.words)\n\(finding.location)\n\(finding.account ?? "")\n\(finding.sentence)".foldedBytes
    }
    findingOrder = findings.indices.sorted { (findings[$0].severity, $0) < (findings[$1].severity, $1) }
    errors = findings.count { $0.severity == .error }
    order = portfolio.active(sortedBy: .standard)
    triage = TriageQueue(portfolio, workers: workers)
    featurePeers = portfolio.featurePeers(workers: workers)
    let columns = AccountColumn.book.shown
    let needs = workers.map(columns.count) { ColumnNeed(AccountColumn[columns[$0]], in: portfolio, Glyphs(.unicode)) }
    columnNeeds = Dictionary(uniqueKeysWithValues: zip(columns, needs))
    findingWidths = FindingWidths(findings) { portfolio[$0]?.account.displayName ?? $0 }
    headline = Headline(
      active: portfolio.active.count, arr: portfolio.arr, unowned: portfolio.unownedAtRisk.count,
      flagsWithoutAction: portfolio.flagsWithoutAction, scope: portfolio.scopeWords,
      reviewsDue: counts[.reviewDue] ?? 0,
      needingOwner: portfolio.needingOwner.count, atRisk: portfolio.atRisk.count,
      unmeasured: portfolio.atRisk.count { portfolio.assessments[$0].active?.atRisk?.isMeasured == false },
      countAtRisk: portfolio.countAtRisk,
      ownership: portfolio.ownershipAtRisk,
      withoutUsage: portfolio.withoutUsage.count, staleUsage: portfolio.withStaleUsage.count,
      newestWeek: portfolio.newestWeek,
      touchesStopped: portfolio.touchesStopped, usageStopped: portfolio.usageStopped,
      decisionsAhead: portfolio.decisionsAhead)
  }
}

extension Portfolio {
  /// The positions of the active accounts, sorted.
  func active(sortedBy sort: Sort) -> [Int] { sorted(active, by: sort) }

  /// Those positions of accounts, sorted; ties end by the tie rule.
  func sorted(_ positions: [Int], by sort: Sort) -> [Int] {
    let column = AccountColumn[sort.column]
    let rows = positions.map { (key: column.order(assessments[$0]), position: $0) }
    return rows.sorted { left, right in
      let order = left.key.order(right.key, descending: sort.descending)
      return order == 0 ? Assessment.tieRule(assessments[left.position], assessments[right.position]) : order < 0
    }.map(\.position)
  }
}
