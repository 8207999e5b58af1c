import Adoption
import ArgumentParser
import BookDirectory
import Dashboard
import Reports

/// Prints what must be known of an account before one writes.
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Print what must be known of an account before you write or call: one screen.",
    discussion: "Exit code 0: printed. 1: it is not clear which account is meant. 2: the directory cannot be read.")

  @OptionGroup var account: AccountArgument
  @OptionGroup var book: BookArguments

  @Option(help: "The format: text, json or markdown.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

  func run() throws {
    let loaded = try book.load(toPrint: format.rawValue)
    let position = try account.position(in: loaded.book)
    let portfolio = book.portfolio(of: loaded.book)
    switch format {
    case .text: try Output.print(ScanSheet(portfolio, account: position).text())
    case .markdown: try Output.print(ScanSheet(portfolio, account: position).document.markdown)
    case .json: try Output.print(ScanJSON(portfolio, account: position).text)
    }
  }
}
