/// A remark of several lines: how it is written in an editor, and how it is read on one line.
package enum NoteText {
  /// What an editor begins with: who it was with on which day, to be completed, and what will be left out.
  /// - Parameters:
  ///   - account: The account's name.
  ///   - day: The day on which it is written.
  ///   - person: Whom one may have met: the champion; nil where nobody is named.
  package static func template(account: String, day: Day, person: String?) -> String {
    """
    \(FigureText.long(day)), with \(person ?? "")

    # A note about \(account). The first line says when it was and who was there: change or delete it.
    # Lines that begin with # are left out. Without text nothing is saved.

    """
  }

  /// What was written of a template, without the lines that are left out; nil where nothing was written.
  package static func written(_ text: String, from template: String) -> String? {
    func body(_ text: String) -> String {
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { $0.first != "#" }
        .joined(separator: "\n").trimmedSpace
    }
    let body = (written: body(text), template: body(template))
    return body.written.isEmpty || body.written == body.template ? nil : body.written
  }

  /// The lines of a remark as one: `Fri 20 Nov 2026, with Bo: / Asked for a quote`.
  package static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { String($0).trimmedSpace }.filter { !$0.isEmpty }
      .joined(separator: " / ")
  }
}
