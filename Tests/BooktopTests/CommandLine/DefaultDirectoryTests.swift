import Foundation
import TestFolders
import Testing

@Suite("Which directory is meant when none is named")
struct DefaultDirectoryTests {
  @Test("The current directory, if it holds a book", arguments: ["book.json", "accounts/acme.json"])
  func current(file: String) async throws {
    let files = CleanBook.files()
    let book = try ScratchFolder([file: try #require(files[file])])
    let here = try await Program.run(["report"], in: book.path)
    let named = try await Program.run(["report", book.path])
    #expect(here.status == 0 && here.output == named.output)
  }

  @Test("Else the sample data above the program")
  func above() async throws {
    let nowhere = try ScratchFolder()
    let outcome = try await Program.run(["report"], in: nowhere.path)
    #expect(outcome.output == (try await Program.run(["report", Program.sample]).output))
  }

  @Test("Also when the program is reached through a link, and beside the program before above it")
  func beside() async throws {
    let folder = try ScratchFolder()
    for (name, text) in CleanBook.files() { try folder.write(text, to: "bin/sample-data/\(name)") }
    try folder.write("{}", to: "sample-data/book.json")
    try folder.write("", to: "links/nothing")
    try await copyProgram(to: folder.path + "/bin/booktop")
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/links/bt", withDestinationPath: "../bin/booktop")
    let outcome = try await Program.run(["report"], in: folder.path, program: folder.path + "/links/bt")
    #expect(outcome.text.hasPrefix("Clean\n"), "\(outcome.words)")
  }

  @Test("Where there is no book at all the sentence says what to do")
  func none() async throws {
    let folder = try ScratchFolder()
    try await copyProgram(to: folder.path + "/booktop")
    let outcome = try await Program.run(["check"], in: folder.path, program: folder.path + "/booktop")
    #expect(outcome.status == 2 && outcome.words.contains("does not exist. Name another one"), "\(outcome.words)")
  }

  /// Copies the program in a process of its own: what this one writes, others that start meanwhile hold open for a moment, and
  /// a program that is held open for writing cannot be started.
  private func copyProgram(to path: String) async throws {
    #expect(try await Program.run([Program.path, path], program: "/bin/cp").status == 0)
  }
}
