import Adoption
import Canvas

extension Dashboard.Screen {
  /// The numbers and flags of an account or the book.
  public static let explain = Dashboard.Screen("explain", "Explain", .list, isOfAccount: true, opening: ["e"])
}

/// The numbers and flags of one account, and why the selected one is what it is.
struct ExplainScreen: ScreenView {
  static let screen = Screen.explain
  static var commands: [Command] { Commands.explain }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.explain(place) }

  func table(in body: Rect) -> TableLayout { TableLayout(withoutHeadings: ExplainLayout(body).list) }

  static func open(_ dashboard: inout Dashboard) { dashboard.openExplanation() }

  static func legend(_ glyphs: Glyphs) -> [Legend] { [.ofExplanations(glyphs)] }

  var copied: Copied? { shown.copied(selectedLine, of: place.account) }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ExplainLayout(body)
    ExplainScreen.drawStep(dashboard, shown, layout.header, on: &frame)
    let place = dashboard.navigation.current
    dashboard.list(in: layout.list).draw(on: &frame) { position, row, _, frame in
      switch place.lines[position].content {
      case .heading(let text): frame.grid.put(text, row.column + 1, row.row, .title, width: row.columns - 1)
      case .explanation(let explanation):
        drawLine(explanation, row, on: &frame)
        return true
      default: break
      }
      return false
    }
    if place.itemCount == 0 { dashboard.drawEmpty("There is nothing to explain.", in: layout.list, on: &frame) }
    drawDetail(layout, on: &frame)
  }

  /// The one step that is missing next; of the whole book, that it is about that.
  static func drawStep(_ dashboard: Dashboard, _ shown: Shown, _ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard let id = dashboard.navigation.current.account, let assessment = shown.portfolio[id] else {
      frame.put([.muted("The figures of the whole book")], rect.column + 1, rect.row, width: rect.columns - 2)
      return
    }
    let step = shown.accountDetail(of: assessment).criteria.nextStepWords
    let stage: [Span] = [.text(assessment.stage.value.words, .heading), .muted(frame.glyphs.dot)]
    let next: [Span] = [.muted("next step "), .text(step, .accent)]
    let room = Rect(column: rect.column + 1, row: rect.row, columns: rect.columns - 2, rows: rect.rows)
    guard rect.rows > 1 else {
      frame.put(stage + next, room.column, room.row, width: room.columns)
      return
    }
    var page = Page(width: room.columns)
    page.paragraph(stage + next)
    page.draw(in: room, on: &frame)
  }

  private func drawLine(_ explanation: Explanation, _ row: Rect, on frame: inout Frame) {
    let sign = explanation.result?.sign
    let start = row.column + AccountTable.margin
    if let sign { frame.grid.put(frame.glyphs.sign(of: sign), start, row.row, sign.style, width: 1) }
    let title = min(32, max(12, row.columns * 45 / 100))
    frame.grid.put(explanation.title, start + 2, row.row, width: title)
    let value = explanation.value == "unknown" ? frame.glyphs.unknown : explanation.answer.text(at: shown.portfolio.day)
    frame.grid.put(
      value, start + title + 3, row.row, explanation.result == .noData ? .unknown : .muted,
      width: row.columns - title - 5 - AccountTable.margin)
  }

  private func drawDetail(_ layout: ExplainLayout, on frame: inout Frame) {
    let place = dashboard.navigation.current
    guard !layout.detail.isEmpty, let index = place.selectedIndex,
      case .explanation(let explanation) = place.lines[index].content
    else { return }
    var area = layout.detail
    if layout.isWide {
      frame.grid.verticalLine(area.column, area.row, length: area.rows)
      area.takeLeft(2)
    } else {
      frame.grid.horizontalLine(area.column, area.row, length: area.columns)
      area.takeTop(1)
      area.takeLeft(1)
    }
    area.takeRight(1)
    frame.mark(layout.detail, .cover)
    let page = shown.page(of: explanation, account: place.account, width: area.columns, frame.glyphs)
    page.draw(in: area, on: &frame)
    let rest = page.lines.count - area.rows
    guard rest > 0, area.rows > 1 else { return }
    let last = Rect(column: area.column, row: area.endRow - 1, columns: area.columns, rows: 1)
    frame.grid.fill(last)
    frame.put(
      [.muted(dashboard.naming("\(Wording.count(rest + 1, "more line")): {explain.read} shows all"))], last.column,
      last.row, width: last.columns)
  }
}

extension Dashboard.Screen {
  /// Why one number or flag is what it is.
  public static let explanation = Dashboard.Screen(
    "explanation", "Explanation", .page, isOfAccount: true, opening: ["e", "enter"])
}

/// One explanation on a page of its own.
struct ExplanationScreen: ScreenView {
  static let screen = Screen.explanation
  static var commands: [Command] { Commands.explanation }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.explanation(place) }

  func scrolling(in body: Rect) -> Scrolling? {
    let area = Self.page(in: body)
    return Scrolling(content(Glyphs(.unicode), width: area.columns), rows: area.rows)
  }

  static func legend(_ glyphs: Glyphs) -> [Legend] { [.ofExplanations(glyphs)] }

  var copied: Copied? { shown.copied(place.lines.first?.content, of: place.account) }

  /// Where the explanation stands; the line above it says what comes next.
  static func page(in body: Rect) -> Rect {
    var area = body
    area.takeTop(body.rows >= 16 ? 2 : body.rows >= 5 ? 1 : 0)
    return area.inset(columns: area.columns >= 4 ? 1 : 0, rows: 0)
  }

  func draw(in body: Rect, on frame: inout Frame) {
    var header = body
    ExplainScreen.drawStep(dashboard, shown, header.takeTop(body.rows >= 16 ? 2 : body.rows >= 5 ? 1 : 0), on: &frame)
    let area = Self.page(in: body)
    guard let page = content(frame.glyphs, width: area.columns) else { return }
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - area.rows))
    page.draw(in: area, from: top, on: &frame)
    guard !frame.isLinear else { return }
    if top > 0 { frame.grid.put(frame.glyphs.up, body.endColumn - 1, area.row, .accent, width: 1) }
    if page.lines.count - top > area.rows {
      frame.grid.put(frame.glyphs.down, body.endColumn - 1, area.endRow - 1, .accent, width: 1)
    }
  }

  private func content(_ glyphs: Glyphs, width: Int) -> Page? {
    guard case .explanation(let explanation)? = dashboard.navigation.current.lines.first?.content else { return nil }
    return shown.page(of: explanation, account: place.account, width: width, glyphs)
  }
}

extension Shown {
  /// An explanation as a page; of the whole book where there is no account.
  func page(of explanation: Explanation, account: String?, width: Int, _ glyphs: Glyphs) -> Page {
    let key = PageKey(account: account, explanation: explanation.key, width: width, symbols: glyphs.symbols)
    return pages.value(of: key) {
      var page = Page(width: width)
      page.add(explanation.sections(in: portfolio.book, at: portfolio.day), glyphs)
      return page
    }
  }
}

/// The parts of the screen that explains an account: what comes next, the list of keys, and the selected one explained.
struct ExplainLayout {
  let header: Rect
  let list: Rect
  /// Beside the list on a wide screen, else below it; empty where there is room for neither.
  let detail: Rect
  let isWide: Bool

  init(_ body: Rect) {
    var area = body
    header = area.takeTop(body.rows >= 16 ? 2 : body.rows >= 5 ? 1 : 0)
    isWide = body.holdsParts(from: 120) && body.rows >= 12
    if isWide {
      list = area.takeLeft(min(76, area.columns * 45 / 100))
      area.takeLeft(1)
      detail = area
    } else {
      detail = area.takeBottom(body.rows >= 14 ? body.rows / 2 : 0)
      list = area
    }
  }
}
