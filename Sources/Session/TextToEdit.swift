#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A text in a file of its own, which only this person can read, to be changed in an editor.
struct TextToEdit {
  let path: String

  /// Why it cannot be written or read.
  struct Failure: Error {
    let sentence: String

    init(_ what: String, _ path: String) {
      sentence = "\(what) \(path): \(String(cString: strerror(errno)))."
    }
  }

  /// Writes the text into a new file in the folder for temporary files.
  init(_ text: String) throws(Failure) {
    let folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var name = Array("\(folder)/booktop-note-XXXXXX.txt".utf8CString)
    let descriptor = mkstemps(&name, 4)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw Failure("A file for the note could not be made in", folder) }
    defer { close(descriptor) }
    guard WholeFile.put(text.utf8, into: descriptor) else { throw Failure("The note could not be written to", path) }
  }

  /// What the file says now; what is no UTF-8 becomes U+FFFD.
  func contents() throws(Failure) -> String {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw Failure("The note could not be read from", path) }
    defer { close(descriptor) }
    guard let bytes = WholeFile.contents(of: descriptor, atMost: Self.longest) else {
      throw Failure("The note could not be read from", path)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func remove() { unlink(path) }

  /// In bytes: more than any note that is kept.
  private static let longest = 1 << 20
}
