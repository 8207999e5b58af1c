import Foundation
import TestFolders
import Testing

@testable import Session

@Suite struct EditorTests {
  @Test(arguments: [
    ("vi", ["+7", "/b/a.json"]), ("/usr/bin/vim -f", ["+7", "/b/a.json"]), ("emacsclient -t", ["+7", "/b/a.json"]),
    ("nano", ["+7", "/b/a.json"]), ("'/opt/my tools/kak'", ["/b/a.json"]), ("micro", ["+7", "/b/a.json"]),
    ("code --wait", ["--goto", "/b/a.json:7"]), ("hx", ["/b/a.json:7"]), ("subl -w", ["/b/a.json:7"]),
    ("acme-edit", ["/b/a.json"]), ("env X=1 vim", ["/b/a.json"]),
  ])
  func `each editor is told the line in its own way`(command: String, arguments: [String]) {
    let editor = Editor { $0 == "EDITOR" ? command : nil }
    #expect(editor.arguments("/b/a.json", line: 7) == arguments)
    #expect(editor.arguments("/b/a.json", line: nil) == ["/b/a.json"])
    #expect(editor.arguments("/b/a.json", line: 0) == ["/b/a.json"])
  }

  @Test(arguments: [
    (["VISUAL": "nvim", "EDITOR": "ed"], "nvim"), (["VISUAL": "", "EDITOR": "ed"], "ed"), (["EDITOR": " "], "vi"),
    ([:], "vi"),
  ])
  func `VISUAL, else EDITOR, else vi`(variables: [String: String], command: String) {
    #expect(Editor { variables[$0] }.command == command)
  }

  @Test func `only files below the directory`() throws {
    let folder = try ScratchFolder(["book/accounts/a.json": "{}", "secret": "x", "book.json": "{}"])
    try #require(symlink("\(folder.path)/secret", "\(folder.path)/book/accounts/link.json") == 0)
    let book = folder.path + "/book"
    #expect(BookFile("accounts/a.json", below: book)?.path.hasSuffix("/book/accounts/a.json") == true)
    for path in ["../secret", "accounts/link.json", "accounts/none.json", "", ".", "../book.json"] {
      #expect(BookFile(path, below: book) == nil, "\(path)")
    }
  }
}
