internal import Adoption
internal import JSONReader

/// Keys that booktop does not know, each reported once for all files of a folder.
enum UnknownKeys {
  private static let tables: [BookFolder: KeyTable] = [
    .accounts: AccountDecoder.knownKeys,
    .usage: UsageDecoder.knownKeys,
    .events: EventDecoder.knownKeys,
    .journal: JournalDecoder.knownKeys,
  ]

  /// The findings for the notes of all files in path order.
  static func findings(_ notes: [RecordNotes]) -> [Finding] {
    BookFolder.allCases.flatMap { folder -> [Finding] in
      var keys: [String: (path: String, first: RecordNotes.UnknownKey)] = [:]
      for note in notes where note.path.hasPrefix(folder.rawValue + "/") {
        for (key, unknown) in note.unknownKeys {
          guard var known = keys[key] else {
            keys[key] = (note.path, unknown)
            continue
          }
          known.first.count += unknown.count
          known.first.isMissed = known.first.isMissed || unknown.isMissed
          keys[key] = known
        }
      }
      return keys.sorted { $0.key.precedesInBytes($1.key) }.map { key, value in
        finding(key, folder, value.path, value.first)
      }
    }
  }

  /// The known key that is most likely meant. A word for something else that the records have as well is just another word.
  private static func meant(by key: String, in table: KeyTable, isMissed: Bool) -> String? {
    if let meant = KeyHints.meant(by: key, among: table) { return isMissed ? meant : nil }
    return table.nearest(to: key)
  }

  private static func finding(
    _ key: String, _ folder: BookFolder, _ path: String, _ unknown: RecordNotes.UnknownKey
  ) -> Finding {
    let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
    let inner = folder == .accounts && parts.count == 2 ? AccountParts.keyNames[parts[0]].map(KeyTable.init) : nil
    let nearest =
      if let inner {
        (KeyHints.meant(by: parts[1], among: inner) ?? inner.nearest(to: parts[1])).map { "\(parts[0]).\($0)" }
      } else {
        tables[folder].flatMap { meant(by: key, in: $0, isMissed: unknown.isMissed) }
      }
    let records = unknown.count == 1 ? "one record" : "\(unknown.count) records"
    let isKept = (folder == .accounts && inner == nil) || folder == .events
    let fate = isKept ? "is kept and not read" : "is not read"
    return Finding(
      nearest == nil ? .gap : .warning, code: "unknown_key", path: path, line: unknown.line, column: unknown.column,
      what: "the key \(SafeText.quoted(key)) of \(records) in \(folder.rawValue)/ is not known and \(fate)",
      advice: nearest.map { "If you mean \($0), correct it" })
  }
}
