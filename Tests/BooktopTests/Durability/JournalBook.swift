import TestFolders
import Adoption
import BookDirectory
import Foundation

/// A small book of one test, into whose journal the program writes as ana at desk.
struct JournalBook: Sendable {
  let folder: ScratchFolder
  /// Where ana's decisions at desk go.
  static let journal = "journal/ana@desk.jsonl"
  private static let signature = ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"]

  /// A book without a journal.
  init() throws { folder = try ScratchFolder(CleanBook.files()) }

  var path: String { folder.path }
  /// The bytes of the journal as text; empty while there is none.
  var text: String { folder.text(Self.journal) }

  /// The book as it is on disk.
  func load() throws -> LoadedBook { try BookLoader(path).load() }

  /// The texts of all notes, in the order of the fold.
  func notes() throws -> [String] { try load().book.journal.compactMap(\.note) }

  /// Keeps a remark with the program; `fault` is what goes wrong with the system meanwhile.
  func note(_ text: String, fault: String = "") async throws -> Program.Outcome {
    try await Program.run(
      ["note", "acme", text, "--dir", path], environment: Self.signature.merging(Self.faults(fault)) { $1 })
  }

  /// Runs a line of the shell in which `$0` is the program, `$1` the book, and what follows `arguments`.
  func shell(_ line: String, _ arguments: [String] = []) async throws -> Program.Outcome {
    try await Program.run(
      ["-c", line, Program.path, path] + arguments, environment: Self.signature, program: "/bin/sh")
  }

  /// Starts to keep the lines of a file as notes, with the ids going to another file, and returns the process id.
  func startNotes(from lines: String, output: String) throws -> pid_t {
    try Spawning.start(
      "/bin/sh", ["-c", "exec \"$0\" note acme - --dir \"$1\" <\"$2\"", Program.path, path, lines],
      environment: Program.environment.merging(Self.signature) { $1 }, output: output)
  }

  /// The environment in which that goes wrong; see FaultInjection.c.
  static func faults(_ fault: String) -> [String: String] {
    guard !fault.isEmpty else { return [:] }
    let library = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path + "/libFaultInjection.so"
    return ["LD_PRELOAD": library, "BOOKTOP_FAULT": fault]
  }
}

extension JournalEntry {
  /// The remark; nil for entries of other types.
  var note: String? { if case .note(let text) = kind { text } else { nil } }
}

extension Program.Outcome {
  /// The lines that were printed: ids, where all is well.
  var lines: [String] { text.split(separator: "\n").map(String.init) }
}
