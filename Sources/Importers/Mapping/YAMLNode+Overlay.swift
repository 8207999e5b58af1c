import YAML

extension YAMLNode {
  /// This tree as part of another file: all of it stands where that file names it.
  func placed(at place: YAMLPlace) -> YAMLNode {
    switch value {
    case .text: YAMLNode(value: value, place: place, isNull: isNull)
    case .list(let list): YAMLNode(value: .list(list.map { $0.placed(at: place) }), place: place)
    case .map(let members):
      YAMLNode(
        value: .map(members.map { Member(key: $0.key, place: place, node: $0.node.placed(at: place)) }), place: place)
    }
  }

  /// This tree with the members of another over it: what both have as groups of keys is combined, else the other's counts.
  func overlaid(by other: YAMLNode) -> YAMLNode {
    guard let mine = members, let others = other.members else { return other }
    var result = mine.map { member in
      guard let over = others.first(where: { $0.key == member.key }) else { return member }
      return Member(key: member.key, place: over.place, node: member.node.overlaid(by: over.node))
    }
    let known = Set(mine.map(\.key))
    result += others.filter { !known.contains($0.key) }
    return YAMLNode(value: .map(result), place: other.place)
  }
}
