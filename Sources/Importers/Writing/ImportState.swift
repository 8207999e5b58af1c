/// What an import wrote for a mapping, and from what: `.import/<map>.json`. Nothing in it depends on the moment or the order
/// of the run, so the same inputs give the same bytes.
struct ImportState: Equatable, Sendable {
  /// The mapping.
  let map: PlaceName
  /// How the mapping's files add up.
  var kind: Kind
  /// The files that were read, each once.
  var sources: [Source] = []
  /// What the sources cover together; nil where the mapping knows no time.
  var coverage: Coverage?
  /// The files that the import owns, all of them. `Staging.plan` fills them in.
  var files: [File] = []
  /// What the caller needs next time, such as aliases: booktop's other parts read nothing from it.
  var values: [String: String] = [:]

  /// How files of a mapping that come one after the other add up.
  enum Kind: String, Sendable {
    /// The latest is all there is.
    case snapshot
    /// Each adds to what came before.
    case delta
  }

  /// A file that was read.
  struct Source: Equatable, Sendable {
    /// Its name without folders.
    var name: String
    /// Its bytes as they were read, packed or not.
    var digest: FileDigest
    /// The date in its name, where it has one.
    var date: String?
  }

  /// From when to when the sources tell everything, as the caller writes moments.
  struct Coverage: Equatable, Sendable {
    var from: String
    var through: String
  }

  /// A file that the import owns.
  struct File: Equatable, Sendable {
    let place: OwnedPlace
    /// The content as the import left it.
    let digest: FileDigest
    /// Records in it, where that was counted.
    var records: Int?
  }

  init(map: PlaceName, kind: Kind) {
    self.map = map
    self.kind = kind
  }

  /// What was left at a place; nil where nothing was.
  func file(_ place: OwnedPlace) -> File? { files.first { $0.place == place } }
}
