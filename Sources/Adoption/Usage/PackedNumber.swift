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
  @inlinable @inline(__always)
  public func value(in sideList: some RandomAccessCollection<Double>) -> Double? {
    if raw >= 0 { return Double(raw) }
    if raw == -1 { return nil }
    return sideList[sideList.index(sideList.startIndex, offsetBy: -2 - Int(raw))]
  }
}

extension PackedNumber {
  /// Shares are mostly written with few digits: how many of these they are.
  @usableFromInline static let shareParts = 100_000.0

  /// The share, 0…1, or NaN when it is unknown.
  func share(in sideList: UnsafeBufferPointer<Double>) -> Double {
    if raw >= 0 { return Double(raw) / PackedNumber.shareParts }
    return raw == -1 ? .nan : sideList[-2 - Int(raw)]
  }
}

/// A figure of one breakdown with its name, in eight bytes.
@frozen
public struct NamedNumber: BitwiseCopyable, Sendable {
  /// The breakdown in the upper three bits, the name's number within the table in the others.
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

/// The same in four bytes: in most, the breakdown in the upper three bits, the name's number in the next eleven and the figure in
/// the others. Where either is greater, three bits that no breakdown has, and the position in the table's list of such figures.
@frozen
public struct PackedAmount: BitwiseCopyable, Sendable {
  @usableFromInline let raw: UInt32

  /// Nil where the name's number or the figure is too great.
  @inlinable @inline(__always)
  init?(_ amount: NamedNumber) {
    let name = amount.tag & 0x1FFF_FFFF
    guard name < 1 << 11, amount.number.raw >= 0, amount.number.raw < 1 << 18 else { return nil }
    raw = amount.tag & 0xE000_0000 | name << 18 | UInt32(bitPattern: amount.number.raw)
  }

  @inlinable
  init(placed position: Int) { raw = 0xE000_0000 | UInt32(truncatingIfNeeded: position) }

  /// The figure, where it stands here.
  @inlinable @inline(__always)
  var whole: NamedNumber? {
    guard raw < 0xE000_0000 else { return nil }
    return NamedNumber(
      tag: raw & 0xE000_0000 | raw >> 18 & 0x7FF, number: PackedNumber(raw: Int32(bitPattern: raw & 0x3_FFFF)))
  }

  /// In place of the breakdown, where the figure does not stand here.
  static let elsewhere: UInt8 = 7

  /// The breakdown; `elsewhere` where the figure does not stand here.
  @inlinable var breakdown: UInt8 { UInt8(truncatingIfNeeded: raw >> 29) }

  /// Where it stands in the table's list, where it does not stand here.
  @inlinable var position: Int { Int(raw & 0x1FFF_FFFF) }
}

/// One weekly record in 52 bytes.
@frozen
public struct UsageRow: BitwiseCopyable, Sendable {
  /// The account's number within the table.
  public var account: UInt32
  /// The week.
  public var week: Week
  /// The line that the record was read from.
  public var line: UInt32
  @usableFromInline var firstAmount: UInt32
  /// How many amounts there are, in the lower 24 bits: a record of 16 MiB has fewer. In the others `carried`.
  @usableFromInline var counted: UInt32
  /// The counts, unknown until set.
  public var provisioned, active, monthlyActive, sessions, guidedSessions, newUsers, newUsersActive: PackedNumber
  /// The largest share of one user.
  public var topUserShare: PackedNumber

  /// A record that says nothing yet.
  @inlinable
  public init(account: UInt32, week: Week, line: UInt32) {
    self.account = account
    self.week = week
    self.line = line
    firstAmount = 0
    counted = 0
    provisioned = .unknown
    active = .unknown
    monthlyActive = .unknown
    sessions = .unknown
    guidedSessions = .unknown
    newUsers = .unknown
    newUsersActive = .unknown
    topUserShare = .unknown
  }

  @inlinable var amountCount: UInt32 {
    get { counted & 0xFF_FFFF }
    set { counted = counted & 0xFF00_0000 | newValue & 0xFF_FFFF }
  }

  /// One bit for each breakdown that the record carries.
  @inlinable var carried: UInt8 {
    get { UInt8(truncatingIfNeeded: counted >> 24) }
    set { counted = counted & 0xFF_FFFF | UInt32(newValue) << 24 }
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
