import Adoption

/// A file whose rows or objects can be read as often as needed, at the columns of one mapping.
protocol RowSource {
  /// Its name, for messages.
  var name: String { get }
  /// The columns or keys that it has, as they are shown.
  var columns: [String] { get }

  /// Hands out one row after the other. A row with flaws is left out, and told by the findings.
  func forEach(
    _ plan: ColumnPlan, others: Bool, _ body: (RowTexts) throws(ImportError) -> [RowFlaw]
  ) throws(ImportError) -> RowCounts
}

/// What was met while rows were read.
struct RowCounts {
  /// Rows that are records: without blank lines, sums and footers.
  var rows = 0
  /// Rows that could not be read.
  var failed = 0
  /// The first of what was wrong with them.
  var findings: [Finding] = []
  /// Quotes inside cells that stayed text.
  var strayQuotes = 0
  /// Rows that are sums.
  var sums = 0
  /// Records that the file itself says are no more.
  var deleted = 0

  /// How many failing rows are told each by itself.
  static let greatestTold = 200

  mutating func fail(_ finding: Finding) {
    failed += 1
    if findings.count < Self.greatestTold { findings.append(finding) }
  }
}

/// The rows of a table.
struct TableSource: RowSource {
  let file: TableFile
  let form: TableForm
  let rules: Mapping.ReadingRules
  /// The columns that hold the key of a row.
  let keys: [Int]
  /// The line on which the footer begins.
  private(set) var footerLine: Int?
  /// Whether it is seen only while rows are read that the delimiter cuts them as it cuts the header: events may be many.
  let isCutUnseen: Bool

  var name: String { file.source.name }
  var columns: [String] { form.headers }

  /// Looks at all rows for the footer, and whether the delimiter cuts them as it cuts the header; of events that have no
  /// footer the reading sees that.
  init(_ file: TableFile, _ form: TableForm, _ mapping: Mapping) throws(ImportError) {
    self.file = file
    self.form = form
    rules = mapping.reading
    let wanted = Set((mapping.key?.from ?? []).map { HeaderName($0) })
    keys = form.headers.indices.filter { wanted.contains(HeaderName(form.headers[$0])) }
    isCutUnseen = mapping.writes == .rollUp && rules.footers.isEmpty
    if !isCutUnseen { footerLine = try survey() }
  }

  /// Looks at all rows, and refuses those that the delimiter does not cut alike.
  ///
  /// - Returns: the line on which the footer begins.
  @discardableResult
  func survey() throws(ImportError) -> Int? {
    var tail = FooterTail()
    var (fitting, all) = (0, 0)
    var footer: Int?
    let (rules, keys, width, headerEnd) = (rules, keys, form.headers.count, form.headerEnd)
    var reader = try file.reader(form.delimiter)
    try reader.forEachRow { row throws(ImportError) in
      guard row.line > headerEnd else { return true }
      let kind = RowKind(row, rules, keys)
      if kind == .footer {
        footer = tail.start ?? row.line
        return false
      }
      tail.take(kind, row.line)
      if kind != .blank, kind != .sum {
        all += 1
        if row.count == width { fitting += 1 }
      }
      return true
    }
    // Lines of one cell above the footer's first words belong to it.
    if footer != nil { all -= tail.singles }
    try checkCut(fitting: fitting, of: all)
    return footer
  }

  /// Refuses the table where too few of its rows have as many cells as the header.
  func checkCut(fitting: Int, of all: Int) throws(ImportError) {
    let width = form.headers.count
    let isCut = all >= 20 ? fitting * 20 >= all * 19 : all == 0 || fitting > 0
    guard isCut || width == 1 else {
      throw ImportError(
        "no_delimiter", file: name, line: form.headerLine, what: "no delimiter cuts all rows alike",
        expected: "\(width) cells in each row as in the header", found: "that many in \(fitting) of \(all) rows",
        advice: "Export it again, or save it as CSV UTF-8")
    }
  }

  /// Where the columns of a plan are.
  struct Cut {
    /// The columns' indices by slot; nil where the table has no such column.
    let indices: [Int?]
    let paths: PathSet
    /// Columns whose cells hold objects into which paths go: `properties.$groups.company` where a column is called
    /// `properties`.
    let entered: [(index: Int, entry: Int)]
    /// The slots that are in such cells.
    let inner: [Int]
  }

  func cut(_ plan: ColumnPlan) -> Cut {
    let byName = Dictionary(form.headers.enumerated().map { (HeaderName($1), $0) }) { first, _ in first }
    let indices = plan.names.map { byName[HeaderName($0)] }
    let paths = PathSet(plan.names)
    let entered = form.headers.indices.compactMap { index in
      paths.entry(ofColumn: form.headers[index]).map { (index: index, entry: $0) }
    }
    let inner = entered.isEmpty ? [] : indices.indices.filter { indices[$0] == nil }
    return Cut(indices: indices, paths: paths, entered: entered, inner: inner)
  }

  /// What is said of a row that has other cells than the header.
  func wrongWidth(_ line: Int, _ count: Int) -> Finding {
    Finding(
      .error, code: "row_width", path: name, line: line, what: "the row is left out",
      expected: "\(form.headers.count) cells as in the header", found: "\(count)")
  }

  func forEach(
    _ plan: ColumnPlan, others: Bool, _ body: (RowTexts) throws(ImportError) -> [RowFlaw]
  ) throws(ImportError) -> RowCounts {
    var counts = RowCounts()
    let cut = cut(plan)
    let (indices, entered, inner) = (cut.indices, cut.entered, cut.inner)
    let taken = Set(indices.compactMap(\.self) + entered.map(\.index))
    var record = ObjectRecord(cut.paths)
    let rest = others ? form.headers.indices.filter { !taken.contains($0) && !form.headers[$0].isEmpty } : []
    let (rules, keys, footerLine, headerEnd) = (rules, keys, footerLine, form.headerEnd)
    let width = form.headers.count
    let nulls = Set(rules.nulls)
    let (name, headers) = (name, form.headers)
    var reader = try file.reader(form.delimiter)
    try reader.forEachRow { row throws(ImportError) in
      guard row.line > headerEnd else { return true }
      if let footerLine, row.line >= footerLine { return false }
      switch RowKind(row, rules, keys) {
      case .blank: return true
      case .sum:
        counts.sums += 1
        return true
      case .single, .padded, .full, .footer: break
      }
      counts.rows += 1
      guard row.count == width || row.isEmpty(from: width) else {
        counts.fail(wrongWidth(row.line, row.count))
        return true
      }
      var texts = RowTexts(texts: Array(repeating: nil, count: indices.count), line: row.line)
      for (slot, index) in indices.enumerated() {
        if let index { texts.texts[slot] = row.said(index, nulls) }
      }
      for index in rest {
        if let text = row.said(index, nulls) { texts.others.append((headers[index], text)) }
      }
      if !inner.isEmpty {
        record.clear()
        for (index, entry) in entered {
          _ = record.read(cell: row.bytes(index), at: entry, hasDoubledQuotes: row.hasDoubledQuote(index))
        }
        for slot in inner { texts.take(record, slot, nulls) }
      }
      let flaws = try body(texts)
      guard let flaw = flaws.first else { return true }
      var place = (line: row.line, column: 1)
      var column = ""
      if let slot = flaw.slot, let index = indices[slot] {
        place = row.place(index)
        column = "\(headers[index]): "
      }
      counts.fail(
        Finding(
          .error, code: "left_out", path: name, line: place.line, column: place.column, what: column + flaw.what,
          expected: flaw.expected, found: flaw.found,
          advice: flaw.advice))
      return true
    }
    counts.strayQuotes = reader.strayQuotes
    return counts
  }
}

/// What a row is, before it is read.
enum RowKind {
  /// No cell says anything.
  case blank
  /// One cell alone, and no other.
  case single
  /// Only the first cell says something.
  case padded
  /// A sum over rows.
  case sum
  /// A line of the footer.
  case footer
  case full

  /// - Parameter keys: the columns of the row's key: what has one is no sum.
  init(_ row: borrowing CSVRow, _ rules: borrowing Mapping.ReadingRules, _ keys: borrowing [Int]) {
    var said = 0
    var first: Int?
    for index in 0..<row.count where !row.isEmpty(index) {
      said += 1
      if first == nil { first = index }
      if said > 1, rules.footers.isEmpty, rules.skippedRows.isEmpty { break }
    }
    guard let first else {
      self = .blank
      return
    }
    if !rules.footers.isEmpty || !rules.skippedRows.isEmpty {
      let text = row.text(first).trimmingBlanks
      if said == 1, rules.footers.contains(where: text.hasPrefix) {
        self = .footer
        return
      }
      if rules.skippedRows.contains(where: text.hasPrefix), row.hasNothing(at: (copy keys).filter { $0 != first }) {
        self = .sum
        return
      }
    }
    self = row.count == 1 ? .single : said == 1 && first == 0 ? .padded : .full
  }
}

/// The lines since the last full row, of which some may belong to a footer.
private struct FooterTail {
  private var lines: [(line: Int, kind: RowKind)] = []

  mutating func take(_ kind: RowKind, _ line: Int) {
    switch kind {
    case .blank, .single, .padded: lines.append((line, kind))
    case .full, .sum, .footer: lines.removeAll()
    }
  }

  /// Where the footer begins that ends with these lines. A row that a spreadsheet has padded belongs to it only behind a
  /// blank line.
  private var footer: ArraySlice<(line: Int, kind: RowKind)> {
    guard lines.contains(where: { $0.kind == .padded }) else { return lines[...] }
    if let blank = lines.firstIndex(where: { $0.kind == .blank }) { return lines[blank...] }
    return lines[(lines.lastIndex { $0.kind == .padded } ?? -1) + 1..<lines.count]
  }

  var start: Int? { footer.first?.line }
  var singles: Int { footer.count { $0.kind != .blank } }
}

extension CSVRow {
  /// The text of a cell without blanks around; nil where it says nothing.
  func said(_ index: Int, _ nulls: Set<String>) -> String? {
    let text = text(index).trimmingBlanks
    return text.isEmpty || nulls.contains(text) ? nil : text
  }

  /// Whether there are more cells than so many, and these say nothing.
  func isEmpty(from width: Int) -> Bool {
    guard count > width else { return false }
    for index in width..<count where !isEmpty(index) { return false }
    return true
  }

  /// Whether the row says nothing at those columns.
  func hasNothing(at indices: [Int]) -> Bool {
    for index in indices where index < count && !isEmpty(index) { return false }
    return true
  }

  /// Whether a cell says nothing but blanks.
  func isEmpty(_ index: Int) -> Bool { bytes(index).allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
