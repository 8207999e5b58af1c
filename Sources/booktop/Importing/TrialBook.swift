import Adoption
import BookDirectory
import Importers

/// A book of the exports that is made to be looked at once, in a folder that only its maker can read, and is gone again.
enum TrialBook {
  /// What `booktop signals` would say of events, by the behaviours that stand for them; empty where the exports are not
  /// history enough to judge any, or the book cannot be made.
  static func evidence(
    of events: [String], _ draft: NewBook, _ request: ImportRequest
  ) -> [String: BehaviourEvidence.Row] {
    guard let folder = ScratchFolder(for: "trial") else { return [:] }
    defer { withExtendedLifetime(folder) {} }
    let trial = NewBook(
      path: folder.path + "/book", currency: draft.currency, timeZone: draft.timeZone, activation: events, signals: [])
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
