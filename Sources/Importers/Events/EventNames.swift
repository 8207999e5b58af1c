import Adoption
import JSONReader

/// The names that stand as codes in rows of events. What an import that adds to others has met is kept beside the rows.
struct EventNames {
  /// Keys of accounts; one that begins with `@` after a zero byte is a domain that stands in for a key.
  private(set) var keys = NameCodes()
  /// Names of events.
  private(set) var events = NameCodes()
  /// Teams and personas; code 0 is no name.
  private(set) var teams = NameCodes(first: "")
  private(set) var personas = NameCodes(first: "")
  /// For each key the domains of its users.
  private(set) var domains: [UInt32: Set<String>] = [:]
  /// For each key the domains that events tell of the account itself.
  private(set) var traits: [UInt32: Set<String>] = [:]

  /// Marks a key that is a domain, for events that name no account.
  static let domainMark = "\u{0}@"

  mutating func key(_ bytes: UnsafeRawBufferPointer) -> UInt32 { keys.code(bytes) }
  mutating func key(_ text: String) -> UInt32 { keys.code(text) }
  mutating func event(_ bytes: UnsafeRawBufferPointer) -> UInt32 { events.code(bytes) }
  mutating func team(_ bytes: UnsafeRawBufferPointer) -> UInt32 { teams.code(bytes) }
  mutating func persona(_ bytes: UnsafeRawBufferPointer) -> UInt32 { personas.code(bytes) }
  mutating func add(domain: String, to key: UInt32) { domains[key, default: []].insert(domain) }
  mutating func add(trait: String, to key: UInt32) { traits[key, default: []].insert(trait) }

  // MARK: Keeping

  /// The names as lines of JSON.
  var lines: [UInt8] {
    func list(_ codes: NameCodes) -> JSONValue { .array(codes.names.map { .string($0) }) }
    func pairs(_ domains: [UInt32: Set<String>]) -> JSONValue {
      .array(
        domains.sorted { $0.key < $1.key }.map { key, domains in
          JSONValue.array([.integer(Int(key))] + domains.sorted { $0.precedesInBytes($1) }.map { .string($0) })
        })
    }
    return JSONValue.object([
      ("keys", list(keys)), ("events", list(events)),
      ("teams", list(teams)), ("personas", list(personas)),
      ("domains", pairs(domains)), ("traits", pairs(traits)),
    ]).line
  }

  init() {}

  /// Reads what `lines` has written; nil where it is something else.
  init?(_ bytes: [UInt8]) {
    var isRead = false
    bytes.withUnsafeBytes { bytes in
      do throws(JSONError) { isRead = try read(bytes) } catch { isRead = false }
    }
    guard isRead else { return nil }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> Bool {
    func names(_ cursor: inout JSONCursor) throws(JSONError) -> [String] {
      var names: [String] = []
      try cursor.beginArray()
      while try cursor.nextElement() { names.append(try cursor.readString().string) }
      return names
    }
    func pairs(_ cursor: inout JSONCursor) throws(JSONError) -> [UInt32: Set<String>] {
      var domains: [UInt32: Set<String>] = [:]
      try cursor.beginArray()
      while try cursor.nextElement() {
        try cursor.beginArray()
        guard try cursor.nextElement() else { continue }
        let key = UInt32(clamping: try cursor.readInt64())
        while try cursor.nextElement() { domains[key, default: []].insert(try cursor.readString().string) }
      }
      return domains
    }
    var cursor = JSONCursor(bytes)
    try cursor.beginObject()
    while let key = try cursor.nextKey() {
      switch key {
      case "keys": keys = NameCodes(try names(&cursor))
      case "events": events = NameCodes(try names(&cursor))
      case "teams": teams = NameCodes(try names(&cursor))
      case "personas": personas = NameCodes(try names(&cursor))
      case "domains": domains = try pairs(&cursor)
      case "traits": traits = try pairs(&cursor)
      default: try cursor.skipValue()
      }
    }
    return teams.names.first == "" && personas.names.first == ""
  }
}

/// Names and their codes, counted from 0 in the order of first meeting.
struct NameCodes {
  private(set) var names: [String] = []
  private var interner = Interner()

  init() {}

  init(first: String) { _ = code(first) }

  init(_ names: [String]) { for name in names { _ = code(name) } }

  var count: Int { names.count }

  @inline(__always)
  mutating func code(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let code = interner.id(of: bytes)
    if Int(code) == names.count { names.append(String(decoding: bytes, as: UTF8.self)) }
    return code
  }

  mutating func code(_ name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { code(UnsafeRawBufferPointer($0)) }
  }
}

/// What a mapping says of a name of an event.
struct NameRules {
  private let noise: [NameGlob]
  private let identity: [NameGlob]
  private let features: [(glob: NameGlob, index: Int)]
  private let behaviours: [(glob: NameGlob, index: Int)]
  /// The features and behaviours that there are.
  let featureNames: [String]
  let behaviourNames: [String]

  init(_ rules: RollUpRules) {
    noise = rules.noise.map { NameGlob($0) }
    identity = rules.identityEvents.map { NameGlob($0) }
    func indexed(_ patterns: [RollUpRules.NamePattern]) -> ([(glob: NameGlob, index: Int)], [String]) {
      var names: [String] = []
      let globs = Self.ordered(patterns).map { pattern in
        let index = names.firstIndex(of: pattern.name) ?? names.count
        if index == names.count { names.append(pattern.name) }
        return (glob: NameGlob(pattern.pattern), index: index)
      }
      return (globs, names)
    }
    (features, featureNames) = indexed(rules.features)
    (behaviours, behaviourNames) = indexed(rules.behaviours)
  }

  /// The patterns by what counts first: a whole name before a pattern, a longer pattern before a shorter one.
  static func ordered(_ patterns: [RollUpRules.NamePattern]) -> [RollUpRules.NamePattern] {
    patterns.sorted {
      ($0.pattern.contains("*") ? 1 : 0, -$0.pattern.utf8.count) < (
        $1.pattern.contains("*") ? 1 : 0, -$1.pattern.utf8.count
      )
    }
  }

  func isNoise(_ name: String) -> Bool { noise.contains { $0.matches(name) } }
  func isIdentity(_ name: String) -> Bool { identity.contains { $0.matches(name) } }
  func feature(_ name: String) -> Int32 { Int32(features.first { $0.glob.matches(name) }?.index ?? -1) }
  func behaviour(_ name: String) -> Int32 { Int32(behaviours.first { $0.glob.matches(name) }?.index ?? -1) }
}
