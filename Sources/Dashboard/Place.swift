import Adoption

/// A screen with where one is on it: all that has to be kept to come back to it.
struct Place: Sendable {
  let screen: Screen
  /// The account that an account screen is about.
  var account: String?
  /// The id of the selected line. It is nil only when no line can be selected.
  var selection: String?
  /// The first line shown.
  var top = 0
  /// The filter as typed.
  var filter = ""
  /// What its screen keeps besides; nil while that is as at first.
  private var state: (any ScreenState)?
  /// The lines, derived from data, filter and sort.
  private(set) var lines: [Line] = []
  private var indices: [String: Int] = [:]
  /// The positions of the lines that cannot be selected, in order.
  private var headings: [Int] = []
  /// What was selected on a day on which it is listed, and what is selected instead on this one.
  private var chosen: (id: String, standIn: String?)?

  init(_ screen: Screen, account: String? = nil) {
    self.screen = screen
    self.account = account
  }

  /// What that screen keeps here; on a place of another screen what it begins with.
  subscript<View: ScreenView>(_: View.Type) -> View.State {
    get { state as? View.State ?? View.State() }
    set { if View.screen == screen { state = newValue } }
  }

  /// The position of the selected line, or nil when nothing is selected.
  var selectedIndex: Int? { selection.flatMap { indices[$0] } }

  /// The number of lines that can be selected.
  var itemCount: Int { indices.count }

  /// Which of the lines that can be selected is, counted from 1; nil when nothing is selected.
  var selectedNumber: Int? {
    selectedIndex.map { index in index + 1 - (headings.firstIndex { $0 > index } ?? headings.count) }
  }

  /// The position of the line with that id.
  func index(of id: String) -> Int? { indices[id] }

  /// Whether a selection vanished and its nearest neighbour took its place.
  enum Keeping { case kept, moved(from: String), emptied }

  /// Puts new lines in place of the old ones. The selection stays on its id, at its height on the screen; where the id is
  /// gone, it goes to the nearest line of the old order that is still there.
  @discardableResult
  mutating func replaceLines(_ new: [Line]) -> Keeping {
    let old = lines
    let oldIndex = selectedIndex
    lines = new
    // Mostly the same stand at the same places.
    if !new.names(as: old) {
      indices = [:]
      indices.reserveCapacity(new.count)
      headings = []
      for (index, line) in new.enumerated() {
        if let id = line.id { indices[id] = index } else { headings.append(index) }
      }
    }
    guard let first = new.first(where: { $0.id != nil })?.id else {
      selection = nil
      // A page has no lines, and stays where it was scrolled to.
      if !old.isEmpty { top = 0 }
      return .emptied
    }
    guard let wanted = selection else {
      selection = first
      top = 0
      return .kept
    }
    var keeping = Keeping.kept
    if indices[wanted] == nil {
      keeping = .moved(from: wanted)
      selection = oldIndex.flatMap { neighbour(of: $0, in: old) } ?? first
    }
    if let index = selectedIndex { top = max(0, index - ((oldIndex ?? index) - top)) }
    return keeping
  }

  /// The same for the lines of another as-of day: a selection that they lack comes back on a day that has it, unless another
  /// was chosen since.
  @discardableResult
  mutating func replaceLinesOfAnotherDay(_ new: [Line]) -> Keeping {
    let before = selection
    let wanted = chosen.flatMap { $0.standIn == before ? $0.id : nil } ?? before
    let keeping = replaceLines(new)
    if let wanted, indices[wanted] != nil { selection = wanted }
    chosen = wanted.flatMap { $0 == selection ? nil : ($0, selection) }
    if case .moved(let id) = keeping, id != wanted || selection == wanted { return .kept }
    return keeping
  }

  /// New lines in the order of the old ones: those that are gone are left out, those that came stand at the end.
  func holding(_ new: [Line]) -> [Line] {
    var fresh: [String: Line] = [:]
    for line in new { if let id = line.id { fresh[id] = line } }
    let kept = lines.compactMap { line in line.id.map { fresh[$0] } ?? line }
    return kept + new.filter { line in line.id.map { indices[$0] == nil } ?? false }
  }

  private func neighbour(of index: Int, in old: [Line]) -> String? {
    for line in old[index...] { if let id = line.id, indices[id] != nil { return id } }
    for line in old[..<index].reversed() { if let id = line.id, indices[id] != nil { return id } }
    return nil
  }

  /// Selects the line with that id and shows it first, with its heading.
  mutating func begin(at id: String?) {
    guard let id, let index = indices[id] else { return }
    (selection, top) = (id, index)
  }

  /// Moves the selection by that many lines, over headings, stopping at the ends.
  mutating func move(by distance: Int) {
    guard let start = selectedIndex, distance != 0 else { return }
    let step = distance < 0 ? -1 : 1
    let goal = max(0, min(lines.count - 1, start + distance))
    // The nearest line at or beyond the goal that can be selected, else the nearest before it.
    let beyond = stride(from: goal, through: step > 0 ? lines.count - 1 : 0, by: step)
    let before = stride(from: goal, through: start, by: -step)
    func canBeSelected(_ index: Int) -> Bool { lines[index].id != nil }
    if let index = beyond.first(where: canBeSelected) ?? before.first(where: canBeSelected) {
      selection = lines[index].id
    }
  }

  /// The first line to show when so many fit, with the selection in view.
  func top(showing rows: Int) -> Int {
    let last = max(0, lines.count - rows)
    guard let index = selectedIndex else { return max(0, min(top, last)) }
    var top = max(index - rows + 1, min(top, index))
    // A heading right above the first line shown is shown too.
    if top == index, rows > 1, index > 0, lines[index - 1].id == nil { top = index - 1 }
    return max(0, min(top, last))
  }
}

/// One line of a list.
struct Line: Sendable {
  /// What the selection holds on to; nil for headings.
  var id: String?
  var content: Content

  enum Content: Sendable {
    /// The account at that position of the book.
    case account(Int)
    /// The head of a group on the at-risk list, with the number of accounts listed under it.
    case group(AtRiskGroup, count: Int)
    /// The changes of an account, at that position of `BookChanges.accounts`.
    case change(Int)
    /// The flag at that position of `FlagKey.allCases`.
    case flag(Int)
    /// The finding at that position.
    case finding(Int)
    /// A decision of the journal.
    case decision(LoggedDecision)
    /// A moment in the life of an account.
    case moment(TimelineItem)
    /// A command.
    case command(String)
    /// A heading.
    case heading(String)
    /// A sign and what it means.
    case sign(String, String)
    /// A number or a flag of an account.
    case explanation(Explanation)
  }
}

extension [Line] {
  /// Whether the selection finds the same at the same places in other lines.
  fileprivate func names(as other: [Line]) -> Bool {
    // Mostly it is one and the same list, and comparing ten thousand names is a tenth of what a new line costs.
    let isOne = withUnsafeBufferPointer { own in
      other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress && own.count == $0.count }
    }
    return isOne || elementsEqual(other) { $0.id == $1.id }
  }
}

/// The way back: where one is, and where one came from.
///
/// It always holds a place: there is no screen of nothing.
struct Navigation: Sendable {
  private(set) var current: Place
  private(set) var parents: [Place] = []

  init(_ root: Place) { current = root }

  /// All places from the first to the current one.
  var trail: [Place] { parents + [current] }

  /// Opens a place on top of the current one.
  mutating func push(_ place: Place) {
    parents.append(current)
    current = place
  }

  /// Goes back; at the first place it stays and says no.
  @discardableResult
  mutating func pop() -> Bool {
    guard let last = parents.popLast() else { return false }
    current = last
    return true
  }

  /// Goes back until so many places are left, at least one.
  mutating func pop(to depth: Int) {
    while parents.count + 1 > max(1, depth), pop() {}
  }

  /// Leaves places out of the way back; the first of all stays.
  mutating func forgetParents(where isGone: (Place) -> Bool) {
    parents = Array(parents.prefix(1)) + parents.dropFirst().filter { !isGone($0) }
  }

  /// Changes the current place.
  mutating func change(_ body: (inout Place) -> Void) { body(&current) }

  /// Changes every place.
  mutating func changeAll(_ body: (inout Place) -> Void) {
    for index in parents.indices { body(&parents[index]) }
    body(&current)
  }
}
