import Driver

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder with a book, an export and room for temporary files, made anew for each input.
final class Scratch: Sendable {
  static let shared = Scratch()

  let root: String
  var book: String { root + "/book" }
  var temporary: String { root + "/temporary" }

  /// What people have in the book, and no import may touch.
  static let peoples: [String: String] = [
    "book.json": "{\"currency\":\"EUR\"}\n",
    "journal/kim@host.jsonl": "{\"at\":\"2026-11-20T09:00:00Z\",\"account\":\"a1\",\"note\":\"Synthetic\"}\n",
    "accounts/mine.jsonl": """
    {"id":"a1","name":"Example Company 1","domains":["customer1.example.com"]}
    {"id":"a2","name":"Example Company 2","domains":["customer2.example.com"],"external_ids":{"hubspot":"12"}}

    """,
    "usage/mine.jsonl": "{\"account_id\":\"a1\",\"week\":\"2026-W47\",\"active\":3}\n",
    "events/mine.jsonl": "{\"account_id\":\"a1\",\"on\":\"2026-11-20\",\"kind\":\"touch\"}\n",
    "import/ids-hubspot.csv": "key,account_id\n77,a1\n",
  ]

  private init() {
    let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(place)/booktop-fuzz-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no folder can be made in \(place)") }
    root = template.withUnsafeBytes { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    mkdir(book, 0o755)
    mkdir(temporary, 0o755)
    for folder in ["accounts", "usage", "events", "journal", "import"] { mkdir("\(book)/\(folder)", 0o755) }
  }

  /// A book as it is before any import, beside the export of that name.
  ///
  /// - Parameter maps: mappings of the person's, by file name.
  func begin(_ export: (name: String, bytes: [UInt8]), maps: [String: [UInt8]]) -> String {
    let wanted = Set(Self.peoples.keys.map { "book/" + $0 })
    for path in files(root).keys where !wanted.contains(path) { unlink("\(root)/\(path)") }
    for (path, text) in Self.peoples { write(Array(text.utf8), to: "book/\(path)") }
    for (name, bytes) in maps { write(bytes, to: "book/import/\(name)") }
    write(export.bytes, to: export.name)
    return "\(root)/\(export.name)"
  }

  /// All files of the folder by their paths, but for what a lock leaves.
  var files: [String: [UInt8]] { files(root).filter { $0.key != "book/.import/lock" } }

  func write(_ bytes: [UInt8], to path: String) {
    let file = open("\(root)/\(path)", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { fatalError("\(path) cannot be written") }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      require(count > 0, "\(path) cannot be written")
      rest = rest.dropFirst(count)
    }
  }

  /// Removes everything.
  func remove() {
    for path in files(root).keys { unlink("\(root)/\(path)") }
    removeFolders(root)
  }

  // MARK: Folders

  private func files(_ folder: String) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var open = [""]
    while let below = open.popLast() {
      for name in names("\(folder)/\(below)") {
        let path = below.isEmpty ? name : "\(below)/\(name)"
        var status = stat()
        guard lstat("\(folder)/\(path)", &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR { open.append(path) } else { files[path] = bytes("\(folder)/\(path)") }
      }
    }
    return files
  }

  private func removeFolders(_ folder: String) {
    for name in names(folder) { removeFolders("\(folder)/\(name)") }
    rmdir(folder)
  }

  private func names(_ folder: String) -> [String] {
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// The bytes of a file; empty where it cannot be read.
func bytes(_ path: String) -> [UInt8] {
  let file = open(path, O_RDONLY)
  guard file >= 0 else { return [] }
  defer { close(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 14)
  while true {
    let count = read(file, &block, block.count)
    guard count > 0 else { return bytes }
    bytes += block.prefix(count)
  }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(file, bytes, count)
  #else
    Darwin.write(file, bytes, count)
  #endif
}
