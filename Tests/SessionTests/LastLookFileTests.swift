import Adoption
import BookDirectory
import Foundation
import Testing

@testable import Session

/// What was last seen of a book, kept between two runs.
@Suite struct LastLookFileTests {
  static let at = Timestamp(seconds: 1_795_342_162, nanoseconds: 250_000_000, offset: 3600)

  private static let package = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The sample book as it was seen on its own day.
  static func sample() throws -> LastLook {
    let book = try BookLoader(package.appending(path: "sample-data").path).load().book
    return LastLook(at: at, Portfolio(book, on: try #require(book.rules.asOf)))
  }

  @Test func `comes back as it was`() throws {
    var look = try Self.sample()
    #expect(look.accounts.count > 30)
    look.accounts["a \"quoted\" \\ id\u{1}\n 東京"] = look.accounts.first?.value
    let back = try #require(LastLookFile.look(LastLookFile.bytes(look)))
    #expect(back.accounts == look.accounts)
    #expect(back.at == look.at)
  }

  @Test func `accounts written ahead of the moment make the same document`() throws {
    let look = try Self.sample()
    var earlier = look
    earlier.at = Timestamp(seconds: 0)
    #expect(
      LastLookFile.bytes(at: look.at, accounts: LastLookFile.accounts(earlier.accounts)) == LastLookFile.bytes(look))
  }

  @Test func `another program's or version's, and what is damaged, was never there`() throws {
    let bytes = LastLookFile.bytes(try Self.sample())
    let text = String(decoding: bytes, as: UTF8.self)
    let others = [
      "", "null", "[]", "{}", "{\"format\":\"booktop-seen/1\"}", "\u{FEFF}", text + "x", text + text,
      text.replacingOccurrences(of: "booktop-seen/1", with: "booktop-seen/2"),
      text.replacingOccurrences(of: "\"stage\":\"adopted\"", with: "\"stage\":\"beloved\""),
      text.replacingOccurrences(of: "\"page\":false", with: "\"page\":0"),
      text.replacingOccurrences(of: "\"at\":\"", with: "\"at\":\"x"),
      text.replacingOccurrences(of: "\"behind_curve\"", with: "\"ahead\""),
    ]
    for other in others { #expect(LastLookFile.look(Array(other.utf8)) == nil, "\(other.prefix(80))") }
    for length in stride(from: 0, to: bytes.count - 1, by: 97) {
      #expect(LastLookFile.look(Array(bytes.prefix(length))) == nil, "cut at \(length)")
    }
    #expect(LastLookFile.look([0xFF, 0x00, 0x7B]) == nil)
  }
}
