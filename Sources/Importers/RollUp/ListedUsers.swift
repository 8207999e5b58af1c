import Adoption

/// The users of a users file; accounts, and in each its users, are asked for in order.
struct ListedUsers {
  /// By account and user, each once.
  private let users: [RollUp.ListedUser]
  /// Those of the account.
  private var account = 0..<0
  /// The user at or behind the one last asked for.
  private var next = 0
  /// In order, for each of the account's users the week in which they came; one that nobody knows is the first of all.
  private var came: [Week] = []
  /// In order, for each who left the first week at whose end they were gone.
  private var gone: [Week] = []
  /// Until then somebody was there of whom nobody knows when they came.
  private var unknownUntil: Week?

  private static let beginning = Week(number: .min)
  private static let never = Week(number: .max)

  init(_ users: [RollUp.ListedUser]?) {
    var distinct: [RollUp.ListedUser] = []
    for user in (users ?? []).sorted(by: { ($0.account, $0.user) < ($1.account, $1.user) }) {
      if let last = distinct.last, last.account == user.account, last.user == user.user {
        distinct[distinct.count - 1] = last.joined(with: user)
      } else {
        distinct.append(user)
      }
    }
    self.users = distinct
  }

  /// Turns to an account, which is behind the last.
  mutating func begin(account index: Int32) {
    var start = account.upperBound
    while start < users.count, users[start].account < index { start += 1 }
    let end = users[start...].firstIndex { $0.account != index } ?? users.count
    account = start..<end
    next = start
    came = users[account].map { $0.joined.map { Week(containing: $0) } ?? Self.beginning }
    gone = zip(came, users[account]).compactMap { came, user in user.left.map { max(came, Week(containing: $0)) } }
    unknownUntil = users[account].lazy.filter { $0.joined == nil }
      .map { $0.left.map { Week(containing: $0) } ?? Self.never }.max()
    came.sort()
    gone.sort()
  }

  /// The week in which the user came, who is behind the one last asked for or the same.
  mutating func joined(_ user: Hash128) -> Week? {
    while next < account.upperBound, users[next].user < user { next += 1 }
    guard next < account.upperBound, users[next].user == user else { return nil }
    return users[next].joined.map { Week(containing: $0) }
  }

  /// How many were there at the end of the week, and how many came in it; nil where no user of the account is listed.
  func standing(in week: Week) -> (provisioned: Int, new: Int?)? {
    guard !account.isEmpty else { return nil }
    let there = Self.count(came, through: week)
    let isUnknown = unknownUntil.map { $0 >= week } ?? false
    return (there - Self.count(gone, through: week), isUnknown ? nil : there - Self.count(came, through: week - 1))
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

extension RollUp.ListedUser {
  /// One user of two lines: from the earlier day to the later.
  fileprivate func joined(with other: RollUp.ListedUser) -> RollUp.ListedUser {
    let first = [joined, other.joined].compactMap { $0 }.min()
    let last = left.flatMap { left in other.left.map { max(left, $0) } }
    return RollUp.ListedUser(account: account, user: user, joined: first, left: last)
  }
}
