import Adoption

// The weekly review.
extension Commands {
  static let review: [Command] = [
    Command(
      "review.go", "Begin the review, or decide", keys: ["enter"], on: [.review], hint: "continue",
      help:
        "Begins the review or takes it up; then decides about the account in view: an action with an owner and a due date.",
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
      "review.anew", "Start over", keys: ["N"], on: [.review], hint: "start over",
      help: "Ends the open review and begins another, after asking.", writes: true, opensForm: true,
      whyNot: { dashboard in
        dashboard.runningReview != nil
          ? "The review runs: pause it first with {go.back}."
          : dashboard.pausedReview == nil ? "No review is open." : nil
      }
    ) { $0.startOver() },
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
      "review.end", "End the review", keys: ["X"], on: [.review, .minutes], hint: "end",
      help: "Ends the open review: with accounts undecided only once “end” is typed; they are recorded as not covered.",
      writes: true, opensForm: true, whyNot: { $0.openReviewClock == nil ? "No review is open." : nil }
    ) { $0.endReview() },
  ]

  static let minutes: [Command] = [
    Command(
      "minutes.close", "Close the minutes", keys: ["enter", "m"], on: [.minutes], hint: "back",
      help: "Goes back to where the minutes were opened."
    ) { $0.goBack() }
  ]

  private static let notRunning = "No review runs: {review.go} begins one."

  private static func planning(_ id: String, _ words: String, _ keys: [KeyPress], _ minutes: Int) -> Command {
    Command(
      id, words, keys: keys, on: [.review], help: "Changes the planned length by five minutes, from 5 to 240.",
      whyNot: { dashboard in
        dashboard.runningReview != nil
          ? "The review runs: its length was planned when it began."
          : dashboard.shown?.reviewView.session != nil
            ? "An open review keeps its length; {review.anew} starts over." : nil
      }
    ) { $0.planReview(minutes) }
  }
}
