import Adoption
import ArgumentParser
import BookDirectory
import Canvas
import Importers
import Reports
import Themes

/// What a shell offers while a command line is typed: what is in the book that it names.
///
/// The shell runs `booktop` for it; with a book that cannot be read, and for anything that goes wrong, it offers nothing.
enum Completions {
  /// The ids of accounts.
  static let accounts = offer { words in loaded(words)?.book.accounts.map(\.id) ?? [] }

  /// The people who do things in the book.
  static let owners = offer { words in
    loaded(words).map { KnownOwners(Portfolio($0.book, on: $0.book.rules.asOf ?? Today.day)).names } ?? []
  }

  /// The customer success managers of accounts.
  static let managers = offer { words in loaded(words).map { KnownOwners(managersOf: $0.book).names } ?? [] }

  /// The fields of filters, and what those with few values can be.
  static let filters = offer { _ in AccountFilter.completions }

  /// The red flags that can be dismissed.
  static let redFlags = CompletionKind.list(FlagKey.red.map(\.rawValue))

  /// What an action can answer: flags, triggers and the rest that triage calls reasons.
  static let reasons = CompletionKind.list(
    FlagKey.allCases.map(\.rawValue) + Trigger.allCases.map(\.key) + ["page", "ebr", "review", "expansion"])

  /// The keys of the account that is named before.
  static let keys = offer { words in
    guard let book = loaded(words)?.book else { return [] }
    let position = words.lazy.compactMap { book.position(of: $0) }.first ?? 0
    guard book.accounts.indices.contains(position) else { return [] }
    return ExplainReport(Portfolio(book, on: book.rules.asOf ?? Today.day), at: position).keys
  }

  /// The mappings of imports.
  static let mappings = offer { words in (try? Maps.library(book: directory(words)))?.names ?? [] }

  /// The themes, those of the user first.
  static let themes = offer { _ in
    [Theme.terminal.name] + ThemeFolders(Environment.userThemeFolders + DefaultDirectory.themeFolders).names
  }

  private static func offer(_ names: @escaping @Sendable ([String]) -> [String]) -> CompletionKind {
    .custom { words, _, _ in names(words).filter { !$0.isEmpty && $0.safe == $0 } }
  }

  /// The directory that a command line names so far, else the one that would be opened.
  private static func directory(_ words: [String]) -> String {
    for (index, word) in words.enumerated() {
      if word == "--dir", index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("--dir=") { return String(word.dropFirst(6)) }
    }
    return words.dropFirst().last(where: DefaultDirectory.holdsBook) ?? DefaultDirectory.path
  }

  private static func loaded(_ words: [String]) -> LoadedBook? { try? BookLoader(directory(words)).load() }
}
