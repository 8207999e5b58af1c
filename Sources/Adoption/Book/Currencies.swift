/// What the amounts of a book's accounts are worth in one currency, so that money only adds to money (<doc:Money>).
struct Currencies: Sendable {
  /// The book's currency, in capitals: that of the rules, else that of all accounts that name one where they agree. Nil
  /// where none is named or they differ.
  let code: String?
  /// Whether the accounts name several and the book none: then no amount counts.
  let areMixed: Bool
  private let rates: [String: Double]

  init(_ rules: Rules, _ accounts: [Account]) {
    rates = Dictionary(rules.rates.map { (Currencies.code($0.key) ?? "", $0.value) }) { $1 }
      .filter { $0.value > 0 && $0.value.isFinite }
    if let own = Currencies.code(rules.currency) {
      code = own
      areMixed = false
    } else {
      let named = Set(accounts.compactMap { Currencies.code($0.currency) })
      code = named.count == 1 ? named.first : nil
      areMixed = named.count > 1
    }
  }

  /// Says what the amounts of an account count.
  func settle(_ account: inout Account) {
    account.currency = Currencies.code(account.currency) ?? code
    account.isForeign = account.currency != code
    account.rate = rate(of: account.currency)
  }

  /// The worth of one unit in the book's currency. Where no currency is named at all, amounts are added as they are.
  private func rate(of currency: String?) -> Double? {
    if areMixed { return nil }
    guard let currency, currency != code else { return 1 }
    return rates[currency]
  }

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
