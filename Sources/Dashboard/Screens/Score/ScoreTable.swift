import Adoption
import Canvas

/// What was called beside what the data says and the motion in use, and the gaps in words.
struct ScoreTable {
  let score: ScoreDrill
  let result: ScoreResult
  let shown: Shown

  func draw(in body: Rect, on frame: inout Frame) {
    var area = body
    let summary = area.takeTop(body.rows >= 4 ? 1 : 0)
    if body.rows >= 19 { area.takeTop(1) }
    drawSummary(summary, on: &frame)
    let columns = Self.columns(area)
    columns.drawHeadings(in: area.takeTop(area.rows >= 5 ? 1 : 0), on: &frame)
    let detail = area.takeBottom(area.rows >= 8 ? min(7, max(4, area.rows - result.gaps.count)) : 0)
    ListView(count: result.gaps.count, selected: score.selected, in: area).draw(on: &frame) { position, row, _, frame in
      draw(result.gaps[position], columns, row, on: &frame)
      return true
    }
    drawDetail(detail, on: &frame)
  }

  /// Where the columns stand.
  private static func columns(_ area: Rect) -> TextColumns {
    var columns = TextColumns(area)
    let width = columns.rest
    // What does not fit has a mark before it.
    let marked = width >= 70 ? 15 : 7
    columns.add("Keep", width >= 70 ? 5 : 3)
    columns.add("Account", width >= 150 ? 36 : width >= 70 ? 22 : max(6, width - 28))
    columns.add("Called", marked)
    columns.add("Derived", width >= 70 ? 13 : 7)
    columns.add("Motion", marked)
    columns.add("Gaps", columns.rest >= 30 ? columns.rest : 0)
    return columns
  }

  private func draw(_ gap: ScoreGap, _ columns: TextColumns, _ row: Rect, on frame: inout Frame) {
    let id = gap.score.accountID
    for column in columns.all {
      let (start, width) = (row.column + column.start, column.width)
      let (text, style): (String, Style) =
        switch column.heading {
        case "Keep": (keeping(id, inWords: frame.isLinear), .muted)
        case "Account": (shown.name(id), .text)
        case "Called": (mark(gap.agrees, frame) + gap.score.called.words, gap.agrees ? .text : .watch)
        case "Derived": (gap.derived.words, .text)
        case "Motion":
          (mark(gap.motionFits, frame) + (gap.score.motion?.words ?? "none"), gap.motionFits ? .text : .watch)
        default: (gap.words.joined(separator: "; "), .muted)
        }
      let isNamed = frame.isLinear && ["Called", "Derived", "Motion"].contains(column.heading)
      frame.grid.put((isNamed ? column.heading.asLabel + " " : "") + text, start, row.row, style, width: width)
    }
  }

  private func keeping(_ id: String, inWords: Bool) -> String {
    if score.kept.contains(id) { return "kept" }
    return score.chosen.contains(id) ? inWords ? "chosen" : "[x]" : inWords ? "not chosen" : "[ ]"
  }

  /// What does not fit is marked, so that it is not told by colour alone.
  private func mark(_ fits: Bool, _ frame: Frame) -> String {
    fits || frame.isLinear ? "" : frame.glyphs.disagrees + " "
  }

  private func drawSummary(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var spans: [Span] = [.text("Scored by hand", .heading), .muted(": "), .text(result.summary)]
    if !score.chosen.isEmpty { spans += [.muted(frame.glyphs.dot), .text("\(score.chosen.count) chosen", .accent)] }
    if !score.kept.isEmpty { spans += [.muted(frame.glyphs.dot), .text("\(score.kept.count) kept", .good)] }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    guard result.gaps.indices.contains(score.selected) else { return }
    let gap = result.gaps[score.selected]
    frame.drawDetail(rect) { page in
      page.paragraph([.text(shown.name(gap.score.accountID), .accent)])
      for words in gap.words { page.paragraph([.text(words)]) }
      if gap.words.isEmpty { page.paragraph([.text("the call and the motion fit what the data says", .good)]) }
      if let assessment = shown.portfolio[gap.score.accountID] {
        let step = shown.portfolio.criteria(of: assessment.position).nextStepWords
        page.paragraph([.muted("next step "), .text(step)])
      }
    }
  }
}
