import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what a team is told of its book on a Monday.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Print what changed, what is due and who is at risk, for a mail or a chat.",
    discussion: """
      booktop digest --since 7d --format slack
      booktop digest --scope csm:ana --format html > digest.html

      Actions and first-value windows are looked ahead as far as changes are looked back, and a week at least; business \
      reviews and renewals as far as for the order of attention. People are told the first 15 of each part and the number \
      of the rest; json has all. slack is Slack's mrkdwn, without tables.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html, slack, json }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Changes since that day, such as 2w or 2026-11-13. Without it: since seven days before.", valueName: "day"),
    transform: AskedDay.typed)
  var since: AskedDay?

  @Option(help: "The format: text, markdown, html (one page by itself), slack or json.")
  var format: Format = .text

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: print)
    let day = book.day(for: loaded.book)
    let since = since?.day(from: day) ?? day - 7
    guard since <= day else {
      Output.complain(
        "--since is \(FigureText.long(since)), which is after \(FigureText.long(day)), the day of the digest. Give an earlier day."
      )
      throw ExitCode(64)
    }
    let portfolio = scope.part(of: book.portfolio(of: loaded.book))
    try print(DigestReport(BookDigest(portfolio, since: book.portfolio(of: loaded.book, on: since))))
  }

  private func print(_ report: some DocumentReport & JSONReport) throws {
    switch format {
    case .text: try Output.print(report.text)
    case .markdown: try Output.print(report.markdown)
    case .html: try Output.print(report.html)
    case .slack: try Output.print(report.slack)
    case .json: try Output.print(report.json)
    }
  }
}
