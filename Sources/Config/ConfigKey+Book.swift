import Adoption
package import Dashboard
import JSONSchema
import YAML

// The keys about the Book's order and columns, about filters and reasons.
extension ConfigKey {
  static let sort = ConfigKey(
    "sort",
    "What the Book is sorted by: attention (risk first), or a column, with ascending or descending behind it. What you choose on screen is remembered for the book and counts.",
    example: "sort: attention", isDefault: true,
    schema: .text.matching(
      "^(?:\(([attention] + BookColumn.all.map(\.word)).joined(separator: "|")))(?: (?:ascending|descending))?$"),
    values: { [("sort", words(of: $0.preferences.sort))] }
  ) { member, reader in
    guard let text = reader.text(member, like: "arr descending") else { return }
    let parts = text.lowercased().split(separator: " ").map(String.init)
    let orders = ["ascending": false, "descending": true]
    guard let first = parts.first, parts.count <= 2, parts.count < 2 || orders[parts[1]] != nil else {
      return reader.refuse("sort", member.node, expected: "a column such as arr, or arr descending")
    }
    if first == attention {
      reader.reading.config.preferences.sort =
        parts.count == 2 && orders[parts[1]] == true
        ? BookSort(BookSort.usual.column, descending: true) : nil
      return
    }
    let known = [(attention, BookSort.usual.column)] + BookColumn.all.map { ($0.word, $0) }
    let node = YAMLNode(value: .text(first), place: member.node.place)
    guard let column = reader.word(node, "sort", of: known) else { return }
    let isDescending = parts.count == 2 ? orders[parts[1]] ?? false : column.startsDescending
    let sort = BookSort(column, descending: isDescending)
    reader.reading.config.preferences.sort = sort == .usual ? nil : sort
  }

  private static let attention = "attention"

  package static func words(of sort: BookSort?) -> String {
    guard let sort, sort != .usual else { return attention }
    return "\(sort.column.word) \(sort.isDescending ? "descending" : "ascending")"
  }

  static let columns = ConfigKey(
    "columns",
    "The columns of each view of the Book, from left to right. The name is always first, and churn and expansion stand together. Columns are: \(BookColumn.all.map(\.word).joined(separator: ", ")).",
    example: (["columns:"] + BookColumn.View.allCases.map { "  \($0.word): \(listed($0.columns.map(\.word)))" })
      .joined(separator: "\n"),
    isDefault: true,
    schema: .object(
      BookColumn.View.allCases.map { view in
        .optional(view.word, "Its columns.", .listOrOne(.word(BookColumn.all.map(\.word))))
      }, isOpen: false),
    values: { config in
      BookColumn.View.allCases.map { view in
        ("columns.\(view.word)", listed((config.preferences.columns[view] ?? view.columns).map(\.word)))
      }
    }
  ) { member, reader in
    for view in reader.members(member, like: "scrum: [name, stage]") {
      guard let known = BookColumn.View.allCases.first(where: { $0.word == view.key }) else {
        reader.unknown(view, among: BookColumn.View.allCases.map(\.word), in: member.key)
        continue
      }
      readColumns(view, known, &reader)
    }
  }

  private static func readColumns(_ member: YAMLNode.Member, _ view: BookColumn.View, _ reader: inout ConfigReader) {
    let path = "columns.\(view.word)"
    guard let nodes = reader.elements(member, path, like: "[name, stage, arr]") else { return }
    var columns: [BookColumn] = []
    for node in nodes {
      guard let column = reader.word(node, "a column of \(path)", of: BookColumn.all.map { ($0.word, $0) }) else {
        continue
      }
      if !columns.contains(column) { columns.append(column) }
    }
    guard !columns.isEmpty else {
      return reader.refuse(path, member.node, expected: "a column or more, such as [name, stage, arr]")
    }
    columns = BookColumn.complete(columns)
    reader.reading.config.preferences.columns[view] = columns == view.columns ? nil : columns
  }

  static let filters = ConfigKey(
    "filters",
    "Filters with names, listed with the groups of every book. One that you save for a book goes before its namesake.",
    example: "filters:\n  late enterprise: \"segment:enterprise due<0\"",
    schema: .map(of: .filter.orNull),
    values: { config in config.preferences.filters.map { ("filters.\($0.name)", $0.text) } }
  ) { member, reader in
    for filter in reader.members(member, like: "late: \"due<0\"") {
      let path = "filters.\(filter.key)"
      guard let text = reader.text(filter, path, like: "\"csm:me due<0\"") else { continue }
      if let problem = AccountFilter(text, me: "").problems.first {
        reader.refuse(filter: path, filter.node, problem)
        continue
      }
      reader.reading.config.preferences.filters.append(SavedFilter(name: filter.key, text: text))
    }
  }

  static let reasons = ConfigKey(
    "reasons",
    "The usual reasons, which a digit picks, of the forms Snooze, Dismiss and Skip: nine at most, none for none.",
    example: (["reasons:"] + PresetReasons.allCases.map { "  \($0.rawValue): \(listed(PresetReasons.usual))" })
      .joined(separator: "\n"),
    isDefault: true,
    schema: .object(
      PresetReasons.allCases.map {
        .optional($0.rawValue, "The reasons of the form.", .listOrOne(.reason, from: 0, to: 9))
      },
      isOpen: false),
    values: { config in
      PresetReasons.allCases.map {
        ("reasons.\($0.rawValue)", listed(config.preferences.reasons[$0] ?? PresetReasons.usual))
      }
    }
  ) { member, reader in
    for form in reader.members(member, like: "snooze: [on holiday]") {
      guard let kind = PresetReasons(rawValue: form.key) else {
        reader.unknown(form, among: PresetReasons.allCases.map(\.rawValue), in: member.key)
        continue
      }
      readReasons(form, kind, &reader)
    }
  }

  private static func readReasons(_ member: YAMLNode.Member, _ kind: PresetReasons, _ reader: inout ConfigReader) {
    let path = "reasons.\(kind.rawValue)"
    guard let nodes = reader.elements(member, path, like: "[on holiday, seasonal]") else { return }
    let texts = nodes.map { $0.isNull ? nil : $0.text.flatMap { (try? TypedLine.text($0, for: .why)) } }
    if let bad = zip(nodes, texts).first(where: { $0.1 == nil })?.0 {
      return reader.refuse(path, bad, expected: "a reason in a few words")
    }
    guard texts.count <= 9 else {
      return reader.refuse(path, member.node, expected: "nine reasons at most, for the digits 1 to 9")
    }
    let reasons = texts.compactMap(\.self)
    reader.reading.config.preferences.reasons[kind] = reasons == PresetReasons.usual ? nil : reasons
  }
}
