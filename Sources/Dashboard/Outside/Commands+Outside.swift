// What goes out to the terminal's clipboard and to the person's editor.
extension Commands {
  static let outside: [Command] = [
    Command(
      "copy.selected", "Copy to the clipboard", keys: ["y"],
      on: .all.except(.help, .backtest, .score),
      help:
        "Copies the selected line, of an account the scan. The terminal must allow it (OSC 52); tmux: set -g set-clipboard on.",
      whyNot: { $0.view?.copied == nil ? "There is nothing here to copy." : nil }
    ) { dashboard in
      if let copied = dashboard.view?.copied { dashboard.ask(copied.effect) }
    },
    Command(
      "edit.source", "Open the file in your editor", keys: ["E"],
      on: .accountLists.and(.account, .explain, .explanation, .findings, .journal),
      help: "Opens the file behind the selected line in $VISUAL or $EDITOR, at its line; then the book is read again.",
      writes: true, decides: false,
      whyNot: { $0.isReadOnly ? "This is a read-only look: no file is opened to be changed." : $0.toEdit.complaint }
    ) { dashboard in
      guard case .file(let path, let line) = dashboard.toEdit else { return }
      dashboard.expectsData = true
      dashboard.ask(.edit(path: path, line: line))
    },
  ]
}
