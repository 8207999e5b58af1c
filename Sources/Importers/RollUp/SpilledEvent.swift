/// An event as a row of 64 bytes, which is written to a file as it lies in memory.
struct SpilledEvent: BitwiseCopyable, Sendable {
  /// Who did it.
  var user: Hash128
  /// The event's own id; `.none` where it has none: then account, user, time and name together are its identity.
  var id: Hash128
  /// Microseconds since 1970-01-01T00:00:00Z.
  var time: Int64
  /// The tool's own session, hashed; 0 where the event belongs to none. Only read where sessions are counted by it.
  var session: UInt64
  /// The code of the account's key; after the roll-up has looked it up, the account's index.
  var account: UInt32
  private var nameAndTest: UInt32
  /// How many events the row stands for; 0 makes no use.
  var weight: UInt32
  /// The code of the user's team; 0 where it is unknown.
  var team: UInt16
  /// The code of the user's persona; 0 where it is unknown.
  var persona: UInt16

  /// - Parameter name: the code of the event's name, below 2³¹.
  init(
    account: UInt32, name: UInt32, time: Int64, user: Hash128, id: Hash128 = .none, session: UInt64 = 0,
    team: UInt16 = 0, persona: UInt16 = 0, weight: UInt32 = 1, isTest: Bool = false
  ) {
    self.account = account
    nameAndTest = name & 0x7FFF_FFFF | (isTest ? 0x8000_0000 : 0)
    self.time = time
    self.user = user
    self.id = id
    self.session = session
    self.team = team
    self.persona = persona
    self.weight = weight
  }

  /// The code of the event's name.
  var name: UInt32 { nameAndTest & 0x7FFF_FFFF }

  /// Whether it is a test: it makes no use.
  var isTest: Bool { nameAndTest >= 0x8000_0000 }

  /// A row that is no event: it says that the user has an address. It comes before all events of the user.
  init(address: Hash128, of user: Hash128, account: UInt32) {
    self.init(
      account: account, name: 0, time: .min, user: user, id: Self.identity(user, address), session: address.short,
      weight: 0)
  }

  /// Whether the row says an address, in `session`, and is no event.
  var isAddress: Bool { time == .min }

  /// Whether all but account, user, id and time is equal.
  func meansTheSame(as other: SpilledEvent) -> Bool {
    nameAndTest == other.nameAndTest && session == other.session && weight == other.weight && team == other.team
      && persona == other.persona
  }

  /// The times of days that are days: the years 1 to 9999, with two days for zones.
  static let times: ClosedRange<Int64> = -62_135_769_600_000_000...253_402_473_600_000_000

  /// What tells the address of a user from all other rows.
  private static func identity(_ user: Hash128, _ address: Hash128) -> Hash128 {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { bytes in
      bytes.storeBytes(of: user, as: Hash128.self)
      bytes.storeBytes(of: address, toByteOffset: 16, as: Hash128.self)
      return Hash128(UnsafeRawBufferPointer(bytes))
    }
  }

  /// What stands for an event without an id.
  var ownIdentity: Hash128 {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { bytes in
      bytes.storeBytes(of: user, as: Hash128.self)
      bytes.storeBytes(of: time, toByteOffset: 16, as: Int64.self)
      bytes.storeBytes(of: UInt64(account) << 32 | UInt64(name), toByteOffset: 24, as: UInt64.self)
      return Hash128(UnsafeRawBufferPointer(bytes))
    }
  }
}
