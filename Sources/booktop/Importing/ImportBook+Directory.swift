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
    has = { owned in Self.holdings(path, without: owned) }
    trainings = { () throws(ImportError) in try Self.trainings(path) }
    self.refusals = refusals
  }

  private static var rules: String { "book.json" }

  /// The accounts of a book, but for those that mappings own.
  private static func accounts(_ path: String, without owned: Set<String>) throws(ImportError) -> [KnownAccount] {
    let passed = Set(owned.map { "accounts/00-import-\($0).jsonl" })
    let book = try whole(path, "accounts", "An import needs every account, or it adds one a second time") {
      $0.hasPrefix("accounts/") && !passed.contains($0)
    }
    return book.accounts.map { account in
      KnownAccount(
        id: account.id, name: account.displayName, domains: account.domains, externalIDs: account.externalIDs,
        formerIDs: account.formerIDs, startedOn: account.startedOn)
    }
  }

  /// The part of a book that an import needs; empty where the directory is not there yet.
  ///
  /// - Parameters:
  ///   - folder: of which nothing may be lost.
  ///   - reason: why.
  private static func whole(
    _ path: String, _ folder: String, _ reason: String, _ reads: @escaping @Sendable (String) -> Bool
  ) throws(ImportError) -> Book {
    let loaded: LoadedBook
    do throws(DirectoryError) { loaded = try BookLoader(path, reads: reads).load() } catch {
      guard let refusal = ImportError(error) else { return .empty }
      throw refusal
    }
    // A line that is no JSON may be any record; a stray file that is no records is none.
    let lost = loaded.findings.first { finding in
      guard finding.severity == .error, let path = finding.path, path == folder || path.hasPrefix(folder + "/")
      else { return false }
      return finding.code == "bad_json" || loaded.book.unread.contains { $0.path == path }
    }
    if let lost { throw ImportError(needed: lost, "\(reason): correct it first") }
    return loaded.book
  }

  // MARK: What is there

  /// The trainings that people wrote: of those of imports the importer itself remembers more.
  private static func trainings(_ path: String) throws(ImportError) -> [(accountID: String, on: Day)] {
    let book = try whole(path, "events", "Which sessions were led needs every training") {
      $0.hasPrefix("accounts/") || ($0.hasPrefix("events/") && !$0.hasPrefix("events/00-import-"))
    }
    return book.accounts.indices.flatMap { position -> [(accountID: String, on: Day)] in
      let id = book.accounts[position].id
      return book.events(of: position).compactMap { event in
        guard case .touch(let touch) = event.kind, touch.training, touch.mode != .automated, touch.channel != "email"
        else { return nil }
        return (id, event.on)
      }
    }
  }

  /// What a book has, in the words of a mapping's `brings`, but for what mappings own. What cannot be read of it is not there.
  private static func holdings(_ path: String, without owned: Set<String>) -> Set<String> {
    @Sendable func isOwned(_ file: String) -> Bool {
      owned.contains {
        file == "accounts/00-import-\($0).jsonl" || file == "events/00-import-\($0).jsonl"
          || file.hasPrefix("usage/00-import-\($0)/")
      }
    }
    var has: Set<String> = []
    if let book = try? BookLoader(path, reads: { $0.hasPrefix("accounts/") && !isOwned($0) }).load().book {
      has.formUnion(book.accounts.flatMap(\.holdings))
    }
    // Whose use it is may stand in a file of the mapping's own.
    let facts = try? BookLoader(path) { file in
      file.hasPrefix("accounts/") || ((file.hasPrefix("usage/") || file.hasPrefix("events/")) && !isOwned(file))
    }.load().book
    guard let facts else { return has }
    for position in facts.accounts.indices {
      for week in facts.usage.history(of: position).weeks { has.formUnion(week.holdings) }
      for event in facts.events(of: position) { if let word = event.kind.holding { has.insert(word) } }
    }
    return has
  }
}

extension Account {
  /// What the record brings into a book.
  fileprivate var holdings: [String] {
    ["accounts"] + (arrGiven == nil ? [] : ["money"]) + (renewsOn == nil ? [] : ["renewals"])
      + (limits["seats"] == nil ? [] : ["seats"])
  }
}

extension UsageWeek {
  fileprivate var holdings: [String] {
    ["usage"] + (sessions == nil ? [] : ["sessions"]) + (provisioned == nil ? [] : ["seats"])
      + (guidedSessions == nil ? [] : ["guided"])
  }
}

extension Event.Kind {
  fileprivate var holding: String? {
    switch self {
    case .touch: "touches"
    case .ticket: "tickets"
    case .survey: "surveys"
    case .behaviour: "behaviours"
    case .renewal: "renewals"
    default: nil
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
