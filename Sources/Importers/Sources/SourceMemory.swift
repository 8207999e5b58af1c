import Adoption

/// Writes down in `import.yaml` what was imported, so that `--again` asks nothing.
package struct SourceMemory {
  private let places: SourcePlaces
  /// The current directory, from which the paths of the command line go.
  private let directory: String

  package init(_ places: SourcePlaces, directory: String) {
    self.places = places
    self.directory = directory
  }

  /// What there is to remember of an import: a source for each pattern of names.
  ///
  /// - Parameter map: how a mapping is to be named, where that is not by its name alone.
  package func sources(
    of request: ImportRequest, _ preview: ImportPreview, map: (String) -> String = { $0 }
  ) -> [ImportSource] {
    var sources: [ImportSource] = []
    for file in request.files where request.names[file] == nil {
      let parts = preview.files.filter { $0.name == file || $0.name.hasPrefix(file.hasSuffix("/") ? file : file + "/") }
      guard !parts.isEmpty else { continue }
      let maps = Set(parts.map(\.mapping))
      var source = ImportSource(files: pattern(file), map: maps.count == 1 ? maps.first.map(map) : nil)
      source.timeZone = request.timeZone
      source.dateOrder = request.dateOrder?.lowercased()
      source.decimal = request.decimal
      let isDelta = preview.mappings.contains { maps.contains($0.name) && $0.kind == Mapping.SourceKind.delta.rawValue }
      if isDelta { source.take = .all }
      if let twin = sources.firstIndex(where: { $0.files == source.files && $0.map == source.map }) {
        // Several files of one pattern were read together: only together are they what there is.
        sources[twin].take = .all
      } else {
        sources.append(source)
      }
    }
    return sources
  }

  /// The pattern that the next export will fit, as a path that means the same from everywhere.
  func pattern(_ file: String) -> String {
    var path = file.hasPrefix("/") ? file : "\(directory)/\(file)"
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let name = String(path[path.index(after: slash)...])
    let folder = resolved(path[..<slash].isEmpty ? "/" : String(path[..<slash]))
    if [".", ".."].contains(name) { return shown(resolved(path)) }
    let full = folder == "/" ? "/" : folder + "/"
    return shown(full + (isFolder(path) ? name : ExportName(name).pattern))
  }

  /// The path of a file as it means the same from everywhere.
  package func path(_ file: String) -> String { shown(resolved(file.hasPrefix("/") ? file : "\(directory)/\(file)")) }

  /// The path below the book or the person's folder, where it is below one.
  private func shown(_ path: String) -> String {
    let book = resolved(places.book)
    if path.hasPrefix(book + "/") { return String(path.dropFirst(book.count + 1)) }
    if let home = places.home.map(resolved), path.hasPrefix(home + "/") { return "~" + path.dropFirst(home.count) }
    return path
  }

  // MARK: Writing

  /// Adds sources to the book's list, or the answers to those that are there.
  ///
  /// - Returns: whether anything was written.
  package func remember(_ sources: [ImportSource]) throws(ImportError) -> Bool {
    let writer = try BookWriter(places.book, for: .writing)
    defer { writer.discard() }
    let place = OwnedPlace.sources
    let old = try writer.input(place)?.readAll(limit: SourceList.largest) ?? []
    let new = try SourceList.text(old, remembering: sources, places)
    guard new != old else { return false }
    let staging = writer.stage(for: nil)
    let file = try staging.begin(place, replacing: old.isEmpty ? try writer.digest(place) : FileDigest(old))
    try file.append(new)
    try file.end()
    try writer.commit([try staging.plan()])
    return true
  }
}

extension SourceList {
  /// The text of a list that holds the sources too; all else in it stays byte for byte.
  static func text(
    _ old: [UInt8], remembering sources: [ImportSource], _ places: SourcePlaces
  ) throws(ImportError) -> [UInt8] {
    var bytes = old
    for source in sources { bytes = try text(bytes, remembering: source, places) }
    return bytes
  }

  private static func text(
    _ old: [UInt8], remembering source: ImportSource, _ places: SourcePlaces
  ) throws(ImportError) -> [UInt8] {
    let list = try SourceList(old)
    var editor = SourceEditor(old)
    var expected = list.entries.map(\.source)
    let path = places.path(source.files)
    let same = expected.firstIndex { ($0.map == source.map || $0.map == nil) && places.path($0.files) == path }
    var isEdited = true
    if let same {
      // What the person has decided of it stays: which files, and how often.
      let merged = expected[same].answered(by: source)
      if merged == expected[same] { return old }
      expected[same] = merged
      for answer in source.answers where isEdited {
        // Each change moves what stands behind it.
        let entry = try SourceList(editor.bytes).entries[same].node
        isEdited = editor.set(answer.key, answer.value, in: entry)
      }
    } else {
      expected.append(source)
      editor.append(source, to: list.root)
    }
    // A text that is written in an unusual way is left alone rather than spoiled.
    guard isEdited, let read = try? SourceList(editor.bytes), read.entries.map(\.source) == expected else {
      throw ImportError(
        "not_remembered", kind: .unwritable, file: name, what: "the file is written in a way that cannot be added to",
        advice: "Write the line yourself: \((same.map { expected[$0] } ?? source).line)")
    }
    return editor.bytes
  }
}
