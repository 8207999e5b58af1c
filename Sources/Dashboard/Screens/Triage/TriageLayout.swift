import Canvas

/// The parts of the triage: what is left, the list, and the reasons of the selected account.
struct TriageLayout {
  let summary: Rect
  let list: Rect
  /// Beside the list on a wide screen, else below it; empty where there is room for neither.
  let detail: Rect
  let isWide: Bool

  init(_ body: Rect) {
    var area = body
    summary = area.takeTop(body.rows >= 4 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    isWide = body.columns >= 120 && body.rows >= 12
    if isWide {
      list = area.takeLeft(area.columns * 52 / 100)
      area.takeLeft(1)
      detail = area
    } else {
      detail = area.takeBottom(body.rows >= 8 ? max(4, body.rows / 2) : 0)
      list = area
    }
  }
}
