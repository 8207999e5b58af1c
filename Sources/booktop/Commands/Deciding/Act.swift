import Adoption
import ArgumentParser

/// Schedules an action for an account.
struct Act: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "act", abstract: "Schedule an action: what, who, by when.",
    discussion: """
      booktop act acme --title "Redo the plan" --owner Ana --due fri

      Prints the entry's id once it is on disk. DAY is \(DueDay.examples); a weekday is the next one \
      after today. An account has one open action of a kind and reason: scheduling it again updates it, and says so. \
      Without --kind it is the one that goes with the reason, and “other” without a reason. Exit code 1: nothing was \
      saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Option(help: "What is to be done.")
  var title: String

  @Option(
    help: "Who does it: someone of the book, or enough of the name to be told from others.",
    completion: Completions.owners)
  var owner: String

  @Flag(name: .customLong("new-owner"), help: "Take the owner as typed, also where the book knows no one of that name.")
  var isNewOwner = false

  @Option(help: ArgumentHelp("By when, such as \(DueDay.examples).", valueName: "day"))
  var due: String

  @Option(help: "What sort of action it is, such as call or workshop.")
  var kind: String?

  @Option(
    help: ArgumentHelp(
      "What it answers: a flag or warning, day7, day14, day21, page, ebr, review, expansion, …", valueName: "key"),
    completion: Completions.reasons)
  var reason: String?

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    let action = TypedAction(title: title, owner: owner, due: due, kind: kind, reason: reason, isNewOwner: isNewOwner)
    try desk.decide { try $0.schedule(action, at: position) }
  }
}
