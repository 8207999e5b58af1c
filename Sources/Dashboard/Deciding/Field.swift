import Adoption

/// One line of a form: something to be typed or chosen.
struct Field: Sendable {
  let name: Name
  let kind: Kind
  /// Whether nothing can be saved without it.
  let isRequired: Bool
  private(set) var line: LineEditor
  /// The chosen one of the choices, at its position; nil while none is.
  private(set) var chosen: Int?
  /// What it asks for where that is not what its name says.
  var question: Question?
  /// Whether what stands there was proposed and not touched: typing replaces it.
  private(set) var isProposed: Bool
  /// Texts that a digit alone stands for, from 1.
  var presets: [String] = []
  /// What comes first in days such as 3/4; nil asks back.
  var dayOrder: DayOrder?
  /// What it means to leave it empty; nil where that needs no words.
  var whileEmpty: String?

  /// What a field is called, on screen and by those who read it.
  struct Name: Hashable, Sendable, ExpressibleByStringLiteral {
    let label: String
    init(stringLiteral label: String) { self.label = label }
    init(_ label: String) { self.label = label }
  }

  /// What a field asks for in place of what its name says.
  struct Question: Hashable, Sendable {
    let label: String
    /// The question in full, seen while nothing is typed.
    let words: String
  }

  enum Kind: Sendable {
    case text
    /// A person: names that are known are completed, others are taken as they are.
    case owner
    /// A day so many days after today at the earliest.
    case day(earliest: Int)
    case choice([Choice])
  }

  /// One of the things that can be chosen.
  struct Choice: Sendable {
    /// What decisions are made of.
    let key: String
    /// The words on screen.
    let words: String
    /// What it proposes for other fields.
    var proposes: [Name: String] = [:]
    /// What it makes other fields ask for.
    var asks: [Name: Question] = [:]
  }

  init(_ name: Name, _ text: String = "", kind: Kind = .text, isRequired: Bool = true) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    line = LineEditor(text)
    isProposed = !text.isEmpty
  }

  /// A field with choices, one of which may stand there as proposed.
  init(_ name: Name, oneOf choices: [Choice], chosen: Int?) {
    self.init(name, kind: .choice(choices))
    self.chosen = chosen.flatMap { choices.indices.contains($0) ? $0 : nil }
  }

  /// What was typed or the key of what was chosen, without spaces around it; nil when that is nothing.
  var value: String? {
    if case .choice = kind { return choice?.key }
    var text = line.text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? nil : preset ?? String(text)
  }

  /// The text that the digit stands for which is all that was typed; nil where anything else was.
  var preset: String? {
    guard let number = Int(line.text), presets.indices.contains(number - 1) else { return nil }
    return presets[number - 1]
  }

  /// What it is called on screen.
  var label: String { question?.label ?? name.label }

  var choices: [Choice] { if case .choice(let choices) = kind { choices } else { [] } }
  var choice: Choice? { chosen.flatMap { choices.indices.contains($0) ? choices[$0] : nil } }

  /// The day that was typed, seen from `today`.
  func day(from today: Day) -> Day? { value.flatMap { DueDay.day($0, from: today, dayOrder) } }

  /// What keeps the field from being saved, in a sentence; nil when nothing does.
  func problem(on today: Day) -> String? {
    guard let value else {
      guard isRequired else { return nil }
      guard choices.isEmpty else { return "\(label) is missing: choose one with ← and →." }
      return "\(label) is missing" + (question.map { ": \($0.words)" } ?? ".")
    }
    guard case .day(let earliest) = kind else { return choices.isEmpty ? flaw(in: value) : nil }
    guard let day = day(from: today) else { return DueDay.problem(value, from: today, dayOrder) }
    guard day < today + earliest else { return nil }
    let which = earliest == 0 ? "today or later" : "later than today"
    return "\(name.label) \(FigureText.long(day)) is \(day < today ? "past" : "today"): it must be \(which)."
  }

  /// What is wrong with a text as a line of the journal; nil when nothing is.
  private func flaw(in text: String) -> String? {
    do {
      _ = try TypedLine.text(text, for: TypedLine.Field(rawValue: label.lowercased()) ?? .note)
      return nil
    } catch {
      return error.sentence
    }
  }

  // MARK: - Changing

  /// Edits the field; says no when the key edits nothing.
  mutating func edit(_ key: KeyPress) -> Bool {
    guard choices.isEmpty else { return turn(by: key) }
    if isProposed, key.character != nil || key == "backspace" || key == "ctrl-h" { line = LineEditor() }
    guard line.edit(key) else { return false }
    isProposed = false
    return true
  }

  /// Types text in one piece.
  mutating func insert(_ text: String) {
    guard choices.isEmpty else { return }
    if isProposed { line = LineEditor() }
    line.insert(text)
    isProposed = false
  }

  /// Puts a whole text in, as if typed.
  mutating func take(_ text: String) {
    line = LineEditor(text)
    isProposed = false
  }

  /// Puts another proposal in place of one that was not touched.
  mutating func propose(_ text: String) {
    guard isProposed || line.isEmpty else { return }
    line = LineEditor(text)
    isProposed = !text.isEmpty
  }

  /// Chooses the next or an earlier one, around the ends.
  mutating func turn(by step: Int) {
    let count = choices.count
    guard count > 0 else { return }
    chosen = chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
  }

  private mutating func turn(by key: KeyPress) -> Bool {
    switch key.spelling {
    case "left", "ctrl-b": turn(by: -1)
    case "right", "ctrl-f", "space": turn(by: 1)
    default:
      guard let letter = key.character else { return false }
      let count = choices.count
      let start = (chosen ?? -1) + 1
      let folded = String(letter).foldedBytes
      guard !folded.isEmpty else { return false }
      let next = (0..<count).lazy.map { (start + $0) % count }.first {
        choices[$0].words.foldedBytes.starts(with: folded)
      }
      if let next { chosen = next }
    }
    return true
  }
}

extension Field {
  /// Why something is put off: in one's own words, or by the digit of a usual reason.
  static var presetReason: Field {
    var field = Field(.why)
    field.presets = PresetReason.allCases.map(\.words)
    return field
  }

  /// `1 waiting for them   2 on holiday`, for a form with such a field.
  static let presetReasons = words(ofReasons: PresetReason.allCases.map(\.words))

  static func words(ofReasons reasons: [String]) -> String {
    reasons.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
  }
}

extension Field.Name {
  /// Which of several things the form is about.
  static let which: Field.Name = "Which"
  static let title: Field.Name = "Title"
  static let owner: Field.Name = "Owner"
  static let due: Field.Name = "Due"
  static let until: Field.Name = "Until"
  static let why: Field.Name = "Why"
  static let note: Field.Name = "Note"
}
