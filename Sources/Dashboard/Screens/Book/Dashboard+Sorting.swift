import Adoption

// The order and the columns of the book.
extension Dashboard {
  mutating func sort(byStepping step: Int) {
    let columns = navigation.current[BookScreen.self].view.order.shown
    let current = columns.firstIndex(of: navigation.current[BookScreen.self].sort.column) ?? 0
    sort(by: columns[(current + step + columns.count) % columns.count])
  }

  mutating func sort(by column: AccountColumn.ID) {
    navigation.change {
      $0[BookScreen.self].sort = Sort(column: column, descending: AccountColumn[column].startsDescending)
    }
    relist()
  }

  /// Shows other columns. A sort by a column that they lack would not be seen: it gives way to the usual one.
  mutating func show(_ view: BookView) {
    navigation.change {
      $0[BookScreen.self].view = view
      if !view.order.shown.contains($0[BookScreen.self].sort.column) { $0[BookScreen.self].sort = .standard }
    }
    relist()
  }

  mutating func reverseSort() {
    navigation.change { $0[BookScreen.self].sort.descending.toggle() }
    relist()
  }
}
