import ArgumentParser
import Reports

/// The format of a command that prints a report with a table in it, for people, spreadsheets and programs.
struct TableOutput: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html, csv, json }

  @Option(help: "The format: text, markdown, html (one page by itself), csv or json.")
  var format: Format = .text

  @Flag(
    help: ArgumentHelp(
      "With csv: leave text as it is, for programs. Without it, text that begins with =, +, -, @, a tab or a line's end is led by an apostrophe, so that no spreadsheet takes it for a formula."
    ))
  var raw = false

  /// Writes the report to standard output.
  func print(_ report: some TableReport) throws {
    switch format {
    case .text: try Output.print(report.text)
    case .markdown: try Output.print(report.markdown)
    case .html: try Output.print(report.html)
    case .csv: try Output.print(report.csv(raw: raw))
    case .json: try report.writeJSON(Output.print)
    }
  }
}

/// The format of a command that prints a report to be read, for people and programs.
struct DocumentOutput: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, html, json

    /// Writes the report to standard output.
    func print(_ report: some DocumentReport & JSONReport) throws {
      switch self {
      case .text: try Output.print(report.text)
      case .markdown: try Output.print(report.markdown)
      case .html: try Output.print(report.html)
      case .json: try report.writeJSON(Output.print)
      }
    }
  }

  @Option(help: "The format: text, markdown, html (one page by itself) or json.")
  var format: Format = .text

  /// Writes the report to standard output.
  func print(_ report: some DocumentReport & JSONReport) throws { try format.print(report) }
}

/// The format of a command that prints lines, for people and programs.
struct LineOutput: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "The format: text or json.")
  var format: Format = .text

  /// Writes one of the two to standard output.
  func print(text: @autoclosure () -> String, json: @autoclosure () -> String) throws {
    try Output.print(format == .json ? json() : text())
  }
}
