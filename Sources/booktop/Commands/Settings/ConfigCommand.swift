import Adoption
import ArgumentParser
import BookDirectory
import Canvas
import Config
import Dashboard
import JSONReader
import Session

/// Prints what the dashboard would go by, and why.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print what is in force, and from where each value comes.",
    discussion: """
      What counts, the first before the next: the command line, the environment (BOOKTOP_DIR, BOOKTOP_AUTHOR, \
      BOOKTOP_THEME, NO_COLOR), what you changed on screen and is remembered for the book (order, scope, columns, saved \
      filters), your config, the defaults. The config is ~/.config/booktop/config.yaml ($XDG_CONFIG_HOME counts), or what \
      --config names. What is wrong in it is said on standard error with line and column, and never keeps booktop from \
      starting.
      """)

  @Flag(help: "Print a config with every key, what it means and what holds by default, to start from.")
  var example = false

  @OptionGroup var output: LineOutput

  @OptionGroup var dashboard: DashboardArguments

  func run() throws {
    if example { return try Output.print(ConfigExample.text) }
    let reading = PersonalConfig.reading
    let inForce = ConfigInForce(reading, before: given + remembered, usual: usual)
    try output.print(
      text: (reading.file.map { "Config: \($0)\n\n" } ?? "").safeLines + inForce.text.safeLines, json: json(inForce))
    for finding in reading.findings { Output.complain(finding.sentenceWithPlace) }
  }

  private func json(_ inForce: ConfigInForce) -> String {
    let values = inForce.rows.map { row in
      JSONValue.object([("key", .string(row.name)), ("value", .string(row.value)), ("from", .string(row.from))])
    }
    let findings = PersonalConfig.reading.findings.map { JSONValue.string($0.sentenceWithPlace) }
    return JSONValue.object([
      ("format", .string("booktop-config/1")), ("config", .optional(PersonalConfig.reading.file)),
      ("values", .array(values)), ("findings", .array(findings)),
    ]).text() + "\n"
  }

  // MARK: - What goes before the config

  private typealias Row = ConfigInForce.Row

  /// What the command line and the environment say.
  private var given: [Row] {
    let (book, look) = (dashboard.book.place, dashboard.appearance)
    func variable(_ key: String, _ name: String, _ value: String?) -> Row? {
      value.map { Row(key, $0, from: name) }
    }
    let noColour = Environment["NO_COLOR"].flatMap { $0.isEmpty ? nil : Tier.mono.word }
    return [
      book.named.map { Row("book", $0, from: "the command line") }
        ?? variable("book", "BOOKTOP_DIR", DefaultDirectory.fromEnvironment)
        ?? variable("book", "the current directory", book.pathToOpen == "." ? "." : nil),
      Author.said(dashboard.signature.authorOption).map { Row("author", $0, from: "--author") }
        ?? variable("author", "BOOKTOP_AUTHOR", Author.said(Environment["BOOKTOP_AUTHOR"])),
      dashboard.scope.scope.map { Row("scope", $0, from: "--scope") },
      look.theme.map { Row("theme", $0, from: "--theme") }
        ?? variable("theme", "BOOKTOP_THEME", Environment["BOOKTOP_THEME"]),
      look.colour.map { Row("colours", $0.word, from: "--colour") } ?? variable("colours", "NO_COLOR", noColour),
      look.isLinear ? Row("linear", "true", from: "--linear") : nil,
    ].compactMap(\.self)
  }

  /// What was chosen on screen for the book.
  private var remembered: [Row] {
    let state = StateFolder(book: dashboard.book.place.pathToOpen, author: dashboard.signature.author) {
      Environment[$0]
    }
    let settings = state.read(ViewSettingsFile.kind).flatMap(ViewSettingsFile.settings)
    return settings.map { Row.remembered($0) } ?? []
  }

  /// What holds by default here.
  private var usual: [Row] {
    [
      Row("book", DefaultDirectory.path, from: "default"), Row("author", Author.name, from: "your login name"),
      Row("csm", dashboard.signature.author, from: "the author"),
    ]
  }
}

extension Tier {
  fileprivate var word: String { Self.words.first { $0.value == self }?.key ?? "" }
}

extension Finding {
  /// The finding on one line, after its place.
  var sentenceWithPlace: String { (location.isEmpty ? "" : "\(location): ") + sentence }
}

extension String {
  /// The text with nothing in its lines that could steer a terminal.
  fileprivate var safeLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).safe }.joined(separator: "\n")
  }
}
