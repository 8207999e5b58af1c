/// What a stall calls for now: the next step, and who is needed for it (requirements 25–27).
public struct TriggerPlay: Hashable, Sendable {
  /// The trigger that fired.
  public let trigger: Trigger
  /// The next step, imperative.
  public let step: String
  /// The sponsors to bring in; nil where the play needs none.
  public let sponsor: SponsorContact?

  /// The play of a trigger for an account's people on a day.
  /// - Parameter milestone: What the customer is to reach next; nil where no one has said.
  public init(_ trigger: Trigger, milestone: String? = nil, people: [Person], on day: Day) {
    self.trigger = trigger
    switch trigger {
    case .day7: step = "Book 30 minutes and reach \(milestone ?? "one small result") together"
    case .day14: step = "Redo the plan around \(milestone ?? "one result"), with an owner and a day"
    case .day21: step = "Agree the recovery plan with the executive sponsor"
    }
    sponsor = trigger == .day21 ? SponsorContact(people, on: day) : nil
  }
}

/// Who can be asked at the top of the customer's organisation.
public struct SponsorContact: Hashable, Sendable {
  /// The executive sponsors who are there, in the order of the account's record.
  public let sponsors: [Person]

  /// The sponsors among those people on a day.
  public init(_ people: [Person], on day: Day) {
    sponsors = people.filter { $0.role == .execSponsor && $0.isThere(on: day) }
  }

  /// Whether there is no one to ask.
  public var isMissing: Bool { sponsors.isEmpty }

  /// Who it is, with the address where it is known, or that there is none and what to do.
  public var words: String {
    guard !isMissing else { return "No executive sponsor: ask the champion to name one" }
    return "Executive sponsor: "
      + sponsors.map { person in
        let name = person.name ?? person.id
        return person.email.map { "\(name) <\($0)>" } ?? name
      }.joined(separator: ", ")
  }
}
