import Adoption
import Canvas

extension Dashboard.Screen {
  /// The accounts whose first value is at risk.
  public static let atRisk = Dashboard.Screen("at-risk", "At risk", short: "Risk", number: 2, .accounts)
}

/// The accounts whose first value is at risk, in groups, most urgent first.
struct AtRiskScreen: ScreenView {
  static let screen = Screen.atRisk
  static var commands: [Command] { Commands.groupsOfList }
  static var commandsComeFirst: Bool { false }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.atRisk(place) }

  func table(in body: Rect) -> TableLayout { TableLayout(ListLayout(body).table) }

  func explained(_ assessment: Assessment) -> String { "ttfv.trigger" }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body)
    drawSummary(layout.summary, on: &frame)
    let isWide = body.columns >= 60
    var table = AccountTable(dashboard: dashboard, shown: shown, order: AccountColumn.atRisk)
    table.heading = { group, count in
      let words: [Span] = [.text(group.words, .title), .text("  \(count)", .heading)]
      return isWide ? words + [.muted("  " + group.meaning)] : words
    }
    table.draw(in: layout.table, on: &frame)
    if dashboard.navigation.current.itemCount == 0 {
      let portfolio = shown.portfolio
      dashboard.drawEmpty(
        portfolio.noneActive ?? portfolio.noneAtRisk, in: TableLayout(layout.table).rows, on: &frame)
    }
    AccountPreview(dashboard: dashboard, shown: shown).draw(in: layout.detail, on: &frame)
    drawStrip(layout.strip, on: &frame)
  }

  /// What is to be done for the selected account.
  private func drawStrip(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, let id = dashboard.navigation.current.selection, let assessment = shown.portfolio[id] else {
      return
    }
    frame.mark(rect, .cover)
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    frame.put(
      [.text(" \(assessment.account.displayName) ", .title)], rect.column + 2, rect.row, width: rect.columns - 4)
    let area = Rect(column: rect.column + 1, row: rect.row + 1, columns: rect.columns - 2, rows: rect.rows - 1)
    PlayPage(assessment, shown, frame.glyphs).strip(width: area.columns).draw(in: area, on: &frame)
  }

  private func drawSummary(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let headline = shown.headline
    let glyphs = frame.glyphs
    let start = glyphs.spans(headline.countAtRisk)
    let room = rect.columns - 2
    let long = start + [.muted(glyphs.dot)] + glyphs.spans([headline.ownership])
    let short: [Span] =
      headline.ownership.tone == .unknown
      ? start
      : [
        .text(
          "\(headline.unowned) of \(headline.needingOwner) lack owner or date",
          headline.unowned == 0 ? .good : .warning)
      ]
    frame.put(long.columns <= room ? long : short, rect.column + 1, rect.row, width: room)
    let survival = shown.portfolio.timeToFirstValue
    let words: [Span] =
      dashboard.reviewProgress.map { [.text($0, .accent)] } ?? [
        .muted("median time to first value "),
        survival.median.map { .text("\($0) d") } ?? .text(survival.of == 0 ? "unknown" : "not reached", .unknown),
      ]
    if long.columns + words.columns + 3 <= room { frame.putRight(words, rect.column + 1, rect.row, width: room) }
  }
}

extension Shown {
  fileprivate func atRisk(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter, me: me)
    let listed = portfolio.atRisk.filter { filter.matches(candidates[$0]) }
    var lines: [Line] = []
    var heading: Int?
    var count = 0
    var group: AtRiskGroup?
    func finish() {
      if let heading, let group { lines[heading].content = .group(group, count: count) }
    }
    for position in listed {
      let assessment = portfolio.assessments[position]
      guard let here = assessment.active?.atRisk else { continue }
      if here != group {
        finish()
        (group, heading, count) = (here, lines.count, 0)
        lines.append(Line(id: nil, content: .group(here, count: 0)))
      }
      count += 1
      lines.append(Line(id: assessment.id, content: .account(position)))
    }
    finish()
    return lines
  }
}

extension Commands {
  /// From a list into one of its groups.
  fileprivate static let groupsOfList: [Command] = [
    Command(
      "at-risk.next-group", "Next group", keys: ["tab"], on: [.atRisk], hint: "next group",
      help: "Selects the first account of the next group."
    ) { $0.selectGroup(step: 1) },
    Command(
      "at-risk.previous-group", "Previous group", keys: ["shift-tab"], on: [.atRisk],
      help: "Selects the first account of the group before."
    ) { $0.selectGroup(step: -1) },
  ]
}
