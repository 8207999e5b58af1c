import Adoption
import BookDirectory
import Testing

/// Files that end near the end of a block in which they are read.
@Suite("Files that end where a block does") struct BlockEdgeTests {
  private static func entry(_ number: Int, padding: Int = 0) -> String {
    let digits = String(repeating: "0", count: 6 - String(number).count) + String(number)
    return
      "{\"id\":\"20261118T104158\(digits)Z-0eszjp6gw\",\"at\":\"2026-11-18T10:41:58Z\",\"by\":\"ana\",\"type\":\"note\",\"account_id\":\"a\",\"text\":\"note\(String(repeating: "x", count: padding))\"}\n"
  }

  /// 262,144 bytes are a block: the file ends up to 12 bytes before its end and behind it, with and without a torn line.
  @Test("Every entry is read, whatever the file's length") func lengths() throws {
    let fixture = try Fixture(["accounts/a.json": "{\"id\":\"a\"}"])
    let line = Self.entry(0).utf8.count
    let block = 262_144
    let many = (0..<(block - 150) / line - 1).map { Self.entry($0) }.joined()
    let count = (block - 150) / line - 1
    for size in block - 12...block + 12 {
      let padding = size - many.utf8.count - line
      let text = many + Self.entry(count, padding: max(0, padding))
      for torn in ["", "{\"id\":\"2026", "{"] {
        try fixture.write("journal/ana@desk.jsonl", text + torn)
        let loaded = try fixture.load()
        #expect(loaded.book.journal.count == count + 1, "\(size) bytes, \(torn)")
        #expect(loaded.lines.allSatisfy { $0.contains("torn_line") }, "\(size) bytes, \(torn): \(loaded.lines)")
      }
    }
  }
}
