import Adoption
@testable import Dashboard

extension Dashboard {
  /// A dashboard that shows the snapshot.
  static func showing(_ snapshot: Snapshot?, columns: Int = 80, rows: Int = 24) -> Dashboard {
    var dashboard = Dashboard(columns: columns, rows: rows)
    _ = dashboard.update(.tick(now: .seconds(100)))
    if let snapshot { _ = dashboard.update(.data(snapshot)) }
    return dashboard
  }

  /// Presses keys, given by their spelling with spaces between them; text in `'…'` is typed letter by letter.
  @discardableResult
  mutating func press(keys script: String) -> [Effect] {
    var effects: [Effect] = []
    for word in script.split(separator: " ") {
      if word.hasPrefix("'"), word.hasSuffix("'"), word.count > 1 {
        for letter in word.dropFirst().dropLast() { effects += update(.key(KeyPress(String(letter)))) }
      } else {
        effects += update(.key(KeyPress(String(word))))
      }
    }
    return effects
  }

  var visibleIDs: [String] { navigation.current.lines.compactMap(\.id) }
  var selection: String? { navigation.current.selection }
}
