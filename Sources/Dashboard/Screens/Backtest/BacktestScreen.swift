import Adoption
import Canvas

extension Dashboard.Screen {
  /// How well flags foretold outcomes.
  public static let backtest = Dashboard.Screen("backtest", "Backtest", .list, opening: ["B"])
}

/// How well each flag foretold what became of the book's accounts.
struct BacktestScreen: ScreenView {
  static let screen = Screen.backtest
  static var commands: [Command] { Commands.backtest }

  struct State: ScreenState {
    /// What the flags are to foretell.
    var outcome = BookBacktest.Outcome.churn

    mutating func turn() { outcome = outcome == .churn ? .contraction : .churn }
  }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] {
    shown.backtests[place[Self.self].outcome]?.hasVerdict == false
      ? [] : FlagKey.allCases.enumerated().map { Line(id: $0.element.rawValue, content: .flag($0.offset)) }
  }

  func table(in body: Rect) -> TableLayout { TableLayout(ListLayout(body, detailRows: 6).table) }

  var copied: Copied? { nil }

  private var backtest: BookBacktest? { shown.backtests[state.outcome] }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: 6)
    if let backtest, !backtest.hasVerdict { return drawSentence(backtest.summary, in: body, on: &frame) }
    drawSummary(layout.summary, on: &frame)
    let table = TableLayout(layout.table)
    let columns = Column.fitting(layout.table.columns - AccountTable.margin - 1)
    if !table.headings.isEmpty, !frame.isLinear {
      var start = table.headings.column + AccountTable.margin
      for column in columns {
        frame.grid.put(
          column.heading, start, table.headings.row, .heading, width: column.width,
          align: column == .flag || column == .verdict ? .left : .right)
        start += column.width + 1
      }
    }
    let place = dashboard.navigation.current
    dashboard.list(in: table.rows).draw(on: &frame) { position, row, _, frame in
      guard case .flag(let index) = place.lines[position].content else { return false }
      draw(FlagKey.allCases[index], columns, row, on: &frame)
      return true
    }
    drawDetail(layout.detail, on: &frame)
  }

  /// The columns, in order.
  private enum Column: Int, CaseIterable {
    case flag, raised, precision, interval, baseRate, lift, difference, recall, lead, alerts, verdict

    var heading: String {
      switch self {
      case .flag: "Flag"
      case .raised: "Raised"
      case .precision: "Precision"
      case .interval: "Interval"
      case .baseRate: "Base"
      case .lift: "Lift"
      case .difference: "Difference"
      case .recall: "Recall"
      case .lead: "Lead weeks"
      case .alerts: "Alerts/week"
      case .verdict: "Outcome"
      }
    }

    var width: Int {
      switch self {
      case .flag: 25
      case .interval: 9
      case .verdict: 13
      default: max(7, heading.count)
      }
    }

    /// Those that fit; what matters least goes first.
    static func fitting(_ width: Int) -> [Column] {
      var columns = allCases
      for column in [
        Column.alerts, .recall, .lead, .interval, .difference, .baseRate, .lift, .raised, .verdict, .precision,
      ] {
        guard columns.reduce(-1, { $0 + $1.width + 1 }) > width else { break }
        columns.removeAll { $0 == column }
      }
      return columns
    }

    func text(_ row: Backtest<FlagKey>.Row) -> String {
      let words = row.words
      return switch self {
      case .flag: row.flag.words
      case .raised: String(row.on.of)
      case .precision: words.precision
      case .interval: words.interval
      case .baseRate: words.baseRate
      case .lift: words.lift
      case .difference: words.difference
      case .recall: words.recall
      case .lead: words.leadWeeks
      case .alerts: words.alertsPerWeek
      case .verdict: words.verdict
      }
    }
  }

  private func row(of key: FlagKey) -> Backtest<FlagKey>.Row? { backtest?.result.rows.first { $0.flag == key } }

  private func draw(_ key: FlagKey, _ columns: [Column], _ row: Rect, on frame: inout Frame) {
    let result = self.row(of: key)
    var start = row.column + AccountTable.margin
    for column in columns {
      var text = result.map(column.text) ?? (column == .flag ? key.words : frame.glyphs.unknown)
      if text == "unknown" { text = frame.glyphs.unknown }
      // Red flags are told from warnings by their colour and by the sign before them.
      if frame.isLinear {
        frame.grid.put(said(text, column, key), start, row.row, width: column.width)
        start += column.width + 1
        continue
      }
      if column == .flag { text = (key.kind == .red ? "! " : "  ") + text }
      let style: Style =
        column == .flag ? (key.kind == .red ? .risk : .text) : result?.isTooFew == false ? .text : .muted
      frame.grid.put(
        text.truncated(to: column.width, symbols: frame.grid.symbols), start, row.row, style, width: column.width,
        align: column == .flag || column == .verdict ? .left : .right)
      start += column.width + 1
    }
  }

  /// A figure with its name, and the flag with its kind.
  private func said(_ text: String, _ column: Column, _ key: FlagKey) -> String {
    switch column {
    case .flag: key.kind == .red ? "\(text) (red flag)" : text
    case .verdict: text
    default: "\(column.heading.asLabel) \(text)"
    }
  }

  private func drawSummary(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    var spans: [Span] = [.text(outcomeWords, .heading), .muted(frame.glyphs.dot)]
    if let backtest {
      let room = rect.columns - 2 - spans.columns
      spans.append(.text(backtest.summary.columns <= room ? backtest.summary : backtest.shortSummary))
    } else {
      spans.append(.text("working: every flag on past days, 26 weeks apart", .accent))
    }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  /// What there is to say where nothing can be judged.
  private func drawSentence(_ sentence: String, in body: Rect, on frame: inout Frame) {
    var area = body.inset(columns: body.columns >= 20 ? 1 : 0, rows: 0)
    frame.put([.text(outcomeWords, .heading)], area.column, area.takeTop(1).row, width: area.columns)
    if body.rows >= 6 { area.takeTop(1) }
    frame.grid.wrap(sentence, in: area, .text)
  }

  private var outcomeWords: String { state.outcome == .churn ? "Churn" : "Contraction" }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    guard case .flag(let position)? = selectedLine else { return }
    let key = FlagKey.allCases[position]
    let glyphs = frame.glyphs
    frame.drawDetail(rect) { $0.add(BookBacktest.section(of: key, in: backtest), glyphs) }
  }
}

extension Commands {
  fileprivate static let backtest: [Command] = [
    Command(
      "backtest.outcome", "The other outcome", keys: ["o"], on: [.backtest], hint: "outcome",
      help: "Turns between churn or lost renewals and use that shrank to less than half."
    ) { $0.turnOutcome() }
  ]
}
