import Adoption
import Canvas

// Sections of an account that need no file of their own.
extension AccountPage {
  // MARK: - Explain

  func explain(_ page: inout Page) {
    let criteria = closeUp.criteria
    page.heading(
      "Why \(assessment.stage.derived.words.lowercased())", note: "what the facts say, criterion by criterion")
    for criterion in criteria.criteria {
      let (sign, style): (String, Style) =
        switch criterion.result {
        case .pass: (glyphs.reached, .good)
        case .fail: (glyphs.missed, .risk)
        case .noData: (glyphs.unknown, .unknown)
        }
      page.fact(
        criterion.stage.words,
        [.text("\(sign) \(criterion.result.rawValue)", style), dot, .text(criterion.condition)]
          + (criterion.evidence.isEmpty ? [] : [dot, .muted(criterion.evidence)]))
    }
    page.blank()
    page.fact("Next step", [.text(criteria.nextStep ?? "none: every criterion is met", .accent)])
    let playbook = book.rules.playbooks[assessment.stage.value]
    guard let playbook else { return }
    page.heading(
      "Playbook", note: "for \(assessment.stage.value.words.lowercased()), within \(playbook.timelineDays) d")
    page.fact("When", [.text(playbook.trigger)])
    for (index, action) in playbook.actions.enumerated() { page.fact(index == 0 ? "Do" : "", [.text(action)]) }
    page.fact("Else", [.text(playbook.escalation)])
  }

  // MARK: - People

  func people(_ page: inout Page) {
    guard !account.people.isEmpty else {
      return page.paragraph([.muted("Nobody at the customer is named. Add people to the account's record.")])
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
    page.fact("Motion", [account.goToMarket.map { .text(Wording.plain($0.rawValue)) } ?? unknown])
    for (system, id) in account.externalIDs.sorted(by: { $0.key < $1.key }) { page.fact(system, [.text(id)]) }
    page.heading("Fields that booktop does not know")
    if account.other.isEmpty { page.paragraph([.muted("none")]) }
    for field in account.other { page.fact(field.key, [.text(field.json)]) }
  }
}
