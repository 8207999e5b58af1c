import Adoption
import Canvas
import Testing

@testable import Dashboard

/// Accounts that are tagged, and what is decided about all of them.
@Suite struct TagTests {
  /// What the journal gained, entry by entry.
  private func decided(_ dashboard: Dashboard) -> [JournalEntry] {
    Array(dashboard.shown?.portfolio.book.journal.dropFirst(SampleBook.journal.count) ?? [])
  }

  private func status(_ dashboard: Dashboard) -> String { dashboard.draw(columns: 120, rows: 40).text }

  @Test(arguments: ["1", "2", "4"]) func `the space bar tags and goes on, and takes a tag away`(screen: String) throws {
    var dashboard = Dashboard.triaging()
    dashboard.press(keys: "\(screen) g")
    let ids = dashboard.visibleIDs.filter { !$0.isEmpty }
    try #require(ids.count > 3)
    let first = try #require(dashboard.selection)
    dashboard.press(keys: "space")
    #expect(dashboard.tags == [first] && dashboard.selection != first)
    #expect(status(dashboard).contains("1 tagged  Esc untags"))
    dashboard.press(keys: "space k k")
    #expect(dashboard.tags.count == 2 && dashboard.selection == first)
    dashboard.press(keys: "space")
    #expect(!dashboard.tags.contains(first) && dashboard.tags.count == 1)
    dashboard.press(keys: "escape")
    #expect(dashboard.tags.isEmpty)
    #expect(!status(dashboard).contains("tagged"))
  }

  @Test func `the star tags all that match the filter, and once more takes the tags away`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'csm:ann' enter *")
    #expect(dashboard.tags == ["acme", "cinder", "dunmore", "kestrel"])
    dashboard.press(keys: "*")
    #expect(dashboard.tags.isEmpty)
  }

  @Test func `a note about all that are tagged is one decision that one undo takes back`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'csm:ann' enter * n 'met' enter")
    let notes = decided(dashboard)
    #expect(Set(notes.compactMap(\.accountID)) == ["acme", "cinder", "dunmore", "kestrel"] && notes.count == 4)
    #expect(Set(notes.map(\.at)).count == 1, "one moment: one decision")
    #expect(notes.allSatisfy { $0.kind == .note(text: "met") })
    #expect(dashboard.tags.isEmpty, "what was tagged for it is decided")
    dashboard.press(keys: "u enter")
    let undone = Set(
      decided(dashboard).compactMap { entry in if case .undo(let id) = entry.kind { id } else { nil } })
    #expect(undone == Set(notes.map(\.id)))
  }

  /// Each account keeps what was suggested for it: what is typed is for all.
  @Test func `an action for all that are tagged takes each account's own suggestion`() throws {
    var dashboard = Dashboard.triaging()
    let ids = Array(dashboard.visibleIDs.prefix(3))
    let portfolio = try #require(dashboard.shown?.portfolio)
    // What is late or lacks its owner or its day is mended before more is planned.
    let own = ids.compactMap { id in dashboard.shown?.triageItem(id) }.compactMap { item in
      (item.step == .schedule ? portfolio.proposals(for: item) : portfolio.proposals(for: item.assessment)).first
    }
    try #require(own.count == 3)
    dashboard.press(keys: "space space space a")
    let form = try #require(dashboard.form)
    #expect(form.accounts == ids, "in the order of the list")
    dashboard.press(keys: "'Ben' space 'Ruiz' enter")
    #expect(dashboard.form?.complaint == nil, "\(dashboard.form?.complaint ?? "")")
    let actions = decided(dashboard).compactMap { entry -> ActionFields? in
      if case .actionScheduled(let fields) = entry.kind { fields } else { nil }
    }
    #expect(actions.map(\.owner) == ["Ben Ruiz", "Ben Ruiz", "Ben Ruiz"])
    #expect(actions.map(\.due) == own.map(\.due))
    for (action, proposal) in zip(actions, own) where !proposal.title.isEmpty {
      #expect(action.title == proposal.title)
    }
    #expect(Set(dashboard.visibleIDs).isDisjoint(with: ids))
    #expect(dashboard.selection != nil && dashboard.form == nil)
    dashboard.press(keys: "u enter")
    #expect(Set(ids).isSubset(of: dashboard.visibleIDs))
  }

  @Test func `snoozed together, with a reason by its number`() throws {
    var dashboard = Dashboard.triaging()
    let ids = Array(dashboard.visibleIDs.prefix(2))
    dashboard.press(keys: "space space z '2' enter")
    let entries = decided(dashboard)
    #expect(entries.compactMap(\.accountID) == ids)
    for entry in entries {
      guard case .snoozed(_, let why) = entry.kind else { throw Unexpected(entry.kind) }
      #expect(why == PresetReason.allCases[1].words)
    }
  }

  /// Nothing that one does not see is decided.
  @Test func `tagged accounts that a filter hides are counted and left alone`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "/ 'csm:ann' enter * escape")
    #expect(dashboard.tags.isEmpty, "Esc takes tags away before the filter")
    #expect(dashboard.navigation.current.filter == "csm:ann")
    dashboard.press(keys: "* / ctrl-u 'acme' enter")
    #expect(status(dashboard).contains("4 tagged, 3 not listed here"))
    dashboard.press(keys: "n 'only' enter")
    #expect(decided(dashboard).compactMap(\.accountID) == ["acme"])
    #expect(dashboard.tags == ["cinder", "dunmore", "kestrel"])
  }

  @Test func `an owner for actions of which one account has none says which`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "* o")
    #expect(dashboard.form == nil)
    #expect(dashboard.notice?.text.contains(": ") == true, "\(dashboard.notice?.text ?? "")")
  }

  private struct Unexpected: Error {
    let kind: JournalEntry.Kind
    init(_ kind: JournalEntry.Kind) { self.kind = kind }
  }
}
