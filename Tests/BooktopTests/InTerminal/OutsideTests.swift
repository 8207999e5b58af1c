import Foundation
import TestFolders
import Testing

extension InTerminal {
  @Suite("The clipboard and the editor")
  struct OutsideTests {
    @Test("y fills the terminal's clipboard with the scan, as the command prints it, and says so")
    func copy() async throws {
      let terminal = try await Terminal([Program.sample], before: Terminal.gate)
      try await terminal.tmux("set", "-g", "set-clipboard", "on")
      try terminal.openGate()
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("Enter", "y")
      let screen = try await terminal.wait(forText: "opied: ")
      #expect(screen.contains("Copied: the scan of Tidewrack Marine ("))
      let scan = try await Program.run(["scan", "Tidewrack Marine", "--format", "markdown", Program.sample]).text
      #expect(lines(try await terminal.tmux("show-buffer")) == lines(scan))
      // The sequence has left no trace: drawn anew on an empty screen, all above the notice and the hints is the same.
      try await terminal.tmux("send-keys", "-R")
      try await terminal.wait(for: "an empty screen") { lines($0) == [] }
      try await terminal.press("C-l")
      try await terminal.wait(for: "the same screen") { lines($0).dropLast(2) == lines(screen).dropLast(2) }
      try await terminal.press("Escape")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("y")
      try await terminal.wait(forText: "Copied: the row of Tidewrack Marine.")
      #expect(try await terminal.tmux("show-buffer").hasPrefix("Tidewrack Marine ("))
    }

    @Test("A terminal without a clipboard is told nothing")
    func noClipboard() async throws {
      let terminal = try await Terminal([Program.sample], type: "linux")
      try await terminal.wait(forText: "1 of 45")
      try await terminal.press("y")
      try await terminal.wait(forText: "Not copied: a terminal of the type linux has no clipboard.")
      #expect(try await terminal.tmux("show-buffer").isEmpty)
    }

    /// A book in the terminal's folder, and an editor that notes what it is given and the terminal's modes, waits to be
    /// let go, and changes the account's name.
    private func terminal(editor: String, _ more: [String: String] = [:]) async throws -> (Terminal, ScratchFolder) {
      let folder = try folder(editor: editor)
      let terminal = try await Terminal(
        [folder.path + "/book"],
        environment: ["VISUAL": "\(Self.command(folder)) -f", "FOLDER": folder.path].merging(more) { $1 })
      try await terminal.wait(forText: "1 of 1", "ACME")
      return (terminal, folder)
    }

    /// A folder with a book and an editor of that name. The name leads to the shell and the script is only read: a program
    /// that was just written cannot be run while any process that another test starts still has it open.
    private func folder(editor: String) throws -> ScratchFolder {
      let folder = try ScratchFolder()
      for (name, text) in CleanBook.files() { try folder.write(text, to: "book/\(name)") }
      try folder.write(editor, to: "bin/editor.sh")
      try #require(symlink("/bin/sh", folder.path + "/bin/vim") == 0)
      return folder
    }

    /// What `VISUAL` says of it.
    private static func command(_ folder: ScratchFolder) -> String {
      "\(folder.path)/bin/vim \(folder.path)/bin/editor.sh"
    }

    @Test("E opens the account's record at its line, and what was changed is shown; the terminal is as it was")
    func edit() async throws {
      let (terminal, folder) = try await terminal(
        editor: """
          for word in "$@"; do echo "$word"; done > "$FOLDER/words"
          stty -g > "$FOLDER/modes"
          echo "the editor is open"
          read line
          sed -i 's/"ACME"/"Acme Anew"/' "$3"

          """)
      try await terminal.press("E")
      try await terminal.wait(forText: "the editor is open")
      let isAlternate = try await terminal.state("alternate_on")
      #expect(isAlternate == "0")
      try await terminal.type("\r")
      try await terminal.wait(forText: "Acme Anew", "1 of 1")
      let record = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path + "/book/accounts/acme.json"
      #expect(lines(folder.text("words")) == ["-f", "+1", record])
      #expect(folder.text("modes") == terminal.scratch.text("before"))
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Book › Acme Anew")
      try await terminal.press("Q")
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
    }

    @Test("Ctrl-C is the editor's, a new size is seen afterwards, and an editor that fails is named")
    func signals() async throws {
      let (terminal, folder) = try await terminal(
        editor: """
          trap 'echo interrupted >> "$FOLDER/words"' INT
          echo "the editor is open"
          until [ -e "$FOLDER/go" ]; do sleep 0.05; done
          exit 3

          """)
      try await terminal.press("E")
      try await terminal.wait(forText: "the editor is open")
      try await terminal.type("\u{3}")
      try await terminal.wait(for: "the interrupt") { _ in folder.text("words") == "interrupted\n" }
      try await terminal.resize(100, 30)
      try folder.write("", to: "go")
      try await terminal.wait(forText: "ended with the status 3.")
      try await terminal.wait(for: "the new size") { screen in lines(screen).count == 30 }
      #expect(folder.text("words") == "interrupted\n")
      try await terminal.press("j", "Q")
      #expect(try await terminal.ending() == 0)
      try await terminal.expectGivenBack()
    }

    @Test("No such editor: a sentence, and the screen is back")
    func missing() async throws {
      let (terminal, folder) = try await terminal(editor: "", ["VISUAL": "no-such-editor -x"])
      try await terminal.press("E")
      try await terminal.wait(forText: "There is no editor “no-such-editor -x” that can be started")
      try await terminal.press("Enter")
      try await terminal.wait(forText: "Book › ACME")
      #expect(folder.holds("book/book.json"))
    }

    /// The editors that a stop can come from: the terminal, or themselves, as those that read Ctrl-Z as any other key.
    enum Stop: CaseIterable {
      case key, ownStop, ownStopIgnoringOthers

      /// What the editor does before it reads a line.
      var script: String {
        switch self {
        case .key: ""
        case .ownStop: "kill -TSTP $$"
        case .ownStopIgnoringOthers: "trap '' TSTP; kill -STOP $$"
        }
      }
    }

    @Test(
      "Ctrl-Z in the editor, or a stop of its own, stops all, a script around the program too, and fg brings the editor back",
      arguments: Stop.allCases, ["$booktop $FOLDER/book", "sh -c \"$booktop $FOLDER/book; :\""])
    func stop(by stop: Stop, command: String) async throws {
      let folder = try folder(
        editor: "echo \"the editor is open\"\n\(stop.script)\nread line\necho \"$line\" > \"$FOLDER/line\"\n")
      let terminal = try await Terminal(shell: ())
      try await terminal.wait(forText: "shell$")
      try await terminal.type(
        "export FOLDER=\(Terminal.quoted(folder.path)) VISUAL=\(Terminal.quoted(Self.command(folder))); \(command)\r"
      )
      try await terminal.wait(forText: "1 of 1", "ACME")
      try await terminal.press("E")
      try await terminal.wait(forText: "the editor is open")
      if stop == .key { try await terminal.type("\u{1A}") }
      try await terminal.wait(forText: "shell$", "topped")
      try await terminal.type("fg\r")
      try await terminal.type("said\r")
      try await terminal.wait(forText: "1 of 1", "ACME")
      #expect(folder.text("line") == "said\n")
      try await terminal.press("Q")
      try await terminal.wait(for: "the shell") { !$0.contains("1 of 1") }
    }
  }
}
