/// A value of a YAML file with the place at which it stands. Every plain value is text: nothing becomes a number, a day or
/// a truth value by itself.
public struct YAMLNode: Hashable, Sendable {
  /// What it is.
  public let value: Value
  /// Where it begins.
  public let place: YAMLPlace
  /// Whether it is a text that YAML 1.2 reads as null: nothing, `~` or `null`, without quotes.
  public let isNull: Bool

  /// A text, a list, or keys with their values in the order of the file; each key stands once.
  public indirect enum Value: Hashable, Sendable {
    case text(String)
    case list([YAMLNode])
    case map([Member])
  }

  /// A key with its value.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// Where the key stands.
    public let place: YAMLPlace
    /// The value.
    public let node: YAMLNode

    /// A key with its value.
    public init(key: String, place: YAMLPlace, node: YAMLNode) {
      self.key = key
      self.place = place
      self.node = node
    }
  }

  /// A value at a place.
  public init(value: Value, place: YAMLPlace, isNull: Bool = false) {
    self.value = value
    self.place = place
    self.isNull = isNull
  }

  /// The text, or nil where it is a list or a map.
  public var text: String? { if case .text(let text) = value { text } else { nil } }
  /// The elements, or nil where it is no list.
  public var list: [YAMLNode]? { if case .list(let list) = value { list } else { nil } }
  /// The members, or nil where it is no map.
  public var members: [Member]? { if case .map(let members) = value { members } else { nil } }
  /// The value under a key; nil where it has none, and where it is no map.
  public subscript(key: String) -> YAMLNode? { members?.first { $0.key == key }?.node }

  /// Reads a file's one document; nil where it is empty.
  ///
  /// - Throws: what is no YAML, two documents, a key given twice, an alias, and more than sixteen levels of nesting.
  public static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? { try YAMLReader.read(bytes) }

  /// The same where a key given twice spoils only itself: the first counts, and each later one is said.
  public static func readLeniently(_ bytes: [UInt8]) throws(YAMLError) -> (root: YAMLNode?, repeated: [YAMLError]) {
    try YAMLReader.readLeniently(bytes)
  }
}

/// A place in a file, from 1.
public struct YAMLPlace: Hashable, Sendable {
  /// The line.
  public let line: Int
  /// The column, in characters.
  public let column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Why a file cannot be read as YAML.
public struct YAMLError: Error, Hashable, Sendable {
  /// Where; nil when the file as a whole is meant.
  public let place: YAMLPlace?
  /// What was expected and what was found.
  public let message: String

  init(_ place: YAMLPlace?, _ message: String) {
    self.place = place
    self.message = message
  }
}
