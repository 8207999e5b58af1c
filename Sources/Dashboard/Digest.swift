import Adoption
import Canvas

/// What screens need of a portfolio and of its findings, worked out once, where a snapshot is made: beside the thread that
/// draws.
struct Digest: Sendable {
  /// Every account as filters see it, at its position.
  let candidates: Deferred<[AccountFilter.Candidate]>
  /// What lists and filters need of each finding.
  let findingWords: [FindingWords]
  /// Positions of the findings, errors first, otherwise as found.
  let findingOrder: [Int]
  /// How many findings are errors.
  let errors: Int
  /// Positions of the accounts that are listed without a filter, as they usually stand.
  let order: [Int]
  /// The lines of those accounts.
  let lines: [Line]
  /// How many accounts are in each named group; none where it has none.
  let groupCounts: Deferred<[NamedGroup: Int]>
  /// The figures that belong to no one account.
  let headline: Headline
  /// What needs someone today.
  let triage: Deferred<TriageQueue>
  /// What a leader is told of the book, once someone asked for it: it takes as long as all else here.
  let executive: Deferred<ExecutiveView>
  /// What accounts are compared with in their use of features, by segment, once an account was looked at.
  let featurePeers: KeptFeaturePeers
  /// What columns need: those that the Book begins with are measured, on a terminal with all signs.
  let columnNeeds: ColumnNeeds
  /// How wide findings are.
  let findingWidths: FindingWidths

  /// What stands above the accounts.
  struct Headline: Equatable, Sendable {
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

  /// - Parameter earlier: the snapshot before: what is the same is taken from it.
  init(_ portfolio: Portfolio, findings: [Finding], after earlier: Snapshot?, workers: Workers) {
    let moved = earlier.flatMap { MovedAccounts(from: $0.portfolio, to: portfolio) }
    let before = earlier.map { (portfolio: $0.portfolio, digest: $0.digest) }
    // What is not on the first screen waits until it is asked for. Of what was before, it holds only what is known.
    let knownCandidates = earlier.flatMap { earlier in
      earlier.digest.candidates.known.map { (portfolio: earlier.portfolio, candidates: $0) }
    }
    candidates = Deferred { portfolio.filterCandidates(after: knownCandidates, workers: workers) }
    groupCounts = Deferred { [candidates] in Self.groupCounts(candidates.value) }
    let knownTriage = earlier.flatMap { earlier in
      earlier.digest.triage.known.map { (portfolio: earlier.portfolio, queue: $0) }
    }
    triage = Deferred { TriageQueue(portfolio, after: knownTriage, workers: workers) }
    executive = Deferred { ExecutiveView(portfolio, workers: workers) }
    findingWords = FindingWords.all(findings, in: portfolio, after: earlier)
    findingWidths = FindingWidths(widest: findingWords.map(\.widths))
    findingOrder = Finding.Severity.allCases.flatMap { severity in
      findings.indices.filter { findings[$0].severity == severity }
    }
    errors = findings.count { $0.severity == .error }
    if let moved, let before, before.portfolio.scope == portfolio.scope {
      order = moved.reordering(before.digest.order) { position in
        portfolio.isListed(position) ? SortRank(portfolio.assessments[position], by: .standard) : nil
      }
    } else {
      order = portfolio.active(sortedBy: .standard)
    }
    // Accounts mostly keep their places, and lists know then that nothing moves.
    let isAsBefore = moved != nil && before?.digest.order == order
    lines = (isAsBefore ? before?.digest.lines : nil) ?? portfolio.lines(of: order)
    featurePeers =
      if let moved, let before { KeptFeaturePeers(before.digest.featurePeers, moved) } else { KeptFeaturePeers() }
    columnNeeds = ColumnNeeds(portfolio, after: before?.digest.columnNeeds, moved)
    columnNeeds.measure(AccountColumn.book.shown, .unicode, workers: workers)
    headline = Headline(
      active: portfolio.active.count, arr: portfolio.arr, unowned: portfolio.unownedAtRisk.count,
      flagsWithoutAction: portfolio.flagsWithoutAction, scope: portfolio.scopeWords,
      reviewsDue: portfolio.active.count {
        NamedGroup.reviewDue.contains(portfolio.assessments[$0], rules: portfolio.book.rules)
      },
      needingOwner: portfolio.needingOwner.count, atRisk: portfolio.atRisk.count,
      unmeasured: portfolio.atRisk.count { portfolio.assessments[$0].active?.atRisk?.isMeasured == false },
      countAtRisk: portfolio.countAtRisk,
      ownership: portfolio.ownershipAtRisk,
      withoutUsage: portfolio.withoutUsage.count, staleUsage: portfolio.withStaleUsage.count,
      newestWeek: portfolio.newestWeek,
      touchesStopped: portfolio.touchesStopped, usageStopped: portfolio.usageStopped,
      decisionsAhead: portfolio.decisionsAhead)
  }

  /// How many accounts of the scope are in each group.
  private static func groupCounts(_ candidates: [AccountFilter.Candidate]) -> [NamedGroup: Int] {
    candidates.reduce(into: [:]) { counts, candidate in
      guard candidate.isInScope else { return }
      for group in candidate.groups { counts[group, default: 0] += 1 }
    }
  }
}

extension Portfolio {
  /// The positions of the active accounts, sorted.
  func active(sortedBy sort: Sort) -> [Int] { sorted(active, by: sort) }

  /// Those positions of accounts, sorted; ties end by the tie rule.
  func sorted(_ positions: [Int], by sort: Sort) -> [Int] {
    positions.map { SortRank(assessments[$0], by: sort) }.sorted().map(\.assessment.position)
  }

  /// A line for each of those accounts.
  func lines(of positions: [Int]) -> [Line] {
    positions.map { Line(id: assessments[$0].id, content: .account($0)) }
  }

  /// Whether an account is listed without a filter.
  fileprivate func isListed(_ position: Int) -> Bool { assessments[position].status == .active && covers(position) }
}

/// Where an account stands in a sorted list.
private struct SortRank: Comparable {
  let assessment: Assessment
  private let key: SortKey
  private let descending: Bool

  init(_ assessment: Assessment, by sort: Sort) {
    self.assessment = assessment
    key = AccountColumn[sort.column].order(assessment)
    descending = sort.descending
  }

  static func == (left: SortRank, right: SortRank) -> Bool { left.assessment.position == right.assessment.position }

  static func < (left: SortRank, right: SortRank) -> Bool {
    let order = left.key.order(right.key, descending: left.descending)
    return order == 0 ? Assessment.tieRule(left.assessment, right.assessment) : order < 0
  }
}
