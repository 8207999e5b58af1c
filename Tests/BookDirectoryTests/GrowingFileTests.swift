import Adoption
import BookDirectory
import Testing

/// A file that only grew is read from where it ended; whatever else happens to it, the book is the one of a fresh reading.
@Suite("Files that grow") struct GrowingFileTests {
  private static let usage = "usage/u.jsonl"
  private static let events = "events/e.jsonl"

  static func line(_ account: String, _ week: Int, active: Int = 3) -> String {
    let day = Week(number: Int32(2900 + week)).monday.description
    return
      "{\"account_id\":\"\(account)\",\"week\":\"\(day)\",\"active\":\(active),\"features\":{\"f\(week % 3)\":1}}\n"
  }

  private static func start() throws -> (Fixture, BookLoader) {
    let fixture = try Fixture([
      "accounts/all.jsonl": "{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n",
      usage: (0..<12).map { line("a", $0) + line("b", $0) }.joined(),
      "usage/v.jsonl": line("c", 3),
      "journal/k.jsonl": "{\"id\":\"e0\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"review.started\"}\n",
      events: "{\"account_id\":\"a\",\"on\":\"2026-02-03\",\"kind\":\"churn\"}\n",
    ])
    let loader = fixture.loader()
    _ = try loader.load()
    loader.seal(leastSize: 0)
    return (fixture, loader)
  }

  /// Appended are 3 lines of "a" and "b", of 88 or 89 bytes.
  @Test("Of a file that grew only the new lines are read") func tail() throws {
    let (fixture, loader) = try Self.start()
    let more = Self.line("a", 12) + Self.line("b", 12) + Self.line("a", 13)
    try fixture.append(Self.usage, more)
    let loaded = try loader.load()
    #expect(loaded.parsedBytes == more.utf8.count)
    #expect(loaded.changed == [Self.usage])
    #expect(snapshot(loaded) == snapshot(try fixture.loader().load()))
    #expect(loaded.weeks("a").weeks.count == 14)
  }

  @Test("Without a seal all of it is read") func unsealed() throws {
    let (fixture, loader) = try Self.start()
    try fixture.append(Self.usage, Self.line("a", 12))
    _ = try loader.load()
    let size = try loader.load().counts.bytes
    try fixture.append(Self.usage, Self.line("a", 13))
    let loaded = try loader.load()
    #expect(loaded.parsedBytes > 24 * Self.line("a", 1).utf8.count && loaded.parsedBytes < size)
  }

  /// What may happen to a file between two looks.
  enum Change: CaseIterable {
    case append, appendMany, replaceWeek, orphan, newFeature, halfALine, restOfTheLine, noLineEnd, brokenLine,
      blankLines
    case carriageReturn, editOld, editOldAndAppend, truncate, rewriteSameSize, rewriteLonger, swap, swapLonger, empty
    case appendEvent, appendOther, editAccounts, note

    /// Does it to `path`, and returns what the file holds then.
    func apply(_ fixture: Fixture, _ text: String, _ dice: inout Dice, _ path: String) throws -> String {
      func line(_ account: String) -> String { GrowingFileTests.line(account, dice.roll(40), active: dice.roll(9)) }
      var text = text
      var isSwapped = false
      switch self {
      case .append: text += line("a")
      case .appendMany: text += (0..<9).map { _ in line(dice.pick(["a", "b", "c"])) }.joined()
      case .replaceWeek: text += GrowingFileTests.line("a", 3, active: 7)
      case .orphan: text += line("nobody")
      case .newFeature:
        text += line("b").replacing("f0", with: "new").replacing("f1", with: "F0").replacing("f2", with: "zz")
      case .halfALine: text += line("c").prefix(20)
      case .restOfTheLine: text += line("c").dropFirst(20)
      case .noLineEnd: text += line("b").dropLast()
      case .brokenLine: text += "{\"account_id\":\n" + line("a")
      case .blankLines: text += "\n \n" + line("a") + "\n"
      case .carriageReturn: text += line("a").dropLast() + "\r\n"
      case .editOld: text = text.replacing("\"active\":3", with: "\"active\":\(dice.roll(9))", maxReplacements: 5)
      case .editOldAndAppend:
        text = text.replacing("\"active\":3", with: "\"active\":\(dice.roll(9))", maxReplacements: 1) + line("b")
      case .truncate: text = String(text.prefix(text.count * 2 / 3))
      case .rewriteSameSize: text = String(text.reversed().map { $0 == "3" ? "4" : $0 }.reversed())
      case .rewriteLonger: text = line("c") + text
      case .swap, .swapLonger:
        if self == .swapLonger { text += line("a") }
        isSwapped = true
      case .empty: text = ""
      case .appendEvent, .appendOther, .editAccounts, .note: break
      }
      if isSwapped { try fixture.swap(path, text) } else { try fixture.write(path, text) }
      return text
    }
  }

  @Test("Whatever happens to a file, the book is that of a fresh reading", arguments: 0..<40) func anything(
    seed: UInt64
  ) throws {
    var dice = Dice(seed)
    let (fixture, loader) = try Self.start()
    var text = (0..<12).map { Self.line("a", $0) + Self.line("b", $0) }.joined()
    var isStale = false
    for step in 0..<12 {
      let changes = (0...dice.roll(2)).map { _ in dice.pick(Change.allCases) }
      for change in changes {
        switch change {
        case .appendEvent:
          let day = "2026-0\(1 + dice.roll(9))-11"
          try fixture.append(
            Self.events,
            "{\"account_id\":\"\(dice.pick(["a", "b", "x"]))\",\"on\":\"\(day)\",\"kind\":\"\(dice.pick(["returned", "churn", "touch"]))\"}\n"
          )
        case .appendOther: try fixture.append("usage/v.jsonl", Self.line("c", dice.roll(30)))
        case .editAccounts:
          try fixture.append("accounts/all.jsonl", "{\"id\":\"\(dice.pick(["a", "d"]))\",\"arr\":\(step)}\n")
        case .note:
          try fixture.append(
            "journal/k.jsonl",
            "{\"id\":\"e\(seed)-\(step)\",\"at\":\"2026-11-20T09:30:00Z\",\"by\":\"K\",\"type\":\"note\",\"account_id\":\"a\",\"text\":\"t\"}\n"
          )
        default: text = try change.apply(fixture, text, &dice, Self.usage)
        }
      }
      let loaded = try loader.load()
      // A file that breaks keeps its last good content, which no fresh reading knows.
      isStale = !loaded.stale.isEmpty
      if !isStale { #expect(snapshot(loaded) == snapshot(try fixture.loader().load()), "step \(step), \(changes)") }
      if dice.roll(4) > 0 { loader.seal(leastSize: 0) }
    }
    text = Self.line("a", 1)
    try fixture.write(Self.usage, text)
    #expect(snapshot(try loader.load()) == snapshot(try fixture.loader().load()), "mended")
  }
}
