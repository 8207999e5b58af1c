import Adoption
import Canvas

/// What is chosen over the book: by what it is sorted, or which columns it has.
enum BookPanel: Sendable {
  /// One letter an order; the choice is the line selected.
  case sorting(choice: Int)
  case columns(ColumnChoice)

  /// What keys do, for the last line.
  var hints: [Span] {
    let keys: [(String, String)] =
      switch self {
      case .sorting: [("a letter", "sorts by it"), ("Enter", "by the line selected"), ("Esc", "cancel")]
      case .columns:
        [("Space", "show or hide"), ("J K", "move"), ("r", "reset"), ("Enter", "keep"), ("Esc", "cancel")]
      }
    return keys.flatMap { [.text($0, .key), .muted(" \($1)   ")] }
  }
}

/// The columns of a view while they are chosen: those shown from left to right, then those hidden.
struct ColumnChoice: Sendable {
  private(set) var shown: [AccountColumn.ID]
  private(set) var hidden: [AccountColumn.ID]
  /// The position of the selected line among all.
  private(set) var selected = 0
  /// The columns that the view has of its own.
  private let own: [AccountColumn.ID]

  init(_ shown: [AccountColumn.ID], own: [AccountColumn.ID]) {
    self.shown = shown
    self.own = own
    hidden = Self.others(shown)
  }

  var all: [AccountColumn.ID] { shown + hidden }

  /// Whether they are those of the view, so that nothing is to be kept.
  var areOwn: Bool { shown == own }

  mutating func select(_ index: Int) { selected = max(0, min(index, all.count - 1)) }

  /// Shows or hides the selected column. The account itself is always there, and churn and expansion are read together
  /// (requirement 74).
  mutating func toggle() {
    let id = all[selected]
    guard id != .name else { return }
    let group = AccountColumn.pair.contains(id) ? [.churn, .expansion] : [id]
    if shown.contains(id) {
      shown.removeAll { group.contains($0) }
    } else {
      shown += group
    }
    hidden = Self.others(shown)
    selected = all.firstIndex(of: id) ?? 0
  }

  /// Moves the selected column by one place; the account stays first.
  mutating func move(by step: Int) {
    let goal = selected + step
    guard shown.indices.contains(selected), shown.indices.contains(goal), min(selected, goal) > 0 else { return }
    shown.swapAt(selected, goal)
    selected = goal
  }

  mutating func reset() {
    self = ColumnChoice(own, own: own)
  }

  private static func others(_ shown: [AccountColumn.ID]) -> [AccountColumn.ID] {
    AccountColumn.every.map(\.id).filter { !shown.contains($0) }
  }
}

/// The orders that the book can be shown in, each with the letter that picks it.
struct SortMenu {
  let items: [(letter: Character, words: String, column: AccountColumn.ID)]

  init(_ columns: [AccountColumn.ID]) {
    let entries =
      [(words: "Attention: risk first, then the nearest deadline", column: AccountColumn.ID.health)]
      + columns.filter { $0 != .health }.map { (AccountColumn[$0].heading, $0) }
    // The letters of the words come first, and those that move the selection are none.
    var free = "abcdefghilmnopqrstuvwxyz0123456789".map(\.self)
    items = entries.map { words, column in
      let letter = words.folded.first { free.contains($0) } ?? free.first ?? " "
      free.removeAll { $0 == letter }
      return (letter, words, column)
    }
  }
}

extension Dashboard {
  private var bookState: BookScreen.State { navigation.current[BookScreen.self] }

  private var sortMenu: SortMenu { SortMenu(bookState.order.shown) }

  mutating func openSortMenu() {
    let choice = sortMenu.items.firstIndex { $0.column == bookState.sort.column } ?? 0
    bookPanel = .sorting(choice: choice)
  }

  mutating func openColumnChooser() {
    bookPanel = .columns(ColumnChoice(bookState.order.shown, own: bookState.view.order.shown))
  }

  /// Takes a key while a panel is open.
  mutating func choose(in panel: BookPanel, with key: KeyPress) {
    if ["escape", "ctrl-g"].contains(key.spelling) { return bookPanel = nil }
    switch panel {
    case .sorting(let choice): sort(with: key, from: choice)
    case .columns(let columns): choose(columns, with: key)
    }
  }

  private mutating func sort(with key: KeyPress, from choice: Int) {
    let items = sortMenu.items
    switch key.spelling {
    case "down", "j", "tab", "ctrl-n": bookPanel = .sorting(choice: min(choice + 1, items.count - 1))
    case "up", "k", "shift-tab", "ctrl-p": bookPanel = .sorting(choice: max(choice - 1, 0))
    case "enter": pick(items[min(choice, items.count - 1)].column)
    default:
      guard let item = items.first(where: { $0.letter == key.character }) else {
        return say("\(key.spelling) sorts by nothing here: Esc closes the list.")
      }
      pick(item.column)
    }
  }

  private mutating func pick(_ column: AccountColumn.ID) {
    bookPanel = nil
    sort(by: column)
  }

  private mutating func choose(_ columns: ColumnChoice, with key: KeyPress) {
    var columns = columns
    switch key.spelling {
    case "down", "j", "tab", "ctrl-n": columns.select(columns.selected + 1)
    case "up", "k", "shift-tab", "ctrl-p": columns.select(columns.selected - 1)
    case "g", "home": columns.select(0)
    case "G", "end": columns.select(columns.all.count - 1)
    case "space": columns.toggle()
    case "J", "+": columns.move(by: 1)
    case "K", "-": columns.move(by: -1)
    case "r": columns.reset()
    case "enter": return keep(columns)
    default: return say("\(key.spelling) does nothing among the columns: Esc closes them.")
    }
    bookPanel = .columns(columns)
  }

  /// Shows the columns chosen, for as long as the view is looked at. What the list was sorted by stays.
  private mutating func keep(_ columns: ColumnChoice) {
    bookPanel = nil
    navigation.change {
      $0[BookScreen.self].columns[$0[BookScreen.self].view] = columns.areOwn ? nil : columns.shown
    }
  }

  /// A click while a panel is open: on a line of it, or beside it, which closes it.
  mutating func click(inPanel target: Frame.Target) {
    switch (bookPanel, target) {
    case (.sorting, .choice(let index)):
      if sortMenu.items.indices.contains(index) { pick(sortMenu.items[index].column) }
    case (.columns(var columns), .choice(let index)):
      columns.select(index)
      columns.toggle()
      bookPanel = .columns(columns)
    case (_, .cover): break
    default: bookPanel = nil
    }
  }

  /// Draws a panel over the lower part of the screen.
  func draw(_ panel: BookPanel, above hints: Rect, on frame: inout Frame) {
    let (title, choice): (String, Int)
    let lines: [[Span]]
    switch panel {
    case .sorting(let selected):
      (title, choice) = ("Sort by", selected)
      lines = sortMenu.items.map { [.text("\($0.letter)  ", .key), .text($0.words)] }
    case .columns(let columns):
      (title, choice) = ("Columns: \(bookState.view.words) view", columns.selected)
      lines = columns.all.map { id in
        let isShown = columns.shown.contains(id)
        return [
          .text(
            frame.isLinear ? isShown ? "shown: " : "hidden: " : isShown ? "[x] " : "[ ] ", isShown ? .accent : .muted),
          .text(AccountColumn[id].heading, isShown ? .text : .muted),
        ]
      }
    }
    let rows = min(hints.row, lines.count + 2)
    guard rows >= 3 else { return }
    let width = min(hints.columns, max(title.columns + 6, (lines.map(\.columns).max() ?? 0) + 6))
    let rect = Rect(column: hints.column, row: hints.row - rows, columns: width, rows: rows)
    frame.grid.fill(rect)
    frame.mark(rect, .cover)
    let inner = frame.grid.box(rect, title: title)
    ListView(count: lines.count, selected: min(choice, lines.count - 1), in: inner).draw(
      on: &frame, target: Frame.Target.choice
    ) { position, row, _, frame in
      frame.put(lines[position], row.column + 2, row.row, width: row.columns - 2)
      return true
    }
  }
}
