import Adoption
import Foundation
import Testing

@testable import Importers

/// What holds for all imports: the same again changes nothing, order does not matter, one after the other is both at once.
@Suite("Imports again, apart and together")
struct ImportInvariantTests {
  private static let accounts = (0..<6).map {
    "{\"id\":\"a\($0)\",\"name\":\"Example Company \($0)\",\"domains\":[\"customer\($0).example.com\"]}\n"
  }.joined()
  private static let map = """
    map: posthog-events
    extend: posthog-events
    features: {view: views, "report *": reports}
    behaviours: {report shared: report-shared}
    internal: {email-domains: [ours.example.com]}
    """

  /// Events of some weeks around the change of the clocks, with repeats, noise, colleagues, tests and unknown keys.
  private static func events(_ seed: UInt64) -> [String] {
    var dice = SplitMix(seed: seed)
    let monday = Day(number: 20_742)
    return (0..<900).map { index in
      let customer = Int.random(in: 0..<7, using: &dice)
      let domain = Int.random(in: 0..<12, using: &dice) == 0 ? "ours" : "customer\(customer)"
      let user = "u\(Int.random(in: 0..<5, using: &dice))@\(domain).example.com"
      let name = ["view", "report shared", "report made", "$pageleave", "other"].randomElement(using: &dice) ?? ""
      let seconds = Int.random(in: 0..<(6 * 7 * 86_400), using: &dice)
      let day = monday + seconds / 86_400
      let time = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
        separator: ":")
      let group = Int.random(in: 0..<3, using: &dice) == 0 ? "" : ",\"$groups\":{\"company\":\"a\(customer)\"}"
      let demo = Int.random(in: 0..<15, using: &dice) == 0
      let id = Int.random(in: 0..<10, using: &dice) == 0 ? max(0, index - 1) : index
      return
        "{\"uuid\":\"e\(id)\",\"event\":\"\(name)\",\"distinct_id\":\"\(user)\",\"person_id\":\"p\",\"properties\":{\"is_demo\":\(demo)\(group)},\"person_properties\":{\"email\":\"\(user)\",\"team\":\"t\(index % 3)\"},\"timestamp\":\"\(day.description)T\(time).000Z\"}"
    }
  }

  private func book() throws -> ScratchBook {
    let book = try ScratchBook(accounts: Self.accounts)
    try book.write(Self.map, to: "book/import/posthog-events.map.yaml")
    return book
  }

  /// The files that a book reads.
  private func facts(_ book: ScratchBook) -> [String: [UInt8]] {
    book.files.filter { $0.key.hasPrefix("usage/") || $0.key.hasPrefix("events/") || $0.key.hasPrefix("accounts/") }
  }

  @Test("Lines and files in any order give the same bytes; the same again gives no change", arguments: UInt64(1)...4)
  func order(seed: UInt64) throws {
    var dice = SplitMix(seed: seed &+ 99)
    let lines = Self.events(seed)
    let one = try book()
    let whole = try one.write(lines.joined(separator: "\n") + "\n", to: "all.jsonl")
    try one.run(one.request([whole]), timeZone: "America/New_York")
    #expect(facts(one).keys.contains { $0.hasPrefix("usage/") })
    let before = one.files
    #expect(try one.run(one.request([whole]), timeZone: "America/New_York").isUnchanged)
    #expect(one.files == before)

    let other = try book()
    var shuffled = lines.shuffled(using: &dice)
    var files: [String] = []
    while !shuffled.isEmpty {
      let count = min(shuffled.count, Int.random(in: 1...400, using: &dice))
      files.append(
        try other.write(shuffled.prefix(count).joined(separator: "\n") + "\n", to: "part\(files.count).jsonl"))
      shuffled.removeFirst(count)
    }
    try other.run(other.request(files.shuffled(using: &dice)), timeZone: "America/New_York")
    #expect(facts(one) == facts(other))
  }

  @Test("One export after the other, overlapping, is both at once", arguments: UInt64(1)...4) func apart(seed: UInt64)
    throws
  {
    let lines = Self.events(seed)
    let cut = Int(seed) * 150
    let (early, late) = (lines.prefix(cut + 200), lines.suffix(from: cut))
    let apart = try book()
    let first = try apart.write(early.joined(separator: "\n"), to: "a.jsonl")
    let second = try apart.write(late.joined(separator: "\n"), to: "b.jsonl")
    try apart.run(apart.request([first]))
    try apart.run(apart.request([second]))
    let together = try book()
    let both = [
      try together.write(early.joined(separator: "\n"), to: "a.jsonl"),
      try together.write(late.joined(separator: "\n"), to: "b.jsonl"),
    ]
    try together.run(together.request(both))
    #expect(facts(apart) == facts(together))
    #expect(!facts(apart).isEmpty)
  }

  @Test("The rows of events are kept in the order in which they came, once each import, however times are written")
  func keptRows() throws {
    // Only the last row shows that a time is not year first: all rows are looked at, and read once more.
    let lines = (0..<2500).map {
      "e\($0),u\($0 % 5),view,View,a1,2026-11-0\($0 % 9 + 1) 09:00\n"
    }
    let columns = "id,user_id,event,event_text,context_group_id,received_at\n"
    let book = try book()
    let first = try book.write(columns + lines.joined() + "l,u1,view,View,a1,31/10/2026 09:00\n", to: "a.csv")
    let second = try book.write(columns + "m,u1,view,View,a2,2026-11-12 09:00\n", to: "b.csv")
    let rows = ".import/segment-tracks.rows"
    try book.run(book.request([first]))
    let once = try #require(book.files[rows])
    // 64 bytes each: the first says what the file is.
    #expect(once.count == 64 * 2502)
    try book.run(book.request([second]))
    let twice = try #require(book.files[rows])
    #expect(twice.count == 64 * 2503 && twice.starts(with: once))
    // Nothing new, nothing changed.
    #expect(try book.run(book.request([first, second])).isUnchanged)
    #expect(book.files[rows] == twice)
  }

  @Test("Tickets of two exports: each once, the newest counts") func tickets() throws {
    let header =
      "Summation column,Id,Requester,Requester email,Requester domain,Subject,Status,Priority,Created at,Updated at,Organization,Solved at\n"
    func row(_ id: Int, _ status: String, _ updated: String) -> String {
      "1,\(id),P,p@customer1.example.com,customer1.example.com,Subject \(id),\(status),High,2026-11-02 09:14,\(updated),,\n"
    }
    let book = try book()
    let a = try book.write(
      header + row(1, "Open", "2026-11-03 10:00") + row(2, "Open", "2026-11-09 10:00"), to: "a.csv")
    let b = try book.write(
      header + row(1, "Solved", "2026-11-04 10:00") + row(2, "Open", "2026-11-08 10:00"), to: "b.csv")
    try book.run(book.request([a]))
    try book.run(book.request([b]))
    let once = facts(book)
    #expect(try book.records.count == 2)
    let other = try self.book()
    let files = [
      try other.write(book.text("../b.csv") ?? "", to: "b.csv"),
      try other.write(book.text("../a.csv") ?? "", to: "a.csv"),
    ]
    try other.run(other.request(files))
    #expect(facts(other) == once)
  }

  @Test("A file that grows is left for next time, with what is only together with it all there is") func growing()
    throws
  {
    let book = try ScratchBook()
    let header = "Account ID,Account Name,Account Owner\n"
    let whole = try book.write(header + (1...30).map { "\($0),A\($0),P\n" }.joined(), to: "whole.csv")
    let grows = try book.write(header + "31,A31,P\n32,\"A", to: "grows.csv")
    let events = try book.write(Self.events(6).joined(separator: "\n"), to: "e.jsonl")
    let preview = try book.run(book.request([whole, grows, events]) { $0.isGrowing = { $0 == grows } })
    #expect(preview.unfinished == [grows])
    #expect(preview.notes.contains { $0.path == whole && $0.what.contains("together with \(grows) be all there is") })
    #expect(preview.mappings.map(\.name) == ["posthog-events"])
    #expect(book.text("accounts/00-import-salesforce-accounts.jsonl") == nil)
    let alone = try book.run(book.request([grows]) { $0.isGrowing = { _ in true } })
    #expect(
      alone.isUnchanged
        && alone.lines == ["\(grows): still being written or downloaded, left for next time"]
          + alone.lines.dropFirst()
    )
    // Of one that is another's the beginning tells it; then nothing else waits.
    try book.write("Record ID,Company name,Company Domain Name\n1,A,a.example.com\n", to: "grows.csv")
    let two = try book.run(book.request([whole, grows]) { $0.isGrowing = { $0 == grows } })
    #expect(two.mappings.map(\.name) == ["salesforce-accounts"])
    // Events add up: those of another file need not wait.
    let other = try book.run(book.request([events, whole]) { $0.isGrowing = { $0 == events } })
    #expect(other.unfinished == [events] && other.mappings.map(\.name) == ["salesforce-accounts"])
    // Unless they break off within a cell: then they may be any.
    let columns = "id,user_id,event,event_text,context_group_id,received_at\n"
    let cut = try book.write(columns + "1,u,view,View,a1,2026-11-02\n2,u,\"vi", to: "cut.csv")
    let waiting = try book.run(book.request([cut, whole]) { $0.isGrowing = { $0 == cut } })
    #expect(waiting.mappings.isEmpty && waiting.notes.contains { $0.path == whole })
  }

  @Test("An import touches nothing that it does not own") func others() throws {
    let book = try book()
    let mine = [
      "book/book.json", "book/journal/kim@host.jsonl", "book/accounts/mine.json", "book/usage/mine.jsonl",
      "book/events/x.jsonl",
    ]
    for name in mine { try book.write("{}", to: name) }
    let before = book.files
    let file = try book.write(Self.events(5).joined(separator: "\n"), to: "e.jsonl")
    try book.run(book.request([file]))
    let after = book.files
    for (name, bytes) in before { #expect(after[name] == bytes) }
    for name in after.keys where before[name] == nil {
      #expect(name.contains("/00-import-") || name.hasPrefix("import/unmatched-") || name.hasPrefix(".import/"))
    }
  }

  @Test("A file changed by hand is refused by name, and taken over where that is asked for") func byHand() throws {
    let book = try book()
    let header = "Account ID,Account Name,Account Owner\n"
    let one = try book.write(header + "1,A,P\n", to: "x.csv")
    try book.run(book.request([one]))
    try book.write("{\"id\":\"1\",\"name\":\"Mine\"}\n", to: "book/accounts/00-import-salesforce-accounts.jsonl")
    let two = try book.write(header + "1,B,P\n", to: "x.csv")
    let refusal = #expect(throws: ImportRefusal.self) { try book.run(book.request([two])) }
    #expect(refusal?.exitCode == 3)
    #expect(
      refusal?.errors.first?.description.contains(
        "accounts/00-import-salesforce-accounts.jsonl: it was changed by hand") == true)
    #expect(book.text("accounts/00-import-salesforce-accounts.jsonl")?.contains("Mine") == true)
    try book.run(book.request([two]) { $0.takesOver = true })
    #expect(book.text("accounts/00-import-salesforce-accounts.jsonl")?.contains("\"name\":\"B\"") == true)
  }
}
