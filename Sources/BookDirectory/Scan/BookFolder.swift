/// The parts of a data directory, each with records of one kind.
enum BookFolder: String, CaseIterable, Sendable {
  case accounts, usage, events, journal

  /// Whether files may lie in folders of the folder; the journal is flat.
  var isDeep: Bool { self != .journal }
}

/// The file with the book's rules.
let rulesPath = "book.json"

/// What a file of a data directory holds.
enum FileRole: Hashable, Sendable {
  case rules
  case records(BookFolder)
}

/// How records stand in a file.
enum FileForm: Sendable {
  /// One object a line.
  case lines
  /// One object, a list of objects, or an envelope around one.
  case document

  /// The form of a file with that name; nil when it holds no records.
  init?(name: String, in folder: BookFolder) {
    let name = name.lowercased()
    if name.hasSuffix(".jsonl") || (name.hasSuffix(".ndjson") && folder != .journal) {
      self = .lines
    } else if name.hasSuffix(".json"), folder != .journal {
      self = .document
    } else {
      return nil
    }
  }
}

/// What names say about files.
enum FileName {
  /// Whether the name is that of a hidden or unfinished file, which is passed over.
  static func isSkipped(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".tmp") || name.hasSuffix(".swp")
      || (name.hasPrefix("#") && name.hasSuffix("#"))
  }

  /// Whether a synchronising program made the file because two people had changed one.
  static func isConflictCopy(_ name: String) -> Bool {
    // Most names end the search at their first byte; a general search would cost more than all else about a file.
    let name = Array(name.utf8)
    return [".sync-conflict-", "conflicted copy"].contains { part in
      let part = Array(part.utf8)
      return name.indices.contains { name[$0] == part[0] && name[$0...].starts(with: part) }
    }
  }

  /// Whether the name promises records in a form that booktop does not read there.
  static func isForeign(_ name: String, in folder: BookFolder) -> Bool {
    let name = name.lowercased()
    return [
      ".csv", ".tsv", ".gz", ".zip", ".bz2", ".zst", ".xlsx", ".parquet", ".yaml", ".yml", ".xml", ".json", ".ndjson",
    ]
    .contains { name.hasSuffix($0) } && FileForm(name: name, in: folder) == nil
  }
}
