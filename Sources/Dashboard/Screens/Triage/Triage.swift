public import Adoption

/// What the dashboard remembers for the triage beyond what is in the book.
struct Triage: Sendable {
  /// What was seen when this person last looked.
  var look = Look.untold
  /// The portfolio of the book's own day that was looked at last, on a screen that shows every account.
  var seen: Portfolio?
  /// Accounts that were decided about here: whoever decides has looked, so their changes are no news any more.
  var decided: Set<String> = []
  /// Accounts that leave the list, each with the entry that settled it, until a reading has that entry.
  var settled: [String: EntryID] = [:]
  /// What was taken back here and is to be selected again.
  var returning: Returning?

  /// An account of which a decision was taken back in the triage: selected as soon as it is listed again, unless another
  /// account was selected since, or a reading has the undo and does not list it.
  struct Returning: Sendable {
    let account: String
    /// The ids of the entries that took the decision back.
    let undo: Set<EntryID>
    /// What was selected then.
    let selection: String?
  }

  /// What is known of the last look.
  enum Look: Sendable {
    /// Nobody said.
    case untold
    /// There was none: nothing can be marked as changed.
    case never
    case at(LastLook)
  }
}

/// How many accounts the triage is about.
struct TriageCount: Sendable {
  /// Those left to decide that are new or due.
  var new: Int
  /// Those left to decide that stand as they stood.
  var standing: Int
  /// Those left to decide of which something is different since the last look.
  var changed: Int
  /// Those that were decided about today.
  var decided: Int
}

extension Shown {
  /// Whether the day on screen is the book's own, on which one looks and decides.
  var isBaseDay: Bool { portfolio.day == snapshot.base }

  /// The item of an account that is listed in the triage.
  func triageItem(_ id: String?) -> TriageItem? { id.flatMap { triage[$0] } }

  /// What is left to decide: what was decided since this reading is not.
  var triageLeft: [TriageItem] { triage.items.filter { !settled.contains($0.id) } }

  /// How many accounts were decided about today.
  var triageDecided: Int { triageCounts.decided }

  /// How much is left of the triage, counted once for what is known of it.
  var triageCounts: TriageCount {
    triageCount.value(of: portfolio.day) {
      let (left, standing) = (triageLeft, standing)
      let stand = left.count { standing.contains($0.id) }
      return TriageCount(
        new: left.count - stand, standing: stand, changed: left.count { changedSinceLook[$0.id] != nil },
        decided: triage.decidedToday.union(settled).count)
    }
  }

  /// What is new comes first; what stands is folded under one line, but for what a filter finds.
  func triage(_ place: Place) -> [Line] {
    let (filter, standing) = (AccountFilter(place.filter, me: me), standing)
    func line(_ item: TriageItem) -> Line { Line(id: item.id, content: .account(item.assessment.position)) }
    let items = triageLeft.filter { filter.matches(candidates[$0.assessment.position]) }
    let stood = items.filter { standing.contains($0.id) }
    let isOpen = place[TriageScreen.self].isOpen || !place.filter.isEmpty
    let fold = stood.isEmpty ? [] : [Line(id: TriageScreen.fold, content: .heading(words(ofStanding: stood)))]
    return items.filter { !standing.contains($0.id) }.map(line) + fold + (isOpen ? stood.map(line) : [])
  }

  /// `14 standing: Acme, Blauwal, Cinder and 11 more`.
  private func words(ofStanding items: [TriageItem]) -> String {
    "\(Wording.number(items.count)) standing: \(Wording.list(items.map { $0.assessment.account.displayName }, atMost: 3))"
  }
}

extension Dashboard {
  /// The filter of the triage that lists only what changed.
  static let changedFilter = "is:changed"

  /// The portfolio that was looked at on the book's own day, to be remembered as seen; nil while nothing was.
  public var seen: Portfolio? { triage.seen }

  /// Takes in what was seen when this person last looked; nil when they never did.
  mutating func take(lastLook: LastLook?) {
    triage.look = lastLook.map { .at($0) } ?? .never
    guard let shown else { return }
    self.shown = marked(shown)
    relist()
  }

  /// A reading with the marks of what changed since the last look, and without what was decided since it was read.
  func marked(_ shown: Shown) -> Shown {
    var shown = shown
    shown.settled = Set(triage.settled.keys)
    guard shown.isBaseDay else { return shown }
    guard case .at(let look) = triage.look else { return shown }
    let known = shown.snapshot.changesSinceLook.flatMap { $0.look == look ? $0.accounts : nil }
    shown.changedSinceLook = (known ?? look.changes(in: shown.portfolio)).filter { !triage.decided.contains($0.key) }
    shown.lookedOn = look.at.day
    return shown
  }

  /// Forgets what a reading has made true: decisions that it holds.
  mutating func settle(with journal: [JournalEntry]) {
    triage.settled = triage.settled.filter { _, entry in journal.last { $0.id == entry } == nil }
  }

  /// Notes that every account of the book's own day was there to be seen.
  mutating func noteLook() {
    guard let shown, shown.isBaseDay, screen == .book || screen == .triage else { return }
    triage.seen = shown.portfolio
  }

  // MARK: - In the triage

  /// Why no account is listed.
  var whyNothingToDecide: String {
    if navigation.current.selection == TriageScreen.fold {
      return "No account is selected: {list.open} opens those that stand."
    }
    return shown?.triageLeft.isEmpty == false
      ? "No account matches the filter: {go.back} clears it." : "Nothing is left to decide."
  }

  var selectedItem: TriageItem? { shown?.triageItem(navigation.current.selection) }

  /// Opens the form for the obvious decision about the selected account, filled in so that Enter saves it.
  mutating func actInTriage() {
    let tagged = taggedHere
    if tagged.count > 1 { return openForm(.act(onAll: nextActions)) }
    guard let shown, let item = shown.triageItem(tagged.first?.id) ?? selectedItem else { return }
    switch item.step {
    case .changeAction: openForm(.assign(item.assessment, in: shown.portfolio))
    case .callStage: openForm(.callStage(item.assessment, in: shown.portfolio))
    case .schedule: openForm(.act(on: item.assessment, shown.portfolio.proposals(for: item)))
    }
  }

  /// Shows only what changed since the last look, or everything again.
  mutating func toggleChanged() {
    let isOn = navigation.current.filter == Self.changedFilter
    filter(by: isOn ? "" : Self.changedFilter, selecting: navigation.current.selection)
  }

  /// Selects the next line that is not settled; after the last one comes the first.
  private mutating func selectNextItem() {
    let lines = navigation.current.lines
    guard let index = navigation.current.selectedIndex else { return }
    let next = (lines[(index + 1)...] + lines[..<index]).lazy.compactMap(\.id).first { triage.settled[$0] == nil }
    if let next { navigation.change { $0.selection = next } }
  }

  /// Goes on after a decision: what settles an account takes it off the list, and the next one is selected.
  mutating func moveOnInTriage(_ entries: [JournalEntry]) {
    guard let shown else { return }
    let undone = Set(entries.compactMap { entry in if case .undo(let target) = entry.kind { target } else { nil } })
    if !undone.isEmpty { return takeBack(undone, by: Set(entries.map(\.id))) }
    for entry in entries where entry.kind.settlesAccount {
      guard let id = shown.portfolio.decisions.account(of: entry) else { continue }
      triage.decided.insert(id)
      if shown.triageItem(id) != nil { triage.settled[id] = entry.id }
    }
    if screen == .triage, let id = navigation.current.selection, triage.settled[id] != nil { selectNextItem() }
    remark()
  }

  /// Brings back the accounts whose decisions do not count any more. What was taken back on another screen leaves the
  /// selection here as it is.
  private mutating func takeBack(_ undone: Set<EntryID>, by undo: Set<EntryID>) {
    var back: String?
    for entry in shown?.portfolio.book.journal ?? [] where undone.contains(entry.id) {
      back = shown?.portfolio.decisions.account(of: entry) ?? back
    }
    for (id, entry) in triage.settled where undone.contains(entry) {
      triage.settled[id] = nil
      back = id
    }
    triage.returning =
      screen == .triage
      ? back.map { .init(account: $0, undo: undo, selection: navigation.current.selection) } : nil
    remark()
  }

  private mutating func remark() {
    guard let shown else { return }
    self.shown = marked(shown)
    relistAll(.triage)
    selectReturning()
  }

  /// Selects the account whose decision was taken back, once it is listed.
  mutating func selectReturning() {
    guard let back = triage.returning else { return }
    let isOver =
      screen != .triage || navigation.current.selection != back.selection
      || (shown?.portfolio.book.journal ?? []).contains { back.undo.contains($0.id) }
    if isOver { triage.returning = nil }
    guard screen == .triage, navigation.current.selection == back.selection,
      navigation.current.index(of: back.account) != nil
    else { return }
    navigation.change { $0.selection = back.account }
    triage.returning = nil
  }
}

extension JournalEntry.Kind {
  /// Whether it decides what happens with an account; a remark or a diagnosis alone does not.
  var settlesAccount: Bool {
    switch self {
    case .actionScheduled, .actionUpdated, .actionDone, .actionCancelled, .stageCalled, .snoozed, .dismissed,
      .reviewAccount:
      true
    case .reviewStarted, .reviewEnded, .note, .diagnosis, .sentimentSet, .undo, .unknown: false
    }
  }
}
