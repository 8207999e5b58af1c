import TestFolders
import Adoption
import BookDirectory
import Foundation

/// A book of one test in which the program decides, by `ana` at `desk` unless a test says otherwise.
struct DecidedBook: Sendable {
  let folder: ScratchFolder

  /// Its own day, which it pins: a Wednesday.
  static let day = Day("2026-11-18") ?? Day(number: 0)
  /// Where `ana` at `desk` writes.
  static let journal = "journal/ana@desk.jsonl"

  /// A book of these accounts, and what else is to be in it.
  init(_ ids: [String] = ["acme", "bolt"], _ files: [String: String] = [:]) throws {
    folder = try ScratchFolder(CleanBook.files(ids).merging(files) { $1 })
  }

  /// Runs a command on the book.
  func run(_ command: [String], environment: [String: String] = [:]) async throws -> Program.Outcome {
    try await Program.run(
      command + ["--dir", folder.path],
      environment: ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"].merging(environment) { $1 })
  }

  /// Runs a line of the shell in which `$0` is the program and `$1` the book.
  func shell(_ line: String) async throws -> Program.Outcome {
    try await Program.run(
      ["-c", line, Program.path, folder.path], environment: ["BOOKTOP_AUTHOR": "ana", "BOOKTOP_HOST": "desk"],
      program: "/bin/sh")
  }

  /// What can be decided in the book as it is on disk now.
  func asking(on day: Day = day) throws -> DecisionParser {
    DecisionParser(try BookLoader(folder.path).load().book, on: day)
  }

  /// The entries that count, as they are on disk now.
  func entries() throws -> [JournalEntry] { try asking().decisions.entries }

  /// Every file of the book with its bytes, and every folder.
  func files() throws -> [String: Data?] {
    var result: [String: Data?] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      result[name] = FileManager.default.contents(atPath: "\(folder.path)/\(name)")
    }
    return result
  }
}

extension Program.Outcome {
  /// The ids that were printed: each alone on its line.
  var ids: [String] { text.split(separator: "\n").map(String.init) }
}
