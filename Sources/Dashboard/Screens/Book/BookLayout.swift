import Canvas

/// Whether the selected account is shown below the list of the book.
enum BookPreview: String, Hashable, Sendable {
  /// Where the list keeps its rows beside it.
  case automatic
  /// Wherever it has room.
  case open
  case closed
}

/// The parts of the book's screen: rows of accounts come first.
struct BookLayout {
  let summary: Rect
  /// A line for each stage on a high screen, one line in all on a lower one.
  let distribution: Rect
  /// The line that says which view the table is in; empty where there is no room for one.
  let view: Rect
  let table: Rect
  let preview: Rect

  /// - Parameters:
  ///   - stages: the rows of the distribution.
  ///   - accounts: how many are listed.
  init(_ body: Rect, stages: Int, accounts: Int, preview: BookPreview) {
    var area = body
    let isTall = body.columns >= 60 && body.rows >= 33
    // Each line is given up alone, so that a higher terminal never has fewer rows for want of one of them.
    summary = area.takeTop(body.rows >= 14 ? 2 : body.rows >= 5 ? 1 : 0)
    distribution = area.takeTop(isTall ? stages : body.rows >= 12 ? 1 : 0)
    view = area.takeTop(body.rows >= 16 && body.columns >= 60 ? 1 : 0)
    self.preview = area.takeBottom(
      body.columns < 60 ? 0 : Self.rows(of: preview, in: body.rows, beside: area.rows - 1, accounts: accounts))
    table = area
  }

  /// A third of the screen at most, and what is left beside the rows that the list keeps; nothing where that is too little.
  private static func rows(of preview: BookPreview, in body: Int, beside list: Int, accounts: Int) -> Int {
    let kept = preview == .automatic ? 20 : 5
    let rows = min(body / 3, list - min(kept, accounts))
    return preview == .closed || rows < 7 ? 0 : rows
  }
}
