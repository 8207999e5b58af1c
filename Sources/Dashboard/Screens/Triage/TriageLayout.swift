import Canvas

/// The parts of the triage: what is left, the list, and the reasons of the selected account.
struct TriageLayout {
  let summary: Rect
  let list: Rect
  /// Below the list, which has the whole width for its reasons; empty where there is no room for it.
  let detail: Rect

  init(_ body: Rect) {
    var area = body
    summary = area.takeTop(body.rows >= 4 ? 1 : 0)
    if body.rows >= 16 { area.takeTop(1) }
    detail = area.takeBottom(body.rows >= 8 ? max(4, body.rows / 2) : 0)
    list = area
  }
}
