import Adoption

/// A mapping suggested for a file that none knows, from the names of its columns alone.
struct MappingSuggestion {
  private let columns: [Column]
  /// What it would write, and whether that is beyond doubt.
  let writes: Mapping.Target
  let isSure: Bool
  private var found: [String: Found] = [:]

  /// A column and its name in plain words.
  private struct Column {
    let name: String
    /// `contractEnd_date` as `contract end date`.
    let words: String
    /// The last key of a path.
    let last: String

    init(_ name: String) {
      self.name = name
      words = Self.words(name)
      last = Self.words(name.split(separator: ".").last ?? name[...])
    }

    private static func words(_ name: some StringProtocol) -> String {
      var text = ""
      var wasSmall = false
      for character in name {
        let isBreak = "_-./()[]:#*?".contains(character) || character.isWhitespace
        if isBreak || (character.isUppercase && wasSmall) { text += " " }
        if !isBreak { text.append(character) }
        wasSmall = character.isLowercase
      }
      return HeaderName(text).folded
    }
  }

  /// The column of a field.
  private struct Found {
    let column: String
    let isSure: Bool
    /// As it is written: a guess ends with `?`.
    var written: String { SourceWords.scalar(isSure ? column : column + "?") }
  }

  init(_ names: [String]) {
    columns = names.filter { !$0.isEmpty }.map(Column.init)
    (writes, isSure) = Self.target(columns)
    found = Self.assign(Self.fields(writes), columns)
  }

  // MARK: What the file is

  /// The fields of what is written, in the order of the mapping.
  private static func fields(_ target: Mapping.Target) -> [FieldWords] {
    switch target {
    case .accounts: FieldWords.accounts + [.key]
    case .usage: FieldWords.usage + [.key]
    case .rollUp: FieldWords.rollUp + [.key]
    case .events, .users: FieldWords.events + [.key]
    }
  }

  private static func target(_ columns: [Column]) -> (Mapping.Target, Bool) {
    func sure(_ fields: [FieldWords], _ wanted: [String]) -> Int {
      let found = assign(fields, columns)
      return wanted.count { found[$0]?.isSure == true }
    }
    func some(_ fields: [FieldWords], _ wanted: [String]) -> Bool {
      let found = assign(fields, columns)
      return wanted.allSatisfy { found[$0] != nil }
    }
    if sure(FieldWords.usage, ["week"]) == 1 {
      return (.usage, sure(FieldWords.usage, ["active", "sessions", "monthly_active", "provisioned"]) > 0)
    }
    if sure(FieldWords.rollUp, ["event"]) == 1, some(FieldWords.rollUp, ["time"]) {
      return (.rollUp, sure(FieldWords.rollUp, ["time", "user"]) == 2)
    }
    let ofAccounts = sure(
      FieldWords.accounts,
      ["arr", "renews_on", "limits.seats", "csm", "domains", "started_on", "contract_start", "plan"])
    if sure(FieldWords.events, ["name"]) == 1 || (ofAccounts == 0 && sure(FieldWords.events, ["id", "score"]) > 0),
      some(FieldWords.events, ["on"])
    {
      return (.events, false)
    }
    return (.accounts, ofAccounts >= 2 && some(FieldWords.accounts, ["name"]))
  }

  // MARK: Columns

  /// The column of each field: what is sure first, and each column once.
  private static func assign(_ fields: [FieldWords], _ columns: [Column]) -> [String: Found] {
    var found: [String: Found] = [:]
    var taken: Set<String> = []
    func take(_ isSure: Bool, _ choose: (FieldWords) -> Column?) {
      for field in fields where found[field.field] == nil {
        guard let column = choose(field) else { continue }
        found[field.field] = Found(column: column.name, isSure: isSure)
        taken.insert(column.name)
      }
    }
    func first(_ words: [String], _ fits: (Column, String) -> Bool) -> Column? {
      for word in words {
        if let column = columns.first(where: { !taken.contains($0.name) && fits($0, word) }) { return column }
      }
      return nil
    }
    take(true) { field in first(field.sure) { $0.words == $1 } }
    take(false) { field in first(field.sure + field.perhaps) { $0.words == $1 || $0.last == $1 } }
    take(false) { field in first(field.sure + field.perhaps) { $0.words.holds($1) } }
    take(false) { field in
      columns.first { !taken.contains($0.name) && nearestWord(to: $0.words, among: field.sure) != nil }
    }
    return found
  }
}

extension String {
  /// Whether the words stand in the text one after the other. Words of two letters are too short to tell.
  fileprivate func holds(_ words: String) -> Bool { words.count > 2 && " \(self) ".contains(" \(words) ") }
}

// MARK: - As it is written

extension MappingSuggestion {
  /// The mapping's file.
  func text(name: String, file: String) -> String {
    let shown = Self.oneLine(file)
    var lines = [
      "# Suggested for \(shown) from the names of its columns alone. A ? at the end of a name is a guess: take it away where",
      "# the guess is right, write the right column where it is not, or delete the line. Then import the file again.",
      "map: \(name)",
      "title: \(SourceWords.scalar(Self.title(shown)))",
      "recognise:",
      "  headers: [" + recognised.map(SourceWords.scalar).joined(separator: ", ") + "]",
      "# accounts: a row a customer · usage: a row an account and week · roll-up: a row an event of a user · events: a row a",
      "# ticket, meeting or answer",
      "writes: " + (isSure ? writes.rawValue : SourceWords.quoted(writes.rawValue + "?")),
      "# snapshot: a file is all there is · delta: a file adds to those before",
      "kind: " + (writes == .accounts ? "snapshot" : "delta"),
    ]
    lines += body
    let used = Set(found.values.map(\.column) + [keyColumn].compactMap(\.self))
    let rest = columns.map(\.name).filter { !used.contains($0) }
    if !rest.isEmpty {
      lines += Self.comment(writes == .accounts ? "Kept as other fields: " : "Not read: ", rest.map(Self.oneLine))
    }
    let lacking = Self.fields(writes).map(\.field).filter { found[$0] == nil && !["key", "email"].contains($0) }
    if !lacking.isEmpty { lines += Self.comment("No column was found for: ", lacking) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The columns that tell such a file: those that are read, and the first where these are few.
  private var recognised: [String] {
    let used = Set(found.values.map(\.column))
    let names = columns.map(\.name)
    let chosen = names.filter { used.contains($0) }
    return chosen.count >= 3 ? chosen : names.prefix(3).filter { !used.contains($0) } + chosen
  }

  private var keyColumn: String? { found["key"]?.column ?? found["name"]?.column ?? columns.first?.name }

  /// The account's key: its id, else its name, else the first column.
  private var key: String {
    if let key = found["key"] { return key.written }
    if writes == .accounts, let name = found["name"] { return name.written }
    return columns.first.map { Found(column: $0.name, isSure: false).written } ?? SourceWords.quoted("?")
  }

  private var body: [String] {
    var lines = ["key: \(key)"]
    switch writes {
    case .rollUp:
      let user = (found["user"] ?? found["email"] ?? Found(column: columns.first?.name ?? "", isSure: false)).written
      let email = found["email"].map { ", email: [\($0.written)]" } ?? ""
      lines.append("user: {from: [\(user)]\(email)}")
      for field in FieldWords.rollUp where ["time", "event", "id"].contains(field.field) { lines += self.line(field) }
      lines.append("# Event names and the features or behaviours that they stand for: {Report viewed: reports}")
      lines += ["features: {}", "behaviours: {}"]
    case .events, .users:
      if let id = found["id"] { lines.append("id: \(id.written)") }
      if let domain = found["domain"] { lines.append("domain: {from: \(domain.written), as: domain}") }
      // What the rows are cannot be told from the columns.
      let kind =
        found["score"] != nil ? "survey" : found["priority"] != nil || found["closed_on"] != nil ? "ticket" : "touch"
      lines += ["set:", "  kind: {is: \"\(kind)?\"}"]
      if kind == "survey" { lines.append("  type: {is: nps}") }
      for field in FieldWords.events where !["id", "domain"].contains(field.field) {
        lines += self.line(field).map { "  " + $0 }
      }
    case .accounts, .usage:
      let fields = writes == .accounts ? FieldWords.accounts : FieldWords.usage
      let set = fields.flatMap { self.line($0) }.map { "  " + $0 }
      if !set.isEmpty { lines += ["set:"] + set }
    }
    return lines
  }

  private func line(_ field: FieldWords) -> [String] {
    guard let column = found[field.field] else { return [] }
    guard let verb = field.verb else { return ["\(field.field): \(column.written)"] }
    return ["\(field.field): {from: \(column.written), as: \(verb)}"]
  }

  // MARK: Words

  private static func title(_ file: String) -> String {
    let base = file.split(separator: "/").last.map(String.init) ?? file
    let (stem, _) = ExportName.split(ExportName(base).pattern)
    let plain = stem.filter { $0 != "*" && $0 != "?" }
      .drop { !$0.isLetter && !$0.isNumber }.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed()
    return plain.isEmpty ? "Suggested" : String(plain)
  }

  /// Text of a file for a comment.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isBad = [.control, .format, .lineSeparator, .paragraphSeparator].contains(
            scalar.properties.generalCategory)
          return isBad ? " " : scalar
        }))
  }

  private static func comment(_ words: String, _ names: [String]) -> [String] {
    var lines: [String] = []
    var line = "# " + words
    for (index, name) in names.enumerated() {
      let next = name + (index + 1 < names.count ? ", " : "")
      if line.count + next.count > 110 {
        lines.append(line.trimmingBlanks)
        line = "#   "
      }
      line += next
    }
    return lines + [line.trimmingBlanks]
  }
}
