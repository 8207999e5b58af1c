import Adoption
import Canvas

/// The reading of the book that is on screen, with everything derived from it once: nothing here is worked out per frame.
struct Shown: Sendable {
  let snapshot: Snapshot
  /// Every account as filters see it, at its position.
  private(set) var candidates: [AccountFilter.Candidate]
  /// The weekly review, once someone asked for it.
  var review: ReviewView?
  /// Who looks at it and decides.
  let author: String
  /// Who `me` is in filters.
  var me: String
  /// The key that leads to the rest of the facts about an account.
  var sectionKey = "Tab"
  /// Accounts that were decided about since this reading.
  var settled: Set<String> = []
  /// The ids of the accounts that are listed in the triage and stand as they stood when this person last looked.
  var standing: Set<String> = []
  /// What is different since this person last looked, in words, by account id.
  var changedSinceLook: [String: [String]] = [:] {
    didSet { markChanged() }
  }
  /// What changed between two days, once it was asked for.
  var changes: BookChanges?
  /// How well flags foretold each outcome, once it was asked for.
  var backtests: [BookBacktest.Outcome: BookBacktest] = [:]

  /// The pages that were built last, so that one is built once however often it is scrolled and drawn.
  let pages = Once<PageKey, Page>(keeping: 4)
  /// The accounts that were looked at closely last.
  let details = Once<String, AccountDetail>(keeping: 4)
  /// What columns of tables need beyond those that the digest knows, in either set of signs.
  private let needs = Once<NeededColumn, ColumnNeed>(keeping: 2 * AccountColumn.every.count)
  /// What an author can undo and redo.
  private let histories = Once<String, UndoHistory>()

  init(_ snapshot: Snapshot, author: String = "", me: String? = nil) {
    self.snapshot = snapshot
    self.author = author
    self.me = me ?? author
    candidates = snapshot.digest.candidates
  }

  /// What that author can undo and redo, by the journal.
  func history(of author: String) -> UndoHistory {
    histories.value(of: author) { UndoHistory(portfolio.book.journal, by: author, on: snapshot.base) }
  }

  /// What a column of accounts needs to show every cell whole.
  func need(of id: AccountColumn.ID, _ glyphs: Glyphs) -> ColumnNeed {
    if glyphs.symbols == .unicode, let need = snapshot.digest.columnNeeds[id] { return need }
    return needs.value(of: NeededColumn(id: id, symbols: glyphs.symbols)) {
      ColumnNeed(AccountColumn[id], in: portfolio, glyphs)
    }
  }

  var portfolio: Portfolio { snapshot.portfolio }
  var findingTexts: [[UInt8]] { snapshot.digest.findingTexts }
  var findingOrder: [Int] { snapshot.digest.findingOrder }
  var groupCounts: [NamedGroup: Int] { snapshot.digest.groupCounts }
  var headline: Digest.Headline { snapshot.digest.headline }
  var triage: TriageQueue { snapshot.digest.triage }
  var executive: ExecutiveView { snapshot.digest.executive }

  private mutating func markChanged() {
    for index in candidates.indices {
      candidates[index].isChanged = changedSinceLook[candidates[index].assessment.id] != nil
    }
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

/// What the need of a column follows from.
private struct NeededColumn: Hashable, Sendable {
  var id: AccountColumn.ID
  var symbols: Symbols
}

/// What a page of a reading follows from.
struct PageKey: Hashable, Sendable {
  /// The account; nil for the whole book.
  var account: String?
  var section: Section?
  /// What a scan leaves out.
  var without: Set<AccountScan.Subject> = []
  /// What is said to show the rest.
  var restKey: String?
  var width: Int
  var rows = Int.max
  var symbols: Symbols
}
