import Adoption
import JSONReader

/// Keeps a narrower view of a list from passing for the list: a snapshot that would remove many accounts needs a word.
enum RemovalGuard {
  /// More accounts than these are never removed without a word.
  static let greatestCount = 20
  /// Nor is a larger part than one in so many.
  static let part = 10

  /// Whether so many of the accounts may go without a word.
  static func allows(_ removed: Int, of count: Int) -> Bool {
    removed <= greatestCount && removed * part <= count
  }

  /// The refusal of a file that lacks accounts of the last import; nil where few are missing, or it is allowed.
  ///
  /// - Parameters:
  ///   - old: the ids of the last import of the mapping.
  ///   - new: the ids in the file.
  ///   - file: the file's name.
  ///   - allowed: whether `--allow-removals` was given.
  static func refusal(old: Set<String>, new: Set<String>, file: String, allowed: Bool) -> ImportError? {
    let removed = old.subtracting(new)
    guard !allowed, !allows(removed.count, of: old.count) else { return nil }
    // By their bytes, as in the files.
    let missing = removed.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return refusal(removed.count, of: old.count, file: file, examples: missing)
  }

  /// The same where only numbers are known.
  static func refusal(removed: Int, of count: Int, file: String, allowed: Bool) -> ImportError? {
    allowed || allows(removed, of: count) ? nil : refusal(removed, of: count, file: file, examples: [])
  }

  private static func refusal(_ removed: Int, of count: Int, file: String, examples: [String]) -> ImportError {
    let accounts = removed == 1 ? "1 account of the last import is" : "\(removed) accounts of the last import are"
    return ImportError(
      "removals", file: file,
      what: "\(accounts) not in this file: a narrower view? (of \(count)\(named(examples)))",
      advice: "Export all accounts, or give --allow-removals if these are to go")
  }

  private static func named(_ ids: [String]) -> String {
    guard !ids.isEmpty else { return "" }
    let shown = ids.prefix(3).map(\.quotedJSON)
    let more = ids.count > shown.count ? " and \(ids.count - shown.count) more" : ""
    return ": \(shown.joined(separator: ", "))\(more)"
  }
}
