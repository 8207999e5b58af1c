/// Why a data directory cannot be read at all.
public enum DirectoryError: Error, Hashable, Sendable {
  /// There is nothing of that name.
  case missing(path: String)
  /// There is something of that name that is no directory.
  case notADirectory(path: String)
  /// The system refuses to open it, for a reason in words.
  case unreadable(path: String, reason: String)
  /// Reading was cancelled.
  case cancelled

  /// The error as a sentence, with what to do.
  public var sentence: String {
    switch self {
    case .missing(let path):
      "The data directory \(SafeText.quoted(path, limit: 200)) does not exist. Name another one, or make it with a folder accounts in it."
    case .notADirectory(let path):
      "\(SafeText.quoted(path, limit: 200)) is not a directory. Name the directory that holds the folder accounts."
    case .unreadable(let path, let reason):
      "The data directory \(SafeText.quoted(path, limit: 200)) cannot be read: \(reason)."
    case .cancelled: "Reading was stopped."
    }
  }

  init(_ error: SystemError, path: String) {
    self =
      switch error {
      case .notFound: .missing(path: path)
      case .notADirectory: .notADirectory(path: path)
      default: .unreadable(path: path, reason: error.words)
      }
  }
}
