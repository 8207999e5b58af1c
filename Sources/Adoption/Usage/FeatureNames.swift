/// The names in weekly records as the book's own numbers: without blanks at their ends, and features in one spelling each.
struct FeatureNames: Sendable {
  /// The names by number.
  private(set) var names: [String] = []
  private(set) var numbers: [String: NameNumber] = [:]
  /// For each table, the number of each of its names.
  private(set) var tableNames: [[NameNumber]] = []
  /// The same where it names a feature; nil where no feature has two spellings.
  private(set) var tableFeatures: [[NameNumber]]?
  /// Features spelled otherwise than they are listed or shown.
  private(set) var loose: [LooseReference] = []

  init(_ tables: [UsageTable], _ rules: Rules) {
    for table in tables { tableNames.append(table.names.map { number(of: $0.trimmingBlanks) }) }
    let listed = rules.segments.values.compactMap(\.weights) + rules.outcomes.values.compactMap(\.weights)
    let shown = spellings(tables, Spellings(listed.flatMap(\.keys)))
    guard !shown.isEmpty else { return }
    for (written, meant) in shown.sorted(by: { $0.key < $1.key }) {
      loose.append(
        LooseReference(
          account: "", field: "feature", written: names[Int(written)], meant: names[Int(meant)], nearest: nil,
          source: .none))
    }
    tableFeatures = tableNames.map { $0.map { shown[$0] ?? $0 } }
  }

  /// Whether the tables that other names are of have the same numbers here.
  ///
  /// - Parameter added: the positions of tables that are new.
  func keepsNumbers(of earlier: FeatureNames, besides added: [Int]) -> Bool {
    func kept(_ numbers: [[NameNumber]]?) -> [[NameNumber]]? {
      guard !added.isEmpty, let numbers else { return numbers }
      let news = Set(added)
      return numbers.indices.compactMap { news.contains($0) ? nil : numbers[$0] }
    }
    return kept(tableNames) == earlier.tableNames && kept(tableFeatures) == earlier.tableFeatures
      && loose == earlier.loose
  }

  private mutating func number(of name: String) -> NameNumber {
    if let number = numbers[name] { return number }
    numbers[name] = NameNumber(names.count)
    names.append(name)
    return NameNumber(names.count - 1)
  }

  /// The number of the spelling to show for each name that is not it: as listed, else the first in byte order that a feature has.
  private mutating func spellings(_ tables: [UsageTable], _ listed: Spellings) -> [NameNumber: NameNumber] {
    var groups: [String: [String]] = [:]
    for name in names where listed.listed(name) != name { groups[name.matched, default: []].append(name) }
    var shown: [NameNumber: NameNumber] = [:]
    var used: Set<NameNumber>?
    for (_, group) in groups.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      if let meant = listed.listed(group[0]) {
        let number = number(of: meant)
        for name in group { shown[numbers[name] ?? number] = number }
      } else if group.count > 1 {
        // Teams and personas have names too, and what they are called is theirs.
        used = used ?? usedAsFeatures(tables)
        let features = group.compactMap { name in
          numbers[name].flatMap { used?.contains($0) == true ? (name, $0) : nil }
        }
        guard let first = features.min(by: { $0.0.precedesInBytes($1.0) }) else { continue }
        for feature in features where feature.1 != first.1 { shown[feature.1] = first.1 }
      }
    }
    return shown.filter { $0.key != $0.value }
  }

  private func usedAsFeatures(_ tables: [UsageTable]) -> Set<NameNumber> {
    var used: Set<NameNumber> = []
    for (table, names) in zip(tables, tableNames) {
      for name in table.names(in: .features) { used.insert(names[name]) }
    }
    return used
  }
}
