import Adoption
import Canvas
import Dashboard
import JSONReader
package import JSONSchema

/// The schema of a config, made of the table of its keys.
package enum ConfigSchema {
  /// A config as a YAML reader has it.
  package static let document = SchemaDocument(
    "config", title: "The config of whoever looks at a book with booktop",
    words:
      "~/.config/booktop/config.yaml, or what --config names. A key that booktop does not know is a finding, so no other key "
      + "is allowed. A key that is null is not set; a command whose keys are null has none. Words are as they are listed, filters with names and values in full; booktop reads more: words in any "
      + "case, other names of keys, the beginning of a value. Whether two commands want one key booktop config says.",
    .object(ConfigKey.all.map { .optional($0.name, $0.meaning, $0.schema) }, isOpen: false))
}

extension Schema {
  /// Text that says something, or another plain word.
  static let filledWord = scalar.matching("\\S")

  /// A filter, each term of which is understood.
  static let filter = named(Definition("filter", scalar.matching(AccountFilter.pattern)))

  /// How many colours are used; YAML makes a truth value and numbers of some.
  static let colours = one(
    of: Tier.words.flatMap { word, _ -> [JSONValue] in
      let plain: JSONValue? = word == "true" ? .bool(true) : Int(word).map { .integer($0) }
      return [.string(word)] + (plain.map { [$0] } ?? [])
    })

  /// Yes or no; in quotes it is a word.
  static let truth = one(of: [.bool(true), .bool(false), .string("true"), .string("false")])

  /// A reason that a digit picks.
  static let reason = scalar.matching(TypedLine.pattern).adding("maxLength", .integer(TypedLine.longest))

  /// The keys of a command: one, several, or none.
  static let pressed = named(
    Definition(
      "keys",
      listOrOne(.named(Definition("key", any(of: [text.matching(KeyPress.pattern), whole(in: 0...9)]))), from: 0)))

  /// A list, which one value alone may stand for.
  static func listOrOne(_ element: Schema, from least: Int = 1, to greatest: Int? = nil) -> Schema {
    any(of: [element, list(of: element, from: least, to: greatest)])
  }
}
