/// One word of a filter, understood.
enum FilterTerm {
  /// A condition, with the statuses it asks for where it asks for any.
  case term(@Sendable (AccountFilter.Candidate) -> Bool?, statuses: Set<Assessment.Status>?)
  /// Still being typed: `stage:` without a value.
  case incomplete
  /// Not understood: why, in a sentence.
  case problem(String)

  /// - Parameter text: Folded.
  static func read(_ text: String, isQuoted: Bool, me: String?) -> FilterTerm {
    if !isQuoted, let sign = text.firstIndex(where: { ":<>=".contains($0) }), sign != text.startIndex {
      return term(String(text[..<sign]), String(text[sign...]), me)
    }
    let needle = Array(text.utf8)
    return .term({ $0.words.all.contains(bytes: needle) }, statuses: nil)
  }

  private static func term(_ name: String, _ rest: String, _ me: String?) -> FilterTerm {
    if rest.first == ":" {
      let value = String(rest.dropFirst())
      if value.isEmpty { return .incomplete }
      if let field = WordField(rawValue: name) { return field.term(value, me: me) }
      guard let field = NumberField(rawValue: name) else { return unknownField(name) }
      if value == "unknown" || value == "none" { return .term({ field.value($0.assessment) == nil }, statuses: nil) }
      return comparison(field, .equal, value)
    }
    let sign = rest.prefix { "<>=".contains($0) }
    guard let field = NumberField(rawValue: name) else {
      return WordField(rawValue: name) == nil
        ? unknownField(name) : .problem("“\(name)” is not a number: write \(name):value.")
    }
    guard let relation = Relation(rawValue: String(sign)) else {
      return .problem("“\(sign)” compares nothing: use <, <=, =, >= or >.")
    }
    return comparison(field, relation, String(rest.dropFirst(sign.count)))
  }

  private static func comparison(_ field: NumberField, _ relation: Relation, _ text: String) -> FilterTerm {
    if text.isEmpty { return .incomplete }
    guard let bound = field.read(text) else {
      return .problem("“\(text)” is no number for \(field.rawValue): write \(field.example).")
    }
    return .term({ field.value($0.assessment).map { relation.holds($0, bound) } }, statuses: nil)
  }

  private static func unknownField(_ name: String) -> FilterTerm {
    let names = WordField.allCases.map(\.rawValue) + NumberField.allCases.map(\.rawValue)
    let nearest = names.map { ($0, spellingDistance($0, name)) }.min { $0.1 < $1.1 }
    if let nearest, nearest.1 <= max(1, name.count / 2) {
      return .problem("There is no field “\(name)”: did you mean \(nearest.0)?")
    }
    return .problem("There is no field “\(name)”. There are \(names.joined(separator: ", ")).")
  }
}

/// How two numbers are compared.
enum Relation: String {
  case less = "<"
  case atMost = "<="
  case equal = "="
  case atLeast = ">="
  case more = ">"

  func holds(_ value: Double, _ bound: Double) -> Bool {
    switch self {
    case .less: value < bound
    case .atMost: value <= bound
    case .equal: value == bound
    case .atLeast: value >= bound
    case .more: value > bound
    }
  }
}
