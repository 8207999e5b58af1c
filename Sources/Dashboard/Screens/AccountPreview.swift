import Adoption
import Canvas

/// The selected account of a list, beside or below it.
struct AccountPreview {
  let dashboard: Dashboard
  let shown: Shown

  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, let id = dashboard.navigation.current.selection, let assessment = shown.portfolio[id] else {
      return
    }
    frame.mark(rect, .cover)
    let inner = frame.grid.box(rect, title: assessment.account.displayName).inset(columns: 1, rows: 0)
    let pages = AccountPage(assessment, shown, frame.glyphs)
    if rect.rows < 20, inner.columns >= 100 {
      drawInTwoColumns(pages, inner, on: &frame)
    } else {
      drawInOneColumn(pages, inner, on: &frame)
    }
  }

  private func drawInOneColumn(_ pages: AccountPage, _ rect: Rect, on frame: inout Frame) {
    let scan = pages.section(.scan, width: rect.columns, rows: rect.rows)
    scan.draw(in: rect, on: &frame)
    var rest = rect
    rest.takeTop(scan.lines.count + 1)
    if rest.rows >= 6 { pages.section(.adoption, width: rect.columns).draw(in: rest, on: &frame) }
  }

  /// A low and wide pane shows the scan in two columns.
  private func drawInTwoColumns(_ pages: AccountPage, _ rect: Rect, on frame: inout Frame) {
    var right = rect
    let left = right.takeLeft(rect.columns / 2 - 1)
    right.takeLeft(2)
    let scan = pages.section(.scan, width: left.columns)
    scan.draw(in: left, on: &frame)
    scan.draw(in: right, from: left.rows, on: &frame)
  }
}
