/// Which entries do not count because another entry undoes them.
struct UndoneEntries {
  private var undone: Set<EntryID> = []

  /// Looks through the entries in order of moment and id.
  ///
  /// An undo that is itself undone has no effect. Whatever undoes an entry is newer than it, so going from the newest
  /// to the oldest settles every undo before the entry that it is about. An undo that claims to be older than what it
  /// undoes comes from a clock that was off: it still counts, unless it is undone by then.
  init(_ entries: [JournalEntry]) {
    let undos = entries.compactMap { entry -> (id: EntryID, target: EntryID)? in
      if case .undo(let target) = entry.kind { (entry.id, target) } else { nil }
    }
    // Nearly every entry that is asked for is not in it: a set with much room says so sooner.
    undone.reserveCapacity(undos.count * 2)
    for undo in undos.reversed() where !undone.contains(undo.id) && undo.id != undo.target {
      undone.insert(undo.target)
    }
  }

  /// Whether all count.
  var isEmpty: Bool { undone.isEmpty }

  func contains(_ id: EntryID) -> Bool { !undone.isEmpty && undone.contains(id) }
}
