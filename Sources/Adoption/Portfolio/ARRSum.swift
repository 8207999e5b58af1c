/// A sum of ARR in the book's currency, which never goes without the number of accounts it is of (<doc:Money>).
public struct ARRSum: Hashable, Sendable {
  /// The sum of what is known, ≥ 0: 0 of no account, nil where there are accounts and the ARR of none is known, and
  /// where it is beyond the range of numbers.
  public let amount: Double?
  /// The accounts whose ARR is in it.
  public let known: Int
  /// The accounts that it is about.
  public let of: Int

  init(_ amounts: [Double?]) {
    let known = amounts.compactMap(\.self)
    let sum = known.reduce(0, +)
    amount = (known.isEmpty && !amounts.isEmpty) || !sum.isFinite ? nil : sum
    self.known = known.count
    of = amounts.count
  }

  /// Whether the ARR of every account is in it.
  public var isWhole: Bool { known == of }

  /// `3.9M`, and `3.9M of 36` where it lacks the ARR of some accounts: for a place where the number of accounts stands
  /// beside it. Nil where nothing is known.
  public var besideCount: String? {
    amount.map { FigureText.short($0) + (isWhole ? "" : " of \(FigureText.number(known))") }
  }

  /// `3.9M EUR`, and `3.9M EUR of 36 of 38` where it lacks the ARR of some accounts; nil where nothing is known.
  public func words(_ currency: String? = nil) -> String? {
    amount.map { amount in
      FigureText.short(amount) + (currency.map { " " + $0 } ?? "")
        + (isWhole ? "" : " of \(FigureText.number(known)) of \(FigureText.number(of))")
    }
  }
}
