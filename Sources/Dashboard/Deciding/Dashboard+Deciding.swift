import Adoption

// Decisions: asked to be saved, and shown as saved only when they are.
extension Dashboard {
  /// Asks for a decision to be saved.
  mutating func decide(_ decision: Decision) {
    guard let shown, recording == nil else { return }
    let decision = leavingReview(decision)
    recording = decision
    ask(.record(decision, on: shown.snapshot.base))
  }

  /// Says what is waited for: nothing is shown as saved before it is.
  mutating func awaitSaving() {
    awaitsSaving = true
    remindOfSaving()
  }

  mutating func remindOfSaving() {
    let sentence =
      "Not saved yet: waiting for the journal, which another program may be writing …  Ctrl-C quits; then it may be lost."
    if form != nil { form?.complain(FormComplaint(sentence)) } else { say(sentence) }
  }

  /// It is known now whether the decision is saved.
  private mutating func endSaving() {
    recording = nil
    guard awaitsSaving else { return }
    awaitsSaving = false
    notice = nil
  }

  mutating func take(recorded entries: [JournalEntry]) {
    endSaving()
    expectsData = true
    ask(.reload)
    defer { followReview(recorded: entries) }
    guard let form else { return }
    say(savedWords(form))
    saved = form
    self.form = nil
    if form.purpose.id == "note.written" { for account in form.accounts { drafts[account] = nil } }
    // What was tagged for this decision is decided.
    if form.accounts.count > 1 || form.account.map(tags.contains) == true { tags.subtract(form.accounts) }
    moveOn(after: form, entries: entries)
  }

  mutating func takeFailure(_ sentence: String) {
    // What was typed stays, so that it can be saved once the cause is gone. What was asked for with a key alone gets a form
    // too: one line is too little for what to do about it.
    if form == nil, let recording { openForm(.again(recording)) }
    endSaving()
    if form != nil { form?.complain(FormComplaint(sentence)) } else { say(sentence) }
  }

  /// Goes on once something was decided: screens that are queues go to the next account, others stay where they are.
  mutating func moveOn(after form: Form, entries: [JournalEntry]) {
    if form.purpose.id == "score.keep" { score?.keep(Set(entries.compactMap(\.accountID))) }
    moveOnInTriage(entries)
  }
}
