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
    let plays = PlayPage(assessment, shown, frame.glyphs)
    let isAtRisk = dashboard.screen == .atRisk
    if rect.rows < 20, inner.holdsParts(from: 100) {
      // A low and wide pane shows it in two columns.
      let width = inner.columns / 2 - 1
      let (left, right) = (inner.left(width), inner.right(inner.columns - width - 2))
      let page = plays.preview(of: pages, width: width, rows: 2 * left.rows, isAtRisk: isAtRisk)
      page.draw(in: left, on: &frame)
      page.draw(in: right, from: left.rows, on: &frame)
    } else {
      let page = plays.preview(of: pages, width: inner.columns, rows: inner.rows, isAtRisk: isAtRisk)
      drawInOneColumn(pages, page, inner, on: &frame)
    }
  }

  private func drawInOneColumn(_ pages: AccountPage, _ scan: Page, _ rect: Rect, on frame: inout Frame) {
    scan.draw(in: rect, on: &frame)
    var rest = rect
    rest.takeTop(scan.lines.count + 1)
    if rest.rows >= 6 { pages.section(.adoption, width: rect.columns).draw(in: rest, on: &frame) }
  }
}

extension Rect {
  fileprivate func left(_ columns: Int) -> Rect {
    var rest = self
    return rest.takeLeft(columns)
  }

  fileprivate func right(_ columns: Int) -> Rect {
    var rest = self
    return rest.takeRight(columns)
  }
}
