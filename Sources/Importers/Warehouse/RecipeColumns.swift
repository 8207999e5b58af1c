import Adoption
import JSONReader

/// The columns of the view `raw_events`: what the mapping takes for each, in words and in SQL.
struct RecipeColumns {
  private let mapping: Mapping
  private let rules: RollUpRules
  private let dialect: RecipeDialect

  init(_ mapping: Mapping, _ rules: RollUpRules, _ dialect: RecipeDialect) {
    self.mapping = mapping
    self.rules = rules
    self.dialect = dialect
  }

  // MARK: SQL

  /// The expression of each column; one that the mapping does not use is not looked at.
  var fills: [String: String] {
    func said(_ column: String, _ isUsed: Bool = true) -> String {
      isUsed ? dialect.said(column, nulls: mapping.reading.nulls) : dialect.noText
    }
    return [
      "event_id": said("event_id", mapping.id != nil), "account_key": said("account_key"),
      "user_id": said("user_id", !rules.user.isEmpty), "email": said("email", !rules.email.isEmpty),
      "name": said("name"),
      "team": said("team", rules.teams != nil), "persona": said("persona", rules.personas != nil),
      "is_test": rules.test.isEmpty ? "FALSE" : "COALESCE(is_test, FALSE)",
      // What belongs to no session says -1 in some tools.
      "session_id": sessionPath == nil ? dialect.noText : "NULLIF(\(said("session_id")), '-1')",
      // The bound is the importer's.
      "weight": rules.weight == nil
        ? "1" : "CAST(floor(LEAST(GREATEST(COALESCE(weight, 0), 0), 4000000000)) AS bigint)",
    ]
  }

  private var sessionPath: String? { if case .byID(let path) = rules.sessions { path } else { nil } }

  // MARK: Words

  /// What the recipe is.
  func title(_ zone: String, isBooks: Bool) -> String {
    var lines = [
      "Account-weeks and behaviours from events, as `booktop import` makes them with the mapping \(mapping.name).",
      "Days and weeks are those of \(zone), " + (isBooks ? "the book's time zone." : "as no book names another."),
    ]
    if rules.features.isEmpty {
      lines.append("The mapping names no features. Name them in a mapping of your own and print the recipe again.")
    }
    lines.append("Lists of users are not part of it: provisioned and new users are left out.")
    if rules.guided == .meetings {
      lines.append("Which sessions are guided is only known to `booktop import`: guided_sessions is left out.")
    }
    return comment(lines)
  }

  /// What to write as the view.
  var view: String {
    var columns = [
      ("event_id", mapping.id.map { $0.join.isEmpty ? first($0.from) : joined($0.join) } ?? "NULL"),
      ("account_key", "the id of the account in the book's accounts/, which you look up by " + account),
      ("user_id", rules.user.isEmpty ? "NULL" : first(rules.user)),
      ("email", rules.email.isEmpty ? "NULL" : first(rules.email)),
      ("ts", rules.time.from.isEmpty ? "when it happened" : first(rules.time.from)),
      ("name", first([rules.event])),
      ("team", rules.teams.map { first([$0]) } ?? "NULL"),
      ("persona", rules.personas.map { first([$0]) } ?? "NULL"),
      ("is_test", rules.test.isEmpty ? "FALSE" : "TRUE where " + choices(rules.test) + ", else FALSE"),
    ]
    if let sessionPath { columns.append(("session_id", first([sessionPath]))) }
    if let weight = rules.weight { columns.append(("weight", first([weight]) + ", as a number")) }
    let width = columns.map(\.0.utf8.count).max() ?? 0
    var lines = [
      "", "Write a view raw_events first, with a row for each event (for each of its accounts, where it has several):",
    ]
    lines += columns.map { name, words in
      "  " + name + String(repeating: " ", count: width - name.utf8.count) + "  " + words
    }
    for (words, rules) in [
      ("without rows where ", mapping.deleted + mapping.droppedRows), ("only of rows where ", mapping.keptRows),
    ]
    where !rules.isEmpty {
      lines.append("  " + words + choices(rules, joint: words.hasPrefix("only") ? " and " : " or "))
    }
    return comment(lines)
  }

  private var account: String {
    let columns = mapping.key.map(\.columns) ?? []
    return columns.isEmpty ? "what the events say" : first(columns)
  }

  private func first(_ columns: [String]) -> String {
    columns.count == 1
      ? shown(columns[0]) : "the first of " + columns.map(shown).joined(separator: ", ") + " that says something"
  }

  private func joined(_ columns: [String]) -> String {
    columns.map(shown).joined(separator: ", ") + " as one text, a sign between them, with nothing for each that is NULL"
  }

  private func choices(_ choices: [Mapping.RowChoice], joint: String = " or ") -> String {
    choices.map { "\(shown($0.column)) is \($0.values.map(shown).joined(separator: " or "))" }.joined(separator: joint)
  }

  /// A name in quotes: on one line, with nothing that a program would replace.
  private func shown(_ name: String) -> String {
    dialect.unmarked(name.quotedJSON)
  }

  private func comment(_ lines: [String]) -> String {
    lines.map { $0.isEmpty ? "--" : "-- " + $0 }.joined(separator: "\n")
  }
}
