/// The line that a fact was read from.
public struct Source: Hashable, Sendable {
  /// Position of the file in `Book.paths`.
  public var file: Int32
  /// Line number from 1; 0 where the fact belongs to the whole file.
  public var line: Int32

  /// A place in a file.
  public init(file: Int32, line: Int32) {
    self.file = file
    self.line = line
  }

  /// A fact that no file holds, such as one built in a test.
  public static let none = Source(file: -1, line: 0)
}

/// A key that booktop does not know, kept as it was written.
public struct OtherField: Hashable, Sendable {
  /// The key as spelled in the file.
  public var key: String
  /// The value as JSON text.
  public var json: String

  /// An unknown key and its value.
  public init(key: String, json: String) {
    self.key = key
    self.json = json
  }
}
