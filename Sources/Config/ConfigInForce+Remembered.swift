import Adoption
package import Dashboard

extension ConfigInForce.Row {
  /// What was chosen on screen for a book.
  package static func remembered(_ settings: ViewSettings) -> [ConfigInForce.Row] {
    let from = "remembered for this book"
    func row(_ name: String, _ value: String) -> ConfigInForce.Row { ConfigInForce.Row(name, value, from: from) }
    let sort = settings.sort.flatMap(BookColumn.init(remembered:)).map {
      row("sort", ConfigKey.words(of: BookSort($0, descending: settings.isDescending)))
    }
    let scope = settings.scope.map { row("scope", $0.isEmpty ? "the whole book" : $0) }
    let columns = settings.columns.sorted { $0.key < $1.key }.map { view, ids in
      row("columns.\(view)", listed(ids.compactMap(BookColumn.init(remembered:)).map(\.word)))
    }
    return [sort, scope].compactMap(\.self) + columns + settings.filters.map { row("filters.\($0.name)", $0.text) }
  }
}
