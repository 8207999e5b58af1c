// What changed between two days, and how flags did.
extension Commands {
  static let lookingBack: [Command] = [
    Command(
      "changes.open", "What changed since this day", keys: ["D"],
      on: Set(Screen.allCases).subtracting([.changes, .help]),
      help: "Lists what changed between the day on screen and now; on the book's own day, in the last seven days."
    ) { $0.openChanges() },
    Command(
      "backtest.open", "Backtest of the flags", keys: ["B"], on: Set(Screen.allCases).subtracting([.backtest, .help]),
      help: "Replays every flag at past week-ends and says what became of the accounts that it named."
    ) { $0.openBacktest() },
    Command(
      "backtest.outcome", "The other outcome", keys: ["o"], on: [.backtest], hint: "outcome",
      help: "Turns between churn or lost renewals and use that shrank to less than half."
    ) { $0.turnOutcome() },
  ]
}
