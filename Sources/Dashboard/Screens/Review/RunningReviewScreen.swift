import Adoption
import Canvas

/// The review while it runs: one account, large and calm, with the clock above it.
struct RunningReviewScreen {
  let dashboard: Dashboard
  let shown: Shown

  private var view: ReviewView { shown.reviewView }

  func draw(_ layout: ReviewLayout, on frame: inout Frame) {
    if layout.isBig { drawBigHead(layout.head, on: &frame) } else { drawHead(layout.head, on: &frame) }
    guard let item = dashboard.reviewedItem else { return }
    drawAccount(item, layout.account.inset(columns: 1, rows: 0), on: &frame)
    drawFoot(item, layout.foot, on: &frame)
  }

  // MARK: - The clock

  private var clock: ReviewClock { dashboard.reviewClock ?? ReviewClock(planned: 0, elapsed: 0, undecided: 0) }

  private func drawBigHead(_ rect: Rect, on frame: inout Frame) {
    let style: Style = clock.isOver ? .warning : .accent
    let text = (clock.isOver ? "+" : "") + Wording.clock(abs(clock.left))
    let used = BigDigits.draw(text, rect.column + 2, rect.row + 1, style, on: &frame)
    let column = rect.column + used + 6
    let width = rect.endColumn - 1 - column
    guard width >= 16 else { return }
    let left =
      clock.isOver ? "over the \(Wording.clock(clock.planned)) planned" : "left of \(Wording.clock(clock.planned))"
    let lines: [[Span]] = [
      [.text((clock.isOver ? "\(frame.glyphs.attention) " : "") + left, clock.isOver ? .warning : .heading)],
      place + [.muted(frame.glyphs.dot)] + toGo, [], [.text("recording as \(dashboard.author)", .heading)],
    ]
    for (offset, line) in lines.enumerated() { frame.put(line, column, rect.row + 1 + offset, width: width) }
    drawBudget(Rect(column: rect.column + 2, row: rect.row + 7, columns: rect.columns - 3, rows: 1), on: &frame)
  }

  private func drawHead(_ rect: Rect, on frame: inout Frame) {
    let width = rect.columns - 2
    let mark = clock.isOver ? "\(frame.glyphs.attention) " : ""
    let time: [Span] = [.text(mark + clock.words, clock.isOver ? .warning : .accent.bold), .muted(frame.glyphs.dot)]
    let long = time + place + [.muted(frame.glyphs.dot)] + toGo
    let author: [Span] = [.text("recording as \(dashboard.author)", .heading)]
    let short = time + place
    let line = long.columns + author.columns + 2 <= width ? long : short
    let used = frame.put(line, rect.column + 1, rect.row, width: width)
    if used + author.columns + 2 <= width { frame.putRight(author, rect.column + 1, rect.row, width: width) }
    guard rect.rows > 1 else { return }
    drawBudget(Rect(column: rect.column + 1, row: rect.row + 1, columns: width, rows: 1), on: &frame)
  }

  /// `3 of 12`.
  private var place: [Span] {
    let items = view.queue.items
    let index = items.firstIndex { $0.id == dashboard.reviewedItem?.id } ?? 0
    return [.text("\(Wording.number(index + 1)) of \(Wording.number(items.count))", .heading)]
  }

  private var toGo: [Span] {
    let count = dashboard.undecided.count
    return [count == 0 ? .text("all decided", .good) : .text("\(Wording.number(count)) to decide")]
  }

  /// How much of its time the account in view has taken.
  private func drawBudget(_ rect: Rect, on frame: inout Frame) {
    guard let item = dashboard.reviewedItem, !dashboard.hasLeft(item), let time = dashboard.accountTime else { return }
    let isOver = time.spent > time.budget
    let words =
      isOver
      ? "\(frame.glyphs.attention) +\(Wording.clock(time.spent - time.budget)) over its \(Wording.clock(time.budget))"
      : "\(Wording.clock(time.spent)) of \(Wording.clock(time.budget)) for this account"
    let bar = max(8, min(40, rect.columns - words.columns - 2))
    frame.put(
      [
        .bar(time.spent / max(1, time.budget), columns: bar, isOver ? .warning : .bar), .text(" "),
        .text(words, isOver ? .warning : .text),
      ], rect.column, rect.row, width: rect.columns)
  }

  // MARK: - The account

  private func drawAccount(_ item: ReviewQueue.Item, _ rect: Rect, on frame: inout Frame) {
    var area = rect
    let (assessment, glyphs) = (item.assessment, frame.glyphs)
    let name = area.takeTop(1)
    let used = frame.put(
      [.text(assessment.account.displayName, .title.bold)], name.column, name.row, width: name.columns)
    let facts =
      ([assessment.stage.value.words, assessment.segment, assessment.account.csm].compactMap(\.self)
        + [shown.portfolio.book.arr(of: assessment.account, written: Wording.short) ?? "ARR unknown"])
    for count in stride(from: facts.count, through: 1, by: -1) {
      let line = facts.prefix(count).joined(separator: glyphs.dot)
      guard used + line.columns + 3 <= name.columns else { continue }
      frame.putRight([.text(line)], name.column, name.row, width: name.columns)
      break
    }
    let why = Page.wrapped([.text(item.cause.words(on: assessment.day), .accent)], to: area.columns)
    for line in cut(why, to: area.rows >= 8 ? 2 : 1) {
      frame.put(line, area.column, area.takeTop(1).row, width: area.columns)
    }
    if area.rows >= 12 { area.takeTop(1) }
    page(item, area, glyphs).draw(in: area, on: &frame)
  }

  /// The play, what is in the way and what is planned; then the scan, as far as there is room.
  private func page(_ item: ReviewQueue.Item, _ area: Rect, _ glyphs: Glyphs) -> Page {
    var page = PlayPage(item.assessment, shown, glyphs).review(
      width: area.columns, outcome: item.outcome, notes: view.session?.notes(about: item.id) ?? [])
    let room = area.rows - page.lines.count - 1
    guard room >= 4 else { return page }
    page.blank()
    // The play above says what is in the way, what answers the red flags and what is planned.
    let scan = AccountPage(item.assessment, shown, glyphs).scan(
      width: area.columns, rows: room, without: [.blockers, .redFlags, .savePlay, .actions, .play])
    for line in scan.lines { page.line(line) }
    return page
  }

  /// As many lines as there is room for; the last one goes on where more follow, so that its end is seen to be cut.
  private func cut(_ lines: [[Span]], to count: Int) -> [[Span]] {
    guard lines.count > count, count > 0 else { return Array(lines.prefix(max(0, count))) }
    return lines.prefix(count - 1) + [lines[(count - 1)...].reduce([]) { $0 + ($0.isEmpty ? [] : [.text(" ")]) + $1 }]
  }

  // MARK: - What comes next

  private func drawFoot(_ item: ReviewQueue.Item, _ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty, dashboard.form == nil else { return }
    var area = rect
    if rect.rows >= 4 {
      frame.grid.horizontalLine(area.column, area.takeTop(1).row, length: rect.columns)
    }
    let (presses, words) = entering(item)
    let enter: [Span] = [.text(dashboard.naming("{review.go}"), .key), .text((presses == 1 ? " " : " twice ") + words)]
    let most = max(1, area.rows - 1)
    for line in cut(Page.wrapped(enter, to: area.columns - 2), to: most) {
      frame.put(line, area.column + 1, area.takeTop(1).row, width: area.columns - 2)
    }
    let rest = dashboard.undecided.filter { $0.id != item.id }.map(\.assessment.account.displayName)
    let row = area.takeBottom(1)
    guard !row.isEmpty, let index = dashboard.next(after: item.id)?.assessment.account.displayName else { return }
    let names = [index] + rest.filter { $0 != index }
    var line: [Span] = [.muted("then "), .text(names[0])]
    for name in names.dropFirst() {
      let more: [Span] = [.muted(", "), .muted(name)]
      guard line.columns + more.columns + 10 <= row.columns - 2 else { break }
      line += more
    }
    frame.put(line, row.column + 1, row.row, width: row.columns - 2)
  }

  /// What Enter does now, and how often it is pressed for it: a decision is shown as a whole before it is saved.
  private func entering(_ item: ReviewQueue.Item) -> (presses: Int, words: String) {
    if let reason = dashboard.whyNotDecide { return (1, "decides nothing: \(reason)") }
    if dashboard.undecided.isEmpty { return (1, "shows the minutes: all are decided") }
    if dashboard.hasLeft(item) {
      return (1, "goes on to \(dashboard.next(after: item.id)?.assessment.account.displayName ?? "the minutes")")
    }
    let today = shown.portfolio.day
    if item.isHandled, let action = item.action {
      return (
        2,
        "keeps “\(action.words)”, \(action.owner ?? "no owner") by \(Wording.weekday(action.due ?? today, at: today))"
      )
    }
    guard let proposal = shown.portfolio.proposals(for: item.assessment).first, !proposal.title.isEmpty else {
      return (1, "asks what is to be done, by whom and by when")
    }
    let due = Wording.weekday(proposal.due, at: today)
    guard let owner = proposal.owner else { return (1, "asks who does “\(proposal.title)” by \(due)") }
    if let since = proposal.lateSince {
      return (2, "moves “\(proposal.title)”, late since \(Wording.day(since, at: today)), to \(due), \(owner)")
    }
    if let open = proposal.open, !open.isScheduled { return (2, "gives “\(proposal.title)” to \(owner) by \(due)") }
    return (2, "schedules “\(proposal.title)”, \(owner) by \(due)")
  }
}

extension Dashboard {
  /// The clock of a review that runs stands in the bar of what was opened from it, before the day or instead of it; that one
  /// is open, in the bar of all other screens.
  func clockForms(before days: [[Span]], _ glyphs: Glyphs) -> [[Span]] {
    guard screen != .review, let clock = openReviewClock else { return days }
    guard runningReview != nil else {
      let forms = clock.openForms.map { [.text($0, clock.isOver ? .warning : .accent)] as [Span] }
      return days.map { forms[0] + [.muted(glyphs.dot)] + $0 } + forms
    }
    let style: Style = clock.isOver ? .warning : .accent.bold
    let mark = clock.isOver ? "\(glyphs.attention) " : ""
    let long: [Span] = [.text("review ", .heading), .text(mark + clock.words, style)]
    let short: [Span] = [
      .text("review ", .heading), .text((clock.isOver ? "+" : "") + Wording.clock(abs(clock.left)), style),
    ]
    return days.map { long + [.muted(glyphs.dot)] + $0 } + [long, short]
  }

  /// How an account stands in the open review; nil for one that is not in it.
  func reviewMark(_ id: String, _ glyphs: Glyphs) -> Span? {
    guard openReviewClock != nil, let item = shown?.reviewView.queue[id], hasLeft(item) else { return nil }
    return item.outcome?.outcome == .skipped ? .muted(glyphs.minus) : .text(glyphs.reached, .good)
  }

  /// How far the open review has come: `review: 3 of 12 decided`.
  var reviewProgress: String? {
    guard openReviewClock != nil, let count = shown?.reviewView.queue.items.count else { return nil }
    return "review: \(Wording.number(count - undecided.count)) of \(Wording.number(count)) decided"
  }
}

extension PlayPage {
  /// What a review needs of an account: the play, what is in the way, and what is planned.
  /// - Parameter notes: What was noted about it in this review, the newest first.
  func review(width: Int, outcome: ReviewedAccount?, notes: [String]) -> Page {
    var page = strip(width: width)
    for (index, note) in notes.prefix(3).enumerated() {
      let more = notes.count > 3 && index == 2 ? [.muted(", \(notes.count - 3) earlier")] : [Span]()
      page.fact(index == 0 ? "Noted" : "", [.text("“\(note)”")] + more)
    }
    if let outcome {
      let words =
        outcome.outcome == .skipped
        ? "skipped: \(outcome.why ?? "no reason given")" : "left with an owner and a due date"
      page.fact("Decided", [.text("\(glyphs.reached) \(words)", .good)])
    }
    return page
  }
}
