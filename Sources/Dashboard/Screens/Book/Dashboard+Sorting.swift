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
    guard let book = view as? BookScreen, !book.hasPreview(nil, in: layout.body),
      !book.hasPreview(.open, in: layout.body)
    else { return nil }
    return "The terminal is too small for the preview: {list.open} opens the account."
  }

  /// Closes the preview, or opens it: where the list would not give its rows away by itself, it does when it is told to.
  mutating func togglePreview() {
    guard let book = view as? BookScreen else { return }
    let body = layout.body
    let next: BookPreview =
      book.hasPreview(nil, in: body) ? .closed : book.hasPreview(.automatic, in: body) ? .automatic : .open
    navigation.change { $0[BookScreen.self].preview = next }
  }
}

extension BookScreen {
  fileprivate func hasPreview(_ preview: BookPreview?, in body: Rect) -> Bool {
    !layout(in: body, preview: preview).preview.isEmpty
  }
}
