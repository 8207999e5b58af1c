/// What amounts are in.
struct AmountUnit: Hashable, Sendable {
  /// The currency's code in capitals; nil where none is known.
  let currency: String?
  /// The worth of one unit in the book's currency, > 0; nil without a rate.
  let rate: Double?
  /// Whether it is another than the book's.
  let isForeign: Bool
}

/// What the amounts of a book's accounts are worth in one currency, so that money only adds to money (<doc:Money>).
struct Currencies: Sendable {
  /// The book's currency, in capitals: that of the rules, else that of all accounts that name one where they agree. Nil
  /// where none is named or they differ.
  let code: String?
  /// Whether the accounts name several and the book none: then no amount counts.
  let areMixed: Bool
  /// What the amounts are in of an account that names that currency, in whatever spelling it does.
  private let units: [String: AmountUnit]
  /// The same of an account that names none.
  private let own: AmountUnit

  init(_ rules: Rules, _ accounts: [Account]) {
    let rates = Dictionary(rules.rates.map { (Currencies.code($0.key) ?? "", $0.value) }) { $1 }
      .filter { $0.value > 0 && $0.value.isFinite }
    let written = Set(accounts.compactMap(\.currency))
    let named = Set(written.compactMap(Currencies.code))
    let ruled = Currencies.code(rules.currency)
    let (code, areMixed) = (ruled ?? (named.count == 1 ? named.first : nil), ruled == nil && named.count > 1)
    (self.code, self.areMixed) = (code, areMixed)
    // Where no currency is named at all, amounts are added as they are.
    func unit(_ named: String?) -> AmountUnit {
      let currency = named ?? code
      let rate = currency.map { $0 == code ? 1 : rates[$0] } ?? 1
      return AmountUnit(currency: currency, rate: areMixed ? nil : rate, isForeign: currency != code)
    }
    own = unit(nil)
    units = Dictionary(uniqueKeysWithValues: written.map { ($0, unit(Currencies.code($0))) })
  }

  /// Says what the amounts of an account count.
  func settle(_ account: inout Account) { account.unit = account.currency.flatMap { units[$0] } ?? own }

  /// The code as codes are compared and shown; nil for none.
  private static func code(_ text: String?) -> String? {
    guard let code = text?.trimmingBlanks.uppercased(), !code.isEmpty else { return nil }
    return code
  }
}

extension Book {
  /// An account's ARR in words: `90,000 EUR`; in another currency than the book's `15,000,000 JPY, about 91,500 EUR`, or
  /// `15,000,000 JPY, which has no rate`. Nil where it is not known.
  ///
  /// - Parameters:
  ///   - written: How an amount is written: `FigureText.full` or `FigureText.short`.
  ///   - isLabelled: Whether the book's own currency is named.
  public func arr(of account: Account, written: (Double) -> String, isLabelled: Bool = true) -> String? {
    guard let given = account.arrGiven else { return nil }
    let words = written(given) + (account.currency.map { " " + $0 } ?? "")
    guard account.isForeign else { return isLabelled ? words : written(given) }
    guard let counted = account.arr, let currency else { return words + ", which has no rate" }
    return words + ", about \(written(counted)) \(currency)"
  }
}
