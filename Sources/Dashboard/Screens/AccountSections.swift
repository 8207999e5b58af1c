import Adoption
import Canvas

// The sections of an account below the scan.
extension AccountPage {
  // MARK: - Adoption

  func adoption(_ page: inout Page) {
    guard let active = assessment.active else { return page.paragraph([.muted("Only active accounts are assessed.")]) }
    let figures = active.adoption
    page.heading("Three definitions of adoption", note: "never one number")
    definition(
      "Depth", figures.depth, figures.depthMean4, "weighted features used, for the EBR",
      &page)
    definition("Active", figures.active, nil, "of provisioned users, for the weekly scrum", &page)
    definition("Provisioned", figures.provisioning, nil, "of seats, for the licence audit", &page)
    page.heading("By week", note: "depth, active users")
    weeks(figures, &page)
    features(figures, &page)
    page.heading("Use")
    page.fact(
      "Breadth",
      [figures.breadth.map { .text("\(Wording.trimmed($0, digits: 1)) features per active user") } ?? unknown])
    page.fact(
      "Stickiness",
      [figures.stickiness.map { .text("\(Wording.percent($0)) of the month's users are active in a week") } ?? unknown])
    page.fact(
      "Top user",
      [figures.topUserShare.map { .text("\(Wording.percent($0)) of the sessions are one person's") } ?? unknown])
    page.fact(
      "Independent",
      [figures.independentRatio.map { .text("\(Wording.percent($0)) of sessions had no CSM") } ?? unknown])
  }

  private func definition(_ label: String, _ value: Double?, _ mean: Double?, _ meaning: String, _ page: inout Page) {
    let text = value.map(Wording.percent) ?? "unknown"
    let mean = mean.map { ", 4-week mean \(Wording.percent($0))" } ?? ""
    page.fact(label, [.text(text, value == nil ? .unknown : .heading), .text(mean), .muted("  " + meaning)])
  }

  private func weeks(_ figures: AdoptionFigures, _ page: inout Page) {
    let bar = max(8, min(80, page.width - 32))
    let highest = figures.activeByWeek.compactMap(\.self).max() ?? 0
    for index in figures.depthByWeek.indices {
      let week = figures.latestWeek - (figures.depthByWeek.count - 1 - index)
      let depth = figures.depthByWeek[index]
      let users = figures.activeByWeek[index]
      let percent = depth.map(Wording.percent) ?? glyphs.unknown
      let share = highest > 0 ? users.map { $0 / highest } : nil
      page.fact(
        date(week.monday),
        [
          .bar(depth, columns: bar / 2, .bar), .text(padded(percent, 6), depth == nil ? .unknown : .text), .text("  "),
          .bar(share, columns: bar / 2, .bar),
          .text(padded(users.map(Wording.short) ?? glyphs.unknown, 6), users == nil ? .unknown : .text),
        ])
    }
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.columns)) + text
  }

  /// The features against their weights: what weighs most stands first.
  private func features(_ figures: AdoptionFigures, _ page: inout Page) {
    guard let features = shown.portfolio.featureUse(of: assessment.position), let newest = figures.newestWeek else {
      return
    }
    page.heading("Features", note: "users in the week of \(date(newest.monday)), \(weightsWords)")
    for feature in features {
      let users = feature.users.map(Wording.short) ?? glyphs.unknown
      let share = figures.activeUsers.flatMap { all in all > 0 ? feature.users.map { $0 / all } : nil }
      page.fact(
        Wording.plain(feature.name),
        [
          .bar(share, columns: max(8, min(40, page.width - 36)), .bar), .text(padded(users, 6)),
          feature.weight.map { .muted("  weight \(Wording.trimmed($0))") } ?? .text("  no weight", .watch),
        ])
    }
    for (title, kind) in [("Teams", UsageBreakdown.teams), ("Personas", .personas)] {
      guard let parts = shown.portfolio.breakdown(kind, of: assessment.position), !parts.isEmpty else { continue }
      page.heading(title, note: "users in the week of \(date(newest.monday))")
      let words = parts.map { "\(Wording.plain($0.name)) \(Wording.short($0.value))" }
      page.paragraph([.text(words.joined(separator: glyphs.dot))])
    }
  }

  private var weightsWords: String {
    switch shown.portfolio.weights(of: assessment.position).origin {
    case .outcome: "weighted by the outcome"
    case .segment(let name): "weighted by the segment \(name)"
    case .equal: "all of one weight: none is set"
    }
  }

  // MARK: - People and plan

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

  func plan(_ page: inout Page) {
    page.heading("Milestones")
    if account.milestones.isEmpty { page.paragraph([.muted("none agreed")]) }
    for milestone in account.milestones { page.paragraph(spans(of: milestone)) }
    list("Blockers", account.blockers, none: "none named", &page)
    list("Asks of the executive", account.asks, none: "none", &page)
    playbook(&page)
    page.heading("Limits", note: "what the contract allows")
    if account.limits.isEmpty { page.paragraph([.text("unknown", .unknown)]) }
    for (name, limit) in account.limits.sorted(by: { $0.key < $1.key }) {
      page.fact(Wording.plain(name), [.text(Wording.trimmed(limit))])
    }
    page.heading("Contract")
    let start = account.contractStart.map(date)
    page.fact("Began", [start.map { .text($0) } ?? unknown])
    page.fact("Renews", [account.renewsOn.map { .text(date($0)) } ?? unknown])
    page.fact("Plan", [account.plan.map { .text($0) } ?? unknown])
  }

  /// What the book does with accounts at this stage.
  private func playbook(_ page: inout Page) {
    guard let playbook = book.rules.playbooks[assessment.stage.value] else { return }
    page.heading(
      "Playbook", note: "for \(assessment.stage.value.words.lowercased()), within \(playbook.timelineDays) d")
    page.fact("When", [.text(playbook.trigger)])
    for (index, action) in playbook.actions.enumerated() { page.fact(index == 0 ? "Do" : "", [.text(action)]) }
    page.fact("Else", [.text(playbook.escalation)])
  }

  private func spans(of milestone: Milestone) -> [Span] {
    let due = milestone.due.map { "  due \(date($0))" } ?? ""
    switch milestone.done {
    case .yes: return [.text("\(glyphs.reached) ", .good), .text(milestone.name), .muted("  done")]
    case .on(let day):
      return [.text("\(glyphs.reached) ", .good), .text(milestone.name), .muted("  done \(date(day))")]
    case .no, nil:
      let isLate = milestone.due.map { $0 < assessment.day } ?? false
      return [
        .text(isLate ? "! " : "  ", .warning), .text(milestone.name),
        isLate ? .text(due + ", late", .warning) : .muted(due),
      ]
    }
  }

  private func list(_ title: String, _ items: [String], none: String, _ page: inout Page) {
    page.heading(title)
    if items.isEmpty { page.paragraph([.muted(none)]) }
    for item in items { page.paragraph([.text("- " + item)]) }
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
