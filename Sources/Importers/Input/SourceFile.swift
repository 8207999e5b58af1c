import Adoption

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of rows or objects as it was given: a file, one in a folder, or one in an archive.
struct SourceFile {
  /// How messages call it: `export.zip/events_1.json.gz`.
  let name: String
  /// Opens it, unpacked, from its first byte on; as often as asked.
  let open: () throws(ImportError) -> any ByteInput
  /// The file on disk that holds it.
  let path: String

  /// The name without folders and without the suffixes of packing.
  var baseName: String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return last.lowercased().hasSuffix(".gz") ? String(last.dropLast(3)) : last
  }
}

/// What the given names lead to.
struct SourceSearch {
  /// The files to read, in the order of the names, those of a folder in byte order.
  private(set) var files: [SourceFile] = []
  /// Files that are still being written or downloaded, and are left for next time.
  private(set) var unfinished: [String] = []
  /// Files that are being written to at this moment; what can be seen of them may tell what they will be.
  private(set) var growing: [SourceFile] = []
  /// What a folder holds beside: names that no export has.
  private(set) var passedOver: [String] = []
  private let isGrowing: (String) -> Bool

  /// - Parameter isGrowing: whether the file at a path is being written to.
  init(isGrowing: @escaping (String) -> Bool = { _ in false }) { self.isGrowing = isGrowing }

  static let suffixes = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".ics", ".gz", ".zip"]
  static let unfinishedSuffixes = [".part", ".crdownload", ".download", ".partial"]
  /// Suffixes of what people try, each refused with a sentence of its own when its content is looked at.
  private static let triedSuffixes = [".xlsx", ".xls", ".parquet", ".zst", ".html", ".htm"]

  /// Looks where a path leads.
  ///
  /// - Parameter name: how messages call it.
  mutating func add(_ path: String, name: String? = nil) throws(ImportError) {
    let name = name ?? path
    if Self.unfinishedSuffixes.contains(where: name.lowercased().hasSuffix) {
      unfinished.append(name)
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw ImportError(
        "no_such_file", file: name, what: "the file cannot be opened: \(FileInput.reason(errno))",
        advice: errno == ENOENT ? "Look at the name" : nil)
    }
    if status.st_mode & S_IFMT == S_IFDIR { return try addFolder(path, name) }
    try addFile(path, name)
  }

  private mutating func addFolder(_ path: String, _ name: String) throws(ImportError) {
    guard let folder = opendir(path) else {
      throw ImportError("cannot_open", file: name, what: "the folder cannot be opened: \(FileInput.reason(errno))")
    }
    defer { closedir(folder) }
    var entries: [String] = []
    while let entry = readdir(folder) {
      let text = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !text.hasPrefix(".") { entries.append(text) }
    }
    for entry in entries.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let inner = path + "/" + entry
      var status = stat()
      guard stat(inner, &status) == 0 else { continue }
      let lower = entry.lowercased()
      let isWanted = (Self.suffixes + Self.triedSuffixes + Self.unfinishedSuffixes).contains(where: lower.hasSuffix)
      // A batch export puts a list of its parts beside them.
      if status.st_mode & S_IFMT == S_IFREG, !isWanted || lower == "manifest.json" {
        passedOver.append(name + "/" + entry)
        continue
      }
      try add(inner, name: name + "/" + entry)
    }
  }

  private mutating func addFile(_ path: String, _ name: String) throws(ImportError) {
    if isGrowing(path) {
      growing.append(Self.plain(path, name))
      unfinished.append(name)
      return
    }
    let file = try FileInput(path: path, name: name)
    let head = try file.bytes(min(4, file.size), at: 0) ?? []
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return try addArchive(file, path, name)
    }
    files.append(Self.plain(path, name))
  }

  private static func plain(_ path: String, _ name: String) -> SourceFile {
    SourceFile(
      name: name, open: { () throws(ImportError) in try Self.opened(FileInput(path: path, name: name)) }, path: path)
  }

  private mutating func addArchive(_ file: FileInput, _ path: String, _ name: String) throws(ImportError) {
    let archive = try ZipArchive(file)
    if archive.entries.contains(where: { $0.name == "[Content_Types].xml" }) {
      throw ImportError(
        "workbook", file: name, what: "it is an Excel workbook", expected: "a text file",
        advice: "Open it and save it as CSV UTF-8")
    }
    for entry in archive.entries.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let base = entry.name.split(separator: "/").last.map(String.init) ?? entry.name
      // macOS puts its own notes into archives.
      guard !base.hasPrefix("."), !entry.name.hasPrefix("__MACOSX/"), base != "manifest.json" else { continue }
      guard Self.suffixes.contains(where: base.lowercased().hasSuffix), !base.lowercased().hasSuffix(".zip") else {
        passedOver.append(name + "/" + entry.name)
        continue
      }
      files.append(
        SourceFile(
          name: name + "/" + entry.name,
          open: { () throws(ImportError) in try Self.opened(ZipArchive(FileInput(path: path, name: name)).open(entry))
          },
          path: path))
    }
  }

  /// The content of a file that may be packed by gzip.
  private static func opened(_ input: any ByteInput) throws(ImportError) -> any ByteInput {
    let input = PeekedInput(input)
    return try input.head(2) == [0x1F, 0x8B] ? try InflatedInput(input, form: .gzip) : input
  }
}

/// An input whose first bytes can be looked at before it is read.
final class PeekedInput: ByteInput {
  let name: String
  private let source: any ByteInput
  private var ready: [UInt8] = []
  private var next = 0

  init(_ source: any ByteInput) {
    name = source.name
    self.source = source
  }

  /// Its first bytes, fewer where it ends before; only before anything is read.
  func head(_ count: Int) throws(ImportError) -> [UInt8] {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
    defer { block.deallocate() }
    while ready.count < count {
      let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: block[..<(count - ready.count)]))
      if got == 0 { break }
      ready.append(contentsOf: block.prefix(got))
    }
    return Array(ready.prefix(count))
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int {
    guard next < ready.count else { return try source.read(into: space) }
    let count = min(space.count, ready.count - next)
    ready.withUnsafeBytes { space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count])) }
    next += count
    return count
  }
}
