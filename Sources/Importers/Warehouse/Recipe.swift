import Adoption

/// SQL that rolls events up where they lie, when they do not fit a laptop: what `booktop import` makes of them with a
/// mapping, as lines for `usage/` and `events/`.
///
/// The person writes one view, `raw_events`, whose columns stand in the comment at the top; all names that the mapping
/// gives are filled in. The templates are the files in `Recipes`: `{{key}}` is filled, and lines between `--? key value`
/// and the next `--?` are kept where the key has one of the values.
package struct Recipe: Sendable {
  /// The whole recipe.
  package let text: String

  /// - Parameters:
  ///   - mapping: of events that are counted by week.
  ///   - timeZone: the book's zone; nil where it names none: then days are those of UTC.
  /// - Throws: where the mapping is of something else, a name cannot be in SQL, or no database knows the zone.
  package init(_ mapping: Mapping, _ dialect: RecipeDialect, timeZone: String?) throws(ImportError) {
    guard let rules = mapping.rollUp else {
      throw ImportError(
        "no_events", file: mapping.name,
        what: "the mapping writes \(mapping.writes.rawValue), which is no roll-up of events",
        expected: "a mapping with writes: roll-up", advice: "booktop import maps --for sessions lists some")
    }
    try Self.check(mapping, rules)
    let zone = try Self.zone(timeZone ?? "UTC")
    let names = RecipeNames(dialect, rules)
    let columns = RecipeColumns(mapping, rules, dialect)
    var fills = columns.fills
    fills["map"] = mapping.name
    fills["zone"] = dialect.literal(zone)
    fills["title"] = columns.title(zone, isBooks: timeZone != nil)
    fills["view"] = columns.view
    fills["first_day"] = "the day from whose first moment on the events are whole; NULL: from the first event on"
    fills["last_day"] = "the last day of which the events are whole; NULL: until the last event"
    fills["noise"] = names.noise
    fills["internal"] = names.inside
    fills["feature"] = names.table(rules.features)
    fills["behaviour"] = names.table(rules.behaviours)
    text = Self.fill(
      dialect.template, fills, ["sessions": rules.sessions.word, "guided": rules.guided.rawValue])
  }

  // MARK: Filling

  /// The template with everything filled in; what is filled in is not looked at again.
  private static func fill(_ template: [UInt8], _ fills: [String: String], _ choices: [String: String]) -> String {
    var lines: [String] = []
    var isKept = true
    for line in String(decoding: template, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--? ") {
        isKept = isMet(line.dropFirst(4), choices)
      } else if isKept {
        lines.append(filled(line, fills))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Whether `key value, value` names what is chosen; `end` always does.
  private static func isMet(_ condition: Substring, _ choices: [String: String]) -> Bool {
    let words = condition.split { $0 == " " || $0 == "," }
    guard let key = words.first, key != "end" else { return true }
    return choices[String(key)].map { chosen in words.dropFirst().contains { $0 == chosen } } ?? false
  }

  private static func filled(_ line: Substring, _ fills: [String: String]) -> String {
    var (result, rest) = ("", line)
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      result += rest[..<start.lowerBound]
      result +=
        fills[String(rest[start.upperBound..<end.lowerBound])] ?? String(rest[start.lowerBound..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  // MARK: Refusals

  /// Refuses what no text of SQL can carry.
  private static func check(_ mapping: Mapping, _ rules: RollUpRules) throws(ImportError) {
    var names = rules.noise + rules.identityEvents + rules.internalUsers + mapping.reading.nulls
    names += (rules.features + rules.behaviours).flatMap { [$0.pattern, $0.name] }
    guard let name = names.first(where: { $0.unicodeScalars.contains("\0") }) else { return }
    throw ImportError(
      "bad_mapping", file: mapping.name, what: "a name has a zero byte, which no text of SQL can carry",
      found: quoted(name), advice: "Take it out of the mapping")
  }

  private static func zone(_ name: String) throws(ImportError) -> String {
    // An unknown name is refused as the import refuses it.
    _ = try ImportAnswers.zone(name, "book.json")
    if let listed = ZoneTable.listedName(of: name) { return listed }
    throw ImportError(
      "unlisted_zone", file: "book.json", what: "databases do not know this time zone",
      expected: "a name such as Asia/Kolkata",
      found: quoted(name), advice: "Name the zone in book.json by a city")
  }
}

extension RollUpRules.Sessions {
  /// How a template calls it.
  fileprivate var word: String {
    switch self {
    case .gap: "gap"
    case .none: "none"
    case .byID: "by-id"
    }
  }
}

/// The conditions that a mapping's names of events and of people become.
struct RecipeNames {
  private let dialect: RecipeDialect
  private let rules: RollUpRules

  init(_ dialect: RecipeDialect, _ rules: RollUpRules) {
    self.dialect = dialect
    self.rules = rules
  }

  /// Whether an event is no use by its name.
  var noise: String { any((rules.noise + rules.identityEvents).map { dialect.fits("name", $0) }) }

  /// Whether a person belongs to the vendor; NULL where nothing tells.
  var inside: String {
    var conditions: [String] = []
    if !rules.internalUsers.isEmpty {
      conditions.append("user_id IN (\(rules.internalUsers.map(dialect.literal).joined(separator: ", ")))")
    }
    let address = "COALESCE(email, CASE WHEN user_id LIKE '%@%' THEN user_id END)"
    for domain in rules.internalDomains.compactMap({ DomainName($0) }) {
      conditions.append(dialect.fits(address, domain.text, prefix: "%_@"))
    }
    return any(conditions)
  }

  /// What an event's name stands for by a table; NULL where it is in none of its lines.
  func table(_ patterns: [RollUpRules.NamePattern]) -> String {
    guard !patterns.isEmpty else { return dialect.noText }
    let lines = NameRules.ordered(patterns).map {
      "\n           WHEN \(dialect.fits("name", $0.pattern)) THEN \(dialect.literal($0.name))"
    }
    return "CASE" + lines.joined() + "\n         END"
  }

  private func any(_ conditions: [String]) -> String {
    conditions.isEmpty ? "FALSE" : conditions.joined(separator: "\n      OR ")
  }
}
