import Adoption
import Testing

@Suite("Which account a few letters mean")
struct AccountSearchTests {
  /// By id: 0 acme, 1 acme-labs, 2 bau, 3 mueller, 4 nordwind.
  static let book: Book = {
    var small = SmallBook()
    for (id, name) in [
      ("acme", "Acme"), ("acme-labs", "Acme Labs"), ("mueller", "Müller Logistik"), ("nordwind", "Nordwind Energie"),
    ] {
      small.account(id) { $0.name = name }
    }
    small.account("bau")
    return small.book
  }()

  @Test(
    "An id, else a whole id or name, else a part of one, whatever the capitals and accents",
    arguments: [
      ("acme", AccountSearch.found(0)), ("ACME", .found(0)), ("acme labs", .found(1)), ("labs", .found(1)),
      ("muller log", .found(3)), ("MÜLLER", .found(3)), ("  Nordwind ", .found(4)), ("bau", .found(2)),
      ("acm", .several([0, 1])), ("e", .several([0, 1, 3, 4])),
    ])
  func means(text: String, expected: AccountSearch) {
    #expect(AccountSearch(text, in: Self.book) == expected)
  }

  @Test(
    "Where nothing matches, what is spelled nearly so is named, the nearest first",
    arguments: [
      // Two letters swapped are two changes; "nrodwind" has eight letters, so two are allowed.
      ("nrodwind", [4]), ("acmee", [0, 1]), ("labz", [1]), ("muler", [3]), ("zzzzzz", []), ("", []), ("   ", []),
    ])
  func nearest(text: String, positions: [Int]) {
    #expect(AccountSearch(text, in: Self.book) == .none(nearest: positions))
  }

  @Test("A letter that nothing has is not near to a word of one letter")
  func singleLetter() {
    var small = SmallBook()
    small.account("one") { $0.name = "Crème & Crumb" }
    #expect(AccountSearch("日", in: small.book) == .none(nearest: []))
    #expect(AccountSearch("xy", in: small.book) == .none(nearest: []))
  }

  @Test("Two accounts of one name are both named, and the id still tells them apart")
  func namesakes() {
    var small = SmallBook()
    for id in ["one", "two"] { small.account(id) { $0.name = "Twin" } }
    #expect(AccountSearch("twin", in: small.book) == .several([0, 1]))
    #expect(AccountSearch("two", in: small.book) == .found(1))
  }
}
