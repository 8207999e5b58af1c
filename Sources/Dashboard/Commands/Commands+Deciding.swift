import Adoption

// What one decides: each opens a form, and nothing is saved before Enter is pressed in it.
extension Commands {
  /// The one that comes first among the hints, too.
  static let acting: [Command] = [
    writing(
      "decide.act", "Schedule an action", ["a"], on: decidingScreens.except(.triage), hint: "act",
      "Fixes what is late or lacks an owner or a due date, else schedules the play, an answer to a flag, the next step.",
      all: { .act(onAll: $0.nextActions) }
    ) { .act(on: $0, in: $1) }
  ]

  static let deciding: [Command] = [
    writing(
      "decide.assign", "Change owner and due date", ["o"], hint: "owner",
      "Gives an open action another owner or due date.",
      whyNot: noAction, all: { .assign(all: $0.openActions) }
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
    writing(
      "decide.note", "Add a note", ["n"], "Adds a note about the account to the journal.",
      all: { .note(onAll: $0.taggedHere) }
    ) { account, _ in .note(on: account) },
    Command(
      "decide.write", "Write a longer note", keys: ["N"], on: decidingScreens.except(.review),
      help: "Opens $VISUAL or $EDITOR for a note of several lines: what was said, when, who was there.", writes: true,
      whyNot: { $0.accountToDecideOn == nil ? "No account is selected." : nil }
    ) { $0.writeNote() },
    writing(
      "decide.snooze", "Snooze", ["z"], hint: "snooze", "Takes the account out of triage until a day, with a reason.",
      all: { .snooze(all: $0.taggedHere) }
    ) { account, _ in .snooze(account) },
    writing(
      "decide.dismiss", "Dismiss a flag", ["x"], "Hides a red flag until it clears, with a reason.",
      whyNot: { assessment, _ in assessment.whyNothingToDismiss }
    ) { account, _ in .dismiss(account) },
    writing(
      "decide.diagnose", "Diagnose a decline", ["d"],
      "Names the cause of a decline, then ticks the steps of the decline play off.",
      whyNot: { assessment, portfolio in
        guard assessment.active?.redFlags.isEmpty == false else { return "No red flag, so no decline to diagnose." }
        return portfolio.declinePlay(of: assessment).next == nil
          ? "Every step of the decline play is taken. Diagnose again starts it again." : nil
      }
    ) { .declinePlay(of: $0, in: $1) ?? .diagnose($0, in: $1) },
    writing(
      "decide.diagnose-anew", "Diagnose again", [], "Names another cause of a decline: the play starts again.",
      whyNot: { assessment, _ in
        assessment.active?.redFlags.isEmpty == false ? nil : "No red flag, so no decline to diagnose."
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
    portfolio.openActions(of: assessment).isEmpty ? "No action is open here: {decide.act} schedules one." : nil
  }

  /// A command that opens a form about the account selected or open.
  ///
  /// - Parameter all: the form about every tagged account; nil for what is decided about one account at a time.
  private static func writing(
    _ id: String, _ words: String, _ keys: [KeyPress], on screens: ScreenSet = decidingScreens, hint: String? = nil,
    _ help: String, whyNot: @escaping @Sendable (Assessment, Portfolio) -> String? = { _, _ in nil },
    all: (@Sendable (Dashboard) -> Form)? = nil, form: @escaping @Sendable (Assessment, Portfolio) -> Form
  ) -> Command {
    Command(
      id, words, keys: keys, on: screens, hint: hint, help: help, writes: true, opensForm: true,
      whyNot: { dashboard in
        let tagged = all == nil ? [] : dashboard.taggedHere
        if let portfolio = dashboard.shown?.portfolio, !tagged.isEmpty {
          return tagged.lazy.compactMap { account in
            whyNot(account, portfolio).map { "\(account.account.displayName): \($0)" }
          }.first
        }
        guard let (assessment, portfolio) = dashboard.accountToDecideOn else {
          return dashboard.navigation.current.itemCount == 0
            ? "No account is selected: the list is empty." : "No account is selected."
        }
        return whyNot(assessment, portfolio)
      }
    ) { dashboard in
      let tagged = dashboard.taggedHere
      if let all, tagged.count > 1 { return dashboard.openForm(all(dashboard)) }
      // One that is tagged is meant before the one that is selected.
      let one = all == nil ? nil : tagged.first
      if let portfolio = dashboard.shown?.portfolio, let account = one ?? dashboard.accountToDecideOn?.0 {
        dashboard.openForm(form(account, portfolio))
      }
    }
  }
}

extension Dashboard {
  /// The account that commands decide on, the one selected or open, and the book that it is in.
  var accountToDecideOn: (Assessment, Portfolio)? {
    guard let shown, let assessment = selectedAccount.flatMap({ shown.portfolio[$0] }) else { return nil }
    return (assessment, shown.portfolio)
  }

  /// What is suggested for each tagged account.
  var nextActions: [(account: Assessment, proposal: ActionProposal)] {
    guard let shown else { return [] }
    return taggedHere.compactMap { account in
      let item = shown.triageItem(account.id).flatMap { screen == .triage && $0.step == .schedule ? $0 : nil }
      let proposals = item.map(shown.portfolio.proposals) ?? shown.portfolio.proposals(for: account)
      return proposals.first.map { (account, $0) }
    }
  }

  /// The next open action of each tagged account.
  fileprivate var openActions: [(account: Assessment, action: Action)] {
    guard let shown else { return [] }
    return taggedHere.compactMap { account in
      shown.portfolio.openActions(of: account).first.map { (account, $0) }
    }
  }
}
