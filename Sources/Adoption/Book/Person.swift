/// Someone at the customer.
public struct Person: Hashable, Sendable {
  /// The person's key in events.
  public var id: String
  /// The person's name.
  public var name: String?
  /// What the person is to us.
  public var role: Role?
  /// The person's title.
  public var title: String?
  /// The kind of user the person is.
  public var persona: String?
  /// The person's team.
  public var team: String?
  /// Where to write.
  public var email: String?
  /// The days that usually pass between two messages from this person.
  public var cadenceDays: Double?
  /// The day on which the person came.
  public var joinedOn: Day?
  /// The day on which the person left.
  public var leftOn: Day?

  /// What a person is to us.
  public enum Role: String, CaseIterable, Sendable {
    case champion
    case execSponsor = "exec_sponsor"
    case economicBuyer = "economic_buyer"
    case admin
    case endUser = "end_user"
  }

  /// A person of whom nothing but the id is known.
  public init(id: String, role: Role? = nil) {
    self.id = id
    self.role = role
  }

  /// Whether the person is at the customer on that day: joined (or not said) and not left.
  public func isThere(on day: Day) -> Bool {
    if let joinedOn, joinedOn > day { return false }
    return leaving(by: day) == nil
  }

  /// The day on which the person left, if that was by `day`. Who has not come yet has not left.
  public func leaving(by day: Day) -> Day? {
    if let joinedOn, joinedOn > day { return nil }
    return leftOn.flatMap { $0 <= day ? $0 : nil }
  }
}

extension Account {
  /// Whether somebody with that role is at the customer on that day.
  func has(_ role: Person.Role, on day: Day) -> Bool {
    // People are looked at where they stand: a copy of one counts a reference for each of their texts.
    people.indices.contains { people[$0].role == role && people[$0].isThere(on: day) }
  }
}
