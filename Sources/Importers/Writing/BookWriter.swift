import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The one writer of what the importer owns in a book (see <doc:Importing>).
///
/// Content is staged, compared with what is there, and committed: by renames, each of them whole or not at all. Nothing can
/// be written, removed or read here but what an `OwnedPlace` names.
final class BookWriter {
  /// What a writer is for.
  enum Purpose: Sendable {
    /// To write: no other import can meanwhile. Content is staged in the book.
    case writing
    /// To see what would be written: content is staged in a temporary folder, and nothing in the book changes until `commit`,
    /// which checks that the book is still the one that was looked at.
    case preview
  }

  /// What had to be put right, or could not, of an import that had been interrupted.
  var findings: [Finding] = []
  /// The book's folder; nil where there is none yet.
  private(set) var root: OpenFolder?
  let steps: SystemSteps

  /// The name of the importer's own folder.
  static let hidden = ".import"

  private let path: String
  /// The importer's own folder, as long as this writer holds the lock.
  private(set) var hiddenFolder: OpenFolder?
  private var lock: ImportLock?
  private var madeHidden = false
  private var temporary: (folder: OpenFolder, path: String)?
  /// Names of staged files, by the folder that they lie in.
  private var staged: [(folder: OpenFolder, name: String)] = []
  private let block: Int

  /// Opens a book.
  ///
  /// - Parameters:
  ///   - path: the data directory.
  ///   - temporaryFolder: where a preview stages.
  ///   - block: bytes that are written at once.
  ///   - steps: the gate of all changes; for tests.
  /// - Throws: `ImportError.Kind.unwritable` where the book cannot be written or another import holds it. A preview needs no
  ///   book at all.
  init(
    _ path: String, for purpose: Purpose, temporaryFolder: String = "/tmp", block: Int = 1 << 17,
    steps: SystemSteps = SystemSteps()
  ) throws(ImportError) {
    self.path = path
    self.block = block
    self.steps = steps
    do throws(SystemRefusal) { root = try OpenFolder.open(path) } catch { throw error.error(path) }
    switch purpose {
    case .writing: try beginWriting()
    case .preview: temporary = try Self.makeTemporary(in: temporaryFolder)
    }
  }

  deinit { discard() }

  /// Removes all that is staged and gives up the lock; what was not committed leaves nothing.
  func discard() {
    dropStaged()
    if let temporary {
      self.temporary = nil
      rmdir(temporary.path)
    }
    if madeHidden, let hiddenFolder, let root, (try? hiddenFolder.names()) == [ImportLock.name] {
      // Nothing was committed. Whoever waits for the lock sees that its file is gone, and makes another.
      try? hiddenFolder.remove(ImportLock.name, steps)
      _ = try? steps.take(.remove, Self.hidden) { Int(unlinkat(root.descriptor, Self.hidden, AT_REMOVEDIR)) }
    }
    hiddenFolder = nil
    lock = nil
  }

  func dropStaged() {
    for (folder, name) in staged { try? folder.remove(name, steps) }
    staged = []
  }

  // MARK: Opening

  /// Takes the lock and completes what an interrupted import has left.
  func beginWriting() throws(ImportError) {
    guard hiddenFolder == nil else { return }
    if root == nil { do throws(SystemRefusal) { root = try OpenFolder.open(path) } catch { throw error.error(path) } }
    guard let root else {
      throw ImportError(
        "no_book", kind: .unwritable, file: path, what: "there is no book here", advice: "Begin one with booktop new")
    }
    let wasThere = root.status(Self.hidden) != nil
    let folder = try root.makeFolder([Self.hidden], steps)
    lock = try ImportLock(in: folder, steps)
    madeHidden = !wasThere
    hiddenFolder = folder
    try recover()
  }

  private static func makeTemporary(in folder: String) throws(ImportError) -> (OpenFolder, String) {
    var template = Array("\(folder)/booktop-import-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemRefusal(code: errno).error(folder) }
    let path = template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    do throws(SystemRefusal) {
      if let opened = try OpenFolder.open(path) { return (opened, path) }
      throw SystemRefusal(code: ENOENT)
    } catch {
      rmdir(path)
      throw error.error(path)
    }
  }

  // MARK: Staging

  /// Begins new content for the files of a mapping, or for files of none.
  func stage(for map: PlaceName?) -> Staging { Staging(map, self) }

  func makeStaged(_ place: OwnedPlace) throws(ImportError) -> StagedFile {
    guard let folder = hiddenFolder ?? temporary?.folder else { throw SystemRefusal(code: ENOENT).error(place.path) }
    let name = "\(staged.count)+\(place.path.split(separator: "/").joined(separator: "+"))\(CommitStep.suffix)"
    staged.append((folder, name))
    return try StagedFile(place, in: folder, name: name, block: block, steps: steps)
  }
}
