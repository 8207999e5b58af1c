import Adoption

/// Something being decided: what is asked for, and what was typed so far.
///
/// It is opened with `Dashboard.openForm(_:)`, saved by Enter, and closed only when its decision is on disk or by Esc. One
/// without fields only asks whether to.
struct Form: Sendable {
  let purpose: Purpose
  /// The accounts that it is about; none for the whole book.
  let accounts: [String]
  /// What is done, before the account's name: `Schedule an action`.
  let title: String
  /// What one should know for it, a line each.
  private(set) var about: [String]
  private(set) var fields: [Field]
  /// The position of the field that keys go to.
  private(set) var focus: Int
  /// Why it was not saved, in a sentence.
  private(set) var complaint: String?
  /// Who can be named as an owner.
  var owners: KnownOwners?
  /// The name that was asked about.
  private var confirmedOwner: String?

  /// A form that begins at the named field, else at the first one that lacks something.
  init(
    _ purpose: Purpose, account: String? = nil, title: String, about: [String] = [], fields: [Field] = [],
    focus name: Field.Name? = nil
  ) {
    self.init(
      purpose, accounts: account.map { [$0] } ?? [], title: title, about: about, fields: fields, focus: name)
  }

  /// A form about so many accounts: one decision.
  init(
    _ purpose: Purpose, accounts: [String], title: String, about: [String] = [], fields: [Field] = [],
    focus name: Field.Name? = nil
  ) {
    self.purpose = purpose
    self.accounts = accounts
    self.title = title
    self.about = about
    self.fields = fields
    let named = name.flatMap { name in fields.firstIndex { $0.name == name } }
    focus = named ?? fields.firstIndex { $0.isRequired && $0.value == nil } ?? 0
  }

  /// What a form decides.
  struct Purpose: Sendable {
    /// The name in scripts and tests: `action.schedule`.
    let id: String
    /// What Enter does, among the keys.
    var key = "save"
    /// What Enter does, and what it has done.
    var verbs = (now: "saves", then: "Saved")
    /// The key that takes it back.
    var returning = "{decide.undo} undoes it"
    /// What Enter saves, in words: `Ana by Fri 27 Nov`. Asked for with every frame, whatever is typed so far.
    let words: @Sendable (Form, Dashboard) -> String
    /// The decision, once every field is in order.
    let decision: @Sendable (Form, Dashboard) -> Result<Decision, FormComplaint>
  }

  // MARK: - Reading

  /// The account that it is about; nil where that is none, or several.
  var account: String? { accounts.count == 1 ? accounts[0] : nil }

  subscript(name: Field.Name) -> Field? { fields.first { $0.name == name } }

  /// What was typed into a field, or the key of what was chosen; nil when that is nothing.
  ///
  /// Of someone who is known it is the name as the book spells it, also where only its beginning was typed.
  func value(_ name: Field.Name) -> String? {
    guard let field = self[name], let value = field.value else { return nil }
    guard case .known(let known) = meaning(of: field) else { return value }
    return known
  }

  /// Who is meant by what stands in a field; nil where it asks for no one, or nothing was typed over what was proposed.
  private func meaning(of field: Field) -> KnownOwners.Meaning? {
    guard case .owner = field.kind, !field.isProposed, let value = field.value else { return nil }
    return owners?.meaning(of: value)
  }

  /// What is asked before an owner is saved who may be someone else or no one; nil where that is clear, or was asked.
  var doubt: FormComplaint? {
    for field in fields {
      guard let value = field.value, value != confirmedOwner else { continue }
      switch meaning(of: field) {
      case .known, nil: continue
      case .nobody:
        let near = owners?.nearest(value) ?? []
        let whom = near.isEmpty ? "." : ": did you mean \(near.joined(separator: " or "))?"
        return FormComplaint("No one in this book is called “\(value)”\(whom)", at: field.name)
      case .several(let names):
        return FormComplaint("“\(value)” may be \(names.prefix(3).joined(separator: " or ")).", at: field.name)
      }
    }
    return nil
  }

  /// Asks about the owner once: with the next Enter the name as it is typed is meant.
  mutating func ask(about doubt: FormComplaint) {
    complain(FormComplaint("\(doubt.sentence) Enter again saves it as it is.", at: doubt.field))
    confirmedOwner = doubt.field.flatMap { self[$0]?.value }
  }

  /// The position of what was chosen in a field.
  func chosen(_ name: Field.Name) -> Int? { self[name]?.chosen }

  /// The day that was typed into a field, seen from `today`.
  func day(_ name: Field.Name, from today: Day) -> Day? { self[name]?.day(from: today) }

  var focused: Field? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// What the fields lack.
  func complaint(on today: Day) -> FormComplaint? {
    for field in fields {
      if let problem = field.problem(on: today) { return FormComplaint(problem, at: field.name) }
    }
    return nil
  }

  /// Names that fit what is typed in the focused field, the best first; none where no name is asked for.
  var suggestions: [String] {
    guard let focused, case .owner = focused.kind, !focused.isProposed, let owners else { return [] }
    let typed = focused.value ?? ""
    let names = owners.matching(typed)
    return names.contains { $0.folded == typed.folded } ? [] : Array(names.prefix(3))
  }

  // MARK: - Changing

  /// Offers other usual reasons, by their digits; none at all takes them away.
  mutating func offer(_ reasons: [String]) {
    about = about.compactMap {
      $0 != Field.presetReasons ? $0 : reasons.isEmpty ? nil : Field.words(ofReasons: reasons)
    }
    for index in fields.indices where !fields[index].presets.isEmpty { fields[index].presets = reasons }
  }

  /// Reads days such as 3/4 in that order; nil asks back.
  mutating func read(days order: DayOrder?) {
    for index in fields.indices { fields[index].dayOrder = order }
  }

  mutating func move(by step: Int) {
    guard !fields.isEmpty else { return }
    focus = (focus + step + fields.count) % fields.count
  }

  mutating func focus(on index: Int) { if fields.indices.contains(index) { focus = index } }

  mutating func complain(_ complaint: FormComplaint) {
    self.complaint = complaint.sentence
    if let name = complaint.field, let index = fields.firstIndex(where: { $0.name == name }) { focus = index }
  }

  mutating func edit(_ key: KeyPress) -> Bool {
    guard fields.indices.contains(focus), fields[focus].edit(key) else { return false }
    complaint = nil
    propose()
    return true
  }

  mutating func insert(_ text: String) {
    guard fields.indices.contains(focus) else { return }
    fields[focus].insert(text)
    complaint = nil
  }

  /// Takes the first name that fits what was typed, and goes on to the next field.
  mutating func completeAndMove() {
    if focused?.value != nil, let name = suggestions.first {
      fields[focus].take(name)
      complaint = nil
    }
    move(by: 1)
  }

  /// Turns the first field that has choices, wherever the focus is; says no when there is none.
  mutating func turn(by step: Int) -> Bool {
    guard let index = fields.firstIndex(where: { !$0.choices.isEmpty }) else { return false }
    fields[index].turn(by: step)
    complaint = nil
    propose(from: index)
    return true
  }

  /// Puts what the focused choice proposes into the other fields, where nothing was typed, and lets them ask for what it
  /// makes them ask for.
  private mutating func propose() { propose(from: focus) }

  private mutating func propose(from index: Int) {
    guard let choice = fields[index].choice else { return }
    for other in fields.indices {
      if let text = choice.proposes[fields[other].name] { fields[other].propose(text) }
      if other != index { fields[other].question = choice.asks[fields[other].name] }
    }
  }
}

/// Why a form cannot be saved as it is: a sentence, and the field to mend.
struct FormComplaint: Error, Hashable, Sendable {
  let sentence: String
  let field: Field.Name?

  init(_ sentence: String, at field: Field.Name? = nil) {
    self.sentence = sentence
    self.field = field
  }
}
