import ArgumentParser
import BookDirectory
import Config
import Importers
import JSONSchema
import Reports

/// Prints the JSON Schema of a kind of record.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a kind of record, for editors and pipelines.",
    discussion: """
      JSON Schema 2020-12 of one record: an account, a week of usage, an event, book.json, an entry of the journal, a mapping \
      of the importers, your config, or the JSON report. It says what a strict reading accepts; check says what goes across records.
      """)

  /// What has a schema, in the order of the help.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case account, usage, event, book, journal, mapping, config, report

    var document: SchemaDocument {
      switch self {
      case .account: BookSchemas.account
      case .usage: BookSchemas.usage
      case .event: BookSchemas.event
      case .book: BookSchemas.book
      case .journal: BookSchemas.journal
      case .mapping: MappingSchema.document
      case .config: ConfigSchema.document
      case .report: ReportSchema.document
      }
    }
  }

  @Argument(help: "What it is of: account, usage, event, book, journal, mapping, config or report.")
  var kind: Kind

  func run() throws { try Output.print(kind.document.text) }
}
