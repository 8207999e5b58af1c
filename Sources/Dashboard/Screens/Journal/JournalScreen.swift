import Adoption
import Canvas

extension Dashboard.Screen {
  /// Who decided what and when.
  public static let journal = Dashboard.Screen("journal", "Journal", short: "Jour", number: 7, .list)
}

/// Who decided what and when, for the whole book, the newest first.
struct JournalScreen: ScreenView {
  static let screen = Screen.journal
  static var commands: [Command] { Commands.journal }
  static let firstHints = ["journal.undo", "decide.redo"]
  static func hints(_ dashboard: Dashboard) -> [String: String] { ["decide.redo": "redo"] }
  static let filterExample = "words, by:ann, account:acme, type:note, is:undone, -term"

  struct State: ScreenState {
    /// Whether what was undone is left out.
    var hidesUndone = false
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.journal(place) }

  func table(in body: Rect) -> TableLayout { TableLayout(ListLayout(body, detailRows: Self.detailRows(body)).table) }

  static func problems(of filter: String) -> [String] { JournalFilter(filter).problems }

  static func open(_ dashboard: inout Dashboard) {
    if let account = dashboard.accountOfDecision { dashboard.openAccount(account) }
  }

  static func legend(_ glyphs: Glyphs) -> [Legend] {
    let fields = JournalFilter.Field.allCases.map { ("\($0.rawValue):", $0.meaning) }
    return [Legend("Filter", fields + [Legend.negation])]
  }

  var file: FileToEdit { .ofJournal }

  var copied: Copied? {
    dashboard.selectedDecision.map { logged in
      let undone = logged.isUndone ? "undone · " : ""
      return Copied(
        "\(Wording.long(logged.at.day)), \(logged.at.clock) · \(logged.by) · \(shown.accounts(of: logged)) · \(undone)\(logged.words)",
        "the decision of \(logged.by)")
    }
  }

  /// The height of the selected decision's entries.
  static func detailRows(_ body: Rect) -> Int { body.rows >= 30 ? 10 : 6 }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: Self.detailRows(body))
    let place = dashboard.navigation.current
    drawSummary(place, layout.summary, on: &frame)
    let table = TableLayout(layout.table)
    let columns = Self.columns(layout.table)
    columns.drawHeadings(in: table.headings, on: &frame)
    dashboard.list(in: table.rows).draw(on: &frame) { position, row, _, frame in
      switch place.lines[position].content {
      case .heading(let text): frame.grid.put(text, row.column + 1, row.row, .title, width: row.columns - 1)
      case .decision(let logged):
        draw(logged, columns, row, on: &frame)
        return true
      default: break
      }
      return false
    }
    if place.itemCount == 0 { dashboard.drawEmpty(emptyWords, in: table.rows, on: &frame) }
    drawDetail(layout.detail, on: &frame)
  }

  private var emptyWords: String {
    "Nothing was decided by \(Wording.long(shown.portfolio.day)). On Book, At risk or an account: {decide.act} schedules an action, {decide.call} sets the stage, {decide.note} adds a note. Each decision stands here with who decided and when."
  }

  /// Where the columns stand.
  private static func columns(_ area: Rect) -> TextColumns {
    var columns = TextColumns(area)
    let width = columns.rest
    columns.add("Time", min(5, width))
    columns.add("Who", width >= 100 ? 16 : width >= 60 ? 11 : width >= 34 ? 4 : 0)
    columns.add("Account", width >= 100 ? 30 : width >= 60 ? 18 : width >= 34 ? 9 : 0)
    columns.add("Decision", columns.rest)
    return columns
  }

  private func draw(_ logged: LoggedDecision, _ columns: TextColumns, _ row: Rect, on frame: inout Frame) {
    for column in columns.all {
      let (start, width) = (row.column + column.start, column.width)
      switch column.heading {
      case "Time": frame.grid.put(logged.at.clock, start, row.row, .muted, width: width)
      case "Who": frame.grid.put(logged.by, start, row.row, width: width)
      case "Account": frame.grid.put(shown.accounts(of: logged), start, row.row, .heading, width: width)
      default:
        let words: [Span] =
          logged.isUndone ? [.text("undone", .watch), .muted(frame.glyphs.dot + logged.words)] : [.text(logged.words)]
        frame.put(words, start, row.row, width: width)
      }
    }
  }

  private func drawSummary(_ place: Place, _ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let listed = place.lines.compactMap { line in
      if case .decision(let logged) = line.content { logged } else { nil }
    }
    var spans: [Span] = [.text(Wording.count(listed.count, "decision"), .heading)]
    let undone = listed.count(where: \.isUndone)
    if state.hidesUndone {
      spans += [.muted(frame.glyphs.dot), .text("undone ones are left out", .watch)]
    } else if undone > 0 {
      spans += [.muted(frame.glyphs.dot), .text("\(Wording.number(undone)) undone")]
    }
    let ahead = shown.headline.decisionsAhead
    if ahead > 0 {
      let verb = ahead == 1 ? "does" : "do"
      spans += [.muted(frame.glyphs.dot), .text("\(Wording.number(ahead)) dated later \(verb) not count yet", .watch)]
    }
    let people = Set(listed.map(\.by))
    if people.count > 0 {
      spans += [.muted(frame.glyphs.dot), .text("by \(Wording.list(people.sorted(byName: \.self), atMost: 4))")]
    }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    guard let logged = dashboard.selectedDecision else { return }
    let dot = frame.glyphs.dot
    frame.drawDetail(rect) { page in
      page.paragraph([
        .text(shown.accounts(of: logged), .accent),
        .muted("\(dot)\(Wording.long(logged.at.day)), \(logged.at.clock)\(dot)by \(logged.by)"),
      ])
      for part in logged.parts {
        let name = logged.accountIDs.count > 1 ? part.accountID.map { "\(shown.name($0)): " } ?? "" : ""
        page.paragraph([.muted(name), .text(part.words)])
        if let undo = part.undo {
          page.paragraph([
            .text("undone", .watch), .muted(" by \(undo.by) \(Wording.long(undo.day)), \(undo.at.clock)"),
          ])
        }
        let place = shown.portfolio.book.place(of: part.entry.source).map { [$0] } ?? []
        page.paragraph([.muted(([part.entry.kind.type, part.entry.id.text] + place).joined(separator: dot))])
      }
    }
  }
}

extension Shown {
  /// The decisions that a place lists, by day.
  func journal(_ place: Place) -> [Line] {
    let filter = JournalFilter(place.filter)
    var lines: [Line] = []
    var day: Day?
    let ahead = portfolio.journalAhead.filter { filter.matches($0, names: $0.accountIDs.map(name)) }
    for logged in ahead {
      if logged.at.day != day {
        let heading = "\(Wording.long(logged.at.day)), ahead of the clock: does not count yet"
        lines.append(Line(id: nil, content: .heading(heading)))
      }
      day = logged.at.day
      lines.append(Line(id: logged.id.text, content: .decision(logged)))
    }
    day = nil
    for logged in portfolio.journal where !(place[JournalScreen.self].hidesUndone && logged.isUndone) {
      guard filter.matches(logged, names: logged.accountIDs.map(name)) else { continue }
      if logged.day != day { lines.append(Line(id: nil, content: .heading(Wording.long(logged.day)))) }
      day = logged.day
      lines.append(Line(id: logged.id.text, content: .decision(logged)))
    }
    return lines
  }

  /// What an account is called.
  func name(_ id: String) -> String { portfolio[id]?.account.displayName ?? id }

  /// What a decision is about, in words.
  func accounts(of logged: LoggedDecision) -> String {
    switch logged.accountIDs.count {
    case 0: "the whole book"
    case 1: name(logged.accountIDs[0])
    default: Wording.count(logged.accountIDs.count, "account")
    }
  }
}

extension Dashboard {
  /// The decision that is selected in the journal.
  var selectedDecision: LoggedDecision? {
    let place = navigation.current
    guard place.screen == .journal, let index = place.selectedIndex,
      case .decision(let logged) = place.lines[index].content
    else { return nil }
    return logged
  }

  /// The account of the book that the selected decision is about.
  var accountOfDecision: String? { selectedDecision?.accountIDs.first { shown?.portfolio[$0] != nil } }
}

extension Dashboard {
  /// Why the decision that is selected in the journal cannot be undone, in a sentence; nil when it can.
  var whyNotUndoSelected: String? {
    guard let logged = selectedDecision, let base = shown?.snapshot.base else { return "No decision is selected." }
    if logged.day > base || logged.at.day > base { return "It lies ahead of the clock, so it does not count yet." }
    guard logged.isUndone else { return nil }
    let undo = logged.parts.lazy.compactMap(\.undo).first
    let who = undo.map { " by \($0.by), \(Wording.weekday($0.day, at: base)), \($0.at.clock)" } ?? ""
    return "It is undone already\(who)."
  }
}
