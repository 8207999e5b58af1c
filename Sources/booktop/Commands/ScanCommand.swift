import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what must be known of an account before one writes.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Print what to know about an account before you write or call, on one screen.",
    discussion: "Exit code 0: printed. 1: it is not clear which account is meant. 2: the directory cannot be read.")

  @OptionGroup var account: AccountArgument
  @OptionGroup var book: BookArguments

  @OptionGroup var output: DocumentOutput

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let position = try account.position(in: loaded.book)
    let portfolio = book.portfolio(of: loaded.book)
    try output.print(ScanReport(portfolio, account: position))
  }
}
