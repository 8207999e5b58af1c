import Adoption
import BookDirectory
import Config
import ArgumentParser
import Reports

/// Prints what is wrong with the book's files and what they lack.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with the data, with file, line and column.",
    discussion: """
      An error: something was left out. A warning: it counts, and is probably wrong. A gap: something is missing; gaps of one \
      kind are one line. Exit code 0: no error and no warning (with --strict: no gap either). 1: some. 2: the directory, or \
      something in it, cannot be read. A reminder is no finding.

      With --themes the colours are checked instead of the data: each role whose colour in a theme's file has too little \
      contrast against the background, 4.5:1 for words and 3:1 for marks, and the nearest colour that the screen shows in \
      its place. Exit code 1: some, in a theme of yours or in the one that is named; those that come with booktop are only \
      listed. 2: a theme cannot be read.
      """)

  @Flag(help: "Count gaps as well: exit with 1 where there are any.")
  var strict = false

  @Flag(name: .customLong("all"), help: "List every gap, and notes on what was read otherwise than it is written.")
  var listsAll = false

  @Flag(help: "Check the contrast of the themes, yours first, or of the one that --theme names.")
  var themes = false

  @Option(
    help: ArgumentHelp("With --themes: only this theme, by its name or path.", valueName: "name"),
    completion: Completions.themes)
  var theme: String?

  @OptionGroup var output: LineOutput

  @OptionGroup var book: BookArguments

  func validate() throws {
    guard theme != nil, !themes else { return }
    throw ValidationError("--theme says which theme --themes checks. Write check --themes --theme NAME.")
  }

  func run() throws {
    if themes { return try ThemeCheck(named: theme).print(output) }
    for finding in PersonalConfig.reading.findings.worthShowing { Output.complain(finding.sentenceWithPlace) }
    let loaded = try book.load()
    let portfolio = book.portfolio(of: loaded.book)
    let definitions = DefinitionsReview(loaded.book.rules, on: portfolio.day)
    let report = FindingsReport(
      loaded.findings(at: book.path, seen: portfolio), unread: loaded.book.unread,
      reminder: definitions.reminder, listsAll: listsAll)
    try output.print(text: report.text, json: report.json)
    if !loaded.book.unread.isEmpty { throw ExitCode(2) }
    if report.isBad(strict: strict) { throw ExitCode(1) }
  }
}
