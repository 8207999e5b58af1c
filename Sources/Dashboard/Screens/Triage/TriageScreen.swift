import Adoption
import Canvas

extension Dashboard.Screen {
  /// What needs someone today.
  public static let triage = Dashboard.Screen("triage", "Triage", short: "Tri", number: 4, .accounts)
}

/// What needs someone today: the accounts in order of attention, and why each of them.
struct TriageScreen: ScreenView {
  static let screen = Screen.triage
  static var commands: [Command] { Commands.triage }
  static func hints(_ dashboard: Dashboard) -> [String: String] {
    ["decide.undo": "undo", "decide.dismiss": "dismiss", "decide.note": "note", "triage.changed": "changed"]
  }
  static let firstHints = [
    "triage.act", "decide.snooze", "decide.dismiss", "decide.note", "decide.undo", "triage.changed", "tag.toggle",
    "decide.assign", "decide.finish",
  ]

  struct State: ScreenState {
    /// Whether what stands is listed, too.
    var isOpen = false
  }

  /// The id of the line under which it is folded; no account's id begins with a space.
  static let fold = " standing"

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.triage(place) }

  static func open(_ dashboard: inout Dashboard) {
    guard let id = dashboard.navigation.current.selection else { return }
    guard id == fold else { return dashboard.openAccount(id) }
    dashboard.navigation.change { $0[TriageScreen.self].isOpen.toggle() }
    dashboard.relist()
  }

  func table(in body: Rect) -> TableLayout { TableLayout(withoutHeadings: TriageLayout(body).list) }

  static func legend(_ glyphs: Glyphs) -> [Legend] {
    let own: [(String, String)] = [
      (glyphs.changed, "before a name: something is different since you last looked"),
      ("+2", "at the end of a line: two more reasons without an action"),
      (glyphs.attention, "before a reason: it calls for an answer today"),
      (glyphs.dash, "before a reason: to be seen to"),
      (glyphs.reached, "before a reason: what answers it has an owner and a due date, or it was dismissed"),
    ]
    return Legend.ofAccounts(glyphs, isList: true, first: own)
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = TriageLayout(body)
    drawSummary(layout.summary, on: &frame)
    let place = dashboard.navigation.current
    dashboard.list(in: layout.list).draw(on: &frame) { position, row, isSelected, frame in
      guard let item = shown.triageItem(place.lines[position].id) else {
        guard case .heading(let words) = place.lines[position].content else { return false }
        let isOpen = place[TriageScreen.self].isOpen || !place.filter.isEmpty
        let key: [Span] =
          isSelected && place.filter.isEmpty
          ? [.text("  \(dashboard.naming("{list.open}"))", .key), .muted(isOpen ? " folds them" : " opens them")] : []
        frame.put(
          [.muted("\(isOpen ? frame.glyphs.opened : frame.glyphs.folded) \(words)")] + key,
          row.column + AccountTable.margin, row.row, width: row.columns - AccountTable.margin)
        return true
      }
      draw(item, row, isSelected: isSelected, on: &frame)
      return true
    }
    guard place.itemCount > 0 else {
      var area = body
      area.takeTop(max(0, layout.list.row - body.row))
      return dashboard.drawEmpty(emptySentence, in: dashboard.uncovered(area), on: &frame)
    }
    drawDetail(layout, on: &frame)
  }

  // MARK: - The line above

  private func drawSummary(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let room = rect.columns - 2
    let dot = Span.muted(frame.glyphs.dot)
    let (new, standing) = (shown.triageCounts.new, shown.triageCounts.standing)
    let left: [Span] =
      standing == 0
      ? [.text("\(new) left", .heading)]
      : [.text(new == 0 ? "nothing new" : "\(new) new or due", .heading), .muted(", \(standing) standing")]
    let decided: [Span] = shown.triageDecided == 0 ? [] : [.text(", \(shown.triageDecided) decided today")]
    let snoozed: [Span] =
      shown.triage.snoozed.isEmpty
      ? [] : [dot, .muted("\(Wording.count(shown.triage.snoozed.count, "account")) snoozed")]
    let flags = shown.headline.flagsWithoutAction.map { [dot] + frame.glyphs.spans([$0]) }
    let hidden =
      shown.triage.snoozedFlags > 0 ? [Span.text(", \(shown.triage.snoozedFlags) of them snoozed", .warning)] : []
    var forms: [[Span]] = []
    for count in flags { forms += [left + decided + count + hidden + snoozed, left + decided + count + snoozed] }
    if let count = flags.last { forms += [left + decided + count, left + count] }
    forms += [left + decided + snoozed, left + decided, left]
    let words = look(frame.glyphs)
    let fitting = forms.first { $0.columns + (words.last?.columns ?? 0) + 2 <= room } ?? left
    frame.put(fitting, rect.column + 1, rect.row, width: room)
    let rest = room - fitting.columns - 2
    if let aside = words.first(where: { $0.columns <= rest }) {
      frame.putRight(aside, rect.column + 1, rect.row, width: room)
    }
  }

  /// What changed since the last look, in forms from long to short; the last may be empty.
  private func look(_ glyphs: Glyphs) -> [[Span]] {
    guard shown.isBaseDay else { return [[]] }
    switch dashboard.triage.look {
    case .untold: return [[]]
    case .never: return [[.muted("first look: nothing is marked as changed")], [.muted("first look")], []]
    case .at(let look):
      let count = shown.triageCounts.changed
      let when = look.words(on: shown.snapshot.base)
      guard count > 0 else { return [[.muted("none changed since \(when)")], [.muted("none changed")], []] }
      let key = dashboard.firstKey(of: "triage.changed")?.shown(glyphs)
      let isOnly = dashboard.navigation.current.filter == Dashboard.changedFilter
      let hint: [Span] =
        key.map { [.muted(": "), .text($0, .key), .muted(isOnly ? " shows all" : " shows only these")] } ?? []
      let start: [Span] = [.text("\(glyphs.changed) \(count) changed", .changed)]
      return [start + [.muted(" since \(when)")] + hint, start + [.muted(" since \(when)")], start, []]
    }
  }

  private var emptySentence: String {
    let portfolio = shown.portfolio
    return portfolio.noneActive ?? portfolio.nothingToDecide(decidedToday: shown.triageDecided)
  }

  // MARK: - A line

  private func draw(_ item: TriageItem, _ row: Rect, isSelected: Bool, on frame: inout Frame) {
    let margin = AccountTable.margin + 1
    let width = row.columns - margin
    let name = max(10, min(24, width * 2 / 5), min(32, width * 3 / 10))
    let hasBand = width >= 56
    var column = row.column + margin
    if dashboard.tags.contains(item.id) {
      frame.grid.put(frame.glyphs.tagged, row.column + 1, row.row, .accent, width: 1)
    } else if shown.changedSinceLook[item.id] != nil {
      frame.grid.put(frame.glyphs.changed, row.column + 1, row.row, .changed, width: 1)
    }
    frame.grid.put(
      item.assessment.account.displayName, column, row.row, isSelected ? .text.bold : .text, width: name - 1)
    column += name
    if hasBand, let active = item.assessment.active {
      let band = active.shownBand
      frame.put(
        [
          .text(
            (frame.isLinear ? "health " : "") + band.rawValue + HealthCell.moved(active, frame.glyphs), band.tone.style)
        ], column, row.row,
        width: 8)
      column += 9
    }
    var end = row.endColumn - 1
    if item.open.count > 1 {
      let count = item.open.count - 1
      let more = frame.isLinear ? Wording.count(count, "more reason") : "+\(count)"
      end -= frame.putRight([.text(more, .muted)], column, row.row, width: end - column) + 1
    }
    frame.put(
      [.text(mark(item.worst, frame.glyphs) + item.worst.words, style(item.worst))], column, row.row,
      width: max(0, end - column))
  }

  private func mark(_ reason: TriageReason, _ glyphs: Glyphs) -> String {
    reason.flag == nil ? "" : glyphs.attention + " "
  }

  private func style(_ reason: TriageReason) -> Style {
    if reason.isAnswered { return .muted }
    switch reason.kind {
    case .flag: return .risk
    case .atRisk, .stall, .overdueAction, .openAction, .page, .milestone: return .watch
    case .expansion: return .good
    default: return .text
    }
  }

  // MARK: - The selected account

  private func drawDetail(_ layout: TriageLayout, on frame: inout Frame) {
    var rect = layout.detail
    guard !rect.isEmpty, let item = shown.triageItem(dashboard.navigation.current.selection) else { return }
    frame.mark(rect, .cover)
    let name = item.assessment.account.displayName
    frame.grid.horizontalLine(rect.column, rect.row, length: rect.columns)
    frame.put([.text(" \(name) ", .title)], rect.column + 2, rect.row, width: rect.columns - 4)
    rect.takeTop(1)
    var area = rect.inset(columns: 1, rows: 0)
    let key = PageKey(account: item.id, width: area.columns, symbols: frame.glyphs.symbols)
    let page = shown.triagePages.value(of: key) { self.page(of: item, width: area.columns, frame.glyphs) }
    page.draw(in: area, on: &frame)
    frame.markMore(above: 0, below: max(0, page.lines.count - area.rows), in: rect)
    area.takeTop(page.lines.count + 1)
    guard area.rows >= 4 else { return }
    AccountPage(item.assessment, shown, frame.glyphs).scan(width: area.columns, rows: area.rows)
      .draw(in: area, on: &frame)
  }

  /// Who it is, what is the matter, what to do first, what changed.
  private func page(of item: TriageItem, width: Int, _ glyphs: Glyphs) -> Page {
    var page = Page(width: width)
    page.line(identity(item.assessment, glyphs))
    for (index, reason) in item.reasons.enumerated() {
      page.item(sign(of: reason, glyphs), words(of: reason, glyphs))
      if index == 0 { page.item(.muted(" "), [.muted("do: "), .text(reason.step, .accent)]) }
      if index == 0, let changes = shown.changedSinceLook[item.id] {
        page.item(.text(glyphs.changed, .changed), [.text(changes.joined(separator: "; "), .changed)])
      }
    }
    return page
  }

  /// `Embedded 301 d · risk · 420k EUR · Imogen Hale`.
  private func identity(_ assessment: Assessment, _ glyphs: Glyphs) -> [Span] {
    let dot = Span.muted(glyphs.dot)
    var spans: [Span] = [.text(assessment.stage.value.words), .muted(" \(assessment.stage.lasting)")]
    if let active = assessment.active {
      let band = active.shownBand
      spans += [dot, .text(band.rawValue + HealthCell.moved(active, glyphs), band.tone.style)]
    }
    if let arr = shown.portfolio.book.arr(of: assessment.account, written: Wording.short) {
      spans += [dot, .text(arr)]
    }
    spans += [dot, assessment.account.csm.map { .text($0) } ?? .text("no CSM", .unknown)]
    if let deadline = assessment.active?.deadline {
      spans += [dot, .muted("\(deadline.kind.words) "), .text(Wording.day(deadline.on, at: assessment.day))]
    }
    return spans
  }

  /// Whether it shouts, is only to be seen to, or is dealt with.
  private func sign(of reason: TriageReason, _ glyphs: Glyphs) -> Span {
    let style = style(reason)
    if glyphs.areWords { return .text(reason.isAnswered ? "answered:" : "open:") }
    guard reason.isAnswered else {
      return .text(style.role == .risk || style.role == .watch ? glyphs.attention : glyphs.dash, style)
    }
    return reason.isHandled(on: shown.portfolio.day) ? .text(glyphs.reached, style) : .text(glyphs.attention, .watch)
  }

  private func words(of reason: TriageReason, _ glyphs: Glyphs) -> [Span] {
    var spans: [Span] = [.text(reason.words, style(reason))]
    if let since = reason.since { spans.append(.muted(" since \(Wording.day(since, at: shown.portfolio.day))")) }
    guard reason.isAnswered else { return spans }
    spans.append(.muted(glyphs.dot))
    return spans + (reason.action?.answer(on: shown.portfolio.day) ?? [.muted("dismissed")])
  }
}

extension Adoption.Action {
  /// `“Redo the plan”, Ana, 27 Nov`; what it lacks and that it is late are seen.
  func answer(on day: Day) -> [Span] {
    var spans: [Span] = [.muted("“\(words)”,"), owner.map { .muted(" \($0),") } ?? .text(" no owner,", .watch)]
    guard let due else { return spans + [.text(" no due date", .watch)] }
    let isLate = due < day
    spans.append(.muted(" \(Wording.day(due, at: day))" + (isLate ? "," : "")))
    return spans + (isLate ? [.text(" \(Wording.days(day - due)) late", .watch)] : [])
  }
}

extension Page {
  /// A sign and what stands beside it, over as many lines as it takes.
  fileprivate mutating func item(_ sign: Span, _ spans: [Span]) {
    for (index, line) in Page.wrapped(spans, to: max(1, width - 2)).enumerated() {
      self.line((index == 0 ? [sign, .text(" ")] : [.text("  ")]) + line)
    }
  }
}
