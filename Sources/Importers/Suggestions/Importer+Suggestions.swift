import Adoption

/// A file that no mapping knows, and its columns.
struct UnknownFile {
  let source: SourceFile
  let columns: [String]

  /// Files with the same columns share a suggestion.
  var form: [HeaderName] { columns.map { HeaderName($0) } }
}

extension Importer {
  /// What is to be asked of a file that no mapping knows: about the guesses of one that is begun, where there is one.
  func question(_ error: ImportError, _ file: SourceFile, _ recognition: Recognition) throws(ImportRefusal)
    -> ImportError
  {
    guard request.map == nil, ["unknown_file", "lacks_key"].contains(error.finding.code),
      let columns = try? recognition.columns(of: file)
    else { return error }
    let names = Set(columns.map { HeaderName($0) })
    let begun = library.guesses.filter { library.mappings[$0.key] == nil }.compactMap { name, guesses in
      guesses.forms.compactMap { $0.score(names: names, fileName: file.name) }.max().map { (name, guesses, score: $0) }
    }.max { ($0.score, $1.0) < ($1.score, $0.0) }
    if let question = begun?.1.question(file.name, columns: columns) { return question }
    if error.finding.code == "unknown_file", columns.contains(where: { !$0.isEmpty }) {
      unknown.append(UnknownFile(source: file, columns: columns))
    }
    return error
  }

  /// Writes a suggested mapping into the book's `import` for each form of file that no mapping knows.
  ///
  /// - Returns: the refusal with where the suggestions are.
  package func suggest(_ refusal: ImportRefusal) -> ImportRefusal {
    guard !unknown.isEmpty else { return refusal }
    var places: [[HeaderName]: (name: String, isNew: Bool)] = [:]
    var errors = refusal.errors
    do throws(ImportError) {
      let writer = try BookWriter(book.path, for: .writing)
      defer { writer.discard() }
      var plans: [WritePlan] = []
      for file in unknown where places[file.form] == nil {
        let name = try self.name(for: file, Set(places.values.map(\.name)), writer)
        let place = OwnedPlace.suggestion(PlaceName(near: name))
        let isNew = try writer.digest(place) == nil
        places[file.form] = (name, isNew)
        guard isNew else { continue }
        let staging = writer.stage(for: nil)
        let staged = try staging.begin(place)
        let suggestion = MappingSuggestion(file.columns)
        try staged.append(Array(suggestion.text(name: name, file: file.source.name).utf8))
        try staged.end()
        plans.append(try staging.plan())
      }
      try writer.commit(plans)
    } catch {
      return ImportRefusal(errors + [error])
    }
    for file in unknown {
      guard
        let index = errors.firstIndex(where: {
          $0.finding.code == "unknown_file" && $0.finding.path == file.source.name
        }),
        let place = places[file.form]
      else { continue }
      errors[index] = Self.told(errors[index].finding, place.name, isNew: place.isNew, book.path)
    }
    return ImportRefusal(errors)
  }

  private static func told(_ finding: Finding, _ name: String, isNew: Bool, _ book: String) -> ImportError {
    let path = "\(book)/\(OwnedPlace.suggestion(PlaceName(near: name)).path)"
    return ImportError(
      finding.code, kind: .question, file: finding.path ?? "", line: finding.line, what: finding.what,
      expected: finding.expected, found: finding.found,
      advice: isNew
        ? "A mapping is suggested in \(path): edit it, then run again"
        : "\(path) is there already and does not know these columns: edit it, then run again, or name a mapping with --map"
    )
  }

  /// A name for the mapping of a file, which no other mapping has: that of the file without its day.
  private func name(for file: UnknownFile, _ taken: Set<String>, _ writer: BookWriter) throws(ImportError) -> String {
    let (stem, _) = ExportName.split(ExportName(file.source.baseName).pattern)
    let plain = PlaceName(near: String(stem.filter { $0 != "*" && $0 != "?" })).description
    for number in 1...1000 {
      let name = number == 1 ? plain : "\(plain.prefix(70))-\(number)"
      // A mapping that is begun in this book keeps its name; one of the program or the person is not hidden.
      if taken.contains(name) { continue }
      if try writer.digest(.suggestion(PlaceName(near: name))) != nil || !library.has(name) { return name }
    }
    return plain
  }
}

extension Recognition {
  /// The columns or keys of a file of which nothing is known.
  func columns(of source: SourceFile) throws(ImportError) -> [String] {
    let table = try TableFile(source)
    switch try textForm(table) {
    case .jsonLines, .jsonDocument:
      let paths = try ObjectSource.paths(source, table.encoding, markLength: table.markLength, known: known)
      // What holds other keys is no value.
      return paths.filter { path in !paths.contains { $0.hasPrefix(path + ".") } }
    default: break
    }
    var widest: [String] = []
    for delimiter in TableForm.delimiters {
      let rows = try table.head(delimiter).rows
      let counts = Dictionary(grouping: rows, by: \.cells.count)
      // The header is as wide as most rows; what stands above it is not.
      guard let width = counts.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.key,
        let header = rows.firstIndex(where: { $0.cells.count == width }), width > widest.count
      else { continue }
      widest = TableForm.headers(rows[header...header])
    }
    return widest
  }
}
