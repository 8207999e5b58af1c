import Foundation
import TestFolders
import Testing

@testable import Session

/// What is remembered of a book outside of it.
@Suite struct StateFolderTests {
  private static func folder(_ scratch: ScratchFolder, book: String, author: String = "ana") -> StateFolder {
    StateFolder(book: scratch.path + book, author: author) { $0 == "XDG_STATE_HOME" ? scratch.path + "/state" : nil }
  }

  @Test func keepsWhatWasWrittenForEachKindBookAndAuthor() throws {
    let scratch = try ScratchFolder(["one/book.json": "{}", "two/book.json": "{}"])
    let ana = Self.folder(scratch, book: "/one")
    #expect(ana.read("seen") == nil)
    #expect(ana.write("seen", [1, 2, 3]))
    #expect(ana.write("seen", [4, 5]))
    #expect(ana.write("reviews", []))
    #expect(ana.read("seen") == [4, 5])
    #expect(ana.read("reviews") == [])
    #expect(Self.folder(scratch, book: "/two/../one").read("seen") == [4, 5])
    #expect(Self.folder(scratch, book: "/two").read("seen") == nil)
    #expect(Self.folder(scratch, book: "/one", author: "ben").read("seen") == nil)
    ana.remove("seen")
    #expect(ana.read("seen") == nil)
    let left = try FileManager.default.subpathsOfDirectory(atPath: scratch.path + "/state")
    #expect(!left.contains { $0.hasSuffix(".tmp") })
  }

  @Test func isBelowTheHomeFolderWithoutAnAbsolutePathForState() throws {
    let scratch = try ScratchFolder(["book/book.json": "{}"])
    let variables = ["HOME": scratch.path, "XDG_STATE_HOME": "somewhere"]
    #expect(StateFolder(book: scratch.path + "/book", author: "ana") { variables[$0] }.write("seen", [1]))
    let written = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/.local/state/booktop/seen")
    #expect(written.count == 1)
  }

  @Test func writesNothingIntoTheBook() throws {
    let scratch = try ScratchFolder(["book.json": "{}"])
    let folder = Self.folder(scratch, book: "")
    #expect(!folder.write("seen", [1]))
    #expect(folder.read("seen") == nil)
    #expect(!scratch.holds("state"))
  }

  @Test func neverStopsForAFolderThatCannotBeHad() throws {
    let scratch = try ScratchFolder(["book/book.json": "{}", "state": "a file, no folder"])
    let folder = Self.folder(scratch, book: "/book")
    #expect(!folder.write("seen", [1]))
    #expect(folder.read("seen") == nil)
    #expect(scratch.text("state") == "a file, no folder")
    #expect(!StateFolder(book: scratch.path, author: "ana") { _ in nil }.write("seen", [1]))
  }
}
