import JSONReader

/// A schema as a file of its own.
package struct SchemaDocument: Sendable {
  /// The word that stands for it: `account`.
  package let name: String
  /// Its title.
  package let title: String
  /// What it is for and what it leaves out.
  package let words: String
  /// What is said in it.
  package let schema: Schema

  /// A schema of that name.
  package init(_ name: String, title: String, words: String, _ schema: Schema) {
    self.name = name
    self.title = title
    self.words = words
    self.schema = schema
  }

  /// A name for good; nothing is to be found there.
  private var id: String { "urn:booktop:schema:\(name)" }

  /// The schema as JSON text, ending with a newline; the same for the same version of booktop.
  package var text: String {
    let definitions = schema.definitions.sorted { $0.name < $1.name }
    let named = definitions.map { ($0.name, $0.schema.value) }
    return JSONValue.object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("$id", .string(id)),
        ("title", .string(title)), ("description", .string(words)),
      ] + schema.members + (named.isEmpty ? [] : [("$defs", .object(named))])
    ).text() + "\n"
  }
}
