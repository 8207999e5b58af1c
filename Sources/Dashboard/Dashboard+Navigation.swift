import Adoption

// Where one is, and getting elsewhere.
extension Dashboard {
  // MARK: - Between screens

  /// Switches to a screen of the first level; it is as it was left.
  mutating func go(to screen: Screen) {
    guard screen != self.screen, !asksBefore(.screen(screen)) else { return }
    for place in navigation.trail.dropFirst() { shelf[place.screen] = place }
    navigation.pop(to: 1)
    if screen != .book { open(shelf[screen] ?? Place(screen)) }
  }

  mutating func open(_ place: Place) {
    navigation.push(place)
    relist()
  }

  mutating func openAccount(_ id: String) { open(Place(.account, account: id)) }

  mutating func openHelp() {
    var place = Place(.help)
    place[HelpScreen.self] = .init(topic: screen, isReadOnly: isReadOnly, keymap: keymap, isLinear: isLinear)
    let first = screens.commands(on: screen).first { !$0.isMove && !screens.isEverywhere($0) }
    navigation.push(place)
    navigation.change { [screens] in
      $0.replaceLines(HelpScreen.lines(of: $0, screens))
      // It opens at the keys of the screen; the signs are above them.
      $0.begin(at: first?.id)
    }
  }

  /// Leaves help and runs the selected command where help was asked for.
  mutating func runFromHelp() {
    guard let id = navigation.current.selection, let command = screens.command(id) else { return }
    navigation.pop()
    run(command)
  }

  var canGoBack: Bool { holdsTags || !navigation.current.filter.isEmpty || !isOnTop }

  /// Whether one is on a screen of the first level, which no other was left for. A review that runs and accounts that are
  /// being scored are layers of their own.
  var isOnTop: Bool {
    navigation.parents.isEmpty
      || screen.number != nil && navigation.parents.count == 1
        && !(screen == .review && running != nil) && !(screen == .score && score?.isUnderWay == true)
  }

  /// Why there is nothing to go back to, in a sentence.
  var whyOnTop: String {
    guard screen != .book else { return "There is nothing to go back to: this is the first screen." }
    let key = firstKey(of: "go.book").map { ": \($0.spelling) goes to Book" } ?? ""
    return "There is nothing to go back to\(key)."
  }

  mutating func goBack() {
    if stepBackInImport() || asksBefore(.back) { return }
    if holdsTags { return tags = [] }
    guard navigation.current.filter.isEmpty else { return filter(by: "", selecting: navigation.current.selection) }
    guard !isOnTop else { return say(whyOnTop) }
    leave()
  }

  /// Closes the screen, as `q` does in pagers; what it was filtered by is kept. On the first screen it quits.
  mutating func closeView() {
    if screen == .book { return quit() }
    if isOnTop { return go(to: .book) }
    if stepBackInImport() || asksBefore(.back) { return }
    leave()
  }

  private mutating func leave() {
    for place in [navigation.current] where place.screen.number != nil { shelf[place.screen] = place }
    navigation.pop()
  }

  // MARK: - In a list

  mutating func moveSelection(by distance: Int) { navigation.change { $0.move(by: distance) } }

  /// Selects the first account of the next group, or of this or the previous one.
  mutating func selectGroup(step: Int) {
    let place = navigation.current
    guard let index = place.selectedIndex else { return }
    let starts = place.lines.indices.filter { $0 > 0 && place.lines[$0 - 1].id == nil && place.lines[$0].id != nil }
    let goal = step > 0 ? starts.first { $0 > index } : starts.last { $0 < index }
    if let goal { navigation.change { $0.selection = $0.lines[goal].id } }
  }

  // MARK: - On a page

  mutating func scroll(by distance: Int) {
    if navigation.current.isTimeline { return moveSelection(by: distance) }
    let last = scrolling.last
    navigation.change { $0.top = max(0, min($0.top + distance, last)) }
  }

  // MARK: - On a finding

  /// The account of the book that the selected finding is about.
  var accountOfFinding: String? {
    guard let id = selectedFinding?.account, shown?.portfolio[id] != nil else { return nil }
    return id
  }
}
