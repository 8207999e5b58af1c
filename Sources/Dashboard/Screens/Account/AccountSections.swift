import Adoption
import Canvas

// Sections of an account that need no file of their own.
extension AccountPage {
  // MARK: - People

  func people(_ page: inout Page) {
    guard !account.people.isEmpty else {
      return page.paragraph([.muted("No one at the customer is named. Add people to the account's record.")])
    }
    page.heading("People at \(account.displayName)")
    for person in account.people {
      var facts = [person.role.map { Wording.plain($0.rawValue) }, person.title, person.team, person.persona]
        .compactMap(\.self)
      if let cadence = person.cadenceDays { facts.append("writes every \(Wording.trimmed(cadence)) d") }
      if let left = person.leftOn {
        facts.append(left <= assessment.day ? "left \(date(left))" : "leaves \(date(left))")
      }
      let isGone = !person.isThere(on: assessment.day)
      page.paragraph([
        .text(person.name ?? person.id, isGone ? .muted : .heading), .text("  "),
        .muted(facts.joined(separator: glyphs.dot)),
      ])
      if let email = person.email { page.paragraph([.text("  "), .muted(email)]) }
    }
  }

  // MARK: - Other fields

  func other(_ page: inout Page) {
    page.heading("Account")
    page.fact("Id", [.text(account.id)])
    page.fact("Tags", [account.tags.isEmpty ? .muted("none") : .text(account.tags.joined(separator: ", "))])
    page.fact("Segment", [.text(assessment.segment)])
    page.fact("Complexity", [account.complexity.map { .text($0) } ?? unknown])
    page.fact("Go-to-market", [account.goToMarket.map { .text($0.words) } ?? unknown])
    for (system, id) in account.externalIDs.sorted(byName: \.key) { page.fact(system, [.text(id)]) }
    page.heading("Fields that booktop does not know")
    if account.other.isEmpty { page.paragraph([.muted("none")]) }
    for field in account.other { page.fact(field.key, [.text(field.json)]) }
  }
}
