/// What of an account's events was met, by the numbers that tables have for their names: the same few come again and again, and
/// what they mean is found out once.
struct MetNames: Sendable {
  /// The position of no one who is listed.
  static let nobody: Int32 = -1

  /// Behaviours, each with whether one was met that says what it brought.
  private var behaviours = FewEntries<Name, Bool>()
  /// The positions of people whom touches name.
  private var people = FewEntries<Name, Int32>()
  /// Outcomes that touches are tied to.
  private var outcomes = FewEntries<Name, Void>()
  /// People and words of other events.
  private var others = FewEntries<Name, Void>()

  /// Forgets what was met, for another account.
  mutating func forget() {
    behaviours.removeAll()
    people.removeAll()
    outcomes.removeAll()
    others.removeAll()
  }

  /// Whether the event is a behaviour that adds nothing to those that were met; it counts as met from now on.
  ///
  /// Of each behaviour the first day counts, and the first on which it says what it brought; tests bring nothing.
  mutating func addsNothing(_ row: EventRow, _ number: Int32, _ table: borrowing EventTable) -> Bool {
    guard row.word == .behaviour else { return false }
    let name = Name(row.first, number, row.isSo ? .test : .behaviour)
    let known = behaviours[name]
    if known == true || (known == false && (row.isSo || !table.hasWords(row))) { return true }
    behaviours.set(!row.isSo && table.says(row), for: name)
    return false
  }

  /// The position of the person whom a touch names; nil where the person or the outcome was not met.
  func person(of row: EventRow, _ number: Int32, _ table: borrowing EventTable) -> Int32? {
    let outcome = table.third(row)
    guard outcome == EventRow.none || outcomes[Name(outcome, number, .outcome)] != nil else { return nil }
    return row.second == EventRow.none ? Self.nobody : people[Name(row.second, number, .person)]
  }

  /// Notes whom a touch names.
  mutating func note(_ person: Int32, of row: EventRow, _ number: Int32, _ table: borrowing EventTable) {
    let outcome = table.third(row)
    if outcome != EventRow.none { outcomes.set((), for: Name(outcome, number, .outcome)) }
    if row.second != EventRow.none { people.set(person, for: Name(row.second, number, .person)) }
  }

  /// Whether the event, neither touch nor behaviour, refers to nothing or to what was written as it is meant before.
  func isAsMeant(_ row: EventRow, _ number: Int32) -> Bool {
    switch row.word {
    case .touch, .behaviour: false
    default: Self.reference(row, number).map { $0.isNone || others[$0] != nil } ?? true
    }
  }

  /// Notes that the event refers to something as it is meant.
  mutating func noteAsMeant(_ row: EventRow, _ number: Int32) {
    if let name = Self.reference(row, number) { others.set((), for: name) }
  }

  /// What an event that is neither touch nor behaviour refers to; nil for a kind that refers to nothing.
  private static func reference(_ row: EventRow, _ number: Int32) -> Name? {
    switch row.word {
    case .survey: Name(row.second, number, .person)
    case .advocacy, .execReference, .personLeft: Name(row.first, number, .person)
    case .evidence: Name(row.first, number, .evidence)
    case .observation: Name(row.first, number, .observation)
    default: nil
    }
  }

  /// A name as a table numbers it, and what it is the name of.
  private struct Name: Hashable, Sendable {
    // One number, because it is looked for at each event.
    private let number: UInt64

    enum Sort: UInt64 { case behaviour, test, person, outcome, evidence, observation }

    init(_ name: UInt32, _ table: Int32, _ sort: Sort) {
      number = sort.rawValue << 60 | UInt64(UInt32(bitPattern: table) & 0xFFF_FFFF) << 32 | UInt64(name)
    }

    var isNone: Bool { UInt32(truncatingIfNeeded: number) == EventRow.none }
  }
}
