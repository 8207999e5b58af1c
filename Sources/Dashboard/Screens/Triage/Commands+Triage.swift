import Adoption

// The triage: what changed, and the next one. What one decides has the keys that it has everywhere.
extension Commands {
  static let triage: [Command] = [
    Command(
      "triage.act", "Do the suggested step", keys: ["a"], on: [.triage], hint: "act",
      help:
        "Answers the worst reason: schedules what it calls for, or fixes the action that is late or lacks an owner.",
      writes: true, opensForm: true,
      whyNot: { $0.taggedHere.isEmpty && $0.selectedItem == nil ? $0.whyNothingToDecide : nil }
    ) { $0.actInTriage() },
    Command(
      "triage.changed", "Only what changed", keys: ["w"], on: [.triage], hint: "what changed",
      help: "Shows only the accounts that changed since you last looked, or all of them again.", whyNot: whyNotChanged
    ) { $0.toggleChanged() },
  ]

  private static let whyNotChanged: @Sendable (Dashboard) -> String? = { dashboard in
    if dashboard.navigation.current.filter == Dashboard.changedFilter { return nil }
    if dashboard.shown?.isBaseDay == false {
      return "What changed since you last looked is marked on the book's own day."
    }
    switch dashboard.triage.look {
    case .untold: return "It is not known what you saw of this book last."
    case .never: return "Nothing is marked as changed: this is the first look at this book."
    case .at(let look):
      guard let shown = dashboard.shown, shown.changedSinceLook.isEmpty else { return nil }
      return "Nothing has changed since \(look.words(on: shown.snapshot.base))."
    }
  }
}
