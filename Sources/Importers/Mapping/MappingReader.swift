import Adoption
import YAML

/// Reads a mapping from YAML and checks every key of it.
struct MappingReader {
  private let file: String

  /// The mapping that the file describes.
  ///
  /// - Parameters:
  ///   - file: its name, for messages.
  ///   - base: the tree of the mapping that it extends.
  static func read(
    _ bytes: [UInt8], file: String, base: (String) throws(ImportError) -> YAMLNode?
  ) throws(ImportError) -> Mapping {
    try MappingReader(file: file).mapping(tree(bytes, file: file, base: base))
  }

  /// The file's keys, with those of the mapping that it extends beneath.
  static func tree(
    _ bytes: [UInt8], file: String, base: (String) throws(ImportError) -> YAMLNode?
  ) throws(ImportError) -> YAMLNode {
    let read: YAMLNode?
    do { read = try YAMLNode.read(bytes) } catch {
      throw ImportError(
        "bad_mapping", file: file, line: error.place?.line, column: error.place?.column, what: error.message)
    }
    guard let root = read, root.members != nil else {
      throw ImportError(
        "bad_mapping", file: file, line: 1, what: "the mapping is empty", expected: "keys such as map, key and set")
    }
    guard let parent = root["extend"], let name = parent.text else { return root }
    guard let tree = try base(name) else {
      throw ImportError(
        "unknown_mapping", file: file, line: parent.place.line, column: parent.place.column,
        what: "no mapping has the name \(quoted(name))", advice: "booktop import maps lists them")
    }
    return tree.placed(at: parent.place).overlaid(by: root)
  }

  static func missingName(_ file: String) -> ImportError {
    ImportError("bad_mapping", file: file, line: 1, what: "the key map is missing", expected: "its name")
  }

  /// The forms of files that a mapping is for, whatever else it says.
  static func forms(of tree: YAMLNode, file: String) throws(ImportError) -> [Mapping.FileForm] {
    try MappingReader(file: file).forms(tree["recognise"])
  }

  /// A book reads records only so deep.
  private static let deepestField = 8

  private func mapping(_ root: YAMLNode) throws(ImportError) -> Mapping {
    try check(root, MappingKeys.mapping.names + MappingKeys.rollUp.names)
    guard let nameNode = root["map"] else { throw Self.missingName(file) }
    let name = try word(nameNode)
    guard PlaceName(name) != nil else { throw bad(nameNode, expected: PlaceName.rule, found: name) }
    guard let target = root["writes"] else {
      throw ImportError(
        "bad_mapping", file: file, line: nameNode.place.line, what: "the key writes is missing",
        expected: Mapping.Target.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let writes = try choice(target, Mapping.Target.allCases)
    let tool = try root["tool"].map(word) ?? name
    if let node = root["tool"], PlaceName(tool) == nil {
      throw bad(node, expected: PlaceName.rule, found: tool)
    }
    return Mapping(
      name: name, base: try root["extend"].map(word), tool: tool,
      title: try root["title"].map(word) ?? name,
      brings: try root["brings"].map(words) ?? [],
      forms: try forms(root["recognise"]),
      reading: try reading(root["read"]),
      writes: writes,
      kind: try root["kind"].map { node throws(ImportError) in try choice(node, Mapping.SourceKind.allCases) }
        ?? (writes == .rollUp ? .delta : .snapshot),
      key: try root["key"].map(value), domain: try root["domain"].map(value),
      accountName: try root["account-name"].map(value), id: try root["id"].map(value),
      updated: try root["updated"].map(value), until: try until(root["until"], writes),
      deleted: try choices(root["deleted"]), keptRows: try choices(root["keep-rows"]),
      droppedRows: try choices(root["drop-rows"]),
      fields: try fields(root["set"], of: writes),
      // A further record is an event, whatever the row itself is.
      also: try further(root["also"]),
      subscriptions: try root["subscriptions"].map(subscriptions),
      keepsRest: try keepsRest(root["rest"], writes),
      rollUp: try rollUp(root, writes))
  }

  // MARK: Parts

  private func forms(_ node: YAMLNode?) throws(ImportError) -> [Mapping.FileForm] {
    guard let node else { return [] }
    var forms: [Mapping.FileForm] = []
    for node in node.list ?? [node] {
      try check(node, MappingKeys.form.names)
      forms.append(
        Mapping.FileForm(
          headers: try node["headers"].map(words) ?? [], any: try node["any"].map(words) ?? [],
          not: try node["not"].map(words) ?? [], files: try node["files"].map(words) ?? []))
    }
    return forms
  }

  private func reading(_ node: YAMLNode?) throws(ImportError) -> Mapping.ReadingRules {
    var rules = Mapping.ReadingRules()
    guard let node else { return rules }
    try check(node, MappingKeys.reading.names)
    rules.footers = try node["skip-footer"].map(words) ?? []
    rules.skippedRows = try node["skip-rows-starting"].map(words) ?? []
    rules.nulls = try node["null"].map(words) ?? []
    rules.timeZone = try node["time-zone"].map(word)
    if let rows = node["header-rows"] {
      guard let count = Int(try word(rows)), (1...2).contains(count) else {
        throw bad(rows, expected: "1 or 2", found: rows.text ?? "")
      }
      rules.headerRows = count
    }
    if let order = node["date-order"] {
      guard let read = DateText.Order(word: try word(order)) else {
        throw bad(order, expected: "dmy or mdy", found: order.text ?? "")
      }
      rules.dateOrder = read
    }
    if let decimal = node["decimal"] {
      guard let read = NumberText.Decimal(rawValue: try word(decimal)) else {
        throw bad(decimal, expected: "comma or point", found: decimal.text ?? "")
      }
      rules.decimal = read
    }
    if let encoding = node["encoding"] {
      guard let read = TextEncoding(word: try word(encoding)) else {
        throw bad(
          encoding, expected: "UTF-8, UTF-16LE, UTF-16BE, UTF-32LE, UTF-32BE or CP1252", found: encoding.text ?? "")
      }
      rules.encoding = read
    }
    if let delimiter = node["delimiter"] {
      let text = try word(delimiter)
      guard let byte = text == "tab" ? 0x09 : text.utf8.first, text == "tab" || text.utf8.count == 1,
        TableForm.delimiters.contains(byte)
      else { throw bad(delimiter, expected: "a comma, a semicolon, tab or |", found: text) }
      rules.delimiter = byte
    }
    return rules
  }

  private func value(_ node: YAMLNode) throws(ImportError) -> ValueRule {
    var rule = ValueRule()
    if node.members == nil {
      rule.from = try words(node)
      return rule
    }
    try check(node, MappingKeys.value.names)
    rule.from = try node["from"].map(words) ?? []
    rule.join = try node["join"].map(words) ?? []
    rule.constant = try node["is"].map(word)
    rule.currencyFrom = try node["currency-from"].map(word)
    rule.isMinorUnits = try node["minor-units"].map(flag) ?? false
    if let verb = node["as"] {
      guard let read = ValueRule.Verb(try word(verb)) else {
        throw bad(
          verb, expected: "one of " + ValueRule.Verb.words.joined(separator: ", "), found: verb.text ?? "",
          nearest: nearestWord(to: verb.text ?? "", among: ValueRule.Verb.words))
      }
      rule.verb = read
    }
    if let table = node["table"] {
      for member in try members(table) { rule.table[member.key.matched] = try word(member.node) }
    }
    if let other = node["else"] {
      switch try word(other) {
      case "keep": rule.otherwise = .keep
      case "drop": rule.otherwise = .drop
      case let word: rule.otherwise = .word(word)
      }
    }
    return rule
  }

  private func choices(_ node: YAMLNode?) throws(ImportError) -> [Mapping.RowChoice] {
    guard let node else { return [] }
    var choices: [Mapping.RowChoice] = []
    for member in try members(node) {
      choices.append(Mapping.RowChoice(column: member.key, values: try words(member.node)))
    }
    return choices
  }

  private func fields(_ node: YAMLNode?, of writes: Mapping.Target) throws(ImportError) -> [Mapping.FieldRule] {
    guard let node else { return [] }
    let catalogue = FieldCatalogue.of(writes)
    var rules: [Mapping.FieldRule] = []
    for member in try members(node) {
      if let meant = catalogue.meant(by: member.key) {
        throw ImportError(
          "bad_mapping", file: file, line: member.place.line, column: member.place.column,
          what: "no field of \(writes.rawValue) is called so", found: quoted(member.key),
          advice: "If you mean \(meant), correct it")
      }
      let parts = PathSet.keys(of: member.key).count
      guard parts <= Self.deepestField else {
        throw ImportError(
          "bad_mapping", file: file, line: member.place.line, column: member.place.column,
          what: "the field cannot be written", expected: "at most \(Self.deepestField) parts between dots",
          found: "\(parts)")
      }
      rules.append(Mapping.FieldRule(target: member.key, value: try value(member.node)))
    }
    return rules
  }

  /// When a meeting is over: a time.
  private func until(_ node: YAMLNode?, _ writes: Mapping.Target) throws(ImportError) -> ValueRule? {
    guard let node else { return nil }
    guard writes == .events else {
      throw ImportError(
        "bad_mapping", file: file, line: node.place.line, column: node.place.column,
        what: "the key until belongs to mappings with writes: events only")
    }
    var rule = try value(node)
    if rule.verb == .text { rule.verb = .time }
    return rule
  }

  private func further(_ node: YAMLNode?) throws(ImportError) -> [Mapping.FurtherRecord] {
    guard let node else { return [] }
    var records: [Mapping.FurtherRecord] = []
    for node in node.list ?? [node] {
      try check(node, MappingKeys.further.names)
      records.append(
        Mapping.FurtherRecord(keptRows: try choices(node["keep-rows"]), fields: try fields(node["set"], of: .events)))
    }
    return records
  }

  private func subscriptions(_ node: YAMLNode) throws(ImportError) -> Mapping.SubscriptionRules {
    try check(node, MappingKeys.subscriptions.names)
    guard let amountNode = node["amount"], let interval = node["interval"] else {
      throw bad(node, expected: "amount and interval", found: "neither or one of them")
    }
    var amount = try value(amountNode)
    amount.verb = .money
    if let currency = node["currency"] { amount.currencyFrom = try word(currency) }
    if let minor = node["minor-units"] { amount.isMinorUnits = try flag(minor) }
    return Mapping.SubscriptionRules(
      amount: amount, quantity: try node["quantity"].map(value), interval: try value(interval),
      intervalCount: try node["interval-count"].map(value), live: try choices(node["live"]))
  }

  private func keepsRest(_ node: YAMLNode?, _ writes: Mapping.Target) throws(ImportError) -> Bool {
    guard let node else { return writes == .accounts }
    switch try word(node) {
    case "keep": return true
    case "drop": return false
    case let other: throw bad(node, expected: "keep or drop", found: other)
    }
  }

  // MARK: Roll-up

  private func rollUp(_ root: YAMLNode, _ writes: Mapping.Target) throws(ImportError) -> RollUpRules? {
    guard writes == .rollUp else {
      if let extra = root.members?.first(where: { MappingKeys.rollUp.names.contains($0.key) }) {
        throw ImportError(
          "bad_mapping", file: file, line: extra.place.line, column: extra.place.column,
          what: "the key \(extra.key) belongs to mappings with writes: roll-up only")
      }
      return nil
    }
    var rules = RollUpRules()
    if let user = root["user"] {
      if user.members != nil {
        try check(user, MappingKeys.user.names)
        rules.user = try user["from"].map(words) ?? []
        rules.email = try user["email"].map(words) ?? []
      } else {
        rules.user = try words(user)
      }
    }
    guard let time = root["time"], let event = root["event"] else {
      throw bad(root, expected: "the keys time and event", found: "one of them or none")
    }
    rules.time = try value(time)
    if rules.time.verb == .text { rules.time.verb = .time }
    rules.event = try word(event)
    rules.weight = try root["weight"].map(word)
    rules.noise = try root["noise"].map(words) ?? []
    if let identity = root["identity"] {
      try check(identity, MappingKeys.identity.names)
      rules.identityEvents = try identity["events"].map(words) ?? []
      rules.identityDomains = try identity["domains"].map(words) ?? []
    }
    if let inside = root["internal"] {
      try check(inside, MappingKeys.inside.names)
      rules.internalDomains = try inside["email-domains"].map(words) ?? []
      rules.internalUsers = try inside["users"].map(words) ?? []
    }
    rules.test = try choices(root["test"])
    rules.features = try patterns(root["features"])
    rules.behaviours = try patterns(root["behaviours"])
    rules.teams = try root["teams"].map(word)
    rules.personas = try root["personas"].map(word)
    if let sessions = root["sessions"] { rules.sessions = try self.sessions(sessions) }
    if let guided = root["guided"] { rules.guided = try choice(guided, RollUpRules.Guided.allCases) }
    return rules
  }

  private func sessions(_ node: YAMLNode) throws(ImportError) -> RollUpRules.Sessions {
    if node.members != nil {
      try check(node, MappingKeys.sessions.names)
      if let path = node["by-id"] { return .byID(try word(path)) }
    }
    switch node.text {
    case "gap": return .gap
    case "none": return .none
    default: throw bad(node, expected: "gap, none or {by-id: PATH}", found: node.text ?? "a list")
    }
  }

  private func patterns(_ node: YAMLNode?) throws(ImportError) -> [RollUpRules.NamePattern] {
    guard let node else { return [] }
    var patterns: [RollUpRules.NamePattern] = []
    for member in try members(node) {
      patterns.append(RollUpRules.NamePattern(pattern: member.key, name: try word(member.node)))
    }
    return patterns
  }

  // MARK: Values

  private func members(_ node: YAMLNode) throws(ImportError) -> [YAMLNode.Member] {
    if let members = node.members { return members }
    // A key whose members are all comments reads as an empty text.
    if node.text?.isEmpty == true { return [] }
    throw bad(node, expected: "keys with values", found: node.text ?? "a list")
  }

  private func check(_ node: YAMLNode, _ known: [String]) throws(ImportError) {
    for member in try members(node) where !known.contains(member.key) {
      throw ImportError(
        "bad_mapping", file: file, line: member.place.line, column: member.place.column,
        what: "the key \(quoted(member.key)) is none of a mapping here",
        expected: "one of " + known.joined(separator: ", "), found: member.key.excerpt,
        advice: nearestWord(to: member.key, among: known).map { "If you mean \($0), correct it" })
    }
  }

  private func word(_ node: YAMLNode) throws(ImportError) -> String {
    guard let text = node.text else {
      throw bad(node, expected: "one word or text", found: node.list == nil ? "keys" : "a list")
    }
    return text
  }

  private func words(_ node: YAMLNode) throws(ImportError) -> [String] {
    if let text = node.text { return text.isEmpty ? [] : [text] }
    guard let list = node.list else { throw bad(node, expected: "a list of texts", found: "keys") }
    var words: [String] = []
    for element in list { words.append(try word(element)) }
    return words
  }

  private func flag(_ node: YAMLNode) throws(ImportError) -> Bool {
    switch try word(node).lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    case let other: throw bad(node, expected: "yes or no", found: other)
    }
  }

  private func choice<Choice: RawRepresentable<String>>(
    _ node: YAMLNode, _ choices: [Choice]
  ) throws(ImportError) -> Choice {
    let text = try word(node)
    if let choice = Choice(rawValue: text) { return choice }
    throw bad(
      node, expected: choices.map(\.rawValue).joined(separator: ", "), found: text,
      nearest: nearestWord(to: text, among: choices.map(\.rawValue)))
  }

  private func bad(_ node: YAMLNode, expected: String, found: String, nearest: String? = nil) -> ImportError {
    ImportError(
      "bad_mapping", file: file, line: node.place.line, column: node.place.column,
      what: "the mapping's value cannot be read", expected: expected, found: quoted(found),
      advice: nearest.map { "If you mean \($0), correct it" })
  }
}

/// A text of a file in quotes, for messages.
func quoted(_ text: String) -> String { "\"" + text.excerpt + "\"" }

extension DateText.Order {
  /// The order of `dmy` or `mdy`.
  init?(word: String) {
    switch word.lowercased() {
    case "dmy": self = .dayFirst
    case "mdy": self = .monthFirst
    default: return nil
    }
  }
}

extension TextEncoding {
  /// The encoding of that name, in any case; Latin 1 and Windows-1252 are CP1252.
  init?(word: String) {
    let wanted = word.uppercased()
    if ["WINDOWS-1252", "LATIN1", "ISO-8859-1"].contains(wanted) {
      self = .windows1252
    } else if let found = Self.allCases.first(where: { $0.rawValue == wanted || $0.rawValue == wanted.replacingHyphen })
    {
      self = found
    } else {
      return nil
    }
  }
}

extension String {
  /// `UTF8` as `UTF-8`.
  fileprivate var replacingHyphen: String {
    hasPrefix("UTF") && !hasPrefix("UTF-") ? "UTF-" + dropFirst(3) : self
  }
}
