import Adoption
import Foundation

@testable import Importers

/// A book in a folder of its own, into which files are imported; gone with the test.
final class ScratchBook {
  let folder: String
  var path: String { folder + "/book" }

  init(accounts: String? = nil) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("booktop-import-\(UUID().uuidString)")
    folder = url.path
    for part in ["accounts", "usage", "events", "journal", "import"] {
      try FileManager.default.createDirectory(atPath: "\(path)/\(part)", withIntermediateDirectories: true)
    }
    if let accounts { try write(accounts, to: "book/accounts/a.jsonl") }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Puts a file beside the book, or with `book/` before its name into it, and says where it is.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let full = "\(folder)/\(name)"
    let parent = URL(fileURLWithPath: full).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: full))
    return full
  }

  func text(_ name: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All files of the book with their content, but for what a lock leaves.
  var files: [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    guard let paths = FileManager.default.enumerator(atPath: path) else { return files }
    for case let name as String in paths {
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      if !isThere || isFolder.boolValue || name == ".import/lock" { continue }
      files[name] = (try? Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))).map(Array.init) ?? []
    }
    return files
  }

  /// The records that imports have written, as JSON objects.
  var records: [NSDictionary] {
    get throws {
      try files.sorted { $0.key < $1.key }.flatMap { name, bytes -> [NSDictionary] in
        guard name.contains("/00-import-"), !name.hasPrefix(".import") else { return [] }
        return try Self.objects(String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  static func objects(_ text: String) throws -> [NSDictionary] {
    try text.split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
    }
  }

  /// The day on which the tests import.
  static let today = Day(number: 20_786)

  func request(_ files: [String], _ change: (inout ImportRequest) -> Void = { _ in }) -> ImportRequest {
    var request = ImportRequest(files: files, today: Self.today)
    change(&request)
    return request
  }

  /// Imports files.
  ///
  /// - Parameter trainings: those that somebody wrote by hand.
  @discardableResult
  func run(
    _ request: ImportRequest, timeZone: String? = nil, trainings: [(accountID: String, on: Day)] = []
  ) throws -> ImportPreview {
    var library = try MappingLibrary()
    try library.add(
      files.filter { $0.key.hasPrefix("import/") && $0.key.hasSuffix(".map.yaml") }.map {
        (file: $0.key, bytes: $0.value)
      })
    var book = ImportBook(path: path, timeZone: timeZone, currency: "EUR") { owned in self.accounts(without: owned) }
    book.trainings = { trainings }
    let importer = Importer(request, into: book, library: library, temporaryFolder: folder)
    defer { importer.discard() }
    let preview = try importer.prepare()
    try importer.commit()
    return preview
  }

  private func accounts(without owned: Set<String>) -> [KnownAccount] {
    files.sorted { $0.key < $1.key }.flatMap { name, bytes -> [KnownAccount] in
      guard name.hasPrefix("accounts/"), !owned.contains(where: { name == "accounts/00-import-\($0).jsonl" }) else {
        return []
      }
      let objects = (try? Self.objects(String(decoding: bytes, as: UTF8.self))) ?? []
      return objects.compactMap { object in
        guard let id = object["id"] as? String else { return nil }
        return KnownAccount(
          id: id, name: object["name"] as? String ?? id, domains: object["domains"] as? [String] ?? [],
          externalIDs: object["external_ids"] as? [String: String] ?? [:],
          formerIDs: object["former_ids"] as? [String] ?? [],
          startedOn: (object["started_on"] as? String).flatMap { Day($0) })
      }
    }
  }
}
