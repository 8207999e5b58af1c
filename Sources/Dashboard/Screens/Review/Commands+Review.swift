import Adoption

// The weekly review.
extension Commands {
  static let review: [Command] = [
    Command(
      "review.go", "Begin the review, or decide", keys: ["enter"], on: [.review], hint: "go on",
      help: "Begins the review or takes it up; then decides about the account in view: an action with owner and day.",
      writes: true,
      whyNot: { dashboard in
        dashboard.runningReview == nil && dashboard.shown?.reviewView.session == nil
          ? dashboard.shown?.reviewView.emptiness : nil
      }
    ) { $0.goOnInReview() },
    Command(
      "review.skip", "Skip the account", keys: ["s"], on: [.review], hint: "skip",
      help: "Leaves the account for another time, with a reason. A note alone is no outcome of a review.", writes: true,
      opensForm: true,
      whyNot: { $0.runningReview == nil ? notRunning : $0.reviewedItem == nil ? "No account is selected." : nil }
    ) { dashboard in
      if let item = dashboard.reviewedItem { dashboard.openForm(.skip(item.assessment)) }
    },
    Command(
      "review.anew", "Begin anew", keys: ["N"], on: [.review], hint: "anew",
      help: "Records the open review as left, with what is undecided, and begins another.", writes: true,
      whyNot: { dashboard in
        dashboard.runningReview != nil
          ? "The review runs: leave it first." : dashboard.shown?.reviewView.session == nil ? "No review is open." : nil
      }
    ) { $0.beginAnew() },
    planning("review.longer", "Plan more time", ["+", "="], 5),
    planning("review.shorter", "Plan less time", ["-"], -5),
    Command(
      "review.open", "Open the account", keys: ["l", "right"], on: [.review], hint: "open",
      help: "Opens the account of the selected line; the clock goes on in the bar.",
      whyNot: { $0.reviewedItem == nil ? "No account is selected." : nil }
    ) { dashboard in
      if let id = dashboard.reviewedItem?.id { dashboard.openAccount(id) }
    },
    Command(
      "review.minutes", "Minutes", keys: ["m"], on: [.review], hint: "minutes",
      help: "Shows the minutes of the review that goes on, else of the latest one.",
      whyNot: { $0.shown?.reviewView.minutes == nil ? "No review was held yet: there are no minutes." : nil }
    ) { $0.openMinutes() },
    Command(
      "review.leave", "Leave the review", keys: ["escape"], on: [.review], hint: "leave",
      help: "Ends the review, after naming what is undecided. While none runs it goes back.", needsData: false,
      whyNot: { $0.canGoBack ? nil : "There is nothing to go back to." }
    ) { $0.leaveReview() },
    Command(
      "review.quit", "Leave the review, or quit", keys: ["q"], on: [.review], hint: "quit",
      help: "Ends the review, after naming what is undecided. While none runs it ends booktop.", needsData: false
    ) { dashboard in
      if dashboard.runningReview == nil { dashboard.ask(.quit) } else { dashboard.leaveReview() }
    },
    Command(
      "review.quit-open", "Quit, the review stays open", keys: ["ctrl-c"], on: [.review],
      help: "Ends booktop. A review that runs can be taken up later, with the same time left.", needsData: false
    ) { $0.ask(.quit) },
  ]

  static let minutes: [Command] = [
    Command(
      "minutes.close", "Close the review", keys: ["enter"], on: [.minutes], hint: "close",
      help: "Ends the review; while an account is undecided it goes back to it.",
      whyNot: { $0.isReadOnly ? nil : $0.runningReview == nil ? nil : $0.whyNotDecide }
    ) { dashboard in
      guard dashboard.runningReview != nil, dashboard.undecided.isEmpty else { return dashboard.goBack() }
      dashboard.leaveReview()
    }
  ]

  private static let notRunning = "No review runs: Enter begins one."

  private static func planning(_ id: String, _ words: String, _ keys: [KeyPress], _ minutes: Int) -> Command {
    Command(
      id, words, keys: keys, on: [.review], help: "Changes the planned length by five minutes, from 5 to 240.",
      whyNot: { dashboard in
        dashboard.runningReview != nil
          ? "The review runs: its length was planned when it began."
          : dashboard.shown?.reviewView.session != nil ? "An open review keeps its length; N begins anew." : nil
      }
    ) { $0.planReview(minutes) }
  }
}
