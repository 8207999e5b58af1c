import Adoption

/// A file whose mapping is known, ready to be read.
struct RecognisedFile {
  let source: SourceFile
  let mapping: Mapping
  let rows: any RowSource
  let encoding: TextEncoding
  /// Of a table: how it is cut, and what stands above it.
  let form: TableForm?

  /// What tells its bytes from others.
  func digest() throws(ImportError) -> FileDigest {
    if let table = rows as? TableSource { return table.file.digest }
    return try FileHasher.digest(of: source.open())
  }

  /// Why a table as a whole is not what it seemed, where so far only its first rows were looked at; nil where it is.
  func unseenError() -> ImportError? {
    guard let table = rows as? TableSource, table.isCutUnseen else { return nil }
    do throws(ImportError) { try table.survey() } catch { return error }
    return nil
  }
}

/// Finds the mapping of each file by its columns or keys and its name; nothing is guessed from values.
struct Recognition {
  let library: [Mapping]
  let known: Set<HeaderName>
  private let byName: [String: Mapping]
  private let answers: ImportAnswers
  private let through: Day?

  /// - Parameter mappings: those that may be chosen; one where the person has named it.
  init(_ mappings: [Mapping], _ answers: ImportAnswers, through: Day?) {
    library = mappings
    self.answers = answers
    self.through = through
    known = mappings.reduce(into: []) { $0.formUnion($1.knownNames) }
    byName = Dictionary(mappings.map { ($0.name, $0) }) { first, _ in first }
  }

  private var isTold: Bool { library.count == 1 }

  /// The file with its mapping.
  ///
  /// - Throws: a refusal of what is not read, or a question where no mapping fits or several do.
  func recognise(_ source: SourceFile) throws(ImportError) -> RecognisedFile {
    let input = PeekedInput(try source.open())
    let head = try input.head(FileForm.headLength)
    let form = head.withUnsafeBytes { FileForm(head: $0, isWhole: head.count < FileForm.headLength) }
    if let refusal = form.refusal(file: source.name) { throw refusal }
    guard form != .empty else {
      throw ImportError(
        "empty_file", file: source.name, what: "the file is empty", advice: "Export it again")
    }
    let table = try TableFile(source)
    switch try textForm(table) {
    case .jsonLines, .jsonDocument: return try objects(table)
    case .refused(let what, let advice):
      throw ImportError("unread_form", file: source.name, what: "it is \(what)", advice: advice)
    case .calendar: return try calendar(table)
    case .empty, .text, .gzip, .zip: return try self.table(table)
    }
  }

  /// The form of the text once its letters are known.
  func textForm(_ file: TableFile) throws(ImportError) -> FileForm {
    let input = PeekedInput(Transcoder(try file.source.open(), from: file.encoding, markLength: file.markLength))
    let head = try input.head(FileForm.headLength)
    return head.withUnsafeBytes { FileForm(head: $0, isWhole: head.count < FileForm.headLength) }
  }

  // MARK: Objects

  private func objects(_ file: TableFile) throws(ImportError) -> RecognisedFile {
    let paths = try ObjectSource.paths(file.source, file.encoding, markLength: file.markLength, known: known)
    let names = Set(paths.map { HeaderName($0) })
    let found = library.compactMap { mapping in
      (isTold ? mapping.knownNames.intersection(names).count : mapping.score(names: names, fileName: file.source.name))
        .map { (mapping: mapping, score: $0) }
    }
    if paths.isEmpty, !isTold {
      throw ImportError(
        "no_records", kind: .question, file: file.source.name,
        what: "the file holds no records, so nothing tells what it is",
        advice: "Name its mapping with --map")
    }
    let mapping = try best(found, file.source.name, Array(paths.prefix(60)))
    return RecognisedFile(
      source: file.source, mapping: mapping,
      rows: ObjectSource(file.source, file.encoding, markLength: file.markLength, mapping, columns: paths),
      encoding: file.encoding, form: nil)
  }

  private func calendar(_ file: TableFile) throws(ImportError) -> RecognisedFile {
    let names = Set(CalendarSource.columns.map { HeaderName($0) })
    let found = library.compactMap { mapping in
      (isTold ? 1 : mapping.score(names: names, fileName: file.source.name)).map { (mapping: mapping, score: $0) }
    }
    let mapping = try best(found, file.source.name, CalendarSource.columns)
    let rows = CalendarSource(
      source: file.source, encoding: file.encoding, markLength: file.markLength, zone: try answers.zone(of: mapping),
      through: through)
    return RecognisedFile(source: file.source, mapping: mapping, rows: rows, encoding: file.encoding, form: nil)
  }

  // MARK: Tables

  private func table(_ file: TableFile) throws(ImportError) -> RecognisedFile {
    var found: [(mapping: Mapping, score: Int, form: TableForm)] = []
    var first: TableForm?
    for delimiter in TableForm.delimiters {
      let head = try file.head(delimiter)
      guard head.rows.contains(where: { $0.cells.count > 1 }) || delimiter == TableForm.delimiters[0] else { continue }
      if let form = plainForm(file, head), form.headers.count > first?.headers.count ?? 0 { first = form }
      for mapping in library {
        if let told = mapping.reading.delimiter, told != delimiter { continue }
        guard let (score, form) = fit(mapping, file, head) else { continue }
        found.append((mapping, score, form))
      }
    }
    let columns = first?.headers ?? []
    let mapping = try best(found.map { ($0.mapping, $0.score) }, file.source.name, columns)
    let chosen = found.filter { $0.mapping.name == mapping.name }.max { $0.score < $1.score }
    guard let form = chosen?.form else { throw unknown(file.source.name, columns) }
    return RecognisedFile(
      source: file.source, mapping: mapping, rows: try TableSource(file, form, mapping), encoding: file.encoding,
      form: form)
  }

  /// How well a table fits a mapping, with the first row that the mapping knows as its header.
  private func fit(_ mapping: Mapping, _ file: TableFile, _ head: TableForm.Head) -> (score: Int, form: TableForm)? {
    let known = mapping.knownNames
    for (index, row) in head.rows.enumerated() {
      let cells = row.cells.map { HeaderName($0) }
      let count = cells.count { known.contains($0) }
      guard count >= 2 || (count == 1 && cells.count == 1) else { continue }
      let form = form(file, head, index, mapping.reading.headerRows)
      let names = Set(form.headers.map { HeaderName($0) })
      if isTold { return (count, form) }
      guard let score = mapping.score(names: names, fileName: file.source.name) else { return nil }
      return (score, form)
    }
    return nil
  }

  private func form(_ file: TableFile, _ head: TableForm.Head, _ index: Int, _ headerRows: Int) -> TableForm {
    let rows = head.rows[index..<min(index + headerRows, head.rows.count)]
    return TableForm(
      encoding: file.encoding, markLength: file.markLength, delimiter: head.delimiter, headers: TableForm.headers(rows),
      headerLine: head.rows[index].line, headerEnd: rows.last?.end ?? head.rows[index].end,
      linesAbove: head.rows[..<index].map { $0.cells.joined(separator: " ").trimmingBlanks })
  }

  /// The table as it looks when nothing is known of it: its first row is the header.
  private func plainForm(_ file: TableFile, _ head: TableForm.Head) -> TableForm? {
    head.rows.isEmpty ? nil : form(file, head, 0, 1)
  }

  // MARK: The best

  private func best(
    _ found: [(mapping: Mapping, score: Int)], _ file: String, _ columns: [String]
  ) throws(ImportError) -> Mapping {
    guard let greatest = found.map(\.score).max() else { throw unknown(file, columns) }
    var names = Set(found.filter { $0.score == greatest }.map(\.mapping.name))
    // One that changes another's keys is the more precise of the two.
    for name in names { if let base = byName[name]?.base, base != name { names.remove(base) } }
    let sorted = names.sorted { $0.precedesInBytes($1) }
    guard sorted.count == 1, let mapping = byName[sorted[0]] else {
      throw ImportError(
        "several_mappings", kind: .question, file: file, what: "several mappings fit the file equally well",
        found: sorted.joined(separator: ", "), advice: "Name one with --map")
    }
    return mapping
  }

  private func unknown(_ file: String, _ columns: [String]) -> ImportError {
    let names = Set(columns.map { HeaderName($0) })
    // A file of a known tool that lacks the one column that says whose the rows are.
    let lacking = library.flatMap { mapping in mapping.forms.map { (mapping: mapping, form: $0) } }.filter { pair in
      let headers = pair.form.headers.map { HeaderName($0) }
      return headers.count >= 2 && headers.allSatisfy(names.contains) && !pair.form.any.isEmpty
    }.max { $0.form.headers.count < $1.form.headers.count }
    if let lacking {
      return ImportError(
        "lacks_key", kind: .question, file: file, line: 1,
        what: "the file looks like \(lacking.mapping.title), and has no column that says whose the rows are",
        expected: "one of the columns " + lacking.form.any.joined(separator: ", "),
        advice: "Add the column and export again")
    }
    return ImportError(
      "unknown_file", kind: .question, file: file, line: 1,
      what: isTold ? "the mapping \(library[0].name) knows too few of the file's columns" : "no mapping knows the file",
      found: columns.isEmpty ? nil : "the columns " + columns.prefix(8).joined(separator: ", "),
      advice: isTold ? "Name another mapping with --map" : "Name a mapping with --map; booktop import maps lists them")
  }
}
