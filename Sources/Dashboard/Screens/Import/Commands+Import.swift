// Exports are imported: a screen of its own.
extension Commands {
  static let importing: [Command] = [
    Command(
      "import.preview", "Show the preview", keys: ["enter"], on: [.importing], mode: .naming, hint: "preview",
      help:
        "Reads the files and says how, and what would be written; nothing is written yet. Quotes or \\ keep the blanks of a name.",
      writes: true, decides: false,
      whyNot: {
        $0.whyNotImport
          ?? ($0.pendingImport.isAsking ? nil : "The files are named already: {go.back} goes back to them.")
      }
    ) { $0.previewImport() },
    Command(
      "import.line", "The other line", keys: ["tab", "down", "shift-tab", "up"], on: [.importing], mode: .naming,
      hint: "options", help: "Goes from the files to the options and back.",
      whyNot: { $0.pendingImport.isAsking ? nil : "The files are named already: {go.back} goes back to them." }
    ) { $0.pendingImport.moveFocus() },
    Command(
      "import.write", "Import", keys: ["enter"], on: [.importing], hint: "import",
      help: "Writes into the book what the preview says. An empty directory becomes a book first.",
      writes: true, decides: false, whyNot: { $0.whyNotImport ?? $0.whyNoPreview }
    ) { $0.writeImport() },
    Command(
      "import.remember", "Remember the source, or not", keys: ["r"], on: [.importing], hint: "remember",
      help: "Has the import write the files' pattern and your answers into import.yaml, for booktop import --again.",
      writes: true, decides: false, whyNot: { $0.whyNoPreview }
    ) { $0.pendingImport.remembers.toggle() },
  ]

  static let openingImport: [Command] = [
    Command(
      "import.open", "Import exports", keys: ["I"], on: .all.except(.help),
      help: "Reads exports of a CRM, of product analytics or a spreadsheet into the book, after showing a preview.",
      writes: true, decides: false, whyNot: { $0.whyNotImport }
    ) { $0.openImport() }
  ]
}

extension Dashboard {
  /// Why there is no preview to go by, in a sentence; nil when there is one.
  fileprivate var whyNoPreview: String? {
    switch pendingImport.phase {
    case .shown: nil
    case .asking: "There is no preview yet: name the files, then {import.preview}."
    case .reading: "The files are still being read. {go.back} drops it."
    case .writing: "It is being written."
    }
  }
}
