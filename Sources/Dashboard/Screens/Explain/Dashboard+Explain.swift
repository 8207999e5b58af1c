import Adoption

// Why a number is what it is.
extension Dashboard {
  /// Opens the explanations of the selected account at the one that fits where one is; of the whole book, where it is on
  /// screen.
  mutating func openExplain() {
    guard screen != .executive else { return openBookExplain() }
    guard let id = accountToExplain, let active = shown?.portfolio[id] else { return }
    var place = Place(.explain, account: id)
    place.selection = active.active == nil ? "stage.value" : view?.explained(active) ?? "stage.value"
    open(place)
    // What comes before and after is seen too.
    let rows = listRows
    navigation.change { $0.top = max(0, ($0.selectedIndex ?? 0) - rows / 3) }
  }

  private mutating func openBookExplain() {
    var place = Place(.explain)
    place.selection = "book.time_to_first_value"
    open(place)
  }

  /// The account that explanations would be about.
  var accountToExplain: String? { selectedAccount ?? accountOfFinding ?? accountOfDecision }

  func keyOfSection(_ assessment: Assessment) -> String {
    switch sectionShown {
    case .adoption: "adoption.depth"
    case .people: "champion.state"
    case .plan: "ttfv.state"
    case .timeline: "stage.derived_since"
    case .other: "status"
    default: assessment.active?.redFlags.first.map { "flags.\($0.key.rawValue)" } ?? "health.band"
    }
  }

  /// Shows the selected explanation on a page of its own.
  mutating func openExplanation() {
    guard let key = navigation.current.selection else { return }
    var place = Place(.explanation, account: navigation.current.account)
    place.selection = key
    open(place)
  }

  /// Shows the next explanation of the list that this one was opened from.
  mutating func turnExplanation(by step: Int) {
    guard let list = navigation.parents.last, list.screen == .explain else { return }
    let before = list.selection
    navigation.pop()
    moveSelection(by: step)
    if navigation.current.selection == before {
      say(step > 0 ? "This is the last explanation of the list." : "This is the first explanation of the list.")
    }
    openExplanation()
  }
}

extension Shown {
  /// The numbers and flags of an account, or those of the book, in groups, as far as the filter lets them through.
  func explain(_ place: Place) -> [Line] {
    let wanted = AccountFilter.words(of: place.filter).map { word in
      let isNegated = word.text.count > 1 && (word.text.hasPrefix("-") || word.text.hasPrefix("!"))
      return (bytes: (isNegated ? String(word.text.dropFirst()) : word.text).foldedBytes, isNegated: isNegated)
    }
    var group: Explanation.Group?
    var lines: [Line] = []
    for explanation in explanations(of: place.account) {
      let words = [explanation.key, explanation.title, explanation.answer.text(at: portfolio.day)]
      let text = (words + [explanation.result?.words ?? ""]).joined(separator: " ").foldedBytes
      guard wanted.allSatisfy({ text.contains(bytes: $0.bytes) != $0.isNegated }) else { continue }
      if explanation.group != group { lines.append(Line(id: nil, content: .heading(explanation.group.words))) }
      group = explanation.group
      lines.append(Line(id: explanation.key, content: .explanation(explanation)))
    }
    return lines
  }

  /// All explanations of an account, or of the book where there is none.
  private func explanations(of account: String?) -> [Explanation] {
    guard let account else { return Portfolio.bookKeys.compactMap(portfolio.bookExplanation) }
    return portfolio[account].map { portfolio.explanations(of: $0.position) } ?? []
  }

  private func explanation(of key: String, _ account: String?) -> Explanation? {
    guard let account else { return portfolio.bookExplanation(key) }
    return portfolio[account].flatMap { portfolio.explanation(of: key, at: $0.position) }
  }

  /// The one explanation that a page is about.
  func explanation(_ place: Place) -> [Line] {
    guard let key = place.selection, let explanation = explanation(of: key, place.account) else { return place.lines }
    return [Line(id: key, content: .explanation(explanation))]
  }
}
