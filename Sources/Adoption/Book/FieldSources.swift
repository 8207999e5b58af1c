/// Where each field of an account was read. Mostly all of them stand in one record, which is said once.
public struct FieldSources: Sendable {
  /// The record that the fields of `fields` were read from.
  private var record = Source.none
  /// One bit for each field.
  private var fields: UInt64 = 0
  /// Fields from other records.
  private var others: [AccountField: Source] = [:]

  private static let bits = Dictionary(
    uniqueKeysWithValues: AccountField.allCases.enumerated().map { ($1, 1 << UInt64($0) as UInt64) })

  /// Nothing was read.
  public init() {}

  /// Where the field was read; nil where it was not.
  public subscript(field: AccountField) -> Source? {
    get {
      let bit = Self.bits[field] ?? 0
      return fields & bit != 0 ? record : others.isEmpty ? nil : others[field]
    }
    set {
      let bit = Self.bits[field] ?? 0
      fields &= ~bit
      if !others.isEmpty { others[field] = nil }
      guard let newValue else { return }
      if fields == 0 { record = newValue }
      if newValue == record { fields |= bit } else { others[field] = newValue }
    }
  }

  /// Says where a field was read, by its position among all fields.
  package mutating func set(_ source: Source, ofFieldAt position: Int) {
    if fields == 0 { record = source }
    guard source == record else { return self[AccountField.allCases[position]] = source }
    fields |= 1 << UInt64(position)
    if !others.isEmpty { others[AccountField.allCases[position]] = nil }
  }

  /// The same with every place changed.
  package mutating func move(_ moved: (Source) -> Source) {
    record = moved(record)
    if !others.isEmpty { others = others.mapValues(moved) }
  }
}

extension FieldSources: Sequence {
  /// The fields that were read, in order, each with its place.
  public func makeIterator() -> some IteratorProtocol<(key: AccountField, value: Source)> {
    AccountField.allCases.lazy.compactMap { field in self[field].map { (key: field, value: $0) } }.makeIterator()
  }
}

extension FieldSources: Hashable {
  /// Whether every field was read in the same place.
  public static func == (one: FieldSources, other: FieldSources) -> Bool {
    AccountField.allCases.allSatisfy { one[$0] == other[$0] }
  }

  /// Adds every field and its place.
  public func hash(into hasher: inout Hasher) { for field in AccountField.allCases { hasher.combine(self[field]) } }
}
