/// How a file of some tool becomes records of a book: names, order and a few verbs, no code.
///
/// A mapping is written in YAML; the built-in ones are too. `MappingReader` reads and checks it.
package struct Mapping: Hashable, Sendable {
  /// Its name, such as `hubspot-companies`; the files that it owns carry it.
  package var name: String
  /// The mapping whose keys it changes; nil where it stands by itself.
  package var base: String?
  /// The tool whose ids it knows, such as `hubspot`: `external_ids.<tool>`, `import/ids-<tool>.csv`.
  package var tool: String
  /// What the preview calls its files: `HubSpot companies`.
  package var title: String
  /// What it brings into a book, for `import maps --for`.
  package var brings: [String]
  /// The forms of files that it reads; any of them is enough.
  package var forms: [FileForm]
  /// How its files are read.
  package var reading: ReadingRules
  /// What it writes.
  package var writes: Target
  /// Whether a file is all there is, or adds to what came before.
  package var kind: SourceKind
  /// The account's key.
  package var key: ValueRule?
  /// A domain or an e-mail by which the account is found where the key finds none.
  package var domain: ValueRule?
  /// The account's name, which only suggests.
  package var accountName: ValueRule?
  /// The record's own id.
  package var id: ValueRule?
  /// When the record was changed; of two with one id the newest counts.
  package var updated: ValueRule?
  /// Of events: when a meeting was over. No record carries it; it tells which sessions were led in a training.
  package var until: ValueRule?
  /// Rows that the tool has deleted or replaced: values of columns.
  package var deleted: [RowChoice]
  /// Rows that count, by values of columns; all of them where empty.
  package var keptRows: [RowChoice]
  /// Rows that do not count.
  package var droppedRows: [RowChoice]
  /// The fields of the record, in the order of the mapping.
  package var fields: [FieldRule]
  /// Further records of the same row.
  package var also: [FurtherRecord]
  /// Of accounts: the ARR from the rows of their subscriptions.
  package var subscriptions: SubscriptionRules?
  /// Whether columns without a rule are kept as other fields.
  package var keepsRest: Bool
  /// Of events that are counted by week: what they say.
  package var rollUp: RollUpRules?

  /// What a mapping writes.
  package enum Target: String, CaseIterable, Hashable, Sendable {
    case accounts, usage, events, users
    case rollUp = "roll-up"
  }

  /// What a file is to those that came before.
  package enum SourceKind: String, CaseIterable, Hashable, Sendable {
    /// The file is all there is.
    case snapshot
    /// The file adds to what came before.
    case delta
  }

  /// How a file of the tool looks.
  package struct FileForm: Hashable, Sendable {
    /// Columns or keys that are all there.
    package var headers: [String] = []
    /// Columns or keys of which at least one is there.
    package var any: [String] = []
    /// Columns or keys of which none is there.
    package var not: [String] = []
    /// Patterns with `*` that the file's name has.
    package var files: [String] = []
  }

  /// How files are read, where it is not decided from their rows.
  package struct ReadingRules: Hashable, Sendable {
    /// Beginnings of a line behind the last row.
    package var footers: [String] = []
    /// Beginnings of rows that are sums, not records.
    package var skippedRows: [String] = []
    /// Rows of headings: 1, or 2 where the second belongs to the first.
    package var headerRows = 1
    /// Texts that mean nothing was said, beside the empty one.
    package var nulls: [String] = []
    /// The zone of times that name none.
    package var timeZone: String?
    /// The order of days in numbers.
    var dateOrder: DateText.Order?
    /// The sign before decimals.
    var decimal: NumberText.Decimal?
    /// The encoding, where the file does not show it.
    package var encoding: TextEncoding?
    /// The delimiter of a table.
    package var delimiter: UInt8?
  }

  /// Values of a column; a row is chosen when the column has one of them.
  package struct RowChoice: Hashable, Sendable {
    package var column: String
    package var values: [String]
  }

  /// A field and what fills it.
  package struct FieldRule: Hashable, Sendable {
    /// The field with its dots: `external_ids.salesforce`.
    package var target: String
    package var value: ValueRule
  }

  /// A further record of the same row, where the row is chosen.
  package struct FurtherRecord: Hashable, Sendable {
    package var keptRows: [RowChoice] = []
    package var fields: [FieldRule] = []
  }

  /// Where the ARR comes from: the sum over live subscriptions of price × quantity × 12 / months.
  package struct SubscriptionRules: Hashable, Sendable {
    package var amount: ValueRule
    package var quantity: ValueRule?
    package var interval: ValueRule
    package var intervalCount: ValueRule?
    package var live: [RowChoice]
  }
}

/// What fills a field: columns of which the first that says something counts, and a verb.
package struct ValueRule: Hashable, Sendable {
  /// Columns, or paths into an object.
  package var from: [String] = []
  /// How the text is read.
  package var verb: Verb = .text
  /// Words for words; compared without case and blanks around.
  package var table: [String: String] = [:]
  /// What becomes of a word that the table does not have.
  package var otherwise: Otherwise = .keep
  /// A text that fills the field whatever the row says.
  package var constant: String?
  /// Columns whose texts are joined by a blank.
  package var join: [String] = []
  /// The column of the currency; `<column>` in it stands for the column that counted.
  package var currencyFrom: String?
  /// Whether an amount counts the hundredth part, as cents.
  package var isMinorUnits = false

  /// What becomes of a word that a table does not have.
  package enum Otherwise: Hashable, Sendable {
    case keep, drop
    case word(String)
  }

  /// How a text is read.
  package enum Verb: Hashable, Sendable {
    case text, day, time, number, money, percent, boolean, domain, email, salesforceID
    /// Parts between separators.
    case list(separator: String)
    /// A moment as a count since 1970.
    case epoch(EpochUnit)

    static let words = [
      "text", "day", "time", "number", "money", "percent", "boolean", "list(\";\")", "domain", "email", "salesforce-id",
      "epoch-s", "epoch-ms", "epoch-us",
    ]

    /// The verb that a mapping writes; nil for none.
    init?(_ word: String) {
      switch word {
      case "text": self = .text
      case "day": self = .day
      case "time": self = .time
      case "number": self = .number
      case "money": self = .money
      case "percent": self = .percent
      case "boolean": self = .boolean
      case "domain": self = .domain
      case "email": self = .email
      case "salesforce-id": self = .salesforceID
      case "epoch-s": self = .epoch(.seconds)
      case "epoch-ms": self = .epoch(.milliseconds)
      case "epoch-us": self = .epoch(.microseconds)
      case "list": self = .list(separator: ";")
      default:
        guard word.hasPrefix("list("), word.hasSuffix(")") else { return nil }
        var separator = word.dropFirst(5).dropLast()
        if separator.count >= 2, let quote = separator.first, quote == "\"" || quote == "'", separator.last == quote {
          separator = separator.dropFirst().dropLast()
        }
        guard !separator.isEmpty else { return nil }
        self = .list(separator: String(separator))
      }
    }
  }

  /// All columns that it looks at.
  var columns: [String] { from + join }
}

/// What events say that are counted by week.
package struct RollUpRules: Hashable, Sendable {
  package var user: [String] = []
  package var email: [String] = []
  package var time = ValueRule()
  package var event = ""
  /// A column that says how often the event happened.
  package var weight: String?
  /// Patterns of names that are no use.
  package var noise: [String] = []
  package var identityEvents: [String] = []
  package var identityDomains: [String] = []
  package var internalDomains: [String] = []
  package var internalUsers: [String] = []
  package var test: [Mapping.RowChoice] = []
  /// Pattern of an event's name, and its feature.
  package var features: [NamePattern] = []
  /// Pattern of an event's name, and its behaviour.
  package var behaviours: [NamePattern] = []
  package var teams: String?
  package var personas: String?
  package var sessions: Sessions = .gap
  package var guided: Guided = .unknown

  /// A pattern and what it stands for.
  package struct NamePattern: Hashable, Sendable {
    package var pattern: String
    package var name: String
  }

  /// How sessions are told apart.
  package enum Sessions: Hashable, Sendable {
    /// A gap of more than 30 minutes opens the next.
    case gap
    /// They are not counted.
    case none
    /// The tool's own session id, at that path.
    case byID(String)
  }

  /// What is known of sessions that the customer-success manager led.
  package enum Guided: String, CaseIterable, Hashable, Sendable {
    /// There are none: a person has said so.
    case none
    /// Those within meetings with training.
    case meetings
    /// Nothing is known.
    case unknown
  }
}
