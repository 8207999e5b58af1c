import Adoption
import ArgumentParser
import BookDirectory

/// Takes an account out of triage for a while.
struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: "Take an account out of triage until a day, and say why.",
    discussion: """
      booktop snooze acme --until 2w --why "A second user starts next week"

      On that day it is back; a weekday is the next one after today. Prints the entry's id once it is on disk. Exit \
      code 1: nothing was saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Option(help: ArgumentHelp("The day on which it is back, such as fri, +3d, 2w or 2026-12-01.", valueName: "day"))
  var until: String

  @Option(help: ArgumentHelp("Why, in a few words.", valueName: "reason"))
  var why: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    try desk.decide { try $0.snooze(until: until, why: why, at: position) }
  }
}

/// Silences a red flag.
struct DismissCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "Hide a red flag until it clears, and say why.",
    discussion: """
      booktop dismiss acme active_drop --why "The plant closes for the summer"

      Prints the entry's id once it is on disk. Exit code 1: nothing was saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(
    help: "The flag: \(FlagKey.red.map(\.rawValue).joined(separator: ", ")).", completion: Completions.redFlags)
  var flag: String

  @Option(help: ArgumentHelp("Why, in a few words.", valueName: "reason"))
  var why: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    if let unread = desk.book.unread.first {
      Output.complain("Nothing was saved: whether the flag is raised is not known. \(unread.sentence)")
      throw ExitCode(1)
    }
    let portfolio = Portfolio(desk.book, on: desk.parser.day, workers: .threads)
    try desk.decide { try $0.dismiss(flag, why: why, of: portfolio.assessments[position]) }
  }
}

/// Records the cause of a decline.
struct Diagnose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose", abstract: "Record the cause of an account's decline.",
    discussion: """
      booktop diagnose acme "customer: layoff in two plants"

      CAUSE begins with the side that it lies on: product, customer or champion. Prints the entry's id once it is on disk. \
      Exit code 1: nothing was saved, and why.
      """)

  @OptionGroup var account: AccountArgument

  @Argument(help: "The side and the cause.")
  var cause: String

  @OptionGroup var book: DecidingArguments

  func run() throws {
    var desk = try book.open()
    let position = try account.position(in: desk.book)
    try desk.decide { try $0.diagnose(cause, at: position) }
  }
}
