import Adoption

// What is done while accounts are scored by hand.
extension Commands {
  static let score: [Command] =
    ["zero", "one", "two", "three", "four"].enumerated().map { number, name in
      Command(
        "score.answer-\(name)", "Answer \(number)", keys: [KeyPress(String(number))], on: [.score], mode: .scoring,
        help:
          "Picks the stage, then the play you are running, by number. With the table numbers switch screens again.",
        whyNot: {
          $0.score?.isComplete == false
            ? nil : "All are scored: {score.finish} shows the table, {score.take-back} answers again."
        }
      ) { $0.answerScore(number) }
    } + [
      Command(
        "score.finish", "Show the table", keys: ["enter"], on: [.score], mode: .scoring,
        help: "Shows what the data says beside the answers, once all accounts are scored.",
        whyNot: { $0.score?.isComplete == true ? nil : "All accounts are to be scored first." }
      ) { $0.finishScore() },
      Command(
        "score.keep", "Save the chosen stages", keys: ["k"], on: [.score], hint: "keep",
        help: "Sets the chosen stages in the journal; nothing else of a score is ever written.",
        writes: true,
        whyNot: { dashboard in
          guard let score = dashboard.score, score.isDone else { return "Stages can be saved once all are scored." }
          return score.chosen.isEmpty ? "No stage is chosen: {score.choose} chooses the selected one." : nil
        }
      ) { $0.keepScores() },
      Command(
        "score.choose", "Choose the stage, or not", keys: ["space"], on: [.score], hint: "choose",
        help: "Marks the selected stage for saving, or unmarks it.", whyNot: atTheEnd
      ) { dashboard in
        if let id = dashboard.scoredAccount { dashboard.score?.choose(id) }
      },
      Command(
        "score.open", "Open the account", keys: ["enter"], on: [.score], hint: "open",
        help: "Opens the account of the selected line.", whyNot: atTheEnd
      ) { dashboard in
        if let id = dashboard.scoredAccount { dashboard.openAccount(id) }
      },
      Command(
        "score.take-back", "Take the answer back", keys: ["backspace", "left", "h"], on: [.score], hint: "answer again",
        help: "Asks for the latest answer once more.",
        whyNot: { dashboard in
          guard let score = dashboard.score, score.isUnderWay else { return "There is no answer to take back." }
          return nil
        }
      ) { _ = $0.score?.takeBack() },
      Command(
        "score.down", "Next line", keys: ["j", "down"], on: [.score], help: "Goes a line down.", isMove: true
      ) { $0.selectScored(by: 1) },
      Command("score.up", "Previous line", keys: ["up"], on: [.score], help: "Goes a line up.", isMove: true) {
        $0.selectScored(by: -1)
      },
      Command(
        "score.again", "Score again", keys: ["r"], on: [.score], hint: "again",
        help: "Asks for the same accounts once more; another day has others.", whyNot: atTheEnd
      ) { dashboard in
        dashboard.score = nil
        dashboard.beginScore()
      },
    ]

  private static let atTheEnd: @Sendable (Dashboard) -> String? = { dashboard in
    guard let score = dashboard.score, score.isDone else { return "All accounts are to be scored first." }
    return score.accounts.isEmpty ? "There is no active account to score." : nil
  }
}
