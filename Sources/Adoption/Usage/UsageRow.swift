/// Where one weekly record stands in its table, in 20 bytes.
public struct UsageRow: BitwiseCopyable, Sendable {
  /// The account's number within the table.
  public let account: UInt32
  /// The week.
  public internal(set) var week: Week
  /// The line that the record was read from.
  let line: UInt32
  /// The number of its form in the lower 31 bits. In the upper one, whether its week is named by a Sunday.
  private let marked: UInt32
  /// Where its figures begin among the bytes of the table.
  var start: UInt32

  init(_ draft: borrowing UsageDraft, form: UInt32, start: Int) {
    (account, week, line) = (draft.account, draft.week, draft.line)
    marked = form | (draft.isNamedBySunday ? 1 << 31 : 0)
    self.start = UInt32(truncatingIfNeeded: start)
  }

  /// The number of its form.
  var form: Int { Int(marked & ~(1 << 31)) }

  /// Whether the record names its week by the Sunday that is its last day, which may mean the week that begins on the day after.
  public var isNamedBySunday: Bool { marked >> 31 == 1 }
}

/// Which breakdowns and which names of them weekly records carry. Most records of a file carry the same.
package struct UsageForm: BitwiseCopyable, Sendable {
  /// Its names are `tags[first..<first + count]` of the table, in the record's order.
  let first, count: UInt32
  /// One bit for each breakdown that is carried, be it empty.
  let carried: UInt8

  var tags: Range<Int> { Int(first)..<Int(first) + Int(count) }
}

/// A name of a breakdown: the breakdown in the upper three bits, the name's number within the table in the others.
public struct UsageTag: BitwiseCopyable, Hashable, Sendable {
  @usableFromInline let raw: UInt32

  @inlinable
  init(_ breakdown: UsageBreakdown, _ name: UInt32) {
    raw = UInt32(breakdown.rawValue) << 29 | name & 0x1FFF_FFFF
  }

  @inlinable var breakdown: UInt8 { UInt8(truncatingIfNeeded: raw >> 29) }
  @inlinable var name: Int { Int(raw & 0x1FFF_FFFF) }
}

/// A weekly record that is being put together (``UsageTable/append(_:known:)``).
public struct UsageDraft {
  /// The account's number within the table.
  public var account: UInt32 = 0
  /// The week.
  public var week = Week(number: 0)
  /// The line that the record is read from.
  public var line: UInt32 = 0
  /// Whether it names its week by the Sunday that is its last day.
  public var isNamedBySunday = false
  /// The counts, unknown until set.
  public var provisioned, active, monthlyActive, sessions, guidedSessions, newUsers, newUsersActive: PackedNumber
  /// The largest share of one user.
  public var topUserShare: PackedNumber
  @usableFromInline var carried: UInt8 = 0
  @usableFromInline var amounts: ContiguousArray<Amount> = []

  /// A figure by name.
  @usableFromInline
  struct Amount: BitwiseCopyable, Sendable {
    @usableFromInline let tag: UsageTag
    @usableFromInline let number: PackedNumber

    @inlinable
    init(_ tag: UsageTag, _ number: PackedNumber) { (self.tag, self.number) = (tag, number) }
  }

  /// A record that says nothing yet.
  @inlinable
  public init() {
    (provisioned, active, monthlyActive, sessions) = (.unknown, .unknown, .unknown, .unknown)
    (guidedSessions, newUsers, newUsersActive, topUserShare) = (.unknown, .unknown, .unknown, .unknown)
  }

  /// Forgets all that it says. The room for names stays.
  @inlinable
  public mutating func clear() {
    (provisioned, active, monthlyActive, sessions) = (.unknown, .unknown, .unknown, .unknown)
    (guidedSessions, newUsers, newUsersActive, topUserShare) = (.unknown, .unknown, .unknown, .unknown)
    (isNamedBySunday, carried) = (false, 0)
    amounts.removeAll(keepingCapacity: true)
  }

  /// Says that it carries that breakdown, be it empty. What it said of it before is forgotten.
  @inlinable
  public mutating func carry(_ breakdown: UsageBreakdown) {
    if carried & (1 << breakdown.rawValue) != 0 { forget(breakdown) }
    carried |= 1 << breakdown.rawValue
  }

  /// Says that it does not carry that breakdown, whatever it said before.
  public mutating func forget(_ breakdown: UsageBreakdown) {
    amounts.removeAll { $0.tag.breakdown == breakdown.rawValue }
    carried &= ~(1 << breakdown.rawValue)
  }

  /// The count of that kind.
  subscript(figure: UsageFigure) -> PackedNumber {
    get { self[keyPath: Self.place(of: figure)] }
    set { self[keyPath: Self.place(of: figure)] = newValue }
  }

  private static func place(of figure: UsageFigure) -> WritableKeyPath<UsageDraft, PackedNumber> {
    switch figure {
    case .provisioned: \.provisioned
    case .active: \.active
    case .monthlyActive: \.monthlyActive
    case .sessions: \.sessions
    case .guidedSessions: \.guidedSessions
    case .newUsers: \.newUsers
    case .newUsersActive: \.newUsersActive
    }
  }

  /// Adds a figure by name.
  @inlinable
  public mutating func append(_ number: PackedNumber, named name: UInt32, to breakdown: UsageBreakdown) {
    amounts.append(Amount(UsageTag(breakdown, name), number))
  }
}

/// The forms that the records of a table were found to have, by what they carry.
public struct UsageForms {
  private var numbers: [Int: UInt32] = [:]
  /// The form of each account's latest record: the next mostly has the same.
  private var latest: ContiguousArray<UInt32> = []

  /// None yet.
  public init() {}

  /// The number of the draft's form among those of the table, to which it is added where it is new.
  mutating func number(of draft: borrowing UsageDraft, in table: inout UsageTable) -> UInt32 {
    let account = Int(draft.account)
    if account < latest.count, table.form(latest[account], isOf: draft) { return latest[account] }
    // Accounts are numbered as they are met.
    while latest.count <= account { latest.append(0) }
    let number = find(draft, in: &table)
    latest[account] = number
    return number
  }

  private mutating func find(_ draft: borrowing UsageDraft, in table: inout UsageTable) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(draft.carried)
    for amount in draft.amounts { hasher.combine(amount.tag.raw) }
    var hash = hasher.finalize()
    while let known = numbers[hash] {
      if table.form(known, isOf: draft) { return known }
      hash &+= 1
    }
    let number = table.addForm(of: draft)
    numbers[hash] = number
    return number
  }
}
