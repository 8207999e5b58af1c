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
  fileprivate let spans: Spans

  /// The figures; NaN is unknown.
  private struct Figures {
    let provisioned, active, monthlyActive, sessions, guidedSessions, newUsers, newUsersActive, topUserShare: Double

    init(_ row: UsageRow, _ sideList: UnsafeBufferPointer<Double>) {
      func figure(_ number: PackedNumber) -> Double { number.value(in: sideList) ?? .nan }
      provisioned = figure(row.provisioned)
      active = figure(row.active)
      monthlyActive = figure(row.monthlyActive)
      sessions = figure(row.sessions)
      guidedSessions = figure(row.guidedSessions)
      newUsers = figure(row.newUsers)
      newUsersActive = figure(row.newUsersActive)
      topUserShare = row.topUserShare.share(in: sideList)
    }
  }

  fileprivate init(_ row: UsageRow, of table: UsageTable.Lists, spans: Spans) {
    week = row.week
    source = Source(file: table.file, line: Int32(clamping: table.linesBefore + Int(row.line)))
    figures = Figures(row, table.sideList)
    self.spans = spans
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

  /// How many names have a value above 0 in some known week of the `count` weeks that end with `last`, counted up to `enough`.
  func countActive(_ breakdown: UsageBreakdown, endingAt last: Week, weeks count: Int, upTo enough: Int) -> Int {
    withUnsafeTemporaryAllocation(of: NameNumber.self, capacity: max(0, min(enough, amounts.count))) { names in
      var found = 0
      var index = lowerBound(last - (count - 1))
      while index < weeks.count, weeks[index].week <= last, found < names.count {
        let span = weeks[index].spans[breakdown]
        for position in Int(max(0, span.start))..<Int(max(0, span.end)) {
          let amount = amounts[position]
          guard amount.value > 0, found < names.count, !names[..<found].contains(amount.name) else { continue }
          names.initializeElement(at: found, to: amount.name)
          found += 1
        }
        index += 1
      }
      return found
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
  /// The history that these records tell, oldest first; of two figures of a week that have one name the larger counts.
  ///
  /// - Parameters:
  ///   - breakdowns: those that are asked for; the history says nothing of the others.
  ///   - names: what the names of each table are to the book.
  init(
    _ places: ArraySlice<RecordPlace>, only breakdowns: Set<UsageBreakdown>?, of tables: [SharedTable<UsageTable>],
    _ names: [Names]
  ) {
    // Amounts that stand elsewhere in their table are counted as wanted until they are looked at.
    let wanted = breakdowns.map { $0.reduce(UInt8(1) << PackedAmount.elsewhere) { $0 | 1 << $1.rawValue } } ?? .max
    var weeks: [UsageWeek] = []
    weeks.reserveCapacity(places.count)
    var count = 0
    places.forEachRun { number, places in
      tables[number].table.withLists { table in
        for place in places {
          for packed in table.amounts(of: table.rows[Int(place.row)]) { count += Int(wanted >> packed.breakdown & 1) }
        }
      }
    }
    amounts = [NamedAmount](unsafeUninitializedCapacity: count) { space, used in
      places.forEachRun { number, places in
        tables[number].table.withLists { table in
          names[number].withLists { names in
            for place in places {
              let row = table.rows[Int(place.row)]
              var spans = UsageWeek.Spans(row, wanted, from: used)
              UsageHistory.unpack(row, of: table, names, wanted, into: space, &used, &spans)
              weeks.append(UsageWeek(row, of: table, spans: spans))
            }
          }
        }
      }
    }
    self.weeks = weeks
  }

  /// Puts the amounts of one record behind the `used` first of `space`, which has room for them.
  private static func unpack(
    _ row: UsageRow, of table: UsageTable.Lists, _ names: Names.Lists, _ wanted: UInt8,
    into space: UnsafeMutableBufferPointer<NamedAmount>, _ used: inout Int, _ spans: inout UsageWeek.Spans
  ) {
    let amounts = table.amounts(of: row)
    var position = amounts.startIndex
    while position < amounts.endIndex {
      // The amounts of one breakdown follow each other.
      let number = table.amount(amounts[position]).breakdown
      guard wanted >> number & 1 == 1 else {
        position += 1
        continue
      }
      let first = used
      let numbers = number == UsageBreakdown.features.rawValue ? names.features : names.plain
      while position < amounts.endIndex, case let packed = table.amount(amounts[position]), packed.breakdown == number {
        position += 1
        let amount = NamedAmount(name: numbers[packed.name], value: packed.number.value(in: table.sideList) ?? 0)
        if names.merges, let twin = (first..<used).first(where: { space[$0].name == amount.name }) {
          if space[twin].value < amount.value { space[twin] = amount }
        } else {
          space.initializeElement(at: used, to: amount)
          used += 1
        }
      }
      if let breakdown = UsageBreakdown(rawValue: number) {
        spans[breakdown] = UsageWeek.Span(start: Int32(first), end: Int32(used))
      }
    }
  }
}

extension UsageTable {
  /// The lists of a table, lent: whoever goes through records by the thousand takes none of them up for each.
  fileprivate struct Lists {
    let file: Int32
    let linesBefore: Int
    let rows: UnsafeBufferPointer<UsageRow>
    let packed: UnsafeBufferPointer<PackedAmount>
    let bigAmounts: UnsafeBufferPointer<NamedNumber>
    let sideList: UnsafeBufferPointer<Double>

    func amounts(of row: UsageRow) -> Slice<UnsafeBufferPointer<PackedAmount>> { packed[row.amounts] }

    func amount(_ packed: PackedAmount) -> NamedNumber { packed.whole ?? bigAmounts[packed.position] }
  }

  fileprivate func withLists<Result>(_ body: (Lists) -> Result) -> Result {
    storedRows.withUnsafeBufferPointer { rows in
      amounts.withUnsafeBufferPointer { packed in
        bigAmounts.withUnsafeBufferPointer { bigAmounts in
          sideList.withUnsafeBufferPointer { sideList in
            body(
              Lists(
                file: file, linesBefore: linesBefore, rows: rows, packed: packed, bigAmounts: bigAmounts,
                sideList: sideList))
          }
        }
      }
    }
  }
}

extension UsageRow {
  /// Where its named amounts stand in the table.
  fileprivate var amounts: Range<Int> { Int(firstAmount)..<Int(firstAmount) + Int(amountCount) }
}

extension UsageWeek.Spans {
  /// Every breakdown that the record carries, with nothing in it yet.
  fileprivate init(_ row: UsageRow, _ wanted: UInt8, from here: Int) {
    let carried = row.carried & wanted
    for breakdown in UsageBreakdown.allCases where carried & (1 << breakdown.rawValue) != 0 {
      self[breakdown] = UsageWeek.Span(start: Int32(here), end: Int32(here))
    }
  }
}

extension Double {
  /// The number; nil for NaN, which stands for an unknown one.
  fileprivate var known: Double? { isNaN ? nil : self }
}
