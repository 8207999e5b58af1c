import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of the book as it was found: its content, and what tells whether it has been touched since.
struct PresentFile: Equatable {
  /// The content; nil where there is no file.
  private(set) var digest: FileDigest?
  private var stamp: Stamp?

  /// No file.
  static let none = PresentFile()

  private struct Stamp: Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    let modified: [Int]
    let changed: [Int]

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
      size = Int(status.st_size)
      #if canImport(Glibc)
        let (modified, changed) = (status.st_mtim, status.st_ctim)
      #else
        let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
      #endif
      self.modified = [Int(modified.tv_sec), modified.tv_nsec]
      self.changed = [Int(changed.tv_sec), changed.tv_nsec]
    }
  }

  private init() {}

  /// Reads the file at a place of the book; `none` where there is none.
  init(_ place: OwnedPlace, in root: OpenFolder?) throws(ImportError) {
    guard let folder = try root?.folder(place.folders) else { return }
    // Taken before the content is read: a change meanwhile is noticed later.
    let status = folder.status(place.name)
    guard let file = try folder.file(place.name) else { return }
    do throws(ImportError) {
      digest = try FileHasher.digest(of: file)
    } catch {
      // It is the book that cannot be dealt with, not an export.
      throw ImportError(error.finding.code, kind: .unwritable, file: place.path, what: error.finding.what)
    }
    stamp = status.map { Stamp($0) }
  }

  /// Whether the file at the place is still the one that was read.
  func isStill(at place: OwnedPlace, in root: OpenFolder) throws(ImportError) -> Bool {
    try root.folder(place.folders)?.status(place.name).map { Stamp($0) } == stamp
  }
}
