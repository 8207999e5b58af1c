import Adoption

/// New content for the files of one mapping, or for files of none: a suggestion, `import.yaml`.
final class Staging {
  /// The mapping; nil for files of none.
  let map: PlaceName?
  private let writer: BookWriter
  private var files: [OwnedPlace: StagedFile] = [:]
  private var expected: [OwnedPlace: FileDigest] = [:]
  private var kept: Set<OwnedPlace> = []

  init(_ map: PlaceName?, _ writer: BookWriter) {
    self.map = map
    self.writer = writer
  }

  /// Begins the new content of a place; a second beginning takes the place of the first.
  ///
  /// - Parameters:
  ///   - place: one of the mapping's own, or one that mappings share.
  ///   - digest: what the caller has read there, and which the new content takes up. `import.yaml` and a file of unmatched
  ///     keys are only replaced so, or where the last import has left them.
  func begin(_ place: OwnedPlace, replacing digest: FileDigest? = nil) throws(ImportError) -> StagedFile {
    precondition(place.map == nil || place.map == map, "\(place.path) belongs to another mapping")
    let file = try writer.makeStaged(place)
    files[place] = file
    expected[place] = digest
    return file
  }

  /// Leaves a place as the last import has left it.
  func keep(_ place: OwnedPlace) { kept.insert(place) }

  // MARK: - Planning

  /// Compares what is staged with what is there. Files of the mapping that are neither staged nor kept are to go.
  ///
  /// - Parameters:
  ///   - state: what is to be remembered, without its files; nil where nothing is.
  ///   - takeOver: whether files may be replaced or removed that were changed by hand, or of which no state tells.
  /// - Throws: a refusal that names the files which would be lost.
  func plan(_ state: ImportState? = nil, takeOver: Bool = false) throws(ImportError) -> WritePlan {
    precondition(state == nil || state?.map == map, "the state is of another mapping")
    let known = Known(map, writer)
    var changes: [WritePlan.Change] = []
    var objections = Objections()
    for place in try places(known) {
      let before = try PresentFile(place, in: writer.root)
      if let change = try change(place, before, known, takeOver, &objections) { changes.append(change) }
    }
    if let refusal = objections.refusal { throw refusal }
    var remembered: WritePlan.Change?
    if let state { remembered = try remember(state, changes) }
    return WritePlan(map: map, changes: changes, state: remembered)
  }

  /// All places that are staged, kept, remembered, or found without being remembered, by path.
  private func places(_ known: Known) throws(ImportError) -> [OwnedPlace] {
    var places = Set(files.keys).union(kept).union(known.places)
    places.formUnion(try writer.found(map))
    return places.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func change(
    _ place: OwnedPlace, _ before: PresentFile, _ known: Known, _ takeOver: Bool, _ objections: inout Objections
  ) throws(ImportError) -> WritePlan.Change? {
    let staged = files[place]
    guard staged.map({ $0.digest != nil }) ?? true else {
      throw ImportError(
        "not_ended", kind: .unwritable, file: place.path, what: "its new content was not written to its end",
        advice: "Import again")
    }
    let new = staged.flatMap { ($0.digest?.length ?? 0) > 0 ? $0 : nil }
    func result(_ kind: WritePlan.Kind) -> WritePlan.Change {
      WritePlan.Change(
        place: place, kind: kind, records: kind == .gone ? nil : (new?.records ?? known.records(place)),
        recordsBefore: before.digest == nil ? nil : known.records(place), before: before, staged: new)
    }
    guard let old = before.digest else {
      if kept.contains(place), staged == nil { throw Self.notAsLeft(place, "it is gone") }
      return new == nil ? nil : result(.new)
    }
    if old == new?.digest { return result(.unchanged) }
    let isKnown = known.has(old, at: place) || old == expected[place]
    if kept.contains(place), staged == nil {
      guard isKnown else { throw Self.notAsLeft(place, "it was changed by hand since the last import") }
      return result(.unchanged)
    }
    // A file that several mappings share goes only with what this one has put there.
    if new == nil, place.map == nil, !known.isOwn(old, at: place) { return nil }
    if !isKnown, !place.isHidden, place.isPeoples || !takeOver {
      objections.add(place, isRemembered: known.tells(of: place))
    }
    return result(new == nil ? .gone : .changed)
  }

  /// The state as it is to be: with the files that there will be.
  private func remember(_ state: ImportState, _ changes: [WritePlan.Change]) throws(ImportError) -> WritePlan.Change {
    var state = state
    state.files = changes.compactMap { change in
      guard change.kind != .gone, change.place.isTracked(for: state.map),
        let digest = change.staged?.digest ?? change.before.digest
      else { return nil }
      return ImportState.File(place: change.place, digest: digest, records: change.records)
    }
    let file = try writer.makeStaged(.state(state.map))
    try file.append(state.bytes)
    try file.end()
    let before = try PresentFile(.state(state.map), in: writer.root)
    let kind: WritePlan.Kind =
      before.digest == nil ? .new : before.digest == file.digest ? .unchanged : .changed
    return WritePlan.Change(
      place: .state(state.map), kind: kind, records: nil, recordsBefore: nil, before: before, staged: file)
  }

  // MARK: - Refusals

  /// The refusal of a file that was to be kept.
  private static func notAsLeft(_ place: OwnedPlace, _ what: String) -> ImportError {
    ImportError(
      "not_as_left", file: place.path, what: "\(what), and this import adds to it",
      advice: "Bring it back as it was, or import all exports of this mapping together")
  }

  /// The refusal of files that somebody has changed since the last import.
  static func edited(_ paths: [String]) -> ImportError {
    ImportError(
      "changed_by_hand", file: paths.first ?? "", what: "it was changed by hand since the last import\(others(paths))",
      advice: "Move it away, or give --take-over to write over it")
  }

  fileprivate static func others(_ paths: [String]) -> String {
    paths.count < 2 ? "" : ", and so \(paths.count == 2 ? "was" : "were") \(paths.dropFirst().joined(separator: ", "))"
  }
}

/// What stands in the way of a plan.
private struct Objections {
  var edited: [String] = []
  var unknown: [String] = []
  var suggestions: [String] = []
  var read: [String] = []

  mutating func add(_ place: OwnedPlace, isRemembered: Bool) {
    switch place {
    case .suggestion: suggestions.append(place.path)
    case .sources: read.append(place.path)
    default: if isRemembered { edited.append(place.path) } else { unknown.append(place.path) }
    }
  }

  var refusal: ImportError? {
    if let path = suggestions.first {
      return ImportError(
        "exists", file: path, what: "it is there already, and a suggestion never replaces a mapping",
        advice: "Edit it and import again, or move it away")
    }
    if let path = read.first {
      return ImportError(
        "changed_meanwhile", file: path, what: "it was changed while it was to be written", advice: "Import again")
    }
    if !edited.isEmpty { return Staging.edited(edited) }
    guard let path = unknown.first else { return nil }
    return ImportError(
      "unknown_file", file: path,
      what: "it is there already, and nothing is known of an import that wrote it\(Staging.others(unknown))",
      advice: "Move it away, or give --take-over to write over it")
  }
}

/// What is known of the files that imports have left.
private struct Known {
  private let own: ImportState?
  private var others: [ImportState] = []
  private let pending: [CommitStep]

  init(_ map: PlaceName?, _ writer: BookWriter) {
    own = map.flatMap { writer.memory(of: $0).state }
    others = writer.memories().filter { $0.map != map }
    pending = writer.pendingSteps()
  }

  /// Places that the mapping's own state lists.
  var places: [OwnedPlace] { own?.files.map(\.place) ?? [] }

  func records(_ place: OwnedPlace) -> Int? { own?.file(place)?.records }

  /// Whether an import has left that content there, or was about to when it was interrupted.
  func has(_ digest: FileDigest, at place: OwnedPlace) -> Bool {
    isOwn(digest, at: place) || (place.map == nil && others.contains { $0.file(place)?.digest == digest })
      || pending.contains { $0.place == place && ($0.before == digest || $0.after == digest) }
  }

  /// Whether the mapping's own last import has left that content there.
  func isOwn(_ digest: FileDigest, at place: OwnedPlace) -> Bool { own?.file(place)?.digest == digest }

  /// Whether any import is known to have written there.
  func tells(of place: OwnedPlace) -> Bool { ([own].compactMap(\.self) + others).contains { $0.file(place) != nil } }
}
