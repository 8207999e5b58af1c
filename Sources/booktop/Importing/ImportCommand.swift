import Adoption
import ArgumentParser
import Canvas
import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads exports into the book.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read exports of a CRM, of product analytics or a spreadsheet into the book.",
    discussion: """
      It says first how every column, day and number is read, who is who, and what would be written; then it asks. \
      FILE is .csv, .tsv, .txt, .json, .jsonl, .ndjson or .ics, gzip or zip of these, or a folder of them; - is standard \
      input. An export is never changed, and no decision is ever touched. Exit code 0: done, or unchanged. 1: some rows \
      were left out. 2: a question needs an answer, nothing was written. 3: refused, nothing was written. 4: the book \
      could not be written.
      """,
    subcommands: [ImportFiles.self, ImportMaps.self, ImportSQL.self], defaultSubcommand: ImportFiles.self)
}

/// `booktop import FILE…`.
struct ImportFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files", abstract: "Import files.", shouldDisplay: false)

  @Argument(help: ArgumentHelp("Exports, or folders of them; - is standard input.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Import every source of the book's import.yaml, as a timer would: nothing is asked.")
  var again = false

  @OptionGroup var options: ImportOptions

  func validate() throws {
    if again { try ImportAgain.check(files, options) }
  }

  func run() throws {
    if again { return try ImportAgain(options).run() }
    guard !files.isEmpty else {
      throw ValidationError("No file is given. Name the exports to read, such as hubspot-crm-exports-all.csv.")
    }
    try options.run(files)
  }
}

/// What a person can say of an import.
struct ImportOptions: ParsableArguments {
  @OptionGroup var config: ConfigArguments

  @Option(
    name: .customLong("dir"),
    help: ArgumentHelp("The data directory to import into.", valueName: "book"))
  var directory: String?

  @Option(
    help: ArgumentHelp("The mapping to read the files by: its name, or a file.", valueName: "name"),
    completion: Completions.mappings)
  var map: String?

  @Option(
    name: .customLong("time-zone"),
    help: ArgumentHelp("The zone of times that name none, such as Europe/Berlin.", valueName: "zone"))
  var timeZone: String?

  @Option(
    name: .customLong("date-order"),
    help: ArgumentHelp("What comes first in days such as 3/4/2026.", valueName: "dmy|mdy"))
  var dateOrder: String?

  @Option(help: ArgumentHelp("The last day that the events cover.", valueName: "day"))
  var through: Day?

  @Option(help: ArgumentHelp("The sign before decimals.", valueName: "comma|point"))
  var decimal: String?

  @Flag(help: "Say what would be written, and write nothing.")
  var preview = false

  @Flag(help: "Write without asking.")
  var yes = false

  @Flag(help: "Write the files' pattern and your answers into the book's import.yaml, for --again.")
  var remember = false

  @Flag(name: .customLong("allow-removals"), help: "Remove accounts that are no longer in the files.")
  var allowsRemovals = false

  @Flag(
    name: .customLong("take-over"), help: "Overwrite files edited by hand or of unknown origin.")
  var takesOver = false

  @Option(help: "The format of the preview: text or json.")
  var format: LineOutput.Format = .text

  func validate() throws {
    if preview, yes { throw ValidationError("--preview and --yes contradict each other. Leave out one.") }
    if preview, remember { throw ValidationError("--preview and --remember contradict each other. Leave out one.") }
  }

  /// Previews the import of files, asks, and writes.
  func run(_ files: [String]) throws {
    let path = directory ?? DefaultDirectory.book
    guard let path else {
      Output.complain("There is no book here. Begin one with: booktop new my-book \(files.joined(separator: " "))")
      throw ExitCode(3)
    }
    guard DirectoryArguments.isDirectory(path) else {
      Output.complain("\(path) is no directory. Begin a book there with: booktop new \(path)")
      throw ExitCode(3)
    }
    try refuseStandardInput(files)
    var session = ImportSession(path)
    session.remembers = remember
    session.suggests = !preview
    try run(&session, files) { unchanged in
      // Where nothing changes there is nothing to ask; what is remembered of the sources may be renewed.
      if preview || unchanged { return !preview }
      return yes || Self.confirms()
    }
  }

  /// Previews the import of files into a book that is to be begun, asks, makes it and writes.
  func begin(_ draft: NewBook, _ files: [String]) throws {
    try refuseStandardInput(files)
    var session = ImportSession(draft)
    session.remembers = remember
    if !preview, !yes { session.asks = BehaviourQuestions.ask }
    try run(&session, files) { _ in !preview && (yes || Self.confirms()) }
  }

  private func run(
    _ session: inout ImportSession, _ files: [String], wants: (_ isUnchanged: Bool) -> Bool
  ) throws {
    defer { session.discard() }
    try ImportFailure.told { try session.run(request(files), format: format, wants: wants) }
    if let code = session.exitCode(isPreview: preview) { throw ExitCode(code) }
  }

  /// Ends with a usage error where what cannot be read again is to be remembered.
  private func refuseStandardInput(_ files: [String]) throws {
    guard remember, files.contains("-") else { return }
    throw ValidationError("Standard input cannot be remembered. Leave out --remember, or name a file.")
  }

  /// What the options say of files.
  func request(_ files: [String]) -> ImportRequest {
    var request = ImportRequest(files: files, today: Today.day)
    request.map = map
    request.timeZone = timeZone
    request.dateOrder = dateOrder
    request.decimal = decimal
    request.through = through
    request.allowsRemovals = allowsRemovals
    request.takesOver = takesOver
    request.mayWrite = !preview && (yes || Self.canAsk)
    request.isGrowing = { Growth.isGoingOn(at: $0) }
    return request
  }

  /// Whether someone can answer a question.
  private static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks whether to write; no where nobody can answer.
  private static func confirms() -> Bool {
    guard canAsk else { return false }
    Output.say("Write this into the book? [y/N] ", isTrouble: true)
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }
}

/// One import: prepared, and written where that is wanted. The command line and the dashboard go through it.
struct ImportSession {
  private let path: String
  /// The book, where it is still to be made.
  private var draft: NewBook?
  private var prepared: Prepared?
  private var failed = 0
  private var isUnchanged = false
  private(set) var isWritten = false
  /// Whether the sources are written into `import.yaml`.
  var remembers = false
  /// Whether mappings are suggested for files that none knows.
  var suggests = false
  /// Asks, where a book is to be made, which events matter; gives nil where nobody was asked.
  var asks: ((NewBook, ImportPreview, ImportRequest) -> NewBook?)?

  /// An import that is ready to be written.
  private struct Prepared {
    let importer: Importer
    /// What was asked for, in the words of the person.
    let request: ImportRequest
    /// The same with standard input as a file.
    let named: ImportRequest
    let preview: ImportPreview
    /// Mappings that a new book begins with, by their name.
    let maps: [String: String]
    let spool: Spool?
  }

  init(_ path: String) {
    self.path = path
    draft = nil
  }

  init(_ draft: NewBook) {
    path = draft.path
    self.draft = draft
  }

  /// The exit code; nil for 0.
  func exitCode(isPreview: Bool) -> Int32? {
    if !isPreview, !isWritten, !isUnchanged { return 2 }
    return failed > 0 ? 1 : nil
  }

  /// Reads the files and says what would be written; nothing of the book changes.
  ///
  /// - Throws: `ImportRefusal`, `ImportError` or `ImportFailure`.
  mutating func prepare(_ request: ImportRequest) throws -> ImportPreview {
    discard()
    let (named, spool) = try Spool.standardInput(request)
    return try prepare(request, named, spool)
  }

  private mutating func prepare(
    _ request: ImportRequest, _ named: ImportRequest, _ spool: Spool?
  ) throws -> ImportPreview {
    do {
      var library = try Maps.with(named, try Maps.library(book: draft == nil ? path : nil))
      let maps = draft?.maps(library) ?? [:]
      try library.add(maps.map { (file: "\($0.key).map.yaml", bytes: Array($0.value.utf8)) })
      let importer = Importer(
        try Maps.named(named), into: ImportBook(at: path, draft: draft), library: library,
        temporaryFolder: Spool.folder)
      if remembers { try Remembering.check(path) }
      var preview: ImportPreview
      do { preview = try importer.prepare() } catch {
        defer { importer.discard() }
        throw suggests ? importer.suggest(error) : error
      }
      preview.notes += draft?.notes(on: preview) ?? []
      prepared = Prepared(
        importer: importer, request: request, named: named, preview: preview, maps: maps, spool: spool)
      failed = preview.failed
      isUnchanged = preview.isUnchanged
      return preview
    } catch {
      spool?.remove()
      throw error
    }
  }

  /// Asks which events matter, and prepares the import once more where some were named: with their behaviours the exports
  /// bring more.
  ///
  /// - Returns: the preview that counts, and whether it was asked.
  private mutating func askWhatMatters(_ preview: ImportPreview) throws -> (ImportPreview, isAsked: Bool) {
    guard let before = prepared, let draft, let asked = asks?(draft, preview, before.named) else {
      return (preview, false)
    }
    guard asked.namesEvents else { return (preview, true) }
    before.importer.discard()
    prepared = nil
    self.draft = asked
    return (try prepare(before.request, before.named, before.spool), true)
  }

  /// Writes what was prepared, and makes the book first where it is to be begun.
  ///
  /// - Returns: what was remembered, for people; nil where nothing was to be.
  /// - Throws: `ImportRefusal`, `ImportError` or `ImportFailure`.
  mutating func commit() throws -> String? {
    guard let prepared else { return nil }
    defer { discard() }
    let preview = prepared.preview
    if remembers { try Remembering.check(path) }
    if let draft {
      let used = Set(preview.mappings.map(\.name))
      try draft.make(
        maps: prepared.maps.filter { used.contains($0.key) }, segments: preview.mappings.flatMap(\.segments))
    }
    try prepared.importer.commit()
    isWritten = true
    // The list is written by itself, which the lock of this import would keep off.
    prepared.importer.discard()
    return remembers ? try Remembering.remember(prepared.request, preview, book: path) : nil
  }

  /// Gives up what was prepared.
  mutating func discard() {
    prepared?.importer.discard()
    prepared?.spool?.remove()
    prepared = nil
  }

  /// Prints the preview, and writes where `wants` says so.
  mutating func run(
    _ request: ImportRequest, format: LineOutput.Format, wants: (_ isUnchanged: Bool) -> Bool
  ) throws {
    let (preview, isAsked) = try askWhatMatters(try prepare(request))
    try Output.print(
      format == .json ? preview.json : preview.lines.map { $0.safe + "\n" }.joined())
    if let draft, !draft.namesEvents, !isAsked, format == .text, let questions = BehaviourQuestions(preview) {
      try Output.print(questions.text)
    }
    guard wants(preview.isUnchanged) else { return }
    let remembered = try commit()
    guard format == .text else { return }
    try Output.print(
      (preview.isUnchanged && draft == nil ? "unchanged\n" : "written\n") + (remembered.map { $0 + "\n" } ?? ""))
    if let draft { try Output.print("Next: booktop \(draft.path.safe)\n") }
  }

  /// Reads the files as the book to be made would have them read, and says what would be written.
  private func prepare(
    _ request: ImportRequest
  ) throws -> (importer: Importer, preview: ImportPreview, maps: [String: String]) {
    var library = try Maps.with(request, try Maps.library(book: draft == nil ? path : nil))
    let own = draft?.maps(library) ?? [:]
    try library.add(own.map { (file: "\($0.key).map.yaml", bytes: Array($0.value.utf8)) })
    let importer = Importer(
      try Maps.named(request), into: ImportBook(at: path, draft: draft), library: library,
      temporaryFolder: Spool.folder)
    do {
      var preview = try importer.prepare()
      preview.notes += draft?.notes(on: preview) ?? []
      return (importer, preview, own)
    } catch {
      defer { importer.discard() }
      throw suggests ? importer.suggest(error) : error
    }
  }
}
