import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what a colleague who takes over accounts must know.
struct HandoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handover", abstract: "Print what a colleague who takes over someone's accounts must know.",
    discussion: """
      booktop handover ana --format html > handover.html

      Each account with its scan at full length (stage, health and why, champion, sponsor, flags, blockers, tickets, open \
      actions, next dates), what was snoozed or dismissed and why, and every note. Last come open actions for other \
      accounts. Exit code 1: it is not clear whose accounts are meant.
      """)

  @Argument(
    help: ArgumentHelp("The customer success manager: the beginning of any word of the name.", valueName: "csm"),
    completion: Completions.managers)
  var csm: String

  @OptionGroup var output: DocumentOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    switch Handover.manager(csm, in: loaded.book) {
    case .success(let name): try output.print(HandoverReport(Handover(book.portfolio(of: loaded.book), of: name)))
    case .failure(let unknown):
      Output.complain(unknown.sentence)
      throw ExitCode(1)
    }
  }
}
