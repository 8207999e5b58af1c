import Adoption
import JSONReader

/// The people whom the users files of a mapping name, as they were written to accounts.
struct UserList {
  /// The mapping.
  let map: String
  let tool: String
  /// Whether it says when people came, so that it lists users; else people who are known, such as the contacts of a CRM.
  let hasSeats: Bool
  private(set) var users: [User] = []

  struct User: Hashable, Sendable {
    var accountID: String
    var id: String
    /// Without case.
    var email: String?
    var team: String?
    var persona: String?
    var joined: Day?
    var left: Day?
  }

  init(map: String, tool: String, hasSeats: Bool) {
    self.map = map
    self.tool = tool
    self.hasSeats = hasSeats
  }

  init(_ mapping: Mapping) {
    self.init(map: mapping.name, tool: mapping.tool, hasSeats: mapping.fields.contains { $0.target == "joined_on" })
  }

  // MARK: State

  /// The list of an earlier import; nil where the mapping lists no people.
  init?(_ state: ImportState) {
    guard let tool = state.values["users"] else { return nil }
    self.init(map: state.map.description, tool: tool, hasSeats: state.values["seats"] != nil)
  }

  /// What the next import has to know of the list, beside the accounts' people.
  func remember(in state: inout ImportState) {
    state.values["users"] = tool
    if hasSeats { state.values["seats"] = "joined_on" }
  }

  // MARK: Reading

  /// Adds the people that an earlier import has written, a line an account.
  mutating func add(_ file: FileInput) throws(ImportError) {
    guard let bytes = try file.readAll(limit: 1 << 30) else { return }
    for line in bytes.split(separator: UInt8(ascii: "\n")) { line.withUnsafeBytes { add($0) } }
  }

  /// Adds the people of a record of an account; one that cannot be read says nothing.
  mutating func add(_ record: UnsafeRawBufferPointer) {
    var people: [[String: String]] = []
    var account: String?
    do throws(JSONError) {
      var cursor = JSONCursor(record)
      try cursor.beginObject()
      while let key = try cursor.nextKey()?.string {
        switch key {
        case "id": account = try cursor.readString().string
        case "people":
          try cursor.beginArray()
          while try cursor.nextElement() { people.append(try cursor.readTexts()) }
        default: try cursor.skipValue()
        }
      }
    } catch { return }
    guard let account else { return }
    for person in people {
      guard let id = person["id"] else { continue }
      func day(_ key: String) -> Day? { person[key].flatMap { Day($0.prefix(10)) } }
      users.append(
        User(
          accountID: account, id: id, email: person["email"].flatMap { EmailAddress($0)?.text }, team: person["team"],
          persona: person["persona"], joined: day("joined_on"), left: day("left_on")))
    }
  }
}

extension JSONCursor {
  /// The members of an object that are texts.
  mutating func readTexts() throws(JSONError) -> [String: String] {
    var texts: [String: String] = [:]
    try beginObject()
    while let key = try nextKey()?.string {
      if try peek() == .string { texts[key] = try readString().string } else { try skipValue() }
    }
    return texts
  }
}

/// The people of several lists, each once, as events of a tool are compared with them.
struct ListedPeople {
  private(set) var people: [RollUp.ListedUser] = []
  /// Names of teams and personas by code; 0 is none.
  private(set) var teams: [String]
  private(set) var personas: [String]

  /// - Parameters:
  ///   - tool: the tool of the events.
  ///   - teams: names that have codes already.
  ///   - isOurs: whether somebody is of your own people, who are no users.
  init(
    _ lists: [UserList], tool: String, teams: [String], personas: [String], index: AccountIndex,
    isOurs: (UserList.User) -> Bool
  ) {
    var teams = Codes(teams)
    var personas = Codes(personas)
    var groups = Groups()
    for list in lists.sorted(by: { $0.map.precedesInBytes($1.map) }) {
      for user in list.users.sorted(by: { $0.id.precedesInBytes($1.id) }) where !isOurs(user) {
        guard let account = index.position(user.accountID) else { continue }
        var listed = RollUp.ListedUser(account: Int32(account))
        if list.tool == tool { listed.ids = [Hash128(user.id)] } else { listed.otherIDs = [Hash128(user.id)] }
        listed.address = user.email.map { Hash128($0) }
        if list.hasSeats { listed.seat = .init(joined: user.joined, left: user.left) }
        listed.team = teams.code(user.team)
        listed.persona = personas.code(user.persona)
        var keys = ["\(account)\u{0}\(list.tool)\u{0}\(user.id)"]
        if let email = user.email { keys.append("\(account)\u{0}@\(email)") }
        groups.add(listed, keys: keys)
      }
    }
    people = groups.merged
    self.teams = teams.names
    self.personas = personas.names
  }

  private struct Codes {
    private(set) var names: [String]
    private var codes: [String: Int]

    init(_ names: [String]) {
      self.names = names
      codes = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    mutating func code(_ name: String?) -> Int {
      guard let name, !name.isEmpty else { return 0 }
      if let code = codes[name] { return code }
      names.append(name)
      codes[name] = names.count - 1
      return names.count - 1
    }
  }

  /// People that share a key are one.
  private struct Groups {
    private var members: [RollUp.ListedUser] = []
    /// For each member another one of its group, or itself.
    private var parents: [Int] = []
    private var owners: [String: Int] = [:]

    mutating func add(_ member: RollUp.ListedUser, keys: [String]) {
      members.append(member)
      parents.append(members.count - 1)
      for key in keys {
        if let owner = owners[key] {
          // The first of a group stands for it, whatever joins later.
          let (one, other) = (first(owner), first(members.count - 1))
          parents[max(one, other)] = min(one, other)
        } else {
          owners[key] = members.count - 1
        }
      }
    }

    private func first(_ member: Int) -> Int {
      var member = member
      while parents[member] != member { member = parents[member] }
      return member
    }

    var merged: [RollUp.ListedUser] {
      var merged = members
      for member in members.indices where first(member) != member { merged[first(member)].join(members[member]) }
      return merged.indices.filter { parents[$0] == $0 }.map { merged[$0] }
    }
  }
}

extension RollUp.ListedUser {
  /// Takes over what another list says of the same user: there from the earlier day to the later.
  mutating func join(_ other: RollUp.ListedUser) {
    ids.formUnion(other.ids)
    otherIDs.formUnion(other.otherIDs)
    address = address ?? other.address
    if team == 0 { team = other.team }
    if persona == 0 { persona = other.persona }
    guard let mine = seat, let others = other.seat else {
      seat = seat ?? other.seat
      return
    }
    seat = Seat(
      joined: [mine.joined, others.joined].compactMap(\.self).min(),
      left: mine.left.flatMap { left in others.left.map { max(left, $0) } })
  }
}
