import Demo
import Foundation
import Testing

@Suite struct DemoBookTests {
  /// The folder beside the sources that newcomers open first.
  private static let sampleFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../sample-data").standardizedFileURL

  @Test func sampleDataIsWhatTheGeneratorWrites() throws {
    let again = "regenerate it: booktop demo sample-data --accounts 54 --seed 7 --as-of 2026-11-18 --force"
    let files = BookText(.sample).files
    let folder = Self.sampleFolder.path(percentEncoded: false)
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
      try FileManager.default.attributesOfItem(atPath: folder + "/" + path)[.type] as? FileAttributeType == .typeRegular
    }
    #expect(Set(found) == Set(files.keys), "sample-data has other files than the generator writes; \(again)")
    for (path, bytes) in files {
      let onDisk = FileManager.default.contents(atPath: folder + "/" + path).map { [UInt8]($0) }
      #expect(onDisk == bytes, "sample-data/\(path) differs from what the generator writes; \(again)")
    }
    #expect(files.values.reduce(0) { $0 + $1.count } < 1_500_000)
  }

  @Test(arguments: SomeBook.allCases)
  func sameArgumentsGiveTheSameBytes(_ some: SomeBook) throws {
    let (first, second) = (BookText(try some.book), BookText(try some.book))
    #expect(first.files == second.files)
    #expect(first.order == second.order)
  }

  @Test func anotherSeedGivesAnotherBookWithTheSameCast() throws {
    let book = try DemoBook(accounts: 40, seed: 8, asOf: (2026, 11, 18))
    #expect(BookText(book).files["usage/aldermoor-rail.jsonl"] != BookText(.sample).files["usage/aldermoor-rail.jsonl"])
    #expect((0..<40).map { book.id(of: $0) } == (0..<40).map { DemoBook.sample.id(of: $0) })
  }

  /// Pinned bytes: a generator that depends on the machine, on hashing or on the locale would not find them.
  @Test func bulkBookKeepsItsFingerprint() throws {
    var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
    var bytes = 0
    try DemoBook(accounts: 250, seed: 42, asOf: (2026, 11, 18)).write { _, piece in
      bytes += piece.count
      for byte in piece { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    #expect(bytes == 6_698_385)
    #expect(fingerprint == 6_736_485_234_416_646_289)
  }

  @Test(arguments: ["accounts/", "usage/", "events/", "journal/"])
  func layoutsHoldTheSameRecords(_ folder: String) throws {
    func lines(_ layout: DemoBook.Layout) throws -> [String] {
      let book = try DemoBook(accounts: 50, seed: 2, asOf: (2026, 11, 18), layout: layout)
      return try BookText(book).records(folder).map {
        String(decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys), as: UTF8.self)
      }.sorted()
    }
    #expect(try lines(.bulk) == lines(.perAccount))
  }

  @Test func largeBooksComeInSmallPiecesAndWithoutTwins() throws {
    let book = try DemoBook(accounts: 3000, seed: 1, asOf: (2026, 11, 18), weeks: 4)
    var largest = 0
    book.write { path, piece in if !path.hasPrefix("journal/") { largest = max(largest, piece.count) } }
    // 256 KiB and at most one account's events on top.
    #expect((1...300_000).contains(largest))
    #expect(Set((0..<200_000).map { book.id(of: $0) }).count == 200_000)
  }

  @Test(arguments: [
    (0, (2026, 11, 18), 52, "A book has 1 to 1000000 accounts, not 0."),
    (-3, (2026, 11, 18), 52, "A book has 1 to 1000000 accounts, not -3."),
    (40, (2026, 2, 29), 52, "The as-of day must be a day of the calendar, not 2026-2-29."),
    (40, (2026, 13, 1), 52, "The as-of day must be a day of the calendar, not 2026-13-1."),
    (40, (2026, 11, 18), 0, "A book goes back 1 to 520 weeks, not 0."),
  ])
  func unusableArgumentsAreNamed(accounts: Int, asOf: (Int, Int, Int), weeks: Int, sentence: String) {
    let error = #expect(throws: DemoBook.Unusable.self) {
      try DemoBook(accounts: accounts, seed: 1, asOf: asOf, weeks: weeks)
    }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [(200, DemoBook.Layout.perAccount), (201, .bulk)])
  func layoutFollowsTheSize(accounts: Int, layout: DemoBook.Layout) throws {
    #expect(try DemoBook(accounts: accounts, seed: 1, asOf: (2026, 11, 18)).layout == layout)
  }

  @Test func failuresOfTheReceiverComeThrough() {
    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) {
      try DemoBook.sample.write { path, _ throws(DiskFull) in if path == "README.md" { throw DiskFull() } }
    }
  }
}
