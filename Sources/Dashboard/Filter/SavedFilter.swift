import Adoption

/// A filter with a name, listed with the groups.
package struct SavedFilter: Hashable, Sendable {
  /// What it is called.
  package var name: String
  /// The filter as typed.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Lists what it lets through.
  var command: Command {
    let text = text
    return Command("saved.filter", name, keys: [], on: .accountLists, help: "Lists \(text).") { dashboard in
      dashboard.filter(by: text, selecting: dashboard.navigation.current.selection)
    }
  }
}

extension Commands {
  /// Filters by name.
  static let namingFilters: [Command] = [
    Command(
      "filter.save", "Save the filter under a name", keys: [], on: .accountLists,
      help: "Saves the filter of the list: {:save} late-enterprise. The groups list it from then on.", word: "save",
      runTyped: { $0.saveFilter($1) }
    ) { $0.say("Write the name behind it: {:save} late-enterprise.") },
    Command(
      "filter.forget", "Forget a saved filter", keys: [], on: .accountLists,
      help: "Takes a saved filter off the list of groups: {:forget} late-enterprise.", word: "forget",
      whyNot: { $0.namedFilters.isEmpty ? "No filter is saved." : nil }, runTyped: { $0.forgetFilter($1) }
    ) { $0.say("Write the name behind it: {:forget} \($0.savedFilters.first?.name ?? "late-enterprise").") },
  ]
}

extension Dashboard {
  /// The filters of one name that are kept at most.
  private static let mostSaved = 100

  mutating func saveFilter(_ name: String) {
    let text = navigation.current.filter
    guard !text.isEmpty else { return say("There is no filter to save: {filter.open} filters the list.") }
    if let problem = filterProblems.first { return say("Not saved: \(problem)") }
    let before = savedFilters.firstIndex { $0.name.folded == name.folded }
    if let before {
      let old = savedFilters[before].text
      savedFilters[before] = SavedFilter(name: name, text: text)
      return say("Saved \(name): \(text)." + (old == text ? "" : " It was \(old)."))
    }
    guard savedFilters.count < Self.mostSaved else {
      return say("\(Self.mostSaved) filters are saved: {:forget} takes one away.")
    }
    savedFilters.append(SavedFilter(name: name, text: text))
    savedFilters = savedFilters.sorted(byName: \.name)
    let key = firstKey(of: "group.open").map { ": \($0.spelling) lists it" } ?? ""
    say("Saved \(name)\(key).")
  }

  mutating func forgetFilter(_ name: String) {
    guard let index = savedFilters.firstIndex(where: { $0.name.folded == name.folded }) else {
      if preferences.filters.contains(where: { $0.name.folded == name.folded }) {
        return say("\(name) stands in your config: take it out there.")
      }
      return say("No filter is saved as \(name). There are \(namedFilters.map(\.name).joined(separator: ", ")).")
    }
    say("Forgot \(name): \(savedFilters[index].text).")
    savedFilters.remove(at: index)
  }

  // MARK: - What was filtered by before

  /// The filters that the prompt remembers at most.
  private static let mostRecalled = 50

  /// Remembers what was filtered by, the latest last.
  mutating func remember(filter text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    filterHistory.removeAll { $0 == text }
    filterHistory.append(text)
    if filterHistory.count > Self.mostRecalled { filterHistory.removeFirst() }
  }

  /// Puts an earlier or a later filter into the prompt, where nothing is typed or one was put there; says no elsewhere.
  mutating func recall(_ step: Int) -> Bool {
    guard var prompt, case .filter = prompt.purpose, prompt.text.isEmpty || prompt.recalled != nil else { return false }
    let from = prompt.recalled ?? filterHistory.count
    let position = max(0, min(from + step, filterHistory.count))
    guard position != from else { return prompt.recalled != nil }
    prompt.recalled = position < filterHistory.count ? position : nil
    prompt.line = LineEditor(position < filterHistory.count ? filterHistory[position] : "")
    self.prompt = prompt
    typed()
    return true
  }
}
