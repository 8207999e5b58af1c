internal import Adoption
internal import JSONReader

// Values that lie in values. What cannot be read costs itself alone: each is read by a call that passes it or throws its flaw, and a
// flaw is told and the value passed.
extension JSONCursor {
  /// Reads the value at the cursor. Where it cannot be read it is passed, `tell` is told the flaw, and the result is nil.
  mutating func tolerant<Value>(
    _ notes: inout RecordNotes, _ tell: (inout RecordNotes, RecordError) -> Void,
    _ read: (inout JSONCursor, inout RecordNotes) throws(RecordError) -> Value?
  ) throws(RecordError) -> Value? {
    let mark = mark
    do throws(RecordError) {
      return try read(&self, &notes)
    } catch {
      guard error.reach == .record else { throw error }
      tell(&notes, error)
      rewind(to: mark)
      try pass()
      return nil
    }
  }

  /// The elements of the list called `name`; those that say nothing are left out, and so are those that cannot be read.
  ///
  /// - Parameter noun: what an element is, in messages.
  mutating func list<Element>(
    _ name: String, of noun: String, _ expected: String, _ notes: inout RecordNotes,
    _ read: (inout JSONCursor, inout RecordNotes) throws(RecordError) -> Element?
  ) throws(RecordError) -> [Element] {
    let mark = mark
    guard try kind() == .array else { throw flaw("wrong_type", at: mark, expected: expected) }
    try enterList()
    var elements: [Element] = []
    while try hasElement() {
      if try passNothing() { continue }
      let element = try tolerant(&notes, { $0.lose($1.inside(name), "this \(noun) is left out") }, read)
      if let element { elements.append(element) }
    }
    return elements
  }

  /// The list of texts called `name`.
  mutating func texts(_ name: String, _ notes: inout RecordNotes) throws(RecordError) -> [String] {
    try list(name, of: "entry", "a list of texts", &notes) { (cursor, _) throws(RecordError) in try cursor.words() }
  }

  /// The list of ids called `name`.
  mutating func ids(_ name: String, _ notes: inout RecordNotes) throws(RecordError) -> [String] {
    try list(name, of: "entry", "a list of ids", &notes) { (cursor, _) throws(RecordError) in try cursor.id() }
  }

  /// The values of the object called `name` by key; those that say nothing or cannot be read are left out, of two the last counts.
  mutating func map<Value>(
    _ name: String, _ expected: String, _ notes: inout RecordNotes,
    _ read: (inout JSONCursor) throws(RecordError) -> Value
  ) throws(RecordError) -> [String: Value] {
    let mark = mark
    guard try kind() == .object else { throw flaw("wrong_type", at: mark, expected: expected) }
    try enterObject()
    var values: [String: Value] = [:]
    var said: Set<String> = []
    while let key = try anyKey()?.string.trimmingBlanks {
      if !said.insert(key).inserted { notes.duplicate(key, at: place()) }
      if try passNothing() {
        values[key] = nil
        continue
      }
      let value = try tolerant(&notes, { $0.lose($1.inside("\(name).\(SafeText.plain(key))")) }) {
        (cursor, _) throws(RecordError) in
        try read(&cursor)
      }
      if let value { values[key] = value }
    }
    return values
  }
}
