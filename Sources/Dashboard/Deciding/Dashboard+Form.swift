import Adoption
import Canvas

// A form: opening, filling in, saving.
extension Dashboard {
  /// Opens a form in place of whatever is being typed. What a form that is open asked for is lost.
  mutating func openForm(_ form: Form) {
    var form = preferred(form)
    if let shown, form.fields.contains(where: { if case .owner = $0.kind { true } else { false } }) {
      form.owners = KnownOwners(shown.portfolio, and: author)
    }
    prompt = nil
    notice = nil
    refusal = nil
    self.form = form
  }

  /// Why nothing can be decided now, in a sentence; nil when something can.
  var whyNotDecide: String? { whyNotWrite("decided", "decisions are made") }

  /// Why nothing can be done that writes, in a sentence; nil when something can.
  func whyNotWrite(_ done: String, _ doings: String) -> String? {
    if isReadOnly { return "This is a read-only look: nothing can be \(done) here." }
    guard let shown else { return "The book is not read yet." }
    if let unread = shown.portfolio.book.unread.first {
      return "Nothing is \(done) while not all can be read. \(unread.sentence)"
    }
    guard isElsewhere else { return nil }
    let day = Wording.day(wantedDay ?? shown.portfolio.day, at: shown.snapshot.base)
    let key = firstKey(of: "time.now")?.spelling ?? "Back to now"
    return "The book is shown as of \(day). \(key) goes back to now, where \(doings)."
  }

  /// The day on which decisions count: the book's own.
  var decisionDay: Day? { shown?.snapshot.base }

  /// A key while a form is open.
  mutating func fill(with key: KeyPress) {
    guard recording == nil, var form else { return }
    switch key.spelling {
    case "escape", "ctrl-g": self.form = nil
    case "enter": saveForm()
    case "tab":
      form.completeAndMove()
      self.form = form
    case "down", "shift-tab", "up":
      form.move(by: key == "down" ? 1 : -1)
      self.form = form
    case "ctrl-n", "ctrl-p":
      let step = key == "ctrl-n" ? 1 : -1
      if !form.turn(by: step) { form.move(by: step) }
      self.form = form
    default:
      if form.edit(key) {
        self.form = form
      } else {
        say("\(key.spelling) does nothing in a form: Enter \(form.purpose.verbs.now), Esc cancels.")
      }
    }
  }

  /// Asks for what was filled in to be saved, or says in the form what is missing.
  private mutating func saveForm() {
    guard let form else { return }
    switch decision(of: form) {
    // A key that is held down, or typed ahead, saves nothing before it was seen about whom.
    case .success where looksFirst(at: form): arrival = now
    case .success(let decision):
      if let doubt = form.doubt { self.form?.ask(about: doubt) } else { decide(decision) }
    case .failure(let complaint): self.form?.complain(complaint)
    }
  }

  /// Whether what a form is about came up so short a time ago that nobody has seen yet what that is.
  func looksFirst(at form: Form) -> Bool {
    !form.accounts.isEmpty && arrival.map { now < $0 + Self.lookTakes } ?? false
  }

  /// What Enter would save, or what is missing for that.
  func decision(of form: Form) -> Result<Decision, FormComplaint> {
    if let reason = whyNotSave(form) { return .failure(FormComplaint(reason)) }
    guard let decisionDay else { return .failure(FormComplaint("The book is not read yet.")) }
    if let complaint = form.complaint(on: decisionDay) { return .failure(complaint) }
    return form.purpose.decision(form, self)
  }

  /// Why nothing of a form can be saved, whatever is filled in; nil when it can.
  func whyNotSave(_ form: Form) -> String? {
    if let whyNotDecide { return whyNotDecide }
    guard let id = form.accounts.first(where: { shown?.portfolio[$0] == nil }) else { return nil }
    return "\(id) is no longer in the book: nothing was saved."
  }

  /// What a decision that is on disk was, in a sentence.
  func savedWords(_ form: Form) -> String {
    let (who, words) = ("\(savedWho(form)): ", form.purpose.words(form, self))
    let end = ". \(form.purpose.returning)."
    // On one line where there is room for what matters: who and when come first.
    let room = size.columns - 6 - who.columns - end.columns
    guard size.columns >= 100, room >= 40, words.columns > room else { return who + words + end }
    return who + words.truncated(to: room, symbols: .unicode) + end.dropFirst()
  }

  /// The same where the decision took its account off the list.
  func savedWords(_ form: Form, takenOff list: String) -> String {
    "\(savedWho(form)), which \(list); the nearest account is selected. \(form.purpose.returning)."
  }

  /// What an account is called.
  func name(_ id: String) -> String { shown?.name(id) ?? id }

  /// Whom a form is about: one account by its name, several by their number; nil for the whole book.
  func whom(_ form: Form) -> String? {
    form.accounts.count > 1 ? Wording.count(form.accounts.count, "account") : form.account.map(name)
  }

  private func savedWho(_ form: Form) -> String {
    form.purpose.verbs.then + (whom(form).map { " for \($0)" } ?? "")
  }
}
