// Through an account.
extension Commands {
  /// Through the sections of an account, and from one account to the next.
  static let turning: [Command] = [
    turning(
      "account.section-next", "Next section", ["tab", "l", "right"], "section", "Shows the next section."
    ) {
      $0.turnSection(by: 1)
    },
    turning(
      "account.section-previous", "Previous section", ["shift-tab", "h", "left"], nil, "Shows the section before."
    ) {
      $0.turnSection(by: -1)
    },
    turning(
      "account.next", "Next account", ["]", "J"], "next account",
      "Opens the next account of the list it was opened from."
    ) {
      $0.turnAccount(by: 1)
    },
    turning(
      "account.previous", "Previous account", ["[", "K"], nil, "Opens the account before it in that list."
    ) {
      $0.turnAccount(by: -1)
    },
  ]

  /// What is done with the timeline of an account.
  static let timeline: [Command] = [
    Command(
      "timeline.group", "Timeline: decisions, facts or use only", keys: ["v"], on: [.account], hint: "show",
      help: "Turns the timeline between everything, what was decided, what was told of the customer, and use.",
      whyNot: {
        $0.navigation.current.isTimeline ? nil : "This is for the Timeline: {account.section-next} goes there."
      }
    ) { $0.turnTimeline() }
  ]

  private static func turning(
    _ id: String, _ words: String, _ keys: [KeyPress], _ hint: String?, _ help: String,
    _ change: @escaping @Sendable (inout Dashboard) -> Void
  ) -> Command {
    Command(id, words, keys: keys, on: [.account], hint: hint, help: help, run: change)
  }
}
