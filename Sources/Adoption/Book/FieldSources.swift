/// Where each field of an account was read. Mostly all of them stand in one record, which is said once.
public struct FieldSources: Sendable {
  /// The record that the fields of `fields` were read from.
  private var record = Source.none
  /// One bit for each field.
  private var fields: UInt64 = 0
  /// Fields from other records.
  private var others: [AccountField: Source] = [:]

  private static let positions = Dictionary(
    uniqueKeysWithValues: AccountField.allCases.enumerated().map { ($1, $0) })

  private static func bit(_ position: Int?) -> UInt64 { position.map { 1 << UInt64($0) } ?? 0 }

  /// Nothing was read.
  public init() {}

  /// Where the field was read; nil where it was not.
  public subscript(field: AccountField) -> Source? {
    get {
      let bit = Self.bit(Self.positions[field])
      return fields & bit != 0 ? record : others.isEmpty ? nil : others[field]
    }
    set {
      set(newValue, of: field, at: Self.positions[field])
    }
  }

  /// Says where a field was read, for one whose position among all fields is known already.
  package mutating func set(_ source: Source?, of field: AccountField, at position: Int?) {
    let bit = Self.bit(position)
    fields &= ~bit
    if !others.isEmpty { others[field] = nil }
    guard let source else { return }
    if fields == 0 { record = source }
    if source == record { fields |= bit } else { others[field] = source }
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
