import Adoption

// Tags: accounts that are decided about together.
extension Dashboard {
  /// The tagged accounts that a decision is about here: those that are listed, in the order of the list. What one does not
  /// see is not decided.
  var taggedHere: [Assessment] {
    guard holdsTags, let shown else { return [] }
    let place = navigation.current
    return tags.compactMap { id in place.index(of: id).map { (index: $0, id: id) } }.sorted { $0.index < $1.index }
      .compactMap { shown.portfolio[$0.id] }
  }

  /// Tags the selected account or takes its tag away, and goes to the next line.
  mutating func toggleTag() {
    guard let id = selectedAccount, shown?.portfolio[id] != nil else { return }
    if tags.remove(id) == nil { tags.insert(id) }
    moveSelection(by: 1)
  }

  /// Tags every account that is listed; where all are, takes their tags away.
  mutating func toggleAllTags() {
    let ids = Set(navigation.current.lines.compactMap(\.id).filter { shown?.portfolio[$0] != nil })
    if ids.isSubset(of: tags) { tags.subtract(ids) } else { tags.formUnion(ids) }
  }

  /// `4 tagged, 3 not listed here`.
  var tagWords: String {
    let unlisted = tags.count - taggedHere.count
    return "\(Wording.number(tags.count)) tagged"
      + (unlisted > 0 ? ", \(Wording.number(unlisted)) not listed here" : "")
  }

  /// Whether Esc takes tags away here.
  var holdsTags: Bool { !tags.isEmpty && ScreenSet.accountLists.contains(screen) }
}

extension Commands {
  static let tagging: [Command] = [
    Command(
      "tag.toggle", "Tag the account", keys: ["space"], on: .accountLists, hint: "tag",
      help:
        "Tags the selected account or takes its tag away, and goes on. {decide.act}, {decide.assign}, {decide.snooze} and {decide.note} then decide about all that are tagged.",
      whyNot: { dashboard in
        guard dashboard.navigation.current.itemCount > 0 else { return "No line is selected: the list is empty." }
        return dashboard.accountToDecideOn == nil ? "No account is selected." : nil
      }
    ) { $0.toggleTag() },
    Command(
      "tag.all", "Tag all on the list", keys: ["*"], on: .accountLists,
      help: "Tags every account that is listed, all that match the filter; once more takes their tags away.",
      whyNot: nothingSelected
    ) { $0.toggleAllTags() },
  ]
}
