@testable import Importers

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// First inputs for the fuzzer, made from the built-in mappings and the files of the tests.
enum Seeds {
  private static let expectations = ["book.jsonl", "expect.jsonl", "counts.json"]

  /// - Parameter fixtures: a folder for each mapping, in which each case has a folder with its exports.
  static func write(to folder: String, from fixtures: String) {
    mkdir(folder, 0o755)
    var count = 0
    func put(_ mode: Mode, _ bytes: [UInt8]) {
      let path = "\(folder)/seed-\(count)"
      count += 1
      guard let file = fopen(path, "w") else { fatalError("\(path) cannot be written") }
      fwrite([mode.rawValue] + bytes, 1, bytes.count + 1, file)
      fclose(file)
    }
    for map in BuiltInMaps.all {
      put(.mapping, map.bytes)
      put(.mapping, Array("map: own\nextend: \(map.name)\nset: {name: Name}\n".utf8))
      for name in names("\(fixtures)/\(map.name)") {
        let place = "\(fixtures)/\(map.name)/\(name)"
        let files = names(place).filter { !expectations.contains($0) }
        let own = files.first { $0.hasSuffix(".map.yaml") }.map { bytes("\(place)/\($0)") }
        for file in files where !file.hasSuffix(".map.yaml") {
          let export = bytes("\(place)/\(file)")
          if file.lowercased().hasSuffix(".csv") { put(.table, [0xFC] + export) }
          put(.imports, choices(false, count) + export)
          put(.imports, choices(true, count) + (own ?? map.bytes) + mark + export)
        }
      }
    }
    print("\(count) first inputs in \(folder)")
  }

  /// The two bytes of choices: whether the mapping is named, and a container, each in its turn.
  private static func choices(_ isTold: Bool, _ turn: Int) -> [UInt8] {
    let container = UInt8(turn % 4 == 0 ? turn / 4 % Container.allCases.count : 0)
    return [UInt8(turn % 4) << 1 | (isTold ? 1 : 0), container << 3 | UInt8(turn % 8)]
  }

  private static func names(_ folder: String) -> [String] {
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
