import Adoption
import Canvas

extension Dashboard.Screen {
  /// All accounts.
  public static let book = Dashboard.Screen("book", "Book", number: 1, .accounts)
}

/// The book: who is where, and the account to look at next.
struct BookScreen: ScreenView {
  static let screen = Screen.book
  static var commands: [Command] { Commands.sorting + Commands.views }
  static var commandsComeFirst: Bool { false }
  static let hints = ["view.close": "quit"]

  /// How a place shows the accounts.
  struct State: ScreenState {
    /// What they are sorted by.
    var sort = Sort.standard
    /// Which columns are shown.
    var view = BookView.standard
  }

  let dashboard: Dashboard
  let shown: Shown

  static func order(of place: Place, _ glyphs: Glyphs) -> [Span] {
    let (sort, view) = (place[Self.self].sort, place[Self.self].view)
    let mark = sort.descending ? glyphs.down : glyphs.up
    return [.muted("by \(AccountColumn[sort.column].heading) \(mark) ")]
      + (view == .standard ? [] : [.text("\(view.words) view ", .accent)])
  }

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.book(place) }

  func table(in body: Rect) -> TableLayout {
    TableLayout(BookLayout(body, stages: shown.portfolio.shownDistribution.count).table)
  }

  // Where nobody chose an order, the first question is why an account does as it does.
  func explained(_ assessment: Assessment) -> String {
    state.sort == .standard ? "health.band" : AccountColumn[state.sort.column].key(of: assessment)
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = BookLayout(body, stages: shown.portfolio.shownDistribution.count)
    BookSummary(shown: shown).draw(in: layout.summary, on: &frame)
    if !layout.distribution.isEmpty {
      let distribution = DistributionStrip(shown: shown)
      if layout.isTall {
        distribution.drawLines(in: layout.distribution, on: &frame)
      } else {
        distribution.drawColumns(in: layout.distribution, on: &frame)
      }
    }
    drawView(layout.view, on: &frame)
    let table = AccountTable(
      dashboard: dashboard, shown: shown, order: state.view.order, isSortable: true)
    table.draw(in: layout.table, on: &frame)
    if dashboard.navigation.current.itemCount == 0 {
      dashboard.drawEmpty(emptySentence, in: TableLayout(layout.table).rows, on: &frame)
    }
    AccountPreview(dashboard: dashboard, shown: shown).draw(in: layout.preview, on: &frame)
  }

  /// Which view it is and what its definition of adoption is for; at the right who is due for the team's review.
  private func drawView(_ rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let view = state.view
    let due = shown.headline.reviewsDue
    let right: [Span] = [due == 0 ? .muted("none due for review") : .text("\(due) due for review", .watch)]
    let room = rect.columns - 2 - right.columns - 2
    let name: [Span] = [.text("\(view.words) view", .title), .text("  ")]
    let definition = view.definition(shown.portfolio.book.rules)
    let full = name + [.muted(definition.full)]
    let short = name + [.muted(definition.short)]
    frame.put(full.columns <= room ? full : short, rect.column + 1, rect.row, width: room)
    frame.putRight(right, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private var emptySentence: String {
    let portfolio = shown.portfolio
    let sentence = portfolio.noneActive ?? ""
    guard portfolio.assessments.isEmpty else {
      return "\(sentence) The filter is:upcoming or is:churned lists them."
    }
    let imports = dashboard.isReadOnly ? "" : "\(dashboard.importKey) imports the exports that you have. "
    return "\(sentence) \(imports)\(Portfolio.howAccountsCome)"
  }
}

/// What the whole book says in two lines.
struct BookSummary {
  let shown: Shown

  func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let glyphs = frame.glyphs
    let name = Span.text(shown.portfolio.book.displayName, .heading)
    let facts = accountFacts(glyphs)
    let room = rect.columns - 2
    // The longest version that leaves the name a place.
    let chosen = facts.first { $0.columns + name.columns + 2 <= room } ?? facts[facts.count - 1]
    let width = max(0, room - chosen.columns - 2)
    frame.put([name], rect.column + 1, rect.row, width: width)
    frame.putRight(chosen, rect.column + 1, rect.row, width: room)
    guard rect.rows > 1 else { return }
    let findings = findingFacts()
    let free = room - findings.columns - 2
    let forms = freshness(glyphs)
    frame.put(
      forms.first { $0.columns <= free } ?? forms[forms.count - 1], rect.column + 1, rect.row + 1, width: free)
    frame.putRight(findings, rect.column + 1, rect.row + 1, width: room)
  }

  private func accountFacts(_ glyphs: Glyphs) -> [[Span]] {
    let headline = shown.headline
    let accounts = Span.text(Wording.count(headline.active, "account"))
    let sum = headline.arr.words(shown.portfolio.book.currency)
    let amount: [Span] =
      [.muted(glyphs.dot)] + (sum.map { [.muted("ARR "), .text($0)] } ?? [.text("ARR unknown", .unknown)])
    let isClear = headline.unowned == 0
    func unhandled(_ one: String, _ many: String) -> [Span] {
      let count = Wording.count(headline.unhandled, one, many)
      return [.muted(glyphs.dot), .text(count, headline.unhandled == 0 ? .good : .warning)]
    }
    // Where nothing is measured no one can be said to be at risk, nor that all of them have an owner.
    if headline.unmeasured > 0, headline.unmeasured == headline.atRisk {
      return unmeasuredFacts(accounts, amount, glyphs)
    }
    let unowned: [Span] = [
      .muted(glyphs.dot),
      isClear
        ? .text("every account at risk has an owner", .good)
        : .text("\(headline.unowned) at risk without an owner or a date", .warning),
    ]
    let short: [Span] = [.muted(glyphs.dot), .text("\(headline.unowned) at risk unowned", isClear ? .good : .warning)]
    let flags = unhandled("red flag unhandled", "red flags unhandled")
    let unhandled = unhandled("unhandled", "unhandled")
    let shortest: [Span] = [.muted(glyphs.dot), .text("\(headline.unowned) unowned", isClear ? .good : .warning)]
    return [
      [accounts] + amount + flags + unowned, [accounts] + amount + unhandled + short,
      [accounts] + amount + unhandled + shortest, [accounts] + unhandled + short, [accounts] + unhandled + shortest,
      Array((unhandled + shortest).dropFirst()),
    ]
  }

  /// The same where first value is measured of no account that could be at risk.
  private func unmeasuredFacts(_ accounts: Span, _ amount: [Span], _ glyphs: Glyphs) -> [[Span]] {
    let headline = shown.headline
    let count: [Span] = [.muted(glyphs.dot), .text("\(Wording.number(headline.unmeasured)) not measured", .unknown)]
    let open = Wording.count(headline.unhandled, "red flag unhandled", "red flags unhandled")
    let flags: [Span] = [.muted(glyphs.dot), .text(open, headline.unhandled == 0 ? .muted : .warning)]
    return [
      [accounts] + amount + flags + count, [accounts] + amount + count, [accounts] + count, Array(count.dropFirst()),
    ]
  }

  /// How new the data is, the fullest form first; feeds that have stopped come before single accounts.
  private func freshness(_ glyphs: Glyphs) -> [[Span]] {
    let stopped = [shown.headline.touchesStopped, shown.headline.usageStopped].compactMap(\.self)
    let warnings = stopped.map { Span.text($0, .warning) }
    let (usage, dot) = (usageFacts(glyphs), Span.muted(glyphs.dot))
    guard let first = warnings.first else { return [usage] }
    let all = warnings.dropFirst().reduce([first]) { $0 + [dot, $1] }
    let stale = shown.headline.staleUsage
    let short = stale > 0 ? [[first, dot, .text("\(stale) stale", .watch)]] : []
    return [all + [dot] + usage, all] + short + [[first]]
  }

  private func usageFacts(_ glyphs: Glyphs) -> [Span] {
    let headline = shown.headline
    guard let week = headline.newestWeek else { return [.text("no usage is known yet", .warning)] }
    var spans: [Span] = [
      .muted("usage up to the week of "), .text(Wording.day(week.monday, at: shown.portfolio.day)),
    ]
    if headline.staleUsage > 0, headline.usageStopped == nil {
      spans += [.muted(glyphs.dot), .text("\(headline.staleUsage) stale", .watch)]
    }
    if headline.withoutUsage > 0 {
      spans += [.muted(glyphs.dot), .text("\(headline.withoutUsage) without usage", .warning)]
    }
    return spans
  }

  private func findingFacts() -> [Span] {
    let findings = shown.snapshot.findings
    guard !findings.isEmpty else { return [.muted("no findings")] }
    let errors = findings.count { $0.severity == .error }
    let all = Span.text(Wording.count(findings.count, "finding"), errors > 0 ? .warning : .text)
    return errors > 0 ? [all, .muted(", "), .text(Wording.count(errors, "error"), .warning)] : [all]
  }
}

/// How the accounts are spread over the stages.
struct DistributionStrip {
  let shown: Shown

  /// A column of three lines for each stage, from left to right as customers go: the word, the figures, the bar with the ARR.
  func drawColumns(in rect: Rect, on frame: inout Frame) {
    let shares = shown.portfolio.shownDistribution
    let pitch = (rect.columns - 1) / max(1, shares.count)
    for (index, share) in shares.enumerated() {
      let column = rect.column + 1 + index * pitch
      let width = pitch - 2
      frame.grid.put(share.stage.words, column, rect.row, .heading, width: width)
      let percent = share.proportion.share.map(Wording.percent) ?? frame.glyphs.unknown
      let change = Self.change(share, frame.glyphs)
      let figures: [Span] = [.text(String(share.proportion.count), .heading), .text("  \(percent)")]
      // The share is what the bar says too.
      let fitting = figures.columns + change.columns <= width ? figures : Array(figures.prefix(1))
      frame.put(fitting, column, rect.row + 1, width: width)
      frame.putRight(change, column, rect.row + 1, width: width)
      let arr = share.arr.besideCount ?? frame.glyphs.unknown
      let bar = max(0, width - max(6, arr.columns + 1))
      frame.grid.bar(share.proportion.share, column, rect.row + 2, width: bar)
      frame.putRight([.muted(arr)], column + bar, rect.row + 2, width: width - bar)
    }
  }

  /// A line for each stage under headings, with all figures.
  func drawLines(in rect: Rect, on frame: inout Frame) {
    // The number of accounts that a sum is of takes room where it lacks some.
    let arr = max(7, shown.portfolio.distribution.compactMap { $0.arr.besideCount?.columns }.max() ?? 0)
    let bar = max(10, min(60, rect.columns - 45 - arr))
    var places: [(heading: String, column: Int, width: Int)] = []
    var column = rect.column + 2
    for (heading, width) in [
      ("Stage", 14), ("Accounts", bar), ("", 4), ("Share", 6), ("ARR", arr), ("28 days", 8),
    ] {
      places.append((heading, column, width))
      column += width + (heading == "Accounts" ? 0 : 2)
    }
    for place in places {
      let isLeft = place.heading == "Stage" || place.heading == "Accounts"
      frame.grid.put(
        place.heading, place.column, rect.row, .heading, width: place.width, align: isLeft ? .left : .right)
    }
    for (offset, share) in shown.portfolio.shownDistribution.enumerated() {
      let row = rect.row + 1 + offset
      let cells: [[Span]] = [
        [.text(share.stage.words)], [.bar(share.proportion.share, columns: bar, .bar)],
        [.text(String(share.proportion.count), .heading)],
        [.text(share.proportion.share.map(Wording.percent) ?? frame.glyphs.unknown)],
        [.text(share.arr.besideCount ?? frame.glyphs.unknown)], Self.change(share, frame.glyphs),
      ]
      for (place, spans) in zip(places, cells) {
        if place.heading == "Stage" || place.heading == "Accounts" {
          frame.put(spans, place.column, row, width: place.width)
        } else {
          frame.putRight(spans, place.column, row, width: place.width)
        }
      }
    }
  }

  /// The change over 28 days: `▲+2`, `▼-1`, `=`.
  private static func change(_ share: StageShare, _ glyphs: Glyphs) -> [Span] {
    let difference = share.change28
    if difference == 0 { return [.muted("=")] }
    return [
      .text(difference > 0 ? "\(glyphs.up)+\(difference)" : "\(glyphs.down)\(glyphs.minus)\(-difference)", .accent)
    ]
  }
}

extension Shown {
  fileprivate func book(_ place: Place) -> [Line] {
    let filter = AccountFilter(place.filter)
    let sort = place[BookScreen.self].sort
    let column = AccountColumn[sort.column]
    let rows = candidates.filter(filter.matches).map { ($0.assessment, column.order($0.assessment)) }
    return rows.sorted { left, right in
      let order = left.1.order(right.1, descending: sort.descending)
      return order == 0 ? Assessment.tieRule(left.0, right.0) : order < 0
    }.map { Line(id: $0.0.id, content: .account($0.0.position)) }
  }
}

/// The parts of the book's screen.
struct BookLayout {
  let summary: Rect
  let distribution: Rect
  /// Whether the distribution is a list of lines rather than columns.
  let isTall: Bool
  /// The line that says which view the table is in; empty where there is no room for one.
  let view: Rect
  let table: Rect
  let preview: Rect

  /// - Parameter stages: the rows of the distribution.
  init(_ body: Rect, stages: Int) {
    var area = body
    let isRoomy = body.columns >= 60 && body.rows >= 16
    isTall = body.columns >= 60 && body.rows >= 30
    summary = area.takeTop(isRoomy ? 2 : body.rows >= 5 ? 1 : 0)
    if isRoomy { area.takeTop(1) }
    distribution = area.takeTop(isTall ? stages + 1 : isRoomy ? 3 : 0)
    if isTall { area.takeTop(1) }
    view = area.takeTop(isRoomy ? 1 : 0)
    preview = area.takePreview(of: body)
    table = area
  }
}
