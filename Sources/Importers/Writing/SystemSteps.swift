#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said when it refused a step of writing.
struct SystemRefusal: Error, Hashable {
  let code: Int32

  /// The refusal as the error of writing the file or folder at that path of the book.
  func error(_ path: String) -> ImportError {
    let (why, advice) = words
    return ImportError(
      "cannot_write", kind: .unwritable, file: path, what: "it cannot be written: \(why)", advice: advice)
  }

  private var words: (why: String, advice: String?) {
    switch code {
    case ENOSPC: ("the disk is full", "Make room and import again")
    case EDQUOT: ("your share of the disk is used up", "Make room and import again")
    case EFBIG: ("a file must not grow that long here", "Raise the limit with ulimit -f and import again")
    case EROFS: ("the file system is read-only", "Make it writable, or work on a copy of the book")
    case EACCES, EPERM:
      ("there is no permission to write it", "Give yourself permission, for example with chmod u+w, and import again")
    case ENOENT: ("the directory is gone", "Bring it back and import again")
    case EIO: ("the disk reports an error", "Copy the book to another disk before you go on")
    case ELOOP, ENOTDIR: ("something else is in its place", "Move that away and import again")
    case EMFILE, ENFILE: ("too many files are open", "Close other programs, or raise the limit with ulimit -n")
    default: (String(cString: strerror(code)).lowercased(), nil)
    }
  }
}

/// The one gate of all that the importer changes on a disk, so that tests can let any step fail or be the last.
struct SystemSteps {
  /// What a step does.
  enum Step: String {
    case makeFolder, create, write, flush, protect, move, remove, lock
  }

  /// Asked before each step, with what it is about; the number of an error lets it fail without being taken.
  var refusal: ((Step, String) -> Int32?)?

  /// Takes a step, again whenever a signal interrupts it.
  @discardableResult
  func take(_ step: Step, _ about: String, _ call: () -> Int) throws(SystemRefusal) -> Int {
    if let code = refusal?(step, about) { throw SystemRefusal(code: code) }
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemRefusal(code: errno) }
    }
  }

  /// Waits until what was written is on stable storage.
  func flush(_ descriptor: Int32, _ about: String) throws(SystemRefusal) {
    try take(.flush, about) {
      #if canImport(Darwin)
        // Plain fsync leaves it in the disk's own memory there.
        if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
      #endif
      return Int(fsync(descriptor))
    }
  }
}
