/// Someone at the customer.
struct Person: Sendable {
  let id: String
  let name: String
  let role: String
  let title: String
  let email: String
  let cadence: Int?
  let joinedOn: CivilDay
  let leftOn: CivilDay?

  var json: JSON {
    var members: [(String, JSON)] = [
      ("id", .string(id)), ("name", .string(name)), ("role", .string(role)), ("title", .string(title)),
      ("email", .string(email)), ("joined_on", .day(joinedOn)),
    ]
    if let cadence { members.append(("cadence_days", .int(cadence))) }
    if let leftOn { members.append(("left_on", .day(leftOn))) }
    return .object(members)
  }
}

extension Profile {
  /// Days between the champion's messages.
  var cadence: Int {
    var dice = Dice(Dice.seed(seed, 0, 2))
    return dice.roll([6...10, 9...15, 14...20][segment.rawValue])
  }

  /// The champion first, where there is or was one.
  var people: [Person] {
    var dice = Dice(Dice.seed(seed, 0, 3))
    var people: [Person] = []
    func add(_ role: String, _ titles: [String], cadence: Int? = nil, leftOn: CivilDay? = nil) {
      var name = Names.person(&dice)
      while people.contains(where: { $0.name == name }) { name = Names.person(&dice) }
      let handle = Names.handle(name)
      people.append(
        Person(
          id: handle, name: name, role: role, title: dice.pick(titles), email: "\(handle)@\(id).example",
          cadence: cadence, joinedOn: min(start, today), leftOn: leftOn))
    }
    if life.champion != .none {
      let left = life.champion == .gone ? quietFrom ?? today - dice.roll(16...34) : nil
      add(
        "champion", ["Head of Operations", "Operations Lead", "Planning Lead", "Process Owner"],
        cadence: dice.chance(40) ? cadence : nil, leftOn: left)
    }
    if !traits.contains(.noSponsor) {
      add("exec_sponsor", segment == .smb ? ["Owner", "Managing Director"] : ["COO", "CFO", "VP Operations"])
    }
    if segment != .smb {
      add("admin", ["IT Manager", "Systems Administrator", "Platform Owner"])
      if segment == .enterprise { add("economic_buyer", ["VP Finance", "Procurement Director"]) }
    }
    return people
  }
}
