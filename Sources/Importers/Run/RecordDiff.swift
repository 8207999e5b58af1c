import Adoption
import JSONReader

/// Compares the records of a file with those that are there, by their keys.
struct RecordDiff {
  private var old: [Hash128: Hash128] = [:]
  private(set) var records = 0
  private(set) var new = 0
  private(set) var changed = 0
  /// Ids of the accounts that are there.
  private(set) var oldIDs: Set<String> = []

  private static let paths = PathSet(["id", "account_id", "week", "on", "kind", "name"])

  /// - Parameter isAccounts: whether the records are accounts, whose ids are kept.
  init(_ file: FileInput?, isAccounts: Bool = false) throws(ImportError) {
    guard let file else { return }
    var reader = ObjectReader(file, paths: Self.paths) { _ in true }
    try reader.forEachRecord(leftOut: { _ in }) { record throws(ImportError) in
      old[Self.key(record)] = Hash128(record.source)
      if isAccounts, let id = record.text(0) { oldIDs.insert(id) }
      return true
    }
  }

  /// Takes a line of the new content, with its line feed.
  mutating func take(_ line: [UInt8]) throws(ImportError) {
    records += 1
    var reader = ObjectReader(MemoryInput(line, name: ""), paths: Self.paths, block: 1 << 12) { _ in true }
    var pair: (key: Hash128, line: Hash128)?
    try reader.forEachRecord(leftOut: { _ in }) { record throws(ImportError) in
      pair = (Self.key(record), Hash128(record.source))
      return false
    }
    guard let pair else { return }
    switch old.removeValue(forKey: pair.key) {
    case nil: new += 1
    case pair.line?: break
    default: changed += 1
    }
  }

  /// Records that are there and not in the new content.
  var gone: Int { old.count }
  /// Whether anything differs.
  var isAny: Bool { new + changed + gone > 0 }

  private static func key(_ record: borrowing ObjectRecord) -> Hash128 {
    var text = ""
    for slot in 0..<paths.count { text += (record.text(slot) ?? "") + "\u{0}" }
    return Hash128(text)
  }
}

extension KnownAccount {
  /// What a record of an account says for looking up keys; nil where it has no id.
  init?(_ record: JSONValue) {
    guard case .object(let members) = record else { return nil }
    func text(_ key: String) -> String? {
      if case .string(let text)? = members.first(where: { $0.0 == key })?.1 { text } else { nil }
    }
    func texts(_ key: String) -> [String] {
      guard case .array(let list)? = members.first(where: { $0.0 == key })?.1 else { return [] }
      return list.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
    guard let id = text("id") else { return nil }
    var external: [String: String] = [:]
    if case .object(let ids)? = members.first(where: { $0.0 == "external_ids" })?.1 {
      for (key, value) in ids { if case .string(let id) = value { external[key] = id } }
    }
    self.init(
      id: id, name: text("name") ?? id, domains: texts("domains"), externalIDs: external,
      formerIDs: texts("former_ids"), startedOn: text("started_on").flatMap { Day($0) })
  }

  /// The accounts of a file; none where there is no file.
  static func read(_ file: FileInput?) throws(ImportError) -> [KnownAccount] {
    guard let file else { return [] }
    var accounts: [KnownAccount] = []
    let paths = PathSet(["id", "name", "domains", "former_ids"])
    var reader = ObjectReader(file, paths: paths)
    try reader.forEachRecord(leftOut: { _ in }) { record throws(ImportError) in
      guard let id = record.text(0) else { return true }
      var account = KnownAccount(
        id: id, name: record.text(1) ?? id, domains: record.list(2), formerIDs: record.list(3))
      for other in externalIDs(record.source) { account.externalIDs[other.tool] = other.id }
      accounts.append(account)
      return true
    }
    return accounts
  }

  private static func externalIDs(_ bytes: UnsafeRawBufferPointer) -> [(tool: String, id: String)] {
    var ids: [(tool: String, id: String)] = []
    do throws(JSONError) {
      var cursor = JSONCursor(bytes)
      try cursor.beginObject()
      while let key = try cursor.nextKey() {
        guard key == "external_ids" else {
          try cursor.skipValue()
          continue
        }
        try cursor.beginObject()
        while let tool = try cursor.nextKey() {
          if try cursor.peek() == .string {
            ids.append((tool.string, try cursor.readString().string))
          } else {
            try cursor.skipValue()
          }
        }
      }
    } catch { return ids }
    return ids
  }

  /// Both records of one account together.
  func union(_ other: KnownAccount) -> KnownAccount {
    KnownAccount(
      id: id, name: name == id ? other.name : name, domains: domains + other.domains.filter { !domains.contains($0) },
      externalIDs: externalIDs.merging(other.externalIDs) { first, _ in first },
      formerIDs: formerIDs + other.formerIDs.filter { !formerIDs.contains($0) },
      startedOn: startedOn ?? other.startedOn)
  }
}

/// The keys of a tool that a person has written to accounts: `import/ids-<tool>.csv`.
struct WrittenIDs {
  private(set) var ids: [String: String] = [:]
  private(set) var findings: [Finding] = []

  init(book: String, tool: String) throws(ImportError) {
    let name = "import/ids-\(tool).csv"
    let path = "\(book)/\(name)"
    guard (try? FileInput(path: path, name: name)) != nil else { return }
    let source = SourceFile(
      name: name, open: { () throws(ImportError) in try FileInput(path: path, name: name) }, path: path)
    let file = try TableFile(source)
    for delimiter in TableForm.delimiters {
      let head = try file.head(delimiter)
      guard let header = head.rows.first, let key = header.cells.firstIndex(where: { HeaderName($0).folded == "key" }),
        let account = header.cells.firstIndex(where: { HeaderName($0).folded == "account_id" })
      else { continue }
      var reader = try file.reader(delimiter)
      var ids: [String: String] = [:]
      try reader.forEachRow { row throws(ImportError) in
        guard row.line > header.end, row.count > max(key, account) else { return true }
        let (from, to) = (row.text(key).trimmingBlanks, row.text(account).trimmingBlanks)
        if !from.isEmpty, !to.isEmpty { ids[from] = to }
        return true
      }
      self.ids = ids
      return
    }
    findings.append(
      Finding(
        .warning, code: "ids_unread", path: name, line: 1, what: "the file of ids is not read",
        expected: "a table with the columns key and account_id", advice: "Give it this header: key,account_id"))
  }
}
