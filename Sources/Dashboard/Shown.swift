import Adoption
import Canvas

/// The reading of the book that is on screen, with everything derived from it once: nothing here is worked out per frame.
struct Shown: Sendable {
  let snapshot: Snapshot
  /// The weekly review, once someone asked for it.
  var review: ReviewView? { didSet { minutes = Once() } }
  /// Who looks at it and decides.
  let author: String
  /// Who `me` is in filters.
  var me: String
  /// The key that leads to the rest of the facts about an account.
  var sectionKey = "Tab"
  /// Accounts that were decided about since this reading.
  var settled: Set<String> = [] { didSet { triageCount = Once() } }
  /// The day on which this person last looked, since when accounts of the triage may stand; nil where they never did, and on
  /// another day than the book's own.
  var lookedOn: Day? { didSet { (standingIDs, triageCount) = (Once(), Once()) } }
  /// What is different since this person last looked, in words, by account id.
  var changedSinceLook: [String: [String]] = [:] {
    didSet {
      (markedCandidates, standingIDs, triageCount) = (Once(), Once(), Once())
      triagePages = Once(keeping: 32)
    }
  }
  /// What changed between two days, once it was asked for.
  var changes: BookChanges?
  /// How well flags foretold each outcome, once it was asked for.
  var backtests: [BookBacktest.Outcome: BookBacktest] = [:]

  /// The pages that were built last, so that one is built once however often it is scrolled and drawn, and come back to in a list.
  let pages = Once<PageKey, Page>(keeping: 32)
  /// The timelines that were built last.
  let timelines = Once<PageKey, TimelinePage.Text>(keeping: 2)
  /// The minutes of the review as they were built last.
  private(set) var minutes = Once<MinutesKey, Page>(keeping: 2)
  /// Lines about the whole book, in the form in which they were drawn last.
  let strips = Once<StripKey, [Link]>(keeping: 12)
  /// The rows of accounts that were drawn last.
  let rows = RowMemory()
  /// How much is left of the triage.
  private(set) var triageCount = Once<Day, TriageCount>()
  private var standingIDs = Once<Day, Set<String>>()
  /// The accounts as filters see them, with the marks of what changed.
  private var markedCandidates = Once<Day, [AccountFilter.Candidate]>()
  /// The accounts that were looked at closely last: about as many as a list shows at once.
  let details = Once<String, AccountDetail>(keeping: 32)
  /// What is said of those in the triage.
  private(set) var triagePages = Once<PageKey, Page>(keeping: 32)
  /// What an author can undo and redo.
  private let histories = Once<String, UndoHistory>()

  init(_ snapshot: Snapshot, author: String = "", me: String? = nil) {
    self.snapshot = snapshot
    self.author = author
    self.me = me ?? author
  }

  /// Every account as filters see it, at its position.
  var candidates: [AccountFilter.Candidate] {
    guard !changedSinceLook.isEmpty else { return snapshot.digest.candidates.value }
    return markedCandidates.value(of: portfolio.day) {
      snapshot.digest.candidates.value.map { candidate in
        var candidate = candidate
        candidate.isChanged = changedSinceLook[candidate.assessment.id] != nil
        return candidate
      }
    }
  }

  /// The ids of the accounts that are listed in the triage and stand as they stood when this person last looked. What came up
  /// since then or in the last seven days, and what changed, is new. Whoever never looked has seen nothing stand.
  var standing: Set<String> {
    guard let lookedOn else { return [] }
    return standingIDs.value(of: portfolio.day) {
      let items = triage.items.lazy.filter { !$0.isNew(on: portfolio.day, since: lookedOn) }
      return Set(items.map(\.id).filter { changedSinceLook[$0] == nil })
    }
  }

  /// What that author can undo and redo, by the journal.
  func history(of author: String) -> UndoHistory {
    histories.value(of: author) { UndoHistory(portfolio.book.journal, by: author, on: snapshot.base) }
  }

  var portfolio: Portfolio { snapshot.portfolio }
  var findingWords: [FindingWords] { snapshot.digest.findingWords }
  var findingOrder: [Int] { snapshot.digest.findingOrder }
  var groupCounts: [NamedGroup: Int] { snapshot.digest.groupCounts.value }
  var headline: Digest.Headline { snapshot.digest.headline }
  var triage: TriageQueue { snapshot.digest.triage.value }
  var executive: ExecutiveView { snapshot.executive }

  /// What changed in each account since another reading: only facts, not the passing of days. Nothing when the as-of day
  /// is another one, for then nearly everything differs.
  func changes(since old: Shown) -> [String: [AccountColumn.ID: Change]] {
    if let news = snapshot.news, news.since === old.snapshot.identity { return news.accounts }
    return portfolio.news(since: old.portfolio) ?? [:]
  }
}

extension Portfolio {
  /// What is news of each account that was there before too; nil when the days are not the same.
  func news(since old: Portfolio, workers: Workers = .single) -> [String: [AccountColumn.ID: Change]]? {
    guard day == old.day else { return nil }
    let moved = MovedAccounts(from: old, to: self)
    // Of the same accounts what their records say is no news.
    let columns = AccountColumn.every.filter { moved == nil || !$0.isOfRecord }.compactMap { column in
      column.news.map { (id: column.id, key: $0) }
    }
    let positions = moved?.positions ?? Array(assessments.indices)
    let news = workers.map(positions.count) { index -> [AccountColumn.ID: Change] in
      let position = positions[index]
      let assessment = assessments[position]
      // Accounts mostly stand where they stood.
      let same = old.assessments.indices.contains(position) ? old.assessments[position] : nil
      guard let before = moved != nil || same?.id == assessment.id ? same : old[assessment.id], before !== assessment
      else { return [:] }
      var changes: [AccountColumn.ID: Change] = [:]
      for column in columns {
        if let change = Change(from: column.key(before), to: column.key(assessment)) { changes[column.id] = change }
      }
      return changes
    }
    var result: [String: [AccountColumn.ID: Change]] = [:]
    for (position, changes) in zip(positions, news) where !changes.isEmpty {
      result[assessments[position].id] = changes
    }
    return result
  }
}

/// What a page of a reading follows from.
struct PageKey: Hashable, Sendable {
  /// The account; nil for the whole book.
  var account: String?
  var section: Section?
  /// What is explained, by its key.
  var explanation: String?
  /// What of a timeline is shown, and what is said where that is nothing.
  var timeline: TimelineKey?
  /// What a scan leaves out.
  var without: Set<AccountScan.Subject> = []
  /// What is said to show the rest.
  var restKey: String?
  var width: Int
  var rows = Int.max
  var symbols: Symbols
}

/// What the entries of a timeline follow from.
struct TimelineKey: Hashable, Sendable {
  var group: TimelineItem.Group?
  var filter: String
  /// How many entries are listed, and what is said where none is.
  var count: Int
  var emptyWords: String
}

/// What the page of the minutes follows from, besides the review itself.
struct MinutesKey: Hashable, Sendable {
  /// The length so far, in seconds; nil where it is not known.
  var seconds: Double?
  /// How the review is ended; nil where it is not to be.
  var ending: [String]?
  var width: Int
  var symbols: Symbols
}

/// What a line about the whole book follows from.
struct StripKey: Hashable, Sendable {
  enum Part: Hashable, Sendable { case accounts, freshness, findings, distribution }
  var part: Part
  /// The columns that it has.
  var width: Int
  var symbols: Symbols
}
