import Adoption
import ArgumentParser

/// Which action a command is about. To be declared before the directory.
struct ActionArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The action's id, or enough of its beginning or end: booktop actions lists them.", valueName: "id"))
  var id: String
}

/// Says that an action is done.
struct Done: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: "Mark an action as done.",
    discussion: """
      booktop done 3m9xa

      Prints the entry's id once it is on disk. Exit code 1: nothing was saved, and why.
      """)

  @OptionGroup var action: ActionArgument
  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    try desk.decide(lookingUp: true) { try $0.finish(action.id) }
  }
}

/// Gives an action up.
struct Cancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an action, and say why.",
    discussion: """
      booktop cancel 3m9xa --why "They solved it themselves"

      Prints the entry's id once it is on disk. Exit code 1: nothing was saved, and why.
      """)

  @OptionGroup var action: ActionArgument

  @Option(help: ArgumentHelp("Why, in a few words.", valueName: "reason"))
  var why: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    try desk.decide(lookingUp: true) { try $0.cancel(action.id, why: why) }
  }
}
