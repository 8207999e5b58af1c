/// What an import would change in the book: for the preview, and for `BookWriter.commit`.
struct WritePlan {
  /// The mapping; nil for files that belong to none.
  let map: PlaceName?
  /// What becomes of each file, by path; the state is not among them.
  let changes: [Change]
  /// What becomes of the state; nil where nothing is remembered.
  let state: Change?

  /// What becomes of a file.
  struct Change {
    let place: OwnedPlace
    let kind: Kind
    /// Records in the new file and in the old one, where they were counted.
    let records: Int?
    let recordsBefore: Int?
    /// The file as it is now.
    let before: PresentFile
    /// The new content; nil where there is none.
    let staged: StagedFile?
  }

  /// What can become of a file.
  enum Kind: String, Sendable {
    case new, changed, gone, unchanged
  }

  /// Whether every file stays as it is; what is remembered of the sources may be renewed all the same.
  var isUnchanged: Bool { changes.allSatisfy { $0.kind == .unchanged } }

  /// Whether nothing at all would be written.
  var writesNothing: Bool { effective.isEmpty }

  /// The changes that are any, the state's too.
  var effective: [Change] { (changes + (state.map { [$0] } ?? [])).filter { $0.kind != .unchanged } }
}

extension WritePlan.Change {
  /// When its turn comes: at no moment is there usage of an account that the book does not have, and a state never tells of
  /// what is not there.
  var rank: Int {
    switch place {
    case .accounts: shrinks ? 2 : 0
    case .usage, .events: 1
    case .suggestion, .unmatched, .sources: 3
    case .rows, .names: 4
    case .state: 5
    }
  }

  private var shrinks: Bool {
    guard kind != .gone else { return true }
    if let records, let recordsBefore { return records < recordsBefore }
    return (staged?.digest?.length ?? 0) < (before.digest?.length ?? 0)
  }

  var step: CommitStep { CommitStep(place: place, before: before.digest, after: kind == .gone ? nil : staged?.digest) }
}
