import Adoption

extension BookWriter {
  /// More than this is no journal that was written here.
  private static let largestJournal = 16 << 20

  /// What an interrupted commit was about to do; nothing where there was none.
  func pendingSteps() -> [CommitStep] {
    guard let folder = try? root?.folder(Self.hidden), let file = try? folder.file(CommitJournal.name),
      let bytes = try? file.readAll(limit: Self.largestJournal)
    else { return [] }
    return CommitJournal(bytes)?.steps ?? []
  }

  /// Completes the import of a book that was interrupted, where one was; what is to be said of it.
  static func completeInterrupted(_ path: String) throws(ImportError) -> [Finding] {
    guard let folder = try? OpenFolder.open(path)?.folder(hidden), folder.status(CommitJournal.name) != nil else {
      return []
    }
    let writer = try BookWriter(path, for: .writing)
    defer { writer.discard() }
    return writer.findings
  }

  /// Completes the commit that was interrupted, or gives it up where its files have been touched since, and removes what
  /// killed imports have left. The caller holds the lock.
  func recover() throws(ImportError) {
    guard let root, let hiddenFolder else { return }
    if hiddenFolder.status(CommitJournal.name) != nil {
      let pending = pendingSteps()
      if let rest = try rest(of: pending, root) {
        var taken = 0
        try apply(rest, root, &taken)
        if !rest.isEmpty { findings.append(Self.completed(rest)) }
      } else {
        findings.append(Self.givenUp(pending))
      }
      takeBack(pending, root)
    }
    sweep(root)
  }

  /// The steps that are still to be taken; nil where the commit cannot be completed as it was meant.
  private func rest(of pending: [CommitStep], _ root: OpenFolder) throws(ImportError) -> [CommitStep]? {
    guard !pending.isEmpty else { return nil }
    var rest: [CommitStep] = []
    for step in pending {
      let now = try PresentFile(step.place, in: root).digest
      if now == step.after { continue }
      guard now == step.before else { return nil }
      if let after = step.after {
        guard let file = try root.folder(step.place.folders)?.file(step.readyName),
          try FileHasher.digest(of: file) == after
        else { return nil }
      }
      rest.append(step)
    }
    return rest
  }

  private static func completed(_ rest: [CommitStep]) -> Finding {
    Finding(
      .note, code: "import_completed", path: rest.first?.place.path,
      what: "the last import had been interrupted, and was completed first")
  }

  private static func givenUp(_ pending: [CommitStep]) -> Finding {
    Finding(
      .warning, code: "import_not_completed", path: pending.first?.place.path,
      what: "the last import was interrupted, and its files have been changed since: it cannot be completed",
      advice: "Import its files again")
  }

  // MARK: What killed imports leave

  /// Removes files that lie ready or staged, and belong to nobody any more. What cannot be removed does no harm: readers of a
  /// book pass it over.
  private func sweep(_ root: OpenFolder) {
    sweep(root) { OwnedPlace(path: $0) != nil }
    for name in ["accounts", "events", "import"] {
      if let folder = try? root.folder(name) { sweep(folder) { OwnedPlace(path: $0) != nil } }
    }
    if let usage = try? root.folder("usage") {
      for name in (try? usage.names()) ?? [] where name.hasPrefix(OwnedPlace.prefix) {
        if let folder = try? usage.folder(name) { sweep(folder) { OwnedPlace(path: $0) != nil } }
      }
    }
    if let hiddenFolder { sweep(hiddenFolder) { _ in true } }
  }

  private func sweep(_ folder: OpenFolder, _ isOurs: (String) -> Bool) {
    for name in (try? folder.names()) ?? [] where name.hasSuffix(CommitStep.suffix) {
      if isOurs(String(folder.path(name).dropLast(CommitStep.suffix.count))) { try? folder.remove(name, steps) }
    }
  }

  // MARK: What is there

  /// The places of a mapping at which something stands, whatever is remembered of them; not its state.
  func found(_ map: PlaceName?) throws(ImportError) -> [OwnedPlace] {
    guard let map, let root else { return [] }
    var places: [OwnedPlace] = []
    for place in [OwnedPlace.accounts(map), .events(map), .rows(map), .names(map)]
    where try root.folder(place.folders)?.status(place.name) != nil {
      places.append(place)
    }
    let way = OwnedPlace.usage(map, year: 2000).folders
    for name in try root.folder(way)?.names() ?? [] {
      let place = OwnedPlace(path: (way + [name]).joined(separator: "/"))
      if case .usage? = place, let place { places.append(place) }
    }
    return places
  }
}
