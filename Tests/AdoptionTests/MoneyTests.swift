import Adoption
import Testing

/// Money adds only to money (see Money).
@Suite struct MoneyTests {
  static let day: Day = "2026-11-22"

  /// A book in EUR with one account in each of four situations.
  static func mixed(_ change: (inout SmallBook) -> Void = { _ in }) -> SmallBook {
    var book = SmallBook()
    book.rules.currency = "eur"
    book.rules.rates = ["USD": 0.9, "JPY": 0.006]
    func add(_ id: String, _ arr: Double?, _ currency: String?) {
      book.account(id, started: day - 400, arr: arr) {
        $0.currency = currency
        $0.renewsOn = day + 10
      }
    }
    add("dollar", 100_000, "usd")
    add("euro", 80_000, nil)
    add("franc", 50_000, "CHF")
    add("yen", 15_000_000, "JPY")
    change(&book)
    return book
  }

  /// 100,000 · 0.9 = 90,000; 15,000,000 · 0.006 = 90,000; 80,000 as it is; CHF has no rate.
  @Test func `each account counts in the book's currency, and is unknown without a rate`() {
    let portfolio = Self.mixed().portfolio(Self.day)
    #expect(portfolio.book.currency == "EUR")
    #expect(portfolio.assessments.map(\.account.arr) == [90_000, 80_000, nil, 90_000])
    #expect(portfolio.assessments.map(\.account.arrGiven) == [100_000, 80_000, 50_000, 15_000_000])
    #expect(portfolio.assessments.map(\.account.currency) == ["USD", "EUR", "CHF", "JPY"])
    #expect(portfolio.assessments.map(\.account.isForeign) == [true, false, true, true])
  }

  /// 90,000 + 80,000 + 90,000 = 260,000 of three of four.
  @Test func `every sum says of how many accounts it is`() {
    let portfolio = Self.mixed { book in
      for index in book.accounts.indices { book.accounts[index].stage = StageCall(value: .adopted, on: Self.day) }
    }.portfolio(Self.day)
    #expect(portfolio.arr.amount == 260_000)
    #expect(portfolio.arr.known == 3 && portfolio.arr.of == 4)
    #expect(portfolio.arr.words(portfolio.book.currency) == "260k EUR of 3 of 4")
    #expect(portfolio.distribution[2].arr == portfolio.arr)
    #expect(portfolio.renewing90([0]) { _ in 0 }.map(\.arr) == [portfolio.arr])
    #expect(portfolio.expanding(.none).arr == portfolio.arr)
    #expect(ExecutiveView(portfolio).size == "4 active accounts, ARR 260k EUR of 3 of 4")
  }

  /// The dollar and the yen account tie at 90,000: the id decides. The franc, unknown, is last.
  @Test func `order goes by what counts`() {
    let portfolio = Self.mixed().portfolio(Self.day)
    let order = portfolio.assessments.sorted(by: Assessment.tieRule).map(\.id)
    #expect(order == ["dollar", "yen", "euro", "franc"])
  }

  @Test func `an amount in another currency never looks like one of the book's`() {
    let portfolio = Self.mixed().portfolio(Self.day)
    let words = portfolio.assessments.map { portfolio.book.arr(of: $0.account, written: FigureText.full) }
    #expect(
      words == [
        "100,000 USD, about 90,000 EUR", "80,000 EUR", "50,000 CHF, which has no rate",
        "15,000,000 JPY, about 90,000 EUR",
      ])
  }

  @Test func `a currency without a rate is a finding that says how many and in what`() {
    let found = Self.mixed().portfolio(Self.day).gaps().filter { $0.code == "no_rate" }
    #expect(
      found.map(\.what) == ["the amounts of 1 account are in CHF, for which there is no rate: they are in no sum"])
    #expect(found.map(\.severity) == [.warning])
    #expect(Self.mixed { $0.rules.rates["chf"] = 1.05 }.portfolio(Self.day).gaps().allSatisfy { $0.code != "no_rate" })
  }

  /// What the book says, what the accounts say, the book's currency, what 10 and 20 count.
  @Test(
    arguments: [
      (nil, [nil, nil], nil, [10.0, 20.0]), (nil, ["usd", nil], "USD", [10, 20]),
      (nil, ["usd", " USD "], "USD", [10, 20]), (nil, ["USD", "EUR"], nil, [nil, nil]),
      ("eur", [nil, nil], "EUR", [10, 20]),
      (" ", ["EUR", nil], "EUR", [10, 20]), ("EUR", ["Eur", "USD"], "EUR", [10, 30]),
    ] as [(String?, [String?], String?, [Double?])])
  func `without a currency the book's is that of all accounts where they agree`(
    book: String?, accounts: [String?], currency: String?, arr: [Double?]
  ) {
    var small = SmallBook()
    small.rules.currency = book
    small.rules.rates = ["USD": 1.5, "EUR": 7]
    for (index, code) in accounts.enumerated() {
      small.account("a\(index)", arr: Double(10 + 10 * index)) { $0.currency = code }
    }
    let portfolio = small.portfolio(Self.day)
    #expect(portfolio.book.currency == currency)
    #expect(portfolio.assessments.map(\.account.arr) == arr)
    let isMixed = arr.contains { $0 == nil }
    #expect(portfolio.gaps().contains { $0.code == "mixed_currencies" } == isMixed)
  }

  @Test(arguments: [0, -1, Double.nan, .infinity]) func `a rate that is none counts for nothing`(rate: Double) {
    #expect(Self.mixed { $0.rules.rates["CHF"] = rate }.portfolio(Self.day)["franc"]?.account.arr == nil)
  }

  @Test func `an absurd product is unknown, never infinite`() {
    let book = Self.mixed {
      $0.rules.rates["CHF"] = 1e300
      $0.accounts[2].arrGiven = 1e300
    }
    #expect(book.portfolio(Self.day)["franc"]?.account.arr == nil)
  }

  /// In EUR, before: 100 · 0.9 + 60 = 150; kept: 90 + 0; after: 120 · 0.9 + 0 = 108. GRR 90/150, NRR 108/150. The francs
  /// are in neither.
  @Test func `renewals count in the book's currency, and in neither figure without a rate`() {
    var book = Self.mixed()
    book.event(Self.day - 5, .renewal(won: true, arrBefore: 100, arrAfter: 120), of: "dollar")
    book.event(Self.day - 5, .renewal(won: false, arrBefore: 60, arrAfter: nil), of: "euro")
    book.event(Self.day - 5, .renewal(won: true, arrBefore: 1000, arrAfter: 1000), of: "franc")
    let figures = book.portfolio(Self.day).renewalFigures
    #expect(figures.decided == 2 && figures.of == 3)
    #expect(isClose(figures.grr, 0.6))
    #expect(isClose(figures.nrr, 0.72))
  }

  /// 30,000 USD are 27,000 EUR, in the band from 25,000; 5,000,000 JPY are 30,000 EUR, in the same; 30,000 CHF are unknown.
  @Test func `bands are of the book's currency`() {
    var book = Self.mixed()
    book.event(Self.day - 5, .renewal(won: true, arrBefore: 30_000, arrAfter: nil), of: "dollar")
    book.event(Self.day - 5, .renewal(won: true, arrBefore: 5_000_000, arrAfter: nil), of: "yen")
    book.event(Self.day - 5, .renewal(won: true, arrBefore: 30_000, arrAfter: nil), of: "franc")
    let strata = book.portfolio(Self.day).retentionByMotion.strata
    #expect(strata.map(\.band) == [1, nil])
    #expect(strata.map(\.accounts) == [2, 1])
  }

  /// Whatever the currencies: a sum is that of each amount times its rate, over those with one; and giving every amount in
  /// another currency at its rate changes no figure.
  @Test(arguments: 0..<40 as Range<UInt64>) func `a sum never mixes currencies`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    // Rates and amounts that binary fractions hold exactly.
    let rates = ["USD": 0.5, "JPY": 0.0078125, "GBP": 2.0]
    var (mixed, plain) = (SmallBook(), SmallBook())
    for index in mixed.accounts.indices { mixed.accounts[index].arrGiven = nil }
    mixed.rules.currency = "EUR"
    plain.rules.currency = "EUR"
    mixed.rules.rates = rates
    var (sum, known) = (0.0, 0)
    for index in 0..<20 {
      let code = ["EUR", "USD", "JPY", "GBP", "CHF", nil].randomElement(using: &random) ?? nil
      let amount = Double(Int.random(in: 0...1000, using: &random)) * 128
      let worth = code == nil || code == "EUR" ? 1 : rates[code ?? ""]
      let renews = Self.day + Int.random(in: -20...200, using: &random)
      mixed.account("a\(index)", arr: amount) {
        $0.currency = Bool.random(using: &random) ? code : code?.lowercased()
        $0.renewsOn = renews
      }
      plain.account("a\(index)", arr: worth.map { amount * $0 }) { $0.renewsOn = renews }
      sum += (worth ?? 0) * amount
      known += worth == nil ? 0 : 1
      let won = Bool.random(using: &random)
      mixed.event(Self.day - index, .renewal(won: won, arrBefore: amount, arrAfter: amount + 128), of: "a\(index)")
      if let worth {
        plain.event(
          Self.day - index, .renewal(won: won, arrBefore: amount * worth, arrAfter: (amount + 128) * worth),
          of: "a\(index)")
      }
    }
    let (one, two) = (mixed.portfolio(Self.day), plain.portfolio(Self.day))
    #expect(one.arr.amount == sum && one.arr.known == known)
    #expect(one.distribution.map(\.arr) == two.distribution.map(\.arr))
    #expect(one.attention == two.attention && one.atRisk == two.atRisk)
    #expect(one.renewalFigures.grr == two.renewalFigures.grr && one.renewalFigures.nrr == two.renewalFigures.nrr)
    #expect(one.renewing90([0]) { _ in 0 }.map(\.arr) == two.renewing90([0]) { _ in 0 }.map(\.arr))
    #expect(
      one.retentionByMotion.strata.filter { $0.band != nil } == two.retentionByMotion.strata.filter { $0.band != nil })
  }
}
