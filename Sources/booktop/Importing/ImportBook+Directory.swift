import Adoption
import BookDirectory
import Importers

extension ImportBook {
  /// The book in a directory, as an import has to know it; the directory need not be there yet.
  ///
  /// What cannot be read of it refuses the import: without the rules days would be those of another zone, and without an
  /// account its customer would come into the book a second time.
  /// - Parameter draft: The book that is to be made there.
  init(at path: String, draft: NewBook? = nil) {
    var rules: Rules?
    var refusals: [ImportError] = []
    do throws(DirectoryError) {
      let loaded = try BookLoader(path, reads: { $0 == Self.rules }).load()
      rules = loaded.book.rules
      refusals = loaded.findings.filter { $0.path == Self.rules && $0.severity == .error }.map {
        ImportError(needed: $0, "An import needs the rules: correct them first")
      }
    } catch {
      if let refusal = ImportError(error) { refusals = [refusal] }
    }
    self.init(
      path: path, timeZone: draft?.timeZone ?? rules?.timeZone, currency: draft?.currency ?? rules?.currency ?? "EUR"
    ) { owned throws(ImportError) in try Self.accounts(path, without: owned) }
    weeksStartOnSunday = rules?.weekStartsOn == .sunday
    self.refusals = refusals
  }

  private static var rules: String { "book.json" }

  /// The accounts of a book, but for those that mappings own.
  private static func accounts(_ path: String, without owned: Set<String>) throws(ImportError) -> [KnownAccount] {
    let passed = Set(owned.map { "accounts/00-import-\($0).jsonl" })
    let loaded: LoadedBook
    do throws(DirectoryError) {
      loaded = try BookLoader(path) { $0.hasPrefix("accounts/") && !passed.contains($0) }.load()
    } catch {
      guard let refusal = ImportError(error) else { return [] }
      throw refusal
    }
    // A line that is no JSON may be any account; a stray file that is no records is none.
    let isLost = loaded.findings.first { finding in
      guard finding.severity == .error, let path = finding.path, path == "accounts" || path.hasPrefix("accounts/")
      else { return false }
      return finding.code == "bad_json" || loaded.book.unread.contains { $0.path == path }
    }
    if let isLost {
      throw ImportError(needed: isLost, "An import needs every account, or it adds one a second time: correct it first")
    }
    return loaded.book.accounts.map { account in
      KnownAccount(
        id: account.id, name: account.displayName, domains: account.domains, externalIDs: account.externalIDs,
        formerIDs: account.formerIDs, startedOn: account.startedOn)
    }
  }
}

extension ImportError {
  /// Something of the book that an import needs and that cannot be read.
  fileprivate init(needed finding: Finding, _ advice: String) {
    self.init(
      finding.code, file: finding.path ?? "", line: finding.line, column: finding.column, what: finding.what,
      expected: finding.expected, found: finding.found, advice: advice)
  }

  /// A directory that cannot be read; nil where it is not there yet.
  fileprivate init?(_ error: DirectoryError) {
    switch error {
    case .missing: return nil
    case .notADirectory(let path): self.init("not_a_folder", file: path, what: "it is no directory")
    case .unreadable(let path, let reason): self.init("unreadable", file: path, what: "it cannot be read: \(reason)")
    case .cancelled: self.init("cancelled", file: "", what: "reading was stopped")
    }
  }
}
