import Adoption
import Canvas

// The order and the columns of the book.
extension Dashboard {
  mutating func sort(byStepping step: Int) {
    let state = navigation.current[BookScreen.self]
    let columns = state.order.shown
    let current = columns.firstIndex(of: state.sort.column) ?? 0
    sort(by: columns[(current + step + columns.count) % columns.count])
  }

  mutating func sort(by column: AccountColumn.ID) {
    order(by: Sort(column: column, descending: AccountColumn[column].startsDescending))
  }

  /// Shows other columns. A sort by a column that they lack would not be seen: it gives way to the usual one.
  mutating func show(_ view: BookView) {
    navigation.change { $0[BookScreen.self].view = view }
    let state = navigation.current[BookScreen.self]
    if !state.order.shown.contains(state.sort.column) { order(by: .standard) }
  }

  mutating func reverseSort() {
    var sort = navigation.current[BookScreen.self].sort
    sort.descending.toggle()
    order(by: sort)
  }

  /// Sorts the list, which then stands at its top: who asks for an order wants to see who comes first in it.
  private mutating func order(by sort: Sort) {
    navigation.change {
      $0[BookScreen.self].sort = sort
      $0.selection = nil
    }
    relist()
  }

  // MARK: - The preview

  /// Why the preview can be neither opened nor closed; nil where it can.
  var whyNoAccountPreview: String? {
    guard let book = view as? BookScreen, book.layout(in: layout.body).preview.isEmpty else { return nil }
    var opened = self
    opened.navigation.change { $0[BookScreen.self].preview = .open }
    guard let other = opened.view as? BookScreen, other.layout(in: layout.body).preview.isEmpty else { return nil }
    return "The terminal is too small for the preview: Enter opens the account."
  }

  mutating func togglePreview() {
    guard let book = view as? BookScreen else { return }
    let isOpen = !book.layout(in: layout.body).preview.isEmpty
    navigation.change { $0[BookScreen.self].preview = isOpen ? .closed : .automatic }
    // Where the list would not give its rows away by itself, it does when it is told to.
    guard !isOpen, let other = view as? BookScreen, other.layout(in: layout.body).preview.isEmpty else { return }
    navigation.change { $0[BookScreen.self].preview = .open }
  }
}
