import Adoption

// What is done with the journal.
extension Commands {
  static let journal: [Command] = [
    Command(
      "journal.account", "Open the account of the decision", keys: ["enter", "l", "right"], on: [.journal],
      hint: "open", help: "Opens the account that the selected decision is about.",
      whyNot: { $0.accountOfDecision == nil ? "No decision about an account of the book is selected." : nil }
    ) { dashboard in
      if let id = dashboard.accountOfDecision { dashboard.openAccount(id) }
    },
    Command(
      "journal.undo", "Undo the selected decision", keys: ["u"], on: [.journal], hint: "undo",
      help: "Undoes the decision of the selected line, after saying which; on other screens your latest one.",
      writes: true, opensForm: true, whyNot: \.whyNotUndoSelected
    ) { dashboard in
      if let logged = dashboard.selectedDecision { dashboard.openForm(.undo(logged, in: dashboard)) }
    },
    Command(
      "journal.undone", "With or without what was undone", keys: ["v"], on: [.journal], hint: "hide undone",
      help: "Leaves out the decisions that were undone, or lists them again."
    ) { dashboard in
      dashboard.navigation.change { $0[JournalScreen.self].hidesUndone.toggle() }
      dashboard.relist()
    },
  ]
}
