import JSONReader
import JSONSchema

/// The keys of one object of a mapping: those that `MappingReader` takes, and the schema of what it takes for each.
struct MappingKeys: Sendable {
  let properties: [Property]
  /// The keys in the order of the article.
  let names: [String]

  private init(properties: [Property]) {
    self.properties = properties
    names = properties.map(\.key)
  }

  /// What the object may be; a key that it does not have is refused.
  var schema: Schema { .object(properties, isOpen: false) }

  /// A mapping, whatever it writes, and then what only a roll-up has.
  static let mapping = MappingKeys(
    properties: everyMapping + [
      .possible("key", "The account's key.", .filling),
      .possible("domain", "A domain or e-mail by which the account is found where the key finds none.", .filling),
      .possible("account-name", "The account's name, which only suggests.", .filling),
      .possible("id", "The record's own id, kept as `source_id`.", .filling),
      .possible("updated", "When the record was changed: of two with one id the newest counts.", .filling),
      .possible(
        "until", "Of events: when a meeting was over. No record carries it; it tells which sessions were led.", .filling
      ),
      .possible("deleted", "Columns and their values in rows that the tool has deleted.", .rows),
      .possible("keep-rows", "Columns and their values in rows that count; all of them where nothing is said.", .rows),
      .possible("drop-rows", "Columns and their values in rows that do not count.", .rows),
      .possible("set", "The fields of the record, and what fills each.", .fields),
      .possible("also", "Further events of the same row.", .oneOrMore(MappingKeys.further.schema)),
      .possible(
        "subscriptions", "The ARR of an account from the rows of its subscriptions.", MappingKeys.subscriptions.schema),
      .possible(
        "rest", "Whether other columns are kept as other fields. Unknown: kept of accounts, dropped of the rest.",
        .word(["keep", "drop"])),
    ])

  private static let everyMapping: [Property] = [
    .possible(
      "map", "The mapping's name, which its files carry; that of the one it extends where nothing is said.", .placeName),
    .possible("extend", "The mapping that it changes: its keys hold where this file has none.", .oneWord),
    .possible(
      "tool", "Whose ids they are: `external_ids.<tool>`; the mapping's name where nothing is said.", .placeName),
    .possible("title", "What the preview calls its files; the mapping's name where nothing is said.", .oneWord),
    .possible("brings", "What the book gets by it, for `import maps --for`.", .words),
    .possible(
      "recognise", "How its files look: a form, or several of which any is enough.", .oneOrMore(MappingKeys.form.schema)
    ),
    .possible("read", "How its files are read, where that is not decided from their rows.", MappingKeys.reading.schema),
    .possible("writes", "What it writes.", .word(of: Mapping.Target.self)),
    .possible(
      "kind",
      "snapshot: the file is all there is; delta: it adds to what came before. Unknown: delta of a roll-up, else snapshot.",
      .word(of: Mapping.SourceKind.self)),
  ]

  /// What only a mapping with `writes: roll-up` has.
  static let rollUp = MappingKeys(properties: [
    .possible(
      "user", "Columns of the user, of which the first that says something counts.",
      .any(of: [.words, MappingKeys.user.schema])),
    .possible("time", "The moment of the event.", .filling),
    .possible("event", "The column of its name.", .oneWord),
    .possible("weight", "A column that says how often it happened; once where nothing is said.", .oneWord),
    .possible("noise", "Names that are no use, with *.", .words),
    .possible("identity", "Events that say who somebody is.", MappingKeys.identity.schema),
    .possible("internal", "Your own people, who do not count.", MappingKeys.inside.schema),
    .possible("test", "Columns and their values in test events.", .rows),
    .possible("features", "Names of events, with *, and the feature that each is.", .texts),
    .possible("behaviours", "Names of events, with *, and the behaviour that each is.", .texts),
    .possible("teams", "The column of the user's team.", .oneWord),
    .possible("personas", "The column of the user's persona.", .oneWord),
    .possible(
      "sessions",
      "gap: 30 minutes without an event open the next session; none: they are not counted; or the tool's own id.",
      .any(of: [.word(["gap", "none"]), MappingKeys.sessions.schema])),
    .possible(
      "guided",
      "none: your team leads no sessions; meetings: those with training say; unknown. Unknown where nothing is said.",
      .word(of: RollUpRules.Guided.self)),
  ])

  static let form = MappingKeys(properties: [
    .possible("headers", "Columns or keys that are all there.", .words),
    .possible("any", "Columns or keys of which at least one is there.", .words),
    .possible("not", "Columns or keys of which none is there.", .words),
    .possible("files", "Patterns with * that the file's name has.", .words),
  ])

  static let reading = MappingKeys(properties: [
    .possible("skip-footer", "Beginnings of a line behind the last row.", .words),
    .possible("skip-rows-starting", "Beginnings of rows that are sums, not records.", .words),
    .possible("header-rows", "Rows of headings: 1, or 2 where the second belongs to the first.", .number(in: 1...2)),
    .possible("null", "Texts that mean nothing was said, beside the empty one.", .words),
    .possible("time-zone", "The zone of times that name none.", .oneWord),
    .possible("date-order", "The order of days in numbers.", .word(["dmy", "mdy"])),
    .possible("decimal", "The sign before decimals.", .word(["comma", "point"])),
    .possible(
      "encoding", "The encoding, where the file does not show it.", .word(TextEncoding.allCases.map(\.rawValue))),
    .possible(
      "delimiter", "What parts the columns.",
      .word(TableForm.delimiters.map { $0 == 0x09 ? "tab" : String(Unicode.Scalar($0)) })),
  ])

  static let value = MappingKeys(properties: [
    .possible("from", "A column, or several of which the first that says something counts.", .words),
    .possible("as", "How the text is read; as text where nothing is said.", .verb),
    .possible("table", "Words for words, compared without case.", .texts),
    .possible("else", "What becomes of another word: keep, drop, or a word. Keep where nothing is said.", .oneWord),
    .possible("is", "A text that holds for every row.", .oneWord),
    .possible("join", "Columns whose texts are joined by a blank.", .words),
    .possible("currency-from", "The column of the amount's currency.", .oneWord),
    .possible("minor-units", "Whether the amount counts hundredths, as cents.", .yesOrNo),
  ])

  static let further = MappingKeys(properties: [
    .possible("keep-rows", "Columns and their values in rows that have the event.", .rows),
    .possible("set", "The fields of the event, and what fills each.", .fields),
  ])

  static let subscriptions = MappingKeys(properties: [
    .required("amount", "The price of one interval.", .filling),
    .possible("quantity", "How many were bought; one where nothing is said.", .filling),
    .required("interval", "The interval: a day, week, month, quarter, year or the like.", .filling),
    .possible("interval-count", "How many of them a price is for; one where nothing is said.", .filling),
    .possible("currency", "The column of the currency.", .oneWord),
    .possible("minor-units", "Whether the amount counts hundredths, as cents.", .yesOrNo),
    .possible("live", "Columns and their values in rows of subscriptions that count.", .rows),
  ])

  static let user = MappingKeys(properties: [
    .possible("from", "Columns of the user's id.", .words), .possible("email", "Columns of the user's e-mail.", .words),
  ])

  static let identity = MappingKeys(properties: [
    .possible("events", "The names of those events.", .words),
    .possible("domains", "Columns of the domains that they tell.", .words),
  ])

  static let inside = MappingKeys(properties: [
    .possible("email-domains", "The domains of your own e-mails.", .words),
    .possible("users", "Your own users.", .words),
  ])

  static let sessions = MappingKeys(properties: [
    .required("by-id", "The column of the tool's own session id.", .oneWord)
  ])

  /// All of them.
  static let all = [mapping, rollUp, form, reading, value, further, subscriptions, user, identity, inside, sessions]
}

// MARK: - Values

extension Schema {
  /// A plain word, whatever a YAML reader takes it for.
  fileprivate static let oneWord = scalar

  /// A word, or a list of them; nothing says none.
  fileprivate static let words = any(of: [scalar.orNull, .list(of: scalar)])

  /// A name that may be part of a file's name.
  fileprivate static let placeName = scalar.matching("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}$")

  /// Names and words; a key whose members are all comments has none.
  fileprivate static let texts = map(of: .scalar).orNull

  /// Columns, each with one value or several.
  fileprivate static let rows = map(of: words).orNull

  fileprivate static let yesOrNo = any(of: [.flag, .word(["yes", "no", "true", "false"])])

  /// What fills a field: a column, several, or an object.
  fileprivate static let filling = named(Definition("filling", any(of: [words, MappingKeys.value.schema])))

  /// Fields by name; names of your own are kept as other fields.
  fileprivate static let fields = map(of: filling).orNull

  fileprivate static let verb = text.matching(
    "^(?:\(ValueRule.Verb.words.filter { !$0.hasPrefix("list") }.joined(separator: "|"))|list|list\\((?!(?:\"\"|'')?\\)$).*\\))$"
  )

  /// One of those numbers, also as text.
  fileprivate static func number(in numbers: ClosedRange<Int>) -> Schema {
    one(of: numbers.map { .integer($0) } + numbers.map { .string(String($0)) })
  }

  /// One of the form, or a list of them.
  fileprivate static func oneOrMore(_ schema: Schema) -> Schema { any(of: [schema, .list(of: schema)]) }
}
