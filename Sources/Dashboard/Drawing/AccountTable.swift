import Adoption
import Canvas

/// A table of accounts: headings, and the lines in view.
struct AccountTable {
  let dashboard: Dashboard
  let shown: Shown
  let order: AccountColumn.Order
  /// What the accounts are sorted by, where headings sort; nil where they do not.
  var sort: Sort?
  /// How a group's heading is drawn.
  var heading: ((AtRiskGroup, Int) -> [Span])?

  /// The margin at the left, which holds the mark of the selected line, and then one of the account.
  static let margin = 2

  func draw(in rect: Rect, on frame: inout Frame) {
    let place = dashboard.navigation.current
    let layout = TableLayout(rect)
    let slots = slots(columns: rect.columns, frame.glyphs)
    if !layout.headings.isEmpty, !frame.isLinear { drawHeadings(slots, layout.headings, on: &frame) }
    dashboard.list(in: layout.rows).draw(on: &frame) { position, row, isSelected, frame in
      switch place.lines[position].content {
      case .account(let position):
        drawAccount(shown.portfolio.assessments[position], slots, row, isSelected: isSelected, on: &frame)
        return true
      case .group(let group, let count):
        frame.put(heading?(group, count) ?? [], row.column + 1, row.row, width: row.columns - 1)
      case .change, .flag, .finding, .decision, .moment, .command, .heading, .sign, .explanation: break
      }
      return false
    }
  }

  /// Where its columns stand in a table of that width.
  func slots(columns: Int, _ glyphs: Glyphs) -> [AccountColumn.Slot] {
    shown.snapshot.digest.columnNeeds.slots(
      order, columns: columns - Self.margin - 1, always: sort == .standard ? nil : sort?.column, glyphs.symbols)
  }

  private func drawHeadings(_ slots: [AccountColumn.Slot], _ rect: Rect, on frame: inout Frame) {
    for slot in slots {
      let column = AccountColumn[slot.id]
      let place = Rect(column: rect.column + Self.margin + slot.column, row: rect.row, columns: slot.width, rows: 1)
      // The order of attention is no column's: the state line names it.
      let isSorted = slot.id == sort?.column && sort != .standard
      let mark = isSorted ? (sort?.descending == true ? frame.glyphs.down : frame.glyphs.up) : ""
      let word = column.heading(fitting: slot.width - mark.columns)
        .truncated(to: slot.width - mark.columns, symbols: frame.grid.symbols)
      frame.grid.put(
        word + mark, place.column, place.row, isSorted ? .accent.bold : .heading, width: slot.width,
        align: column.isRight ? .right : .left)
      if sort != nil { frame.mark(place, .column(slot.id)) }
    }
  }

  private func drawAccount(
    _ assessment: Assessment, _ slots: [AccountColumn.Slot], _ row: Rect, isSelected: Bool, on frame: inout Frame
  ) {
    let changes = dashboard.news[assessment.id]?.changes ?? [:]
    if frame.isLinear { return sayAccount(assessment, slots, changes, row, on: &frame) }
    let cells = cells(of: assessment, slots, frame.glyphs)
    for (slot, cell) in zip(slots, cells) {
      var spans = cell
      let change = changes[slot.id]
      if change != nil { spans = spans.map(\.asChanged) }
      if slot.id == .name, isSelected { spans = spans.map(\.asBold) }
      let start = row.column + Self.margin + slot.column
      let used: Int
      if AccountColumn[slot.id].isRight {
        used = slot.width
        frame.putRight(spans, start, row.row, width: slot.width)
      } else {
        used = frame.put(spans, start, row.row, width: slot.width)
      }
      // The sign of a change stands right after the value, at worst in the gap between columns.
      if let change { frame.grid.put(frame.glyphs.sign(of: change), start + used, row.row, .changed, width: 1) }
    }
    if let mark = mark(assessment, frame.glyphs) { frame.put([mark], row.column + 1, row.row, width: 1) }
  }

  /// What each column says of an account.
  private func cells(of assessment: Assessment, _ slots: [AccountColumn.Slot], _ glyphs: Glyphs) -> [[Span]] {
    shown.rows.cells(of: assessment.position, in: RowMemory.Table(slots: slots, symbols: glyphs.symbols)) {
      slots.map { slot in
        AccountColumn[slot.id].cell(
          assessment, CellContext(portfolio: shown.portfolio, glyphs: glyphs, width: slot.width))
      }
    }
  }

  /// What stands before an account: that it is tagged, or how it stands in the review.
  private func mark(_ assessment: Assessment, _ glyphs: Glyphs) -> Span? {
    if dashboard.tags.contains(assessment.id) { return .text(glyphs.tagged, .accent) }
    return dashboard.screen == .atRisk ? dashboard.reviewMark(assessment.id, glyphs) : nil
  }

  /// The columns whose values say what they are.
  private static let plain: Set<AccountColumn.ID> = [.name, .stage, .value]

  /// The row as a line: each value with the name of its column, but for those that need none.
  private func sayAccount(
    _ assessment: Assessment, _ slots: [AccountColumn.Slot], _ changes: [AccountColumn.ID: Change], _ row: Rect,
    on frame: inout Frame
  ) {
    let glyphs = frame.glyphs
    let context = CellContext(portfolio: shown.portfolio, glyphs: glyphs, width: Rect.endless)
    let parts = slots.map { slot in
      let column = AccountColumn[slot.id]
      let value = column.cell(assessment, context).map(\.inWords.text).joined()
      let isKnown = value != glyphs.unknown
      let change = changes[slot.id].map(glyphs.sign) ?? ""
      return (Self.plain.contains(slot.id) && isKnown ? "" : column.heading.asLabel + " ") + value + change
    }
    let marks = [mark(assessment, glyphs)].compactMap { $0?.inWords.text }
    frame.put(
      [.text((parts.prefix(1) + marks + parts.dropFirst()).joined(separator: ", "))], row.column, row.row,
      width: row.columns)
  }
}

extension String {
  /// A heading as it stands before its value in a sentence: `Days in stage` begins small, `ARR` does not.
  var asLabel: String {
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}

extension Span {
  var asChanged: Span {
    if case .text(let text, _) = self { return .text(text, .changed) }
    return self
  }

  var asBold: Span {
    if case .text(let text, let style) = self { return .text(text, style.bold) }
    return self
  }
}

extension Dashboard {
  /// What stands in place of an empty list: why it is empty and what to do.
  func drawEmpty(_ sentence: String, in rect: Rect, on frame: inout Frame) {
    let area = rect.inset(columns: rect.columns >= 12 ? 2 : 0, rows: rect.rows >= 4 ? 1 : 0)
    var text = naming(sentence)
    let filter = navigation.current.filter
    if !filter.isEmpty {
      text = (["Nothing here matches “\(filter)”."] + filterProblems + [naming("{go.back} clears the filter.")]).joined(
        separator: " ")
    }
    frame.grid.wrap(text, in: area, .muted)
  }
}
