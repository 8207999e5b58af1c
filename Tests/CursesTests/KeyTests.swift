import CNcurses
import Testing

@testable import Curses

@Suite("Keys")
struct KeyTests {
  @Test(
    "Codes and names of ncurses become keys",
    arguments: [
      (KEY_UP, "KEY_UP", Key.up), (KEY_NPAGE, "KEY_NPAGE", .pageDown), (KEY_BTAB, "KEY_BTAB", .backTab),
      (KEY_F0 + 5, "KEY_F(5)", .function(5)), (KEY_SLEFT, "KEY_SLEFT", .modified(.shift, .left)),
      (568, "kRIT5", .modified(.control, .right)), (570, "kUP3", .modified(.alt, .up)),
      (571, "kDN", .modified(.shift, .down)), (572, "kHOM6", .modified([.shift, .control], .home)),
    ])
  func codes(code: Int32, name: String, key: Key) {
    #expect(Key(code: code, name: name) == key)
  }

  @Test("Codes that mean no key are dropped", arguments: [(KEY_SUSPEND, "KEY_SUSPEND"), (599, "kXYZ5"), (600, "")])
  func noKey(code: Int32, name: String) {
    #expect(Key(code: code, name: name) == nil)
  }

  @Test(
    "Bytes become keys",
    arguments: [
      ("j", [Key.character("j")]), ("é漢🚀", [.character("é"), .character("漢"), .character("🚀")]),
      ("\r\n\t\u{7F}\u{8}", [.enter, .enter, .tab, .backspace, .backspace]),
      ("\u{1}\u{1A}\u{0}\u{1F}", [.control("a"), .control("z"), .control(" "), .control("_")]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.alt("x")]), ("\u{1B}é", [.alt("é")]),
      ("\u{1B}\r", [.enter]),
      ("\u{1B}[A\u{1B}OB", [.up, .down]), ("\u{1B}[1;5C", [.modified(.control, .right)]), ("\u{1B}[5~", [.pageUp]),
      ("\u{1B}[3;2~", [.modified(.shift, .delete)]), ("\u{1B}[Z", [.backTab]), ("\u{1B}OP", [.function(1)]),
      ("a\u{1B}[?1;2cb", [.character("a"), .character("b")]),  // a terminal's answer is dropped, not typed
      ("\u{1B}[99zq", [.character("q")]),
    ])
  func bytes(text: String, keys: [Key]) {
    #expect(read(Array(text.utf8)) == keys)
  }

  @Test("Bytes that are not UTF-8 become the replacement character and take nothing with them")
  func invalid() {
    #expect(read([0xFF, 0x61]) == [.character("\u{FFFD}"), .character("a")])
    #expect(read([0xC3, 0x61]) == [.character("a")])
    #expect(read([0xE2, 0x82]) == [])
  }

  @Test("A character whose bytes come in several reads is not lost", arguments: ["é", "漢", "🚀"])
  func split(text: String) {
    var reader = KeyReader()
    var keys: [Key] = []
    for byte in text.utf8 { keys += reader.read(.byte(byte)) + reader.settle() }
    #expect(keys == [.character(Character(text))])
  }

  @Test("A paste is one piece, however it is split, and no key")
  func paste() {
    var reader = KeyReader()
    var keys = reader.read(.pasteBegins) + reader.settle()
    for byte in "q\rü\u{1B}[A".utf8 { keys += reader.read(.byte(byte)) + reader.settle() }
    keys += reader.read(.key(.up))
    #expect(keys == [])
    #expect(reader.read(.pasteEnds) == [.paste("q\nü\u{1B}[A")])
    #expect(reader.read(.byte(0x71)) == [.character("q")])
    #expect(reader.read(.pasteEnds) == [])
  }

  @Test("A paste without end is bounded")
  func longPaste() {
    var reader = KeyReader()
    _ = reader.read(.pasteBegins)
    for _ in 0..<70000 { _ = reader.read(.byte(0x78)) }
    guard case .paste(let text)? = reader.read(.pasteEnds).first else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == 65536)
  }

  @Test(
    "Keys have the names that key maps use",
    arguments: [
      (Key.character("j"), "j"), (.character(" "), "space"), (.control("c"), "ctrl-c"), (.alt("x"), "alt-x"),
      (.pageUp, "page-up"), (.function(5), "f5"), (.modified([.control, .shift], .right), "ctrl-shift-right"),
      (.backTab, "shift-tab"), (.wheelUp(column: 1, row: 1), "wheel-up"),
    ])
  func names(key: Key, name: String) {
    #expect(key.description == name)
  }

  private func read(_ bytes: [UInt8]) -> [Key] {
    var reader = KeyReader()
    return bytes.flatMap { reader.read(.byte($0)) } + reader.settle()
  }
}
