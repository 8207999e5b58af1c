import Adoption
import Canvas
import Testing

@testable import Dashboard

extension Dashboard {
  /// What this person saw of the sample book a week earlier.
  static let weekOldLook = LastLook(
    at: Timestamp(seconds: Int64(SampleBook.day(-3).number) * 86_400 + 14 * 3600 + 600),
    Portfolio(SampleBook.book(), on: SampleBook.day(-7)))

  /// The triage of the sample book, at the first look or with what changed since one.
  static func triaging(
    _ snapshot: Snapshot = SampleBook.snapshot, look: LastLook? = nil, columns: Int = 80, rows: Int = 24
  ) -> Dashboard {
    var dashboard = Dashboard.showing(snapshot, columns: columns, rows: rows)
    _ = dashboard.update(.lastLook(look))
    dashboard.press(keys: "4")
    return dashboard
  }

  /// Decides about the selected account: the key for the obvious decision, then what its form lacks, then Enter. Returns how
  /// many keys that took; text counts as one.
  mutating func decideObvious() -> Int {
    press(keys: "a")
    guard form != nil else { return 1 }
    var keys = 2
    press(keys: "enter")
    while form?.complaint != nil, keys < 10 {
      press(keys: "'Ann'")
      press(keys: "enter")
      keys += 2
    }
    return keys
  }

  /// The number before the word: `25 left`.
  func count(before word: String) -> Int? {
    let words = draw(columns: 200, rows: 50).text.split { " \n,".contains($0) }
    return words.firstIndex { $0 == word }.flatMap { $0 > 0 ? Int(words[$0 - 1]) : nil }
  }
}

/// The triage, key by key.
@Suite struct TriageTests {
  @Test func `number 4 lists who needs someone, in order of attention`() {
    let dashboard = Dashboard.triaging()
    #expect(dashboard.screen == .triage)
    let queue = TriageQueue(SampleBook.portfolio)
    #expect(dashboard.visibleIDs == queue.items.map(\.id) && queue.items.count > 5)
    #expect(dashboard.count(before: "left") == queue.items.count)
    #expect(dashboard.selection == queue.items.first?.id)
  }

  @Test func `a and Enter decide, the next account is selected, the counter falls`() {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    #expect(dashboard.decideObvious() == 2)
    #expect(dashboard.form == nil && dashboard.selection == ids[1])
    #expect(!dashboard.visibleIDs.contains(ids[0]))
    #expect(dashboard.count(before: "left") == ids.count - 1)
    #expect(dashboard.count(before: "decided") == 1)
  }

  /// Every item takes two keys, but those whose owner nobody can guess, or whose stage is to be called, which takes a reason.
  @Test(arguments: [(80, 24), (40, 12), (200, 50)]) func `deciding everything leaves nothing`(
    columns: Int, rows: Int
  ) {
    var dashboard = Dashboard.triaging(columns: columns, rows: rows)
    var (decisions, keys) = (0, 0)
    while let item = dashboard.selectedItem, decisions < 100 {
      decisions += 1
      let used = dashboard.decideObvious()
      keys += used
      #expect(used <= 4, "\(item.id)")
      if item.assessment.account.csm != nil, item.step != .callStage { #expect(used == 2, "\(item.id)") }
    }
    #expect(dashboard.visibleIDs.isEmpty && dashboard.shown?.triageLeft.isEmpty == true)
    #expect(dashboard.shown?.portfolio.unhandledFlags == 0)
    #expect(Double(keys) / Double(decisions) < 3)
    let text = dashboard.draw(columns: 200, rows: 50).text
    #expect(text.contains("0 left") && text.contains("Nothing needs you any more:") && text.contains("Next is due:"))
  }

  /// Whatever the book, deciding about every item empties the queue.
  @Test(arguments: 0..<8) func `of any book nothing is left`(seed: UInt64) {
    var dashboard = Dashboard.triaging(SampleBook.large(40, seed: seed), look: nil)
    let open = TriageQueue(SampleBook.large(40, seed: seed).portfolio).items.reduce(0) { $0 + $1.open.count }
    var decisions = 0
    while dashboard.selectedItem != nil, decisions <= open {
      decisions += 1
      _ = dashboard.decideObvious()
    }
    #expect(dashboard.visibleIDs.isEmpty && decisions <= open)
  }

  /// What is saved is not in the reading that is on screen: the account stays out until one has it, even if an older comes.
  @Test func `a decided account stays out until its decision is read`() throws {
    var dashboard = Dashboard.triaging()
    let (ids, snapshot) = (dashboard.visibleIDs, SampleBook.snapshot)
    dashboard.press(keys: "a")
    let asked = dashboard.press(keys: "enter", assessing: false)
    let decision = try #require(
      asked.compactMap { if case .record(let decision, _) = $0 { decision } else { nil } }.first)
    #expect(dashboard.visibleIDs == ids, "nothing moves before it is saved")
    let now = try #require(Timestamp("\(SampleBook.today.description)T09:00:00Z"))
    var random = SystemRandomNumberGenerator()
    let entries = decision.entries(by: "someone", now: now, on: SampleBook.today, after: nil, random: &random)
    #expect(dashboard.update(.recorded(entries)) == [.reload])
    #expect(dashboard.visibleIDs == Array(ids.dropFirst()) && dashboard.selection == ids[1])
    _ = dashboard.update(.data(snapshot))
    #expect(dashboard.visibleIDs == Array(ids.dropFirst()) && dashboard.selection == ids[1])
    #expect(dashboard.count(before: "decided") == 1)
    // Hands are still: rows may move.
    _ = dashboard.update(.tick(now: .seconds(200)))
    let journal = SampleBook.journal + entries
    let portfolio = Portfolio(SampleBook.book(journal: journal), on: SampleBook.today)
    _ = dashboard.update(.data(Snapshot(generation: 2, portfolio: portfolio, today: SampleBook.today)))
    #expect(dashboard.visibleIDs == TriageQueue(portfolio).items.map(\.id))
    #expect(dashboard.triage.settled.isEmpty)
  }

  @Test func `what could not be saved stays, with the form`() {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    dashboard.press(keys: "a enter", assessing: false)
    _ = dashboard.update(.notRecorded("The disk is full."))
    #expect(dashboard.visibleIDs == ids && dashboard.form != nil && dashboard.selection == ids[0])
    #expect(dashboard.count(before: "left") == ids.count)
  }

  @Test func `undo brings an account back and selects it`() {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    _ = dashboard.decideObvious()
    _ = dashboard.decideObvious()
    dashboard.press(keys: "u enter")
    #expect(dashboard.selection == ids[1] && dashboard.visibleIDs == Array(ids.dropFirst()))
    dashboard.press(keys: "u enter")
    #expect(dashboard.selection == ids[0] && dashboard.visibleIDs == ids)
    #expect(dashboard.count(before: "left") == ids.count)
    dashboard.press(keys: "U enter")
    #expect(!dashboard.visibleIDs.contains(ids[0]))
  }

  /// Whatever was taken back elsewhere, here the highlighted account stays, and after the next decision the one behind it.
  @Test(arguments: ["n 'call' enter u enter", "z 'away' tab '3d' enter u enter", "enter n 'call' enter u enter 1"])
  func `an undo elsewhere moves nothing here`(keys: String) {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    dashboard.press(keys: "1 \(keys)")
    dashboard.press(keys: "4 g g j j j")
    #expect(dashboard.visibleIDs == ids && dashboard.selection == ids[3])
    dashboard.press(keys: "z 'away' tab '3d' enter")
    #expect(dashboard.selection == ids[4])
    dashboard.press(keys: "j")
    #expect(dashboard.selection == ids[5])
  }

  /// The same on the account that is opened from here, when a decision about another one is undone there.
  @Test func `the highlighted account stays while something is undone on its page`() {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    dashboard.press(keys: "n 'call' enter j j l u enter")
    #expect(dashboard.screen == .account && dashboard.selectedAccount == ids[2])
    dashboard.press(keys: "escape z 'away' tab '3d' enter")
    #expect(dashboard.screen == .triage && dashboard.selection == ids[3])
  }

  @Test(arguments: ["z 'away' tab '3d' enter", "o enter", "f enter"]) func `each key that decides moves on`(
    keys: String
  ) {
    var dashboard = Dashboard.triaging()
    // Cinder & Sons: its action is overdue.
    while let id = dashboard.selection, id != "cinder" {
      dashboard.press(keys: "j")
      if dashboard.selection == id { break }
    }
    #expect(dashboard.selection == "cinder")
    let next = dashboard.visibleIDs.drop { $0 != "cinder" }.dropFirst().first ?? dashboard.visibleIDs.first
    dashboard.press(keys: keys, assessing: true)
    #expect(dashboard.form == nil && dashboard.selection == next)
  }

  @Test func `a note decides nothing`() {
    var dashboard = Dashboard.triaging()
    let (ids, selection) = (dashboard.visibleIDs, dashboard.selection)
    dashboard.press(keys: "n 'called' enter")
    #expect(dashboard.form == nil && dashboard.visibleIDs == ids && dashboard.selection == selection)
    #expect(dashboard.shown?.triageDecided == 0)
  }

  @Test func `deciding on the account's own page takes it off the list behind`() {
    var dashboard = Dashboard.triaging()
    let ids = dashboard.visibleIDs
    dashboard.press(keys: "enter z 'away' tab '1w' enter escape")
    #expect(dashboard.screen == .triage && dashboard.visibleIDs == Array(ids.dropFirst()))
  }

  @Test func `on another day nothing can be decided`() {
    var dashboard = Dashboard.triaging()
    dashboard.press(keys: "t '-1' enter a")
    #expect(dashboard.draw(columns: 200, rows: 50).text.contains("T goes back to now, where decisions are made."))
    #expect(dashboard.shown?.portfolio.book.journal.count == SampleBook.journal.count)
    #expect(dashboard.shown?.changedSinceLook.isEmpty == true)
  }

  @Test(arguments: [
    ("/ 'zebra' enter a", "filter"), ("/ 'zebra' enter space", "empty"),
  ])
  func `a key that does nothing says why`(keys: String, word: String) {
    var dashboard = Dashboard.triaging()
    dashboard.press(keys: keys)
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text.contains(word) == true, "\(dashboard.notice?.text ?? "")")
  }

  // MARK: - What changed since the last look

  @Test func `marks that were worked out beside the screen are those that it would work out`() {
    let (look, book) = (Dashboard.weekOldLook, SampleBook.book())
    let marked = Snapshot(generation: 1, portfolio: SampleBook.portfolio, since: look)
    #expect(marked.changesSinceLook?.look.at == look.at)
    #expect(marked.changesSinceLook?.accounts == look.changes(in: SampleBook.portfolio))
    // On another day nothing is marked.
    let elsewhere = Snapshot(
      generation: 1, portfolio: Portfolio(book, on: SampleBook.day(-1)), base: SampleBook.today, since: look)
    #expect(elsewhere.changesSinceLook == nil)
    #expect(
      Dashboard.triaging(marked, look: look).shown?.changedSinceLook
        == Dashboard.triaging(look: look).shown?.changedSinceLook)
    // Marks of another look are not taken for those of this one.
    let other = LastLook(at: Timestamp(seconds: 0), SampleBook.portfolio)
    #expect(Dashboard.triaging(marked, look: other).shown?.changedSinceLook.isEmpty == true)
  }

  @Test func `w shows only what changed, and everything again`() throws {
    var dashboard = Dashboard.triaging(look: Dashboard.weekOldLook)
    let all = dashboard.visibleIDs
    let changes = Dashboard.weekOldLook.changes(in: SampleBook.portfolio)
    let changed = all.filter { changes[$0] != nil }
    try #require(!changed.isEmpty && changed.count < all.count - 1)
    let text = dashboard.draw(columns: 120, rows: 40).text
    // 2026-11-17 is a Tuesday.
    #expect(text.contains("Δ \(changed.count) changed since Tue 14:10: w shows only these"))
    dashboard.press(keys: "w")
    #expect(dashboard.visibleIDs == changed)
    dashboard.press(keys: "w")
    #expect(dashboard.visibleIDs == all)
    dashboard.press(keys: "1 / 'is:changed'")
    #expect(Set(dashboard.visibleIDs) == Set(changes.keys))
  }

  @Test func `the first look ever marks nothing and says so`() {
    var dashboard = Dashboard.triaging(look: nil)
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("first look: nothing is marked as changed"))
    dashboard.press(keys: "w")
    #expect(dashboard.navigation.current.filter.isEmpty)
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("this is the first look at this book."))
  }

  @Test func `who decided has looked: the mark is gone`() throws {
    var dashboard = Dashboard.triaging(look: Dashboard.weekOldLook)
    dashboard.press(keys: "w")
    let changed = dashboard.visibleIDs
    let id = try #require(dashboard.selection)
    _ = dashboard.decideObvious()
    #expect(dashboard.visibleIDs == changed.filter { $0 != id })
    #expect(dashboard.shown?.changedSinceLook[id] == nil)
  }

  @Test func `what was looked at is the newest reading of the book's own day`() throws {
    var dashboard = Dashboard(columns: 80, rows: 24)
    #expect(dashboard.seen == nil)
    _ = dashboard.update(.data(SampleBook.snapshot))
    #expect(dashboard.seen?.day == SampleBook.today)
    dashboard.press(keys: "t '-30' enter")
    #expect(dashboard.seen?.day == SampleBook.today)
    var elsewhere = Dashboard(columns: 80, rows: 24)
    elsewhere.press(keys: "5")
    _ = elsewhere.update(.data(SampleBook.snapshot))
    #expect(elsewhere.seen == nil)
    elsewhere.press(keys: "4")
    let seen = try #require(elsewhere.seen)
    // Having looked, nothing has changed.
    let look = LastLook(at: Timestamp(seconds: 0), seen)
    #expect(look.changes(in: SampleBook.portfolio).isEmpty)
  }

  // MARK: - What is new and what stands

  /// Whoever looked yesterday has seen the account stand: its reasons are older than a week and nothing about it changed.
  @Test func `what stands is folded under one line that Enter opens`() throws {
    let look = LastLook(
      at: Timestamp(seconds: Int64(SampleBook.day(-1).number) * 86_400 + 14 * 3600), SampleBook.portfolio)
    var dashboard = Dashboard.triaging(look: look)
    let queue = TriageQueue(SampleBook.portfolio).items
    let standing = queue.filter { !$0.isNew(on: SampleBook.today, since: SampleBook.day(-1)) }.map(\.id)
    let new = queue.map(\.id).filter { !standing.contains($0) }
    try #require(!standing.isEmpty && !new.isEmpty)
    #expect(dashboard.visibleIDs == new + [TriageScreen.fold])
    let text = dashboard.draw(columns: 120, rows: 40).text
    #expect(text.contains("\(new.count) new or due, \(standing.count) standing"))
    #expect(text.contains("▸ \(standing.count) standing: "))
    dashboard.press(keys: "G enter")
    #expect(dashboard.visibleIDs == new + [TriageScreen.fold] + standing)
    #expect(dashboard.screen == .triage && dashboard.selection == TriageScreen.fold)
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("▾ \(standing.count) standing: "))
    dashboard.press(keys: "enter")
    #expect(dashboard.visibleIDs == new + [TriageScreen.fold])
    dashboard.press(keys: "a")
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text == "No account is selected: Enter opens those that stand.")
    _ = dashboard.update(.tick(now: .seconds(500)))
    // What a filter finds is not folded away.
    dashboard.press(keys: "/ '\(standing[0])' enter")
    #expect(dashboard.visibleIDs == [TriageScreen.fold, standing[0]])
  }

  /// With every new account decided, what stands is still there, and said.
  @Test func `nothing new is not nothing left`() {
    let look = LastLook(
      at: Timestamp(seconds: Int64(SampleBook.day(-1).number) * 86_400 + 14 * 3600), SampleBook.portfolio)
    var dashboard = Dashboard.triaging(look: look)
    while dashboard.selectedItem != nil { _ = dashboard.decideObvious() }
    #expect(dashboard.visibleIDs == [TriageScreen.fold])
    #expect(dashboard.draw(columns: 120, rows: 40).text.contains("nothing new, "))
  }
}
