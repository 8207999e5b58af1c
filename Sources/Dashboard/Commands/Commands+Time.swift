import Adoption

// Moving through time.
extension Commands {
  static let time: [Command] = [
    Command(
      "time.now", "Back to now", keys: ["T"], hint: "now",
      help: "Shows the book as of its own day again: today, or the day that the book or --as-of names.",
      whyNot: { $0.isElsewhere ? nil : "The book is shown as of its own day." }
    ) { $0.goToNow() },
    stepping("time.day-back", "A day back", ["h", "left"], "day", -1, .day),
    stepping("time.day-on", "A day on", ["l", "right"], "day", 1, .day),
    stepping("time.week-back", "A week back", ["H", "K"], "week", -1, .week),
    stepping("time.week-on", "A week on", ["L", "J"], "week", 1, .week),
    stepping("time.month-back", "A month back", ["["], "month", -1, .month),
    stepping("time.month-on", "A month on", ["]"], "month", 1, .month),
    leaving("time.end", "Leave, back to now", ["0", "t", "T"], "now", "Goes back to the book's own day.") {
      $0.goToNow()
    },
    leaving("time.keep", "Keep this day", ["enter"], "keep", "Stays on this day; {time.now} goes back to now.") {
      $0.keepTime()
    },
    leaving(
      "time.return", "Leave, back to the earlier day", ["escape", "ctrl-g"], "return",
      "Goes back to the day that was shown before time moved."
    ) { $0.returnInTime() },
  ]

  private static func stepping(
    _ id: String, _ words: String, _ keys: [KeyPress], _ hint: String, _ count: Int, _ unit: TimeUnit
  ) -> Command {
    Command(
      id, words, keys: keys, mode: .time, hint: hint,
      help: count < 0
        ? "Shows the book \(words.lowercased()): facts dated later do not exist then."
        : "Shows the book \(words.lowercased()). Ahead of now there are no new facts, but clocks and renewals run."
    ) { $0.travel(by: count, unit) }
  }

  private static func leaving(
    _ id: String, _ words: String, _ keys: [KeyPress], _ hint: String, _ help: String,
    _ change: @escaping @Sendable (inout Dashboard) -> Void
  ) -> Command {
    Command(
      id, words, keys: keys, mode: .time, hint: hint, help: help, inPalette: false,
      whyNot: { $0.isTimeOpen ? nil : "Time does not move now: Go to another day comes first." }, run: change)
  }
}
