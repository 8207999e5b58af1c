/// An import as it is being asked for: what was typed, and what came of it so far.
struct PendingImport: Sendable {
  /// The files and the options, as they were typed.
  private(set) var lines = [LineEditor(), LineEditor()]
  /// The line that keys go to.
  private(set) var focus = Field.files
  var phase = Phase.asking
  /// Why nothing was imported, a sentence each.
  var complaints: [String] = []
  /// Whether the sources are to be written into `import.yaml`.
  var remembers = false
  /// The number of the latest wish.
  private(set) var number = 0

  enum Field: Int, CaseIterable, Sendable {
    case files, options

    var label: String { self == .files ? "Files" : "Options" }

    /// What is seen while nothing is typed.
    var example: String {
      self == .files
        ? "~/Downloads/companies.csv 'my events.jsonl.gz', typed or dragged here"
        : "seldom needed, such as --date-order dmy --through 2026-11-20"
    }
  }

  enum Phase: Sendable {
    /// Files and options are typed.
    case asking
    /// So many files are being read.
    case reading(Int)
    /// The preview is on screen.
    case shown(ImportProposal)
    /// It is being written.
    case writing(ImportProposal)
  }

  subscript(field: Field) -> LineEditor { lines[field.rawValue] }

  /// The preview on screen, and none while it is being written.
  var proposal: ImportProposal? { if case .shown(let proposal) = phase { proposal } else { nil } }
  var isAsking: Bool { if case .asking = phase { true } else { false } }
  var isReading: Bool { if case .reading = phase { true } else { false } }
  var isWriting: Bool { if case .writing = phase { true } else { false } }

  mutating func focus(on field: Field) { focus = field }

  mutating func moveFocus() { focus = focus == .files ? .options : .files }

  /// Edits the line in focus; says no when the key edits nothing.
  mutating func edit(_ key: KeyPress) -> Bool { lines[focus.rawValue].edit(key) }

  mutating func insert(_ text: String) { lines[focus.rawValue].insert(text) }

  /// What is wished for, with a number of its own; else what is wrong with what was typed, and the line to mend.
  mutating func wish() -> Result<ImportWish, FormComplaint> {
    var words: [Field: [String]] = [:]
    for field in Field.allCases {
      switch TypedWords.words(self[field].text) {
      case .success(let found): words[field] = found
      case .failure(let complaint):
        focus = field
        return .failure(complaint)
      }
    }
    guard let files = words[.files], !files.isEmpty else {
      focus = .files
      return .failure(FormComplaint("No file is named: type the path of an export, or drag the file here."))
    }
    number += 1
    return .success(ImportWish(number: number, files: files, options: words[.options] ?? []))
  }

  /// Begins anew once all is imported.
  mutating func finish() {
    let before = self
    self = PendingImport()
    number = before.number
  }
}
