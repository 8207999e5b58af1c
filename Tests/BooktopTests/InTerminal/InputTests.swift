import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("Whatever the terminal sends, in whatever pieces, the program goes on")
  struct InputTests {
    /// Where one is while the mouse is used.
    enum Place: CaseIterable {
      case list, form, review

      /// The keys that lead there, and what is then seen.
      var way: (keys: [String], words: String) {
        switch self {
        case .list: ([], "1 of 3")
        case .form: (["n"], "Note is missing.")
        case .review: (["3", "Enter"], "3 to decide")
        }
      }
    }

    /// Uses of the mouse that are no key, or one whose end comes late; presses and releases apart, and reports cut in two.
    private static let uses: [(name: String, pieces: [String])] = [
      ("a click", ["\u{1B}[<0;20;2M", "\u{1B}[<0;20;2m"]),
      ("the right button", ["\u{1B}[<2;20;2M", "\u{1B}[<2;20;2m"]),
      ("shift", ["\u{1B}[<4;20;2M", "\u{1B}[<4;20;2m"]), ("control", ["\u{1B}[<16;20;2M", "\u{1B}[<16;20;2m"]),
      ("a drag", ["\u{1B}[<0;20;2M", "\u{1B}[<32;22;2M", "\u{1B}[<32;24;2M", "\u{1B}[<0;24;2m"]),
      ("the wheel aside", ["\u{1B}[<66;20;2M"]), ("a button nobody knows", ["\u{1B}[<128;20;2M", "\u{1B}[<128;20;2m"]),
      ("three bytes", ["\u{1B}[M 4\"", "\u{1B}[M#4\""]), ("half a report", ["\u{1B}[<0;2"]),
      ("two bytes", ["\u{1B}[M "]),
      ("a string without end", ["\u{1B}]11;rgb:"]), ("an escape and a bracket", ["\u{1B}["]),
    ]

    @Test("After any use of the mouse a new size and live data show without a key", arguments: Place.allCases)
    func mouse(place: Place) async throws {
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files(["acme", "bolt", "cora"]) { try book.write(text, to: "book/\(name)") }
      let terminal = try await Terminal([book.path + "/book"])
      try await terminal.wait(forText: "1 of 3", "Enter open")
      for key in place.way.keys { try await terminal.press(key) }
      try await terminal.wait(forText: place.way.words)
      for (index, use) in Self.uses.enumerated() {
        for piece in use.pieces { try await terminal.type(piece) }
        try await terminal.resize(80, 25 + index)
        try await terminal.wait(for: "the size after \(use.name)") { lines($0).count == 25 + index }
      }
      try book.write(CleanBook.account("acme", name: "Acme Anew"), to: "book/accounts/acme.json")
      try await terminal.wait(forText: "Acme Anew")
      try await terminal.type("\u{1B}[<0;20;2M")
      try terminal.signal(SIGTERM)
      #expect(try await terminal.ending() == 128 + SIGTERM)
      try await terminal.expectGivenBack()
    }

    @Test("Answers to questions that somebody else asked are no keys: in a list and in a filter, whole and in pieces")
    func answers() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      let answers = [
        "\u{1B}]11;rgb:2828/2c2c/3434\u{1B}\\", "\u{1B}]52;c;YWJj\u{7}", "\u{1B}P>|xterm(390)\u{1B}\\",
        "\u{1B}_Gi=1;OK\u{1B}\\",
        "\u{1B}[?62;22c", "\u{1B}[I", "\u{1B}[?2026;2$y",
      ]
      for (index, answer) in answers.enumerated() {
        try await terminal.type(answer)
        try await terminal.type(String(answer.prefix(5)))
        try await terminal.type(String(answer.dropFirst(5)))
        try await terminal.type("j")
        try await terminal.wait(forText: "\(index + 2) of 45", "? help")
      }
      try await terminal.type("/al")
      for answer in answers { try await terminal.type(answer) }
      try await terminal.type("der")
      try await terminal.wait(forText: "/ alder", "1 match")
      // Keys of kitty's protocol mean what they say.
      try await terminal.type("\u{1B}[27u")
      try await terminal.wait(forText: "of 45", "? help")
    }

    @Test(
      "That the window gets or loses the focus is no key, in a list, a prompt, a form and a paste; without it data is refreshed"
    )
    func focus() async throws {
      let book = try ScratchFolder()
      for (name, text) in CleanBook.files(["acme", "bolt", "cora"]) { try book.write(text, to: "book/\(name)") }
      let terminal = try await Terminal([book.path + "/book"])
      let (gained, lost) = ("\u{1B}[I", "\u{1B}[O")
      try await terminal.wait(forText: "1 of 3")
      try await terminal.wait(forText: "Enter open")
      for report in [lost, gained, gained, lost] { try await terminal.type(report) }
      try book.write(CleanBook.account("cora", name: "Cora Unseen"), to: "book/accounts/cora.json")
      try await terminal.wait(forText: "Cora Unseen")
      #expect(try await terminal.screen.contains("1 of 3"))
      try await terminal.type("j\(gained)/b\(lost)o\(gained)")
      try await terminal.wait(forText: "/ bo", "1 match")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "2 of 3")
      try await terminal.type("\(lost)n")
      try await terminal.wait(forText: "Note is missing.")
      try await terminal.type("to\(lost)ld \u{1B}[200~b\(gained)y \(lost)\u{1B}[201~\(gained)phone")
      try await terminal.wait(forText: "Enter saves: note “told by phone”")
      // Not a letter is lost where a report comes in pieces either.
      try await terminal.type("\u{1B}[")
      try await terminal.type("I!")
      try await terminal.wait(forText: "Enter saves: note “told by phone!”")
    }

    @Test("A paste whose end comes in two pieces is whole; one without end is closed after a pause, and said so")
    func paste() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type("/\u{1B}[200~al\u{1B}")
      try await terminal.type("[201~")
      try await terminal.type("der")
      try await terminal.wait(forText: "/ alder", "1 match")
      try await terminal.type("\u{15}\u{1B}[200~quillm")
      try await terminal.wait(forText: "/ quillm", "1 match")
      try await terminal.type("ark")
      try await terminal.wait(forText: "/ quillmark", "1 match")
      try await terminal.press("Escape")
      try await terminal.wait(forText: "of 45")
      try await terminal.type("\u{1B}[200~q\rq")
      try await terminal.wait(forText: "The paste had no end")
    }

    @Test("Text that comes as keys is one text, as long as a pasted one may be")
    func typedText() async throws {
      let terminal = try await Terminal([Program.sample])
      try await terminal.wait(forText: "1 of 45")
      try await terminal.type("n")
      let text = String(repeating: "wort ", count: 20)
      for _ in 0..<50 { try await terminal.type(text) }
      try await terminal.type("END")
      try await terminal.wait(forText: "END")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "4,000 at most are kept")
    }
  }
}
