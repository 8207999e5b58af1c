import Canvas

/// The parts of the review's screen.
struct ReviewLayout {
  /// The clock, how far the review has come, and who decides.
  let head: Rect
  /// Whether the clock has large digits.
  let isBig: Bool
  /// The account in view; empty before the review begins.
  let account: Rect
  /// What Enter does, and who comes next.
  let foot: Rect
  /// The list of accounts: beside the account where there is room for it, below it among lines, alone before the review
  /// begins.
  let queue: Rect

  init(_ body: Rect, isRunning: Bool) {
    var area = body
    isBig = body.rows >= 26 && body.columns >= 70
    guard isRunning else {
      head = area.takeTop(isBig ? 13 : body.rows >= 14 ? 6 : min(4, body.rows - 1))
      foot = Rect(columns: 0, rows: 0)
      account = foot
      queue = area
      return
    }
    if body.isEndless {
      queue = area.takeBottom(body.rows / 2)
      head = area.takeTop(8)
      // Of lines the first are read first: what Enter does comes before all that is known.
      foot = area.takeTop(4)
      account = area
      return
    }
    if body.holdsParts(from: 120), body.rows >= 12 {
      queue = area.takeRight(min(68, body.columns * 36 / 100))
      area.takeRight(1)
    } else {
      queue = Rect(columns: 0, rows: 0)
    }
    head = area.takeTop(isBig ? 8 : body.rows >= 5 ? 2 : 1)
    foot = area.takeBottom(body.rows >= 14 ? 4 : body.rows >= 7 ? 2 : 1)
    if area.rows >= 10 { area.takeTop(1) }
    account = area
  }
}
