internal import JSONReader

/// Reads records of one kind.
///
/// A record that was read is held until it is known whether the text after it is sound; then it is kept or dropped.
protocol RecordDecoder {
  /// The keys that records of the kind can have.
  static var knownKeys: KeyTable { get }

  /// The key that every record of the kind has: an object with it is no envelope.
  static var requiredKey: String { get }

  /// The keys whose own values are lists of objects.
  static var listKeys: Set<String> { get }

  /// Makes room for `factor` times as much as was read so far.
  mutating func expect(_ factor: Double)

  /// Reads the record at the cursor.
  ///
  /// - Parameter line: the line that all of the record stands on; nil when it may stand on many.
  mutating func read(_ cursor: inout JSONCursor, line: Int?, notes: inout RecordNotes) throws(RecordError)

  /// Adds the record just read to the others.
  mutating func keep()

  /// Forgets the record just read, or as much of it as was read.
  mutating func drop()
}

extension RecordDecoder {
  static var requiredKey: String { "account_id" }
  static var listKeys: Set<String> { [] }

  mutating func expect(_ factor: Double) {}
}
