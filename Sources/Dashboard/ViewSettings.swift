import Adoption

/// How somebody looks at a book, as it is remembered from one run to the next: nothing of it is in the book.
package struct ViewSettings: Hashable, Sendable {
  /// The screen that was open, by its id.
  package var screen: String
  /// The column that the Book is sorted by, by its id, and whether the largest comes first.
  package var sort: String
  package var isDescending: Bool
  /// The view of the Book, by its name.
  package var view: String
  /// The filter of the part of the book that is shown; empty for the whole.
  package var scope: String
  /// The filters with names.
  package var filters: [SavedFilter]

  package init(
    screen: String, sort: String, isDescending: Bool, view: String, scope: String = "", filters: [SavedFilter]
  ) {
    self.scope = scope
    self.screen = screen
    self.sort = sort
    self.isDescending = isDescending
    self.view = view
    self.filters = filters
  }
}

extension Dashboard {
  /// What is to be remembered as it is now.
  var settings: ViewSettings {
    let trail = navigation.trail
    let book = (trail.first { $0.screen == .book } ?? Place(.book))[BookScreen.self]
    return ViewSettings(
      screen: (trail.last { $0.screen.number != nil }?.screen ?? .book).id, sort: book.sort.column.rawValue,
      isDescending: book.sort.descending, view: book.view.rawValue, scope: scope,
      filters: savedFilters)
  }

  /// Takes in what was remembered; nil when nothing was. From then on changes are kept.
  ///
  /// What this version does not know, a column of a later one for instance, stays as it is at first.
  mutating func take(settings: ViewSettings?) {
    if let settings {
      savedFilters = settings.filters
      if !settings.scope.isEmpty { setScope(settings.scope) }
      let sort = AccountColumn.ID(rawValue: settings.sort).map { Sort(column: $0, descending: settings.isDescending) }
      let view = BookView(rawValue: settings.view)
      navigation.changeAll { place in
        if let sort { place[BookScreen.self].sort = sort }
        if let view { place[BookScreen.self].view = view }
      }
      if let screen = screens.numbered.first(where: { $0.id == settings.screen }) { go(to: screen) }
      relist()
    }
    keptSettings = self.settings
  }

  /// Asks for what changed to be kept.
  mutating func keepSettings() {
    guard let kept = keptSettings else { return }
    let settings = self.settings
    guard settings != kept else { return }
    keptSettings = settings
    ask(.keepSettings(settings))
  }
}
