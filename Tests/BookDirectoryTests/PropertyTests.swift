import Adoption
import BookDirectory
import Testing

@Suite("What must hold for every directory")
struct PropertyTests {
  private static let folders = ["accounts", "usage", "events", "journal"]

  @Test("How records are spread over files does not matter, as long as their order stays", arguments: 1...20)
  func spreading(_ seed: UInt64) throws {
    var maker = RecordMaker(seed: seed)
    var dice = Dice(seed &+ 1000)
    let one = try Fixture()
    let many = try Fixture()
    for folder in Self.folders {
      let records = (0..<60).map { _ in maker.record(for: folder) }
      try one.write("\(folder)/all.jsonl", records.joined(separator: "\n"))
      var start = 0
      var number = 100
      while start < records.count {
        let end = min(records.count, start + 1 + dice.roll(12))
        let part = Array(records[start..<end])
        number += 1
        let isFlat = folder == "journal"
        let name = "\(folder)/\(number)" + (isFlat || dice.roll(2) == 0 ? "" : "/deep/x")
        if !isFlat, dice.roll(2) == 0 {
          try many.write("\(name).json", "[\(part.joined(separator: ",\n"))]")
        } else {
          try many.write("\(name).jsonl", part.joined(separator: "\r\n") + "\n")
        }
        start = end
      }
    }
    #expect(snapshot(try one.load(), withPlaces: false) == snapshot(try many.load(), withPlaces: false))
  }

  @Test("Bad records change nothing but the findings", arguments: 1...20)
  func badRecords(_ seed: UInt64) throws {
    var maker = RecordMaker(seed: seed)
    var spoiler = RecordMaker(seed: seed &+ 77, wrong: 100)
    var dice = Dice(seed)
    let good = try Fixture()
    let spoiled = try Fixture()
    var bad = 0
    for folder in Self.folders {
      let records = (0..<40).map { _ in maker.record(for: folder) }
      try good.write("\(folder)/x.jsonl", records.joined(separator: "\n") + "\n")
      var lines: [String] = []
      for record in records {
        if dice.roll(4) == 0 {
          lines.append(spoiler.record(for: folder))
          bad += 1
        }
        lines.append(record)
      }
      try spoiled.write("\(folder)/x.jsonl", lines.joined(separator: "\n") + "\n")
    }
    let loaded = try spoiled.load()
    #expect(snapshot(try good.load(), withPlaces: false) == snapshot(loaded, withPlaces: false))
    #expect(loaded.counts.leftOut == bad)
  }

  @Test("Many threads read what one thread reads", arguments: 1...2)
  func threads(_ seed: UInt64) throws {
    // Above 8 MiB a file of lines is read in parts; some of the findings fall into each.
    var maker = RecordMaker(seed: seed, wrong: 1)
    let fixture = try Fixture()
    for folder in ["accounts", "events", "journal"] {
      try fixture.write("\(folder)/x.jsonl", (0..<300).map { _ in maker.record(for: folder) }.joined(separator: "\n"))
    }
    let padding = String(repeating: " ", count: 400)
    let usage = (0..<20_000).map { _ in maker.record(for: "usage") + padding }.joined(separator: "\n")
    #expect(usage.utf8.count > 9 << 20)
    try fixture.write("usage/x.jsonl", usage)
    let alone = snapshot(try fixture.load(threads: 1))
    #expect(alone == snapshot(try fixture.load(threads: 2)))
    #expect(alone == snapshot(try fixture.load(threads: 5)))
  }

  @Test("After any edits a loader that was there knows what a new one reads", arguments: 1...12)
  func reloading(_ seed: UInt64) throws {
    var maker = RecordMaker(seed: seed)
    var dice = Dice(seed)
    let fixture = try Fixture(["accounts/a.jsonl": "{\"id\":\"a\"}\n", "book.json": "{}"])
    let loader = fixture.loader()
    _ = try loader.load()
    var files: Set<String> = []
    for step in 0..<25 {
      let folder = dice.pick(Self.folders)
      let name = "\(folder)/\(dice.roll(3)).jsonl"
      switch dice.roll(5) {
      case 0:
        if files.remove(name) != nil { try fixture.delete(name) }
      case 1 where files.contains(name):
        try fixture.append(name, maker.record(for: folder) + "\n")
      case 2 where files.contains(name):
        try fixture.swap(name, (0..<3).map { _ in maker.record(for: folder) + "\n" }.joined())
      case 3:
        try fixture.write("book.json", "{\"name\":\"\(step)\"}")
      default:
        try fixture.write(name, (0..<5).map { _ in maker.record(for: folder) + "\n" }.joined())
        files.insert(name)
      }
      #expect(snapshot(try loader.load()) == snapshot(try fixture.load()))
    }
  }

  @Test("When journals alone change, a loader that was there knows what a new one reads", arguments: 1...12)
  func journalAlone(_ seed: UInt64) throws {
    // Wrong records as well, so that every kind of finding stands beside those about the journal.
    var maker = RecordMaker(seed: seed, wrong: 10)
    var dice = Dice(seed)
    let fixture = try Fixture(["book.json": "{\"name\":\"n\",\"zeal\":1}"])
    for folder in Self.folders {
      for name in 0..<3 {
        try fixture.write("\(folder)/\(name).jsonl", (0..<12).map { _ in maker.record(for: folder) + "\n" }.joined())
      }
    }
    let loader = fixture.loader()
    let first = try loader.load()
    #expect(snapshot(first) == snapshot(try fixture.load()))
    var files = Set((0..<3).map { "journal/\($0).jsonl" })
    for step in 0..<20 {
      let name = "journal/\(dice.roll(5)).jsonl"
      let record = maker.record(for: "journal")
      switch dice.roll(6) {
      case 0:
        if files.remove(name) != nil { try fixture.delete(name) }
      case 1 where files.contains(name): try fixture.append(name, record.dropLast(4) + "")
      case 2 where files.contains(name): try fixture.swap(name, "\(record)\n\(record)\n")
      default:
        try fixture.append(name, record + "\n")
        files.insert(name)
      }
      let loaded = try loader.load()
      #expect(loaded.changed.allSatisfy { $0.hasPrefix("journal/") }, "step \(step)")
      #expect(snapshot(loaded) == snapshot(try fixture.load()), "step \(step)")
    }
  }
}
