import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints which early behaviours went with customers who stayed.
struct SignalsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals", abstract: "Say which behaviours of the first weeks went with customers who stayed.",
    discussion: """
      Looks at accounts whose window ended 26 weeks ago or earlier: of those that did something within it, and of those \
      that did not, how many were still there. Under 10 accounts on either side it says so. It suggests signals; only \
      you class a behaviour.
      """)

  @OptionGroup var output: TableOutput

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let report = SignalsReport(
      BehaviourEvidence(book.seen(loaded.book), on: book.day(for: loaded.book), workers: .threads))
    try output.print(report)
  }
}
