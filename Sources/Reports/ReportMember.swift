import Adoption
import JSONSchema

/// A member of the report, for its schema: every one is there always, and what is unknown is null.
struct ReportMember: Sendable {
  private let key: String
  private let words: String
  private let content: Content
  private let isKnown: Bool

  private enum Content: Sendable {
    case value(Schema)
    case object([ReportMember])
  }

  /// A value that is always known, unless the book could not be read.
  static func known(_ key: String, _ words: String, _ schema: Schema) -> ReportMember {
    ReportMember(key: key, words: words, content: .value(schema), isKnown: true)
  }

  /// A value that can be unknown.
  static func value(_ key: String, _ words: String, _ schema: Schema) -> ReportMember {
    ReportMember(key: key, words: words, content: .value(schema), isKnown: false)
  }

  /// An object that is always there.
  static func object(_ key: String, _ words: String, _ members: [ReportMember]) -> ReportMember {
    ReportMember(key: key, words: words, content: .object(members), isKnown: true)
  }

  /// The same, or null.
  var orNull: ReportMember { ReportMember(key: key, words: words, content: content, isKnown: false) }

  /// The member as a property.
  ///
  /// - Parameter path: the dotted name of the object that it is in, as `Unread` knows it. Where something could not be read a
  ///   value that needs it is null, and an object keeps its members. Nil in a list, which is null as a whole.
  func property(in path: String?) -> Property {
    let path = path.map { $0.isEmpty ? key : "\($0).\(key)" }
    switch content {
    case .object(let members):
      let schema = Schema.object(members.map { $0.property(in: path) }, isOpen: false)
      return .required(key, words, isKnown ? schema : schema.orNull)
    case .value(let schema):
      let isHidden = path.map(Self.everyUnread.hides) ?? false
      return .required(key, words, isKnown && !isHidden ? schema : schema.orNull)
    }
  }

  /// A book of which nothing can be read.
  private static let everyUnread = Unread.Part.allCases.map { Unread(path: $0.rawValue, reason: "") }

  /// An object of a list.
  static func row(_ members: [ReportMember]) -> Schema {
    .object(members.map { $0.property(in: nil) }, isOpen: false)
  }
}
