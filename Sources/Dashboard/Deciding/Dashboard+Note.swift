import Adoption

/// A note of several lines on its way through the editor.
struct NoteInEditor: Hashable, Sendable {
  /// The id of the account that it is about.
  let account: String
  /// What an editor begins with where nothing was written before.
  let template: String
}

extension Dashboard {
  /// Opens the editor for a note about the account selected or open, with what was written before and not saved.
  mutating func writeNote() {
    guard let (assessment, _) = accountToDecideOn, let day = decisionDay else { return }
    let champion = assessment.account.people.first { $0.role == .champion && $0.isThere(on: day) }
    let template = NoteText.template(
      account: assessment.account.displayName, day: day, person: champion?.name)
    writing = NoteInEditor(account: assessment.id, template: template)
    ask(.write(drafts[assessment.id] ?? template))
  }

  /// Asks whether to save what was written; it stays a draft until it is saved.
  mutating func take(written text: String?) {
    guard let note = writing else { return }
    writing = nil
    guard let text else { return }
    guard let written = NoteText.written(text, from: note.template) else {
      drafts[note.account] = nil
      return say("Nothing was written: there is no note.")
    }
    drafts[note.account] = text
    do {
      openForm(.note(try TypedLine.lines(written, for: .note), on: note.account))
    } catch {
      say("Not saved. \(error.sentence) {decide.write} opens the text again.")
    }
  }
}

extension Form {
  /// A note as it was written, to be saved by Enter.
  fileprivate static func note(_ text: String, on account: String) -> Form {
    Form(
      .written(text), account: account, title: "Add a note",
      about: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init))
  }
}

extension Form.Purpose {
  fileprivate static func written(_ text: String) -> Form.Purpose {
    Form.Purpose(
      id: "note.written",
      words: { _, _ in
        let lines = text.split(whereSeparator: \.isNewline).count
        return "a note of \(Wording.count(lines, "line"))"
      },
      decision: { form, _ in .success(Decision(.note(text: text), accounts: form.accounts)) })
  }
}
