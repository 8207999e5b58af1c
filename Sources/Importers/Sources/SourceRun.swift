import Adoption

/// Imports every source of a list as a timer would: nothing is asked, and each is judged alone.
package struct SourceRun {
  private let list: SourceList
  private let places: SourcePlaces
  private let library: MappingLibrary
  private let request: ImportRequest
  private let temporaryFolder: String
  private let book: () -> ImportBook
  /// The library with a mapping that a path leads to, and its name.
  private let mapping: (String) throws(ImportError) -> (library: MappingLibrary, name: String)

  /// What became of a source.
  package struct Outcome: Hashable, Sendable {
    /// `posthog-events: 2,068 weeks (12 new)`.
    package var line: String
    /// The exit code that it alone would have: 0 to 4.
    package var code: Int32
  }

  /// - Parameters:
  ///   - request: what holds for all sources; it names no files.
  ///   - book: the book as it is when a source's turn comes: the accounts of one are there for the next.
  ///   - mapping: reads the mapping at a path, for sources that name one.
  package init(
    _ list: SourceList, _ places: SourcePlaces, library: MappingLibrary, request: ImportRequest,
    temporaryFolder: String,
    book: @escaping () -> ImportBook,
    mapping: @escaping (String) throws(ImportError) -> (library: MappingLibrary, name: String)
  ) {
    self.list = list
    self.places = places
    self.library = library
    self.request = request
    self.temporaryFolder = temporaryFolder
    self.book = book
    self.mapping = mapping
  }

  /// Imports them, those of accounts first.
  ///
  /// - Returns: the worst exit code: of 4, 3, 2, 1 the greatest that any has.
  package func run(_ tell: (Outcome) throws -> Void) rethrows -> Int32 {
    var worst: Int32 = 0
    for group in groups() {
      let outcome = outcome(group)
      worst = max(worst, outcome.code)
      try tell(outcome)
    }
    return worst
  }

  // MARK: Order

  /// Sources that are imported together: snapshots of one mapping are only together all there is.
  private struct Group {
    var entries: [SourceList.Entry]
    let library: MappingLibrary
    /// The mapping's name; nil where each file tells its own.
    let map: String?
    let refusal: ImportError?

    var label: String { entries[0].source.label }
    var mapping: Mapping? { map.flatMap { library.mappings[$0] } }
    /// A source that may bring accounts comes before those that need them.
    var rank: Int { mapping.map(Importer.rank) ?? 0 }
  }

  private func groups() -> [Group] {
    var groups: [Group] = []
    for entry in list.entries {
      let group = group(entry)
      if group.mapping?.kind == .snapshot, let first = groups.firstIndex(where: { $0.map == group.map }) {
        groups[first].entries.append(entry)
      } else {
        groups.append(group)
      }
    }
    return groups.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
  }

  private func group(_ entry: SourceList.Entry) -> Group {
    guard let map = entry.source.map else { return Group(entries: [entry], library: library, map: nil, refusal: nil) }
    do throws(ImportError) {
      guard map.contains("/") || map.hasSuffix(".yaml") else {
        if library.has(map) { return Group(entries: [entry], library: library, map: map, refusal: nil) }
        throw ImportError(
          "unknown_mapping", file: SourceList.name, line: entry.line, what: "no mapping has the name \(quoted(map))",
          advice: nearestWord(to: map, among: library.names).map { "If you mean \($0), correct it" }
            ?? "booktop import maps lists them")
      }
      let found = try mapping(places.path(map))
      return Group(entries: [entry], library: found.library, map: found.name, refusal: nil)
    } catch {
      return Group(entries: [entry], library: library, map: nil, refusal: error)
    }
  }

  // MARK: One source

  private func outcome(_ group: Group) -> Outcome {
    func told(_ words: String, _ code: Int32) -> Outcome { Outcome(line: "\(group.label): \(words)", code: code) }
    if let refusal = group.refusal { return told(refusal.description, 3) }
    let answers = group.entries[0].source
    if let other = group.entries.first(where: { !$0.source.isAnswered(like: answers) }) {
      return told(
        "lines \(group.entries[0].line) and \(other.line) of \(SourceList.name) are read together, and answer differently",
        3)
    }
    var files: [String] = []
    var waiting: [String] = []
    for entry in group.entries {
      let found = SourceFiles(entry.source, places)
      let taken = found.taken(entry.source.take)
      let growing = taken.filter { !isFolder($0.path) && Growth.isGoingOn($0) }.map(\.name)
      waiting += found.unfinished + growing
      // Part of what there is would pass for all of it.
      if !growing.isEmpty || (taken.isEmpty && !found.unfinished.isEmpty) { return told(Self.waiting(waiting), 0) }
      if taken.isEmpty { return told("no file fits \(entry.source.files)", 3) }
      files += taken.map(\.path)
    }
    var request = request
    request.files = files
    request.map = group.map
    (request.timeZone, request.dateOrder, request.decimal) = (answers.timeZone, answers.dateOrder, answers.decimal)
    var book = book()
    // A line a source says nothing of what the book lacks, so that it need not be looked up.
    book.has = { _ in [] }
    let importer = Importer(request, into: book, library: group.library, temporaryFolder: temporaryFolder)
    defer { importer.discard() }
    do throws(ImportRefusal) {
      let preview = try importer.prepare()
      try importer.commit()
      waiting += preview.unfinished
      let words = preview.words(isNamed: group.map != nil)
      return told(waiting.isEmpty ? words : "\(words); \(Self.waiting(waiting))", preview.failed > 0 ? 1 : 0)
    } catch {
      return told(error.errors.map(\.description).joined(separator: " "), error.exitCode)
    }
  }

  private static func waiting(_ names: [String]) -> String {
    let shown = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return "\(ImportPreview.list(shown, most: 3)) still being written, left for next time"
  }
}

extension ImportPreview {
  /// What was imported, in a sentence: `Imported 40 accounts (40 new).`
  package var summary: String {
    isUnchanged
      ? "Nothing was imported: the book has all of it already."
      : "Imported \(words(isNamed: mappings.count == 1))."
  }

  /// What became of each mapping, in a few words.
  ///
  /// - Parameter isNamed: whether the reader knows which mapping it is.
  func words(isNamed: Bool) -> String {
    var parts = mappings.map { isNamed ? $0.words : "\($0.name) \($0.words)" }
    if parts.isEmpty { parts = ["nothing to read"] }
    if failed > 0 { parts.append("\(Self.count(failed, "row")) left out") }
    return parts.joined(separator: ", ")
  }
}

extension ImportPreview.MappingPart {
  /// `2,068 weeks (12 new), 30 events (2 new)`, or `unchanged`.
  var words: String {
    var parts: [String] = []
    if isUnchanged {
      parts = ["unchanged"]
    } else {
      for (folder, word) in [("accounts/", "account"), ("usage/", "week"), ("events/", "event")] {
        let changes = changes.filter { $0.path.hasPrefix(folder) }
        guard !changes.isEmpty else { continue }
        let sums = [
          (changes.reduce(0) { $0 + $1.new }, "new"), (changes.reduce(0) { $0 + $1.changed }, "changed"),
          (changes.reduce(0) { $0 + $1.gone }, "gone"),
        ].filter { $0.0 > 0 }.map { "\(ImportPreview.grouped($0.0)) \($0.1)" }
        let count = ImportPreview.count(changes.reduce(0) { $0 + $1.records }, word)
        parts.append(sums.isEmpty ? count : "\(count) (\(sums.joined(separator: ", ")))")
      }
    }
    if !unmatched.isEmpty { parts.append("\(ImportPreview.count(unmatched.count, "key")) unmatched") }
    return parts.joined(separator: ", ")
  }
}
