import Adoption

// Keys and pasted text.
extension Dashboard {
  mutating func press(_ key: KeyPress) {
    // Quitting gives up what is not saved yet, as the sentence on screen says.
    if key == "ctrl-c", awaitsSaving { return ask(.quit) }
    // What ends or stops the program does so in forms as well; whatever else was given these keys does not.
    if key == "ctrl-c" || key == "ctrl-z", let command = keymap.command(for: key, on: screen),
      ["app.quit", "app.suspend"].contains(command.id)
    {
      return run(command)
    }
    // What is being saved stays as it is until it is known whether it is saved.
    if awaitsSaving { return remindOfSaving() }
    if form != nil { return fill(with: key) }
    if screen == .score, score?.leaving != nil { return answerLeaving(with: key) }
    if let bookPanel { return choose(in: bookPanel, with: key) }
    if prompt != nil { return edit(with: key) }
    if isForRefusedForm(key) { return }
    if fillsImport { return fillImport(with: key) }
    // Once a key waits for data, those after it wait too, so that they act in the order pressed.
    if shown == nil, !early.isEmpty, !["app.quit", "view.close"].contains(keymap.command(for: key, on: screen)?.id) {
      return keep(key)
    }
    guard let command = command(for: key) else {
      let help = firstKey(of: "help.open").map { ": \($0.spelling) lists the keys" } ?? ""
      say("\(key.spelling) does nothing here\(help).")
      return
    }
    if notice != nil { notice = nil }
    if shown == nil, command.needsData { keep(key) } else { run(command) }
  }

  /// What a key means here: while accounts are scored digits are answers.
  private func command(for key: KeyPress) -> Command? {
    let answer = score?.isDone == false ? keymap.command(for: key, on: screen, in: .scoring) : nil
    return answer ?? keymap.command(for: key, on: screen)
  }

  /// Keeps a key until there is data.
  private mutating func keep(_ key: KeyPress) {
    if early.count < 200 { early.append(.key(key)) }
  }

  /// Runs a command, or keeps it until there is data.
  mutating func runOrKeep(_ command: Command) {
    if shown == nil, command.needsData || !early.isEmpty { early.append(.command(command)) } else { run(command) }
  }

  /// Runs a command, or says why it cannot be run.
  mutating func run(_ command: Command) {
    guard command.screens.contains(screen) else {
      say("\(command.words) has no meaning on the screen \(screen.words).")
      return
    }
    if shown == nil, command.needsData { return }
    if let reason = command.whyNot(self) {
      say(reason)
      refusal = command.opensForm && whyNotDecide == nil ? (reason, now + Self.stillness) : nil
      return
    }
    command.run(&self)
  }

  /// Whether a key is meant for a form that did not open: what people type into it before they look does nothing, least of all
  /// to another account. It ends with Enter or Esc, with a key that no form takes, and once the hands are still.
  private mutating func isForRefusedForm(_ key: KeyPress) -> Bool {
    guard let (reason, until) = refusal, now < until else {
      refusal = nil
      return false
    }
    let isTyped = key.character != nil || ["tab", "shift-tab", "backspace", "left", "right"].contains(key.spelling)
    refusal = isTyped ? (reason, now + Self.stillness) : nil
    if isTyped { say("\(reason) What was typed after that did nothing.") }
    return isTyped || ["enter", "escape", "ctrl-g"].contains(key.spelling)
  }

  mutating func type(_ text: String) {
    if form != nil { return form?.insert(text) ?? () }
    if fillsImport { return pendingImport.insert(text) }
    guard prompt != nil else {
      say("Text can be pasted into a filter or a command line only.")
      return
    }
    prompt?.line.insert(text)
    typed()
  }

  private mutating func edit(with key: KeyPress) {
    guard var prompt else { return }
    if isTimeOpen { return editTime(with: key) }
    switch key.spelling {
    case "escape", "ctrl-g": close(prompt)
    case "enter": accept(prompt)
    case "up" where recall(-1), "down" where recall(1): break
    case "up", "shift-tab", "ctrl-p": step(-1)
    case "down", "tab", "ctrl-n": step(1)
    case "page-up": moveInFilter(by: -max(1, listRows - 1))
    case "page-down": moveInFilter(by: max(1, listRows - 1))
    case "backspace" where prompt.line.isEmpty: close(prompt)
    default:
      let before = prompt.text
      guard prompt.line.edit(key) else { return }
      if prompt.text != before { prompt.recalled = nil }
      self.prompt = prompt
      if prompt.text != before { typed() }
    }
  }

  private mutating func step(_ distance: Int) {
    guard let prompt else { return }
    guard prompt.choosesCommand else { return moveInFilter(by: distance) }
    let count = offered(prompt).count
    self.prompt?.choice = max(0, min(prompt.choice + distance, count - 1))
  }

  private mutating func moveInFilter(by distance: Int) {
    guard case .filter(_, let before)? = prompt?.purpose else { return }
    moveSelection(by: distance)
    prompt?.purpose = .filter(selection: navigation.current.selection, before: before)
  }

  /// Goes by what has been typed so far.
  mutating func typed() {
    guard let prompt else { return }
    switch prompt.purpose {
    case .filter(let selection, _): filter(by: prompt.text, selecting: selection)
    case .palette, .groups: self.prompt?.choice = 0
    case .time: break
    }
  }

  private mutating func close(_ prompt: Prompt) {
    self.prompt = nil
    if case .filter(let selection, _) = prompt.purpose { filter(by: "", selecting: selection) }
  }

  private mutating func accept(_ prompt: Prompt) {
    self.prompt = nil
    if case .filter = prompt.purpose { remember(filter: prompt.text) }
    guard prompt.choosesCommand else { return }
    let commands = offered(prompt)
    guard commands.indices.contains(prompt.choice) else {
      say("No \(prompt.purpose == .groups ? "group" : "command") matches “\(prompt.text)”.")
      return
    }
    let command = commands[prompt.choice]
    if let typed = Palette.TypedWord(prompt.text), typed.word == command.word, !typed.rest.isEmpty,
      command.whyNot(self) == nil
    {
      command.runTyped(&self, typed.rest)
    } else {
      run(command)
    }
  }

  /// What a prompt that chooses among commands offers.
  func offered(_ prompt: Prompt) -> [Command] {
    Palette(prompt, on: screen, of: screens, saved: namedFilters, isReadOnly: isReadOnly).commands
  }

  // MARK: - Filter

  mutating func openFilter() {
    let place = navigation.current
    prompt = Prompt(.filter(selection: place.selection, before: place.filter), text: place.filter)
  }

  /// Filters the current list; what was selected before typing began is selected again as soon as it is listed.
  mutating func filter(by text: String, selecting id: String?) {
    navigation.change { $0.filter = text }
    relist()
    if let id, navigation.current.index(of: id) != nil, navigation.current.selection != id {
      navigation.change { $0.selection = id }
    }
  }
}
