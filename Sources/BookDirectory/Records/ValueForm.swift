internal import Adoption
internal import JSONReader
internal import JSONSchema

/// How a value of a record is read, and the schema of what a strict reading takes for one: two sides of one row.
struct ValueForm<Value>: Sendable {
  let schema: Schema
  let read: @Sendable (inout JSONCursor) throws(RecordError) -> Value

  init(_ schema: Schema, _ read: @escaping @Sendable (inout JSONCursor) throws(RecordError) -> Value) {
    self.schema = schema
    self.read = read
  }
}

extension ValueForm where Value == String? {
  /// Text; one with nothing but blanks in it is unknown.
  static var words: ValueForm { ValueForm(.text) { (cursor) throws(RecordError) in try cursor.words() } }
}

extension ValueForm where Value == String {
  /// Text that says something and has to.
  static var name: ValueForm { ValueForm(.filledText) { (cursor) throws(RecordError) in try cursor.name() } }

  /// An id.
  static var id: ValueForm { ValueForm(.id) { (cursor) throws(RecordError) in try cursor.id() } }
}

extension ValueForm where Value == Double {
  /// Any number.
  static var number: ValueForm { ValueForm(.number()) { (cursor) throws(RecordError) in try cursor.number() } }

  /// A number that is 0 or more.
  static var amount: ValueForm { ValueForm(.amount) { (cursor) throws(RecordError) in try cursor.amount() } }

  /// A share, 0…1.
  static var share: ValueForm { ValueForm(.share) { (cursor) throws(RecordError) in try cursor.share() } }
}

extension ValueForm where Value == Int {
  /// A whole number of that range.
  static func whole(in range: ClosedRange<Int>) -> ValueForm {
    ValueForm(.whole(in: range)) { (cursor) throws(RecordError) in try cursor.whole(in: range) }
  }
}

extension ValueForm where Value == Day {
  /// A day.
  static var day: ValueForm { ValueForm(.day) { (cursor) throws(RecordError) in try cursor.day() } }
}

extension ValueForm where Value == Stage {
  /// The name of a stage.
  static var stage: ValueForm {
    ValueForm(.word(Stage.allCases.map(\.key))) { (cursor) throws(RecordError) in try cursor.stage() }
  }
}

extension ValueForm where Value: CaseIterable & RawRepresentable<String> & SendableMetatype {
  /// One of the words of a type.
  static var word: ValueForm {
    ValueForm(.word(of: Value.self)) { (cursor) throws(RecordError) in try cursor.word(Value.self) }
  }
}
