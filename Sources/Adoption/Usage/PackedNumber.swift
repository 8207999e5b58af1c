/// A non-negative number or "unknown" in four bytes.
///
/// Weekly records are many and nearly all their numbers are small integers. An integer up to 2³¹ − 1 is stored as it is;
/// any other number stands in the table's side list, so that nothing is ever rounded.
@frozen
public struct PackedNumber: BitwiseCopyable, Sendable {
  /// ≥ 0: the number itself. −1: unknown. Below: −2 − position in the side list.
  @usableFromInline var raw: Int32

  @inlinable
  init(raw: Int32) { self.raw = raw }

  /// Not said.
  @inlinable
  public static var unknown: PackedNumber { PackedNumber(raw: -1) }

  /// Whether nothing is said.
  @inlinable
  public var isUnknown: Bool { raw == -1 }

  /// The number, or nil when it is unknown.
  @inlinable
  public func value(in sideList: ContiguousArray<Double>) -> Double? {
    if raw >= 0 { return Double(raw) }
    if raw == -1 { return nil }
    return sideList[-2 - Int(raw)]
  }
}

/// A name's number within one table, and the number that goes with it.
@frozen
public struct PackedAmount: BitwiseCopyable, Sendable {
  /// The breakdown in the upper three bits, the name's number in the others.
  @usableFromInline var tag: UInt32
  @usableFromInline var number: PackedNumber

  @inlinable
  init(tag: UInt32, number: PackedNumber) {
    self.tag = tag
    self.number = number
  }

  @inlinable var breakdown: UInt8 { UInt8(truncatingIfNeeded: tag >> 29) }
  @inlinable var name: Int { Int(tag & 0x1FFF_FFFF) }
}

/// One weekly record in 64 bytes.
@frozen
public struct UsageRow: BitwiseCopyable, Sendable {
  /// The account's number within the table.
  public var account: UInt32
  /// The week.
  public var week: Week
  /// The line that the record was read from.
  public var line: UInt32
  @usableFromInline var firstAmount: UInt32
  @usableFromInline var amountCount: UInt32
  /// One bit for each breakdown that the record carries.
  @usableFromInline var carried: UInt8
  /// The counts, unknown until set.
  public var provisioned, active, monthlyActive, sessions, guidedSessions, newUsers, newUsersActive: PackedNumber
  /// The largest share of one user, 0…1; NaN when unknown.
  public var topUserShare: Double

  /// A record that says nothing yet.
  @inlinable
  public init(account: UInt32, week: Week, line: UInt32) {
    self.account = account
    self.week = week
    self.line = line
    firstAmount = 0
    amountCount = 0
    carried = 0
    provisioned = .unknown
    active = .unknown
    monthlyActive = .unknown
    sessions = .unknown
    guidedSessions = .unknown
    newUsers = .unknown
    newUsersActive = .unknown
    topUserShare = .nan
  }

  /// Whether the record names its week by the Sunday that is its last day, which may mean the week that begins on the day after.
  @inlinable
  public var isNamedBySunday: Bool {
    get { carried & 0x80 != 0 }
    set { carried = newValue ? carried | 0x80 : carried & 0x7F }
  }

  /// The count of that kind.
  @inlinable
  public subscript(figure: UsageFigure) -> PackedNumber {
    get {
      switch figure {
      case .provisioned: provisioned
      case .active: active
      case .monthlyActive: monthlyActive
      case .sessions: sessions
      case .guidedSessions: guidedSessions
      case .newUsers: newUsers
      case .newUsersActive: newUsersActive
      }
    }
    set {
      switch figure {
      case .provisioned: provisioned = newValue
      case .active: active = newValue
      case .monthlyActive: monthlyActive = newValue
      case .sessions: sessions = newValue
      case .guidedSessions: guidedSessions = newValue
      case .newUsers: newUsers = newValue
      case .newUsersActive: newUsersActive = newValue
      }
    }
  }
}
