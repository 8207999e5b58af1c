import Adoption

// Undo and redo: what will be undone is said before it is.
extension Form {
  /// Asks whether to undo the author's latest decision. Nil when there is none.
  static func undo(in dashboard: Dashboard) -> Form? {
    guard let decision = dashboard.history?.undoable else { return nil }
    return taking(back: decision, decision, purpose: .undo(decision), title: "Undo", dashboard)
  }

  /// Asks whether to bring back what was undone last. Nil when there is nothing, or something new was decided since.
  static func redo(in dashboard: Dashboard) -> Form? {
    guard let (undo, decision) = dashboard.history?.redoable else { return nil }
    return taking(back: undo, decision, purpose: .redo(undo, decision), title: "Redo", dashboard)
  }

  private static func taking(
    back entry: RecordedDecision, _ decision: RecordedDecision, purpose: Purpose, title: String, _ dashboard: Dashboard
  ) -> Form {
    let day = dashboard.decisionDay ?? entry.at.day
    let account = decision.accountID.flatMap { dashboard.shown?.portfolio[$0]?.id }
    let who = account == nil ? decision.accountID.map { " about \($0)" } ?? "" : ""
    let about =
      ["Decided \(Wording.day(decision.at.day, at: day)) at \(decision.at.text.clock) by \(dashboard.author)\(who):"]
      + decision.entries.map { "  \(dashboard.shown?.words(of: $0) ?? $0.id.text)" }
    return Form(purpose, account: account, title: title, about: about)
  }
}

extension Form.Purpose {
  static func undo(_ decision: RecordedDecision) -> Form.Purpose {
    Form.Purpose(
      id: "undo", key: "undo", verbs: ("undoes", "Undone"), returning: "U brings it back",
      words: { _, dashboard in dashboard.words(of: decision) },
      decision: { _, dashboard in
        guard dashboard.history?.undoable?.ids == decision.ids else { return .failure(.overtaken) }
        return .success(Decision(undoing: decision))
      })
  }

  static func redo(_ undo: RecordedDecision, _ decision: RecordedDecision) -> Form.Purpose {
    Form.Purpose(
      id: "redo", key: "redo", verbs: ("brings back", "Back"),
      words: { _, dashboard in dashboard.words(of: decision) },
      decision: { _, dashboard in
        guard dashboard.history?.redoable?.undo.ids == undo.ids else { return .failure(.overtaken) }
        return .success(Decision(undoing: undo))
      })
  }
}

extension FormComplaint {
  /// What is to be changed is no longer as it was seen.
  static let overtaken = FormComplaint(
    "Something else was decided since: Esc, then look again. Nothing was saved.")
}

extension RecordedDecision {
  fileprivate var ids: [EntryID] { entries.map(\.id) }
}

extension Shown {
  /// What an entry says.
  fileprivate func words(of entry: JournalEntry) -> String {
    portfolio.decisions.words(of: entry, on: snapshot.base)
  }
}

extension Dashboard {
  /// What this author can undo and redo, by the journal.
  var history: UndoHistory? {
    shown?.history(of: author)
  }

  /// What a decision says, on one line.
  fileprivate func words(of decision: RecordedDecision) -> String {
    let words = decision.entries.map { shown?.words(of: $0) ?? $0.id.text }
    return Wording.list(words, atMost: 2)
  }
}

extension String {
  /// The hours and minutes of a moment in RFC 3339.
  fileprivate var clock: String { String(dropFirst(11).prefix(5)) }
}
