internal import Adoption
internal import JSONReader

/// What is to be said about the records of one file, in the order of its lines.
struct RecordNotes: Sendable {
  /// A key that booktop does not know.
  struct UnknownKey: Sendable {
    var line: Int
    var column: Int
    var count: Int
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

  private var tallies: [String: Tally] = [:]
  /// Said of the record being read, and forgotten when it turns out unreadable.
  private var pending: [Finding] = []
  private var pendingKeys: [(key: String, place: JSONPlace)] = []

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

  // MARK: About the record being read

  /// The object has the key twice.
  mutating func duplicate(_ key: String, at place: JSONPlace) {
    pending.append(
      Finding(
        .warning, code: "duplicate_key", path: path, line: place.line, column: place.column,
        what: "\(SafeText.plain(key)) is given twice in one object and the last one counts"))
  }

  /// The object has a key that is not known.
  mutating func unknown(_ key: String, at place: JSONPlace) { pendingKeys.append((key, place)) }

  /// Something else about the record.
  mutating func remark(_ finding: Finding) { pending.append(finding) }

  /// The record is read.
  @inline(__always)
  mutating func keep() { if !pending.isEmpty || !pendingKeys.isEmpty { keepPending() } }

  private mutating func keepPending() {
    for finding in pending { add(finding) }
    for (key, place) in pendingKeys {
      if unknownKeys[key] != nil {
        unknownKeys[key]?.count += 1
      } else if unknownKeys.count < Self.greatestKeys {
        unknownKeys[key] = UnknownKey(line: place.line, column: place.column, count: 1)
      }
    }
    forget()
  }

  /// The record is not read after all.
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

  /// A record is left out.
  mutating func leaveOut(_ flaw: Flaw, _ what: String) {
    leftOut += 1
    let finding = Finding(
      .error, code: flaw.code, path: path, line: flaw.place.line, column: flaw.place.column, what: what,
      expected: flaw.expected, found: flaw.found, advice: flaw.advice)
    if flaw.reach == .text, broken == nil { broken = finding }
    add(finding)
  }

  /// Adds what was said of the next part of the same file, which begins after `lines` lines.
  mutating func append(_ next: RecordNotes, after lines: Int) {
    for var finding in next.findings {
      finding.line = finding.line.map { $0 + lines }
      add(finding)
    }
    let others = next.unknownKeys.sorted { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }
    for (key, other) in others {
      if unknownKeys[key] != nil {
        unknownKeys[key]?.count += other.count
      } else if unknownKeys.count < Self.greatestKeys {
        unknownKeys[key] = UnknownKey(line: other.line + lines, column: other.column, count: other.count)
      }
    }
    leftOut += next.leftOut
    if broken == nil, var first = next.broken {
      first.line = first.line.map { $0 + lines }
      broken = first
    }
  }
}

extension Flaw {
  /// What is wrong, for a record that is left out.
  var recordWords: String {
    guard let key else { return "the record cannot be read and is left out" }
    if code == "missing_key" { return "\(key) is missing, so the record is left out" }
    return "\(key) cannot be read, so the record is left out"
  }
}
