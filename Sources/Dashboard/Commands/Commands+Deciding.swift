import Adoption

// What one decides about an account: each opens a form.
extension Commands {
  static let deciding: [Command] = [
    writing("decide.note", "Note", ["n"], on: listsThatDecide, "Keeps a remark about the account in the journal.") {
      .note(on: $0)
    },
    writing("decide.note-here", "Note", ["N"], on: [.account], "Keeps a remark about the account in the journal.") {
      .note(on: $0)
    },
    writing(
      "decide.snooze", "Snooze", ["z"], hint: "snooze",
      "Takes the account out of triage until a day, with a reason."
    ) { .snooze($0) },
  ]

  /// Where accounts are decided about.
  static let decidingScreens: Set<Screen> = [.book, .atRisk, .triage, .account]
  private static let listsThatDecide = decidingScreens.subtracting([.account])

  /// A command that opens a form about the account selected or open.
  private static func writing(
    _ id: String, _ words: String, _ keys: [KeyPress], on screens: Set<Screen> = decidingScreens, hint: String? = nil,
    _ help: String, form: @escaping @Sendable (Assessment) -> Form
  ) -> Command {
    Command(
      id, words, keys: keys, on: screens, hint: hint, help: help, writes: true,
      whyNot: { $0.accountToDecideOn == nil ? "No account is selected: the list is empty." : nil }
    ) { dashboard in
      if let assessment = dashboard.accountToDecideOn { dashboard.openForm(form(assessment)) }
    }
  }
}

extension Dashboard {
  /// The account that commands decide on: the one selected or open.
  var accountToDecideOn: Assessment? { selectedAccount.flatMap { shown?.portfolio[$0] } }
}
