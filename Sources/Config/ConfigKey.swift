import Adoption
import Canvas
import Dashboard
import JSONSchema
import YAML

/// A key that a config can have. All that is said of it comes from this table: how it is read, what `booktop config` lists,
/// what the documented file says, and which key may have been meant by another word.
public struct ConfigKey: Sendable {
  /// Its name.
  public let name: String
  /// What it means, a sentence or some.
  public let meaning: String
  /// Lines as they may stand in the file, the key's own first.
  public let example: String
  /// Whether the example is what holds without the key.
  public let isDefault: Bool
  /// What its value may be, in the strict form: what the reader takes beside it is not said.
  let schema: Schema
  /// Reads the value.
  let read: @Sendable (YAMLNode.Member, inout ConfigReader) -> Void
  /// What holds, by name, where a config says or does not say so; a name that is neither set nor usual is left out.
  let values: @Sendable (Config) -> [(name: String, value: String)]

  init(
    _ name: String, _ meaning: String, example: String, isDefault: Bool = false, schema: Schema,
    values: @escaping @Sendable (Config) -> [(name: String, value: String)],
    read: @escaping @Sendable (YAMLNode.Member, inout ConfigReader) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.example = example
    self.isDefault = isDefault
    self.schema = schema
    self.read = read
    self.values = values
  }

  /// Every key, in the order in which they are listed.
  public static let all = [
    book, author, csm, scope, theme, colours, linear, sort, columns, filters, reasons, dayOrder, workingDays, keys,
  ]

  /// A key with one text.
  private static func plain(
    _ name: String, _ meaning: String, example: String, usual: String, schema: Schema = .filledWord,
    _ path: any WritableKeyPath<Config, String?> & Sendable,
    check: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> ConfigKey {
    ConfigKey(
      name, meaning, example: "\(name): \(example)", schema: schema, values: { [(name, $0[keyPath: path] ?? usual)] }
    ) {
      member, reader in
      guard let text = reader.text(member, like: example) else { return }
      if let problem = check(text) {
        return reader.refuse(filter: name, member.node, problem)
      }
      reader.reading.config[keyPath: path] = text
    }
  }

  private static let book = plain(
    "book", "The book that is opened where none is named. ~ is your home; other paths start at this file's folder.",
    example: "~/books/mine", usual: "the current directory, else the sample data", \.book)

  private static let author = plain(
    "author", "Who decides: the name beside your decisions in the journal.", example: "Ana Pires",
    usual: "your login name", \.author)

  private static let csm = plain(
    "csm",
    "The name that accounts have for you in \"csm\", where it is not the author's: what csm:me means in a filter.",
    example: "ana", usual: "the author", \.preferences.csm)

  private static let scope = plain(
    "scope",
    "The part of the book that the dashboard shows: a filter. What you choose on screen is remembered for the book and counts.",
    example: "csm:me", usual: "the whole book", schema: .filter, \.preferences.scope
  ) { AccountFilter($0, me: "").problems.first }

  private static let theme = ConfigKey(
    "theme", "The colours: terminal (your own sixteen), or a base16 or base24 scheme by its name or path.",
    example: "theme: terminal", isDefault: true, schema: .filledWord,
    values: { [("theme", $0.theme ?? Theme.terminal.name)] }
  ) { member, reader in
    guard let text = reader.text(member, like: "nord") else { return }
    reader.reading.config.theme = text == Theme.terminal.name ? nil : text
  }

  private static let colours = ConfigKey(
    "colours",
    "How many colours are used: true, 256, 16, 8 or mono. Without it what the terminal has, and mono with NO_COLOR.",
    example: "colours: 256", schema: .colours,
    values: { config in
      [("colours", Tier.words.first { $0.value == config.colours }?.key ?? "what the terminal has")]
    }
  ) { member, reader in
    guard let tier = reader.word(member.node, member.key, of: Tier.words.map { ($0.key, $0.value) }) else { return }
    reader.reading.places[member.key] = member.place
    reader.reading.config.colours = tier
  }

  private static let linear = ConfigKey(
    "linear",
    "Whether every screen is lines of text, without boxes, columns and bars, for a screen reader or a braille display: true or false.",
    example: "linear: false", isDefault: true,
    schema: .truth,
    values: { [("linear", String($0.preferences.isLinear))] }
  ) { member, reader in
    guard let isLinear = reader.word(member.node, member.key, of: [("true", true), ("false", false)]) else { return }
    reader.reading.places[member.key] = member.place
    reader.reading.config.preferences.isLinear = isLinear
  }

  private static let dayOrder = ConfigKey(
    "day_order", "What comes first in days such as 3/4: dmy (3 April) or mdy (4 March). Without it you are asked.",
    example: "day_order: dmy", schema: .word(of: DayOrder.self),
    values: { [("day_order", $0.dayOrder?.rawValue ?? "you are asked")] }
  ) { member, reader in
    let words = DayOrder.allCases.map { ($0.rawValue, $0) }
    guard let order = reader.word(member.node, member.key, of: words) else { return }
    reader.reading.places[member.key] = member.place
    reader.reading.config.preferences.dayOrder = order
  }

  private static let workingDays = ConfigKey(
    "working_days",
    "The days on which you work: what is proposed is due on one of them. Without it those of book.json.",
    example: "working_days: [monday, tuesday, wednesday, thursday]",
    schema: .listOrOne(.word(WorkingDays.Weekday.allCases.flatMap { [$0.rawValue, String($0.rawValue.prefix(3))] })),
    values: { config in
      let days = config.workingDays?.weekdays.map(\.rawValue)
      return [("working_days", days.map(listed) ?? "as book.json says")]
    }
  ) { member, reader in
    guard let nodes = reader.elements(member, member.key, like: "[monday, tuesday]") else { return }
    let words = WorkingDays.Weekday.allCases.map { ($0.rawValue, $0) }
    let days = nodes.compactMap { node in
      words.first { $0.0.prefix(3) == node.text?.lowercased() ?? "" }?.1 ?? reader.word(node, member.key, of: words)
    }
    guard days.count == nodes.count else { return }
    guard !days.isEmpty else { return reader.refuse(member.key, member.node, expected: "one day of the week or more") }
    reader.reading.config.workingDays = WorkingDays(Set(days))
  }
}

/// Words as a list of YAML.
func listed(_ words: [String]) -> String { "[\(words.map(yamlText).joined(separator: ", "))]" }

/// A text as YAML reads it back, in quotes where it has to be.
func yamlText(_ text: String) -> String {
  let isPlain =
    text.first?.isLetter == true && text.last != " " && text.lowercased() != "null"
    && text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_. ".unicodeScalars.contains($0))
    }
  guard !isPlain else { return text }
  let escaped = text.unicodeScalars.map { scalar in
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case _ where scalar.properties.generalCategory == .control:
      "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
    default: String(scalar)
    }
  }
  return "\"\(escaped.joined())\""
}
