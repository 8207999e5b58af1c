import Adoption
import Canvas

/// The parts of a screen: a bar at the top, the screen's own body, a rule with its state, and the hints.
struct Layout {
  let bar: Rect
  let body: Rect
  let status: Rect
  let hints: Rect

  init(columns: Int, rows: Int, isTyping: Bool = false) {
    var area = Rect(columns: columns, rows: rows)
    hints = area.takeBottom(rows >= 4 || (isTyping && rows >= 2) ? 1 : 0)
    status = area.takeBottom(rows >= 8 ? 1 : 0)
    bar = area.takeTop(rows >= 6 ? 1 : 0)
    body = area
  }
}

extension Rect {
  /// The width of lines that have no end: each is broken where it is shown.
  static let endless = 1000

  /// Whether it is laid out for lines without an end, and more rows than anyone needs.
  var isEndless: Bool { columns >= Self.endless - 100 }

  /// Whether there is room for parts beside each other. Lines without an end have nothing beside them.
  func holdsParts(from columns: Int) -> Bool { self.columns >= columns && !isEndless }

  /// Cuts off a place for a preview of the selected account where there is room for one: at the right of a wide screen, else
  /// at the bottom of a high one.
  mutating func takePreview(of body: Rect) -> Rect {
    if body.holdsParts(from: 150), body.rows >= 16 {
      let preview = takeRight(min(72, columns * 36 / 100))
      takeRight(1)
      return preview
    }
    return takeBottom(body.rows >= 36 && body.columns >= 60 ? (body.isEndless ? 60 : 14) : 0)
  }
}

/// A table: a line of headings where there is room, and its rows.
struct TableLayout {
  let headings: Rect
  let rows: Rect

  init(_ table: Rect) {
    var area = table
    headings = area.takeTop(table.rows >= 4 ? 1 : 0)
    rows = area
  }

  init(withoutHeadings table: Rect) {
    headings = Rect(columns: 0, rows: 0)
    rows = table
  }
}

/// The parts of the screens that are a table with a line or two above and perhaps an explanation below.
struct ListLayout {
  let summary: Rect
  let table: Rect
  let detail: Rect
  /// What is to be done for the selected account, where there is no room for its preview but for that.
  let strip: Rect

  /// - Parameter detailRows: The height of the explanation; nil is a preview of an account.
  init(_ body: Rect, detailRows: Int? = nil) {
    var area = body
    summary = area.takeTop(body.rows >= 5 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    if let detailRows {
      detail = area.takeBottom(body.isEndless ? body.rows / 3 : body.rows >= 12 ? detailRows : 0)
      strip = Rect(columns: 0, rows: 0)
    } else {
      detail = area.takePreview(of: body)
      strip = area.takeBottom(detail.isEmpty && body.rows >= 18 && body.columns >= 60 ? 6 : 0)
    }
    table = area
  }
}

extension Dashboard {
  var layout: Layout {
    Layout(
      columns: isLinear ? Rect.endless : size.columns, rows: size.rows,
      isTyping: prompt != nil || form != nil || isElsewhere)
  }

  /// How many lines of the current list are seen.
  var listRows: Int {
    if screen == .account { return scrolling.rows }
    let body = layout.body
    let table = view?.table(in: body) ?? TableLayout(withoutHeadings: ListLayout(body, detailRows: 3).table)
    return max(1, uncovered(table.rows).rows)
  }

  /// How far the current page scrolls.
  var scrolling: Scrolling {
    guard let scrolling = view?.scrolling(in: layout.body) else { return Scrolling(rows: 1, last: 0) }
    // The cursor goes from line to line.
    return isLinear
      ? Scrolling(rows: size.rows - 2, last: LinearScreen(self, columns: size.columns).bodyCount - 1) : scrolling
  }
}
