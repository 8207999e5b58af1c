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
  public let provisioned: Double?
  /// Users active in the week.
  public let active: Double?
  /// Users active in the month that ends with the week.
  public let monthlyActive: Double?
  /// Sessions of all users.
  public let sessions: Double?
  /// Sessions led by a CSM.
  public let guidedSessions: Double?
  /// Users who began in the week.
  public let newUsers: Double?
  /// New users who became active on their own.
  public let newUsersActive: Double?
  /// The largest share of one user, 0…1.
  public let topUserShare: Double?
  /// Where the record was read.
  public let source: Source
  /// Where each breakdown's amounts stand in the history.
  fileprivate let spans: Spans

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
  func firstSeen(_ breakdown: UsageBreakdown) -> [(name: NameNumber, week: Week)] {
    var seen: [(name: NameNumber, week: Week)] = []
    var last: ArraySlice<NamedAmount>?
    for week in weeks {
      guard let amounts = amounts(breakdown, in: week) else { continue }
      defer { last = amounts }
      // A week mostly carries what the week before did.
      if let last, last.count == amounts.count, zip(last, amounts).allSatisfy({ $0.name == $1.name }) { continue }
      for amount in amounts where !seen.contains(where: { $0.name == amount.name }) {
        seen.append((amount.name, week.week))
      }
    }
    return seen
  }

  /// The weeks up to and including that one.
  public func cut(after last: Week) -> UsageHistory {
    let end = lowerBound(last + 1)
    guard end < weeks.count else { return self }
    var history = self
    history.weeks.removeSubrange(end...)
    return history
  }

  /// Where the span has an amount of that name already.
  private func twin(of name: NameNumber, in span: UsageWeek.Span) -> Int? {
    guard span.start >= 0 else { return nil }
    return (Int(span.start)..<Int(span.end)).first { amounts[$0].name == name }
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

  mutating func reserve(weeks: Int) {
    self.weeks.reserveCapacity(weeks)
    amounts.reserveCapacity(weeks * 12)
  }

  /// The book's numbers of a table's names.
  struct Names {
    let plain: [NameNumber]
    let features: [NameNumber]
    /// Whether two names of the table have one number.
    let merges: Bool
  }

  /// Adds the row as the newest week. Of two figures that have one name the larger counts.
  mutating func append(_ row: UsageRow, of table: UsageTable, names: Names) {
    var spans = UsageWeek.Spans()
    for breakdown in UsageBreakdown.allCases where row.carried & (1 << breakdown.rawValue) != 0 {
      let here = Int32(amounts.count)
      spans[breakdown] = UsageWeek.Span(start: here, end: here)
    }
    for position in Int(row.firstAmount)..<Int(row.firstAmount) + Int(row.amountCount) {
      let packed = table.amounts[position]
      guard let breakdown = UsageBreakdown(rawValue: packed.breakdown) else { continue }
      let name = breakdown == .features ? names.features[packed.name] : names.plain[packed.name]
      let value = packed.number.value(in: table.sideList) ?? 0
      var span = spans[breakdown]
      if names.merges, let twin = twin(of: name, in: span) {
        amounts[twin] = NamedAmount(name: name, value: max(amounts[twin].value, value))
        continue
      }
      let here = Int32(amounts.count)
      if span.end != here { span.start = here }
      span.end = here + 1
      spans[breakdown] = span
      amounts.append(NamedAmount(name: name, value: value))
    }
    let side = table.sideList
    weeks.append(
      UsageWeek(
        week: row.week, provisioned: row.provisioned.value(in: side), active: row.active.value(in: side),
        monthlyActive: row.monthlyActive.value(in: side), sessions: row.sessions.value(in: side),
        guidedSessions: row.guidedSessions.value(in: side), newUsers: row.newUsers.value(in: side),
        newUsersActive: row.newUsersActive.value(in: side),
        topUserShare: row.topUserShare.isNaN ? nil : row.topUserShare,
        source: Source(file: table.file, line: Int32(clamping: row.line)),
        spans: spans))
  }
}
