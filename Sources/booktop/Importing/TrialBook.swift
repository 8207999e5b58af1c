import Adoption
import BookDirectory
import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A book of the exports that is made to be looked at once, in a folder that only its maker can read, and is gone again.
enum TrialBook {
  /// What `booktop signals` would say of events, by the behaviours that stand for them; empty where the exports are not
  /// history enough to judge any, or the book cannot be made.
  static func evidence(
    of events: [String], _ draft: NewBook, _ request: ImportRequest
  ) -> [String: BehaviourEvidence.Row] {
    var template = Array("\(Spool.folder)/booktop-trial-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return [:] }
    let folder = template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    defer { FolderNames.remove(folder) }
    let trial = NewBook(
      path: folder + "/book", currency: draft.currency, timeZone: draft.timeZone, activation: events, signals: [])
    guard let book = try? made(trial, request) else { return [:] }
    let evidence = BehaviourEvidence(book, on: Today.day, workers: .threads)
    let rows = evidence.rows.filter { !$0.isTooFew }
    return rows.isEmpty ? [:] : Dictionary(evidence.rows.map { ($0.name, $0) }) { first, _ in first }
  }

  private static func made(_ trial: NewBook, _ request: ImportRequest) throws -> Book {
    var session = ImportSession(trial)
    defer { session.discard() }
    _ = try session.prepare(request)
    _ = try session.commit()
    return try BookLoader(trial.path).load().book
  }
}
