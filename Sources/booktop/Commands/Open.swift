import ArgumentParser

/// Opens the dashboard.
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Open the dashboard: not yet.")

  @OptionGroup var book: BookArguments

  func run() throws { throw ValidationError("The dashboard is not there yet.") }
}
