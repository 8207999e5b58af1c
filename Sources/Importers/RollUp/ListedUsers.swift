import Adoption

/// The users of users files; accounts are asked for in order.
///
/// What the files do not say is unknown. Of a user whose first day is unknown it is known from the first use on that they
/// are there, and that they were not new later. Where more people are active than the files know of, these are not all users.
struct ListedUsers {
  /// By account.
  let users: [RollUp.ListedUser]
  /// Those of the account.
  private var account = 0..<0
  private var ids: [Hash128: Int] = [:]
  private var otherIDs: [Hash128: Int] = [:]
  private var addresses: [UInt64: Int] = [:]
  /// The first week with use, by place.
  private var firstUse: [Int: Week] = [:]
  /// Those who were active in the week in which they came.
  private var newActive: Set<Int> = []
  /// Whether some file lists who may use the product; whether events call its users as it does, or could not but say their
  /// addresses.
  private(set) var hasSeats = false
  private var areIDsShared = false
  private var areAddressesKnown = false
  /// In order, the weeks in which the account's users came, of those whose first day is unknown that of the first use.
  private var came: [Week] = []
  /// In order, the weeks in which users were new.
  private var new: [Week] = []
  /// In order, for each who left the first week at whose end they were gone.
  private var gone: [Week] = []
  /// Before that week it is unknown how many were there, and until its end how many were new.
  private var unknownUntil: Week?

  private static let never = Week(number: .max)

  init(_ users: [RollUp.ListedUser]) { self.users = users.sorted { $0.account < $1.account } }

  /// How many of the account's users were met.
  var seen: Int { firstUse.count }

  /// What is said of a listed user in a week.
  enum Listing { case new, there, absent }

  /// Turns to an account, which is behind the last.
  mutating func begin(account index: Int32) {
    var start = account.upperBound
    while start < users.count, users[start].account < index { start += 1 }
    account = start..<(users[start...].firstIndex { $0.account != index } ?? users.count)
    (ids, otherIDs, addresses, firstUse, newActive) = ([:], [:], [:], [:], [])
    let seats = users[account].lazy.filter { $0.seat != nil }
    hasSeats = !seats.isEmpty
    areIDsShared = seats.allSatisfy { !$0.ids.isEmpty }
    areAddressesKnown = seats.allSatisfy { $0.address != nil }
    for place in account {
      for id in users[place].ids { ids[id] = place }
      for id in users[place].otherIDs { otherIDs[id] = place }
      if let address = users[place].address { addresses[address.short] = place }
    }
  }

  // MARK: Who is who

  /// Who a user of events is: by the tool's own id, by the address, or by another tool's id where no address contradicts.
  mutating func place(of user: UserTally) -> Int? {
    guard !account.isEmpty else { return nil }
    if let place = ids[user.hash] { return place }
    for address in user.addresses { if let place = addresses[address] { return place } }
    if let place = addresses[user.hash.short], users[place].address == user.hash { return place }
    guard let place = otherIDs[user.hash], users[place].address == nil || user.addresses.isEmpty else { return nil }
    areIDsShared = true
    return place
  }

  /// Remembers that a user was active.
  mutating func note(use week: Week, of place: Int) { firstUse[place] = min(firstUse[place] ?? week, week) }

  /// What the files say of a user who is active in a week; of one whom events call by several names only once that they are
  /// new.
  mutating func listing(_ place: Int, in week: Week) -> Listing {
    guard let seat = users[place].seat else { return .absent }
    let (joined, left) = (seat.joined.map { Week(containing: $0) }, seat.left.map { Week(containing: $0) })
    if joined == week { return newActive.insert(place).inserted ? .new : .there }
    return (joined ?? week) > week || (left ?? week) < week ? .absent : .there
  }

  // MARK: Figures

  /// Turns from who is who to the figures: all of the account's users were met.
  mutating func end() {
    (came, new, gone, unknownUntil) = ([], [], [], nil)
    for place in account {
      guard let seat = users[place].seat else { continue }
      let left = seat.left.map { Week(containing: $0) }
      if let joined = seat.joined.map({ Week(containing: $0) }) {
        came.append(joined)
        new.append(joined)
        if let left { gone.append(max(joined, left)) }
      } else if let first = firstUse[place], first < left ?? Self.never {
        came.append(first)
        if let left { gone.append(left) }
        unknownUntil = max(unknownUntil ?? first, first)
      } else {
        unknownUntil = max(unknownUntil ?? left ?? Self.never, left ?? Self.never)
      }
    }
    came.sort()
    new.sort()
    gone.sort()
  }

  /// How many were there at the end of a week, how many came in it, and how many of these were active; each nil where it is
  /// unknown.
  func standing(
    in week: Week, _ use: AccountTally.WeekOfUse
  ) -> (provisioned: Int?, new: Int?, newActive: Int?) {
    guard hasSeats, unknownUntil ?? week <= week else { return (nil, nil, nil) }
    let there = Self.count(came, through: week) - Self.count(gone, through: week)
    // Somebody is not in the files, and perhaps others too.
    if use.outsiders > 0, use.active > there { return (nil, nil, nil) }
    guard unknownUntil != week else { return (there, nil, nil) }
    let new = Self.count(self.new, through: week) - Self.count(self.new, through: week - 1)
    // Active users who may be any of those listed: neither ids nor addresses tell.
    let unclear = areIDsShared ? 0 : areAddressesKnown ? use.unaddressed : use.unlisted
    return (there, new, use.newActive < new && unclear > 0 ? nil : use.newActive)
  }

  private static func count(_ weeks: [Week], through week: Week) -> Int {
    var (low, high) = (0, weeks.count)
    while low < high {
      let middle = (low + high) / 2
      if weeks[middle] <= week { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
