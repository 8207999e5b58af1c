// What changed between two days, and how flags did.
extension Commands {
  static let lookingBack: [Command] = [
    Command(
      "changes.open", "What changed since this day", keys: ["D"],
      on: .all.except(.changes, .help),
      help: "Lists what changed between the day on screen and now; on the book's own day, in the last seven days."
    ) { $0.openChanges() },
    Command(
      "backtest.open", "Backtest of the flags", keys: ["B"], on: .all.except(.backtest, .help),
      help: "Replays every flag on past days and shows what happened to the accounts it flagged."
    ) { $0.openBacktest() },
  ]
}
