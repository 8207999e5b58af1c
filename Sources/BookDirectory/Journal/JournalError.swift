#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a decision is not in the journal.
public struct JournalError: Error, Hashable, Sendable {
  /// What, where, why, and what to do.
  public let sentence: String

  /// The error of saving to the journal at `path` of the book at `book`.
  init(_ trouble: JournalTrouble, path: String, book: String) {
    // What is said has to fit into a form; of a path the end tells most.
    let name = book.count > 60 ? "…\(book.suffix(59))" : book
    let place = "\(path) of the book \(SafeText.quoted(name, limit: 60))"
    sentence =
      switch trouble {
      case .refused(let step, let error): "Nothing was saved: \(place) cannot be \(step): \(error.words(on: step))"
      case .held(let seconds):
        "Nothing was saved: another program has held \(place) for \(seconds) s. End it, or wait and save again."
      case .noFile(let kind):
        "Nothing was saved: \(place) is \(kind), and decisions go to a plain file only. Move it away and save again."
      case .noFolder(let kind):
        "Nothing was saved: the folder of \(place) is \(kind). Put a folder in its place and save again."
      case .restless:
        "Nothing was saved: \(place) was replaced by another program again and again. Let it end and save again."
      case .full:
        "Nothing was saved: \(place) would be longer than 4 GiB, and no longer read. Move its older lines to another file and save again."
      case .unreadable(let why):
        "Nothing was saved to \(place): it could not be read back: \(why). Change it and save again."
      case .displaced:
        "It is not certain that the decision is saved: \(place) was moved away while it was written. See whether it is there before you save again."
      case .uncertain(let error):
        "It is not certain that the decision is saved: \(place) cannot be \(JournalTrouble.Step.flushed): \(error.words(on: .flushed)) Look at the end of the file before you save again."
      }
  }
}

/// What can keep a decision from being saved.
enum JournalTrouble: Error, Hashable {
  /// The system refuses a step.
  case refused(Step, SystemError)
  /// Another program has the lock.
  case held(seconds: Int)
  /// There is something else in the journal's place.
  case noFile(String)
  /// There is something else in the place of the folder of journals.
  case noFolder(String)
  /// The file was replaced every time that it had been opened.
  case restless
  /// It is on disk, in a file that is not the journal any more.
  case displaced
  /// The file would be longer than files that are read.
  case full
  /// The entry would not be read.
  case unreadable(String)
  /// It may be on disk or not, and could not be taken back.
  case uncertain(SystemError)

  /// What was to be done with the file.
  enum Step: String, CustomStringConvertible {
    case opened, locked, written
    case flushed = "flushed to the disk"

    var description: String { rawValue }
  }
}

extension SystemError {
  /// The refusal of a step of saving in words, and what to do: whole sentences but for the beginning.
  fileprivate func words(on step: JournalTrouble.Step) -> String {
    switch code {
    case ENOSPC: "the disk is full. Make room and save again."
    case EDQUOT: "your share of the disk is used up. Make room and save again."
    case EFBIG: "a file must not grow that long here. Raise the limit with ulimit -f and save again."
    case EROFS: "the file system is read-only. Make it writable, or work on a copy of the book."
    case EACCES, EPERM:
      "there is no permission to write it. Give yourself permission, for example with chmod u+w, and save again."
    case ENOENT, ENOTDIR: "the directory is gone. Bring it back and save again."
    case EIO: "the disk reports an error. Copy the book to another disk before you go on."
    case _ where step == .locked:
      "the file system has no locks, which keep two programs apart. Move the book to another disk."
    default: "\(words)." + (advice.map { " \($0)." } ?? "")
    }
  }
}
