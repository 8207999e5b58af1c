public import Adoption
import Canvas
import JSONReader

/// What is printed in place of a view of a book that could not be read as a whole: what cannot be read, and no number.
public struct UnreadReport {
  private let book: Book

  /// The report of that book.
  public init(_ book: Book) { self.book = book }

  private var name: String { book.rules.name ?? "Book without a name" }
  private var consequence: String { book.unread.consequence ?? "" }

  /// Plain text of at most 80 columns.
  public var text: String {
    let lines = [name, consequence] + book.unread.sentences
    return lines.enumerated().flatMap { PlainText.wrapped($1, indent: $0 < 2 ? 0 : 2) }.map { $0 + "\n" }.joined()
  }

  /// The same as Markdown.
  public var markdown: String {
    "# \(name.markdown)\n\n\(consequence.markdown)\n\n"
      + book.unread.sentences.map { "- \($0.markdown)\n" }.joined()
  }

  /// A column with what cannot be read.
  public var csv: String { CSVText(pattern: .object([("unread", .null)]), raw: false).text(rows) }

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
