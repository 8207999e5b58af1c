// Why a number is what it is.
extension Commands {
  static let explaining: [Command] = [
    Command(
      "explain.open", "Explain the numbers", keys: ["e"],
      on: .accountLists.and(.account, .executive, .findings, .journal),
      hint: "why",
      help: "Shows what each number and flag means and how it was calculated.",
      whyNot: { $0.screen != .executive && $0.accountToExplain == nil ? "There is no account here to explain." : nil }
    ) { $0.openExplain() }
  ]

  static let explain: [Command] = [
    Command(
      "explain.read", "Read the explanation", keys: ["enter", "l", "right"], on: [.explain], hint: "read",
      help: "Shows the selected explanation on a page of its own.",
      whyNot: { $0.navigation.current.selection == nil ? "No line is selected: the list is empty." : nil }
    ) { $0.openExplanation() }
  ]

  static let explanation: [Command] = [
    Command(
      "explanation.next", "Next explanation", keys: ["]", "tab", "J"], on: [.explanation], hint: "next",
      help: "Shows the next explanation of the list."
    ) { $0.turnExplanation(by: 1) },
    Command(
      "explanation.previous", "Previous explanation", keys: ["[", "shift-tab", "K"], on: [.explanation],
      hint: "previous",
      help: "Shows the explanation before it in the list."
    ) { $0.turnExplanation(by: -1) },
    Command(
      "explanation.close", "Back to the list of keys", keys: ["h", "left", "enter"], on: [.explanation],
      help: "Goes back to the list that it was opened from."
    ) { $0.goBack() },
  ]
}
