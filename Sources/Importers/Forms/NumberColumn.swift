/// Decides from all cells of a column which sign stands before its decimals, and keeps the cell that proves it.
struct NumberColumn: Sendable {
  /// A cell that proves something: its line and text.
  typealias Proof = DateColumn.Proof

  /// How a column writes its numbers.
  struct Form: Hashable, Sendable {
    /// The sign before decimals; either where no number has any.
    let decimal: NumberText.Decimal
    /// The cell that proves it; nil where nothing had to be proved.
    let proof: Proof?
    /// Currencies that cells name, in capitals, in byte order.
    let currencies: [String]
    /// Whether some cell has a `$` or `¥`, which do not say which currency is meant.
    let hasSharedSign: Bool
  }

  /// Why it cannot be decided.
  enum Question: Error, Hashable, Sendable {
    /// A number that is one with decimal points and another with decimal commas, and no cell says which.
    case noProof(Proof)
    /// One cell proves the one sign, another the other.
    case contradiction(point: Proof, comma: Proof)
  }

  private var point: Proof?
  private var comma: Proof?
  private var isOpen: Proof?
  private var currencies: Set<String> = []
  private var hasSharedSign = false

  /// Looks at a cell that is not empty; one that is no number says nothing.
  mutating func take(_ text: String, line: Int) {
    guard let number = NumberText(text) else { return }
    let proof = Proof(line: line, text: text)
    if let currency = number.currency { currencies.insert(currency) }
    if number.sharedSign != nil { hasSharedSign = true }
    switch number.provenDecimal {
    case .point?: if point == nil { point = proof }
    case .comma?: if comma == nil { comma = proof }
    case nil: if isOpen == nil, number.isAmbiguous { isOpen = proof }
    }
  }

  /// The form, or what is to be asked.
  ///
  /// - Parameter told: the sign that a person or the mapping has given.
  func form(told: NumberText.Decimal?) -> Result<Form, Question> {
    if let told { return .success(form(told, told == .point ? point : comma)) }
    switch (point, comma) {
    case (let point?, let comma?): return .failure(.contradiction(point: point, comma: comma))
    case (let point?, nil): return .success(form(.point, point))
    case (nil, let comma?): return .success(form(.comma, comma))
    case (nil, nil): return isOpen.map { .failure(.noProof($0)) } ?? .success(form(.point, nil))
    }
  }

  private func form(_ decimal: NumberText.Decimal, _ proof: Proof?) -> Form {
    Form(
      decimal: decimal, proof: proof, currencies: currencies.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
      hasSharedSign: hasSharedSign)
  }
}
