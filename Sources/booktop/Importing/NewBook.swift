import Adoption
import ArgumentParser
import Canvas
import Importers
import JSONReader
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A book that is to be begun.
struct NewBook {
  let path: String
  let currency: String?
  let timeZone: String?
  /// Events by which a customer counts as activated, and events that show value, as the exports call them.
  var activation: [String]
  var signals: [String]

  /// Ends with exit code 3 where something is there already.
  func requireNew() throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      Output.complain("\(path) is there already, and no directory. Name another.")
      throw ExitCode(3)
    }
    guard Self.isEmpty(path) else {
      Output.complain(
        "\(path) is not empty. Name a new directory, or import into the book that is there: booktop import FILE --dir \(path)"
      )
      throw ExitCode(3)
    }
  }

  /// Whether a directory holds nothing but hidden files.
  static func isEmpty(_ path: String) -> Bool {
    FolderNames.of(path)?.allSatisfy { $0.hasPrefix(".") } ?? false
  }

  /// The name of the book: that of its directory.
  private var name: String { path.split(separator: "/").last.map(String.init) ?? "my book" }

  /// What to do next, in words.
  var next: String {
    "\(path.safe): a book without customers yet.\nNext: booktop import YOUR-EXPORT.csv --dir \(path.safe)\n"
  }

  // MARK: Making

  /// Makes the directory, its folders, book.json, and a README that explains every rule.
  ///
  /// - Parameters:
  ///   - maps: mappings that are to lie in `import/`, by their name.
  ///   - segments: the segments that the exports name.
  func make(maps: [String: String], segments: [String]) throws {
    for folder in ["", "/accounts", "/usage", "/events", "/journal", "/import"] {
      guard mkdir(path + folder, 0o755) == 0 || errno == EEXIST else { throw unwritable(path + folder) }
    }
    try write(json(segments), to: "book.json")
    try write(readme, to: "README.md")
    for (name, text) in maps.sorted(by: { $0.key < $1.key }) { try write(text, to: "import/\(name).map.yaml") }
  }

  private func write(_ text: String, to name: String) throws {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable("\(path)/\(name)") }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.systemWrite(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw unwritable("\(path)/\(name)") }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw unwritable("\(path)/\(name)") }
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private func unwritable(_ path: String) -> ImportFailure {
    ImportFailure("\(path) cannot be written: \(String(cString: strerror(errno))).", exitCode: 4)
  }

  /// Mappings that name the behaviours, for whatever events the exports hold; by the name of the mapping.
  func maps(_ library: MappingLibrary) -> [String: String] {
    let events = activation + signals.filter { !activation.contains($0) }
    guard !events.isEmpty else { return [:] }
    let lines = events.map { "  \($0.quotedJSON): \(Self.behaviour($0).quotedJSON)" }.joined(separator: "\n")
    return Dictionary(
      uniqueKeysWithValues: library.namesOfRollUps.map { name in
        (
          name,
          "# Events of your product and the behaviours that they stand for.\nmap: \(name)\nextend: \(name)\nbehaviours:\n\(lines)\n"
        )
      })
  }

  // MARK: book.json

  /// The behaviour that an event of the product stands for: its name in small letters with hyphens; the name itself where it
  /// has neither letters nor numbers.
  static func behaviour(_ event: String) -> String {
    let letters = event.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    let name = String(letters).split(separator: "-").joined(separator: "-")
    return name.isEmpty ? event : name
  }

  private func json(_ segments: [String]) -> String {
    var members = ["  \"name\": \(name.quotedJSON)"]
    if let currency { members.append("  \"currency\": \(currency.quotedJSON)") }
    if let timeZone { members.append("  \"time_zone\": \(timeZone.quotedJSON)") }
    var segment: [String] = []
    if !activation.isEmpty { segment.append("\"activation\": [\(list(activation))]") }
    if !signals.isEmpty { segment.append("\"signals\": [\(list(signals))]") }
    // Each segment that customers are in is listed, with the same rules: to be changed where one differs.
    let names = (segment.isEmpty ? [] : ["default"]) + Set(segments).subtracting(["default"]).sorted()
    if !names.isEmpty {
      let rules = names.map { "    \($0.quotedJSON): {\(segment.joined(separator: ", "))}" }.joined(separator: ",\n")
      members.append("  \"segments\": {\n\(rules)\n  }")
    }
    return "{\n\(members.joined(separator: ",\n"))\n}\n"
  }

  private func list(_ events: [String]) -> String {
    events.map { Self.behaviour($0).quotedJSON }.joined(separator: ", ")
  }

  /// What the book is, and every rule with its value, as `booktop rules` prints them.
  private var readme: String {
    let rules = RulesReport(Book(rules: Rules(), accounts: []), on: Today.day).text
    return """
      # \(name)

      A book of business for booktop: plain JSON that a person can edit and git can merge.

      | | |
      |---|---|
      | `book.json` | the book's name and rules; every rule can be left out, then the value below holds |
      | `accounts/` | who the customers are: one file or many, `.json` or `.jsonl` |
      | `usage/` | what they used: one record an account and week |
      | `events/` | dated facts: touches, tickets, surveys, renewals |
      | `journal/` | what was decided; booktop alone writes it, and nothing else ever touches it |
      | `import/` | mappings and ids of your own for `booktop import` |

      - Look at it: `booktop \(path)`
      - Import again whenever you have new exports: `booktop import FILE… --dir \(path)`. What you write by hand beside the
        imported files (`accounts/00-import-….jsonl`) wins over them.
      - Find what is wrong or missing: `booktop check \(path)`
      - See which events of your product show value: `booktop signals \(path)`

      ## The rules in force when nothing is said in book.json

      ```
      \(rules.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n      ").trimmingBlanks)
      ```

      """
  }
}
