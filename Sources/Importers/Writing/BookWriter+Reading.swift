import Adoption

extension BookWriter {
  /// What is remembered of a mapping.
  struct Memory {
    /// The state; nil where there is none that can be relied on.
    let state: ImportState?
    /// Why it cannot be relied on, where there is one.
    let finding: Finding?
  }

  /// More than this is no state that was written here.
  private static let largestState = 64 << 20

  /// What is remembered of a mapping. A state that is damaged counts as none, with a finding.
  func memory(of map: PlaceName) -> Memory {
    let place = OwnedPlace.state(map)
    do throws(ImportError) {
      guard let file = try input(place) else { return Memory(state: nil, finding: nil) }
      let bytes = try file.readAll(limit: Self.largestState)
      if let bytes, let state = ImportState(bytes, map: map) { return Memory(state: state, finding: nil) }
    } catch {
      return Memory(state: nil, finding: Self.lost(place, error.finding.what))
    }
    return Memory(state: nil, finding: Self.lost(place, nil))
  }

  private static func lost(_ place: OwnedPlace, _ why: String?) -> Finding {
    Finding(
      .warning, code: "state_lost", path: place.path,
      what: "what the last import wrote is not known: \(why ?? "its state is damaged")",
      advice: "Nothing that it wrote is written over without --take-over")
  }

  /// The states of all mappings that were imported into the book, by name; those that cannot be read are left out.
  func memories() -> [ImportState] {
    let names = (try? root?.folder(Self.hidden)?.names()) ?? []
    return names.compactMap { name in
      guard case .state(let map)? = OwnedPlace(path: "\(Self.hidden)/\(name)") else { return nil }
      return memory(of: map).state
    }
  }

  /// What stands at a place now, to be read; nil where nothing does.
  func input(_ place: OwnedPlace) throws(ImportError) -> FileInput? {
    try root?.folder(place.folders)?.file(place.name)
  }

  /// What the last import left at a place, to be read; nil where it left nothing or that is gone.
  ///
  /// - Throws: a refusal where somebody has changed it since: nothing may be built upon it.
  func left(_ place: OwnedPlace, _ state: ImportState) throws(ImportError) -> FileInput? {
    guard let file = state.file(place), let digest = try PresentFile(place, in: root).digest else { return nil }
    guard digest == file.digest else { throw Staging.edited([place.path]) }
    return try input(place)
  }

  /// The digest of what stands at a place now; nil where nothing does.
  func digest(_ place: OwnedPlace) throws(ImportError) -> FileDigest? { try PresentFile(place, in: root).digest }
}
