import Adoption
import BookDirectory
import Importers

extension LoadedBook {
  /// Whether there is no file of accounts yet, not even one that cannot be read: the book is still to be begun.
  var isUnbegun: Bool {
    book.accounts.isEmpty && book.unread.isEmpty && !book.paths.contains { $0.hasPrefix("accounts") }
      && !findings.contains { $0.path?.hasPrefix("accounts") == true }
  }

  /// All that is to be said about the data of the book at that path, as `check` prints it and the dashboard lists it: its files,
  /// what it lacks, and sources of `import.yaml` that are older than they are to be.
  func findings(at path: String, seen portfolio: Portfolio) -> [Finding] {
    // Mappings are read only where a source is late and is to be named.
    var library: MappingLibrary?
    let sources = StaleSources.findings(SourcePlaces(path), on: portfolio.day) { map in
      library = library ?? (try? Maps.library(book: path)) ?? (try? MappingLibrary())
      return library?.mappings[map]?.title
    }
    return findings(seen: portfolio, today: Today.day) + sources
  }
}
