internal import Canvas
internal import YAML

/// What is wrong with a scheme file, and where.
public struct SchemeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file as it was named to the reader.
  public let file: String
  /// The line, from 1; nil when the file as a whole is meant.
  public let line: Int?
  /// The column, from 1; nil when the file as a whole is meant.
  public let column: Int?
  /// What was expected and what was found.
  public let message: String

  /// One line for people: file, line, column, and what is wrong; nothing in it can steer a terminal.
  public var description: String {
    ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":").safe + ": " + message.safe
  }

  init(_ file: String, _ place: YAMLPlace? = nil, _ message: String) {
    self.file = file
    line = place?.line
    column = place?.column
    self.message = message
  }
}
