import Adoption
import ArgumentParser
import BookDirectory
import Dashboard
import Reports

/// Goes to the weekly at-risk review, or prints the minutes of the latest.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Hold the weekly at-risk review, or print its minutes.",
    discussion: """
      booktop review
      booktop review --minutes --format markdown

      The minutes say what was covered, decided (owner, action, day), skipped and why, what was left over, and how fast it \
      went: of the review that goes on, else of the latest; with --author of that person's. Exit code 1: there was none.
      """)

  @Flag(help: "Print the minutes instead of opening the dashboard.")
  var minutes = false

  @Option(help: "The format of the minutes: text, markdown, html or json.")
  var format: DocumentOutput.Format?

  @OptionGroup var dashboard: DashboardArguments

  func validate() throws {
    if format != nil, !minutes { throw ValidationError("--format is of the minutes. Add --minutes or leave it out.") }
    if minutes, dashboard.scope.scope != nil {
      throw ValidationError("Minutes are of the whole review. Leave --scope out.")
    }
  }

  func run() throws {
    guard minutes else { return try dashboard.open(running: "go.review") }
    let format = format ?? .text
    let loaded = try dashboard.book.load(orPrint: format.print)
    let portfolio = dashboard.book.portfolio(of: loaded.book)
    let author = Author.said(dashboard.signature.authorOption)
    guard let minutes = ReviewMinutes(portfolio, by: author) else {
      Output.complain(ReviewMinutes.missing(by: author))
      throw ExitCode(1)
    }
    let report = ReviewMinutesReport(minutes)
    try format.print(report)
  }
}
