public import Adoption
import JSONReader

/// What is printed in place of a view of a book that could not be read as a whole: what cannot be read, and no number.
public struct UnreadReport: TableReport {
  private let book: Book

  /// The report of that book.
  public init(_ book: Book) { self.book = book }

  /// What it says, for people.
  package var document: Document { book.unreadDocument }

  /// A column with what cannot be read.
  public func csv(raw: Bool) -> String { CSVText(pattern: .object([("unread", .null)]), raw: raw).text(rows) }

  private var rows: [JSONValue] { book.unread.map { .object([("unread", .string($0.sentence))]) } }

  /// An object with what cannot be read and nothing else.
  public var json: String {
    JSONValue.object([("format", .integer(1)), ("unread", JSONValue.unread(book.unread))]).text() + "\n"
  }
}

extension JSONValue {
  /// What could not be read.
  static func unread(_ unread: [Unread]) -> JSONValue {
    .array(
      unread.map {
        .object([
          ("path", .string($0.path)), ("reason", .string($0.reason)), ("parts", .array([.string($0.part.rawValue)])),
        ])
      })
  }

  /// The value with null in place of everything that needs what could not be read. Objects keep their members.
  func masked(_ key: String, _ unread: [Unread]) -> JSONValue {
    if unread.isEmpty { return self }
    if case .object(let members) = self {
      return .object(members.map { ($0.0, $0.1.masked(key.isEmpty ? $0.0 : "\(key).\($0.0)", unread)) })
    }
    return unread.hides(key) ? .null : self
  }
}
