import Foundation
import JSONReader
import Testing

/// Runs the files of a conformance corpus that names them y_ (must be accepted), n_ (must be rejected) and i_ (either).
@Suite struct ConformanceCorpusTests {
  static let folder = ProcessInfo.processInfo.environment["JSON_TEST_SUITE"]

  @Test(.enabled(if: folder != nil, "JSON_TEST_SUITE names no folder"))
  func corpus() throws {
    let folder = URL(filePath: try #require(Self.folder))
    var counts: [Character: Int] = [:]
    var accepted = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let name = file.lastPathComponent
      guard name.hasSuffix(".json"), let group = name.first else { continue }
      let bytes = [UInt8](try Data(contentsOf: file))
      let error = ReadValue.errorOfSkipping(bytes)
      counts[group, default: 0] += 1
      switch group {
      case "y": #expect(error == nil, "\(name)")
      case "n": #expect(error != nil, "\(name)")
      default:
        accepted += error == nil ? 1 : 0
        _ = ReadValue.read(bytes)
      }
      if let error { #expect((0...bytes.count).contains(error.place.offset), "\(name)") }
    }
    #expect(counts["y", default: 0] > 0 && counts["n", default: 0] > 0, "no corpus in \(folder.path)")
    print(
      "corpus: y \(counts["y", default: 0]), n \(counts["n", default: 0]), i \(counts["i", default: 0]), of which accepted \(accepted)"
    )
  }
}
