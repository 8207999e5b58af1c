import Adoption

// Undo and redo: what will be undone is said before it is.
extension Form {
  /// Asks whether to undo the author's latest decision. Nil when there is none.
  static func undo(in dashboard: Dashboard) -> Form? {
    guard let decision = dashboard.history?.undoable else { return nil }
    return taking(back: decision, decision, purpose: .undo(decision), title: "Undo", dashboard)
  }

  /// Asks whether to undo that decision, whoever made it and whatever came after it.
  static func undo(_ logged: LoggedDecision, in dashboard: Dashboard) -> Form {
    taking(back: logged.decision, logged.decision, purpose: .undo(logged), title: "Undo", dashboard)
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
    let accounts = decision.accountIDs
    let known = accounts.filter { dashboard.shown?.portfolio[$0] != nil }
    let who = known.isEmpty ? accounts.first.map { " about \($0)" } ?? "" : ""
    let about =
      [
        "Decided \(Wording.day(decision.at.day, at: day)) at \(decision.at.text.clock) by \(decision.entries[0].by)\(who):"
      ]
      + decision.entries.map { entry in
        let name = known.count > 1 ? entry.accountID.map { "\(dashboard.shown?.name($0) ?? $0): " } ?? "" : ""
        return "  \(name)\(dashboard.shown?.words(of: entry) ?? entry.id.text)"
      }
    return Form(purpose, accounts: known, title: title, about: about)
  }
}

extension Form.Purpose {
  static func undo(_ decision: RecordedDecision) -> Form.Purpose {
    Form.Purpose(
      id: "undo", key: "undo", verbs: ("undoes", "Undone"), returning: "{decide.redo} brings it back",
      words: { _, dashboard in dashboard.words(of: decision) },
      decision: { _, dashboard in
        guard dashboard.history?.undoable?.ids == decision.ids else { return .failure(.overtaken) }
        return .success(Decision(undoing: decision))
      })
  }

  /// The same of any decision that still counts.
  static func undo(_ logged: LoggedDecision) -> Form.Purpose {
    let ids = Set(logged.decision.ids)
    return Form.Purpose(
      id: "undo.selected", key: "undo", verbs: ("undoes", "Undone"),
      returning: logged.decision.isUndo ? "{journal.undo} on the new line undoes that" : "{decide.redo} brings it back",
      words: { _, _ in logged.words },
      decision: { _, dashboard in
        let counts = dashboard.shown?.portfolio.decisions.entries.contains { ids.contains($0.id) } == true
        return counts ? .success(Decision(undoing: logged.decision)) : .failure(.overtaken)
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
    var words: [String] = []
    for entry in decision.entries {
      let text = shown?.words(of: entry) ?? entry.id.text
      // Of several accounts the same is said once.
      if !words.contains(text) { words.append(text) }
    }
    return Wording.list(words, atMost: 2)
  }
}

extension String {
  /// The hours and minutes of a moment in RFC 3339.
  fileprivate var clock: String { String(dropFirst(11).prefix(5)) }
}
