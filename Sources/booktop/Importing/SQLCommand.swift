import ArgumentParser
import Importers

/// Prints the roll-up of events as SQL for your warehouse.
struct ImportSQL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Print the roll-up of events as SQL for your warehouse.",
    discussion: """
      For events that do not fit a laptop. The recipe has every name of the mapping filled in and writes lines for usage/ \
      and events/ that mean what booktop import would write. Its first lines say which view to write and how to run it.
      """)

  @Argument(help: ArgumentHelp("The warehouse.", valueName: "warehouse"))
  var dialect: RecipeDialect

  @Option(
    help: ArgumentHelp("The mapping of the events: its name, or a file.", valueName: "name"),
    completion: Completions.mappings)
  var map: String?

  @Option(
    name: .customLong("dir"),
    help: ArgumentHelp("The data directory whose time zone and mappings count.", valueName: "book"))
  var directory: String?

  @OptionGroup var config: ConfigArguments

  func run() throws {
    if let directory, !DirectoryArguments.isDirectory(directory) {
      Output.complain("\(directory) is no directory.")
      throw ExitCode(3)
    }
    let book = directory ?? DefaultDirectory.book
    do { try printRecipe(book) } catch let error as ImportError {
      Output.complain(error.description)
      throw ExitCode(error.kind == .question ? 2 : 3)
    }
  }

  private func printRecipe(_ book: String?) throws {
    var request = ImportRequest(files: [], today: Today.day)
    request.map = map
    let library = try Maps.with(request, Maps.library(book: book))
    let name = try name(Maps.named(request).map, library)
    guard let mapping = library.mappings[name] else {
      Output.complain("No mapping has the name \(name).", choices: library.near(name))
      throw ExitCode(3)
    }
    let rules = book.map { ImportBook(at: $0) }
    if let refusal = rules?.refusals.first { throw refusal }
    if book == nil { Output.complain("There is no book here, so days are those of UTC. Name the book with --dir.") }
    let recipe = try Recipe(mapping, dialect, timeZone: rules?.timeZone)
    try Output.print(recipe.text)
  }

  /// The mapping that is named, or the only one that there is.
  private func name(_ named: String?, _ library: MappingLibrary) throws -> String {
    if let named { return named }
    let known = library.eventMappings
    if known.count == 1 { return known[0] }
    Output.complain(
      "Which mapping are the events of? Name it with --map, such as --map \(known.first ?? "NAME").", choices: known)
    throw ExitCode(2)
  }
}

extension RecipeDialect: ExpressibleByArgument {}
