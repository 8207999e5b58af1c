import ArgumentParser
import Canvas
import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `booktop import --again`: every source of a book's `import.yaml`, a line each.
struct ImportAgain {
  private let options: ImportOptions

  init(_ options: ImportOptions) { self.options = options }

  /// Ends with a usage error where the command line says what the list is to say.
  static func check(_ files: [String], _ options: ImportOptions) throws {
    guard files.isEmpty else {
      throw ValidationError("--again reads what import.yaml lists. Leave out the files, or --again.")
    }
    let given = [
      ("--map", options.map != nil), ("--time-zone", options.timeZone != nil),
      ("--date-order", options.dateOrder != nil),
      ("--decimal", options.decimal != nil), ("--through", options.through != nil), ("--preview", options.preview),
      ("--remember", options.remember), ("--format json", options.format == .json),
    ].filter(\.1).map(\.0)
    if let option = given.first {
      throw ValidationError("--again takes a source's answers from import.yaml. Leave out \(option).")
    }
  }

  func run() throws {
    guard let path = options.directory ?? DefaultDirectory.book, DirectoryArguments.isDirectory(path) else {
      Output.complain("There is no book \(options.directory.map { "in \($0)" } ?? "here").")
      throw ExitCode(3)
    }
    let list: SourceList
    let library: MappingLibrary
    do {
      guard let found = try SourceList.of(book: path) else {
        Output.complain(
          "\(path)/\(SourceList.name) is not there. Import a file with --remember, which writes it: booktop import FILE --remember"
        )
        throw ExitCode(3)
      }
      list = found
      library = try Maps.library(book: path)
    } catch let error as ImportError {
      Output.complain(error.description)
      throw ExitCode(3)
    }
    if list.entries.isEmpty { Output.complain("\(path)/\(SourceList.name) lists no source.") }
    let code = try run(list, library, path).run { outcome in
      if outcome.code > 1 { Output.complain(outcome.line) } else { try Output.print(outcome.line.safe + "\n") }
    }
    if code != 0 { throw ExitCode(code) }
  }

  private func run(_ list: SourceList, _ library: MappingLibrary, _ path: String) -> SourceRun {
    var request = ImportRequest(files: [], today: Today.day)
    request.allowsRemovals = options.allowsRemovals
    request.takesOver = options.takesOver
    return SourceRun(
      list, SourcePlaces(path), library: library, request: request, temporaryFolder: Spool.folder,
      book: { ImportBook(at: path) }
    ) { file throws(ImportError) in
      var named = ImportRequest(files: [], today: Today.day)
      named.map = file
      do { return (try Maps.with(named, library), try Maps.named(named).map ?? file) } catch {
        throw error as? ImportError
          ?? ImportError("bad_mapping", file: file, what: "the mapping cannot be read: \(error)")
      }
    }
  }
}

/// `--remember`: writes into the book's `import.yaml` what was imported.
enum Remembering {
  /// Refuses before anything is imported where the list cannot be read.
  static func check(_ book: String) throws(ImportError) { _ = try SourceList.of(book: book) }

  /// Remembers the import; what was remembered, for people.
  static func remember(_ request: ImportRequest, _ preview: ImportPreview, book: String) throws -> String {
    let places = SourcePlaces(book)
    let memory = SourceMemory(places, directory: currentDirectory)
    let sources = memory.sources(of: request, preview) { name in
      // A mapping outside of the known folders is found by its path only.
      guard let map = request.map, map != name, let library = try? Maps.library(book: book),
        library.mappings[name] == nil
      else { return name }
      return memory.path(map)
    }
    do {
      let isNew = try memory.remember(sources)
      let words = sources.map(\.files).joined(separator: ", ")
      return isNew ? "remembered in \(SourceList.name): \(words.safe)" : "remembered already"
    } catch {
      throw ImportFailure("The import is written, but it is not remembered: \(error.description)", exitCode: 4)
    }
  }

  private static var currentDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}

extension SourcePlaces {
  /// The places of a book, with the person's folder from the environment.
  init(_ book: String) { self.init(book: book, home: getenv("HOME").map { String(cString: $0) }) }
}
