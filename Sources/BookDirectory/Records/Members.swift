internal import Adoption
internal import JSONReader

/// The members of one object, found in a first pass and read in a second, in whatever order the reader asks.
///
/// For records whose keys mean different things by the value of another key, which may come later.
struct Members {
  private(set) var keys: KeyTable
  private var marks: [JSONMark?]
  private var used = KeySet()
  private var start: JSONMark?
  private var end: JSONMark?
  /// Keys that are not known.
  private var strangers: [(key: String, mark: JSONMark)] = []

  init(_ names: [String]) {
    keys = KeyTable(names)
    marks = Array(repeating: nil, count: names.count)
  }

  /// Finds the members of the object at the cursor, which stands behind it then.
  mutating func gather(_ cursor: inout JSONCursor, _ notes: inout RecordNotes) throws(Flaw) {
    for index in marks.indices { marks[index] = nil }
    used = KeySet()
    strangers.removeAll(keepingCapacity: true)
    start = cursor.mark
    try cursor.enterObject()
    while let key = try cursor.key(in: &keys) {
      if let id = key.id {
        if marks[id] != nil { notes.duplicate(keys.names[id], at: cursor.place()) }
        marks[id] = cursor.mark
      } else {
        let name = key.text.string
        notes.unknown(name, at: cursor.place())
        strangers.removeAll { $0.key == name }
        strangers.append((name, cursor.mark))
      }
      try cursor.pass()
    }
    end = cursor.mark
  }

  /// Goes back behind the object.
  func leave(_ cursor: inout JSONCursor) {
    if let end { cursor.rewind(to: end) }
  }

  /// Reads the key's value, or returns nil when it is absent or null.
  mutating func value<Value>(
    _ id: Int, _ cursor: inout JSONCursor, _ read: (inout JSONCursor) throws(Flaw) -> Value?
  ) throws(Flaw) -> Value? {
    guard let mark = marks[id] else { return nil }
    _ = used.insert(id)
    cursor.rewind(to: mark)
    do {
      return try cursor.passNull() ? nil : try read(&cursor)
    } catch {
      throw error.inside(keys.names[id])
    }
  }

  /// The flaw of an object that lacks the key.
  func missing(_ id: Int, _ cursor: inout JSONCursor) -> Flaw {
    cursor.missing(keys.names[id], from: start ?? cursor.mark)
  }

  /// Whether the key is there.
  func has(_ id: Int) -> Bool { marks[id] != nil }

  /// Whether the key is there and null.
  mutating func isNull(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Bool {
    guard let mark = marks[id] else { return false }
    _ = used.insert(id)
    cursor.rewind(to: mark)
    return try cursor.passNull()
  }

  /// Whatever nobody asked for, as it is written: unknown keys, and known ones that mean nothing in this object.
  func rest(_ cursor: inout JSONCursor) throws(Flaw) -> [OtherField] {
    var fields: [OtherField] = []
    for (id, mark) in marks.enumerated() where !used.contains(id) {
      guard let mark else { continue }
      cursor.rewind(to: mark)
      if try !cursor.passNull() { fields.append(OtherField(key: keys.names[id], json: try cursor.verbatim())) }
    }
    for (key, mark) in strangers {
      cursor.rewind(to: mark)
      fields.append(OtherField(key: key, json: try cursor.verbatim()))
    }
    return fields
  }
}

// MARK: - By type of value

extension Members {
  mutating func text(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> String? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.words() }
  }

  mutating func name(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> String {
    guard let name = try value(id, &cursor, { (cursor) throws(Flaw) in try cursor.name() }) else {
      throw missing(id, &cursor)
    }
    return name
  }

  /// A name that has to be there, as a number into `interner`.
  mutating func number(
    ofNameAt id: Int, in interner: inout Interner, _ cursor: inout JSONCursor
  ) throws(Flaw) -> UInt32 {
    let number = try value(id, &cursor) { (cursor) throws(Flaw) in
      let mark = cursor.mark
      guard try cursor.kind() == .string else { throw cursor.flaw("wrong_type", at: mark, expected: "text") }
      let text = try cursor.rawText()
      guard text.bytes.contains(where: { $0 > 0x20 }) else {
        throw cursor.flaw("empty", at: mark, expected: "text that is not empty")
      }
      return interner.id(of: text)
    }
    guard let number else { throw missing(id, &cursor) }
    return number
  }

  mutating func number(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Double? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.number() }
  }

  mutating func amount(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Double? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.amount() }
  }

  mutating func flag(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Bool? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.flag() }
  }

  mutating func day(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Day? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.day() }
  }

  /// A count, or as many as a list has entries.
  mutating func count(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Int? {
    try value(id, &cursor) { (cursor) throws(Flaw) in
      try cursor.kind() == .array ? try cursor.texts().count : try cursor.whole(in: 0...1_000_000)
    }
  }

  /// Whatever stands there, as it is written.
  mutating func verbatim(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> String? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.verbatim() }
  }

  mutating func texts(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> [String]? {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.texts() }
  }

  mutating func word<Word>(_ id: Int, _ cursor: inout JSONCursor) throws(Flaw) -> Word?
  where Word: CaseIterable & RawRepresentable<String> {
    try value(id, &cursor) { (cursor) throws(Flaw) in try cursor.word(Word.self) }
  }
}
