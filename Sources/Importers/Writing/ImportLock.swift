#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to write what the importer owns in a book; the system takes it away when the program ends, however it ends.
final class ImportLock {
  private let descriptor: Int32

  /// Its name in the importer's folder.
  static let name = "lock"
  private static let greatestAttempts = 5

  /// Takes the lock, and waits for nobody.
  init(in folder: OpenFolder, _ steps: SystemSteps) throws(ImportError) {
    for _ in 0..<Self.greatestAttempts {
      let file = try folder.attempt(Self.name) { () throws(SystemRefusal) in
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        return Int32(
          try steps.take(.create, folder.path(Self.name)) { Int(openat(folder.descriptor, Self.name, flags, 0o644)) })
      }
      do throws(ImportError) {
        try Self.lock(file, folder, steps)
      } catch {
        close(file)
        throw error
      }
      // Who held it before may have removed the file with its folder.
      if Self.isStill(file, in: folder) {
        descriptor = file
        return
      }
      close(file)
    }
    throw Self.held(folder)
  }

  deinit { close(descriptor) }

  private static func lock(_ file: Int32, _ folder: OpenFolder, _ steps: SystemSteps) throws(ImportError) {
    do throws(SystemRefusal) {
      try steps.take(.lock, folder.path(name)) { Int(flock(file, LOCK_EX | LOCK_NB)) }
    } catch {
      switch error.code {
      case EWOULDBLOCK: throw held(folder)
      case ENOLCK, ENOTSUP, ENOSYS:
        throw ImportError(
          "no_locks", kind: .unwritable, file: folder.path(name),
          what: "the file system has no locks, which keep two imports apart", advice: "Move the book to another disk")
      default: throw error.error(folder.path(name))
      }
    }
  }

  private static func held(_ folder: OpenFolder) -> ImportError {
    ImportError(
      "import_running", kind: .unwritable, file: folder.path(name), what: "another import is writing to this book",
      advice: "Wait until it has ended, and import again")
  }

  private static func isStill(_ file: Int32, in folder: OpenFolder) -> Bool {
    var own = stat()
    guard fstat(file, &own) == 0, let named = folder.status(name) else { return false }
    return own.st_nlink > 0 && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }
}
