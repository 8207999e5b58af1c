import Adoption
import Canvas

extension Dashboard.Screen {
  /// What is wrong with the data.
  public static let findings = Dashboard.Screen(
    "findings", "Findings", short: "Find", number: 6, .list, needsWholeBook: false)
}

/// What is wrong with the data, and where.
struct FindingsScreen: ScreenView {
  static let screen = Screen.findings
  static var commands: [Command] { Commands.findings }

  let dashboard: Dashboard
  let shown: Shown

  static func lines(of place: Place, in shown: Shown, _ screens: Screens) -> [Line] { shown.findings(place) }

  func table(in body: Rect) -> TableLayout { TableLayout(ListLayout(body, detailRows: 6).table) }

  func explained(_ assessment: Assessment) -> String { "coverage" }

  var copied: Copied? {
    dashboard.selectedFinding.map { finding in
      let place = [finding.location, finding.account.map(shown.name) ?? ""].filter { !$0.isEmpty }
      return Copied(
        ([finding.severity.words] + place + [finding.sentence]).joined(separator: " · "), "the finding")
    }
  }

  var file: FileToEdit {
    guard let finding = dashboard.selectedFinding else { return .none("No finding is selected: the list is empty.") }
    return FileToEdit(path: finding.path, line: finding.line)
  }

  func draw(in body: Rect, on frame: inout Frame) {
    let layout = ListLayout(body, detailRows: 6)
    drawSummary(layout.summary, isAlone: layout.table.row == layout.summary.endRow, on: &frame)
    let table = TableLayout(layout.table)
    let columns = columns(layout.table)
    columns.drawHeadings(in: table.headings, on: &frame)
    let place = dashboard.navigation.current
    dashboard.list(in: table.rows).draw(on: &frame) { position, row, _, frame in
      guard case .finding(let finding) = place.lines[position].content else { return false }
      draw(shown.snapshot.findings[finding], columns, row, on: &frame)
      return true
    }
    if place.itemCount == 0 {
      dashboard.drawEmpty("Nothing is wrong with the data.", in: table.rows, on: &frame)
    }
    drawDetail(layout.detail, on: &frame)
  }

  /// Where the columns stand: what is wrong keeps its words, and only then the places have a column of their own.
  private func columns(_ area: Rect) -> TextColumns {
    let longest = shown.snapshot.digest.findingWidths
    var columns = TextColumns(area)
    columns.add("Kind", min(8, columns.rest))
    columns.add("Where", min(longest.whereabouts, 32, max(0, area.columns - 20) / 4))
    let place = longest.place > 0 && columns.rest > longest.sentence + longest.place ? longest.place : 0
    columns.add("What", max(0, columns.rest - (place > 0 ? place + 1 : 0)))
    columns.add("Place", place)
    return columns
  }

  private func draw(_ finding: Finding, _ columns: TextColumns, _ row: Rect, on frame: inout Frame) {
    for column in columns.all {
      let (start, width) = (row.column + column.start, column.width)
      switch column.heading {
      case "Kind": frame.grid.put(finding.severity.words, start, row.row, Self.style(finding.severity), width: width)
      case "Where":
        let account = accountName(finding)
        if account.isEmpty {
          // The end of a place, with line and column, matters more than its beginning.
          let place = Self.end(of: finding.location, columns: width, frame.grid.symbols)
          frame.grid.put(place, start, row.row, .muted, width: width)
        } else {
          frame.grid.put(account, start, row.row, width: width)
        }
      case "Place": frame.grid.put(finding.location, start, row.row, .muted, width: width)
      default: frame.grid.put(finding.sentence, start, row.row, width: width)
      }
    }
  }

  private func accountName(_ finding: Finding) -> String { shown.accountName(of: finding) }

  private static func end(of text: String, columns: Int, _ symbols: Symbols) -> String {
    guard text.columns > columns, columns > 1 else { return text }
    var rest = text
    while rest.columns > columns - 1, !rest.isEmpty { rest.removeFirst() }
    return String(Character(symbols.ellipsis)) + rest
  }

  private static func style(_ severity: Finding.Severity) -> Style {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .gap, .note: .muted
    }
  }

  /// How many findings there are, and the reminder to revisit the definitions: below, or after them where it is alone.
  private func drawSummary(_ rect: Rect, isAlone: Bool, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    let findings = shown.snapshot.findings
    var spans: [Span] = [.text(Wording.count(findings.count, "finding"), .heading)]
    for severity in Finding.Severity.allCases {
      let count = findings.count { $0.severity == severity }
      if count > 0 { spans += [.muted(frame.glyphs.dot), .text(Wording.count(count, severity.words))] }
    }
    if let unknown = shown.portfolio.book.unread.unknownGaps {
      spans += [.muted(frame.glyphs.dot), .text(unknown, .unknown)]
    }
    let definitions = DefinitionsReview(shown.portfolio.book.rules, on: shown.portfolio.day)
    if isAlone, definitions.isDue {
      // What kinds they are is seen below.
      spans = [spans[0], .muted(frame.glyphs.dot), .text("revisit the definitions", .watch)]
    } else if let reminder = definitions.reminder {
      frame.put([.text(reminder, .watch)], rect.column + 1, rect.row + 1, width: rect.columns - 2)
    }
    frame.put(spans, rect.column + 1, rect.row, width: rect.columns - 2)
  }

  private func drawDetail(_ rect: Rect, on frame: inout Frame) {
    guard let finding = dashboard.selectedFinding else { return }
    let dot = frame.glyphs.dot
    frame.drawDetail(rect) { page in
      let place = [finding.location, accountName(finding)].filter { !$0.isEmpty }.joined(separator: dot)
      page.paragraph([.text(place.isEmpty ? "the whole book" : place, .accent)])
      page.paragraph([.text(finding.sentence)])
    }
  }
}

/// The columns that the longest texts of the findings take.
struct FindingWidths: Equatable, Sendable {
  var sentence = 0
  /// The account that it is about, else the place.
  var whereabouts = 0
  /// The place of those that are about an account.
  var place = 0

  /// Those of one finding.
  ///
  /// - Parameter account: the name of the account that it is about.
  init(_ finding: Finding, account: String?) {
    sentence = finding.sentence.columns
    whereabouts = (account ?? finding.location).columns
    if account != nil { place = finding.location.columns }
  }

  /// The widest of many.
  init(widest all: [FindingWidths]) {
    for one in all {
      sentence = max(sentence, one.sentence)
      whereabouts = max(whereabouts, one.whereabouts)
      place = max(place, one.place)
    }
  }
}

/// What lists and filters need of a finding.
struct FindingWords: Equatable, Sendable {
  /// Its text, folded.
  let text: [UInt8]
  let widths: FindingWidths

  private init(_ finding: Finding, in portfolio: Portfolio) {
    text =
      "\(finding.severity.words)\n\(finding.location)\n\(finding.account ?? "")\n\(finding.sentence)".foldedBytes
    widths = FindingWidths(
      finding, account: finding.account.map { portfolio[$0]?.account.displayName ?? $0 })
  }

  /// Those of each finding. Findings come and go in few places of a list, so what is as before at either end of it is taken
  /// from there.
  static func all(_ findings: [Finding], in portfolio: Portfolio, after earlier: Snapshot?) -> [FindingWords] {
    let earlier = earlier.flatMap { $0.portfolio.hasSameAccounts(as: portfolio) ? $0 : nil }
    let (before, known) = (earlier?.findings ?? [], earlier?.digest.findingWords ?? [])
    let head = zip(findings, before).prefix { $0 == $1 }.count
    let tail = zip(findings[head...].reversed(), before[head...].reversed()).prefix { $0 == $1 }.count
    let anew = findings[head..<(findings.count - tail)].map { FindingWords($0, in: portfolio) }
    return known.prefix(head) + anew + known.suffix(tail)
  }
}

extension Shown {
  /// The name of the account that a finding is about; empty where it is about none.
  fileprivate func accountName(of finding: Finding) -> String {
    finding.account.map { portfolio[$0]?.account.displayName ?? $0 } ?? ""
  }

  fileprivate func findings(_ place: Place) -> [Line] {
    let words = AccountFilter.words(of: place.filter).map { (text: $0.text.foldedBytes, $0.text) }
    // Two findings can say the same of the same place: they are told apart by counting.
    var seen: [String: Int] = [:]
    return findingOrder.compactMap { position in
      let finding = snapshot.findings[position]
      let key = "\(finding.location) \(finding.code) \(finding.account ?? "")"
      seen[key, default: 0] += 1
      let text = findingWords[position].text
      for (needle, word) in words {
        let isNegated = word.count > 1 && (word.hasPrefix("-") || word.hasPrefix("!"))
        let holds = text.contains(bytes: isNegated ? Array(needle.dropFirst()) : needle)
        if holds == isNegated { return nil }
      }
      return Line(id: "\(key)#\(seen[key] ?? 0)", content: .finding(position))
    }
  }
}

extension Commands {
  fileprivate static let findings: [Command] = [
    Command(
      "findings.account", "Open the account of the finding", keys: ["a"], on: [.findings], hint: "open account",
      help: "Opens the account that the selected finding is about.",
      whyNot: { $0.accountOfFinding == nil ? "This finding is about no account of the book." : nil }
    ) { dashboard in
      if let id = dashboard.accountOfFinding { dashboard.openAccount(id) }
    }
  ]
}
