import Testing

@testable import Adoption

/// Facts that were packed and unpacked again are those that are gathered.
@Suite struct PackedFactsTests {
  private static func book(_ small: SmallBook, kept: KeptFacts? = nil) -> Book {
    Book(
      rules: small.rules, accounts: small.accounts, events: [EventTable(small.events)],
      usage: [UsageTable(small.usage)], journal: small.journal, paths: [], kept: kept, workers: .single)
  }

  private static func parts(of book: Book) -> [PackedFacts] {
    (0..<KeptFacts.parts(of: book.accounts.count)).map { book.packedFacts(part: $0) }
  }

  private static func kept(_ book: Book, _ parts: [PackedFacts], count: Int? = nil, names: [String]? = nil) -> KeptFacts
  {
    KeptFacts(count: count ?? book.accounts.count, names: names ?? book.names) { part in
      parts.indices.contains(part) ? parts[part] : nil
    }
  }

  /// All that facts hold.
  private static func words(_ facts: AccountFacts) -> [String] {
    let digest = Mirror(reflecting: facts.digest).children.filter { $0.label != "signs" }
    let signs =
      (Expansion.RelationshipSign.allCases.map(Expansion.Sign.relationship)
      + Expansion.ProductSign.allCases.map(Expansion.Sign.product))
      .map { "\($0): \(facts.digest.days(of: $0))" }
    return digest.map { "\($0.label ?? ""): \($0.value)" } + signs + [
      "\(facts.timeline)", "\(facts.series)", "\(facts.featuresSeen)", "\(facts.looseReferences)",
      "\(facts.areEventsAsWritten)", facts.segmentName, facts.account.id,
    ]
  }

  private func expectAlike(_ book: Book, _ fresh: Book, _ comment: Comment) {
    for (one, other) in zip(book.facts, fresh.facts) { #expect(Self.words(one) == Self.words(other), comment) }
    let random = RandomBookTests()
    for day in [-90, -7, 0, 16].map({ RandomBookTests.today + $0 }) {
      random.expectAlike(
        random.everything(Portfolio(book, on: day)), random.everything(Portfolio(fresh, on: day)), comment)
    }
    #expect(book.featureSightings == fresh.featureSightings && book.looseReferences == fresh.looseReferences, comment)
  }

  @Test(arguments: 0..<24) func `what was packed is what was gathered`(seed: UInt64) {
    let small = RandomBookTests.book(seed)
    let fresh = Self.book(small)
    let book = Self.book(small, kept: Self.kept(fresh, Self.parts(of: fresh)))
    let loose = fresh.facts.count { !$0.looseReferences.isEmpty }
    #expect(fresh.accountsGathered == 12 && book.accountsGathered == loose && loose < 12, "seed \(seed)")
    #expect(book.hasKeptFacts && !fresh.hasKeptFacts)
    expectAlike(book, fresh, "seed \(seed)")
  }

  @Test func `a book of several parts is put together in order`() {
    var small = SmallBook()
    for number in 0..<1100 {
      let id = "a\(1000 + number)"
      small.account(id, started: RandomBookTests.today - number % 200)
      small.behaviour(RandomBookTests.today - number % 90, number % 3 == 0 ? activation : signals[0], of: id)
    }
    let fresh = Self.book(small)
    let parts = Self.parts(of: fresh)
    #expect(parts.count == 3)
    let book = Self.book(small, kept: Self.kept(fresh, parts))
    #expect(book.accountsGathered == 0)
    for (one, other) in zip(book.facts, fresh.facts) { #expect(Self.words(one) == Self.words(other)) }
  }

  @Test func `what is not as it was packed is gathered`() {
    let small = RandomBookTests.book(5)
    let fresh = Self.book(small)
    let parts = Self.parts(of: fresh)
    var wrong = [
      Self.kept(fresh, parts, count: 11), Self.kept(fresh, parts, names: fresh.names + ["x"]), Self.kept(fresh, []),
      Self.kept(fresh, [PackedFacts(names: [], lists: parts[0].lists)]),
      Self.kept(fresh, [PackedFacts(names: parts[0].names, lists: Array(parts[0].lists.dropLast()))]),
    ]
    var shortened = 0
    for (index, list) in parts[0].lists.enumerated() where !list.isEmpty {
      // Without its last byte, without its last element, and without any.
      for count in [list.count - 1, list.count - PackedFacts.layout[index], 0] {
        var lists = parts[0].lists
        lists[index] = ContiguousArray(list.prefix(count))
        wrong.append(Self.kept(fresh, [PackedFacts(names: parts[0].names, lists: lists)]))
        shortened += 1
      }
    }
    #expect(shortened >= 3 * 10)
    for (number, kept) in wrong.enumerated() {
      let book = Self.book(small, kept: kept)
      #expect(book.accountsGathered == 12 && !book.hasKeptFacts, "number \(number)")
      if number < 6 { expectAlike(book, fresh, "number \(number)") }
    }
  }
}
