import Adoption
import Canvas

extension Dashboard.Screen {
  /// One account.
  public static let account = Dashboard.Screen("account", "Account", .page, isOfAccount: true, opening: ["enter"])
}

/// One account: first what matters before a contact, then everything else in sections.
struct AccountScreen: ScreenView {
  static let screen = Screen.account
  static var commands: [Command] { Commands.timeline + Commands.turning }

  struct State: ScreenState {
    /// The section that is shown.
    var section = Section.scan
    /// What the timeline shows; nil is everything.
    var timelineGroup: TimelineItem.Group?
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] {
    place.isTimeline ? shown.timeline(place) : []
  }

  static func hasLines(_ place: Place) -> Bool { place.isTimeline }

  func scrolling(in body: Rect) -> Scrolling? {
    let layout = AccountLayout(body)
    guard !place.isTimeline, let account = place.account.flatMap({ shown.portfolio[$0] }) else {
      return Scrolling(rows: layout.page.rows, last: 0)
    }
    let page = AccountPage(account, shown, Glyphs(.unicode)).section(
      dashboard.sectionShown, width: layout.page.columns - 2, rows: layout.page.rows)
    return Scrolling(page, rows: layout.page.rows)
  }

  func explained(_ assessment: Assessment) -> String { dashboard.keyOfSection(assessment) }

  /// The selected line of the timeline, else the scan, as `booktop scan --format markdown` prints it.
  var copied: Copied? {
    guard let assessment = place.account.flatMap({ shown.portfolio[$0] }) else { return nil }
    let name = assessment.account.displayName
    if let moment = dashboard.selectedMoment {
      let words = AccountPage(assessment, shown, Glyphs(.unicode)).spans(of: moment).words
      return Copied("\(name), \(Wording.long(moment.day)): \(words)", "the line of \(Wording.long(moment.day))")
    }
    return Copied(markdown: shown.accountDetail(of: assessment).scan.document, "the scan of \(name)")
  }

  var file: FileToEdit {
    guard let moment = dashboard.selectedMoment else { return shown.file(ofAccount: place.account) }
    return switch moment.content {
    case .decision: .ofJournal
    case .event: shown.file(of: moment.source)
    default: .none("This follows from other facts: no line of a file says it.")
    }
  }

  func draw(in body: Rect, on frame: inout Frame) {
    guard let id = dashboard.navigation.current.account, let assessment = shown.portfolio[id] else { return }
    let layout = AccountLayout(body)
    drawHeader(assessment, layout.header, on: &frame)
    drawTabs(layout.tabs, on: &frame)
    let pages = AccountPage(assessment, shown, frame.glyphs)
    if !layout.scan.isEmpty {
      let inner = layout.scan.inset(columns: 1, rows: 0)
      pages.section(.scan, width: inner.columns, rows: inner.rows).draw(in: inner, on: &frame)
      frame.grid.verticalLine(layout.scan.endColumn, layout.scan.row, length: layout.scan.rows)
    }
    if dashboard.navigation.current.isTimeline {
      return TimelinePage(
        dashboard.navigation.current, pages, width: layout.page.columns - 2, naming: dashboard.naming
      )
      .draw(in: layout.page, from: dashboard.navigation.current.top, on: &frame)
    }
    let page = pages.section(dashboard.sectionShown, width: layout.page.columns - 2, rows: layout.page.rows)
    let top = max(0, min(dashboard.navigation.current.top, page.lines.count - layout.page.rows))
    let area = Rect(
      column: layout.page.column + 1, row: layout.page.row, columns: layout.page.columns - 2, rows: layout.page.rows)
    page.draw(in: area, from: top, on: &frame)
    frame.markMore(above: top, below: page.lines.count - top - layout.page.rows, in: layout.page)
  }

  private func drawHeader(_ assessment: Assessment, _ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let account = assessment.account
    let dot = frame.glyphs.dot
    var facts: [String] = []
    if assessment.status != .active { facts.append(assessment.status.rawValue) }
    facts.append(assessment.segment)
    if let csm = account.csm { facts.append(csm) }
    facts.append(shown.portfolio.book.arr(of: account, written: Wording.full) ?? "ARR unknown")
    facts.append(
      assessment.daysToRenewal.map { $0 < 0 ? "renewal overdue" : "renews in \($0) d" } ?? "renewal unknown")
    let room = rect.columns - 2
    let name = account.displayName
    // Figures of use are never shown without the stage (requirement 4): it stays when all else has no room.
    func line() -> String { ([assessment.stage.value.words] + facts).joined(separator: dot) }
    // What matters least goes first where there is no room.
    while !facts.isEmpty, line().columns + name.columns + 3 > room { facts.removeFirst() }
    frame.putRight([.text(line())], rect.column + 1, rect.row, width: room)
    let free = max(0, room - line().columns - 3)
    frame.grid.put(name, rect.column + 1, rect.row, .title, width: min(name.columns, free))
    if rect.rows > 1 { frame.grid.horizontalLine(rect.column, rect.row + 1, length: rect.columns) }
  }

  private func drawTabs(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let sections = dashboard.sectionsShown
    let tabs = TabStrip(
      tabs: sections.map {
        TabStrip.Tab(
          words: $0.words, short: $0.shortWords, isShown: $0 == dashboard.sectionShown, target: .section($0))
      })
    guard !tabs.draw(in: rect, .muted, on: &frame) else { return }
    let number = (sections.firstIndex(of: dashboard.sectionShown) ?? 0) + 1
    let next = sections[number % sections.count]
    let label = " \(dashboard.sectionShown.words) "
    frame.grid.put(label, rect.column, rect.row, Style(.title, on: .selection))
    frame.put(
      [.muted("\(number) of \(sections.count), then \(next.words)")], rect.column + label.columns + 1, rect.row,
      width: rect.columns - label.columns - 1)
    frame.mark(rect, .section(next))
  }
}

/// The parts of an account's screen.
struct AccountLayout {
  let header: Rect
  let tabs: Rect
  /// Where the scan stays in view beside the sections; empty where it is a section of its own.
  let scan: Rect
  let page: Rect

  init(_ body: Rect) {
    var area = body
    header = area.takeTop(body.rows >= 10 ? 2 : body.rows >= 2 ? 1 : 0)
    if body.holdsParts(from: 110), body.rows >= 12 {
      if body.rows >= 16 { area.takeTop(1) }
      scan = area.takeLeft(min(84, body.columns * 54 / 100))
      area.takeLeft(2)
    } else {
      scan = Rect(columns: 0, rows: 0)
    }
    tabs = area.takeTop(area.rows >= 6 ? 1 : 0)
    if area.rows >= 20 { area.takeTop(1) }
    page = area
  }
}

extension Place {
  /// Whether it is the timeline of an account, which is a page with a selected line.
  var isTimeline: Bool { self[AccountScreen.self].section == .timeline }
}

extension Dashboard {
  /// The sections that can be chosen: where the scan stays in view it is none of them.
  var sectionsShown: [Section] {
    AccountLayout(layout.body).scan.isEmpty ? Section.allCases : Section.allCases.filter { $0 != .scan }
  }

  /// The section in view.
  var sectionShown: Section {
    let section = navigation.current[AccountScreen.self].section
    return sectionsShown.contains(section) ? section : .adoption
  }
}
