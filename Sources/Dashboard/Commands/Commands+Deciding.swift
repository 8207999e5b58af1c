import Adoption

// What one decides: each opens a form, and nothing is saved before Enter is pressed in it.
extension Commands {
  /// The one that comes first among the hints, too.
  static let acting: [Command] = [
    writing(
      "decide.act", "Schedule an action", ["a"], on: decidingScreens.except(.triage), hint: "act",
      "Mends what is late or lacks an owner or a day, else schedules the play, an answer to a flag, the next step."
    ) { .act(on: $0, in: $1) }
  ]

  static let deciding: [Command] = [
    writing(
      "decide.assign", "Change owner and day", ["o"], hint: "owner", "Gives an open action another owner or day.",
      whyNot: noAction
    ) { .assign($0, in: $1) },
    writing(
      "decide.finish", "Finish an action", ["f"], hint: "finish", "Marks an open action as done.", whyNot: noAction
    ) { .finish($0, in: $1) },
    writing(
      "decide.cancel", "Cancel an action", ["X"], on: decidingScreens.except(.review),
      "Cancels an open action, with a reason.",
      whyNot: noAction
    ) { .cancel($0, in: $1) },
    writing(
      "decide.call", "Set the stage", ["c"], hint: "stage",
      "Says which stage the account is at, with a reason: from Adopted on the result that the customer can point to."
    ) { .callStage($0, in: $1) },
    writing("decide.note", "Add a note", ["n"], "Adds a note about the account to the journal.") { account, _ in
      .note(on: account)
    },
    writing(
      "decide.snooze", "Snooze", ["z"], hint: "snooze", "Takes the account out of triage until a day, with a reason."
    ) { account, _ in .snooze(account) },
    writing(
      "decide.dismiss", "Dismiss a flag", ["x"], "Silences a red flag for as long as it holds now, with a reason.",
      whyNot: { assessment, _ in assessment.whyNothingToDismiss }
    ) { account, _ in .dismiss(account) },
    writing(
      "decide.diagnose", "Diagnose a decline", ["d"],
      "Names the cause of a decline, then ticks the steps of the decline play off.",
      whyNot: { assessment, portfolio in
        guard assessment.active?.redFlags.isEmpty == false else { return "No red flag is up: there is no decline." }
        return portfolio.declinePlay(of: assessment).next == nil
          ? "Every step of the decline play is taken. Diagnose anew starts it again." : nil
      }
    ) { .declinePlay(of: $0, in: $1) ?? .diagnose($0, in: $1) },
    writing(
      "decide.diagnose-anew", "Diagnose anew", [], "Names another cause of a decline: the play starts again.",
      whyNot: { assessment, _ in
        assessment.active?.redFlags.isEmpty == false ? nil : "No red flag is up: there is no decline."
      }
    ) { .diagnose($0, in: $1) },
  ]

  static let undoing: [Command] = [
    Command(
      "decide.undo", "Undo", keys: ["u"], on: .all.except(.help, .journal),
      help: "Undoes your latest decision, after saying which.", writes: true,
      whyNot: { $0.history?.undoable == nil ? "There is nothing of \($0.author) to undo." : nil }
    ) { dashboard in
      if let form = Form.undo(in: dashboard) { dashboard.openForm(form) }
    },
    Command(
      "decide.redo", "Redo", keys: ["U"], on: .all.except(.help),
      help: "Brings back what you undid last, after saying what.", writes: true,
      whyNot: { $0.history?.redoable == nil ? "There is nothing to bring back." : nil }
    ) { dashboard in
      if let form = Form.redo(in: dashboard) { dashboard.openForm(form) }
    },
  ]

  /// Where accounts are decided about.
  static let decidingScreens: ScreenSet = [.book, .atRisk, .review, .triage, .account]

  private static let noAction: @Sendable (Assessment, Portfolio) -> String? = { assessment, portfolio in
    portfolio.openActions(of: assessment).isEmpty ? "No action is open here: a schedules one." : nil
  }

  /// A command that opens a form about the account selected or open.
  private static func writing(
    _ id: String, _ words: String, _ keys: [KeyPress], on screens: ScreenSet = decidingScreens, hint: String? = nil,
    _ help: String, whyNot: @escaping @Sendable (Assessment, Portfolio) -> String? = { _, _ in nil },
    form: @escaping @Sendable (Assessment, Portfolio) -> Form
  ) -> Command {
    Command(
      id, words, keys: keys, on: screens, hint: hint, help: help, writes: true, opensForm: true,
      whyNot: { dashboard in
        guard let (assessment, portfolio) = dashboard.accountToDecideOn else {
          return "No account is selected: the list is empty."
        }
        return whyNot(assessment, portfolio)
      }
    ) { dashboard in
      if let (assessment, portfolio) = dashboard.accountToDecideOn { dashboard.openForm(form(assessment, portfolio)) }
    }
  }
}

extension Dashboard {
  /// The account that commands decide on, the one selected or open, and the book that it is in.
  var accountToDecideOn: (Assessment, Portfolio)? {
    guard let shown, let assessment = selectedAccount.flatMap({ shown.portfolio[$0] }) else { return nil }
    return (assessment, shown.portfolio)
  }
}
