// What was decided, in words.
extension Decisions {
  /// What an entry says, on one line, without its account: `action “Redo the plan” for Ana by 27 Nov`.
  /// - Parameter day: The day on which it is read: days of another year are written with it.
  package func words(of entry: JournalEntry, on day: Day) -> String {
    func date(_ other: Day) -> String { FigureText.day(other, at: day) }
    func reason(_ why: String?) -> String { why.map { ": \($0)" } ?? "" }
    func title(_ id: EntryID) -> String {
      let action = entry.accountID.flatMap { self[$0].action(id) } ?? action(id)?.action
      return action.map { "“\($0.words)”" } ?? "of id \(id)"
    }
    switch entry.kind {
    case .actionScheduled(let fields):
      return "action “\(fields.title ?? FigureText.plain(fields.kind ?? "untitled"))”"
        + (fields.owner.map { " for \($0)" } ?? "") + (fields.due.map { " by \(date($0))" } ?? "")
    case .actionUpdated(let change): return "action \(title(change.action)): " + words(of: change, date)
    case .actionDone(let action): return "action \(title(action)) done"
    case .actionCancelled(let action, let why): return "action \(title(action)) cancelled" + reason(why)
    case .stageCalled(let stage, let why): return "stage set to \(stage.words)" + reason(why)
    case .reviewStarted: return "review began"
    case .reviewAccount(let outcome, let why, _, _): return "reviewed, \(outcome.rawValue)" + reason(why)
    case .reviewEnded(_, let covered, let left, _):
      let counts = [covered.map { "\($0) covered" }, left.map { "\($0) not covered" }].compactMap(\.self)
      return "review ended" + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    case .snoozed(let until, let why): return "snoozed until \(date(until))" + reason(why)
    case .dismissed(let flag, let why):
      return "\(FlagKey(rawValue: flag)?.words ?? FigureText.plain(flag)) dismissed" + reason(why)
    case .note(let text): return "note: \(NoteText.line(text))"
    case .diagnosis(let cause): return "diagnosis: \(FigureText.plain(cause))"
    case .sentimentSet(let value, let why): return "sentiment \(value.rawValue)" + reason(why)
    case .undo(let target): return "undoes \(target)"
    case .unknown(let type): return FigureText.plain(type)
    }
  }

  private func words(of change: ActionChange, _ date: (Day) -> String) -> String {
    func part(_ label: String, _ change: ActionChange.Change<String>) -> String? {
      if case .set(let value) = change { "\(label) \(value ?? "none")" } else { nil }
    }
    var parts = [part("title", change.title), part("owner", change.owner)]
    if case .set(let due) = change.due { parts.append("due \(due.map(date) ?? "none")") }
    parts += [part("kind", change.kind), part("reason", change.reason)]
    let said = parts.compactMap(\.self)
    return said.isEmpty ? "unchanged" : said.joined(separator: ", ")
  }
}

extension Action {
  /// What is to be done, or its kind where it has no title.
  package var words: String { title ?? kind.map(FigureText.plain) ?? "untitled" }
}
