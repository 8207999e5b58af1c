import Adoption
import Canvas
import CustomDump
import Testing

@testable import Dashboard

/// Lines that are typed: what one sees as a character is one, and nothing is lost unseen.
@Suite struct LineEditorTests {
  private func line(_ keys: [String], from text: String = "") -> LineEditor {
    var line = LineEditor(text)
    for key in keys { _ = line.edit(KeyPress(key)) }
    return line
  }

  @Test(arguments: [
    (["e", "\u{301}"], "e\u{301}", 1), (["e", "\u{301}", "backspace"], "", 0),
    // A family comes as five keys.
    (["x", "👩", "\u{200D}", "👩", "\u{200D}", "👧"], "x👩‍👩‍👧", 2),
    (["x", "👩", "\u{200D}", "👩", "\u{200D}", "👧", "left", "Z"], "xZ👩‍👩‍👧", 2),
    (["x", "👩", "\u{200D}", "👩", "\u{200D}", "👧", "backspace"], "x", 1),
    (["한", "ᆨ", "home", "delete"], "", 0),
    // A mark before a character belongs to what stands before it.
    (["a", "b", "left", "\u{308}"], "a\u{308}b", 1),
    // What is deleted between two halves of a flag makes them one.
    (["🇩", "x", "🇪", "left", "backspace"], "🇩🇪", 1),
    (["月", "白", "home", "right", "ctrl-k"], "月", 1), (["a", " ", "b", "c", "ctrl-w"], "a ", 2),
    (["a", "b", "left", "ctrl-u"], "b", 0),
  ])
  func `characters are whole`(keys: [String], text: String, cursor: Int) {
    let line = line(keys)
    expectNoDifference(line.text, text)
    #expect(line.cursor == cursor)
  }

  @Test(arguments: 1...20) func `the cursor is always between characters of the text`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let keys =
      ["e", "\u{301}", "\u{200D}", "👩", "🇩", "🇪", "月", " ", "\u{FE0F}", "ᄒ", "ᅡ", "ᆫ"]
      + ["backspace", "delete", "left", "right", "home", "end", "ctrl-w", "ctrl-u", "ctrl-k"]
    var line = LineEditor()
    for _ in 0..<200 {
      let key = keys[Int(random.next() % UInt64(keys.count))]
      // What throws much away comes seldom.
      guard !key.hasPrefix("ctrl-") || random.next() % 8 == 0 else { continue }
      _ = line.edit(KeyPress(key))
      expectNoDifference(line.characters, Array(line.text))
      #expect((0...line.characters.count).contains(line.cursor))
    }
  }

  @Test(arguments: 1...20) func `a line is cut into characters as its whole text is`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["e", "\u{301}", "\u{200D}", "👩", "🇩", "🇪", "🇫🇷", "월", "\u{FE0F}", "ᄒ", "ᅡ", "ᆫ", "क", "\u{94D}", "ष"]
    var line = LineEditor()
    for _ in 0..<300 {
      for _ in 0..<random.next() % 6 { _ = line.edit(["left", "right", "home"][Int(random.next() % 3)]) }
      let (before, after) = line.halves
      let piece = (0...random.next() % 3).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
      if random.next() % 4 == 0 {
        _ = line.edit("delete")
        expectNoDifference(line.text, before + String(after.dropFirst()))
      } else {
        line.insert(piece)
        expectNoDifference(line.text, before + piece + after)
        #expect(line.cursor == min((before + piece).count, line.characters.count))
      }
      expectNoDifference(
        line.characters.map { Array($0.unicodeScalars) }, Array(line.text).map { Array($0.unicodeScalars) })
    }
  }

  @Test func `a line takes no more typed than pasted`() {
    var line = LineEditor(String(repeating: "x", count: LineEditor.longest - 2))
    for _ in 0..<5 { _ = line.edit("y") }
    line.insert("zzz")
    #expect(line.characters.count == LineEditor.longest && line.text.hasSuffix("xyy"))
    _ = line.edit("home")
    _ = line.edit("delete")
    line.insert("ab")
    #expect(line.text.hasPrefix("ax") && line.cursor == 1)
  }

  @Test func `characters are text where text is typed, and keys elsewhere`() {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    #expect(!dashboard.takesText)
    dashboard.press(keys: "n")
    #expect(dashboard.takesText)
    dashboard.press(keys: "escape /")
    #expect(dashboard.takesText)
    dashboard.press(keys: "escape t")
    #expect(!dashboard.takesText)
    dashboard.press(keys: "escape c")
    #expect(dashboard.form != nil && !dashboard.takesText)  // a stage is chosen
  }

  @Test(arguments: [("abcdef", 3, "def"), ("月月a", 2, "a"), ("月月a", 3, "月a"), ("ab", 5, "ab"), ("ab", -1, "")])
  func `the end of a text that fits`(text: String, columns: Int, end: String) {
    expectNoDifference(text.end(in: columns), end)
  }

  @Test(arguments: [TypedLine.longest, TypedLine.longest + 1, 3 * TypedLine.longest])
  func `a long paste is kept whole or refused, never cut unseen`(count: Int) {
    var dashboard = Dashboard.showing(SampleBook.snapshot)
    dashboard.press(keys: "n")
    let pasted = String((0..<count).map { $0 % 5 == 4 ? " " as Character : "w" })
    _ = dashboard.update(.paste(pasted))
    #expect(dashboard.draw(columns: 40, rows: 12).text.contains("Note"))
    let effects = dashboard.press(keys: "enter", assessing: false)
    if count <= TypedLine.longest {
      var kept = pasted
      while kept.last == " " { kept.removeLast() }
      let account = dashboard.selectedAccount
      expectNoDifference(effects, [.record(Decision(.note(text: kept), account: account), on: SampleBook.today)])
    } else {
      expectNoDifference(effects, [])
      #expect(dashboard.form?.complaint?.hasSuffix("4,000 at most are kept: shorten it.") == true)
    }
  }
}
