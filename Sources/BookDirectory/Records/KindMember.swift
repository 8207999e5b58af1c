internal import JSONReader
internal import JSONSchema

/// A key of records whose meaning hangs on another key.
protocol SpelledKey: CaseIterable, Sendable {
  /// The key as the files spell it.
  var spelling: String { get }
  /// What it says, with its unit and what it means where it is unknown.
  var words: String { get }
}

/// A key that records of one kind have: whether it has to be there, and what may be there.
struct KindMember<Key: SpelledKey>: Sendable {
  let key: Key
  let isRequired: Bool
  let schema: Schema

  static func required(_ key: Key, _ schema: Schema) -> KindMember {
    KindMember(key: key, isRequired: true, schema: schema)
  }

  static func optional(_ key: Key, _ schema: Schema) -> KindMember {
    KindMember(key: key, isRequired: false, schema: schema)
  }

  /// The member with its words, for the keys that every record has.
  var described: Property {
    isRequired ? .required(key.spelling, key.words, schema) : .optional(key.spelling, key.words, schema)
  }

  /// The member without its words, which stand at the top of the schema.
  var plain: Property {
    isRequired ? .required(key.spelling, "", schema) : .optional(key.spelling, "", schema)
  }
}

extension Schema {
  /// What records are that have some keys always, and others by the word at one of them.
  ///
  /// - Parameter kinds: the words, each with what a record with it has.
  static func records<Key: SpelledKey>(
    _ common: [KindMember<Key>], by sort: Key, _ kinds: [(word: String, schema: Schema)]
  ) -> Schema {
    let known = Set(common.map(\.key.spelling))
    let others = Key.allCases.filter { !known.contains($0.spelling) }
    return Schema.object(
      common.map(\.described) + others.map { .possible($0.spelling, $0.words, .anything) }, isOpen: true
    ).and(allOf: kinds.map { .when(.having([.required(sort.spelling, "", .constant(.string($0.word)))]), $0.schema) })
  }
}
