package import Adoption

/// What a person set for every book, outside of any: how the dashboard begins where nothing else is remembered.
package struct Preferences: Hashable, Sendable {
  /// The keys.
  package var keys = KeyBindings()
  /// The customer success manager that `me` is in filters; nil for the author of decisions.
  package var csm: String?
  /// The filter of the part of the book that is shown; nil for the whole.
  package var scope: String?
  /// What the Book is sorted by; nil in order of attention.
  package var sort: BookSort?
  /// The columns of views in place of their own.
  package var columns: [BookColumn.View: [BookColumn]] = [:]
  /// Filters with names, listed with those that were saved for a book.
  package var filters: [SavedFilter] = []
  /// The usual reasons of each form that asks for one, in place of booktop's own.
  package var reasons: [PresetReasons: [String]] = [:]
  /// What comes first in days such as 3/4; nil asks back.
  package var dayOrder: DayOrder?
  /// Whether each screen is lines of text, for a reader of the screen or a braille display.
  package var isLinear = false

  package init() {}
}

/// A form that offers usual reasons.
package enum PresetReasons: String, CaseIterable, Hashable, Sendable {
  case snooze, dismiss, skip

  /// The form that it is, by the id of its purpose.
  fileprivate var form: String {
    switch self {
    case .snooze: "snooze"
    case .dismiss: "flag.dismiss"
    case .skip: "review.skip"
    }
  }

  /// What booktop offers by itself.
  package static var usual: [String] { PresetReason.allCases.map(\.words) }
}

/// A column that a view of the Book can have.
package struct BookColumn: Hashable, Sendable {
  let id: AccountColumn.ID

  /// A view of the Book.
  package struct View: Hashable, Sendable, CaseIterable {
    let view: BookView
    /// Its name: `scrum`.
    package var word: String { view.rawValue }
    /// What it has where nobody chose others, from left to right.
    package var columns: [BookColumn] { view.order.shown.map { BookColumn(id: $0) } }
    package static var allCases: [View] { BookView.allCases.map(View.init) }
  }

  /// Its name in a config: `business-review`.
  package var word: String {
    id.rawValue.reduce(into: "") { word, letter in word += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
    }
  }

  /// The column that is remembered under a name; nil for one that this version does not know.
  package init?(remembered name: String) {
    guard let id = AccountColumn.ID(rawValue: name) else { return nil }
    self.id = id
  }

  init(id: AccountColumn.ID) { self.id = id }

  /// What stands above it.
  package var heading: String { AccountColumn[id].heading }

  /// Whether sorting by it begins with the largest, unless somebody says otherwise.
  package var startsDescending: Bool { AccountColumn[id].startsDescending }

  /// The columns of a table that a person asks for: the account stands first, and churn and expansion are read together
  /// (requirement 74).
  package static func complete(_ columns: [BookColumn]) -> [BookColumn] {
    let name = BookColumn(id: .name)
    var ids = ([name] + columns.filter { $0 != name }).map(\.id)
    for (id, other) in [(AccountColumn.ID.churn, AccountColumn.ID.expansion), (.expansion, .churn)] {
      if let index = ids.firstIndex(of: id), !ids.contains(other) {
        ids.insert(other, at: id == .churn ? index + 1 : index)
      }
    }
    return ids.map { BookColumn(id: $0) }
  }

  /// Every column, in the order in which they are listed.
  package static var all: [BookColumn] { AccountColumn.ID.allCases.map { BookColumn(id: $0) } }
}

/// An order of the Book.
package struct BookSort: Hashable, Sendable {
  /// What it goes by.
  package var column: BookColumn
  /// Whether the largest comes first.
  package var isDescending: Bool

  package init(_ column: BookColumn, descending: Bool) {
    self.column = column
    isDescending = descending
  }

  /// In order of attention.
  package static let usual = BookSort(BookColumn(id: Sort.standard.column), descending: Sort.standard.descending)

  var sort: Sort { Sort(column: column.id, descending: isDescending) }
}

extension Preferences {
  var usualSort: Sort { sort?.sort ?? .standard }
  var usualScope: String { scope ?? "" }

  fileprivate var bookColumns: [BookView: [AccountColumn.ID]] {
    Dictionary(uniqueKeysWithValues: columns.map { ($0.view, $1.map(\.id)) })
  }
}

extension Dashboard {
  /// Who `me` is in filters.
  var me: String { preferences.csm ?? author }

  /// Takes in what is set for every book. What was chosen on screen, now or earlier, stays.
  mutating func take(_ preferences: Preferences) {
    let before = self.preferences
    guard preferences != before else { return }
    let formerlyMe = me
    self.preferences = preferences
    if preferences.keys != before.keys { keymap = Keymap(preferences.keys, for: screens) }
    let columns = preferences.bookColumns
    navigation.changeAll { place in
      place[BookScreen.self].usualColumns = columns
      if place[BookScreen.self].sort == before.usualSort { place[BookScreen.self].sort = preferences.usualSort }
    }
    let sectionKey = naming("{account.section-next}")
    shown?.sectionKey = sectionKey
    navigation.changeAll { [keymap, isLinear] place in
      guard place.screen == .help else { return }
      place[HelpScreen.self].keymap = keymap
      place[HelpScreen.self].isLinear = isLinear
    }
    if preferences.isLinear != before.isLinear, screen == .help { relist() }
    let hasUsualScope = scope == before.usualScope
    if me != formerlyMe, let shown {
      var renamed = shown
      renamed.me = me
      self.shown = renamed
      if !scope.isEmpty, !hasUsualScope { ask(.scope(scope, me: me)) }
    }
    if hasUsualScope { setScope(preferences.usualScope) }
    releaseOrder()
  }

  /// The filters with names: those saved for this book, then those set for every one that have no namesake here.
  var namedFilters: [SavedFilter] {
    let own = Set(savedFilters.map(\.name.folded))
    return (savedFilters + preferences.filters.filter { !own.contains($0.name.folded) }).sorted(byName: \.name)
  }

  /// A form as this person wants it: with their own reasons, and days read their way.
  func preferred(_ form: Form) -> Form {
    var form = form
    form.read(days: preferences.dayOrder)
    if let kind = PresetReasons.allCases.first(where: { $0.form == form.purpose.id }),
      let reasons = preferences.reasons[kind]
    {
      form.offer(reasons)
    }
    return form
  }
}
