import Adoption
import ArgumentParser

/// Sets an account's stage by hand.
struct Call: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "Set an account's stage, and say why.",
    discussion: """
      booktop call acme embedded --why "Closing takes 5 days instead of 9, without us since October"

      From adopted on the reason is the result that the customer can point to.

      Prints the entry's id once it is on disk. Exit code 1: nothing was saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(help: "not-activated, activated, adopted, embedded or dependent.")
  var stage: String

  @Option(
    help: ArgumentHelp(
      "Why, in a few words; from adopted on: what result can they point to?", valueName: "reason"))
  var why: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    try desk.decide { try $0.call(stage, why: why, at: position) }
  }
}
