internal import Adoption
internal import JSONReader

/// What is to be said about the records of one file, in the order of its lines.
struct RecordNotes: Sendable {
  /// A key that booktop does not know.
  struct UnknownKey: Sendable {
    var line: Int
    var column: Int
    var count: Int
    /// Whether some record with it lacks the known key that people often mean by it.
    var isMissed: Bool
  }

  /// The file, relative to the data directory.
  let path: String
  /// What is wrong; of one kind at most `greatestCount`, the last of which counts the others.
  private(set) var findings: [Finding] = []
  /// Unknown keys with where each stands first.
  private(set) var unknownKeys: [String: UnknownKey] = [:]
  /// Records that were left out.
  private(set) var leftOut = 0
  /// The first place where the text is no JSON.
  private(set) var broken: Finding?

  /// The first flaw that cost no more than a part of a record.
  private(set) var firstLost: RecordError?

  private var tallies: [String: Tally] = [:]
  /// Said of the record being read, and forgotten when it turns out unreadable.
  private var pending: [Finding] = []
  private var pendingKeys: [PendingKey] = []

  private struct PendingKey: Sendable {
    var key: String
    var place: JSONPlace
    var isMissed = true
  }

  private struct Tally: Sendable {
    var count: Int
    /// Position of the last finding of its kind that is listed.
    var last: Int
  }

  /// Findings of one kind that are listed one by one.
  static let greatestCount = 20
  /// Unknown keys that are listed one by one.
  static let greatestKeys = 200

  init(path: String) { self.path = path }

  /// What was said of a sound file before.
  init(path: String, findings: [Finding], unknownKeys: [String: UnknownKey], leftOut: Int) {
    self.path = path
    self.findings = findings
    self.unknownKeys = unknownKeys
    self.leftOut = leftOut
    for (position, finding) in findings.enumerated() {
      tallies[finding.code, default: Tally(count: 0, last: 0)].count += 1
      tallies[finding.code]?.last = position
    }
  }

  // MARK: About the record being read

  /// The object has the key twice.
  mutating func duplicate(_ key: String, at place: JSONPlace) {
    pending.append(
      Finding(
        .warning, code: "duplicate_key", path: path, line: place.line, column: place.column,
        what: "\(SafeText.plain(key)) is given twice in one object and the last one counts"))
  }

  /// The object has a key that is not known.
  mutating func unknown(_ key: String, at place: JSONPlace) { pendingKeys.append(PendingKey(key: key, place: place)) }

  /// The record has these of the known keys.
  @inline(__always)
  mutating func settle(_ seen: KeySet, _ keys: KeyTable) { if !pendingKeys.isEmpty { settlePending(seen, keys) } }

  private mutating func settlePending(_ seen: KeySet, _ keys: KeyTable) {
    for index in pendingKeys.indices {
      guard let meant = KeyHints.meant(by: pendingKeys[index].key, among: keys), let id = keys.id(of: meant) else {
        continue
      }
      pendingKeys[index].isMissed = !seen.contains(id)
    }
  }

  /// A part of the record cannot be read: a field, which is unknown then, or what `fate` says. The rest of the record counts.
  mutating func lose(_ flaw: RecordError, _ fate: String = "it is unknown") {
    let key = flaw.key ?? ""
    firstLost = firstLost ?? flaw
    pending.append(
      Finding(
        .error, code: flaw.code, path: path, line: flaw.place.line, column: flaw.place.column,
        what: flaw.code == "missing_key"
          ? "the field \"\(key)\" is missing, so \(fate)" : "\(key) cannot be read, so \(fate)",
        expected: flaw.expected, found: flaw.found, advice: flaw.advice))
  }

  /// Something else about the record.
  mutating func remark(_ finding: Finding) { pending.append(finding) }

  /// The record is read.
  @inline(__always)
  mutating func keep() { if !pending.isEmpty || !pendingKeys.isEmpty { keepPending() } }

  private mutating func keepPending() {
    for finding in pending { add(finding) }
    for pending in pendingKeys {
      let place = pending.place
      add(
        UnknownKey(line: place.line, column: place.column, count: 1, isMissed: pending.isMissed), named: pending.key)
    }
    forget()
  }

  private mutating func add(_ key: UnknownKey, named name: String) {
    if let known = unknownKeys[name] {
      unknownKeys[name]?.count += key.count
      unknownKeys[name]?.isMissed = known.isMissed || key.isMissed
    } else if unknownKeys.count < Self.greatestKeys {
      unknownKeys[name] = key
    }
  }

  /// The text of the record is no JSON, so nothing is known of it after all.
  mutating func forget() {
    pending.removeAll(keepingCapacity: true)
    pendingKeys.removeAll(keepingCapacity: true)
  }

  // MARK: About the file

  /// Adds a finding, counted together with its like when there are many.
  mutating func add(_ finding: Finding) { add(finding.code, more: finding.more) { finding } }

  /// Adds a finding that need not be made when it is only counted.
  mutating func add(_ code: String, more: Int = 0, _ finding: () -> Finding) {
    if let tally = tallies[code], tally.count >= Self.greatestCount {
      findings[tally.last].more += 1 + more
    } else {
      tallies[code, default: Tally(count: 0, last: 0)].count += 1
      tallies[code]?.last = findings.count
      findings.append(finding())
    }
  }

  /// A record is left out; `what` says so where its flaw does not.
  mutating func leaveOut(_ flaw: RecordError, _ what: String? = nil) {
    leftOut += 1
    let finding = Finding(
      .error, code: flaw.code, path: path, line: flaw.place.line, column: flaw.place.column,
      what: what ?? flaw.recordWords, expected: flaw.expected, found: flaw.found,
      advice: flaw.advice ?? (flaw.code == "missing_key" ? adviceForMissing(flaw.key ?? "") : nil))
    if flaw.reach == .text, broken == nil { broken = finding }
    add(finding)
    // What else is wrong with it is worth knowing where it is JSON at all.
    if flaw.reach == .record { keep() } else { forget() }
  }

  /// The unknown key of the record that is most likely meant by the one that is missing.
  private func adviceForMissing(_ key: String) -> String? {
    let table = KeyTable([key])
    let slip = pendingKeys.first { KeyHints.isMeant(key, by: $0.key) || table.nearest(to: $0.key) != nil }
    return slip.map { "\(SafeText.quoted($0.key)) is not read; if it is meant, call it \(key)" }
  }

  /// Adds what was said of the next part of the same file, which begins after `lines` lines.
  mutating func append(_ next: RecordNotes, after lines: Int) {
    for var finding in next.findings {
      finding.line = finding.line.map { $0 + lines }
      add(finding)
    }
    let others = next.unknownKeys.sorted { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }
    for (key, var other) in others {
      other.line += lines
      add(other, named: key)
    }
    leftOut += next.leftOut
    if broken == nil, var first = next.broken {
      first.line = first.line.map { $0 + lines }
      broken = first
    }
  }
}

extension RecordError {
  /// What is wrong, for a record that is left out.
  var recordWords: String {
    guard let key else { return "the record cannot be read and is left out" }
    guard code == "missing_key" else { return "\(key) cannot be read, so the record is left out" }
    return "no \(Self.nouns[key] ?? key): the field \"\(key)\" is missing, so the record is left out"
  }

  /// What required keys stand for.
  private static let nouns = ["account_id": "account", "on": "date", "at": "time", "by": "author", "of": "entry"]
}
