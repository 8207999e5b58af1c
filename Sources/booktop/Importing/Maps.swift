import ArgumentParser
import Canvas
import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lists mappings, prints one to start one's own from, or names those that bring something.
struct ImportMaps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "maps",
    abstract: "List the mappings, print one to start your own from, or find those that fill a field.")

  @Argument(help: ArgumentHelp("The mapping to print.", valueName: "name"), completion: Completions.mappings)
  var name: String?

  @Option(
    name: .customLong("for"), help: ArgumentHelp("Name the mappings that bring it, such as seats.", valueName: "what"))
  var wanted: String?

  @OptionGroup var config: ConfigArguments

  func run() throws {
    let library: MappingLibrary
    do { library = try Maps.library(book: DefaultDirectory.book) } catch {
      Output.complain("\(error)")
      throw ExitCode(3)
    }
    if let name {
      guard let text = library.text(name) else {
        Output.complain("No mapping has the name \(name).", choices: library.near(name))
        throw ExitCode(3)
      }
      return try Output.print(String(decoding: text, as: UTF8.self))
    }
    let mappings = library.names.compactMap { library.mappings[$0] }.filter { mapping in
      wanted.map { mapping.brings.contains($0) } ?? true
    }
    if let wanted, mappings.isEmpty {
      Output.complain("No mapping brings \(wanted).", choices: library.brings)
      throw ExitCode(1)
    }
    let width = mappings.map(\.name.columns).max() ?? 0
    try Output.print(
      mappings.map { mapping in
        "\(mapping.name.padded(to: width))  \(mapping.title): \(mapping.brings.joined(separator: ", "))\n"
      }.joined())
  }
}

/// The mappings of the program, of the person and of a book.
enum Maps {
  /// All of them; one of the book's counts before one of the person's, that before a built-in one.
  static func library(book: String?) throws -> MappingLibrary {
    var library = try MappingLibrary()
    if let folder = configFolder { try library.add(files(in: folder)) }
    if let book { try library.add(files(in: "\(book)/import")) }
    return library
  }

  /// The library with the mapping of a file that the request names.
  static func with(_ request: ImportRequest, _ library: MappingLibrary) throws -> MappingLibrary {
    guard let map = request.map, map.contains("/") || map.hasSuffix(".yaml"), let bytes = read(map) else {
      return library
    }
    var library = library
    try library.add([(file: map, bytes: bytes)])
    return library
  }

  /// The request by the mapping's name, where it names a file.
  static func named(_ request: ImportRequest) throws -> ImportRequest {
    guard let map = request.map, map.contains("/") || map.hasSuffix(".yaml"), let bytes = read(map) else {
      return request
    }
    var request = request
    request.map = try MappingLibrary.name(of: bytes, file: map)
    return request
  }

  private static var configFolder: String? {
    let config = getenv("XDG_CONFIG_HOME").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    return (config ?? getenv("HOME").map { String(cString: $0) + "/.config" }).map { $0 + "/booktop/maps" }
  }

  private static func files(in folder: String) -> [(file: String, bytes: [UInt8])] {
    let names = (FolderNames.of(folder) ?? []).filter { $0.hasSuffix(".map.yaml") && !$0.hasPrefix(".") }
    return names.compactMap { name in read("\(folder)/\(name)").map { (file: "\(folder)/\(name)", bytes: $0) } }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 1 << 20 {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      bytes += block.prefix(count)
    }
    return bytes
  }
}

/// Standard input in a file of its own, since an import reads its files twice.
struct Spool {
  private let path: String

  static var folder: String { getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp" }

  /// The request with standard input put into a file, where it names that.
  static func standardInput(_ request: ImportRequest) throws -> (ImportRequest, Spool?) {
    guard let place = request.files.firstIndex(of: "-") else { return (request, nil) }
    var template = Array("\(folder)/booktop-stdin-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    let spool = Spool(path: template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      var written = 0
      while written < count {
        let length = block.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: written), count - written) }
        if length < 0, errno == EINTR { continue }
        guard length > 0 else {
          let failure = failure
          spool.remove()
          throw failure
        }
        written += length
      }
    }
    var request = request
    request.files[place] = spool.path
    request.names[spool.path] = "standard input"
    return (request, spool)
  }

  private static var failure: ImportFailure {
    ImportFailure("Standard input cannot be set aside: \(String(cString: strerror(errno))).", exitCode: 4)
  }

  func remove() { unlink(path) }
}
