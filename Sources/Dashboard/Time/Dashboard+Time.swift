import Adoption

// The as-of day: where in time one is, and getting elsewhere.
extension Dashboard {
  /// The day that was asked for: what is on screen may still be of another. Nil before there is data.
  var wantedDay: Day? { shown.map { travelled ?? $0.snapshot.base } }

  /// Whether the day asked for is still to come on screen.
  var awaitsDay: Bool { shown.map { $0.portfolio.day != wantedDay } ?? false }

  /// Whether another day than the book's own is on screen or asked for.
  var isElsewhere: Bool { travelled != nil || awaitsDay }

  var isTimeOpen: Bool {
    if case .time? = prompt?.purpose { true } else { false }
  }

  /// Goes to a day; nil is the book's own. What is on screen stays, with its day, until the other is there.
  mutating func travel(to day: Day?) {
    guard let shown else { return }
    let goal = day == shown.snapshot.base ? nil : day
    guard goal != travelled else { return }
    travelled = goal
    ask(.assess(on: goal))
  }

  /// Moves the as-of day from the one asked for, so that keys add up however fast they come.
  mutating func travel(by count: Int, _ unit: TimeUnit) {
    if let wantedDay { travel(to: unit.moving(wantedDay, by: count)) }
  }

  // MARK: - The line in which time moves

  mutating func openTime() { prompt = Prompt(.time(from: travelled)) }

  mutating func keepTime() { prompt = nil }

  /// Leaves the line and goes back to the day on which it was opened.
  mutating func returnInTime() {
    guard case .time(let day)? = prompt?.purpose else { return }
    prompt = nil
    travel(to: day)
  }

  mutating func goToNow() {
    if isTimeOpen { prompt = nil }
    travel(to: nil)
  }

  /// A key while time moves: a command of that line, the beginning of a day, or a move on the screen behind.
  mutating func editTime(with key: KeyPress) {
    guard let prompt else { return }
    guard prompt.line.isEmpty else { return editDay(prompt, with: key) }
    if let command = keymap.command(for: key, on: screen, in: .time) { return run(command) }
    if let character = key.character, Self.beginsDay(character) { return type(String(character)) }
    if let command = keymap.command(for: key, on: screen), command.isMove { return run(command) }
    say("\(key.spelling) does nothing while time moves: {time.keep} keeps the day, {time.return} returns.")
  }

  /// Whether a day can begin so: with a number, a sign, or a letter that no command takes (`eom`, `next`, `in`, `fri`).
  private static func beginsDay(_ character: Character) -> Bool { "0123456789+-adefimnoswy".contains(character) }

  private mutating func editDay(_ prompt: Prompt, with key: KeyPress) {
    var prompt = prompt
    switch key.spelling {
    case "escape", "ctrl-g": self.prompt = Prompt(prompt.purpose)
    case "enter": goToTypedDay(prompt.text)
    default: if prompt.line.edit(key) { self.prompt = prompt }
    }
  }

  /// The day that a text says: distances count from the day asked for, names from the book's own.
  func typedDay(_ text: String, from day: Day) -> TypedDay {
    TypedDay(text, .back, from: shown?.snapshot.base ?? day, shown: day, order: preferences.dayOrder)
  }

  /// Goes to the day that was typed and leaves the line; a text that says no day stays to be mended.
  private mutating func goToTypedDay(_ text: String) {
    guard let wantedDay else { return }
    let typed = typedDay(text, from: wantedDay)
    guard let day = typed.day else { return say(typed.problem(with: text) ?? "") }
    prompt = nil
    notice = nil
    travel(to: day)
  }
}
