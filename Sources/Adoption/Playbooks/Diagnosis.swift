/// On whose side the cause of a decline lies (requirement 113).
package enum Diagnosis: String, CaseIterable, Sendable {
  case product, customer, champion

  /// The side that a recorded cause names with its first word: `customer: layoff in two plants`. Nil when it names none.
  package init?(cause: String) {
    let word = cause.drop { $0.isWhitespace }.prefix { $0.isLetter }.lowercased()
    self.init(rawValue: word)
  }

  /// What it means, with examples.
  package var words: String {
    switch self {
    case .product: "product: something in it blocks them"
    case .customer: "customer: layoff, reorganisation, other priorities"
    case .champion: "champion: leaving, or has no time for it"
    }
  }
}
