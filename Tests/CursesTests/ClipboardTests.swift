import Testing

@testable import Curses

@Suite("The clipboard of a terminal")
struct ClipboardTests {
  private func clipboard(_ variables: [String: String]) -> Clipboard? { Clipboard { variables[$0] } }

  /// The examples of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"), ("\u{FFFF}", "77+/"), ("Ørsted · 漢", "w5hyc3RlZCDCtyDmvKI="),
  ])
  func base64(text: String, letters: String) {
    #expect(String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self) == letters)
  }

  @Test(
    "The sequence, as it goes through tmux and GNU screen",
    arguments: [
      (["TERM": "xterm-256color"], "␛]52;c;Zm9v␇"),
      (["TERM": "tmux-256color", "TMUX": "/tmp/tmux-1/default,1,0"], "␛]52;c;Zm9v␇␛Ptmux;␛␛]52;c;Zm9v␇␛\\"),
      (["TERM": "screen.xterm-256color", "STY": "17.pts-1.desk"], "␛P␛]52;c;Zm9v␇␛\\"),
      (["TERM": "xterm", "TMUX": "", "STY": ""], "␛]52;c;Zm9v␇"),
    ])
  func sequences(variables: [String: String], written: String) throws {
    let bytes = try #require(clipboard(variables)?.bytes("foo"))
    let shown = String(decoding: bytes, as: UTF8.self).replacing("\u{1B}", with: "␛").replacing("\u{7}", with: "␇")
    #expect(shown == written)
  }

  @Test("GNU screen gets it in pieces that it passes on, and they add up")
  func pieces() throws {
    let text = String(repeating: "Acme · ", count: 100)
    let bytes = try #require(clipboard(["TERM": "screen", "STY": "1.desk"])?.bytes(text))
    let pieces = String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
    #expect(pieces.allSatisfy { $0.utf8.count <= 200 })
    let whole = try #require(clipboard(["TERM": "xterm"])?.bytes(text))
    #expect(pieces.joined() == String(decoding: whole, as: UTF8.self))
  }

  @Test("Terminals that have none", arguments: [["TERM": "dumb"], ["TERM": "linux"], ["TERM": ""], [:]])
  func none(variables: [String: String]) {
    #expect(clipboard(variables) == nil)
  }

  @Test("Control characters are left out, line feeds stay")
  func control() throws {
    let bytes = try #require(clipboard(["TERM": "xterm"])?.bytes("a\u{1B}]52;c;\u{7}\tb\r\nc\u{9B}\u{7F}"))
    // "a]52;cb\nc" without what is not text.
    let expected = Base64.encode(Array("a]52;c;b\nc".utf8))
    #expect(Array(bytes.dropFirst(7).dropLast()) == expected)
  }

  @Test("100 kB of base64 is the most: 75,000 bytes of text")
  func limit() {
    let clipboard = clipboard(["TERM": "xterm"])
    #expect(clipboard?.bytes(String(repeating: "x", count: 75_000))?.count == 100_000 + 8)
    #expect(clipboard?.bytes(String(repeating: "x", count: 75_001)) == nil)
  }
}
