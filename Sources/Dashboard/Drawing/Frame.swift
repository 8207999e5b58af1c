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

  /// Whether words are kept, and nothing else is drawn.
  var isLinear: Bool { grid.isLinear }

  /// Shows that a row is the selected one.
  mutating func select(_ row: Rect, signed: Bool = true) {
    guard !isLinear else {
      if signed { grid.select(row: row.row) }
      return
    }
    if signed { grid.put(glyphs.selected, row.column, row.row, .accent, width: 1) }
    grid.highlight(row)
  }

  mutating func mark(_ rect: Rect, _ target: Target) { targets.append((rect, target)) }

  /// What lies at a cell: the last thing drawn there.
  func target(column: Int, row: Int) -> Target? {
    targets.last { $0.rect.contains(column: column, row: row) }?.target
  }

  /// Draws pieces one after another and returns the columns they took; what does not fit is cut with an ellipsis.
  @discardableResult
  mutating func put(_ spans: [Span], _ column: Int, _ row: Int, width: Int) -> Int {
    if isLinear { return grid.write(spans.map(\.inWords), column, row, width: width) }
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
      case .label(let text, let columns):
        let label = text.truncated(to: columns - 1, symbols: grid.symbols).padded(to: columns)
        grid.put(label, column + used, row, .muted, width: min(columns, room))
        used += min(columns, room)
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
    guard !isLinear else { return }
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
  /// What a line is about, in a column of that width before it; empty where it goes on from the line above.
  case label(String, columns: Int)
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
    case .label(_, let columns): columns
    case .bar(_, let columns, _): columns
    case .sparkline(let values, _): values.count
    case .weeks(let trace): trace.values.count
    }
  }
}

extension Span {
  /// The piece in words. A bar stands beside the figure that it shows, so it says nothing.
  var inWords: (text: String, style: Style) {
    switch self {
    case .text(let text, let style): (text, style)
    case .label(let text, _): (text.isEmpty ? "" : text.trimmedAtEnd + ": ", .muted)
    case .bar: ("", .text)
    case .sparkline(let values, let top): (Self.words(values, areShares: top == 1), .text)
    case .weeks(let trace): (Self.words(trace.values, areShares: trace.series == .depth), .text)
    }
  }

  /// `from 12 to 15, least 9, most 16`; the least and the most where neither end is.
  private static func words(_ values: [Double?], areShares: Bool) -> String {
    let known = values.compactMap(\.self)
    guard let first = known.first, let last = known.last, let least = known.min(), let most = known.max() else {
      return "unknown"
    }
    func text(_ value: Double) -> String { areShares ? Wording.percent(value) : Wording.short(value) }
    let range =
      (least < min(first, last) ? ", least \(text(least))" : "")
      + (most > max(first, last) ? ", most \(text(most))" : "")
    return "from \(text(first)) to \(text(last))\(range)"
  }
}

extension [Span] {
  var columns: Int { reduce(0) { $0 + $1.columns } }
}
