package import Adoption

/// Sources of `import.yaml` that are older than they are to be.
package enum StaleSources {
  /// A warning for each source whose newest file is older than its interval, seen at a day; and what is wrong with the list
  /// itself, where it cannot be read.
  ///
  /// A file's age goes by the day in its name, else by the day on which it was changed.
  ///
  /// - Parameter title: what people call the files of a mapping; nil where it is unknown.
  package static func findings(_ places: SourcePlaces, on day: Day, title: (String) -> String?) -> [Finding] {
    let list: SourceList?
    do throws(ImportError) { list = try SourceList.of(book: places.book) } catch { return [error.finding] }
    return (list?.entries ?? []).compactMap { finding($0, places, day, title) }
  }

  private static func finding(
    _ entry: SourceList.Entry, _ places: SourcePlaces, _ day: Day, _ title: (String) -> String?
  ) -> Finding? {
    let source = entry.source
    guard let every = source.every else { return nil }
    let name = source.map.flatMap(title) ?? source.label
    func warning(_ what: String) -> Finding {
      Finding(
        .warning, code: "stale_source", path: SourceList.name, line: entry.line, what: what,
        advice: "Export it again, and run booktop import --again")
    }
    guard let newest = SourceFiles(source, places).newest?.age else {
      return warning("no file fits \(source.files), and one is to come every \(every.words)")
    }
    let age = day - newest
    guard age * 24 > every.hours else { return nil }
    return warning(
      "the export of \(name) is \(age == 1 ? "1 day" : "\(age) days") old, and is to come every \(every.words)")
  }
}
