import Adoption

/// Imports files into a book: looks at them, says what it would write, and writes it when it is asked to.
///
/// One path for the command line and the dashboard. Nothing in the book's folders changes before `commit`.
package final class Importer {
  let library: MappingLibrary
  let book: ImportBook
  let request: ImportRequest
  let temporaryFolder: String
  private var writer: BookWriter?
  private var plans: [WritePlan] = []
  /// Files that no mapping knows, for `suggest`.
  var unknown: [UnknownFile] = []

  /// - Parameter temporaryFolder: where new content waits, and events are sorted.
  package init(_ request: ImportRequest, into book: ImportBook, library: MappingLibrary, temporaryFolder: String) {
    self.request = request
    self.book = book
    self.library = library
    self.temporaryFolder = temporaryFolder
  }

  /// Reads all files and says what would be written.
  ///
  /// - Throws: why nothing can be, for each file that stands in the way.
  package func prepare() throws(ImportRefusal) -> ImportPreview {
    guard book.refusals.isEmpty else { throw ImportRefusal(book.refusals) }
    var preview = ImportPreview()
    let answers = try refusing { () throws(ImportError) in try ImportAnswers(request, book) }
    let search = try search(&preview)
    let recognised = try recognise(search.files, answers)
    do throws(ImportRefusal) {
      try read(recognised, with: search.growing, answers, &preview)
    } catch {
      // What a table as a whole is not is told before what its rows are not.
      let errors = recognised.compactMap { $0.unseenError() }
      throw errors.isEmpty ? error : ImportRefusal(errors)
    }
    return preview
  }

  private func read(
    _ recognised: [RecognisedFile], with growing: [SourceFile], _ answers: ImportAnswers,
    _ preview: inout ImportPreview
  ) throws(ImportRefusal) {
    var recognised = recognised
    leave(&recognised, with: growing, answers, &preview)
    let completed = try refusing { () throws(ImportError) in
      try request.mayWrite ? BookWriter.completeInterrupted(book.path) : []
    }
    let writer = try refusing { () throws(ImportError) in
      try BookWriter(book.path, for: .preview, temporaryFolder: temporaryFolder)
    }
    self.writer = writer
    let run = MappingRun(book: book, request: request, answers: answers, writer: writer, scratch: temporaryFolder)
    let groups = Dictionary(grouping: recognised, by: \.mapping.name).values.compactMap { files in
      files.first.map { (mapping: $0.mapping, files: files) }
    }.sorted { (Self.rank($0.mapping), $0.mapping.name) < (Self.rank($1.mapping), $1.mapping.name) }
    try refusing { () throws(ImportError) in try run.begin(groups.map(\.mapping)) }
    var errors: [ImportError] = []
    for group in groups {
      do throws(ImportRefusal) { try run.read(group.mapping, group.files) } catch { errors += error.errors }
    }
    guard errors.isEmpty else { throw ImportRefusal(errors) }
    plans = try refusing { () throws(ImportError) in try run.plan() }
    preview.files = run.fileParts
    preview.mappings = run.mappingParts
    preview.notes += zoneNotes(groups.map(\.mapping)) + completed + run.notes + writer.findings
    preview.lacks = run.lacks()
  }

  /// Whose days and weeks they are, where the book does not say.
  private func zoneNotes(_ mappings: [Mapping]) -> [Finding] {
    guard book.timeZone == nil, mappings.contains(where: { $0.writes == .rollUp }) else { return [] }
    return [
      Finding(
        .note, code: "no_time_zone", path: "book.json", what: "no time_zone is named, so days and weeks are UTC's",
        advice: "Name the zone of your days before you import events, such as \"time_zone\": \"Europe/Berlin\"")
    ]
  }

  /// Writes what the preview said.
  package func commit() throws(ImportRefusal) {
    guard let writer else { return }
    try refusing { () throws(ImportError) in try writer.commit(plans) }
  }

  /// Gives up what was prepared.
  package func discard() {
    writer?.discard()
    writer = nil
  }

  // MARK: Files

  private func search(_ preview: inout ImportPreview) throws(ImportRefusal) -> SourceSearch {
    var search = SourceSearch(isGrowing: request.isGrowing)
    var errors: [ImportError] = []
    for file in request.files {
      do throws(ImportError) { try search.add(file, name: request.names[file]) } catch {
        if error.kind == .unfinished { preview.unfinished.append(file) } else { errors.append(error) }
      }
    }
    guard errors.isEmpty else { throw ImportRefusal(errors) }
    preview.unfinished += search.unfinished
    preview.passedOver = search.passedOver
    return search
  }

  /// Leaves for next time what may only together with a growing file be all there is: without it, its records would go.
  private func leave(
    _ files: inout [RecognisedFile], with growing: [SourceFile], _ answers: ImportAnswers,
    _ preview: inout ImportPreview
  ) {
    guard !growing.isEmpty else { return }
    let known = unknown
    defer { unknown = known }
    // One that breaks off within a cell may be any.
    let mappings = growing.map { file in
      (try? recognise([file], answers))?.first.flatMap { $0.unseenError() == nil ? $0.mapping.name : nil }
    }
    func waits(_ file: RecognisedFile) -> Bool {
      file.mapping.kind == .snapshot && mappings.contains { $0 == nil || $0 == file.mapping.name }
    }
    for file in files where waits(file) {
      preview.notes.append(
        Finding(
          .note, code: "waits", path: file.source.name,
          what: "it is left for next time, as it may only together with \(growing[0].name) be all there is"))
    }
    files.removeAll(where: waits)
  }

  private func recognise(_ files: [SourceFile], _ answers: ImportAnswers) throws(ImportRefusal) -> [RecognisedFile] {
    var candidates = library.names.compactMap { library.mappings[$0] }
    if let name = request.map {
      if let guesses = library.guesses[name], guesses.isBarred {
        let recognition = Recognition([], answers, through: nil)
        throw ImportRefusal(
          files.compactMap { guesses.question($0.name, columns: (try? recognition.columns(of: $0)) ?? []) })
      }
      guard let mapping = library.mappings[name] else {
        throw ImportRefusal([
          ImportError(
            "unknown_mapping", file: "--map", what: "no mapping has the name \(quoted(name))",
            advice: nearestWord(to: name, among: library.names).map { "If you mean \($0), correct it" }
              ?? "booktop import maps lists them")
        ])
      }
      candidates = [mapping]
    }
    let recognition = Recognition(candidates, answers, through: request.through)
    var found: [RecognisedFile] = []
    var errors: [ImportError?] = []
    for file in files {
      do throws(ImportError) {
        let recognised = try recognition.recognise(file)
        let guesses = library.guesses[recognised.mapping.name]
        if let question = guesses?.question(file.name, columns: recognised.rows.columns) {
          throw recognised.unseenError() ?? question
        }
        found.append(recognised)
        errors.append(nil)
      } catch {
        errors.append(try question(error, file, recognition))
      }
    }
    guard errors.contains(where: { $0 != nil }) else { return found }
    var others = found.makeIterator()
    throw ImportRefusal(errors.compactMap { $0 ?? others.next()?.unseenError() })
  }

  static func rank(_ mapping: Mapping) -> Int {
    switch mapping.writes {
    case .accounts: 0
    case .users: 1
    case .usage: 2
    case .events: 3
    case .rollUp: 4
    }
  }

  private func refusing<Result>(_ body: () throws(ImportError) -> Result) throws(ImportRefusal) -> Result {
    do throws(ImportError) { return try body() } catch { throw ImportRefusal([error]) }
  }
}

/// What the person has answered, as the reading needs it.
struct ImportAnswers {
  let columns: ColumnForms.Answers
  /// The zone of times that name none, where it was given.
  let zone: ZoneTable?
  let bookZone: ZoneTable

  init(_ request: ImportRequest, _ book: ImportBook) throws(ImportError) {
    var columns = ColumnForms.Answers()
    if let order = request.dateOrder {
      guard let read = DateText.Order(word: order) else {
        throw ImportError(
          "bad_option", file: "--date-order", what: "the order is unknown", expected: "dmy or mdy", found: quoted(order)
        )
      }
      columns.dateOrder = read
    }
    if let decimal = request.decimal {
      guard let read = NumberText.Decimal(rawValue: decimal) else {
        throw ImportError(
          "bad_option", file: "--decimal", what: "the sign is unknown", expected: "comma or point",
          found: quoted(decimal))
      }
      columns.decimal = read
    }
    self.columns = columns
    zone = try request.timeZone.map { name throws(ImportError) in try Self.zone(name, "--time-zone") }
    bookZone = try Self.zone(book.timeZone ?? "UTC", "book.json")
  }

  /// The zone of a mapping's times that name none: the one that was given, else the mapping's, else UTC.
  func zone(of mapping: Mapping) throws(ImportError) -> ZoneTable {
    if let zone { return zone }
    return try Self.zone(mapping.reading.timeZone ?? "UTC", mapping.name)
  }

  static func zone(_ name: String, _ file: String) throws(ImportError) -> ZoneTable {
    if let zone = ZoneTable(named: name) { return zone }
    throw ImportError(
      "unknown_zone", file: file, what: "the time zone is unknown", expected: "a name such as Europe/Berlin, or UTC",
      found: quoted(name), advice: ZoneTable.nearestName(to: name).map { "If you mean \($0), correct it" })
  }
}
