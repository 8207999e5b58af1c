import Adoption
import Canvas

extension Dashboard.Screen {
  /// The weekly at-risk review.
  public static let review = Dashboard.Screen("review", "Review", short: "Rev", number: 3, .accounts)
}

/// The weekly review: before it begins its queue and its plan, then one account after the other.
struct ReviewScreen: ScreenView {
  static let screen = Screen.review
  static var commands: [Command] { Commands.review }
  static func hints(_ dashboard: Dashboard) -> [String: String] {
    let enter = dashboard.runningReview != nil ? "decide" : dashboard.pausedReview != nil ? "continue" : "begin"
    return ["review.go": enter, "decide.note": "note", "go.back": "pause"]
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.reviewLines() }

  static func legend(_ glyphs: Glyphs) -> [Legend] {
    [
      Legend(
        "Signs",
        [
          (glyphs.reached, "the account has left the review with an owner and a due date"),
          (glyphs.minus, "it was skipped, with a reason"),
          ("12:05 left", "the time left of the planned length; counts on as +1:05 over"),
          ("0:48 of 1:15", "how long the account in view has taken, of its part of the time left; at least 0:15"),
          ("\(glyphs.attention) +0:32 over", "it has taken longer than its part"),
        ])
    ]
  }

  func table(in body: Rect) -> TableLayout {
    TableLayout(withoutHeadings: ReviewLayout(body, isRunning: dashboard.runningReview != nil).queue)
  }

  private var view: ReviewView { shown.reviewView }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ReviewLayout(body, isRunning: dashboard.runningReview != nil)
    if dashboard.runningReview != nil {
      RunningReviewScreen(dashboard: dashboard, shown: shown).draw(layout, on: &frame)
    } else {
      drawPlan(layout, on: &frame)
    }
    guard !layout.queue.isEmpty else { return }
    if frame.isLinear, dashboard.runningReview != nil { return drawAll(layout.queue, on: &frame) }
    if layout.queue.column > body.column {
      frame.grid.verticalLine(layout.queue.column - 1, layout.queue.row, length: layout.queue.rows)
    }
    drawQueue(layout.queue, on: &frame)
  }

  // MARK: - Before it begins

  private func drawPlan(_ layout: ReviewLayout, on frame: inout Frame) {
    var area = layout.head.inset(columns: 1, rows: 0)
    let dot = frame.glyphs.dot
    if layout.isBig {
      area.takeTop(1)
      let clock = Wording.clock(clock.left < 0 ? 0 : clock.left)
      BigDigits.draw(clock, area.column, area.row, .accent, on: &frame)
      area.takeTop(BigDigits.rows + 1)
    }
    let title = area.takeTop(1)
    let used = frame.put([.text("Weekly at-risk review", .title)], title.column, title.row, width: title.columns)
    let author: [Span] = [.text("recording as \(dashboard.author)", .heading)]
    if used + author.columns + 2 <= title.columns {
      frame.putRight(author, title.column, title.row, width: title.columns)
    }
    for line in planLines(area.columns, dot) {
      let row = area.takeTop(1)
      guard !row.isEmpty else { return }
      frame.put(line, row.column, row.row, width: row.columns)
    }
  }

  private var clock: ReviewClock {
    let point = view.session.map { $0.resumption(dashboard.checkpoint, in: view.queue) }
    return ReviewClock(
      planned: view.session?.planned ?? dashboard.plannedReview, elapsed: point?.seconds ?? 0,
      undecided: view.queue.undecided.count)
  }

  /// What is to come, the most important first; what does not fit is left out.
  private func planLines(_ columns: Int, _ dot: String) -> [[Span]] {
    if let emptiness = view.emptiness {
      return emptiness.wrapped(to: columns).map { [.text($0, .good)] } + [rhythm]
    }
    let enter: [Span] = dashboard.whyNotDecide.map { [.muted($0)] } ?? enterWords(columns)
    return view.session == nil ? [size, plan(columns), enter, rhythm] : [resumed(columns), enter, size]
  }

  /// How many accounts there are, and why.
  private var size: [Span] {
    let items = view.queue.items
    let atRisk = items.count { if case .atRisk = $0.cause { true } else { false } }
    let handled = items.count { $0.isHandled && $0.outcome == nil }
    var words = "\(Wording.number(atRisk)) at risk to decide, \(Wording.number(items.count - atRisk)) due for review"
    if handled > 0 { words += "; \(Wording.number(handled)) planned already" }
    return [.text(Wording.count(items.count, "account"), .heading), .muted(": "), .text(words)]
  }

  private func plan(_ columns: Int) -> [Span] {
    let minutes = Wording.count(Int(clock.planned / 60), "minute")
    let keys: [Span] = [
      .muted("; "), key("review.longer"), .muted(" and "), key("review.shorter"), .muted(" change it"),
    ]
    var spans: [Span] = [.text(minutes, .heading), .text(", \(Wording.clock(clock.budget)) an account")]
    if !clock.holdsAll {
      spans.append(.text(": they hold \(Wording.number(clock.fitting)), the rest will not be covered", .warning))
    }
    return spans.columns + keys.columns <= columns ? spans + keys : spans
  }

  private func resumed(_ columns: Int) -> [Span] {
    guard let session = view.session else { return [] }
    let began = Wording.day(session.startedAt.day, at: shown.portfolio.day)
    let toGo = "\(Wording.number(view.queue.undecided.count)) to go, "
    let forms = [" since \(began): \(Wording.number(session.decided.count)) decided, \(toGo)", ": \(toGo)"].map {
      [.text("Review open", .warning), .text($0), .text(clock.words, .heading)] as [Span]
    }
    return forms.first { $0.columns <= columns } ?? forms[1]
  }

  private var rhythm: [Span] {
    [.text(view.rhythm.words.capitalisedFirst, view.rhythm.isOverdue ? .warning : .muted)]
  }

  private func key(_ command: String) -> Span { .text(dashboard.naming("{\(command)}"), .key) }

  private func enterWords(_ columns: Int) -> [Span] {
    guard let session = view.session else { return [key("review.go"), .text(" begins the review")] }
    let account = session.resumption(dashboard.checkpoint, in: view.queue).account.flatMap { view.queue[$0] }
    let place = account.map { " at \($0.assessment.account.displayName)" } ?? ""
    let over: [Span] = [.muted("; "), key("review.anew")]
    let end: [Span] = [key("review.end")]
    let forms: [[Span]] = [
      [.text(" goes on\(place)")] + over + [.muted(" starts over, ")] + end + [.muted(" ends it")],
      [.text(" goes on\(place)"), .muted("; ")] + end + [.muted(" ends it")],
      [.text(" goes on"), .muted("; ")] + end + [.muted(" ends it")],
    ]
    let go: [Span] = [key("review.go")]
    return forms.map { go + $0 }.first { $0.columns <= columns } ?? go + forms[2]
  }

  // MARK: - The queue

  private func drawQueue(_ rect: Rect, on frame: inout Frame) {
    let place = dashboard.navigation.trail.last { $0.screen == .review } ?? dashboard.navigation.current
    let list = ListView(place, in: dashboard.uncovered(rect))
    list.draw(on: &frame) { position, row, isSelected, frame in
      guard let item = place.lines[position].id.flatMap({ view.queue[$0] }) else { return false }
      draw(item, row, isSelected: isSelected, on: &frame)
      return true
    }
    frame.markMore(above: list.more.above, below: list.more.below, in: rect)
  }

  /// The accounts in words, below the one in view: the cursor stays with that.
  private func drawAll(_ rect: Rect, on frame: inout Frame) {
    var area = rect
    for item in view.queue.items {
      let row = area.takeTop(1)
      guard !row.isEmpty else { return }
      draw(item, row, isSelected: false, on: &frame)
    }
  }

  private func draw(_ item: ReviewQueue.Item, _ row: Rect, isSelected: Bool, on frame: inout Frame) {
    let glyphs = frame.glyphs
    let column = row.column + AccountTable.margin
    let width = row.columns - AccountTable.margin - 1
    let isSkipped = item.outcome?.outcome == .skipped
    // In words it is said behind the name that one was skipped.
    let skipped = glyphs.areWords ? "" : glyphs.minus
    let mark = dashboard.hasLeft(item) ? (isSkipped ? skipped : glyphs.reached) : " "
    frame.grid.put(mark, column, row.row, isSkipped ? .muted : .good, width: 2)
    let name = max(8, min(32, width * 2 / 5))
    let style: Style = isSelected ? .text.bold : dashboard.hasLeft(item) ? .muted : .text
    frame.grid.put(item.assessment.account.displayName, column + 2, row.row, style, width: name - 1)
    var next = column + 2 + name
    if width >= 50 {
      frame.grid.put(item.cause.shortWords, next, row.row, .muted, width: 10)
      next += 11
    }
    let state: [Span] =
      isSkipped
      ? [.muted("skipped: \(item.outcome?.why ?? "no reason given")")] : ActionCell.spans(item.assessment, glyphs)
    frame.put(state, next, row.row, width: row.endColumn - 1 - next)
  }
}
