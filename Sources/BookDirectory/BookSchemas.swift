internal import Adoption
internal import JSONReader
package import JSONSchema

/// The schemas of a book's files, of one record each, made of the tables that its readers have.
package enum BookSchemas {
  /// They are all of one record: a file of JSON Lines has one a line, and a `.json` file one, an array or an envelope.
  package static let account = SchemaDocument(
    "account", title: "An account of booktop",
    words: "A record of accounts/**.json or .jsonl. An account is the union of all records with its id. "
      + "Other keys are allowed and kept as other fields. " + reading,
    .object(AccountField.allCases.map(\.key.property), isOpen: true))

  /// A week of an account.
  package static let usage = SchemaDocument(
    "usage", title: "A week of an account of booktop",
    words: "A record of usage/**.jsonl or .json: one for each account and week. Other keys are allowed and not read. "
      + reading,
    .object(UsageKey.allCases.map(\.property), isOpen: true))

  /// An event.
  package static let event = SchemaDocument(
    "event", title: "An event of booktop",
    words: "A record of events/**.jsonl or .json: a dated fact about an account. What it says depends on its kind; "
      + "other keys are allowed and kept. " + reading,
    eventSchema)

  /// An entry of the journal.
  package static let journal = SchemaDocument(
    "journal", title: "An entry of booktop's journal",
    words:
      "A line of journal/*.jsonl: a decision, never rewritten. What it says depends on its type. booktop alone writes them. "
      + "Other keys are allowed and not read.",
    journalSchema)

  /// The rules of a book.
  package static let book = SchemaDocument(
    "book", title: "The rules of a book of booktop",
    words: "book.json. A key that booktop does not know is a finding, so no other key is allowed. "
      + "Some rules hold together only (signals_to_adopt, weeks among weeks, ascending bands): booktop check says where. "
      + reading,
    .object(RuleKey.allCases.map(\.property), isOpen: false))

  private static let reading =
    "This is the strict reading: snake_case keys, numbers as numbers, words as listed. booktop reads more: PascalCase, camelCase "
    + "and UPPER_CASE spellings of the keys, numbers as texts, words in any case, blank texts as unknown. Absent and null are unknown."

  private static var eventSchema: Schema {
    Schema.records(
      EventKey.common, by: .kind,
      Event.Kind.Word.allCases.filter { !$0.members.isEmpty }.map { kind in
        let scores = kind == .survey ? SurveyType.allCases.map(scoreSchema) : []
        return (kind.rawValue, Schema.having(kind.members.map(\.plain)).and(allOf: scores))
      }
    ).and(anyOf: EventKey.dates.indices.map(dateSchema))
  }

  /// One of the keys that can hold the day does, and those before it say nothing.
  private static func dateSchema(_ position: Int) -> Schema {
    .having(
      [.required(EventKey.dates[position].spelling, "", .day)]
        + EventKey.dates[..<position].map { .possible($0.spelling, "", .null) })
  }

  private static func scoreSchema(_ type: SurveyType) -> Schema {
    .when(
      .having([.required(EventKey.type.spelling, "", .constant(.string(type.rawValue)))]),
      .having([
        .possible(EventKey.score.spelling, "", .number(from: type.scores.lowerBound, to: type.scores.upperBound))
      ]))
  }

  private static var journalSchema: Schema {
    .records(
      JournalKey.common, by: .type,
      EntryType.allCases.map { ($0.rawValue, .having($0.members.map(\.plain))) })
  }
}
