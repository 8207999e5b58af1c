import Adoption

// Named groups of accounts.
extension Commands {
  /// The named groups by the ids of the commands that list them.
  static let groups = Dictionary(NamedGroup.allCases.map { (id(of: $0), $0) }) { first, _ in first }

  static let grouping: [Command] =
    [
      Command(
        "group.open", "List a group", keys: ["F"], on: .accountLists, hint: "groups",
        help: "Lists only the accounts of a named group, such as those stuck before the habit; shows how many each has."
      ) { $0.prompt = Prompt(.groups) }
    ]
    + NamedGroup.allCases.map { group in
      Command(
        id(of: group), "List: \(group.words)", keys: [], on: .accountLists, help: "\(group.meaning.capitalisedFirst)."
      ) { dashboard in
        dashboard.filter(by: "group:\(spelled(group.key))", selecting: dashboard.navigation.current.selection)
      }
    }

  private static func id(of group: NamedGroup) -> String { "group.\(spelled(group.key))" }
}
