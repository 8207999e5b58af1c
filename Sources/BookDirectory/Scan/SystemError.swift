#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system said when it refused something.
struct SystemError: Error, Hashable, Sendable {
  let code: Int32

  /// The refusal of the call just made.
  static var latest: SystemError { SystemError(code: errno) }

  /// Makes a call, again whenever a signal interrupts it, and returns what it returns unless that is an error.
  static func check(_ call: () -> Int) throws(SystemError) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw .latest }
    }
  }

  static let notFound = SystemError(code: ENOENT)
  static let notADirectory = SystemError(code: ENOTDIR)

  /// The refusal in words.
  var words: String {
    switch code {
    case ENOENT: "it does not exist"
    case ENOTDIR: "it is not a directory"
    case EACCES, EPERM: "there is no permission to read it"
    case ELOOP: "it is a symbolic link that leads nowhere"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk reports an error"
    case let code: String(cString: strerror(code))
    }
  }

  /// What to do about it, where that is known.
  var advice: String? {
    switch code {
    case EACCES, EPERM: "Give yourself permission to read it, for example with chmod u+r"
    case EMFILE, ENFILE: "Close other programs or raise the limit with ulimit -n"
    default: nil
    }
  }
}
