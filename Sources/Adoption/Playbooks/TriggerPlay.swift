/// What a stall calls for now: the next step, and who is needed for it (requirements 25–27).
package struct TriggerPlay: Hashable, Sendable {
  /// The trigger that fired.
  package let trigger: Trigger
  /// The next step, imperative.
  package let step: String
  /// The sponsors to bring in; nil where the play needs none.
  package let sponsor: SponsorContact?

  /// The play of a trigger for an account's people on a day.
  /// - Parameter milestone: What the customer is to reach next; nil where no one has said.
  package init(_ trigger: Trigger, milestone: String? = nil, people: [Person], on day: Day) {
    self.trigger = trigger
    switch trigger {
    case .day7: step = "Book 30 minutes and reach \(milestone ?? "one small result") together"
    case .day14: step = "Redo the plan around \(milestone ?? "one result"), with an owner and a date"
    case .day21: step = "Agree the recovery plan with the executive sponsor"
    }
    sponsor = trigger == .day21 ? SponsorContact(people, on: day) : nil
  }
}

/// Who can be asked at the top of the customer's organisation.
package struct SponsorContact: Hashable, Sendable {
  /// The executive sponsors who are there, in the order of the account's record.
  package let sponsors: [Person]

  /// The sponsors among those people on a day.
  package init(_ people: [Person], on day: Day) {
    sponsors = people.filter { $0.role == .execSponsor && $0.isThere(on: day) }
  }

  /// Whether there is no one to ask.
  package var isMissing: Bool { sponsors.isEmpty }

  /// Who it is, with the address where it is known, or that there is none and what to do.
  package var words: String {
    guard !isMissing else { return "No executive sponsor: ask the champion to name one" }
    return "Executive sponsor: "
      + sponsors.map { person in
        let name = person.name ?? person.id
        return person.email.map { "\(name) <\($0)>" } ?? name
      }.joined(separator: ", ")
  }
}
