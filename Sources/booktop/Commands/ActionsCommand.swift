import Adoption
import ArgumentParser
import BookDirectory
import Reports

/// Prints what is to be done.
struct ActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "Print actions with owner and due date, late ones first.",
    discussion: """
      An action is a line. In json and csv unknown is null or empty; csv has the actions alone, and text in it that begins like a formula is led by an apostrophe unless --raw is \
      given. Exit code 1: no one in the book has that name.
      """)

  @Option(
    help: ArgumentHelp("Only actions of owners with a name that begins like this.", valueName: "name"),
    completion: Completions.owners)
  var owner: String?

  @Flag(help: "Only actions whose day has passed.")
  var overdue = false

  @Flag(help: "Also those that are done or cancelled.")
  var all = false

  @Flag(help: "End with how far the playbooks are, for each CSM.")
  var playbooks = false

  @OptionGroup var output: TableOutput

  @OptionGroup var scope: ScopeArguments

  @OptionGroup var book: BookArguments

  func run() throws {
    let loaded = try book.load(orPrint: output.print)
    let portfolio = scope.part(of: book.portfolio(of: loaded.book))
    let report = ActionsReport(
      portfolio,
      .init(
        owners: try owners(in: portfolio), isOverdueOnly: overdue, includesClosed: all, tellsPlaybooks: playbooks))
    try output.print(report)
    for sentence in portfolio.aheadSentences { Output.complain(sentence) }
  }

  /// Those who are meant by --owner; nil without it. Ends with exit code 1 where no one is.
  private func owners(in portfolio: Portfolio) throws -> Set<String>? {
    guard let owner else { return nil }
    let known = KnownOwners(portfolio)
    let owners = Set(known.matching(owner))
    guard owners.isEmpty else { return owners }
    Output.complain(
      "No one in this book is called “\(owner)”."
        + (known.names.isEmpty
          ? "" : " Those with the most open actions: \(known.names.prefix(5).joined(separator: ", "))."))
    throw ExitCode(1)
  }
}
