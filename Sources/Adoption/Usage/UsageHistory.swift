/// A name of a feature, team, persona, limit or investment as a number into `Book.names`.
public typealias NameNumber = Int32

/// A figure with its name.
public struct NamedAmount: Sendable {
  /// Number of the name in `Book.names`.
  public let name: NameNumber
  /// The figure, ≥ 0.
  public let value: Double
}

/// One week of an account's history. Nil is unknown.
public struct UsageWeek: Sendable {
  /// The week.
  public let week: Week
  /// Users set up with access.
  public var provisioned: Double? { figures.provisioned.known }
  /// Users active in the week.
  public var active: Double? { figures.active.known }
  /// Users active in the month that ends with the week.
  public var monthlyActive: Double? { figures.monthlyActive.known }
  /// Sessions of all users.
  public var sessions: Double? { figures.sessions.known }
  /// Sessions led by a CSM.
  public var guidedSessions: Double? { figures.guidedSessions.known }
  /// Users who began in the week.
  public var newUsers: Double? { figures.newUsers.known }
  /// New users who became active on their own.
  public var newUsersActive: Double? { figures.newUsersActive.known }
  /// The largest share of one user, 0…1.
  public var topUserShare: Double? { figures.topUserShare.known }
  /// Where the record was read.
  public let source: Source
  private let figures: Figures
  /// Where each breakdown's amounts stand in the history.
  fileprivate var spans: Spans
  /// The same in weeks whose records carry the same names, as far as that is known.
  fileprivate let form: Form

  fileprivate struct Form: Equatable { let table, number: Int32 }

  /// The figures; NaN is unknown.
  private struct Figures {
    let provisioned, active, monthlyActive, sessions, guidedSessions, newUsers, newUsersActive, topUserShare: Double

    /// Reads them in the order in which a table writes them.
    init(_ numbers: inout PackedNumber.Reader, _ sideList: UnsafeBufferPointer<Double>) {
      func figure() -> Double { numbers.next().value(in: sideList) ?? .nan }
      provisioned = figure()
      active = figure()
      monthlyActive = figure()
      sessions = figure()
      guidedSessions = figure()
      newUsers = figure()
      newUsersActive = figure()
      topUserShare = numbers.next().share(in: sideList)
    }
  }

  fileprivate init(
    _ week: Week, _ source: Source, _ form: Form, _ numbers: inout PackedNumber.Reader, _ table: UsageTable.Lent
  ) {
    (self.week, self.source, self.form) = (week, source, form)
    figures = Figures(&numbers, table.sideList)
    spans = Spans()
  }

  /// Start and end of a breakdown's amounts; start −1 where the week does not carry it.
  fileprivate struct Span { var start: Int32 = -1, end: Int32 = -1 }

  fileprivate struct Spans {
    private var features = Span(), teams = Span(), personas = Span(), limits = Span(), investment = Span()

    subscript(breakdown: UsageBreakdown) -> Span {
      get {
        switch breakdown {
        case .features: features
        case .teams: teams
        case .personas: personas
        case .limits: limits
        case .investment: investment
        }
      }
      set {
        switch breakdown {
        case .features: features = newValue
        case .teams: teams = newValue
        case .personas: personas = newValue
        case .limits: limits = newValue
        case .investment: investment = newValue
        }
      }
    }
  }
}

/// The known weeks of one account, oldest first, at most one record a week.
public struct UsageHistory: Sendable {
  /// The weeks; a week that is missing here is a gap, not a zero.
  public private(set) var weeks: [UsageWeek] = []
  private var amounts: [NamedAmount] = []

  /// A history without a known week.
  public init() {}

  /// The week's figures by name, or nil when its record does not carry them.
  public func amounts(_ breakdown: UsageBreakdown, in week: UsageWeek) -> ArraySlice<NamedAmount>? {
    let span = week.spans[breakdown]
    return span.start < 0 ? nil : amounts[Int(span.start)..<Int(span.end)]
  }

  /// The record of that week, or nil for a gap.
  public subscript(week: Week) -> UsageWeek? {
    guard let index = index(of: week) else { return nil }
    return weeks[index]
  }

  /// The known weeks of the `count` weeks that end with `last`.
  public func weeks(_ count: Int, endingAt last: Week) -> ArraySlice<UsageWeek> {
    let first = last - (count - 1)
    let start = lowerBound(first)
    var end = start
    while end < weeks.count, weeks[end].week <= last { end += 1 }
    return weeks[start..<end]
  }

  /// The earliest week that carries each name, in the order in which they came.
  ///
  /// - Parameter before: those of weeks that are not in this history.
  func firstSeen(
    _ breakdown: UsageBreakdown, after before: [(name: NameNumber, week: Week)] = []
  ) -> [(name: NameNumber, week: Week)] {
    var seen = before
    var last: UsageWeek.Form?
    for week in weeks {
      // A week mostly carries what the week before did.
      guard week.form != last, let amounts = amounts(breakdown, in: week) else { continue }
      last = week.form
      for amount in amounts where !seen.contains(where: { $0.name == amount.name }) {
        seen.append((amount.name, week.week))
      }
    }
    return seen
  }

  /// How many names have a value above 0 in some known week of the `count` weeks that end with `last`, counted up to `enough`; nil
  /// when no week of them carries the breakdown.
  func countActive(
    _ breakdown: UsageBreakdown, endingAt last: Week, weeks count: Int, upTo enough: Int = .max
  ) -> Int? {
    withUnsafeTemporaryAllocation(of: NameNumber.self, capacity: max(0, min(enough, amounts.count))) { names in
      var (found, isCarried) = (0, false)
      var index = lowerBound(last - (count - 1))
      while index < weeks.count, weeks[index].week <= last, !isCarried || found < names.count {
        let span = weeks[index].spans[breakdown]
        isCarried = isCarried || span.start >= 0
        for position in Int(max(0, span.start))..<Int(max(0, span.end)) {
          let amount = amounts[position]
          guard amount.value > 0, found < names.count, !names[..<found].contains(amount.name) else { continue }
          names.initializeElement(at: found, to: amount.name)
          found += 1
        }
        index += 1
      }
      return isCarried ? found : nil
    }
  }

  /// The weeks up to and including that one.
  public func cut(after last: Week) -> UsageHistory {
    let end = lowerBound(last + 1)
    guard end < weeks.count else { return self }
    var history = self
    history.weeks.removeSubrange(end...)
    return history
  }

  private func index(of week: Week) -> Int? {
    let index = lowerBound(week)
    return index < weeks.count && weeks[index].week == week ? index : nil
  }

  private func lowerBound(_ week: Week) -> Int {
    var low = 0
    var high = weeks.count
    while low < high {
      let middle = (low + high) / 2
      if weeks[middle].week < week { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The book's numbers of a table's names. A class, as all threads go through the same.
  final class Names: Sendable {
    private let plain: [NameNumber]
    private let features: [NameNumber]
    /// Whether two names of the table have one number.
    private let merges: Bool

    init(plain: [NameNumber], features: [NameNumber]) {
      (self.plain, self.features) = (plain, features)
      merges = Set(plain).count < plain.count || Set(features).count < features.count
    }

    /// The numbers, lent as the lists of a table are.
    fileprivate struct Lists {
      let plain, features: UnsafeBufferPointer<NameNumber>
      let merges: Bool
    }

    fileprivate func withLists(_ body: (Lists) -> Void) {
      plain.withUnsafeBufferPointer { plain in
        features.withUnsafeBufferPointer { body(Lists(plain: plain, features: $0, merges: merges)) }
      }
    }
  }
}

extension UsageHistory {
  /// Tells the history that these records tell, oldest first, in the room that this one has; of two figures of a week that have
  /// one name the larger counts.
  ///
  /// - Parameters:
  ///   - first: the row with which the first run begins to count; nil for all of it.
  ///   - breakdowns: those that are asked for; the history says nothing of the others.
  ///   - names: what the names of each table are to the book.
  mutating func fill(
    _ runs: ArraySlice<RecordRun>, from first: Int? = nil, only breakdowns: Set<UsageBreakdown>?,
    of tables: [SharedTable<UsageTable>], _ names: [Names]
  ) {
    weeks.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
    let wanted = breakdowns.map { $0.reduce(UInt8(0)) { $0 | 1 << $1.rawValue } } ?? .max
    for index in runs.indices {
      let run = runs[index]
      let rows = index == runs.startIndex ? (first ?? run.rows.lowerBound)..<run.rows.upperBound : run.rows
      UsageTable.withLists(of: tables[Int(run.table)]) { table in
        names[Int(run.table)].withLists { names in
          for row in table.rows[rows] {
            add(row, .init(table: run.table, number: Int32(row.form)), of: table, names, wanted)
          }
        }
      }
    }
  }

  private mutating func add(
    _ row: UsageRow, _ kind: UsageWeek.Form, of table: UsageTable.Lent, _ names: Names.Lists, _ wanted: UInt8
  ) {
    let form = table.forms[row.form]
    var numbers = PackedNumber.Reader(table.figures + Int(row.start))
    var week = UsageWeek(row.week, table.source(of: row), kind, &numbers, table)
    let carried = form.carried & wanted
    for breakdown in UsageBreakdown.allCases where carried >> breakdown.rawValue & 1 == 1 {
      let here = Int32(amounts.count)
      week.spans[breakdown] = UsageWeek.Span(start: here, end: here)
    }
    let tags = table.tags[form.tags]
    var position = tags.startIndex
    // The names of one breakdown follow each other.
    while position < tags.endIndex, let breakdown = UsageBreakdown(rawValue: tags[position].breakdown) {
      let isWanted = wanted >> breakdown.rawValue & 1 == 1
      let known = breakdown == .features ? names.features : names.plain
      let first = amounts.count
      while position < tags.endIndex, tags[position].breakdown == breakdown.rawValue {
        let number = numbers.next()
        if isWanted {
          add(
            NamedAmount(name: known[tags[position].name], value: number.value(in: table.sideList) ?? 0),
            from: names.merges ? first : nil)
        }
        position += 1
      }
      if isWanted { week.spans[breakdown] = UsageWeek.Span(start: Int32(first), end: Int32(amounts.count)) }
    }
    weeks.append(week)
  }

  /// Adds an amount.
  ///
  /// - Parameter first: from where on another may have its name; nil where none has.
  private mutating func add(_ amount: NamedAmount, from first: Int?) {
    if let first, let twin = (first..<amounts.count).first(where: { amounts[$0].name == amount.name }) {
      if amounts[twin].value < amount.value { amounts[twin] = amount }
    } else {
      amounts.append(amount)
    }
  }
}

extension UsageTable {
  /// The lists of a table, lent: whoever goes through records by the thousand takes none of them up for each.
  fileprivate struct Lent {
    let file: Int32
    let linesBefore: Int
    let rows: UnsafeBufferPointer<UsageRow>
    let forms: UnsafeBufferPointer<UsageForm>
    let tags: UnsafeBufferPointer<UsageTag>
    let figures: UnsafePointer<UInt8>
    let sideList: UnsafeBufferPointer<Double>

    func source(of row: UsageRow) -> Source {
      Source(file: file, line: Int32(clamping: linesBefore + Int(row.line)))
    }
  }

  /// Whoever asks the table itself for its lists takes up all that it has.
  fileprivate static func withLists(of shared: SharedTable<UsageTable>, _ body: (Lent) -> Void) {
    shared.table.lists.rows.withUnsafeBufferPointer { rows in
      shared.table.lists.forms.withUnsafeBufferPointer { forms in
        shared.table.lists.tags.withUnsafeBufferPointer { tags in
          shared.table.lists.figures.withUnsafeBufferPointer { figures in
            shared.table.lists.sideList.withUnsafeBufferPointer { sideList in
              // A table without figures has no records either.
              guard let figures = figures.baseAddress else { return }
              body(
                Lent(
                  file: shared.table.file, linesBefore: shared.table.linesBefore, rows: rows, forms: forms, tags: tags,
                  figures: figures, sideList: sideList))
            }
          }
        }
      }
    }
  }
}

extension Double {
  /// The number; nil for NaN, which stands for an unknown one.
  fileprivate var known: Double? { isNaN ? nil : self }
}
