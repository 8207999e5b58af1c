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
    return (foreignEndings.contains { name.hasSuffix($0) } || isPart(name)) && FileForm(name: name, in: folder) == nil
  }

  private static let foreignEndings = [
    ".csv", ".tsv", ".txt", ".gz", ".zip", ".bz2", ".zst", ".xlsx", ".xls", ".ods", ".parquet", ".avro", ".yaml",
    ".yml",
    ".xml", ".json", ".ndjson",
  ]

  /// Whether the name is one that a warehouse gives to a part of an export: `part-00000`, `data_0_0_0`, `000000000000`.
  private static func isPart(_ name: String) -> Bool {
    guard !name.contains(".") else { return false }
    let rest =
      ["part-", "part_", "data_", "data-"].first { name.hasPrefix($0) }.map { name.dropFirst($0.count) } ?? name[...]
    return rest.first?.isNumber == true && rest.allSatisfy { $0.isHexDigit || $0 == "_" || $0 == "-" || $0 == "c" }
  }

  /// What to do with a file that is not read.
  static func advice(forForeign name: String) -> String {
    let name = name.lowercased()
    if [".csv", ".tsv", ".xlsx", ".xls", ".ods", ".txt"].contains(where: { name.hasSuffix($0) }) {
      return "Read it with booktop import, or export it as JSON Lines"
    }
    if [".gz", ".zip", ".bz2", ".zst"].contains(where: { name.hasSuffix($0) }) {
      return "Unpack it, so that its name ends with .jsonl or .json"
    }
    return isPart(name)
      ? "If it holds one object a line, rename it to \(name).jsonl; if it is a table, read it with booktop import"
      : "Export it as JSON Lines"
  }

  /// The folder of a book that a name at its top is most likely meant for: `Usage`, `event`, `usage.jsonl`, `accounts-2026.csv`.
  static func folderMeant(by name: String, isFolder: Bool) -> BookFolder? {
    let stem = name.lowercased().prefix { $0.isLetter }
    if !isFolder {
      let ending = name.lowercased()
      guard ([".jsonl"] + foreignEndings).contains(where: { ending.hasSuffix($0) }) else { return nil }
    } else if stem.count != name.count {
      return nil
    }
    return BookFolder.allCases.first { folder in
      let word = folder.rawValue
      return stem == word || stem == word.dropLast() || stem == word + "s"
    }
  }
}
