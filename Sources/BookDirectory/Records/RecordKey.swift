internal import JSONReader
internal import JSONSchema

/// A key of a record: what it says, how its value is read, and where that goes.
///
/// A class, because one is taken up for every value that is read.
final class RecordKey<Record>: Sendable {
  /// The key for the schema.
  let property: Property
  private let reader: @Sendable (inout JSONCursor, inout RecordNotes, inout Record) throws(RecordError) -> Void

  /// The key as files spell it.
  var name: String { property.key }

  init(
    property: Property,
    read: @escaping @Sendable (inout JSONCursor, inout RecordNotes, inout Record) throws(RecordError) -> Void
  ) {
    (self.property, reader) = (property, read)
  }

  /// Reads a value that says something.
  // Not inlined: what belongs to `self` is taken up for no call then, and all threads read by the same keys.
  @inline(never)
  func read(_ cursor: inout JSONCursor, _ notes: inout RecordNotes, _ record: inout Record) throws(RecordError) {
    try reader(&cursor, &notes, &record)
  }

  /// A key without which there is no record.
  static func required<Value>(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, Value> & Sendable, _ form: ValueForm<Value>
  ) -> RecordKey {
    RecordKey(property: .required(key, words, form.schema)) { (cursor, _, record) throws(RecordError) in
      record[keyPath: path] = try form.read(&cursor)
    }
  }

  /// A key whose value is unknown where it is missing.
  static func optional<Value>(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, Value?> & Sendable, _ form: ValueForm<Value>
  ) -> RecordKey {
    RecordKey(property: .optional(key, words, form.schema)) { (cursor, _, record) throws(RecordError) in
      record[keyPath: path] = try form.read(&cursor)
    }
  }

  /// A key whose text is unknown where it is missing or blank.
  static func text(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, String?> & Sendable
  ) -> RecordKey {
    let form = ValueForm<String?>.words
    return RecordKey(property: .optional(key, words, form.schema)) { (cursor, _, record) throws(RecordError) in
      record[keyPath: path] = try form.read(&cursor)
    }
  }

  /// A key with texts; of those that say nothing none is kept.
  static func texts(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, [String]> & Sendable
  ) -> RecordKey {
    RecordKey(property: .optional(key, words, .list(of: Schema.text.orNull))) {
      (cursor, notes, record) throws(RecordError) in record[keyPath: path] = try cursor.texts(key, &notes)
    }
  }

  /// A key with ids.
  static func ids(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, [String]> & Sendable
  ) -> RecordKey {
    RecordKey(property: .optional(key, words, .list(of: Schema.id.orNull))) {
      (cursor, notes, record) throws(RecordError) in record[keyPath: path] = try cursor.ids(key, &notes)
    }
  }

  /// A key with values by names of the data's own.
  static func map<Value>(
    _ key: String, _ words: String, _ path: any WritableKeyPath<Record, [String: Value]> & Sendable, _ expected: String,
    _ form: ValueForm<Value>
  ) -> RecordKey {
    RecordKey(property: .optional(key, words, .map(of: form.schema.orNull))) {
      (cursor, notes, record) throws(RecordError) in
      record[keyPath: path] = try cursor.map(key, expected, &notes, form.read)
    }
  }
}

/// An object that lies in a record, read by a table of its keys.
struct RecordPart<Record: Sendable>: Sendable {
  /// Its key in the record, for messages.
  let name: String
  /// Its keys.
  let keys: [RecordKey<Record>]
  /// Nothing of it known.
  private let blank: Record
  private var table: KeyTable

  init(_ name: String, _ blank: Record, _ keys: [RecordKey<Record>]) {
    self.name = name
    self.blank = blank
    self.keys = keys
    table = KeyTable(keys.map(\.name))
  }

  /// What a strict reading takes for one. Other keys are passed, so they may be there.
  var schema: Schema { .object(keys.map(\.property), isOpen: true) }

  /// Reads an object key by key; unknown keys are passed and reported. What says nothing is not read, and what cannot be read is
  /// passed, unless the key is required.
  mutating func read(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(RecordError) -> Record {
    let start = cursor.mark
    guard try cursor.kind() == .object else { throw cursor.flaw("wrong_type", at: start, expected: "an object") }
    try cursor.enterObject()
    let keys = keys
    var record = blank
    var seen = KeySet()
    var said = KeySet()
    while let key = try cursor.key(in: &table) {
      guard let id = key.id else {
        notes.unknown("\(name).\(key.text.string)", at: cursor.place())
        try cursor.pass()
        continue
      }
      let row = keys[id]
      if !seen.insert(id) { notes.duplicate("\(name).\(row.name)", at: cursor.place()) }
      if try cursor.passNothing() { continue }
      _ = said.insert(id)
      if row.property.isRequired {
        do { try row.read(&cursor, &notes, &record) } catch { throw error.inside(row.name) }
      } else {
        _ = try cursor.tolerant(&notes, { $0.lose($1.inside("\(name).\(row.name)")) }) {
          (cursor, notes) throws(RecordError) -> Bool? in
          try row.read(&cursor, &notes, &record)
          return true
        }
      }
    }
    for (id, row) in keys.enumerated() where row.property.isRequired && !said.contains(id) {
      throw cursor.missing(row.name, from: start)
    }
    return record
  }
}
