import Adoption
import BookDirectory
import Importers

extension LoadedBook {
  /// All that is to be said about the data of the book at that path, as `check` prints it and the dashboard lists it: its files,
  /// what it lacks, and sources of `import.yaml` that are older than they are to be.
  func findings(at path: String, seen portfolio: Portfolio) -> [Finding] {
    findings(seen: portfolio, today: Today.day) + StaleSources.findings(at: path, on: portfolio.day)
  }
}

extension StaleSources {
  /// What is to be said on a day of the sources that `import.yaml` of the book at that path names.
  static func findings(at path: String, on day: Day) -> [Finding] {
    // Mappings are read only where a source is late and is to be named.
    var library: MappingLibrary?
    return findings(SourcePlaces(path), on: day) { map in
      library = library ?? (try? Maps.library(book: path)) ?? (try? MappingLibrary())
      return library?.mappings[map]?.title
    }
  }
}
