import JSONReader

/// A key of an object: what it says, what its value may be, and whether it has to be there.
package struct Property: Sendable {
  /// The key as files spell it.
  package let key: String
  /// What it says, with its unit and what it means where it is unknown.
  package let words: String
  /// What its value may be.
  package let schema: Schema
  /// Whether it has to be there.
  package let isRequired: Bool

  private init(_ key: String, _ words: String, _ schema: Schema, isRequired: Bool) {
    self.key = key
    self.words = words
    self.schema = schema
    self.isRequired = isRequired
  }

  /// A key that has to be there, with such a value.
  package static func required(_ key: String, _ words: String, _ schema: Schema) -> Property {
    Property(key, words, schema, isRequired: true)
  }

  /// A key that may be missing or null: both are unknown.
  package static func optional(_ key: String, _ words: String, _ schema: Schema) -> Property {
    Property(key, words, schema.orNull, isRequired: false)
  }

  /// A key that may be missing, and is not null where it is there.
  package static func possible(_ key: String, _ words: String, _ schema: Schema) -> Property {
    Property(key, words, schema, isRequired: false)
  }

  /// The property's schema with its words in front.
  var value: JSONValue {
    .object((words.isEmpty ? [] : [("description", .string(words))]) + schema.members)
  }
}
