package import Adoption

/// A report for people.
package protocol DocumentReport {
  /// What it says.
  var document: Document { get }
  /// Plain text.
  var text: String { get }
  /// Markdown.
  var markdown: String { get }
  /// A page of HTML that is whole by itself.
  var html: String { get }
  /// A message in Slack's mrkdwn.
  var slack: String { get }
}

extension DocumentReport {
  /// Plain text.
  public var text: String { document.plainText }
  /// Markdown.
  public var markdown: String { document.markdown }
  /// A page of HTML that is whole by itself.
  public var html: String { document.html }
  /// A message in Slack's mrkdwn.
  public var slack: String { document.slack }
}

/// A report for programs.
public protocol JSONReport {
  /// JSON text, ending with a line feed; what is unknown is null.
  var json: String { get }
  /// Puts out the same in UTF-8, in one piece or in several.
  func writeJSON(_ put: ([UInt8]) throws -> Void) rethrows
}

extension JSONReport {
  /// Puts it out in one piece.
  public func writeJSON(_ put: ([UInt8]) throws -> Void) rethrows { try put(Array(json.utf8)) }
}

/// A report with a table in it, for people, programs and spreadsheets.
package protocol TableReport: DocumentReport, JSONReport {
  /// The table, with the names of the JSON; what is unknown is empty.
  ///
  /// - Parameter raw: Whether text that a spreadsheet would take for a formula stays as it is.
  func csv(raw: Bool) -> String
}
