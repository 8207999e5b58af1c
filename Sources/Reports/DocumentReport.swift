public import Adoption

/// A report for people, and often for programs besides.
public protocol DocumentReport {
  /// What it says, for people.
  var document: Document { get }
}

extension DocumentReport {
  /// Plain text.
  public var text: String { document.plainText }
  /// Markdown.
  public var markdown: String { document.markdown }
}
