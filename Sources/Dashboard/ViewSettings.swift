import Adoption

/// How somebody looks at a book, as it is remembered from one run to the next: nothing of it is in the book.
package struct ViewSettings: Hashable, Sendable {
  /// The screen that was open, by its id.
  package var screen: String
  /// The column that the Book is sorted by, by its id, and whether the largest comes first; nil where nobody chose one here.
  package var sort: String?
  package var isDescending: Bool
  /// The view of the Book, by its name.
  package var view: String
  /// The columns that were chosen for views in place of their own, by the names of both.
  package var columns: [String: [String]]
  /// Whether the preview is open, by its name.
  package var preview: String
  /// The filter of the part of the book that is shown, empty for the whole; nil where nobody chose one here.
  package var scope: String?
  /// The filters with names.
  package var filters: [SavedFilter]

  package init(
    screen: String, sort: String?, isDescending: Bool, view: String, columns: [String: [String]] = [:],
    preview: String = "automatic", scope: String? = nil, filters: [SavedFilter]
  ) {
    self.columns = columns
    self.preview = preview
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
    // What is as set for every book was not chosen for this one: it follows when that is set otherwise.
    let sort = book.sort == preferences.usualSort ? nil : book.sort
    return ViewSettings(
      screen: (trail.last { $0.screen.number != nil }?.screen ?? .book).id, sort: sort?.column.rawValue,
      isDescending: sort?.descending ?? false, view: book.view.rawValue,
      columns: Dictionary(uniqueKeysWithValues: book.columns.map { ($0.rawValue, $1.map(\.rawValue)) }),
      preview: book.preview.rawValue, scope: scope == preferences.usualScope ? nil : scope,
      filters: savedFilters)
  }

  /// Takes in what was remembered; nil when nothing was. From then on changes are kept.
  ///
  /// What this version does not know, a column of a later one for instance, stays as it is at first.
  mutating func take(settings: ViewSettings?) {
    if let settings {
      savedFilters = settings.filters
      if let scope = settings.scope { setScope(scope) }
      let sort = settings.sort.flatMap(AccountColumn.ID.init).map {
        Sort(column: $0, descending: settings.isDescending)
      }
      let view = BookView(rawValue: settings.view)
      let columns = settings.columns.compactMap { name, ids in
        BookView(rawValue: name).map { ($0, ids.compactMap(AccountColumn.ID.init)) }
      }.filter { !$0.1.isEmpty }
      let preview = BookPreview(rawValue: settings.preview)
      navigation.changeAll { place in
        if let sort { place[BookScreen.self].sort = sort }
        if let view { place[BookScreen.self].view = view }
        place[BookScreen.self].columns = Dictionary(uniqueKeysWithValues: columns)
        if let preview { place[BookScreen.self].preview = preview }
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
