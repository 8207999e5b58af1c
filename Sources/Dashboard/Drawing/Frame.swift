import Adoption
import Canvas

/// A screen being drawn: the grid, and what a click on a part of it means.
///
/// Drawing and pointing come from the same pass, so that a click always hits what is seen.
struct Frame {
  var grid: Grid
  private(set) var targets: [(rect: Rect, target: Target)] = []
  let glyphs: Glyphs

  /// What can be clicked.
  enum Target: Hashable {
    case screen(Screen)
    /// So many steps of the way back are kept.
    case trail(Int)
    case line(Int)
    case column(AccountColumn.ID)
    case section(Section)
    case choice(Int)
    /// The accounts that a filter lists.
    case filter(String)
    case field(Int)
    /// Nothing: it covers what lies below.
    case cover
  }

  init(columns: Int, rows: Int, symbols: Symbols) {
    grid = Grid(columns: columns, rows: rows, symbols: symbols)
    glyphs = Glyphs(symbols)
  }

  mutating func mark(_ rect: Rect, _ target: Target) { targets.append((rect, target)) }

  /// What lies at a cell: the last thing drawn there.
  func target(column: Int, row: Int) -> Target? {
    targets.last { $0.rect.contains(column: column, row: row) }?.target
  }

  /// Draws pieces one after another and returns the columns they took; what does not fit is cut with an ellipsis.
  @discardableResult
  mutating func put(_ spans: [Span], _ column: Int, _ row: Int, width: Int) -> Int {
    var used = 0
    for (index, span) in spans.enumerated() {
      let room = width - used
      guard room > 0 else { break }
      let rest = spans[(index + 1)...].contains { $0.columns > 0 }
      switch span {
      case .text(let text, let style):
        let needed = text.columns
        if needed == room, rest {
          // Something more would follow: its loss must be seen.
          used += grid.put(text + " ", column + used, row, style, width: room)
          continue
        }
        grid.put(text, column + used, row, style, width: min(needed, room))
        used += min(needed, room)
      case .bar(let share, let columns, let style):
        grid.bar(share, column + used, row, width: min(columns, room), style)
        used += min(columns, room)
      case .sparkline(let values, let top):
        used += grid.sparkline(values, column + used, row, width: room, top: top)
      case .weeks(let trace):
        used += grid.sparkline(trace.values, column + used, row, width: room, from: trace.low, to: trace.high)
      }
    }
    return used
  }

  /// Says at the right edge that there is more above or below.
  mutating func markMore(above: Int, below: Int, in rect: Rect) {
    if above > 0 { grid.put(glyphs.up, rect.endColumn - 1, rect.row, .accent, width: 1) }
    if below > 0 { grid.put(glyphs.down, rect.endColumn - 1, rect.endRow - 1, .accent, width: 1) }
  }

  /// Draws pieces at the right end of a width and returns the columns they took.
  @discardableResult
  mutating func putRight(_ spans: [Span], _ column: Int, _ row: Int, width: Int) -> Int {
    let needed = min(spans.columns, width)
    return put(spans, column + width - needed, row, width: needed)
  }
}

/// A piece of a line.
enum Span: Sendable {
  case text(String, Style)
  /// A bar of that width; nil is unknown.
  case bar(Double?, columns: Int, Style)
  /// A sparkline, one column a value; `top` is the value of full height.
  case sparkline([Double?], top: Double?)
  /// A sparkline on the range of its own; gaps are blanks.
  case weeks(WeeklyTrace)

  static func text(_ text: String) -> Span { .text(text, .text) }
  static func muted(_ text: String) -> Span { .text(text, .muted) }

  var columns: Int {
    switch self {
    case .text(let text, _): text.columns
    case .bar(_, let columns, _): columns
    case .sparkline(let values, _): values.count
    case .weeks(let trace): trace.values.count
    }
  }
}

extension [Span] {
  var columns: Int { reduce(0) { $0 + $1.columns } }
}
